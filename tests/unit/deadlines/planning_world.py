"""A small world for the tests of planning: one body with one pathway, and a physician from Khartoum."""

from datetime import date
from pathlib import Path

from tests.factories import make_activity, make_credential, make_institution, make_record, make_submission
from tracker.deadlines.checklist import checklists
from tracker.deadlines.item import Checklist, Item
from tracker.domain.record import Record, Submission
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.rules import Authorities, load_authorities

TODAY = date(2026, 11, 22)
PLANNED = date(2027, 3, 1)

RULES = """
id = "board"
name = "The Board"
short_name = "Board"
[sources.page]
title = "The page"
url = "http:%(slashes)sboard.example/page"
seen_on = 2026-11-21
grade = "A"
[names]
anchor = "passport"
record = "unstated"
documents = "unstated"
[[validity]]
types = ["good_standing_certificate"]
moment = "submission"
days = 90
source = "page"
[[validity]]
types = ["background_check"]
moment = "decision"
months = 6
source = "page"
[[gaps]]
topic = "validity"
types = ["vulnerable_sector_check"]
ask = "Ask the Board."
[[gaps]]
topic = "fees"
ask = "Ask the Board for its fees."
[[terms]]
topic = "application_life"
name = "Life of an application"
counts_from = "receipt"
months = 12
source = "page"
[[windows]]
id = "spring"
name = "Spring intake"
opens = 2027-01-05
closes = 2027-03-31
time = "12:00"
zone = "America/Toronto"
pathway = "licence"
source = "page"
[[pathways]]
id = "licence"
name = "Licence"
source = "page"
[[pathways.requirements]]
id = "passport"
name = "Valid passport"
channel = "upload"
satisfied_by = [{ types = ["passport"], states = ["valid_until"] }]
source = "page"
[[pathways.requirements]]
id = "good-standing"
name = "Certificate of good standing from every regulator"
channel = "source"
sent_by = "the regulator"
lead_days = 40
lead_source = "page"
satisfied_by = [{ types = ["good_standing_certificate"], each_jurisdiction = true }]
source = "page"
[[pathways.requirements]]
id = "police"
name = "Police check"
satisfied_by = [{ types = ["background_check"] }, { types = ["vulnerable_sector_check"] }]
source = "page"
[[pathways.requirements]]
id = "form"
name = "Application form"
channel = "form"
source = "page"
[[pathways.requirements]]
id = "translation"
name = "Translation of the passport"
optional = true
applies = "if it is in another script"
depends_on = ["passport"]
satisfied_by = [{ types = ["translation"] }]
source = "page"
[[pathways.requirements]]
id = "year"
name = "One year in Canada"
satisfied_by = [{ activity = "employment", activity_months = 12, activity_country = "CA" }]
source = "page"
[[pathways.requirements]]
id = "review"
name = "Review of the file"
channel = "source"
lead_days = 20
lead_source = "page"
depends_on = ["good-standing"]
satisfied_by = [{ types = ["school_letter"], words = ["review"] }]
source = "page"
""".replace("%(slashes)s", "//")


def make_rules(folder: Path, text: str = RULES, own: Path | None = None) -> Authorities:
    """The rules of the Board, read as any rule file is."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "board.toml").write_text(text, "utf-8")
    return load_authorities(folder, own)


def application(**more: object) -> Submission:
    """The application at the Board, planned for the first of March."""
    more.setdefault("planned_on", PLANNED)
    return make_submission("s-board", "board", pathway="licence", **more)


def khartoum(*credentials: object, submission: Submission | None = None, **lists: object) -> Record:
    """A physician who was registered in Sudan and Saudi Arabia, with these papers."""
    return make_record(
        institutions=(
            make_institution("i-smc", "Sudan Medical Council", country="SD"),
            make_institution("i-scfhs", "Saudi Commission for Health Specialties", country="SA"),
            make_institution("i-clinic", "Clinic", country="CA"),
        ),
        activities=lists.pop(
            "activities",
            (
                make_activity("a-sd", ActivityKind.REGISTRATION, "2014-02-01", institution="i-smc"),
                make_activity("a-sa", ActivityKind.REGISTRATION, "2014-06-01", institution="i-scfhs"),
            ),
        ),
        credentials=credentials,
        submissions=(submission or application(),),
        **lists,
    )


def good_standing(identity: str, issuer: str, issued: str) -> object:
    return make_credential(
        identity, CredentialType.GOOD_STANDING_CERTIFICATE, {"issue_date": issued}, issuer=issuer, title="Good standing"
    )


def passport(until: str = "9 May 2030") -> object:
    return make_credential("c-passport", CredentialType.PASSPORT, {"valid_until": until}, title="Passport")


def police(issued: str) -> object:
    return make_credential("c-police", CredentialType.BACKGROUND_CHECK, {"issue_date": issued}, title="Police check")


def listed(record: Record, rules: Authorities, on: date = TODAY) -> Checklist:
    return checklists(record, rules, on)[0]


def line(record: Record, rules: Authorities, key: str, on: date = TODAY) -> Item:
    return next(item for item in listed(record, rules, on).items if item.key == key)
