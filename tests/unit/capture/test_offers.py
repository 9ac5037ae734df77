"""What is offered for fields of which nothing was read: by form, at most two, never sure, and nothing else is changed."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.suggesting.free_values import Told
from tracker.capture.suggesting.offers import offers
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import CredentialType, Field


def offered(reading: PaperReading, field: str) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field and one.origin == "offer"]


def of(kind: CredentialType, told: Told, *lines: str | tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for flow, one in offers([flow_of(page(*lines))], kind, told):
        assert one.confidence <= 0.55
        found.setdefault(one.meaning, []).append(one.stated(flow))
    assert all(len(texts) <= 2 and not set(texts) & set(told.get(field, ())) for field, texts in found.items())
    return found


LICENCE, DEGREE, TRAINING = (
    CredentialType.MEDICAL_LICENCE, CredentialType.MEDICAL_DEGREE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "lines", "field", "texts"),
    [
        (LICENCE, ("Ada Kos", "Senior Registrar", "Clause 4"), Field.POSITION, ["Senior Registrar"]),
        (LICENCE, ("Ada Kos", "This card is valid for life"), Field.VALID_UNTIL, ["for life"]),
        (LICENCE, ("Tel. 0441 22817", "Ada Kos, N° 77120/K"), Field.REGISTRATION_NUMBER, ["77120/K"]),
        (TRAINING, ("Ada Kos was in our Paediatric Surgery until today",), Field.SPECIALTY, ["Paediatric Surgery"]),
        (DEGREE, ("Academia Nova", "HUMANMEDIZIN"), Field.DEGREE, ["HUMANMEDIZIN"]),
        (CredentialType.BIRTH_CERTIFICATE, ("A child, Girl,"), Field.SEX, ["Girl"]),
        (CredentialType.EXAM_RESULT, ("Outcome overall", "PASS"), Field.SCORE, ["PASS"]),
    ],
)
def test_a_value_is_known_by_its_form_where_nothing_names_it(
    kind: CredentialType, lines: tuple[str, ...] | str, field: Field, texts: list[str]
) -> None:
    assert of(kind, {}, *([lines] if isinstance(lines, str) else lines))[field] == texts


def test_of_what_was_read_nothing_is_offered_and_what_is_taken_is_not_free() -> None:
    told: Told = {Field.REGISTRATION_NUMBER: {"77120": 0.9}, Field.ISSUE_DATE: {"4 May 2011": 0.9}}
    found = of(LICENCE, told, "No. 77120", "4 May 2011")
    assert not found


def test_days_are_offered_in_the_order_of_a_life() -> None:
    told: Told = {Field.HOLDER_NAME: {"Ada Kos": 0.9}, Field.DATE_OF_BIRTH: {"2 May 1980": 0.95}}
    lines = ("2 May 1980", "1 July 2010", "30 June 2014", "9 August 2014")
    found = of(TRAINING, told, *lines)
    assert found[Field.TRAINING_START] == ["1 July 2010"]
    assert "30 June 2014" in found[Field.TRAINING_END]
    assert found[Field.ISSUE_DATE] == ["9 August 2014"]


def test_a_day_before_the_known_start_ends_nothing_and_one_day_alone_is_no_end() -> None:
    told: Told = {Field.TRAINING_START: {"1 July 2010": 0.9}}
    assert Field.TRAINING_END not in of(TRAINING, told, "1 July 2010", "3 March 2009")
    assert Field.TRAINING_END not in of(TRAINING, {}, "3 March 2009")


def test_the_many_numbers_of_a_list_and_the_telephone_are_none_of_the_paper() -> None:
    courses = [(f"MED{number}118", "Course of anatomy") for number in (1, 2, 3, 4)]
    assert Field.DOCUMENT_NUMBER not in of(DEGREE, {}, *courses, "Fax 0441 228170")


def test_who_shares_a_name_with_the_child_may_be_its_father() -> None:
    told: Told = {Field.HOLDER_NAME: {"Ada Kos Berger": 0.9}}
    found = of(CredentialType.BIRTH_CERTIFICATE, told, "Entry 4", "Ada Kos Berger", "Ivan Kos Miller", "Olga Tomson")
    assert found[Field.FATHER_NAME] == ["Ivan Kos Miller"]


def test_the_place_next_to_a_birth_is_offered() -> None:
    told: Told = {Field.DATE_OF_BIRTH: {"2 May 1980": 0.95}}
    assert of(DEGREE, told, "who came to life in Arad on 2 May 1980")[Field.PLACE_OF_BIRTH] == ["Arad"]
    assert of(DEGREE, told, "2 May 1980, Novi Grad")[Field.PLACE_OF_BIRTH] == ["Novi Grad"]
    assert of(DEGREE, {}, "A native of the land, born in the city of Samara, has")[Field.PLACE_OF_BIRTH] == ["Samara"]


def test_what_was_read_but_is_unsure_gets_others_beside_it_and_behind_it() -> None:
    told: Told = {Field.DOCUMENT_NUMBER: {"4471": 0.45}, Field.INSTITUTION: {"Nova Academy": 0.4}}
    found = of(DEGREE, told, "No. 4471", "Serial BK 201448", "Academy of the South")
    assert found[Field.DOCUMENT_NUMBER] == ["BK 201448"]
    assert Field.INSTITUTION not in found


def test_a_calling_in_a_sentence_is_no_post_and_one_with_a_line_is() -> None:
    assert Field.POSITION not in of(LICENCE, {}, "The said doctor may practise")
    assert of(LICENCE, {}, "The said may practise as a", "Doctor")[Field.POSITION] == ["Doctor"]


def test_names_are_searched_only_where_a_page_says_so() -> None:
    told: Told = {Field.HOLDER_NAME: {"Ada Kos": 0.9}}
    check = CredentialType.BACKGROUND_CHECK
    assert of(check, told, "Names searched", "Ada Kos", "", "Ada Berger")[Field.NAMES_SEARCHED] == [
        "Ada Kos",
        "Ada Berger",
    ]
    assert Field.NAMES_SEARCHED not in of(check, told, "Ada Kos", "", "Ada Berger")


def test_an_offer_is_shown_unsure_and_changes_nothing_that_was_read() -> None:
    lines = ("#Medical Council", "#Medical Licence", "Name: Ada Kos", "Licence No.: 4711", "PHYSICIAN")
    reading = suggest([page(*lines)])
    assert offered(reading, Field.POSITION) == ["PHYSICIAN"]
    assert all(one.confidence < HIGH for one in reading.suggestions if one.origin == "offer")
    before = {(one.field, one.text, one.confidence) for one in suggest([page(*lines[:-1])]).suggestions}
    assert before <= {(one.field, one.text, one.confidence) for one in reading.suggestions}


def test_a_day_of_issue_before_a_later_day_of_the_page_is_unsure_and_the_later_one_is_offered() -> None:
    lines = (
        "#Medical Council",
        "#Certificate of Good Standing",
        "The diploma was issued on 4 May 2011 by the school.",
        "",
        "Stamp of 7 June 2019 here",
    )
    reading = suggest([page(*lines)])
    days = {one.text: one.confidence for one in reading.suggestions if one.field == Field.ISSUE_DATE}
    assert days.keys() >= {"4 May 2011", "7 June 2019"}
    assert max(days.values()) < HIGH
    still_to_come = suggest([page(*lines[:2], "Date of issue: 4 May 2011", "Expires 7 June 2019")])
    assert [one.text for one in still_to_come.suggestions if one.field == Field.ISSUE_DATE] == ["4 May 2011"]


def test_spans_of_a_paper_whose_type_is_in_question_are_offered_for_the_other_type() -> None:
    lines = (
        "#Certificate of Experience",
        "Ada Kos has completed the internship here from 1 May 2011 to 30 April 2012.",
    )
    reading = suggest([page("#Coast Hospital", *lines)])
    assert reading.type is not None
    assert (reading.type.type, reading.type.second) == (
        CredentialType.INTERNSHIP_CERTIFICATE,
        CredentialType.EMPLOYMENT_LETTER,
    )
    spans = {one.field: one for one in reading.suggestions}
    assert spans[Field.TRAINING_START].text == spans[Field.EMPLOYMENT_START].text == "1 May 2011"
    assert spans[Field.EMPLOYMENT_START].confidence < HIGH


def test_a_transcript_has_the_day_of_a_degree_as_either_of_two_and_a_degree_with_effect_from_a_day_no_studies() -> None:
    told = [one.field for one in suggest([page("#Transcript", "Degree conferred on 4 May 2011")]).suggestions]
    assert {Field.CONFERRAL_DATE, Field.GRADUATION_DATE} <= set(told)
    lines = ("#Nova University", "#Diploma", "Ada Kos is a Doctor of Medicine", "with effect from 4 May 2011")
    found = [one for one in suggest([page(*lines)]).suggestions if one.text == "4 May 2011"]
    assert Field.GRADUATION_DATE in {one.field for one in found}


def test_bodies_of_known_name_and_what_people_are_called_by_their_country_are_offered() -> None:
    assert of(CredentialType.EXAM_RESULT, {}, "results by the General Medical Council today")[Field.ISSUER] == [
        "General Medical Council"
    ]
    assert of(DEGREE, {}, "a Nigerian citizen")[Field.NATIONALITY] == ["Nigerian"]
    assert Field.NATIONALITY not in of(DEGREE, {}, "Italian opera and its history")


def test_a_year_alone_is_that_of_a_birth_where_a_sentence_says_so() -> None:
    assert of(DEGREE, {}, "who was born in the town in 1987")[Field.DATE_OF_BIRTH] == ["1987"]
    assert Field.DATE_OF_BIRTH not in of(DEGREE, {}, "the class of 1987")


def test_a_paper_in_two_scripts_is_offered_the_name_in_latin_letters_too() -> None:
    reading = suggest([page("#护照 PASSPORT", "姓名: 赵梦瑶", "ZHAO MENGYAO")])
    assert "ZHAO MENGYAO" in [one.text for one in reading.suggestions if one.field == Field.HOLDER_NAME]


def test_a_birth_name_on_a_paper_about_no_change_of_name_is_offered_as_the_holder() -> None:
    reading = suggest([page("#TEF Canada", "Nom de naissance: BENALI Nour")])
    found = [one for one in reading.suggestions if one.field == Field.HOLDER_NAME]
    assert [one.text for one in found][:1] == ["BENALI Nour"]
    assert found[0].confidence < HIGH


def test_where_only_who_signs_is_named_that_name_is_offered_unsure() -> None:
    read = suggest([page("#Certificate of Good Standing", "", "Registrar", "Dr Ruth Achieng")]).suggestions
    found = [one.confidence for one in read if one.field == Field.HOLDER_NAME and one.text.endswith("Ruth Achieng")]
    assert found
    assert max(found) < HIGH


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        ("Trust Grade SHO in Renal Medicine on the wards", ["Trust Grade SHO in Renal Medicine", "Trust Grade SHO"]),
        ("Trust Grade SHO on the wards", ["Trust Grade SHO"]),
    ],
)
def test_a_post_that_nothing_tells_is_offered_with_its_field_and_by_itself(words: str, posts: list[str]) -> None:
    reading = suggest(
        [page("#Bay Hospital", "", "I write in support of Ada Obi,", f"who for a year did well while {words} here.")]
    )
    assert [one.text for one in reading.suggestions if one.field == Field.POSITION and one.origin == "offer"] == posts
