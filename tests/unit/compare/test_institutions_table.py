"""Which institutions are known, and how a text leads to them."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.compare.institutions import (
    InstitutionTable,
    InstitutionVerdict,
    KnownInstitution,
    KnownName,
    MatchPath,
    compare_institutions,
)
from tracker.domain.record import Institution, InstitutionId, InstitutionName
from tracker.settings import resources_folder

FILES = sorted((resources_folder() / "institutions").glob("known_*.toml"))
ENTRIES: list[dict[str, Any]] = [
    entry for file in FILES for entry in tomllib.loads(file.read_text("utf-8"))["institution"]
]
KHARTOUM = Institution(
    InstitutionId("i-uofk"),
    (
        InstitutionName("Gordon Memorial College", None, "1951"),
        InstitutionName("University College of Khartoum", "1951", "1956"),
        InstitutionName("University of Khartoum, Faculty of Medicine", "1956"),
    ),
    country="SD",
)
SOBA = Institution(
    InstitutionId("i-soba"), (InstitutionName("Soba University Hospital"),), parent=InstitutionId("i-uofk")
)


def known(identity: str, *names: str, parent: str = "") -> KnownInstitution:
    return KnownInstitution(identity, tuple(KnownName(name) for name in names), parent=parent)


def paths(table: InstitutionTable, text: str) -> list[tuple[str, MatchPath, str]]:
    return [(match.institution.id, match.path, match.rest) for match in table.find(text)]


def test_there_is_a_table() -> None:
    assert 60 <= len(ENTRIES) == len(InstitutionTable.load().curated)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_every_entry_says_where_and_when_it_was_read(entry: dict[str, Any]) -> None:
    assert entry["sources"]
    assert all(re.match(r"https?://[\w.:-]+/", source) for source in entry["sources"])
    assert isinstance(entry["seen"], date)
    assert re.fullmatch(r"[A-Z]{2}", entry["country"])
    assert entry["id"].startswith(entry["country"].lower() + "-")
    assert entry.keys() <= {"id", "country", "parent", "names", "sources", "seen"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_every_name_ends_after_it_begins(entry: dict[str, Any]) -> None:
    institution = InstitutionTable.load().institution(entry["id"])
    assert institution is not None
    assert len(institution.names) == len(entry["names"])
    for name in institution.names:
        assert name.text.strip() == name.text != ""
        if name.first and name.last:
            assert name.first <= name.last


def test_ids_are_unique_and_parents_are_there() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert len(set(ids)) == len(ids)
    assert {entry["parent"] for entry in ENTRIES if "parent" in entry} <= set(ids)


def test_a_renaming_holds_from_its_day_on() -> None:
    institution = InstitutionTable.load().institution("in-nmc")
    assert institution is not None
    days = {name.text: (name.first, name.last) for name in institution.names}
    assert days["Medical Council of India"] == (date(1934, 1, 1), date(2020, 9, 25))
    assert days["National Medical Commission"] == (date(2020, 9, 25), None)


def test_the_table_of_another_folder(tmp_path: Path) -> None:
    (tmp_path / "known_here.toml").write_text(
        '[[institution]]\nid = "xx-a"\nnames = ["A University", { text = "A College", to = 1990 }]\n'
        'sources = ["here"]\nseen = 2026-01-01\n',
        encoding="utf-8",
    )
    table = InstitutionTable.load(tmp_path)
    assert paths(table, "A College") == [("xx-a", MatchPath.FORMER_NAME, "")]


def test_the_ways_to_an_institution() -> None:
    table = InstitutionTable(curated=(known("a", "University of Alpha", "UOA"),))
    assert paths(table, "UNIVERSITY OF ALPHA") == [("a", MatchPath.LABEL, "")]
    assert paths(table, "Univ. of Alpha") == [("a", MatchPath.LABEL, "")]
    assert paths(table, "Universidad de Alpha") == [("a", MatchPath.LABEL, "")]
    assert paths(table, "UOA") == [("a", MatchPath.ACRONYM, "")]
    assert paths(table, "Faculty of Law, University of Alpha") == [("a", MatchPath.PART, "Faculty of Law")]
    assert paths(table, "University of Alpha Faculty of Law") == [("a", MatchPath.PART, "Faculty Law")]
    assert paths(table, "University of Alpha, Alphaville, Brazil") == [("a", MatchPath.PART, "Alphaville, Brazil")]
    assert paths(table, "University of Alphabet") == []
    assert paths(table, "") == []


def test_a_name_of_two_institutions_leads_to_both() -> None:
    table = InstitutionTable(curated=(known("a", "National University"), known("b", "National University")))
    assert [match.institution.id for match in table.find("National University")] == ["a", "b"]


def test_what_is_declared_comes_first() -> None:
    table = InstitutionTable(curated=(known("a", "Alpha College"),)).with_declared([KHARTOUM])
    assert table.declared[0].id == "i-uofk"
    assert compare_institutions("Gordon Memorial College", "University of Khartoum", table).verdict is (
        InstitutionVerdict.RENAMED
    )


def test_a_declared_institution_gains_what_is_curated_and_keeps_its_years() -> None:
    table = InstitutionTable.load().with_declared([KHARTOUM])
    declared = table.declared[0]
    names = {name.text: (name.first, name.last) for name in declared.names}
    assert names["Gordon Memorial College"] == (None, date(1951, 12, 31))
    assert names["University of Khartoum"] == (date(1956, 1, 1), None)
    assert "Kitchener School of Medicine" in names
    assert declared.source
    assert table.institution("sd-khartoum") is None


def test_the_same_name_in_another_country_is_not_taken_over() -> None:
    elsewhere = Institution(InstitutionId("i-x"), (InstitutionName("University of Khartoum"),), country="CA")
    table = InstitutionTable.load().with_declared([elsewhere])
    assert [name.text for name in table.declared[0].names] == ["University of Khartoum"]
    assert table.institution("sd-khartoum") is not None


def test_a_declared_parent_makes_a_part() -> None:
    table = InstitutionTable.load().with_declared([KHARTOUM, SOBA])
    comparison = compare_institutions("Soba University Hospital", "University of Khartoum", table)
    assert comparison.verdict is InstitutionVerdict.PART_OF


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "Univ. of Khartoum - Fac. of Medicine",
            "University of Khartoum, Faculty of Medicine",
            InstitutionVerdict.ABBREVIATION,
        ),
        (
            "Gordon Memorial College",
            "University of Khartoum, Faculty of Medicine",
            InstitutionVerdict.RENAMED,
        ),
        (
            "University of Khartoum",
            "University of Khartoum, Faculty of Medicine",
            InstitutionVerdict.PART_OF,
        ),
        ("King Fahad Medical City", "University of Khartoum", InstitutionVerdict.DIFFERENT),
    ],
)
def test_verdicts_with_a_record(left: str, right: str, verdict: InstitutionVerdict) -> None:
    table = InstitutionTable.load().with_declared([KHARTOUM, SOBA])
    assert compare_institutions(left, right, table).verdict is verdict


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1956", date(1956, 1, 1), date(1956, 12, 31)),
        ("1956-02", date(1956, 2, 1), date(1956, 2, 29)),
        ("1956-12", date(1956, 12, 1), date(1956, 12, 31)),
        ("1956-02-03", date(1956, 2, 3), date(1956, 2, 3)),
        ("about 1956", date(1956, 1, 1), date(1956, 12, 31)),
        ("1956-02-31", None, None),
        ("long ago", None, None),
        (None, None, None),
    ],
)
def test_years_and_days_of_a_declared_name(written: str | None, first: date | None, last: date | None) -> None:
    institution = Institution(InstitutionId("i"), (InstitutionName("A University", written, written),))
    (name,) = InstitutionTable().with_declared([institution]).declared[0].names
    assert (name.first, name.last) == (first, last)


def test_a_declared_faculty_does_not_part_a_university_from_itself() -> None:
    faculty = Institution(
        InstitutionId("i-med"), (InstitutionName("University of Tripoli, Faculty of Medicine"),), country="LY"
    )
    table = InstitutionTable.load().with_declared([faculty])
    found = compare_institutions("Tripoli University", "University of Tripoli, Faculty of Medicine", table)
    assert found.verdict is InstitutionVerdict.PART_OF
