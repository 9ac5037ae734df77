"""What the person may pick from: values of a field's form that nothing says are it; the likelier first, and never a reading."""

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.running_text.type_of_paper import TypeGuess
from tracker.capture.suggesting.choices import choices
from tracker.capture.suggesting.free_values import Told
from tracker.capture.suggesting.suggestion import CHOICE
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import CredentialType, Field


def of(kind: CredentialType | None, told: Told, *lines: str | tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    last: dict[str, float] = {}
    guess = None if kind is None else TypeGuess(kind, 0.9)
    for flow, one in choices([flow_of(page(*lines))], guess, told):
        assert 0 < one.confidence <= min(CHOICE, last.get(one.meaning, CHOICE))
        last[one.meaning] = one.confidence
        found.setdefault(one.meaning, []).append(one.stated(flow))
    assert all(
        len(texts) == len(set(texts)) <= (8 if field == Field.SCORE else 6)
        and not set(texts) & set(told.get(field, ()))
        for field, texts in found.items()
    )
    return found


LICENCE, TRAINING = CredentialType.MEDICAL_LICENCE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE
TRANSLATION = CredentialType.TRANSLATION


@pytest.mark.parametrize(
    ("kind", "lines", "field", "texts"),
    [
        (
            LICENCE,
            ("Ada Kos 77120/K", "Folio 4471, Bloc B-20981"),
            Field.DOCUMENT_NUMBER,
            ["4471", "B-20981", "77120/K"],
        ),
        (
            LICENCE,
            ("for Dr Ada Kos we are", "here, by", "Jan Bor, Registrar"),
            Field.HOLDER_NAME,
            ["Ada Kos", "Dr Ada Kos", "Jan Bor"],
        ),
        (CredentialType.EXAM_RESULT, ("Item 3", "Your total: 281 of 400"), Field.SCORE, ["281", "400", "3"]),
        (
            CredentialType.SPECIALTY_CERTIFICATE,
            ("MINISTRY OF WELFARE", "Ada Kos"),
            Field.ISSUER,
            ["MINISTRY OF WELFARE"],
        ),
        (
            CredentialType.TRANSLATION,
            ("he was in Anesthesia and Intensive Care here",),
            Field.SPECIALTY,
            ["Anesthesia and Intensive Care", "Anesthesia", "Intensive Care"],
        ),
        (
            TRAINING,
            ("who was here for years in the field of Internal", "Medicine until she left"),
            Field.SPECIALTY,
            ["Internal Medicine"],
        ),
        (CredentialType.BIRTH_CERTIFICATE, ("Ada, a girl, came in Arad",), Field.PLACE_OF_BIRTH, ["Arad"]),
    ],
)
def test_all_values_of_the_form_are_to_be_picked_from(
    kind: CredentialType, lines: tuple[str, ...], field: Field, texts: list[str]
) -> None:
    assert of(kind, {}, *lines)[field] == texts


@pytest.mark.parametrize("office", [", Sworn Translator", " – a Commissioner for Oaths", ", notaire", ", Übersetzerin"])
def test_who_has_the_office_of_certifying_comes_first(office: str) -> None:
    lines = (f"Mia Bor{office}",)
    assert of(TRANSLATION, {}, "seen by Lea Wood here", *lines)[Field.CERTIFIED_BY][0] == "Mia Bor"
    assert of(TRANSLATION, {}, "seen by Lea Wood here", "Mia Bor, Nurse")[Field.CERTIFIED_BY][0] == "Lea Wood"


def test_the_bracket_around_a_date_is_left_out() -> None:
    assert of(TRAINING, {}, "Seen here (2 July 2011)")[Field.TRAINING_END] == ["2 July 2011"]


def test_a_day_that_was_read_as_another_comes_last() -> None:
    told: Told = {Field.DATE_OF_BIRTH: {"2 May 1980": 0.95}, Field.TRAINING_END: {"30 June 2014": 0.7}}
    found = of(TRAINING, told, "2 May 1980", "1 July 2010", "30 June 2014", "9 August 2014")
    assert found[Field.TRAINING_START] == ["1 July 2010", "9 August 2014", "30 June 2014"]
    assert found[Field.ISSUE_DATE] == ["9 August 2014", "1 July 2010", "30 June 2014"]
    assert Field.DATE_OF_BIRTH not in found  # what is sure needs no choice


def test_another_name_is_first_of_all_that_of_another() -> None:
    told: Told = {Field.HOLDER_NAME: {"Ada Kos": 0.5}}
    found = of(CredentialType.NAME_CHANGE_ORDER, told, "now Ada Kos.", "once Ada Novak.")
    assert found[Field.FORMER_NAME] == ["Ada Novak", "Ada Kos"]
    assert found[Field.HOLDER_NAME] == ["Ada Novak"]


def test_neither_the_title_of_a_paper_nor_its_date_is_a_body_to_be_picked() -> None:
    found = of(TRAINING, {}, "BOARD OF THE COAST", "CERTIFICATE OF INTERNSHIP", "21 September 2026")
    assert found[Field.ISSUER] == ["BOARD OF THE COAST"]


def test_a_name_is_to_be_picked_without_the_word_of_a_label_beside_it() -> None:
    found = of(CredentialType.BACKGROUND_CHECK, {}, "for NAME ADA OBI KOS, who is", "here")
    assert "ADA OBI KOS" in found[Field.HOLDER_NAME]


def test_the_parts_of_what_was_read_are_to_be_picked_first() -> None:
    told: Told = {Field.POSITION: {"Senior Registrar, Coast Hospital": 0.5}}
    found = of(CredentialType.EMPLOYMENT_LETTER, told, "Senior Registrar, Coast Hospital")
    assert found[Field.POSITION][0] == "Senior Registrar"


@pytest.mark.parametrize("kind", [None, CredentialType.BACKGROUND_CHECK])
def test_of_any_paper_every_field_has_its_choices(kind: CredentialType | None) -> None:
    found = of(kind, {}, "1 July 2010", "Ada Kos")
    assert {Field.TRAINING_START, Field.EMPLOYMENT_START, Field.TEST_DATE, Field.FORMER_NAME} <= set(found)


def test_what_is_sure_in_another_script_alone_leaves_its_choices_in_latin() -> None:
    told: Told = {Field.NATIONALITY: {"українка": 0.95}, Field.SEX: {"F": 0.95}}
    found = of(CredentialType.PASSPORT, told, "українка / Ukrainian", "Sex: F")
    assert found[Field.NATIONALITY] == ["Ukrainian"]
    assert Field.SEX not in found


@pytest.mark.parametrize(
    ("lines", "field", "text"),
    [
        ((("II. Place of birth", "Arad Infirmary – AR"),), Field.PLACE_OF_BIRTH, "Arad Infirmary – AR"),
        ((("Place of birth", "Institution"), ("m. Arad", "Coast")), Field.PLACE_OF_BIRTH, "m. Arad"),
        ((("Oradea (BH)", "Place of birth"),), Field.PLACE_OF_BIRTH, "Oradea (BH)"),
        (("Nationality: RUR",), Field.NATIONALITY, "RUR"),
        (("Result: PREVALSA",), Field.SCORE, "PREVALSA"),
        (("Institution: Casa Verde, Arad",), Field.INSTITUTION, "Casa Verde"),
    ],
)
def test_what_stands_around_a_label_is_to_be_picked(
    lines: tuple[str | tuple[str, ...], ...], field: Field, text: str
) -> None:
    assert text in of(CredentialType.OTHER, {}, *lines)[field]


def test_a_word_of_a_sentence_is_no_label_and_a_label_is_no_value() -> None:
    found = of(CredentialType.OTHER, {}, "was of the nationality Kos then", ("Nationality", "Place of birth", "Sex"))
    assert not {Field.NATIONALITY, Field.PLACE_OF_BIRTH, Field.SEX} & set(found)


def test_a_choice_is_no_suggestion_and_takes_nothing_from_any() -> None:
    reading = suggest(
        [page("LICENCE TO PRACTISE", "Name: Ada Kos", "Date of issue: 4 May 2011", "Renewed 9 June 2012")]
    )
    assert {one.text for one in reading.suggestions if one.field == Field.HOLDER_NAME} == {"Ada Kos"}
    assert all(one.confidence >= CHOICE for one in reading.suggestions)
    assert all(one.confidence < CHOICE and one.box is not None for one in reading.choices)
    held = {(one.field, one.text) for one in reading.suggestions}
    assert not held & {(one.field, one.text) for one in reading.choices}


def test_neither_a_label_nor_the_letters_of_a_seal_are_there_to_be_picked() -> None:
    rows = ("#R E G", "Public Registry", "Certificate of Birth", ("Name and surname of the child", "Marija Borg"))
    found = of(CredentialType.BIRTH_CERTIFICATE, {}, *rows)
    assert "Name and surname of the child" not in found[Field.ISSUER] + found[Field.INSTITUTION]
    assert "R E G" not in found[Field.HOLDER_NAME]


OTHER = CredentialType.OTHER


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((("Surname", "KOS"), ("Given names", "ADA OBI")), {"KOS ADA OBI", "ADA OBI KOS"}),
        (("First name(s)", "Ada", "", "Family name", "Kos"), {"Ada Kos", "Kos Ada"}),
        ((("Surname", "KOS"), ("Name", "ADA")), {"KOS ADA"}),
        ((("Surname / Familienname", "KOS"), ("Given names", "АДА"), ("First names", "ADA")), {"KOS ADA"}),
        ((("", "ADA OBI"), ("", ""), ("", "KOS")), set()),
    ],
)
def test_a_name_in_parts_is_to_be_picked_whole(lines: tuple[str | tuple[str, ...], ...], names: set[str]) -> None:
    found = of(OTHER, {}, *lines).get(Field.HOLDER_NAME, [])
    assert names <= set(found)
    assert not any("АДА" in name and "KOS" in name for name in found)


def test_two_people_are_not_put_together() -> None:
    found = of(OTHER, {}, ("Name", "Ada Kos"), ("", ""), ("Name of spouse", "Jan Bor"))
    assert "Ada Kos" in found[Field.HOLDER_NAME]
    assert not any("Ada" in name and "Jan" in name for name in found[Field.HOLDER_NAME])


def test_a_name_on_two_lines_beside_its_label_is_to_be_picked_whole() -> None:
    upper, label, lower = segment("ADA OBI", 410, 60), segment("Name", 80, 74), segment("KOS", 410, 88)
    paper = PageText(1, 1000.0, 1400.0, (upper, label, lower), "rapidocr")
    found = [one.stated(flow) for flow, one in choices([flow_of(paper)], None, {}) if one.meaning == Field.HOLDER_NAME]
    assert "ADA OBI KOS" in found


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("12 May 1990 (22/02/1369)", {"12 May 1990 (22/02/1369)", "12 May 1990", "22/02/1369"}),
        ("22.02.1369 (May 12, 1990)", {"22.02.1369", "May 12, 1990"}),
        ("14/03/1990 G.C.", {"14/03/1990", "14/03/1990 G.C."}),
        ("17. svibnja 2019. to 4 May 2021", {"17. svibnja 2019.", "4 May 2021"}),
    ],
)
def test_a_date_is_to_be_picked_as_either_clerk_would_copy_it(line: str, texts: set[str]) -> None:
    assert texts <= set(of(OTHER, {}, line)[Field.DATE_OF_BIRTH])


def test_a_date_of_one_calendar_has_no_parts() -> None:
    assert of(OTHER, {}, "on 12 May 1990 in Arad")[Field.ISSUE_DATE] == ["12 May 1990"]


def test_of_two_dates_the_one_that_its_words_ask_for_comes_first() -> None:
    found = of(OTHER, {}, ("Started on", "4 May 2012"), ("Date of graduation", "6 June 2011"), ("Seen", "9 July 2013"))
    assert found[Field.GRADUATION_DATE][0] == "6 June 2011"


def test_a_sure_day_may_be_that_of_another_event_but_not_that_of_a_birth() -> None:
    told: Told = {Field.GRADUATION_DATE: {"6 June 2011": 0.9}, Field.DATE_OF_BIRTH: {"2 May 1980": 0.9}}
    found = of(CredentialType.MEDICAL_DEGREE, told, "6 June 2011", "born 2 May 1980")
    assert found[Field.CONFERRAL_DATE] == ["6 June 2011"]


@pytest.mark.parametrize("letter", ["F", "M"])
def test_the_letter_for_a_sex_is_to_be_picked_beside_its_label(letter: str) -> None:
    assert of(OTHER, {}, ("Sex (M/F)", letter))[Field.SEX] == [letter]
    assert Field.SEX not in of(OTHER, {}, ("Blood group", letter))


@pytest.mark.parametrize(
    ("lines", "father"),
    [
        (("certified that Ada Kos D/O Jan Bor, holding a card",), "Jan Bor"),
        ((("Name", "Ada Kos"), ("Name of the holder’s father", "Jan Bor"), ("Clerk", "Eva Lun")), "Jan Bor"),
        ((("Father", "ЯН БОР / YAN BOR"), ("Clerk", "Eva Lun")), "YAN BOR"),
    ],
)
def test_the_father_is_who_stands_behind_the_words_for_one(
    lines: tuple[str | tuple[str, ...], ...], father: str
) -> None:
    assert father in of(OTHER, {Field.HOLDER_NAME: {"Ada Kos": 0.9}}, *lines)[Field.FATHER_NAME][:4]


def test_another_reading_of_the_holder_may_be_the_father() -> None:
    told: Told = {Field.HOLDER_NAME: {"Ada Kos": 0.9, "Jan Bor": 0.5}}
    assert of(OTHER, told, "child of Jan Bor:", "Ada Kos")[Field.FATHER_NAME][0] == "Jan Bor"


def test_the_number_behind_its_label_comes_before_many_of_one_make() -> None:
    rows = [("ANAT 101", "3"), ("ANAT 102", "4"), ("ANAT 103", "4"), ("PHYS 104", "5"), ("PHYS 105", "5")]
    found = of(CredentialType.TRANSCRIPT, {}, *rows, ("Student ID No.", "MED/77/19"))
    assert found[Field.REGISTRATION_NUMBER][0] == "MED/77/19"
    assert "ANAT 101" in found[Field.REGISTRATION_NUMBER]


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("born in Arad (Timis)", Field.PLACE_OF_BIRTH, "Arad (Timis)"),
        (
            "Bachelor of Medicine & Bachelor of Surgery (M.B., B.S.)",
            Field.DEGREE,
            "Bachelor of Medicine & Bachelor of Surgery",
        ),
        ("Coast Children Hospital - Arad", Field.INSTITUTION, "Coast Children Hospital - Arad"),
        ("szemészet / ophthalmology", Field.SPECIALTY, "szemészet / ophthalmology"),
        ("chirurgie / surgery", Field.SPECIALTY, "chirurgie / surgery"),
        ("ARAD AND KOS POLICE SERVICE", Field.ISSUER, "ARAD AND KOS POLICE SERVICE"),
        ("born in Arad, província de Kos, on Monday", Field.PLACE_OF_BIRTH, "Arad, província de Kos"),
        ("seen on 04.02.2016 à ce jour", Field.EMPLOYMENT_START, "04.02.2016"),
        ("Score: 61 / 100", Field.SCORE, "61"),
        ("filho de Jan Bor Kos e de Eva Lun", Field.FATHER_NAME, "Jan Bor Kos"),
        ("221 Paediatrics", Field.SPECIALTY, "221 Paediatrics"),
        ("mit der Note gut (1,91)", Field.SCORE, "gut (1,91)"),
    ],
)
def test_a_value_is_to_be_picked_to_where_a_clerk_may_let_it_end(line: str, field: Field, text: str) -> None:
    assert text in of(OTHER, {}, line)[field]


def test_the_cell_behind_the_day_of_a_birth_may_be_its_place() -> None:
    told: Told = {Field.DATE_OF_BIRTH: {"4 May 1990": 0.9}}
    found = of(OTHER, told, ("4 May 1990", "Arad an der Kos"), ("geboren am", "in"))
    assert "Arad an der Kos" in found[Field.PLACE_OF_BIRTH]


def test_each_page_has_its_turn() -> None:
    days = [f"{day} May 2012" for day in range(1, 9)]
    flows = [flow_of(page(*days)), flow_of(page("20 June 2013", number=2))]
    found = [one.stated(flow) for flow, one in choices(flows, None, {}) if one.meaning == Field.TEST_DATE]
    assert len(found) == 6
    assert "20 June 2013" in found


def test_the_figure_under_its_heading_comes_before_those_of_the_text() -> None:
    found = of(
        CredentialType.EXAM_RESULT, {}, "scores go from 100 to 400, the mean is 250, 226 is a pass", "",
        ("Total score", "Session"), ("251", "Spring"),
    )  # fmt: skip
    assert found[Field.SCORE][0] == "251"


@pytest.mark.parametrize(
    ("lines", "field", "text"),
    [
        (("Surname / Jina la ukoo", "KOS", "Given names / Majina", "ADA OBI"), Field.HOLDER_NAME, "KOS ADA OBI"),
        (("Прізвище/Surname", "КОС/KOS", "Given Names", "АДА/ADA"), Field.HOLDER_NAME, "KOS ADA"),
        ((("जन्म स्थान / Place of birth", "अराद"), ("", "Arad, Kos")), Field.PLACE_OF_BIRTH, "Arad, Kos"),
        ((("Former surname (if any)", "BOR"),), Field.FORMER_NAME, "BOR"),
        ((("Sex", "M ID No. 77120"),), Field.SEX, "M"),
    ],
)
def test_values_in_two_languages_stand_around_a_label(
    lines: tuple[str | tuple[str, ...], ...], field: Field, text: str
) -> None:
    assert text in of(OTHER, {}, *lines)[field]


def test_the_parts_of_each_of_two_who_marry_go_together() -> None:
    rows = [("Surname", "BOR"), ("Forenames", "JAN LUN"), ("Surname", "KOS"), ("Forenames", "ADA OBI")]
    found = of(CredentialType.MARRIAGE_CERTIFICATE, {}, *rows)[Field.HOLDER_NAME]
    assert {"BOR JAN LUN", "KOS ADA OBI"} <= set(found)


def test_a_word_in_the_name_of_a_body_is_no_label() -> None:
    found = of(OTHER, {}, "UNIVERSITY OF ARAD", "", "Faculty of Medicine")
    assert "OF ARAD" not in found[Field.INSTITUTION]
    assert "UNIVERSITY OF ARAD" in found[Field.INSTITUTION]


def test_choices_come_in_the_order_of_the_fields() -> None:
    """In that of a set of words, which is another in every run, what can be picked would change its place."""
    found = suggest([page("#Some Office", "30 September 2026", "4471-K", "Amara Okafor")]).choices
    order = [list(Field).index(Field(one.field)) for one in found]
    assert len(set(order)) > 2
    assert order == sorted(order)


def test_what_was_read_takes_no_turn() -> None:
    read = ("Coast Hospital", "Lake Clinic", "Bay Hospital", "Sea Clinic", "Elm Hospital")
    asked = (("Institution", "Alpha", "Beta"), ("Hospital", "Delta", "Epsilon"), ("Faculty", "Zeta", "Eta"))
    lines = (*(f"we saw {one} and more" for one in read), *asked, "we saw Ash Hospital and more")
    assert of(TRAINING, {Field.INSTITUTION: dict.fromkeys(read, 0.5)}, *lines)[Field.INSTITUTION][0] == "Ash Hospital"
