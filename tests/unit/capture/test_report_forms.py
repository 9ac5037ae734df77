"""Reports of tests as they are printed: labels with their values in one line, without a mark between."""

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field

FORM = (
    "#IELTS",
    "#Test Report Form",
    "Centre Number AR014 Date 15/NOV/2025 Candidate Number 024817",
    "Family Name KOWAL",
    "First Name(s) ADA MIA",
    "Date of Birth 19/02/1993 Sex (M/F) F Scheme Code Private Candidate",
    "Listening 8.5 Reading 8.0 Writing 7.0 Speaking 7.5 Overall Band Score 8.0 CEFR Level C1",
)


def read(*lines: str) -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {}
    for one in suggest([page(*lines)]).suggestions:
        found.setdefault(one.field, []).append((one.text, one.confidence >= HIGH))
    return found


def test_a_line_of_labels_and_values_is_read_label_by_label() -> None:
    found = read(*FORM)
    assert found[Field.HOLDER_NAME][0] == ("KOWAL ADA MIA", True)
    assert found[Field.DATE_OF_BIRTH][0] == ("19/02/1993", True)
    assert found[Field.SEX][0] == ("F", True)
    assert found[Field.TEST_DATE][0] == ("15/NOV/2025", True)


def test_of_the_results_in_a_line_the_overall_one_alone_is_sure() -> None:
    scores = read(*FORM)[Field.SCORE]
    assert scores[0] == ("8.0", True)
    assert [text for text, is_sure in scores if is_sure] == ["8.0"]
    assert {"8.5", "7.0", "7.5", "C1"} <= {text for text, _ in scores}


def test_a_surname_in_one_word_stands_behind_a_label_of_two() -> None:
    assert read("#Report", "Family Name KOWAL", "First Name ADA")[Field.HOLDER_NAME][0] == ("KOWAL ADA", True)
    assert Field.HOLDER_NAME not in read("#Report", "The family name matters", "First name basis")


def test_a_name_with_initials_is_whole_beside_the_given_names() -> None:
    found = read("#Certificate", "Name: J.W. van den Berg", "Given names: Jan Willem")
    assert found[Field.HOLDER_NAME][0][0] == "J.W. van den Berg"


def test_a_month_whose_day_stands_before_it_in_letters_is_not_sure() -> None:
    found = read("#Certificado de Residencia Médica", "desde el 1ro. de julio de 2015 hasta el 30 de junio de 2019")
    assert ("julio de 2015", True) not in found[Field.TRAINING_START]


def test_a_degree_with_its_short_form_below_may_be_copied_without_it() -> None:
    found = read(
        "#University of the Coast",
        "admitted to the Degree of",
        "BACHELOR OF MEDICINE AND BACHELOR OF SURGERY",
        "(MBChB)",
    )
    texts = [text for text, _ in found[Field.DEGREE]]
    assert "BACHELOR OF MEDICINE AND BACHELOR OF SURGERY" in texts
    assert not [text for text, is_sure in found[Field.DEGREE] if is_sure]


def test_in_the_name_of_the_nation_names_nobody() -> None:
    found = read(
        "#REPÚBLICA DEL PERÚ", "A NOMBRE DE LA NACIÓN", "el Consejo confiere el título a doña", "Ada Luz Kos Paz"
    )
    assert "LA NACIÓN" not in [text for text, _ in found.get(Field.HOLDER_NAME, [])]
