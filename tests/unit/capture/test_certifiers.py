"""Who certifies a paper, where an office stands behind the name or beside its line and no label asks."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field

DECLARED = ("#Statutory Declaration", "I, Ada Kos, of Lake Road, do solemnly declare that I am the same person.")


def certifying(*lines: str | tuple[str, ...]) -> dict[str, float]:
    found = suggest([page(*DECLARED, *lines)]).suggestions
    return {one.text: one.confidence for one in found if one.field == Field.CERTIFIED_BY}


@pytest.mark.parametrize(
    "foot",
    [
        (("A Commissioner for Taking Affidavits", "Signature of Declarant"), "Ivo Bor Hall, Barrister and Solicitor"),
        ("Ivo Bor Hall", "Notary Public"),
        ("Ivo Bor Hall, a Commissioner for Oaths",),
    ],
)
def test_who_has_the_office_is_offered_and_not_sure(foot: tuple[str | tuple[str, ...], ...]) -> None:
    found = certifying("Declared here this 4th day of May 2021.", "", *foot)
    assert "Ivo Bor Hall" in found
    assert found["Ivo Bor Hall"] < HIGH


def test_who_has_none_is_not() -> None:
    assert "Ivo Bor Hall" not in certifying("Declared here this 4th day of May 2021.", "", "Ivo Bor Hall", "Plumber")


def test_an_office_under_a_name_in_its_column_tells_who_certifies_beside_another_signature() -> None:
    signed = (("Graham P. Whitlock", "A. Kos"), ("A Commissioner for taking Affidavits", ""), ("Barrister", "ADA KOS"))
    assert next(iter(certifying("Declared here this 4th day of May 2021.", "", *signed))) == "Graham P. Whitlock"
