"""What running sentences say, in many languages and wordings."""

import pytest

from tests.unit.capture.capture_pages import page, said
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.sentences import sentence_values
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Ada Obi, cittadina italiana, residente a Roma", Field.NATIONALITY, "italiana"),
        ("Ada Obi, a Kenyan national, was born in Kisumu on 4 May 1990", Field.NATIONALITY, "Kenyan"),
        ("Ada Obi, brasileira, nascida em 4 de maio de 1990", Field.NATIONALITY, "brasileira"),
        ("Ada Obi was born in Kisumu on 4 May 1990", Field.PLACE_OF_BIRTH, "Kisumu"),
        ("Ada Obi, geboren am 4. Mai 1990 zu Graz", Field.PLACE_OF_BIRTH, "Graz"),
        ("whose father's name is Chidi Obi and who", Field.FATHER_NAME, "Chidi Obi"),
        ("Ada Obi, fille de Monsieur Chidi Obi, née", Field.FATHER_NAME, "Chidi Obi"),
        ("Ada Obi, formerly Ada Nwosu, has", Field.FORMER_NAME, "Ada Nwosu"),
        ("Ada Obi, daughter of Chidi, holder of", Field.FATHER_NAME, "Chidi"),
        ("Ada Obi, holder of Kenyan Passport No. A12", Field.NATIONALITY, "Kenyan"),
        ("Ada Obi, born in Kisumu, 1990", Field.DATE_OF_BIRTH, "1990"),
        ("Ada Obi, née à Lomé en 1990 et", Field.DATE_OF_BIRTH, "1990"),
        ("graduated from the University of Bay in 2015.", Field.GRADUATION_DATE, "2015"),
        ("sinh ngày 04/05/1990 tại Huế", Field.DATE_OF_BIRTH, "04/05/1990"),
        ("Ada Obi lahir di Medan pada tanggal 4 Mei 1990", Field.DATE_OF_BIRTH, "4 Mei 1990"),
        ("Kemal kızı, 04.05.1990 Sivas doğumlu Ada Obi burada", Field.FATHER_NAME, "Kemal"),
        ("Kemal kızı, 04.05.1990 Sivas doğumlu Ada Obi burada", Field.HOLDER_NAME, "Ada Obi"),
    ],
)
def test_who_somebody_is(line: str, field: Field, value: str) -> None:
    assert said(field, line)[:1] == [value]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("the degree of Doctor of Medicine with effect from 4 May 2015", Field.CONFERRAL_DATE, "4 May 2015"),
        ("was on 4 May 2015 admitted at a Congregation to the degree", Field.CONFERRAL_DATE, "4 May 2015"),
        ("by decision of the State Examination Board of 4 May 2015", Field.CONFERRAL_DATE, "4 May 2015"),
        ("colou grau em Medicina no dia 4 de maio de 2015", Field.CONFERRAL_DATE, "4 de maio de 2015"),
        ("wurde am 4. Mai 2015 verliehen", Field.CONFERRAL_DATE, "4. Mai 2015"),
        ("hat das Studium am 4. Mai 2015 mit Erfolg abgeschlossen", Field.GRADUATION_DATE, "4. Mai 2015"),
        ("having completed the prescribed course in May 2015", Field.GRADUATION_DATE, "May 2015"),
        ("ha conseguito presso questo Ateneo in data 04/05/2015 la laurea", Field.GRADUATION_DATE, "04/05/2015"),
        (
            "licenciada em Medicina pela Universidade da Costa em 12 de julho de 2011, se",
            Field.GRADUATION_DATE,
            "12 de julho de 2011",
        ),
        ("telah lulus ujian profesi pada tanggal 4 Mei 2015", Field.GRADUATION_DATE, "4 Mei 2015"),
        ("remains valid up to and including 4 May 2025", Field.VALID_UNTIL, "4 May 2025"),
        ("Ważne do dnia 4 maja 2025", Field.VALID_UNTIL, "4 maja 2025"),
        ("Fait et délivré à Lomé, le 4 mai 2025", Field.ISSUE_DATE, "4 mai 2025"),
        ("Y para que así conste, se firma en Quito a 4 de mayo de 2025", Field.ISSUE_DATE, "4 de mayo de 2025"),
        ("Dikeluarkan di Jakarta pada tanggal 4 Mei 2025", Field.ISSUE_DATE, "4 Mei 2025"),
        ("In witness whereof we set our hands this 4th day of May 2025", Field.ISSUE_DATE, "4th day of May 2025"),
        ("examination of May 2015. The result was declared on 7 July 2015.", Field.GRADUATION_DATE, "7 July 2015"),
        ("Uppsala den 4 maj 2025", Field.ISSUE_DATE, "4 maj 2025"),
    ],
)
def test_what_a_date_in_a_sentence_is(line: str, field: Field, value: str) -> None:
    assert said(field, line)[:1] == [value]


@pytest.mark.parametrize(
    ("line", "begin", "end"),
    [
        ("He took up the post of Registrar on 1 May 2019 and left on 2 June 2021.", "1 May 2019", "2 June 2021"),
        ("A été recruté comme interne le 1er mai 2019 et a quitté le 2 juin 2021.", "1er mai 2019", "2 juin 2021"),
        (
            "Ingresó a este hospital el 1 de mayo de 2019 y cesó el 2 de junio de 2021.",
            "1 de mayo de 2019",
            "2 de junio de 2021",
        ),
        ("Zatrudniona od dnia 1 maja 2019, umowa rozwiązana dnia 2 czerwca 2021", "1 maja 2019", "2 czerwca 2021"),
        ("01.05.2019 tarihinde göreve başlamış, 02.06.2021 tarihinde ayrılmıştır", "01.05.2019", "02.06.2021"),
    ],
)
def test_when_somebody_came_and_left(line: str, begin: str, end: str) -> None:
    assert said("start", line, paper="employment_letter")[:1] == [begin]
    assert said("end", line, paper="employment_letter")[:1] == [end]


def test_deeds_and_declarations_are_issued_when_they_are_made() -> None:
    deed = "This change of name deed, to be enrolled, made this 4th day of May 2021 by me the undersigned Ada Obi"
    assert said(Field.ISSUE_DATE, deed, paper="name_change_order")[:1] == ["4th day of May 2021"]
    declared = ("Declared before me at Lincoln,", "", "this 4th day of May,", "", "2021")
    assert said(Field.ISSUE_DATE, *declared, paper="statutory_declaration")[:1] == ["4th day of May, 2021"]


def test_a_small_word_before_a_date_in_the_middle_of_a_sentence_is_no_issue() -> None:
    assert said(Field.ISSUE_DATE, "har varit anställd från och med den 4 maj 2015 i Lund") == []


def test_a_degree_is_surely_conferred_on_a_day_alone() -> None:
    flow = flow_of(page("passed the finals in the session of May 2015 and"))
    assert all(one.confidence < HIGH for one in sentence_values(flow) if one.meaning == Field.CONFERRAL_DATE)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("burada Aile Hekimi olarak görev yapmıştır", Field.POSITION, "Aile Hekimi"),
        ("sınavda başarılı olup Kulak Burun Boğaz uzmanı olmuştur", Field.SPECIALTY, "Kulak Burun Boğaz"),
        ("eğitimini Van Devlet Hastanesinde tamamladı", Field.INSTITUTION, "Van Devlet Hastanesi"),
        ("exerceu funções como Interna de Formação Geral, de maio", Field.POSITION, "Interna de Formação Geral"),
        ("licenciada em Medicina pela Universidade da Costa em 12 de", Field.INSTITUTION, "Universidade da Costa"),
        ("titulado por la Universidad de la Costa en 2011", Field.INSTITUTION, "Universidad de la Costa"),
        ("anställd som ST-läkare vid sjukhuset", Field.POSITION, "ST-läkare"),
    ],
)
def test_posts_and_places_by_the_words_of_other_tongues(line: str, field: Field, value: str) -> None:
    assert said(field, line)[:1] == [value]


def test_words_that_tell_nothing_may_hold_others_that_do() -> None:
    line = "CERTIFICA: Que según los libros de este Colegio, el Dr. D. Juan Paz Luna, de nacionalidad peruana"
    assert said(Field.HOLDER_NAME, line) == ["Juan Paz Luna"]


def test_words_far_before_a_date_leave_it_unsure() -> None:
    far = "awarded to those who have been members of the College for as many years as its rules ask for on 4 May 2015"
    flow = flow_of(page("has been " + far))
    assert all(one.confidence < HIGH for one in sentence_values(flow) if one.meaning == Field.CONFERRAL_DATE)


def test_a_sentence_does_not_go_on_in_the_next_cell() -> None:
    assert said(Field.GRADUATION_DATE, ("passed in the first session", "on 4 May 2015")) == []


def test_a_faculty_is_only_a_part_of_where_somebody_studied() -> None:
    reading = suggest(
        [page("#Confirmation of Enrolment", "", "She is a student of the Faculty of Medicine since 4 May 2015.")]
    )
    assert all(one.confidence < HIGH for one in reading.suggestions if one.field == Field.INSTITUTION)


@pytest.mark.parametrize(
    ("lines", "field", "value", "is_sure"),
    [
        (("She is a resident in Neurology since 4 May 2015.",), Field.SPECIALTY, "Neurology", True),
        (("She is a resident in Dermatology, Venereology and Andrology here.",), Field.SPECIALTY, "Dermatology", False),
        (("She worked as a Registrar from 1 May 2015 to 2 June 2016.",), Field.POSITION, "Registrar", True),
        (("She worked as Resident in Internal Medicine for a year.",), Field.POSITION, "Resident in Internal Medicine", False),
        (("natural do Estado da Bahia, nascida em 4 de maio de 1990",), Field.PLACE_OF_BIRTH, "Bahia", False),
        (("It is certified that Ada Obi was here.",), Field.HOLDER_NAME, "Ada Obi", True),
        (("It is certified that", "The Academic Senate met."), Field.HOLDER_NAME, "", False),
    ],
)  # fmt: skip
def test_how_sure_a_sentence_is(lines: tuple[str, ...], field: Field, value: str, is_sure: bool) -> None:
    flow = flow_of(page(*lines))
    told = sorted(sentence_values(flow), key=lambda one: one.confidence)
    found = {one.stated(flow): one.confidence >= HIGH for one in told if one.meaning == field}
    assert (found == {}) if not value else (found[value] is is_sure)


def test_of_several_spans_the_first_day_and_the_last_are_told_and_none_is_sure() -> None:
    lines = ("from 1 May 2015 to 2 June 2016 as intern and", "from 3 June 2016 to 4 July 2017 as registrar")
    flow = flow_of(page(*lines))
    found = [
        (one.meaning, one.stated(flow), one.confidence)
        for one in sentence_values(flow)
        if one.meaning in ("start", "end")
    ]
    best = {
        meaning: max((sure, text) for kind, text, sure in found if kind == meaning)[1] for meaning in ("start", "end")
    }
    assert best == {"start": "1 May 2015", "end": "4 July 2017"}
    assert all(sure < HIGH for _, _, sure in found)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("She served as Medical Officer w.e.f. 4 May 2015 till date", Field.POSITION, "Medical Officer"),
        ("was given specialist competence in Neurology on 4 May 2015", Field.SPECIALTY, "Neurology"),
        ("hat den Abschnitt der Prüfung am 4. Mai 2015 bestanden", Field.GRADUATION_DATE, "4. Mai 2015"),
    ],
)
def test_where_a_value_ends(line: str, field: Field, value: str) -> None:
    assert said(field, line)[:1] == [value]
    assert said(Field.ISSUE_DATE, line) == []


def test_a_field_of_medicine_is_known_in_small_letters_as_well() -> None:
    assert said(Field.SPECIALTY, "qualifié spécialiste en chirurgie vasculaire ;")[:1] == ["chirurgie vasculaire"]


def test_the_span_for_which_a_certificate_is_valid_is_none_of_the_registration() -> None:
    line = "was registered on 4 May 2001 and holds a certificate valid from 1 January 2025 to 31 December 2025"
    flow = flow_of(page(line))
    begins = [one for one in sentence_values(flow, "good_standing_certificate") if one.meaning == "start"]
    assert begins
    assert all(one.confidence < HIGH for one in begins)


def test_a_date_told_by_the_words_before_it_is_not_surely_what_those_behind_it_say() -> None:
    lines = ("#Northern University", "#Diploma", "This is to certify that", "Ayesha Noor Malik",
             "having passed the final professional examination on 06/10/2013", "has been admitted to the degree of",
             "Bachelor of Medicine")  # fmt: skip
    reading = suggest([page(*lines)])
    sure = [one for one in reading.suggestions if one.field == "conferral_date" and one.confidence >= HIGH]
    assert sure == []
    assert "06/10/2013" in [one.text for one in reading.suggestions if one.field == "graduation_date"]


def test_a_degree_stands_behind_words_that_tell_other_things_too() -> None:
    assert said(Field.DEGREE, "I graduated MBBS from the University of Bay in 2011") == ["MBBS"]
    assert said(Field.DEGREE, "She graduated from the University of Bay") == []


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("ist seit dem 4. Mai 2015 Mitglied der Kammer", Field.REGISTRATION_START, "4. Mai 2015"),
        ("worked as Registrar – Neurology from 4 May 2015", Field.POSITION, "Registrar"),
        ("worked as Registrar – Neurology from 4 May 2015", Field.SPECIALTY, "Neurology"),
        ("Resident Medical Officer: 4 May 2015 to 6 July 2016", Field.POSITION, "Resident Medical Officer"),
        ("employed here as a Specialty Doctor in Dermatology at Bay", Field.SPECIALTY, "Dermatology"),
        ("Dr Ada Obi (MCRN 410007) held", Field.REGISTRATION_NUMBER, "410007"),
        ("desempeñando el puesto de Médica adscrita, con horario", Field.POSITION, "Médica adscrita"),
        ("Ada Obi, a female Nigerian citizen of No. 4, Hill Road", Field.NATIONALITY, ""),
    ],
)
def test_posts_fields_and_memberships(line: str, field: Field, value: str) -> None:
    assert said(field, line, paper="good_standing_certificate")[:1] == ([value] if value else [])


@pytest.mark.parametrize(
    "line",
    [
        "from 4 January to 30 June 2015",
        "del 4 de enero al 30 de junio de 2015",
        "vom 4. Januar bis 30. Juni 2015",
        "no período de 4 de Janeiro a 30 de Junho de 2015",
    ],
)
def test_a_day_behind_one_without_its_year_ends_the_span(line: str) -> None:
    found = said("end", line, paper="internship_certificate")
    assert [one[-4:] for one in found] == ["2015"]
    assert said("start", line, paper="internship_certificate") == []


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("urodzon(y/a) dnia 4 maja 1990 r. w Lublinie", Field.DATE_OF_BIRTH, "4 maja 1990 r."),
        ("Ada Obi, né(e) le 4 mai 1990 à Lomé", Field.DATE_OF_BIRTH, "4 mai 1990"),
        ("Ada Obi, nata/o a Lodi il 04/05/1990", Field.DATE_OF_BIRTH, "04/05/1990"),
    ],
)
def test_words_printed_for_both_genders_are_read_as_one(line: str, field: Field, value: str) -> None:
    assert said(field, line)[:1] == [value]


def test_a_number_of_registration_goes_before_that_of_the_licence_itself() -> None:
    line = "Licence No. AB/26/0118 is issued to Dr. Ada Obi Registration No. 6120 of Bay"
    assert said(Field.REGISTRATION_NUMBER, line) == ["6120", "AB/26/0118"]


def test_the_day_behind_a_final_examination_is_that_of_the_graduation() -> None:
    assert said(Field.GRADUATION_DATE, "conferito alla dott.ssa", "esame finale", "4 maggio 2015") == ["4 maggio 2015"]


def test_a_post_stands_behind_the_name_of_whose_it_is() -> None:
    assert (
        said(Field.POSITION, "Dr. Ada Obi, Medical Officer, Bay Hospital, is hereby relieved")[0] == "Medical Officer"
    )
    assert said(Field.POSITION, "Dr. Ada Obi, Bay Hospital, is hereby relieved") == []
    assert said(Field.POSITION, "având funcția de medic specialist pediatrie.") == ["medic specialist pediatrie"]


def test_of_two_tellings_of_a_date_the_nearer_one_is_meant() -> None:
    flow = flow_of(page("was awarded the degree of Bachelor of Medicine having graduated on 4 May 2015 at Bay"))
    sure = {one.meaning for one in sentence_values(flow) if one.confidence >= HIGH and one.meaning.endswith("date")}
    assert sure == {Field.GRADUATION_DATE}


def test_dates_that_end_in_a_stop_make_a_span() -> None:
    assert said("start", "u periodu od 24.09.2012. do 23.03.2013. godine", paper="contract")[:1] == ["24.09.2012"]


@pytest.mark.parametrize(
    ("verb", "is_sure"), [("was prepared on", False), ("was issued on", False), ("ended on", True)]
)
def test_the_day_on_which_a_paper_was_made_is_no_end_of_what_it_tells_of(verb: str, is_sure: bool) -> None:
    lines = (
        "#Certificate of Residency Training",
        "",
        f"This tells of the completion of training that {verb} 4 May 2019.",
    )
    reading = suggest([page(*lines)])
    ends = [one for one in reading.suggestions if one.field == "training_end" and one.text == "4 May 2019"]
    assert any(one.confidence >= HIGH for one in ends) is is_sure
