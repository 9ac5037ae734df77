"""Forms in two languages whose labels stand under each other, with the value level with the gap between them."""

import pytest

from tests.unit.capture.capture_pages import segment
from tracker.capture.page.layout import PageText, Segment
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field

Pair = tuple[str, str, tuple[str, ...]]
FORM: tuple[Pair, ...] = (
    ("Nombre y apellidos", "Full name", ("ADA LUZ KOS",)),
    ("Colegio", "Association", ("Arad",)),
    ("Fecha de alta", "Date of registration", ("06/06/2014",)),
    ("Especialidad", "Specialty", ("Cirugía General",)),
    ("Situación", "Status", ("En ejercicio",)),
)


def form(*pairs: Pair) -> dict[str, tuple[str, bool]]:
    """The surest text of each field of such a form, and whether it is sure."""
    segments: list[Segment] = [segment("Certificate of Good Standing", 300, 30, 40)]
    for number, (upper, lower, value) in enumerate(pairs):
        top = 140 + 80 * number
        begin = top + (12 if len(value) == 1 else 0)
        segments += [segment(upper, 80, top), segment(lower, 80, top + 26, 17)]
        segments += [segment(text, 600, begin + 25 * at) for at, text in enumerate(value)]
    found: dict[str, tuple[str, bool]] = {}
    for one in suggest([PageText(1, 1000.0, 1400.0, tuple(segments), "rapidocr")]).suggestions:
        found.setdefault(one.field, (one.text, one.confidence >= HIGH))
    return found


def test_a_value_between_two_labels_is_of_both() -> None:
    found = form(*FORM)
    assert found[Field.HOLDER_NAME] == ("ADA LUZ KOS", True)
    assert found[Field.REGISTRATION_START] == ("06/06/2014", True)
    assert found[Field.SPECIALTY] == ("Cirugía General", True)
    assert Field.EMPLOYMENT_START not in found


def test_a_value_beside_such_a_pair_may_have_two_lines() -> None:
    body = ("Erteilende Behörde", "Issuing authority", ("Landesamt für Prüfungen im", "Gesundheitswesen"))
    assert form(*FORM, body)[Field.ISSUER][0] == "Landesamt für Prüfungen im Gesundheitswesen"


@pytest.mark.parametrize(
    "pairs",
    [
        (("Full name", "Specialty", ("ADA LUZ KOS", "Cirugía General")),),
        (FORM[0], ("Full name", "Specialty", ("ADA LUZ KOS", "Cirugía General"))),
    ],
)
def test_labels_with_a_value_each_are_no_pair(pairs: tuple[Pair, ...]) -> None:
    found = form(*pairs)
    assert found[Field.HOLDER_NAME][0] == "ADA LUZ KOS"
    assert found[Field.SPECIALTY][0] == "Cirugía General"


def test_lines_of_which_no_two_ask_for_the_same_are_no_pairs() -> None:
    found = form(("Full name", "Ada Kos", ("x",)), ("Specialty", "Cirugía General", ("y",)), ("Sex", "F", ("z",)))
    assert found[Field.HOLDER_NAME][0] == "Ada Kos"


def test_a_label_may_stand_level_with_the_gap_between_two_lines_of_its_value() -> None:
    lines = (
        (120, 80, "Sex"),
        (120, 400, "Female"),
        (160, 400, "Paediatrics"),
        (172, 80, "Specialty"),
        (184, 400, "and child health"),
        (224, 80, "Nationality"),
        (224, 400, "Kenyan"),
    )
    segments = (
        segment("Certificate of Registration", 300, 30, 40),
        *(segment(text, left, top, 18) for top, left, text in lines),
    )
    found = suggest([PageText(1, 1000.0, 1400.0, segments, "rapidocr")]).suggestions
    assert next(one.text for one in found if one.field == Field.SPECIALTY) == "Paediatrics and child health"
