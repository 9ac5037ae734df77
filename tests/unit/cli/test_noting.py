"""Writing planning down on the command line: requests, people, correspondence, interviews, service, own requirements."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.factories import NOW
from tests.samples import write_applicant
from tracker.cli import noting, planning, recalling
from tracker.cli.main import run
from tracker.texts import text
from tracker.workspace import Workspace

ON = "2026-11-22"


@dataclass(frozen=True)
class Told:
    """What a verb answered."""

    returncode: int
    stdout: str
    stderr: str


Do = Callable[..., Told]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The small applicant on the way to ECFMG; open all the time, as to open it is the slow part of a verb."""
    folder = tmp_path_factory.mktemp("noting")
    with Workspace.create(folder / "vault", "four plain words do", lambda: NOW) as made:
        made.import_folder(write_applicant(folder / "in"))
        submission = made.record.submissions[0]
        made.change(text("Plan"), lambda _: (replace(submission, pathway="ecfmg-certification"),))
        yield made


@pytest.fixture
def workspace(opened: Workspace) -> Iterator[Workspace]:
    """The applicant as they were, whatever the last test noted."""
    before = opened.record
    yield opened
    while opened.record != before:
        assert opened.undo() is not None


@pytest.fixture
def do(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Do:
    """Runs a verb from its arguments to its exit status."""
    for module in (noting, planning, recalling):
        monkeypatch.setattr(module, "open_workspace", lambda args: nullcontext(workspace))

    def start(*arguments: object) -> Told:
        status = run([str(each) for each in arguments], lambda folder, passphrase: 0)
        return Told(status, *capfd.readouterr())

    return start


def said(done: Told) -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def refused(done: Told, status: int, *words: str) -> None:
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (status, "", 1)
    for each in words:
        assert each in done.stderr, done.stderr


def item(do: Do, key: str) -> Any:
    (submission,) = said(do("status", "--on", ON, "--json"))["submissions"]
    return next(each for each in submission["items"] if each["key"] == key)


def test_a_request_from_asking_to_acceptance(do: Do) -> None:
    added = said(
        do("request", "add", "Transcript", "--for", "ecfmg", "--requirement", "transcript", "--asked-of",
           "University of Lagos", "--days", 60, "--asked", "2026-11-02", "--json")
    )  # fmt: skip
    request = added["id"]
    assert item(do, "transcript")["requests"] == [
        {"id": request, "step": "asked", "word": None, "asked_on": "2026-11-02", "chase_on": "2027-01-01"}
    ]
    assert do("request", "event", request, "rejected", "--on", "2026-11-09", "--note", "no seal").returncode == 0
    assert item(do, "transcript")["reason"] == (
        "ECFMG rejected “Transcript” on 9 November 2026: “no seal”. Have it sent again."
    )
    assert do("request", "event", request, "asked_again", "--on", "2026-11-10", "--chase", "2026-12-20").returncode == 0
    assert item(do, "transcript")["requests"][0]["chase_on"] == "2026-12-20"
    assert do("request", "edit", request, "--chase", "").returncode == 0
    assert item(do, "transcript")["requests"][0]["chase_on"] == "2027-01-09"
    assert do("request", "event", request, "--number", 3, "--on", "2026-11-12").returncode == 0
    assert do("request", "event", request, "--number", 2, "--drop").returncode == 0
    (held,) = said(do("request", "--json"))["requests"]
    assert held["events"] == [{"on": "2026-11-02", "step": "asked"}, {"on": "2026-11-12", "step": "asked_again"}]
    assert (held["type"], held["authority"], held["asked_of"]) == ("transcript", "ecfmg", "i-u")
    assert do("request", "event", request, "accepted", "--on", "2026-11-20").returncode == 0
    assert item(do, "transcript")["state"] == "met"
    assert do("undo").returncode == 0
    assert item(do, "transcript")["state"] == "requested"


def test_a_word_of_the_body_says_the_step_and_a_fee_is_counted(do: Do) -> None:
    assert do("request", "add", "Degree", "--id", "r-1").returncode == 0
    assert do("request", "event", "r-1", "--word", "Under review", "--on", ON).returncode == 0
    assert do("request", "fee", "r-1", "175.50", "--currency", "CAD", "--purpose", "verification").returncode == 0
    assert do("request", "fee", "r-1", "--number", 1, "--paid", ON).returncode == 0
    (held,) = said(do("request", "--json"))["requests"]
    assert held["events"] == [{"on": ON, "step": "received", "word": "Under review"}]
    assert held["fees"] == [{"amount": "175.50", "currency": "CAD", "for": "verification", "paid_on": ON}]
    listed = do("request").stdout
    assert "1. 22 November 2026 · received by the body that wants it · “Under review”" in listed.replace("  ", " ")
    assert "175.50 CAD · verification · paid on 22 November 2026" in listed


def test_people_correspondence_interviews_and_service(do: Do) -> None:
    assert (
        do("contact", "add", "R. Adeyemi", "--role", "registrar", "--institution", "i-u", "--id", "p-1").returncode == 0
    )
    assert do("contact", "edit", "p-1", "--phone", "+234 1", "--name", "Rose Adeyemi").returncode == 0
    assert said(do("contact", "--json"))["contacts"] == [
        {"id": "p-1", "name": "Rose Adeyemi", "role": "registrar", "institution": "i-u", "phone": "+234 1"}
    ]
    letter = do("correspondence", "add", "Your transcript", "--contact", "Rose Adeyemi", "--about", "ecfmg",
                "--direction", "in", "--on", "2026-11-03", "--answer-by", "2026-12-24", "--text", "in hand")  # fmt: skip
    assert (letter.returncode, letter.stderr) == (0, "")
    interview = do("interview", "add", "Interview", "--for", "s-ecfmg", "--at", "2027-03-14T09:30:00",
                   "--zone", "America/Toronto", "--id", "v-1")  # fmt: skip
    assert (interview.returncode, interview.stderr) == (0, "")
    service = do("obligation", "add", "Return of service", "--months", 36, "--start", "2028-02-29", "--id", "o-1")
    assert (service.returncode, service.stderr) == (0, "")
    due = {each["key"]: each for each in said(do("deadlines", "--on", ON, "--json"))["deadlines"]}
    assert due["thanks:v-1"]["at"] == "2027-03-15T09:30:00-04:00"
    assert due["service:o-1"]["on"] == "2031-02-27"
    (answer,) = (each for key, each in due.items() if key.startswith("answer:"))
    assert (answer["on"], answer["concerns"]) == ("2026-12-24", "s-ecfmg")
    assert do("interview", "edit", "v-1", "--thanked", "2027-03-14").returncode == 0
    assert "thanks:v-1" not in {each["key"] for each in said(do("deadlines", "--on", ON, "--json"))["deadlines"]}
    assert "14 March 2027, 09:30 (America/Toronto)" in do("interview").stdout
    assert "e-mail from Rose Adeyemi · Your transcript · answer by 24 December 2026" in do("correspondence").stdout
    assert do("contact", "remove", "p-1").returncode == 0
    assert said(do("correspondence", "--json"))["letters"][0].get("contact") is None


def test_own_words_on_requirements(do: Do) -> None:
    of = "ecfmg-certification/"
    assert do("requirement", "off", of + "translation", "--note", "all is in English").returncode == 0
    assert item(do, "translation")["reason"] == "You switched it off: “all is in English”."
    assert do("requirement", "back", of + "translation").returncode == 0
    assert item(do, "translation")["choice"] is None
    assert do("requirement", "on", of + "translation").returncode == 0
    assert item(do, "translation")["optional"] is False
    assert do("requirement", "done", of + "application", "--note", "on paper").returncode == 0
    assert item(do, "application")["state"] == "met"
    assert do("requirement", "edit", of + "transcript", "--days", 40, "--note", "they said so").returncode == 0
    assert item(do, "transcript")["lead_days"] == 40
    own = ("requirement", "add", of + "dean", "--name", "Letter of the dean", "--types", "school_letter", "--days", 21)
    assert do(*own, "--needs", "transcript", "--sent-by", "the dean").returncode == 0
    assert do("requirement", "edit", of + "dean", "--days", 30).returncode == 0
    held = item(do, "dean")
    assert (held["name"], held["state"], held["lead_days"], held["depends_on"]) == (
        "Letter of the dean", "missing", 30, ["transcript"],
    )  # fmt: skip
    assert len(said(do("requirement", "--json"))["choices"]) == 4


def test_deadlines_of_ones_own_and_what_was_done_about_them(do: Do) -> None:
    assert (
        do("deadline", "add", "Renew the permit", "--on", "2027-01-10", "--remind", "30,7", "--id", "d-p").returncode
        == 0
    )
    assert do("deadline", "edit", "d-p", "--at", "2027-01-12T12:00:00", "--zone", "America/Toronto").returncode == 0
    assert said(do("deadlines", "--on", ON, "--done", "d-p", "--json"))["deadlines"]
    due = {each["key"]: each for each in said(do("deadlines", "--on", ON, "--reopen", "d-p", "--json"))["deadlines"]}
    assert (due["d-p"]["on"], due["d-p"]["remind_on"]) == ("2027-01-12", ["2026-12-13", "2027-01-05"])
    key = next(each for each in due if each.startswith("submission:"))
    ended = said(do("deadlines", "--on", ON, "--end", key, "--note", "next year", "--all", "--json"))["deadlines"]
    assert next(each["note"] for each in ended if each["key"] == key) == "next year"
    before = said(do("deadlines", "--on", ON, "--reopen", key, "--json"))["deadlines"]
    assert next(each["ended_on"] for each in before if each["key"] == key) is None
    told = said(do("deadlines", "--on", ON, "--remind", key, "--before", "3", "--json"))["deadlines"]
    assert next(len(each["remind_on"]) for each in told if each["key"] == key) == 1
    assert do("deadline", "remove", "d-p").returncode == 0
    assert "d-p" not in {each["key"] for each in said(do("deadlines", "--on", ON, "--json"))["deadlines"]}


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("request", "edit", "r-none", "--days", 3), 3, ("“r-none”",)),
        (("request", "add", "T", "--for", "moon"), 3, ("“moon”",)),
        (("request", "add", "T", "--days", "soon"), 2, ("--days wants a whole number, not “soon”",)),
        (("request", "add", "T", "--days", 4000), 2, ("--days: 4000 is out of range",)),
        (("request", "add", "T", "--chase", "2027-02-29"), 2, ("--chase: “2027-02-29” is not a date",)),
        (("request", "add", "T", "--type", "diploma"), 2, ("--type: “diploma” is not one of the values",)),
        (("request", "add", "T", "--requirement", "transcript"), 2, ("--requirement goes with --for",)),
        (("request", "add", "T", "--for", "ecfmg", "--requirement", "x"), 2, ("has no requirement “x”", "transcript")),
        (("request", "add", ""), 2, ("TITLE: this is empty",)),
        (("request", "add", "T", "--id", "c-degree"), 2, ("--id: the id “c-degree” is used already",)),
        (("obligation", "add", "Service"), 2, ("--months is needed",)),
        (("interview", "add", "Talk"), 2, ("give either --on or --at",)),
        (("interview", "add", "Talk", "--at", "2027-01-01"), 2, ("--at: “2027-01-01” is not a date and time",)),
        (("interview", "add", "Talk", "--at", "2027-01-01T10:00:00", "--zone", "Moon"), 2, ("--zone: there is no time zone “Moon”",)),
        (("deadline", "add", "Talk"), 2, ("give either --on or --at",)),
        (("deadline", "add", "Talk", "--on", "soon"), 2, ("--on: “soon” is not a date",)),
        (("deadlines", "--remind", "d-1", "--before", "a week"), 2, ("--before wants numbers of days",)),
        (("deadlines", "--note", "why"), 2, ("--note goes with --end",)),
        (("requirement", "off", "ecfmg-certification/x"), 2, ("has no requirement “x”",)),
        (("requirement", "off", "moon/x"), 2, ("There is no pathway “moon”",)),
        (("requirement", "add", "ecfmg-certification/transcript"), 2, ("has “transcript” already: edit it",)),
        (("requirement", "add", "ecfmg-certification/a b"), 2, ("does not have the form",)),
        (("requirement", "add", "ecfmg-certification/own", "--needs", "own"), 2, ("has no requirement “own”",)),
        (("requirement", "back", "ecfmg-certification/transcript"), 3, ("“ecfmg-certification/transcript”",)),
        (("contact", "remove", "p-none"), 3, ("“p-none”",)),
        (("contact", "add"), 2, ("NAME",)),
        (("contact", "add", "\ud800"), 2, ("NAME",)),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_line_and_changes_nothing(
    do: Do, workspace: Workspace, arguments: tuple[object, ...], status: int, words: tuple[str, ...]
) -> None:
    before = workspace.record
    refused(do(*arguments), status, *words)
    assert workspace.record == before


def test_events_that_are_not_there_are_not_mended(do: Do) -> None:
    assert do("request", "add", "Degree", "--id", "r-1").returncode == 0
    refused(do("request", "event", "r-1"), 2, "Say what became of it")
    refused(do("request", "event", "r-1", "lost"), 2, "STEP: “lost” is not one of the values")
    refused(do("request", "event", "r-1", "sent", "--on", "x"), 2, "--on: “x” is not a date")
    refused(do("request", "event", "r-1", "--number", 1, "--drop"), 2, "There is no number 1: 0 are noted.")
    refused(do("request", "event", "r-1", "--drop"), 2, "--drop goes with --number.")
    refused(do("request", "fee", "r-1", "ten", "--currency", "CAD"), 2, "AMOUNT: “ten” does not have the form")
    refused(do("request", "fee", "r-1", "10"), 2, "--currency is needed")
