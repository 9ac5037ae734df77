"""How long bodies take to issue papers: by their own word or the person's, and never a guess."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Grade
from tracker.pathways.issuing import IssuingTimes
from tracker.pathways.rulefile import read_issuing
from tracker.pathways.rules import BrokenRulesError, load_authorities
from tracker.texts import describe_fault

STANDING = (CredentialType.GOOD_STANDING_CERTIFICATE,)

GOOD = """\
[sources.page]
title = "Certificates"
url = "https:{}council.example/certificates"
seen_on = 2026-11-22
grade = "A"

[[issuers]]
names = ["Council of Examples", "CoE"]
country = "GB"
types = ["good_standing_certificate"]
business_days = 10
source = "page"
note = "Usually."
""".format("//")

OWN = """\
extends = true
[sources.call]
title = "Telephone"
seen_on = 2026-11-20
grade = "own"
[[issuers]]
names = ["Council of Examples"]
types = ["good_standing_certificate"]
days = 60
source = "call"
[[issuers]]
country = "SD"
types = ["good_standing_certificate", "background_check"]
days = 45
source = "call"
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "_issuers.toml").write_text(GOOD, "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_a_body_is_found_by_any_of_its_names_in_its_country(shipped: Path) -> None:
    times = load_authorities(shipped).issuing
    for names in (["Council of Examples"], ["Old Council", "COUNCIL, of Examples (UK)"], ["CoE"]):
        found = times.find(names, "GB", STANDING)
        assert found is not None
        assert (found.days, found.business_days, found.source.grade) == (0, 10, Grade.A)
        assert times.find(names, None, STANDING) == found
        assert times.find(names, "SD", STANDING) is None
        assert times.find(names, "GB", (CredentialType.TRANSCRIPT,)) is None
    for other in ("Council of Example", "The Council of Examples", "", "CoE Hospital"):
        assert times.find([other], "GB", STANDING) is None


def test_the_persons_own_figure_comes_first_and_a_country_last(shipped: Path, own: Path) -> None:
    (own / "_issuers.toml").write_text(OWN, "utf-8")
    found = load_authorities(shipped, own)
    assert (found.faults, found.withheld) == ((), ())
    mine = found.issuing.find(["Council of Examples"], "GB", STANDING)
    assert mine is not None
    assert (mine.days, mine.source.grade, mine.source.title) == (60, Grade.OWN, "Telephone")
    by_other_name = found.issuing.find(["CoE"], "GB", STANDING)
    assert by_other_name is not None
    assert by_other_name.business_days == 10
    by_country = found.issuing.find(["Sudan Medical Council"], "SD", (CredentialType.BACKGROUND_CHECK,))
    assert by_country is not None
    assert by_country.days == 45
    assert found.issuing.find(["Sudan Medical Council"], None, STANDING) is None


def test_an_own_file_that_replaces_leaves_nothing_of_the_programs(shipped: Path, own: Path) -> None:
    (own / "_issuers.toml").write_text(OWN.replace("extends = true\n", ""), "utf-8")
    assert load_authorities(shipped, own).issuing.find(["CoE"], "GB", STANDING) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days = 60", "days = 'soon'", "_issuers.toml:9, issuers[0].days: this should be a whole number"),
        ("days = 60", "days = 60\nbusiness_days = 10", "_issuers.toml:10, issuers[0].business_days: “business_days” is not a key"),
        ("days = 60\n", "", "_issuers.toml:6, issuers[0].days: the key “days” is missing"),
        ('country = "SD"\n', "", "_issuers.toml:11, issuers[1].names: the key “names” is missing"),
        ('source = "call"\n[[', 'source = "page"\n[[', "_issuers.toml:10, issuers[0].source: there is no source “page”"),
        ('"good_standing_certificate"', '"diploma"', "_issuers.toml:8, issuers[0].types[0]: “diploma” is not one of"),
        ("extends = true", "extends = true\nspeed = 1", "_issuers.toml:2, speed: “speed” is not a key"),
        ("[sources.call]", "[sources.call", "_issuers.toml:2: this is not TOML"),
    ],
)  # fmt: skip
def test_an_own_file_that_does_not_fit_is_named_and_falls_back_to_none(
    shipped: Path, own: Path, old: str, new: str, said: str
) -> None:
    (own / "_issuers.toml").write_text(OWN.replace(old, new, 1), "utf-8")
    found = load_authorities(shipped, own)
    told = [describe_fault(each) for each in found.faults]
    assert any(line.startswith(said) for line in told), told
    assert found.withheld == ("_issuers",)
    assert found.issuing == IssuingTimes()


def test_an_own_file_that_cannot_be_read_falls_back_to_none(shipped: Path, own: Path) -> None:
    (own / "_issuers.toml").symlink_to(own / "nowhere")
    found = load_authorities(shipped, own)
    assert [describe_fault(each) for each in found.faults] == [
        "_issuers.toml: this cannot be read as a file (No such file or directory)"
    ]
    assert found.issuing == IssuingTimes()


def test_the_programs_own_file_extends_nothing(shipped: Path) -> None:
    (shipped / "_issuers.toml").write_text("extends = true\n" + GOOD, "utf-8")
    with pytest.raises(BrokenRulesError):
        load_authorities(shipped)


@given(st.text())
def test_no_text_makes_the_reader_raise(text: str) -> None:
    found = read_issuing("_issuers.toml", text, own=True)
    assert found.faults == () or all(describe_fault(problem) for problem in found.faults)
