"""A registry downloaded by the person: from the dump to look-ups."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.compare.institutions import InstitutionTable, InstitutionVerdict, MatchPath, compare_institutions, ror
from tracker.compare.institutions.registry import load_table
from tracker.compare.institutions.ror import RorRegistry, build_registry, open_registry
from tracker.errors import BadInputError, CancelledError, NotFoundError, SystemRefusedError
from tracker.texts import render


def name(value: str, *types: str, lang: str | None = "en") -> dict[str, Any]:
    return {"value": value, "types": list(types or ("label",)), "lang": lang}


def record(identity: str, *names: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An organisation in ROR's schema 2.1, with all keys that the dump has."""
    country, city = more.pop("place", ("SD", "Khartoum"))
    return {
        "admin": {
            "created": {"date": "2018-11-14", "schema_version": "1.0"},
            "last_modified": {"date": "2025-05-05", "schema_version": "2.1"},
        },
        "domains": [],
        "established": 1902,
        "external_ids": [],
        "id": f"https://ror.org/{identity}",
        "links": [],
        "locations": [
            {
                "geonames_details": {
                    "country_code": country,
                    "country_name": "Sudan",
                    "name": city,
                    "lat": 1.0,
                    "lng": 2.0,
                },
                "geonames_id": 1,
            }
        ],
        "names": list(names),
        "relationships": [],
        "status": "active",
        "types": ["education"],
    } | more


def link(kind: str, identity: str) -> list[dict[str, str]]:
    return [{"id": f"https://ror.org/{identity}", "label": "", "type": kind}]


RECORDS = [
    record(
        "01",
        name("University of Khartoum", "ror_display", "label"),
        name("جامعة الخرطوم", "label", lang="ar"),
        name("UofK", "acronym", lang=None),
    ),
    record("02", name("Soba University Hospital", "ror_display"), relationships=link("parent", "01")),
    record("03", name("Old College", "ror_display"), status="inactive", relationships=link("successor", "04")),
    record("04", name("New University", "ror_display"), relationships=link("predecessor", "03")),
    record("05", name("Withdrawn University", "ror_display"), status="withdrawn"),
    record("06", name("National University", "ror_display"), place=("SD", "Omdurman")),
    record("07", name("National University", "ror_display"), place=("KE", "Nairobi")),
]


def zipped(folder: Path, content: str, member: str = "v2.0-2026-01-01-ror-data.json") -> Path:
    dump = folder / "ror.zip"
    with zipfile.ZipFile(dump, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("v2.0-2026-01-01-ror-data.csv", "id,name\n")
        archive.writestr(member, content)
    return dump


@pytest.fixture
def registry(tmp_path: Path) -> RorRegistry:
    built = tmp_path / "ror.db"
    assert build_registry(zipped(tmp_path, json.dumps(RECORDS, indent=2)), built) == len(RECORDS)
    return RorRegistry(built)


def test_names_are_found_in_any_form(registry: RorRegistry) -> None:
    table = InstitutionTable().with_registry(registry)
    for text in ("University of Khartoum", "UNIV. OF KHARTOUM", "جامعة الخرطوم", "Khartoum University"):
        (match,) = table.find(text)
        assert match.institution.id == "https://ror.org/01"
        assert match.institution.country == "SD"
        assert match.institution.places == ("Khartoum", "Sudan")
    (match,) = table.find("Faculty of Law, University of Khartoum")
    assert (match.path, match.rest) == (MatchPath.PART, "Faculty of Law")
    assert table.find("UofK")[0].path is MatchPath.ACRONYM
    assert table.find("University of Juba") == ()
    registry.close()


def test_the_registry_is_used_in_comparisons(registry: RorRegistry) -> None:
    table = InstitutionTable().with_registry(registry)

    def verdict(left: str, right: str) -> InstitutionVerdict:
        return compare_institutions(left, right, table).verdict

    assert verdict("Old College", "New University") is InstitutionVerdict.RENAMED
    assert verdict("Soba University Hospital", "University of Khartoum") is InstitutionVerdict.PART_OF
    assert verdict("University of Khartoum", "New University") is InstitutionVerdict.DIFFERENT
    registry.close()


def test_what_is_curated_is_asked_before_the_registry(registry: RorRegistry) -> None:
    table = InstitutionTable.load().with_registry(registry)
    assert [match.institution.id for match in table.find("University of Khartoum")] == ["sd-khartoum"]
    registry.close()


def test_an_organisation_with_a_successor_is_given_as_that_one(registry: RorRegistry) -> None:
    ((institution, borne),) = registry.named("old college", ())
    assert institution.id == "https://ror.org/04"
    assert [known.text for known in institution.names] == ["New University", "Old College"]
    assert borne.text == "Old College"
    registry.close()


def test_a_withdrawn_record_is_left_out(registry: RorRegistry) -> None:
    assert registry.named("withdrawn university", ()) == ()
    registry.close()


def test_full_text_search_proposes(registry: RorRegistry) -> None:
    assert [found.id for found in registry.search("khart univ")] == ["https://ror.org/01"]
    assert {found.id for found in registry.search("national")} == {"https://ror.org/06", "https://ror.org/07"}
    assert len(registry.search("university", limit=2)) == 2
    assert registry.search('" OR *') == ()
    assert registry.search("") == ()
    registry.close()


def test_what_the_file_says_of_itself(registry: RorRegistry) -> None:
    assert (registry.dump, registry.organisations) == ("ror.zip", len(RECORDS))
    registry.close()


def test_the_json_file_alone_will_do(tmp_path: Path) -> None:
    dump = tmp_path / "ror.json"
    dump.write_bytes(b"\xef\xbb\xbf" + json.dumps(RECORDS).encode())
    assert build_registry(dump, tmp_path / "ror.db") == len(RECORDS)


def test_of_two_schemas_the_second_is_read(tmp_path: Path) -> None:
    dump = zipped(tmp_path, json.dumps(RECORDS), "v1.70-ror-data_schema_v2.json")
    with zipfile.ZipFile(dump, "a") as archive:
        archive.writestr("v1.70-ror-data.json", json.dumps([{"id": "x", "name": "n"}] * 500))
    assert build_registry(dump, tmp_path / "ror.db") == len(RECORDS)


def test_a_dump_larger_than_a_chunk(tmp_path: Path) -> None:
    many = [record(f"{n:05}", name(f"University of Place {n}")) for n in range(2000)]
    calls: list[tuple[int, int]] = []
    dump = zipped(tmp_path, json.dumps(many, indent=4))
    assert build_registry(dump, tmp_path / "ror.db", lambda done, of: calls.append((done, of))) == 2000
    assert len(calls) > 2
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    with_last = RorRegistry(tmp_path / "ror.db")
    assert with_last.named("university of place 1999", ())
    with_last.close()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "[1, 2]",
        '"text"',
        "not json",
        json.dumps(RECORDS)[:-40],
        json.dumps([{"id": "https://ror.org/01", "name": "schema 1"}]),
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_dump_is_refused_and_the_old_one_kept(tmp_path: Path, content: str) -> None:
    target = tmp_path / "ror.db"
    target.write_bytes(b"as it was")
    with pytest.raises(BadInputError):
        build_registry(zipped(tmp_path, content), target)
    assert target.read_bytes() == b"as it was"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ror.db", "ror.zip"]


def test_other_bad_files(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        build_registry(tmp_path / "nothing.zip", tmp_path / "ror.db")
    latin = tmp_path / "latin.json"
    latin.write_bytes('["é"]'.encode("latin-1"))
    with pytest.raises(BadInputError):
        build_registry(latin, tmp_path / "ror.db")
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w"):
        pass
    with pytest.raises(BadInputError):
        build_registry(empty, tmp_path / "ror.db")
    damaged = zipped(tmp_path, json.dumps(RECORDS * 50))
    raw = bytearray(damaged.read_bytes())
    raw[200:260] = bytes(60)
    damaged.write_bytes(raw)
    with pytest.raises(BadInputError):
        build_registry(damaged, tmp_path / "ror.db")


def test_there_must_be_a_folder_for_it(tmp_path: Path) -> None:
    with pytest.raises(SystemRefusedError):
        build_registry(zipped(tmp_path, json.dumps(RECORDS)), tmp_path / "no folder" / "ror.db")


def test_building_can_be_cancelled(tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        build_registry(zipped(tmp_path, json.dumps(RECORDS)), tmp_path / "ror.db", stop)
    assert [file.name for file in tmp_path.iterdir()] == ["ror.zip"]


def test_opening_what_is_no_registry(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        RorRegistry(tmp_path / "nothing.db")
    other = tmp_path / "other.db"
    other.write_bytes(b"no database at all" * 100)
    with pytest.raises(BadInputError):
        RorRegistry(other)
    assert open_registry(other) is None
    assert open_registry(tmp_path / "nothing.db") is None


def test_opening_what_is_one(registry: RorRegistry, tmp_path: Path) -> None:
    registry.close()
    opened = open_registry(tmp_path / "ror.db")
    assert opened is not None
    assert opened.organisations == len(RECORDS)
    opened.close()


@pytest.mark.parametrize(
    ("asked", "index"), [("_BY_FORM", "name_form"), ("_BY_BAG", "name_bag"), ("_FORMER", "organisation_successor")]
)
def test_no_question_reads_the_whole_registry(tmp_path: Path, asked: str, index: str) -> None:
    build_registry(zipped(tmp_path, json.dumps(RECORDS)), tmp_path / "ror.db")
    with closing(sqlite3.connect(tmp_path / "ror.db")) as base:
        plan = " ".join(str(row) for row in base.execute("EXPLAIN QUERY PLAN " + getattr(ror, asked), ("x",)))
    assert index in plan
    assert "SCAN" not in plan


@pytest.mark.parametrize(
    "damage",
    [lambda content: b"half a download", lambda content: content[: len(content) // 2], lambda content: b""],
    ids=["foreign", "cut off", "empty"],
)
def test_a_registry_that_cannot_be_used_is_said_to_be_so_and_done_without(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    assert load_table(tmp_path) == (InstitutionTable.load(), None)
    build_registry(zipped(tmp_path, json.dumps(RECORDS)), tmp_path / "ror.db")
    assert load_table(tmp_path)[1] is None
    (tmp_path / "ror.db").write_bytes(damage((tmp_path / "ror.db").read_bytes()))
    table, trouble = load_table(tmp_path)
    assert table is InstitutionTable.load()
    assert trouble is not None
    told = render(trouble)
    assert str(tmp_path / "ror.db") in told
    assert "left out" in told
    assert "tracker compare institutions --ror" in told
    assert "\n" not in told
