"""What is handed out beside the dossier: upload packs, summaries, draft letters, and plain tables in and out."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tracker.cli.access import open_workspace
from tracker.cli.arguments import chosen_day, named_documents, refuse_unknown_authority, refuse_unknown_pathway
from tracker.cli.output import print_json, say, terminal_progress, warn
from tracker.domain.record import AuthorityId
from tracker.dossier.content import Paper
from tracker.dossier.letters import LetterKind
from tracker.dossier.pack import PackPlan, megabytes
from tracker.dossier.pack_notes import left_open
from tracker.dossier.pack_writing import PREFLIGHT, RECEIPT, PackFile
from tracker.errors import CancelledError, UsageError
from tracker.exchange.tables import TableName
from tracker.texts import ntr, render, tr
from tracker.workspace.handing_out import HandedPack, SummaryKind


def dossier(args: Namespace) -> int:
    """The dossier as a PDF, or with `--pack` the files for the body's upload page."""
    if (args.output is None and args.pack is None and not args.preview) or None not in (args.output, args.pack):
        raise UsageError(reason=tr("Give either OUT.pdf for the dossier or --pack FOLDER for the upload pack."))
    if args.pack is not None:
        return _pack(args)
    from tracker.cli import dossier as paper

    return paper.dossier(args)


def _pack(args: Namespace) -> int:
    for_paper = (
        args.archival,
        args.limit_mb,
        args.password_file,
        args.leave_out,
        args.paper,
        args.preset,
        args.keep_preset,
    )
    if any(said is not None for said in for_paper):
        raise UsageError(
            reason=tr(
                "A pack follows the rules of its body: --archival, --limit-mb, --password-file, --leave-out, --paper,"
                " --preset and --keep-preset are for the PDF."
            )
        )
    on, folder = chosen_day(args.on), Path(args.pack).absolute()
    with open_workspace(args) as workspace:
        refuse_unknown_authority(workspace, args.authority)
        authority, chosen = AuthorityId(args.authority), named_documents(workspace, args.documents)
        progress = terminal_progress(tr("Writing"))
        if args.preview:
            return _preview(args, workspace.plan_pack(authority, on, progress, chosen))
        handed = workspace.write_pack(folder, authority, on, progress, chosen)
    if args.json:
        print_json(_plain(folder, handed))
    else:
        _print(folder, handed)
    return 0


def _preview(args: Namespace, plan: PackPlan) -> int:
    """What the pack would hold and hold back."""
    if args.json:
        print_json({
            "authority": plan.authority,
            "documents": [
                {
                    "number": one.number, "credential": one.credential, "title": one.title,
                    "files": [f"{item.stem}.{item.kind}" for item in one.items],
                    "held_back": [{"scan": held.scan, "reason": render(held.reason)} for held in one.held],
                }
                for one in plan.documents
            ],
            "missing": [render(one) for one in plan.missing],
            "ask": [render(question) for question in plan.ask],
        })  # fmt: skip
        return 0
    for one in plan.documents:
        say(f"{one.number:3d}  {one.title} ({one.credential})")
        for item in one.items:
            say(f"     {item.stem}.{item.kind}")
        for held in one.held:
            say("     " + tr("Held back: {reason}", reason=held.reason))
    for one_missing in plan.missing:
        say(tr("Missing: {what}", what=one_missing))
    for question in plan.ask:
        say(render(question))
    return 0


def _plain(folder: Path, handed: HandedPack) -> dict[str, Any]:
    pack = handed.pack
    return {
        "pack": str(folder),
        "receipt_sha256": pack.receipt,
        "noted": handed.noted.id if handed.noted else None,
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256, "treatment": file.treatment.value}
            for file in pack.files
        ],
        "held_back": [
            {"credential": one.credential, "title": one.title, "scan": held.scan, "reason": render(held.reason)}
            for one, held in pack.held
        ],
        "missing": [render(one) for one in pack.plan.missing],
        "ask": [render(question) for question in pack.plan.ask],
    }


def _print(folder: Path, handed: HandedPack) -> None:
    pack = handed.pack
    for one in left_open(pack):
        warn(render(one))
    for file in pack.files:
        say(f"{file.name}  {megabytes(file.size)} MB" + _smaller(file))
    say(
        tr(
            "Wrote {files} for {body} to {path}. Read {preflight} before you upload; keep {receipt}.",
            files=ntr("{count} file", "{count} files", len(pack.files)),
            body=pack.plan.recipient_short,
            path=str(folder),
            preflight=PREFLIGHT,
            receipt=RECEIPT,
        )
    )
    say(tr("These files are not protected by your passphrase."))
    if handed.noted is not None:
        say(tr("Their SHA-256 are noted in the correspondence of “{submission}”.", submission=handed.noted.id))


def _smaller(file: PackFile) -> str:
    return "  " + tr("(made smaller: look whether it is legible)") if file.smaller else ""


def export(args: Namespace) -> int:
    """The exchange folder, or with `--table` (or a name that ends in .csv or .xlsx) plain tables."""
    tables = _tables(args)
    if tables:
        on = chosen_day(args.on)
    elif args.on is not None or args.authority is not None:
        raise UsageError(reason=tr("--on and --authority are for the table of findings."))
    ask_before_unprotected(args)
    if not tables:
        from tracker.cli import record

        return record.export(args)
    target = Path(args.folder).absolute()
    with open_workspace(args) as workspace:
        refuse_unknown_authority(workspace, args.authority)
        workspace.export_tables(target, tables, on, args.authority)
    if args.json:
        print_json({"file": str(target), "tables": [table.value for table in tables]})
    else:
        say(tr("Wrote {path}. This file is not protected by your passphrase.", path=str(target)))
    return 0


def _tables(args: Namespace) -> tuple[TableName, ...]:
    """Which tables are asked for; none for the exchange folder."""
    ending = Path(args.folder).suffix.lower()
    if ending == ".xlsx":
        return (TableName(args.table),) if args.table else tuple(TableName)
    if ending == ".csv":
        if args.table is None:
            raise UsageError(reason=tr("A CSV file holds one table: say which with --table."))
        return (TableName(args.table),)
    if args.table is not None:
        raise UsageError(reason=tr("A table goes into a file whose name ends in .csv or .xlsx."))
    return ()


def ask_before_unprotected(args: Namespace) -> None:
    """On a terminal, ask whether files may be written that no passphrase protects. CancelledError for a no.

    A script is not asked: it said what it wants.
    """
    if args.yes or not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return
    question = tr("What is written is not protected by your passphrase: whoever finds it can read it. Write it? [y/N] ")
    sys.stderr.write(question)
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in (tr("y"), tr("yes")):
        raise CancelledError


def import_(args: Namespace) -> int:
    """An exchange folder, with `--csv` a table of credentials, or with `--scans` loose scans."""
    given = [each for each in (args.folder, args.csv, args.scans) if each is not None]
    if len(given) != 1 or not given[0]:
        raise UsageError(reason=tr("Give either FOLDER, --csv FILE or --scans FOLDER."))
    if args.scans is not None:
        from tracker.cli import reading

        return reading.import_scans(args)
    if args.csv is None:
        from tracker.cli import record

        return record.import_(args)
    with open_workspace(args) as workspace:
        changes = workspace.import_table(Path(args.csv))
        credentials = len(workspace.record.credentials)
    if args.json:
        print_json({"changed": sorted(changes.ids), "credentials": credentials})
    else:
        changed = ntr("{count} change", "{count} changes", len(changes.ids))
        documents = ntr("{count} document", "{count} documents", credentials)
        say(tr("{changed}; {documents} in the record.", changed=changed, documents=documents))
    return 0


def summary(args: Namespace) -> int:
    """A sheet as a PDF: the checklist, the findings, the deadlines, or the names and signatures."""
    on, kind, target = chosen_day(args.on), SummaryKind(args.kind), Path(args.output).absolute()
    if args.pathway is not None and kind is not SummaryKind.CHECKLIST:
        raise UsageError(reason=tr("--pathway is for the checklist."))
    if args.authority is not None and kind is SummaryKind.DEADLINES:
        raise UsageError(reason=tr("The deadlines are those of every body: leave --authority out."))
    with open_workspace(args) as workspace:
        refuse_unknown_authority(workspace, args.authority)
        refuse_unknown_pathway(workspace, args.pathway)
        paper = Paper[args.paper.upper()]
        pages = workspace.write_summary(target, kind, on, args.authority, args.pathway, paper)
    if args.json:
        print_json({"summary": str(target), "pages": pages})
    else:
        count = ntr("{count} page", "{count} pages", pages)
        say(tr("Wrote {path}: {pages}. This file is not protected by your passphrase.", path=str(target), pages=count))
    return 0


def letter(args: Namespace) -> int:
    """A draft letter, to go on writing in."""
    on, kind, target = chosen_day(args.on), LetterKind(args.kind), Path(args.output).absolute()
    if target.suffix.lower() not in (".docx", ".txt"):
        raise UsageError(reason=tr("A letter goes into a file whose name ends in .docx or .txt."))
    if (kind is LetterKind.REGISTRAR) != (args.about is not None):
        raise UsageError(reason=tr("--about ID names the document that the request to a registrar is for."))
    with open_workspace(args) as workspace:
        refuse_unknown_authority(workspace, args.authority)
        paper = Paper[args.paper.upper()]
        is_written = workspace.write_letter(target, kind, on, args.authority, args.about, paper)
    if not is_written:
        raise UsageError(reason=_NOTHING_TO_SAY[kind]())
    if args.json:
        print_json({"letter": str(target)})
    else:
        say(tr("Wrote the draft to {path}. This file is not protected by your passphrase.", path=str(target)))
        say(tr("Ask the body whether it accepts this, fill in what stands in brackets, and sign."))
    return 0


_NOTHING_TO_SAY: Mapping[LetterKind, Callable[[], str]] = {
    LetterKind.SAME_PERSON: lambda: tr("There is only one form of the name on file: nothing has to be stated."),
    LetterKind.GAP: lambda: tr("Nothing in the chronology has to be explained: there is no gap on file."),
}


def handed_out(args: Namespace) -> int:
    """What was written out of the record unprotected, and when."""
    with open_workspace(args) as workspace:
        listed = workspace.handed_out()
    if args.json:
        print_json({"handed_out": [{"at": one.at.isoformat(), "what": one.what, "name": one.name} for one in listed]})
        return 0
    if not listed:
        say(tr("Nothing was written out of this record unprotected."))
    for one in listed:
        say(f"{one.at.astimezone():%Y-%m-%d %H:%M}  {one.what}  {one.name}")
    return 0
