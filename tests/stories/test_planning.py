"""What is wanted, what is due, and being reminded: one story a promise, run as a person would run it."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.planning_samples import planning_values
from tests.program import PASSPHRASE, Run
from tests.samples import write_applicant
from tests.unit.deadlines import strict_calendar

ON = "2026-11-22"


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the small applicant and one of each kind of planning, made once and copied for each story."""
    from tests.factories import NOW
    from tracker.texts import text
    from tracker.workspace import Workspace

    folder = tmp_path_factory.mktemp("story")
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(write_applicant(folder / "in"))
        submission = workspace.record.submissions[0]
        from dataclasses import replace

        workspace.change(
            text("Plan"), lambda _: (replace(submission, pathway="ecfmg-certification"), *planning_values())
        )
    return folder / "vault"


@pytest.fixture
def vault(made_vault: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made_vault, tmp_path / "vault")


def said(done: subprocess.CompletedProcess[str]) -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def due(run: Run, vault: Path, *more: object) -> dict[str, Any]:
    told = said(run("deadlines", "--vault", vault, "--on", ON, "--json", *more))
    return {each["key"]: each for each in told["deadlines"]}


def test_status_tells_of_each_requirement_how_it_stands_and_why(run: Run, vault: Path) -> None:
    told = said(run("status", "--vault", vault, "--on", ON, "--json"))
    (submission,) = told["submissions"]
    assert (submission["submission"], submission["pathway"]) == ("s-ecfmg", "ecfmg-certification")
    items = {item["key"]: item for item in submission["items"]}
    assert items["transcript"]["state"] == "requested"
    assert items["transcript"]["requests"][0]["word"] == "Submitted to ECFMG"
    assert items["translation"]["state"] == "not_applicable"
    assert items["translation"]["choice_outdated"]
    assert (items["diploma"]["state"], items["diploma"]["credentials"]) == ("unknown", ["c-degree"])
    assert items["diploma"]["reason"] == "“Degree” is on file, and nothing was copied from it on: degree."
    assert sum(submission["counts"].values()) == len(submission["items"])
    assert all(item["reason"] for item in submission["items"])
    assert {cost["currency"]: cost["to_pay"] for cost in told["costs"]} == {"NGN": "0", "USD": "160.50"}
    assert told["rules"] == {"faults": [], "withheld": [], "changes": []}


def test_status_for_people_says_what_to_do_next(run: Run, vault: Path) -> None:
    done = run("status", "--vault", vault, "--on", ON)
    assert (done.returncode, done.stderr) == (0, "")
    assert "What to do next:" in done.stdout
    assert "Ask University of Lagos on 4 January 2027 what became of “Transcript”" in done.stdout
    assert "160.50 USD" in done.stdout


def test_a_pathway_can_be_looked_at_before_anything_is_planned(run: Run, vault: Path) -> None:
    told = said(run("status", "--vault", vault, "--on", ON, "--pathway", "mcc-nac", "--json"))
    assert [(each["submission"], each["pathway"]) for each in told["submissions"]] == [(None, "mcc-nac")]
    unknown = run("status", "--vault", vault, "--pathway", "moon")
    assert unknown.returncode == 2
    assert "There is no pathway “moon”" in unknown.stderr


def test_deadlines_tell_what_is_due_and_within_how_many_days(run: Run, vault: Path) -> None:
    everything = due(run, vault)
    assert everything["submission:s-ecfmg"]["on"] == "2027-01-15"
    assert everything["chase:r-transcript"]["days_left"] == 43
    assert everything["thanks:v-1"]["at"] == "2027-03-15T09:30:00-04:00"
    assert everything["service:o-1"]["on"] == "2034-06-30"
    soon = due(run, vault, "--within", 10)
    assert set(soon) == {key for key, each in everything.items() if each["days_left"] <= 10}
    assert run("deadlines", "--vault", vault, "--within", "-1").returncode == 2


def test_what_is_done_snoozed_or_fell_away(run: Run, vault: Path) -> None:
    before = due(run, vault)["service:o-1"]
    snoozed = due(run, vault, "--snooze", "service:o-1", "--until", "2034-06-20")["service:o-1"]
    assert (snoozed["on"], snoozed["remind_on"]) == (before["on"], ["2034-06-20"])
    assert "service:o-1" not in due(run, vault, "--end", "service:o-1")
    assert "chase:r-transcript" not in due(run, vault, "--done", "chase:r-transcript")
    done = due(run, vault, "--all")["chase:r-transcript"]
    assert done["done_on"] == ON
    nothing = run("deadlines", "--vault", vault, "--done", "moon")
    assert (nothing.returncode, "“moon”" in nothing.stderr) == (3, True)


def test_the_calendar_keeps_its_events_apart_and_moves_them(run: Run, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "deadlines.ics"
    assert run("deadlines", "--vault", vault, "--on", ON, "--ics", file).returncode == 0
    first = {part.value("UID"): part for part in strict_calendar.read(file.read_bytes()).parts}
    assert len(first) == len(due(run, vault))
    assert (
        run(
            "deadlines", "--vault", vault, "--on", ON, "--end", "service:o-1", "--ics", file, "--reminder-days"
        ).returncode
        == 0
    )
    second = {part.value("UID"): part for part in strict_calendar.read(file.read_bytes()).parts}
    assert set(first) < set(second)
    (ended,) = (uid for uid in first if uid.startswith("service:o-1@"))
    assert (second[ended].value("STATUS"), second[ended].value("SEQUENCE")) == ("CANCELLED", "1")
    assert all(part.value("SEQUENCE") == "0" for uid, part in second.items() if uid != ended)


CARMS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//carms//EN
BEGIN:VEVENT
UID:open@carms
SUMMARY:DEADLINE: applications close
DTSTART;TZID=America/Toronto:20270120T120000
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_that_was_downloaded_becomes_own_deadlines(run: Run, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "carms.ics"
    file.write_text(CARMS, "utf-8")
    read = due(run, vault, "--read", file, "--for", "s-ecfmg")
    (key,) = [key for key in read if key.startswith("ics-")]
    assert (read[key]["at"], read[key]["zone"], read[key]["concerns"]) == (
        "2027-01-20T12:00:00-05:00",
        "America/Toronto",
        "s-ecfmg",
    )
    file.write_text(CARMS.replace("20270120", "20270127"), "utf-8")
    assert due(run, vault, "--read", file)[key]["on"] == "2027-01-27"


def test_a_broken_calendar_names_the_line_and_changes_nothing(run: Run, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "carms.ics"
    file.write_text(CARMS.replace("20270120T120000", "20270140T120000").replace("PRODID", "PROD ID"), "utf-8")
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    done = run("deadlines", "--vault", vault, "--read", file)
    assert done.returncode == 3
    assert "carms.ics:3: “PROD ID:-//carms//EN” is not a line of a calendar" in done.stderr
    assert "carms.ics:7, DTSTART: “20270140T120000” is not a date" in done.stderr
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_a_broken_rule_file_of_ones_own_is_named_and_judges_nothing(run: Run, vault: Path, tmp_path: Path) -> None:
    own = tmp_path / "data" / "authorities"
    own.mkdir(parents=True)
    (own / "ecfmg.toml").write_text('id = "ecfmg"\nextends = true\nnote = \n', "utf-8")
    done = run("status", "--vault", vault, "--on", ON, "--json")
    told = json.loads(done.stdout)
    assert told["rules"]["withheld"] == ["ecfmg"]
    assert [(each["code"], each["place"]) for each in told["rules"]["faults"]] == [("not_toml", "ecfmg.toml:3")]
    assert (told["submissions"][0]["has_rules"], told["submissions"][0]["pathway"]) == (False, None)
    people = run("status", "--vault", vault, "--on", ON)
    assert "ecfmg.toml:3: this is not TOML" in people.stderr
    assert "Nothing is judged by rules of “ecfmg” until your own file for it is mended." in people.stderr


def test_an_own_rule_file_is_used_and_its_changes_are_told(run: Run, vault: Path, tmp_path: Path) -> None:
    assert said(run("status", "--vault", vault, "--on", ON, "--json"))["rules"]["changes"] == []
    own = tmp_path / "data" / "authorities"
    own.mkdir(parents=True)
    (own / "ecfmg.toml").write_text(
        'id = "ecfmg"\nextends = true\n'
        '[sources.call]\ntitle = "Telephone"\nseen_on = 2026-11-20\ngrade = "own"\n'
        '[[pathways]]\nid = "ecfmg-certification"\nname = "ECFMG Certification"\nsource = "call"\n'
        '[[pathways.requirements]]\nid = "transcript"\nname = "Transcript"\nsource = "call"\nlead_days = 20\n'
        'lead_source = "call"\nchannel = "source"\nsatisfied_by = [{ types = ["transcript"] }]\n',
        "utf-8",
    )
    told = said(run("status", "--vault", vault, "--on", ON, "--json"))
    messages = [change["message"] for change in told["rules"]["changes"]]
    assert "“Transcript”: the usual time was 0 days and is 20 days." in messages
    assert any("is not asked for any more" in message for message in messages)
    assert said(run("status", "--vault", vault, "--on", ON, "--mark-seen", "--json"))["rules"]["changes"] != []
    assert said(run("status", "--vault", vault, "--on", ON, "--json"))["rules"]["changes"] == []


def test_reminders_need_no_passphrase_and_tell_days_only(run: Run, vault: Path) -> None:
    held = json.loads((vault / "reminders.json").read_text("utf-8"))
    assert set(held) == {"version", "made_on", "deadlines"}
    assert all(set(row) == {"due", "remind_on"} for row in held["deadlines"])
    done = run("remind", "--vault", vault, "--on", "2027-01-14", "--dry-run", "--json", TRACKER_PASSPHRASE="wrong")
    told = said(done)
    assert told["deadlines"] == sum(min(row["remind_on"]) <= "2027-01-14" for row in held["deadlines"])
    assert "Transcript" not in told["digest"]["body"]


def test_without_a_desktop_a_reminder_is_not_lost(run: Run, vault: Path) -> None:
    failed = run("remind", "--vault", vault, "--on", "2027-01-14")
    assert failed.returncode == 6
    assert failed.stderr.count("\n") == 1
    again = said(run("remind", "--vault", vault, "--on", "2027-01-14", "--dry-run", "--json"))
    assert again["deadlines"] > 0
    nowhere = run("remind", "--vault", vault / "none")
    assert (nowhere.returncode, nowhere.stderr.startswith("tracker: There is no record at")) == (3, True)


def test_the_timer_is_installed_and_removed_by_the_same_verb(run: Run, vault: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {"XDG_CONFIG_HOME": str(home / ".config"), "XDG_RUNTIME_DIR": str(home)}
    assert said(run("remind", "--vault", vault, "--install", "--json", **environment)) == {"installed": True}
    written = [path for path in (home / ".config").rglob("*") if path.is_file()]
    assert written
    assert any(str(vault) in path.read_text("utf-8") for path in written)
    assert said(run("remind", "--vault", vault, "--remove", "--json", **environment)) == {"installed": False}
    assert [path for path in (home / ".config").rglob("*") if path.is_file()] == []


def test_planning_goes_out_beside_the_applicant_file_and_comes_back(run: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", out, "--vault", vault, "--yes").returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["applicant.json", "planning.json", "scans"]
    other = tmp_path / "other"
    assert run("new", "--vault", other).returncode == 0
    assert run("import", out, "--vault", other).returncode == 0
    again = tmp_path / "again"
    assert run("export", again, "--vault", other, "--yes").returncode == 0
    for name in ("applicant.json", "planning.json"):
        assert (out / name).read_bytes() == (again / name).read_bytes()
    assert date.fromisoformat(json.loads((out / "planning.json").read_text("utf-8"))["letters"][0]["on"])


def test_broken_planning_names_each_fault_and_changes_nothing(run: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", out, "--vault", vault, "--yes").returncode == 0
    planning = json.loads((out / "planning.json").read_text("utf-8"))
    planning["requests"][0] |= {"contact": "p-nobody", "chase_on": "2027-02-30", "speed": 3}
    planning["contacts"][0]["id"] = "c-degree"
    planning["interviews"][0]["zone"] = "Moon/Base"
    (out / "planning.json").write_text(json.dumps(planning), "utf-8")
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    done = run("import", out, "--vault", vault)
    assert done.returncode == 3
    for fault in (
        "planning.json requests[0] (r-transcript): “speed” is not a key of this format",
        "planning.json requests[0] (r-transcript), contact: there is no contact “p-nobody” in this file",
        "planning.json requests[0] (r-transcript), chase_on: “2027-02-30” is not a date",
        "planning.json contacts[0] (c-degree), id: the id “c-degree” is used already, at applicant.json credentials",
        "planning.json interviews[0] (v-1), zone: there is no time zone “Moon/Base”",
    ):
        assert fault in done.stderr, done.stderr
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_what_is_noted_on_the_command_line_is_in_the_checklist(run: Run, vault: Path) -> None:
    noted = said(
        run("request", "add", "Diploma", "--for", "ecfmg", "--requirement", "diploma", "--asked", ON, "--days", 90,
            "--vault", vault, "--json")
    )  # fmt: skip
    assert due(run, vault)[f"chase:{noted['id']}"]["on"] == "2027-02-20"
    refused = run("request", "event", noted["id"], "lost", "--vault", vault)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
