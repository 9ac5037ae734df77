"""The loader: what does not fit is named with file, line and reason, and never replaced by something else in silence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.record import AuthorityId
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Grade, Strictness
from tracker.pathways.reader import find_lines
from tracker.pathways.rulefile import read_authority, read_general
from tracker.pathways.rules import BrokenRulesError, load_authorities
from tracker.texts import describe_fault

GOOD = """\
id = "club"
name = "College of Examples"
short_name = "Club"
country = "CA"

[sources.page]
title = "Its page"
url = "https:{}college.example/page"
seen_on = 2026-11-21
grade = "A"

[names]
anchor = "degree"
record = "exact"
documents = "unstated"
source = "page"

[[validity]]
types = ["background_check"]
moment = "submission"
months = 6
source = "page"

[[gaps]]
topic = "validity"
types = ["good_standing_certificate", "language_test"]
ask = "Ask the college."

[[gaps]]
topic = "chronology"
ask = "Ask the college."

[[pathways]]
id = "club-licence"
name = "Licence"
source = "page"

[[pathways.requirements]]
id = "degree"
name = "Degree"
source = "page"
satisfied_by = [
    { types = ["medical_degree"], states = ["degree"] },
]

[[pathways.requirements]]
id = "licence"
name = "Licence"
depends_on = ["degree"]
source = "page"
""".replace("{}", "/" * 2)

OWN = """\
id = "club"
extends = true

[sources.call]
title = "Telephone call with the registrar"
seen_on = 2026-11-25
grade = "own"
"""


def faults_of(text: str, name: str = "club.toml", *, own: bool = False) -> list[str]:
    """The sentences for what is wrong with the file."""
    return [describe_fault(problem) for problem in read_authority(name, text, {"club", "mcc"}, own=own).faults]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A folder with one good rule file, standing for that of the program."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "club.toml").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The empty folder of the person's own rules."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_a_good_file_is_read() -> None:
    found = read_authority("club.toml", GOOD, {"club"})
    assert found.faults == ()
    assert found.authority is not None
    assert found.authority.names.record is Strictness.EXACT
    assert [each.id for each in found.authority.pathways[0].requirements] == ["degree", "licence"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('anchor = "degree"', 'anchor = "diploma"', "club.toml:13, names.anchor: “diploma” is not one of"),
        ("months = 6", 'months = "6"', "club.toml:21, validity[0].months: this should be a whole number, not text"),
        ("months = 6", "months = true", "validity[0].months: this should be a whole number, not true or false"),
        ("months = 6", "months = 7000", "club.toml:21, validity[0].months: 7000 is out of range"),
        ("months = 6", "month = 6", "club.toml:21, validity[0].month: “month” is not a key of this format"),
        ('grade = "A"', 'grade = "C"', "club.toml:10, sources.page.grade: “C” is not one of"),
        ('grade = "A"', 'grade = "own"', "club.toml:10, sources.page.grade: “own” is not one of"),
        ("seen_on = 2026-11-21", 'seen_on = "soon"', "club.toml:9, sources.page.seen_on: this should be a date"),
        ("seen_on = 2026-11-21", "seen_on = 2026-11-21T09:00:00", "not a date and time"),
        ('url = "https', 'url = "gopher', "club.toml:8, sources.page.url: “gopher"),
        ('short_name = "Club"\n', "", "the key “short_name” is missing"),
        ('id = "club"', 'id = "other"', "club.toml:1, id: this should be club, not other"),
        ('moment = "submission"\n', "", "club.toml:18, validity[0]: the key “moment” is missing"),
        ('topic = "validity"', 'topic = "weather"', "club.toml:25, gaps[0].topic: “weather” is not one of"),
        ('types = ["background_check"]', "types = []", "club.toml:19, validity[0].types: this is empty"),
        ('["medical_degree"]', '["diploma"]', "requirements[0].satisfied_by[0].types[0]: “diploma” is not one of"),
        ('states = ["degree"]', 'verified_at = "who"', "there is no authority “who”"),
        ('depends_on = ["degree"]', 'depends_on = ["visa"]', "club.toml:49, pathways[0].requirements[1].depends_on[0]"),
        ('id = "licence"', 'id = "degree"', "the id “degree” is used already, at pathways[0].requirements[0]"),
        ('name = "Degree"', 'name = "Degree"\ndepends_on = ["licence"]', "leads back to itself"),
        ("[names]", "[named]", "the key “names” is missing"),
        ('country = "CA"', 'country = "Canada"', "club.toml:4, country: “Canada” does not have the form wanted"),
        ('country = "CA"', 'country = "CA"\nextends = true', "“extends” is not a key of this format"),
        ('name = "College of Examples"', 'name = ""', "club.toml:2, name: this is empty"),
    ],
)
def test_what_does_not_fit_is_named_with_line_and_reason(right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    found = faults_of(GOOD.replace(right, wrong, 1))
    assert any(said in sentence for sentence in found), found


def test_a_rule_without_a_source_is_refused() -> None:
    found = faults_of(GOOD.replace('months = 6\nsource = "page"', 'months = 6\nsource = "elsewhere"'))
    assert found == ["club.toml:22, validity[0].source: there is no source “elsewhere” in this file"]
    found = faults_of(GOOD.replace('documents = "unstated"\nsource = "page"', 'documents = "exact"'))
    assert len(found) == 2
    assert all("names: the key" in sentence for sentence in found)


def test_all_faults_are_named_at_once() -> None:
    broken = GOOD.replace("months = 6", "months = -1").replace('grade = "A"', 'grade = "Z"').replace("CA", "c")
    assert len(faults_of(broken)) == 3


def test_broken_toml_is_named_with_its_line() -> None:
    found = faults_of(GOOD.replace('name = "Licence"', "name = Licence", 1))
    assert len(found) == 1
    assert found[0].startswith("club.toml:35: ")


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000], ids=["deep", "long number"])
def test_a_hostile_file_is_only_a_file_that_does_not_fit(text: str) -> None:
    assert len(faults_of(text)) == 1


def test_a_file_full_of_faults_is_read_in_one_go() -> None:
    text = "".join(f"key{number} = 1\n" for number in range(20_000))
    assert len(faults_of(text)) > 20_000


def test_a_broken_file_of_the_program_is_a_bug(shipped: Path) -> None:
    (shipped / "club.toml").write_text(GOOD.replace("months = 6", "months = 0.5"), encoding="utf-8")
    with pytest.raises(BrokenRulesError, match=r"club\.toml:21, validity\[0\]\.months"):
        load_authorities(shipped)


def test_without_own_files_nothing_changes(shipped: Path, own: Path, tmp_path: Path) -> None:
    assert load_authorities(shipped, own) == load_authorities(shipped)
    assert load_authorities(shipped, tmp_path / "nowhere") == load_authorities(shipped)


def test_an_own_file_replaces_the_rules_of_a_body(shipped: Path, own: Path) -> None:
    (own / "club.toml").write_text(GOOD.replace("months = 6", "months = 3"), encoding="utf-8")
    found = load_authorities(shipped, own)
    assert found.faults == ()
    club = found.get("club")
    assert club is not None
    assert [rule.months for rule in club.validity] == [3]


@pytest.mark.parametrize(
    "content",
    [b"id = ", b"\xff\xfe", b"#" * 1_000_001, b'id = "club"\nname = 3\n', GOOD.replace("exact", "strict").encode()],
    ids=["toml", "bytes", "large", "types", "value"],
)
def test_an_own_file_that_does_not_fit_leaves_no_rules_at_all(shipped: Path, own: Path, content: bytes) -> None:
    (shipped / "other.toml").write_text(GOOD.replace("club", "other"), encoding="utf-8")
    (own / "club.toml").write_bytes(content)
    found = load_authorities(shipped, own)
    assert found.get("club") is None
    assert found.withheld == ("club",)
    assert found.get("other") is not None
    assert found.faults
    assert all("club.toml" in describe_fault(problem) for problem in found.faults)


def test_an_own_file_may_not_take_the_pathway_of_another_body(shipped: Path, own: Path) -> None:
    (own / "mine.toml").write_text(GOOD.replace('id = "club"', 'id = "mine"'), encoding="utf-8")
    found = load_authorities(shipped, own)
    assert found.get("mine") is None
    assert [describe_fault(problem) for problem in found.faults] == [
        "mine.toml, pathways: the id “club-licence” is used already, at club"
    ]


def test_an_own_body_is_added(shipped: Path, own: Path) -> None:
    (own / "mine.toml").write_text(GOOD.replace("club", "mine"), encoding="utf-8")
    found = load_authorities(shipped, own)
    assert [authority.id for authority in found] == ["club", "mine"]


def test_own_rules_go_over_those_of_the_program(shipped: Path, own: Path) -> None:
    rules = """
[[validity]]
types = ["background_check", "good_standing_certificate"]
moment = "decision"
months = 3
source = "call"

[chronology]
gap_days = 30
source = "call"
"""
    (own / "club.toml").write_text(OWN + rules, encoding="utf-8")
    found = load_authorities(shipped, own)
    assert found.faults == ()
    club = found.get("club")
    assert club is not None
    assert [(rule.months, rule.source) for rule in club.validity] == [(3, "call")]
    assert [source.grade for source in club.sources] == [Grade.OWN, Grade.A]
    assert [(gap.topic, gap.types) for gap in club.gaps] == [("validity", (CredentialType.LANGUAGE_TEST,))]
    assert club.names.record is Strictness.EXACT
    assert club.name == "College of Examples"
    assert [pathway.id for pathway in club.pathways] == ["club-licence"]


def test_an_own_rule_leaves_the_other_types_of_a_rule_alone(shipped: Path, own: Path) -> None:
    both = GOOD.replace('["background_check"]', '["background_check", "vulnerable_sector_check"]')
    (shipped / "club.toml").write_text(both, encoding="utf-8")
    rule = '\n[[validity]]\ntypes = ["background_check"]\nmoment = "issue"\ndays = 10\nsource = "call"\n'
    (own / "club.toml").write_text(OWN + rule, encoding="utf-8")
    club = load_authorities(shipped, own).get("club")
    assert club is not None
    assert [(rule.types, rule.days, rule.months) for rule in club.validity] == [
        ((CredentialType.BACKGROUND_CHECK,), 10, 0),
        ((CredentialType.VULNERABLE_SECTOR_CHECK,), 0, 6),
    ]


def test_an_own_pathway_replaces_the_one_of_the_same_id(shipped: Path, own: Path) -> None:
    rules = '\n[[pathways]]\nid = "club-licence"\nname = "Mine"\nsource = "call"\n'
    (own / "club.toml").write_text(OWN + rules + rules.replace("club-licence", "club-new"), encoding="utf-8")
    club = load_authorities(shipped, own).get("club")
    assert club is not None
    assert [(pathway.id, pathway.name) for pathway in club.pathways] == [("club-licence", "Mine"), ("club-new", "Mine")]


def test_own_rules_over_nothing_and_own_sources_over_others_are_refused(shipped: Path, own: Path) -> None:
    (own / "mine.toml").write_text(OWN.replace("club", "mine"), encoding="utf-8")
    (own / "club.toml").write_text(OWN.replace("call", "page"), encoding="utf-8")
    found = load_authorities(shipped, own)
    assert found.withheld == ("club", "mine")
    assert [describe_fault(problem) for problem in found.faults] == [
        "club.toml, sources: the id “page” is used already, at club",
        "mine.toml, extends: there is no authority “mine” in this file",
    ]


def test_the_general_rules_can_be_replaced_too(shipped: Path, own: Path) -> None:
    general = GOOD[GOOD.index("[sources.page]") : GOOD.index("[names]")]
    rule = '\n[[validity]]\ntypes = ["language_test"]\nmoment = "submission"\nmonths = 24\nsource = "page"\n'
    (shipped / "_general.toml").write_text(general + rule, encoding="utf-8")
    assert [each.months for each in load_authorities(shipped).validity_of(None, CredentialType.LANGUAGE_TEST)] == [24]
    (own / "_general.toml").write_text(general + rule.replace("24", "36"), encoding="utf-8")
    found = load_authorities(shipped, own)
    assert [each.months for each in found.validity_of(None, CredentialType.LANGUAGE_TEST)] == [36]
    (own / "_general.toml").write_text(general + rule.replace("24", "'two'"), encoding="utf-8")
    found = load_authorities(shipped, own)
    assert found.validity_of(found.get("club"), CredentialType.LANGUAGE_TEST) == ()
    assert found.withheld == (AuthorityId("_general"),)


def test_an_own_file_that_cannot_be_read_is_named_and_leaves_no_rules(shipped: Path, own: Path) -> None:
    (own / "club.toml").mkdir()
    found = load_authorities(shipped, own)
    assert [each.code for each in found.faults] == ["unreadable"]
    assert (found.withheld, found.get("club")) == (("club",), None)


def test_lines_of_tables_within_lists() -> None:
    lines = find_lines(GOOD)
    assert lines["sources.page.url"] == 8
    assert lines["gaps[1]"] == 29
    assert lines["pathways[0].requirements[1].depends_on"] == 49


@given(st.text())
def test_no_text_makes_the_reader_raise(text: str) -> None:
    found = read_authority("club.toml", text, {"club"})
    assert found.authority is None
    assert found.faults
    assert all(describe_fault(problem) for problem in found.faults)
    assert all(describe_fault(problem) for problem in read_general("_general.toml", text).faults)


VALUES = st.sampled_from(
    ["1", "-3", '"x"', "true", "[]", "[1]", '["passport"]', "{}", "{ a = 1 }", "2026-01-01", "1.5", "''"]
)


@given(st.integers(0, len(GOOD.splitlines()) - 1), VALUES)
def test_no_value_makes_the_reader_raise(line: int, value: str) -> None:
    lines = GOOD.splitlines()
    key, equals, _ = lines[line].partition(" = ")
    lines[line] = f"{key} = {value}" if equals else lines[line]
    found = read_authority("club.toml", "\n".join(lines), {"club"})
    assert (found.authority is None) == bool(found.faults)
    assert all("club.toml" in describe_fault(problem) for problem in found.faults)
