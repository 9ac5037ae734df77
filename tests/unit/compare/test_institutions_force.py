"""Whether a name of an institution was in force when a document was made."""

from datetime import date

import pytest

from tracker.compare.institutions import InForce, KnownInstitution, KnownName, name_in_force
from tracker.domain.record import Institution, InstitutionId, InstitutionName
from tracker.texts import render

KHARTOUM = Institution(
    InstitutionId("i-uofk"),
    (
        InstitutionName("Gordon Memorial College", None, "1951"),
        InstitutionName("University College of Khartoum", "1951", "1956"),
        InstitutionName("University of Khartoum, Faculty of Medicine", "1956"),
    ),
)


@pytest.mark.parametrize(
    ("wording", "year", "state", "instead"),
    [
        ("University of Khartoum, Faculty of Medicine", 2012, InForce.IN_FORCE, []),
        ("Univ. of Khartoum - Fac. of Medicine", 2012, InForce.IN_FORCE, []),
        ("University of Khartoum", 2012, InForce.IN_FORCE, []),
        ("University of Khartoum", 1950, InForce.NOT_YET, ["Gordon Memorial College"]),
        ("Gordon Memorial College", 1951, InForce.IN_FORCE, []),
        ("Gordon Memorial College", 1960, InForce.NO_LONGER, ["University of Khartoum, Faculty of Medicine"]),
        ("University College of Khartoum", 1940, InForce.NOT_YET, ["Gordon Memorial College"]),
        ("Cairo University", 1960, InForce.UNKNOWN, []),
    ],
)
def test_a_name_on_a_document_of_a_year(wording: str, year: int, state: InForce, instead: list[str]) -> None:
    force = name_in_force(wording, KHARTOUM, date(year, 1, 1), date(year, 12, 31))
    assert force.state is state
    assert [name.text for name in force.instead] == instead


def test_the_sentence_names_the_year_and_the_right_name() -> None:
    early = name_in_force("University of Khartoum", KHARTOUM, date(1950, 5, 1), date(1950, 5, 1))
    assert render(early.message) == (
        "“University of Khartoum” was not yet the name when this was made: it is so called since 1956; until then it was"
        " “Gordon Memorial College”."
    )
    late = name_in_force("Gordon Memorial College", KHARTOUM, date(1990, 5, 1), date(1990, 5, 1))
    assert "until 1951" in render(late.message)
    assert "“University of Khartoum, Faculty of Medicine”" in render(late.message)
    fine = name_in_force("Gordon Memorial College", KHARTOUM, date(1930, 1, 1), date(1930, 1, 1))
    assert render(fine.message) == ""


def test_a_day_decides_where_days_are_known() -> None:
    commission = KnownInstitution(
        "in-nmc",
        (
            KnownName("Medical Council of India", None, date(2020, 9, 25)),
            KnownName("National Medical Commission", date(2020, 9, 25), None),
        ),
    )

    def state(wording: str, day: date) -> InForce:
        return name_in_force(wording, commission, day, day).state

    assert state("National Medical Commission", date(2020, 9, 24)) is InForce.NOT_YET
    assert state("National Medical Commission", date(2020, 9, 25)) is InForce.IN_FORCE
    assert state("Medical Council of India", date(2020, 9, 25)) is InForce.IN_FORCE
    assert state("Medical Council of India", date(2020, 9, 26)) is InForce.NO_LONGER


def test_a_document_of_uncertain_date_gets_the_benefit() -> None:
    force = name_in_force("Gordon Memorial College", KHARTOUM, date(1940, 1, 1), date(1990, 12, 31))
    assert force.state is InForce.IN_FORCE


def test_a_name_taken_again_is_in_force_again() -> None:
    tripoli = KnownInstitution(
        "ly-tripoli",
        (
            KnownName("University of Tripoli", date(1973, 1, 1), date(1976, 12, 31)),
            KnownName("Al-Fateh University", date(1976, 1, 1), date(2012, 12, 31)),
            KnownName("University of Tripoli", date(2012, 1, 1), None),
        ),
    )
    states = [
        name_in_force("University of Tripoli", tripoli, date(year, 6, 1), date(year, 6, 1)).state
        for year in (1970, 1975, 1990, 2020)
    ]
    assert states == [InForce.NOT_YET, InForce.IN_FORCE, InForce.NO_LONGER, InForce.IN_FORCE]


def test_undated_names() -> None:
    only = Institution(InstitutionId("i"), (InstitutionName("Sudan Medical Council"),))
    assert name_in_force("Sudan Medical Council", only, date(1990, 1, 1), date(1990, 1, 1)).state is InForce.IN_FORCE
    beside = Institution(
        InstitutionId("i"), (InstitutionName("A College", None, "1950"), InstitutionName("A University"))
    )
    assert name_in_force("A University", beside, date(1940, 1, 1), date(1940, 1, 1)).state is InForce.UNKNOWN
