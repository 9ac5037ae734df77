"""The person's own choices over a pathway, intakes, and what a newer rule file changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.deadlines.planning_world import RULES, make_rules
from tracker.domain.planning import Choice, RequirementChoice
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Authority, Window
from tracker.pathways.changes import changes_since, snapshot
from tracker.pathways.choices import fingerprint, is_outdated, with_choices
from tracker.pathways.requirement import Requirement
from tracker.pathways.rulefile import read_authority
from tracker.pathways.rules import load_authorities
from tracker.texts import describe_fault, render


@pytest.fixture
def board(tmp_path: Path) -> Authority:
    return next(iter(make_rules(tmp_path / "rules")))


def requirement(board: Authority, name: str) -> Requirement:
    return next(each for each in board.pathways[0].requirements if each.id == name)


def changed(board: Authority, **by_id: Requirement | None) -> list[str]:
    """What is said when the requirements with these ids were other ones before."""
    pathway = board.pathways[0]
    before = []
    for each in pathway.requirements:
        old = by_id.get(each.id.replace("-", "_"), each)
        before += [old] if old is not None else []
    before += [each for name, each in by_id.items() if each is not None and name.startswith("gone")]
    seen = snapshot(replace(pathway, requirements=tuple(before)), board)
    return [render(change.message) for change in changes_since(seen, pathway, board)]


def test_nothing_changed_is_nothing_said(board: Authority) -> None:
    assert changed(board) == []


def test_each_change_of_the_rules_is_a_sentence(board: Authority) -> None:
    standing = requirement(board, "good-standing")
    assert changed(board, good_standing=replace(standing, lead_days=20)) == [
        "“Certificate of good standing from every regulator”: the usual time was 20 days and is 40 days."
    ]
    form = requirement(board, "form")
    assert changed(board, form=replace(form, name="Form", note="x")) == [
        "“Application form”: the name and the note changed."
    ]
    assert changed(board, form=replace(form, optional=True)) == ["“Application form” is wanted of everybody now."]
    translation = requirement(board, "translation")
    assert changed(board, translation=replace(translation, optional=False)) == [
        "“Translation of the passport” is wanted only in some cases now."
    ]
    assert changed(board, form=None) == ["“Application form” is asked for now."]
    assert changed(board, gone=replace(form, id="gone", name="Photo")) == ["“Photo” is not asked for any more."]


def test_a_page_that_was_looked_at_again_is_told(board: Authority) -> None:
    pathway = board.pathways[0]
    older = replace(board, sources=(replace(board.sources[0], seen_on=date(2020, 1, 1)),))
    said = [render(change.message) for change in changes_since(snapshot(pathway, older), pathway, board)]
    assert len(said) == len(pathway.requirements)
    assert said[0] == "“Valid passport”: the page was looked at again on 2026-11-21 and says the same."


def test_choices_change_add_and_keep_requirements(board: Authority) -> None:
    pathway = board.pathways[0]
    assert with_choices(pathway, ()) is pathway
    choices = (
        RequirementChoice("licence/police", Choice.EDITED, types=(CredentialType.CONTRACT,), sent_by="me"),
        RequirementChoice("licence/form", Choice.NOT_APPLICABLE, name="ignored"),
        RequirementChoice("licence/letter", Choice.ADDED, lead_days=3),
        RequirementChoice("other/letter", Choice.ADDED),
        RequirementChoice("licence/nothing", Choice.EDITED),
    )
    found = {each.id: each for each in with_choices(pathway, choices).requirements}
    assert list(found) == [*(each.id for each in pathway.requirements), "letter"]
    assert (found["police"].sent_by, found["police"].satisfied_by[0].types) == ("me", (CredentialType.CONTRACT,))
    assert found["form"] == requirement(board, "form")
    assert (found["letter"].name, found["letter"].lead_days) == ("letter", 3)


def test_a_choice_knows_what_it_was_made_over(board: Authority) -> None:
    form = requirement(board, "form")
    choice = RequirementChoice("licence/form", Choice.MET, basis=fingerprint(form))
    pathway = board.pathways[0]
    assert not is_outdated(choice, pathway)
    newer = replace(pathway, requirements=tuple(replace(each, note="new") for each in pathway.requirements))
    assert is_outdated(choice, newer)
    assert is_outdated(choice, replace(pathway, requirements=()))
    assert not is_outdated(replace(choice, basis=None), newer)
    assert not is_outdated(replace(choice, choice=Choice.ADDED), newer)


def test_an_intake_is_read_with_its_hour_and_zone(board: Authority) -> None:
    assert board.windows == (
        Window(
            "spring",
            "Spring intake",
            "page",
            date(2027, 1, 5),
            date(2027, 3, 31),
            "12:00",
            "America/Toronto",
            "licence",
        ),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('zone = "America/Toronto"', 'zone = "Moon/Base"', "there is no time zone “Moon/Base”"),
        ('time = "12:00"', 'time = "noon"', "“noon” does not have the form wanted here (a time such as 15:00)"),
        ("opens = 2027-01-05\ncloses = 2027-03-31", "", "the key “opens” is missing"),
        ("opens = 2027-01-05", 'opens = "2027-01-05"', "this should be a date such as 2027-01-15, not text"),
        ('pathway = "licence"', 'pathway = "moon"', "there is no pathway “moon” in this file"),
    ],
)
def test_an_intake_that_does_not_fit_is_named(right: str, wrong: str, said: str) -> None:
    text = RULES.replace(right, wrong)
    assert text != RULES
    found = read_authority("board.toml", text, ("board",))
    assert found.authority is None
    assert any(said in describe_fault(fault) and "board.toml:" in fault.place for fault in found.faults)


def test_own_intakes_stand_over_those_of_the_program(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "board.toml").write_text(
        'id = "board"\nextends = true\n[sources.mail]\ntitle = "E-mail"\nseen_on = 2026-11-20\ngrade = "own"\n'
        '[[windows]]\nid = "spring"\nname = "Spring intake, moved"\ncloses = 2027-04-30\nsource = "mail"\n'
        '[[windows]]\nid = "autumn"\nname = "Autumn intake"\nopens = 2027-09-01\nsource = "mail"\n',
        "utf-8",
    )
    (board,) = make_rules(tmp_path / "rules", own=own)
    assert [(each.id, each.name) for each in board.windows] == [
        ("spring", "Spring intake, moved"),
        ("autumn", "Autumn intake"),
    ]


def test_an_own_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "board.toml").write_text('id = "board"\nname = \n', "utf-8")
    rules = make_rules(tmp_path / "rules", own=own)
    assert (rules.withheld, rules.get("board")) == (("board",), None)
    (fault,) = rules.faults
    assert (fault.code, fault.place) == ("not_toml", "board.toml:2")


def test_shipped_intakes_have_their_body_s_own_page() -> None:
    windows = [(authority, window) for authority in load_authorities() for window in authority.windows]
    assert len(windows) >= 3
    for authority, window in windows:
        source = authority.source(window.source)
        assert source is not None
        assert source.grade.value == "A"
