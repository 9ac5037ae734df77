"""Names of institutions on papers: how far they go, at the head of a page and behind a degree."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.labels.rules import composed_meanings
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.letterheads import letterheads
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.candidates import fitting
from tracker.capture.values.institutions import behind_degree, institutions_in, take_institution
from tracker.capture.values.phrases import fold
from tracker.domain.vocabulary import CredentialType, Field


def heads(*lines: str) -> list[str]:
    flow = flow_of(page(*lines))
    return [
        " ".join(flow.text[one.start : one.end].split()) for one in letterheads(flow, CredentialType.MEDICAL_DEGREE)
    ]


def test_a_name_that_goes_on_in_the_next_line_of_the_head_is_whole() -> None:
    found = heads("#UNIVERSITY OF THE COAST,", "#MOMBASA", "", "#Degree Certificate")
    assert found[:2] == ["UNIVERSITY OF THE COAST, MOMBASA", "UNIVERSITY OF THE COAST,"]


def test_a_line_below_that_may_belong_to_the_name_is_offered_with_it() -> None:
    assert heads("#UNIVERSITY OF THE", "#NORTHERN COAST", "", "#Diploma")[0] == "UNIVERSITY OF THE NORTHERN COAST"
    found = heads("#Rector of Hill University of Medicine", "", "Diploma")
    assert found[0] == "Rector of Hill University of Medicine"
    assert "Hill University of Medicine" in found


def test_a_name_on_several_short_lines_is_one() -> None:
    flow = flow_of(page("Coastal", "Academy of", "Medical", "Sciences", "", "Residency Certificate"))
    assert letterheads(flow)[0].text == "Coastal Academy of Medical Sciences"
    flow = flow_of(page("HILL MEDICAL PRACTITIONERS AND DENTISTS", "COUNCIL", "", "#Licence"))
    assert letterheads(flow)[0].text == "HILL MEDICAL PRACTITIONERS AND DENTISTS COUNCIL"


def test_whom_a_letter_is_for_is_no_name_on_several_lines() -> None:
    flow = flow_of(page("The Registrar,", "Medical Council", "Hillton", "", "Dear Sir"))
    assert "The Registrar, Medical Council" not in [one.text for one in letterheads(flow)]


def test_a_name_with_a_count_is_whole_behind_words_that_tell_of_it() -> None:
    text = "Mkoani Level 4 Hospital on 2 May 2019"
    span = take_institution(text, 0)
    assert span is not None
    assert text[slice(*span)] == "Mkoani Level 4 Hospital"


def test_what_a_line_names_ends_with_it() -> None:
    assert heads("Ministry of Health", "Hill House, Coast Road, Mombasa", "", "#Internship")[1:] == []


def test_a_head_may_end_in_initials_or_begin_with_a_short_word() -> None:
    assert heads("#Centro Hospitalar de Costa, E.P.E.")[0] == "Centro Hospitalar de Costa, E.P.E."
    assert heads("#Univ. Hassan V – Fac. de Médecine")[0] == "Univ. Hassan V – Fac. de Médecine"


@pytest.mark.parametrize(
    "text",
    [
        "O Diretor do Hospital da Costa, no",
        "the Council of the Hospital da Costa in",
        "the Convocation of the Hospital da Costa on",
    ],
)
def test_who_speaks_for_an_institution_is_no_part_of_it(text: str) -> None:
    span = take_institution(text, 0)
    assert span is not None
    assert text[slice(*span)] == "Hospital da Costa"


def test_what_stands_before_a_department_is_offered_as_well() -> None:
    assert heads("#Coast University Hospital — Academic Affairs") == [
        "Coast University Hospital — Academic Affairs",
        "Coast University Hospital",
    ]


def test_no_sentence_and_no_label_is_a_letterhead() -> None:
    assert heads("#Coast University", "#confers on Ama Mensah") == ["Coast University"]
    assert heads("#Coast University", "Medical University and graduated. Having done") == ["Coast University"]
    assert heads(
        "#Coast University", "The University Council certifies that", "Date of admission to the University"
    ) == ["Coast University"]


def test_an_institution_behind_a_degree() -> None:
    text = "Qualification: MBChB 2007 University of the Coast, Kenya"
    place = behind_degree(text, text.index(" 2007"))
    assert place is not None
    assert text[slice(*place)] == "University of the Coast, Kenya"
    assert behind_degree("MBChB, first class", 5) is None


@pytest.mark.parametrize("text", ["", "the department of surgery", "the Hospital", "12 Main Street"])
def test_no_name_of_an_institution(text: str) -> None:
    assert take_institution(text, 0) is None


@pytest.mark.parametrize(
    ("label", "meaning"),
    [("Country of nationality", "nationality"), ("Where born", "place_of_birth"), ("Professional rank", "position")],
)  # fmt: skip
def test_some_labels_need_no_word_for_their_kind(label: str, meaning: str) -> None:
    assert composed_meanings(fold(label).split()) == (meaning,)


def test_several_names_that_were_searched_are_one_statement() -> None:
    reading = suggest([page("#Police Certificate", "Names searched: Ama Mensah; Ama Owusu")])
    assert [one.text for one in reading.suggestions if one.field == Field.NAMES_SEARCHED] == ["Ama Mensah; Ama Owusu"]


def test_a_father_is_not_both_parents() -> None:
    reading = suggest([page("#Diploma", "saber que Carla Neto, filha de Rui Neto e de Ana Lopes, natural de Beja,")])
    assert next(one.text for one in reading.suggestions if one.field == Field.FATHER_NAME) == "Rui Neto"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("completed the full course of Ivan\nHill National Medical University\nobtained qualification", ["Ivan Hill National Medical University"]),
        ("studied at K.L. Coastov Hill State\nMedical Academy on the specialty", ["K.L. Coastov Hill State Medical Academy"]),
        ("Noi, Rettore dell’Università degli Studi di Costa, veduti", ["Università degli Studi di Costa"]),
        ("Rector of Hill University of Medicine and\nPharmacy confers", ["Hill University of Medicine and Pharmacy"]),
        ("President, University of the Coast", ["University of the Coast"]),
        ("a comissão do Hospital Santa Costa, da capital", ["Hospital Santa Costa"]),
        ("Institute of Neurology, Psychiatry and Narcology, Hillton", ["Institute of Neurology, Psychiatry and Narcology"]),
        ("DIPLOMA\nUNIVERSITY OF THE COAST\nThis is", ["UNIVERSITY OF THE COAST"]),
        ("St. Anne's University Hospital, Hillton", ["St. Anne's University Hospital"]),
        ("our university and its hospital", []),
        ("arasında Kıyı Eğitim ve Araştırma Hastanesinde görev", ["Kıyı Eğitim ve Araştırma Hastanesi"]),
    ],
)  # fmt: skip
def test_institutions_are_found_by_the_word_that_says_what_they_are(text: str, names: list[str]) -> None:
    assert [" ".join(text[start:end].split()) for start, end in institutions_in(text)] == names


def test_a_name_on_two_lines_of_one_column_is_one_name() -> None:
    flow = flow_of(page(("UNIVERSIDAD DE", "Form 12"), ("LA COSTA", "free of charge"), "", "#Diploma", "text"))
    (first, *_) = letterheads(flow, CredentialType.MEDICAL_DEGREE)
    assert first.text == "UNIVERSIDAD DE LA COSTA"


def test_what_an_office_is_of_is_offered_without_the_office() -> None:
    found = heads("#Rector of Hill University of Medicine", "", "Diploma")
    assert "Hill University of Medicine" in found[:2]


def test_a_year_behind_an_institution_is_no_part_of_it() -> None:
    reading = suggest([page("#Certificate of Good Standing", "Medical school: Hill University, 2017")])
    assert "Hill University" in [one.text for one in reading.suggestions if one.field == Field.INSTITUTION]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("studied at Norrland Institutet in", "Norrland Institutet"),
        ("Konya Deva Eğitim ve Araştırma Hastanesinde uzmanlık", "Konya Deva Eğitim ve Araştırma Hastanesi"),
        ("Deva Üniversitesi Tıp Fakültesinden mezun", "Deva Üniversitesi Tıp Fakültesi"),
        ("vid Uppsala universitet den", "Uppsala universitet"),
        ("at King Faris Medical City from", "King Faris Medical City"),
        ("the Royal Coast NHS Foundation Trust from", "Royal Coast NHS Foundation Trust"),
        ("an der Anna-Amalia-Universität Weimar studiert", "Anna-Amalia-Universität Weimar"),
        ("à l'Université d'Alger 1 en", "Université d'Alger 1"),
        ("à l'Établissement Hospitalier Spécialisé Ali Ben du", "Établissement Hospitalier Spécialisé Ali Ben"),
        ("tại Bệnh viện Hoa Sen từ", "Bệnh viện Hoa Sen"),
        ("ansatt ved Nordfjord universitetssjukehus som", "Nordfjord universitetssjukehus"),
        ("at Mkoani Level 4 Hospital for", "Mkoani Level 4 Hospital"),
        ("at 12 Military Hospital from", "12 Military Hospital"),
        ("at the Rusape Group of Hospitals from", "Rusape Group of Hospitals"),
        ("aux Cliniques universitaires de Costaville du", "Cliniques universitaires de Costaville"),
        ("egresado de la Universidad de los Cerros en", "Universidad de los Cerros"),
        ("zaposlen: Klinički bolnički centar Brijeg od", "Klinički bolnički centar Brijeg"),
        ("from Hill Medical & Dental College in", "Hill Medical & Dental College"),
        ("at Hill Medical and Dental College in", "Hill Medical and Dental College"),
        ("at De La Costa Hospital in", "De La Costa Hospital"),
        ("à l'Hôpital Militaire Hassan V comme", "Hôpital Militaire Hassan V"),
        ("en el Hospital General “Dr. Juan Ruiz” como", "Hospital General “Dr. Juan Ruiz”"),
        ("worked at The Coast Hospital as", "The Coast Hospital"),
        ("at Dr. A. B. Rao Medical College in", "Dr. A. B. Rao Medical College"),
        ("na Uniwersytecie Nadmorskim od", "Uniwersytecie Nadmorskim"),
        (
            "між Академією та ДУ «Перший медичний університет імені І. Іва» у",
            "ДУ «Перший медичний університет імені І. Іва»",
        ),
    ],
)
def test_an_institution_is_known_by_its_kind_in_many_languages(text: str, name: str) -> None:
    assert name in [text[start:end] for start, end in institutions_in(text)]


def test_what_the_text_calls_a_university_and_a_person_are_no_institution() -> None:
    assert list(institutions_in("between the University and Dr. Ada Kos, physician")) == []


def test_a_kind_alone_below_a_name_is_its_end_and_whom_somebody_signs_for_is_no_letterhead() -> None:
    assert (
        heads("#Hill University Comprehensive Referral", "#Hospital")[0]
        == "Hill University Comprehensive Referral Hospital"
    )
    assert heads("For HILL HOSPITALS LIMITED") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hill University 93CC8", "Hill University"),
        ("Hill University 2012", "Hill University"),
        ("MBBS, Hill University — September 2006 to December 2011", "Hill University"),
        ("Université d'Alger 1", "Université d'Alger 1"),
    ],
)
def test_a_label_has_an_institution_without_codes_and_dates(text: str, name: str) -> None:
    part = fitting("institution", text)
    assert part is not None
    assert text[part[0] : part[1]] == name


def test_the_short_name_over_a_faculty_is_offered() -> None:
    assert "KNST" in heads("#KNST", "#School of Medical Sciences", "", "#Transcript of records")


def test_what_stands_before_a_name_may_be_no_word() -> None:
    """As recognition reads a seal beside a letterhead."""
    assert heads("#— ( University of the Coast)")[0].endswith("University of the Coast)")


def test_who_signs_for_an_institution_is_none() -> None:
    found = heads("#The University of the Coast", "", "#Diploma", "", "Coast University Press", "University Registrar")
    assert "Coast University Press" in found
    assert "University Registrar" not in found


def test_the_post_code_of_its_town_is_no_part_of_an_institution() -> None:
    lines = (
        "#B. J. MEDICAL COLLEGE & SASSOON GENERAL HOSPITALS,",
        "#PUNE - 411 001",
        "INTERNSHIP COMPLETION CERTIFICATE",
    )
    reading = suggest([page(*lines, "Certified that Dr. Ada Kos has completed her internship.")])
    named = [one.text for one in reading.suggestions if one.field == Field.INSTITUTION]
    assert "B. J. MEDICAL COLLEGE & SASSOON GENERAL HOSPITALS, PUNE" in named
    assert not any("411" in one for one in named)
