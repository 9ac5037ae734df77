"""The verb read, and loose scans into the inbox: what can be read off scans. Reading touches no vault."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tracker.capture.suggesting.paper import Paper, read_paper
from tracker.capture.suggesting.suggestion import HIGH, Suggestion
from tracker.capture.words.reading import ScanReader
from tracker.cli.access import open_workspace
from tracker.cli.output import print_json, say, terminal_progress, warn
from tracker.compare.machine_zone import Zone
from tracker.domain.labels import CREDENTIAL_TYPES, field_label
from tracker.domain.record import CredentialId
from tracker.errors import BadInputError, ScanUnreadableError, TrackerError
from tracker.files import explained, require_file
from tracker.texts import describe_error, describe_fault, ntr, render, tr
from tracker.workspace.capturing import Intake

LARGEST = 512 * 1024 * 1024
"""Bytes of a file that is read; a scan of a credential has a hundredth of that."""


def read(args: Namespace) -> int:
    """Print what can be read off each file. A file that cannot be read costs a line; the status then says so."""
    found: list[dict[str, Any]] = []
    failed = 0
    progress = terminal_progress(tr("Reading"))
    reader = ScanReader()
    try:
        for done, name in enumerate(args.files):
            progress(done, len(args.files))
            try:
                paper = read_paper(reader, _content(Path(name)), name)
            except TrackerError as error:
                failed += 1
                warn("tracker: " + describe_error(error))
                found.append(_unread(name, error))
                continue
            found.append(paper_to_plain(name, paper))
            if not args.json:
                _print(name, paper)
        progress(len(args.files), len(args.files))
    finally:
        reader.close()
    if args.json:
        print_json(found)
    return BadInputError.exit_status if failed else 0


def import_scans(args: Namespace) -> int:
    """Put the scans in a folder into the inbox; what cannot be opened is listed, and the rest comes in."""
    with open_workspace(args) as workspace:
        before = len(workspace.inbox())
        try:
            intake = workspace.import_scans(Path(args.scans), terminal_progress(tr("Reading")))
        except BaseException:
            _say_what_came(len(workspace.inbox()) - before, is_silent=args.json)
            raise
        waiting = workspace.inbox()
        titles = {each.id: each.title for each in workspace.record.credentials}
    for one in intake.faults:
        warn("tracker: " + describe_fault(one))
    if args.json:
        print_json(_intake(intake, len(waiting)))
    else:
        _print_intake(intake, len(waiting), titles)
    return BadInputError.exit_status if intake.faults and not intake.added and not intake.known else 0


def _intake(intake: Intake, waiting: int) -> dict[str, Any]:
    return {
        "added": [
            {"id": item.credential.id, "title": item.credential.title, "scan": item.credential.scans[0].path,
             "same_as": list(item.same_as)}
            for item in intake.added
        ],
        "known": [str(path) for path in intake.known],
        "failed": [describe_fault(one) for one in intake.faults],
        "inbox": waiting,
    }  # fmt: skip


def _say_what_came(count: int, *, is_silent: bool) -> None:
    """Of an intake that was cut off, what is in the inbox all the same."""
    if count > 0 and not is_silent:
        words = ntr(
            "{count} scan came in before that; the same command goes on with the rest.",
            "{count} scans came in before that; the same command goes on with the rest.",
            count,
        )
        say(words)


def _print_intake(intake: Intake, waiting: int, titles: Mapping[CredentialId, str]) -> None:
    say(ntr("{count} scan came in.", "{count} scans came in.", len(intake.added)))
    if intake.known:
        say(ntr("{count} was here before.", "{count} were here before.", len(intake.known)))
    _print_doubles(intake, titles)
    if intake.faults:
        say(
            ntr(
                "{count} file could not be taken; see above.",
                "{count} files could not be taken; see above.",
                len(intake.faults),
            )
        )
    say(
        ntr(
            "{count} scan waits in the inbox to be confirmed.",
            "{count} scans wait in the inbox to be confirmed.",
            waiting,
        )
    )


def _print_doubles(intake: Intake, titles: Mapping[CredentialId, str]) -> None:
    """Which scans are the same, each pair once."""
    said: set[CredentialId] = set()
    for item in intake.added:
        others = [tr("“{title}”", title=titles[other]) for other in item.same_as if other not in said]
        if others:
            said.add(item.credential.id)
            words = tr("“{title}” is the same scan as {others}.", title=item.credential.title, others=", ".join(others))
            say(words)


def _content(path: Path) -> bytes:
    require_file(path)
    with explained(path):
        if path.stat().st_size > LARGEST:
            raise ScanUnreadableError(path=str(path), reason=tr("it is larger than 512 MB"))
        return path.read_bytes()


def paper_to_plain(name: str, paper: Paper) -> dict[str, Any]:
    """What was read, in the shape of the contract, with the place of each suggestion beside; the choices are the least sure."""
    kind = paper.reading.type
    return {
        "file": name,
        "pages": paper.opened.pages,
        "text": list(paper.texts),
        "engine": paper.engine or None,
        "type": kind.type.value if kind else None,
        "type_confidence": round(kind.confidence, 3) if kind else 0.0,
        "mrz": _zone(paper.zone) if paper.zone else None,
        "suggestions": [_suggestion(one) for one in (*paper.reading.suggestions, *paper.reading.choices)],
        "notes": [render(note.message) for note in paper.notes],
    }


def _unread(name: str, error: TrackerError) -> dict[str, Any]:
    empty: dict[str, Any] = {"file": name, "pages": 0, "text": [], "engine": None, "type": None, "type_confidence": 0.0}
    return {**empty, "mrz": None, "suggestions": [], "notes": [], "error": describe_error(error)}


def _suggestion(one: Suggestion) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "field": one.field,
        "text": one.text,
        "page": one.page,
        "confidence": round(one.confidence, 3),
    }
    if one.box is not None:
        plain["box"] = [round(side, 4) for side in (one.box.left, one.box.top, one.box.right, one.box.bottom)]
    if one.calendar is not None:
        plain["calendar"] = one.calendar.value
    if one.reading is not None:
        plain["reading"] = one.reading.edtf()
    return plain


def _zone(zone: Zone) -> dict[str, Any]:
    return {
        "format": zone.format,
        "lines": list(zone.lines),
        "document_code": zone.document_code,
        "issuing_state": zone.issuing_state,
        "surname": zone.surname,
        "given_names": zone.given_names,
        "document_number": zone.document_number,
        "nationality": zone.nationality,
        "date_of_birth": zone.date_of_birth.isoformat() if zone.date_of_birth else None,
        "sex": zone.sex,
        "date_of_expiry": zone.date_of_expiry.isoformat() if zone.date_of_expiry else None,
        "optional_data": zone.optional_data,
        "checks": {check.name: check.holds for check in zone.checks},
        "repaired": [check.name for check in zone.checks if check.is_repaired],
        "unconfirmed": sorted(zone.unconfirmed),
        "name_may_be_cut": zone.name_may_be_cut,
        "whole": zone.is_whole,
    }


def _print(name: str, paper: Paper) -> None:
    kind = paper.reading.type
    what = render(CREDENTIAL_TYPES[kind.type]) if kind else tr("a paper of an unknown type")
    pages = ntr("{count} page", "{count} pages", paper.opened.pages)
    say(tr("{file}: {what}, {pages}", file=name, what=what, pages=pages))
    for one in paper.reading.suggestions:
        _print_suggestion(one)
    if paper.zone is not None:
        _print_zone(paper.zone)
    if not paper.reading.suggestions and any(paper.texts):
        say("  " + tr("Nothing in it could be told apart; its text is in “tracker read --json”."))
    for note in paper.notes:
        say("  ! " + render(note.message))


def _print_suggestion(one: Suggestion) -> None:
    label = render(field_label(one.field))
    sure = "" if one.confidence >= HIGH else " " + tr("(unsure)")
    reading = one.reading
    if reading is not None and reading.is_ambiguous:
        sure += " " + tr("(may be read in several ways)")
    say("  " + tr("{label}: {text}, page {page}", label=label, text=one.text, page=one.page) + sure)


def _print_zone(zone: Zone) -> None:
    bad = [check.name.replace("_", " ") for check in zone.checks if not check.holds]
    if not bad:
        say("  " + tr("Machine-readable zone ({format}): every check digit holds.", format=zone.format))
    else:
        say(
            "  "
            + tr(
                "Machine-readable zone ({format}): these check digits do not hold: {names}.",
                format=zone.format,
                names=", ".join(bad),
            )
        )
    for line in zone.lines:
        say("    " + line)
