"""Which institution a line with departments, hospitals and cities names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.institutions import InstitutionTable, KnownInstitution, KnownName
from tracker.compare.institutions.affiliations import resolve_affiliation


def known(identity: str, *names: str, places: tuple[str, ...] = ()) -> KnownInstitution:
    return KnownInstitution(identity, tuple(KnownName(name) for name in names), places=places)


TABLE = InstitutionTable(
    curated=(
        known("derby", "University of Derby"),
        known("derby-hospital", "Royal Derby Hospital"),
        known("science", "Nile Institute of Science"),
        known("pacific", "Pacific University"),
        known("virus", "Nightingale Institute for Virus Research", "NIVR"),
        known("national-sd", "National University", places=("Khartoum", "Sudan")),
        known("national-ke", "National University", places=("Nairobi", "Kenya")),
    )
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("University of Derby", ["derby"]),
        ("Department of Anatomy - University Of Derby", ["derby"]),
        ("Nile Centre for Malaria, Department of Biology & Medicine, University of Derby, Derby, UK", ["derby"]),
        ("Department of Physics University of Derby", ["derby"]),
        ("University of Derby UK", ["derby"]),
        ("Royal Derby Hospital, University of Derby", ["derby", "derby-hospital"]),
        ("Universität Derby", ["derby"]),
        ("NIVR, Berlin", ["virus"]),
        ("Nile Institute of Science Education and Research", []),
        ("Pacific University of Lima", []),
        ("National University", []),
        ("Faculty of Law, National University, Nairobi", ["national-ke"]),
        ("National University, Sudan", ["national-sd"]),
        ("University of Bristol", []),
        ("", []),
    ],
)
def test_lines(line: str, expected: list[str]) -> None:
    assert [match.institution.id for match in resolve_affiliation(line, TABLE)] == expected


@given(st.text(max_size=80))
def test_any_line_can_be_asked(line: str) -> None:
    assert all(match.institution in TABLE.curated for match in resolve_affiliation(line, TABLE))
