"""However many papers are judged: who judges them pauses often enough to stand aside for somebody who types."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from tests.factories import TODAY, make_credential, make_institution, make_record, make_submission
from tracker.checks.engine import run
from tracker.compare.institutions import InstitutionTable
from tracker.deadlines.deriving import deadlines
from tracker.domain.pace import STEP, no_pause, paced, paced_calls
from tracker.domain.record import Record
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.rules import load_authorities

PAPERS = 500
MOST_LINES = 20_000
"""Of Python between two pauses, which are two thousandths of a second; it was five times as many in a record of this size,
and more in a larger one."""


def large_record() -> Record:
    """Papers of every kind on which the same few facts stand, differently here and there."""
    kinds = tuple(CredentialType)
    papers = tuple(
        make_credential(
            f"c-{number}",
            kinds[number % len(kinds)],
            {
                "holder_name": "OKAFOR Amara" if number % 7 else "Amara Okafor",
                "issue_date": f"{number % 28 + 1} March 2019",
                "valid_until": f"{number % 28 + 1} March {2027 + number // 28}",
                "registration_number": f"NMC-{number % 50}",
                "institution": "University of Lagos",
                "place_of_birth": "Lagos",
                "date_of_birth": "14 March 1989",
            },
            issuer="i-0" if number % 2 else None,
        )
        for number in range(PAPERS)
    )
    typed = {"holder_name": "Amara Okafor", "date_of_birth": "14/03/1989"}
    submission = make_submission("s-mcc", "mcc", typed, encloses=tuple(paper.id for paper in papers[:20]))
    institution = make_institution("i-0", "University of Lagos")
    return make_record(credentials=papers, submissions=(submission,), institutions=(institution,))


def most_lines(work: Callable[[Callable[[], None]], object]) -> int:
    """The most lines of Python that are run between two pauses."""
    lines, most = 0, 0

    def pause() -> None:
        nonlocal lines, most
        lines, most = 0, max(most, lines)

    def trace(_frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work(pause)
    finally:
        sys.settrace(before)
    pause()
    return most


def test_who_judges_many_papers_never_works_long_without_a_pause() -> None:
    record, rules, table = large_record(), load_authorities(), InstitutionTable.load()
    assert len(run(record, rules, table, TODAY).findings) > 30
    assert most_lines(lambda pause: run(record, rules, table, TODAY, pause=pause)) < MOST_LINES


def test_deadlines_of_many_papers_take_no_longer_for_each_of_them_than_those_of_few() -> None:
    """Every paper ends on a day of its own, and is held against all others of its kind."""
    record, rules = large_record(), load_authorities()
    few = Record(record.applicant, credentials=record.credentials[: PAPERS // 4])
    many = Record(record.applicant, credentials=record.credentials)
    assert deadlines(many, rules, TODAY)  # and every date is read
    assert most_lines(lambda _: deadlines(many, rules, TODAY)) < 5 * most_lines(lambda _: deadlines(few, rules, TODAY))


def test_a_pause_for_every_value_is_made_once_in_so_many() -> None:
    pauses: list[int] = []
    step = paced_calls(lambda: pauses.append(1))
    for _ in range(3 * STEP):
        step()
    assert len(pauses) == 3
    assert paced_calls(no_pause) is no_pause
    few = tuple(range(STEP - 1))
    assert paced(few, step) is few
