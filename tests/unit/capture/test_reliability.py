"""Ways of reading that are often wrong on papers of new kinds show no value as sure, and those that are right do."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.reliability import only_reliable
from tracker.capture.suggesting.suggestion import HIGH, Suggestion
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field

LETTER = ("#Coast Hospital", "#Certificate of Employment")
DIPLOMA = ("#University of the Coast", "#Diploma of Medicine")


def read(*lines: str) -> dict[tuple[str, str], float]:
    return {(one.field, one.text): one.confidence for one in suggest([page(*lines)]).suggestions}


@pytest.mark.parametrize(
    ("field", "text", "lines"),
    [
        (Field.POSITION, "Medical Officer", (*LETTER, "Position: Medical Officer")),
        (Field.EMPLOYMENT_START, "2 May 2015", (*LETTER, "Dr Ada Obi has worked here from 2 May 2015 to 3 June 2019.")),
        (Field.PLACE_OF_BIRTH, "Arad", (*DIPLOMA, "Ada Maria Kos, born on 2 May 1990 in Arad, has passed.")),
        (
            Field.PROGRAMME_START,
            "2 May 2010",
            ("#Academic Transcript", "Name: Ada Kos", "Date of admission: 2 May 2010"),
        ),
        (Field.REGISTRATION_END, "2 May 2030", ("#Certificate of Good Standing", "Registered until: 2 May 2030")),
        (Field.ISSUE_DATE, "4 May 2001", ("#Certified Translation", "Date of issue: 4 May 2001")),
    ],
)
def test_what_is_told_by_the_way_or_by_words_of_several_meanings_is_unsure(
    field: Field, text: str, lines: tuple[str, ...]
) -> None:
    assert 0.3 <= read(*lines)[field, text] < HIGH


@pytest.mark.parametrize(
    ("field", "text", "lines"),
    [
        (Field.HOLDER_NAME, "Ada Maria Kos", (*DIPLOMA, "This is to certify that Ada Maria Kos has passed.")),
        (Field.DATE_OF_BIRTH, "2 May 1990", (*DIPLOMA, "Ada Maria Kos, born on 2 May 1990 in Arad, has passed.")),
        (Field.PLACE_OF_BIRTH, "Arad", (*DIPLOMA, "Place of birth: Arad")),
        (Field.EMPLOYMENT_START, "2 May 2015", (*LETTER, "Name: Ada Obi", "Start date: 2 May 2015")),
        (Field.NATIONALITY, "Norwegian", ("#Residence Permit", "Nationality: Norwegian")),
        (Field.REGISTRATION_NUMBER, "44718", (*LETTER, "Name: Ada Maria Obi", "Reg. No. 44718")),
    ],
)
def test_what_a_paper_is_written_to_say_stays_sure(field: Field, text: str, lines: tuple[str, ...]) -> None:
    assert read(*lines)[field, text] >= HIGH


def one(field: Field, text: str, origin: str, confidence: float = 0.95) -> Suggestion:
    return Suggestion(field, text, 1, confidence, origin=origin)


@pytest.mark.parametrize(
    ("first", "second", "is_sure"),
    [
        (one(Field.HOLDER_NAME, "Ada Kos", "sentence"), one(Field.HOLDER_NAME, "Eva Lun", "label", 0.55), False),
        (one(Field.HOLDER_NAME, "Ada Kos", "sentence"), one(Field.HOLDER_NAME, "Dr Ada Kos", "label", 0.55), True),
        (one(Field.HOLDER_NAME, "Ada Kos", "label"), one(Field.HOLDER_NAME, "Eva Lun", "label", 0.55), True),
        (one(Field.SEX, "F", "label"), one(Field.SEX, "Ж/F", "label", 0.55), False),
        (one(Field.SEX, "F", "label"), one(Field.HOLDER_NAME, "Ada Kos", "label"), True),
        (one(Field.SEX, "F", "zone"), one(Field.HOLDER_NAME, "Ada Kos", "label"), False),
        (one(Field.POSITION, "Registrar", "learned"), one(Field.HOLDER_NAME, "Ada Kos", "label"), True),
    ],
)
def test_a_rival_that_a_label_names_and_a_half_of_an_answer_count(
    first: Suggestion, second: Suggestion, is_sure: bool
) -> None:
    kept = only_reliable([first, second])
    assert (kept[0].confidence >= HIGH) is is_sure
    assert [each.text for each in kept] == [first.text, second.text]


@pytest.mark.parametrize(
    ("field", "text", "lines"),
    [
        (Field.DATE_OF_BIRTH, "24.11.1986", ("#Zaświadczenie", "zaświadcza się, że lekarz Ada Kos, ur. 24.11.1986 r. w Arad")),
        (Field.HOLDER_NAME, "ADA KOS", ("#Certificate of Internship", "is hereby awarded to", "#ADA KOS, M.D.", "for having completed it.")),
        (Field.HOLDER_NAME, "Ada Mia Kos", ("#Statutory Declaration", "I, ADA MIA KOS, of Lake Road, declare:", "Declared before me by the said Ada Mia Kos today.")),
        (Field.PLACE_OF_BIRTH, "Lake Hospital", ("#Certificate of Birth", "Name: Ada Kos", "Place of birth: Lake Hospital")),
    ],
)  # fmt: skip
def test_what_as_many_clerks_copy_otherwise_is_unsure(field: Field, text: str, lines: tuple[str, ...]) -> None:
    assert 0.5 <= read(*lines)[field, text] < HIGH


def test_a_name_over_a_curriculum_may_be_copied_with_its_title() -> None:
    names = [Suggestion(Field.HOLDER_NAME, text, 1, sure, None, origin="heading") for text, sure in (("Ada Kos", 0.9), ("Dr Ada Kos", 0.5))]  # fmt: skip
    assert only_reliable(names)[0].confidence < HIGH
    assert only_reliable(names[:1])[0].confidence >= HIGH


def test_a_word_behind_a_date_is_no_mark_of_it() -> None:
    found = read(
        "#Certificate of Good Standing",
        "Ada Kos was registered on 30/10/2011 and is a member.",
        "Born 03.02.1987 in Arad",
    )
    assert not [text for _, text in found if text.endswith((" and", " in"))]
