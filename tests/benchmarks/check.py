"""How long `check` takes, and how it grows: `python -m tests.benchmarks.check`.

A record is made of so many papers of one applicant, each with its own spelling of some things, that are sent to five
bodies; the processor time of all checks is taken in a fresh interpreter, tables read. What the rule files cost is held
against parsing the same files and no more. Exits with 1 where a promise is not held.
"""

import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta

from tests.factories import (
    TODAY,
    make_activity,
    make_credential,
    make_institution,
    make_name,
    make_record,
    make_submission,
)
from tracker.domain.record import Credential, Record
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.rules import load_authorities
from tracker.settings import resources_folder

LONGEST = 1.0  # seconds for 10,000 statements
MOST_GROWTH = 12.0  # times as long for ten times as many
RULES = "rules"
MOST_RULES = 3.0  # times as long as the bare parsing of the rule files
BODIES = ("mcc", "ecfmg", "cpso", "cpsa", "prabc")
SPELLINGS = (
    "Rukhsana Parveen Malik", "MALIK, Rukhsana Parveen", "Ruksana Parvin Malik", "Rukhsana P. Malik",
    "Dr. Rukhsana Parveen Malik", "Rukhsana Malik", "Rukhsana Parveen Mallik", "رخسانہ پروین ملک",
)  # fmt: skip
BORN = ("14 March 1989", "1989-03-14", "14/03/1989", "14/03/1998", "March 1989")
SCHOOLS = (
    "King Edward Medical University",
    "King Edward Medical College",
    "KEMU, Lahore",
    "Kind Edward Medical University",
)
JOBS = 40


def applicant(statements: int) -> Record:
    """A record of about so many statements."""
    draw = random.Random(statements)
    school = make_institution(
        "i-school", ("King Edward Medical College", None, "2005"), ("King Edward Medical University", "2005", None)
    )
    begun = date(2008, 1, 1)
    jobs = [
        make_activity(
            f"a-{number}", ActivityKind.EMPLOYMENT, (begun + timedelta(days=160 * number)).isoformat(),
            (begun + timedelta(days=160 * number + 150)).isoformat(), institution="i-school",
        )
        for number in range(JOBS)
    ]  # fmt: skip
    papers = tuple(credentials(statements // 5, draw))
    each = len(papers) // len(BODIES)
    submissions = tuple(
        make_submission(
            f"s-{body}", body, {"holder_name": SPELLINGS[at], "date_of_birth": BORN[1]},
            encloses=tuple(paper.id for paper in papers[at * each : (at + 2) * each]), planned_on=date(2027, 1, 15),
        )
        for at, body in enumerate(BODIES)
    )  # fmt: skip
    name = make_name(SPELLINGS[0], given="Rukhsana Parveen", family="Malik")
    return make_record(
        names=(name,), institutions=(school,), activities=tuple(jobs), credentials=papers, submissions=submissions
    )


def credentials(count: int, draw: random.Random) -> Iterator[Credential]:
    """Papers of five statements each; the first is the passport."""
    kinds = [kind for kind in CredentialType if kind is not CredentialType.PASSPORT]
    passport = {"holder_name": SPELLINGS[1], "date_of_birth": BORN[0]}
    yield make_credential("c-0", CredentialType.PASSPORT, passport)
    for number in range(1, count):
        issued = date(2010, 1, 1) + timedelta(days=draw.randrange(5000))
        job = draw.randrange(JOBS)
        states = {
            "holder_name": draw.choice(SPELLINGS),
            "date_of_birth": draw.choice(BORN),
            "institution": draw.choice(SCHOOLS),
            "issue_date": issued.strftime("%d %B %Y"),
            "employment_start": (date(2008, 1, 1) + timedelta(days=160 * job)).strftime(
                draw.choice(("%d/%m/%Y", "%B %Y"))
            ),
        }
        yield make_credential(f"c-{number}", draw.choice(kinds), states, activity=f"a-{job}", issuer="i-school")


def fresh(argument: str) -> list[list[str]]:
    """What three fresh interpreters print for this argument, in words."""
    command = [sys.executable, "-m", __spec__.name, argument]
    return [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(3)]


def seconds(statements: int) -> tuple[int, int, float]:
    """Statements, findings and seconds of one run in a fresh interpreter, the best of three."""
    found = fresh(str(statements))
    return int(found[0][0]), int(found[0][1]), min(float(one[2]) for one in found)


def work(statements: int) -> None:
    """Check a record of so many statements once, and print how many there were, what was found, and the time."""
    from tracker.checks.engine import run
    from tracker.compare.institutions import InstitutionTable

    record, rules, table = applicant(statements), load_authorities(), InstitutionTable.load()
    run(applicant(50), rules, table, TODAY)  # reads the tables
    started = time.process_time()
    report = run(record, rules, table, TODAY)
    took = time.process_time() - started
    sys.stdout.write(f"{report.statements} {len(report.findings)} {took}\n")


def rules_cost() -> None:
    """Print how many times as long understanding the rule files takes as parsing them, once in this interpreter."""
    files = [path.read_text("utf-8") for path in (resources_folder() / "authorities").glob("*.toml")]
    started = time.process_time()
    parsed = [tomllib.loads(text) for text in files]
    between = time.process_time()
    load_authorities()
    sys.stdout.write(f"{(time.process_time() - between) / (between - started)} {len(parsed)}\n")


def main(arguments: list[str]) -> int:
    """Print the times and whether the promises are held."""
    if arguments:
        rules_cost() if arguments == [RULES] else work(int(arguments[0]))
        return 0
    figures = [seconds(statements) for statements in (1_000, 10_000)]
    for statements, findings, took in figures:
        sys.stdout.write(f"check of {statements:,} statements: {took:.3f} s, {findings:,} findings\n")
    growth = figures[1][2] / figures[0][2]
    held = figures[1][2] <= LONGEST and growth <= MOST_GROWTH
    sys.stdout.write(f"ten times as many take {growth:.1f} times as long; promised: <= {LONGEST} s, <= {MOST_GROWTH}\n")
    ratio = min(float(one[0]) for one in fresh(RULES))
    sys.stdout.write(f"rule files take {ratio:.2f} times as long as parsing them; promised: <= {MOST_RULES}\n")
    return 0 if held and ratio <= MOST_RULES else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
