"""What goes with the files of a pack: a list to read before uploading, and the receipt that says what they are.

The list is for the person, in words. The receipt is for later: it names each file with its SHA-256, what it was made
from, and by which published rule, so that it can be shown what was sent. The same pack gives the same bytes.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.domain.record import ScanId
from tracker.dossier.pack import TYPE_NAMES, Look, PackPlan, Treatment, megabytes
from tracker.dossier.pack_writing import RECEIPT, Pack, PackedDocument, PackFile
from tracker.texts import Text, ntext, ntr, render, text, tr

FORMAT = "credential-tracker-receipt"
VERSION = 1
_WIDTH = 100

_TREATMENTS: Mapping[Treatment, Text] = {
    Treatment.AS_RECEIVED: text("as received, byte for byte"),
    Treatment.AS_PICTURES: text("the picture, without what the camera wrote beside it"),
    Treatment.AS_PDF: text("its pages in a PDF of their own"),
}


def receipt(pack: Pack, looks: Mapping[ScanId, Look], on: date) -> bytes:
    """The receipt as JSON."""
    plan = pack.plan
    sizes = {scan: look.size for scan, look in looks.items()}
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "authority": plan.authority,
        "prepared_on": on.isoformat(),
        "rules": _rules(plan),
        "files": [_file(one, file) for one in pack.documents for file in one.files],
        "held_back": [
            {"credential": one.credential, "title": one.title, "scan": held.scan, "reason": render(held.reason)}
            for one, held in pack.held
        ],
        "missing": [render(one) for one in plan.missing],
        "ask": [render(question) for question in plan.ask],
        "originals": {"count": len(sizes), "bytes": sum(sizes.values())},
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _rules(plan: PackPlan) -> dict[str, Any]:
    rule, source = plan.rule, plan.source
    plain: dict[str, Any] = {
        "types": list(rule.types),
        "picture_types": list(rule.picture_types),
        "megabytes": rule.megabytes or None,
        "picture_megabytes": rule.picture_megabytes or None,
        "joins_by_name": rule.joins_by_name,
    }
    if source is not None:
        plain["source"] = {
            "title": source.title,
            "address": source.url,
            "seen_on": source.seen_on.isoformat(),
            "grade": source.grade.value,
        }
    return plain


def _file(packed: PackedDocument, file: PackFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "credential": packed.document.credential,
        "title": packed.document.title,
        "treatment": file.treatment.value,
        "smaller": file.smaller,
        "from": [{"scan": path, "sha256": digest} for path, digest in file.originals],
    }


def preflight(pack: Pack, on: date) -> str:
    """The list to read before uploading."""
    plan = pack.plan
    parts = [
        [
            tr("Upload pack for {body} ({short}), {day}", body=plan.recipient, short=plan.recipient_short, day=on),
            ntr("{count} file", "{count} files", len(pack.files))
            + " · "
            + tr("{size} MB", size=megabytes(sum(file.size for file in pack.files))),
        ],
        list(_known_rules(plan)),
        [tr("FILES, in the order in which they sort"), *_files(pack)],
    ]
    if pack.held:
        parts.append([tr("HELD BACK"), *_held(pack)])
    if plan.missing:
        parts.append([tr("MISSING"), *(_point(render(one)) for one in plan.missing)])
    if plan.ask:
        parts.append([tr("ASK THE BODY"), *(_point(render(question)) for question in plan.ask)])
    parts.append([tr("LOOK BEFORE YOU UPLOAD"), *(_point(render(check)) for check in _checks(pack))])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def left_open(pack: Pack) -> Iterator[Text]:
    """What whoever uploads the pack has to know besides: what is held back, what is missing, what to ask."""
    for one, held in pack.held:
        scan = f" ({held.scan})" if held.scan else ""
        yield text("Held back: “{title}”{scan}. {reason}", title=one.title, scan=scan, reason=held.reason)
    for lacking in pack.plan.missing:
        yield text("Missing: {what}", what=lacking)
    yield from pack.plan.ask


def _known_rules(plan: PackPlan) -> Iterator[str]:
    rule, source, short = plan.rule, plan.source, plan.recipient_short
    yield tr("WHAT {body} PUBLISHES", body=short)
    types = ", ".join(TYPE_NAMES.get(one, one) for one in rule.types)
    pictures = ", ".join(TYPE_NAMES.get(one, one) for one in rule.picture_types)
    yield _point(tr("Types of file: {types}", types=types or tr("not published, so each file kept its type")))
    if pictures:
        yield _point(tr("Photograph and signature: {types}", types=pictures))
    size = (
        tr("{size} MB", size=f"{rule.megabytes:g}")
        if rule.megabytes
        else tr("not published, so nothing was made smaller")
    )
    yield _point(tr("Largest file: {size}", size=size))
    if rule.picture_megabytes:
        yield _point(tr("Largest picture: {size} MB", size=f"{rule.picture_megabytes:g}"))
    if rule.joins_by_name:
        yield _point(tr("The files of one document are joined in the order of their names."))
    if rule.note:
        yield _point(rule.note)
    if source is not None:
        yield _point(
            tr("Source: {title}, {address}, seen on {day}", title=source.title, address=source.url, day=source.seen_on)
        )


def _files(pack: Pack) -> Iterator[str]:
    if not pack.files:
        yield _point(tr("None."))
    for packed in pack.documents:
        if not packed.files:
            continue
        yield ""
        yield f"{packed.document.number}  {packed.document.title}"
        for file in packed.files:
            how = render(_TREATMENTS[file.treatment])
            if file.smaller:
                how = tr("{how}, made smaller to keep to the limit: look whether it is legible", how=how)
            yield f"   {file.name}   {megabytes(file.size)} MB   {how}"
        for note in packed.document.notes:
            yield "   " + tr("Note: {note}", note=note)


def _held(pack: Pack) -> Iterator[str]:
    for document, held in pack.held:
        where = f"{document.number}  {document.title}" + (f" ({held.scan})" if held.scan else "")
        yield _point(f"{where}: {render(held.reason)}")


def _checks(pack: Pack) -> Iterator[Text]:
    yield text("Every page is there, upright and whole, with its borders, stamps, seals and signatures.")
    if pack.plan.rule.joins_by_name:
        yield text("Choose all files of one document together; their names begin with the same number.")
    unchanged = sum(file.treatment is Treatment.AS_RECEIVED for file in pack.files)
    if unchanged:
        yield ntext(
            "{count} file is as you received it; do not open and save it again.",
            "{count} files are as you received them; do not open and save them again.",
            unchanged,
        )
    yield text(
        "Do not upload this list or “{receipt}”. Keep them: the receipt says which files were sent.", receipt=RECEIPT
    )
    yield text("These files are not protected by your passphrase. Delete the folder when the body has them.")


def _point(line: str) -> str:
    return "- " + line
