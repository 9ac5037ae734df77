"""The grammar of the command line: its verbs in families, and which function of which module runs each."""

import argparse
from typing import Any, Final, NoReturn

from tracker import __version__
from tracker.cli.arguments import AddVerb
from tracker.errors import UsageError
from tracker.texts import tr


class _Parser(argparse.ArgumentParser):
    """Says what is wrong as an error of this program, in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(reason=message[:1].upper() + message[1:] + ".")


def make_parser(verb: str | None = None) -> argparse.ArgumentParser:
    """The grammar of the command line: that of the family of this verb, or the whole one where it is no verb.

    To make all of it takes 20 ms, of the 500 that a verb takes with everything.
    """
    parser = _Parser(
        prog="tracker",
        description=tr("Keeps the paperwork for a medical licence in order, offline."),
        epilog=tr("Without a verb, the window opens on the record."),
    )
    parser.add_argument("--version", action="version", version=f"tracker {__version__}")
    _add_common(parser, is_top=True)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title=tr("verbs"))
    common = _common_options()

    def add_verb(name: str, about: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=about, description=about, parents=[common])

    whole = not any(verb in names for _, names in FAMILIES)
    for add_family, names in FAMILIES:
        if whole or verb in names:
            add_family(add_verb)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, is_top: bool) -> None:
    """Options that may stand before or after the verb."""
    unset: dict[str, Any] = {} if is_top else {"default": argparse.SUPPRESS}
    parser.add_argument(
        "--vault", metavar="DIR", help=tr("the folder of the record; without it, the one used last"), **unset
    )
    parser.add_argument(
        "--passphrase-file", metavar="FILE", help=tr("a file that holds the passphrase; - for standard input"), **unset
    )
    parser.add_argument("--json", action="store_true", help=tr("print one JSON document instead of text"), **unset)
    parser.add_argument("--debug", action="store_true", help=tr("show where an error comes from"), **unset)


def _common_options() -> _Parser:
    common = _Parser(add_help=False)
    _add_common(common, is_top=False)
    return common


def _add_record_verbs(add: AddVerb) -> None:
    add("new", tr("make an empty record; prints its recovery key once")).set_defaults(run="record:new")
    importing = add("import", tr("read an exchange folder or a table of documents into the record"))
    importing.add_argument("folder", metavar="FOLDER", nargs="?")
    importing.add_argument("--csv", metavar="FILE", help=tr("a table with one row for each document"))
    importing.add_argument("--scans", metavar="FOLDER", help=tr("put the loose scans in this folder into the inbox"))
    importing.set_defaults(run="handing_out:import_")
    exporting = add("export", tr("write the record and its scans as an exchange folder, or tables of it, unprotected"))
    exporting.add_argument("folder", metavar="FOLDER", help=tr("or a file whose name ends in .csv or .xlsx"))
    exporting.add_argument(
        "--table", choices=["credentials", "submissions", "findings"], help=tr("this table, as CSV or XLSX")
    )
    exporting.add_argument("--on", metavar="DATE", help=tr("the day that findings are judged for; without it, today"))
    exporting.add_argument("--authority", metavar="ID", help=tr("only findings that matter at this body"))
    exporting.add_argument("--yes", action="store_true", help=tr("do not ask before writing unprotected files"))
    exporting.set_defaults(run="handing_out:export")


def _add_keeping_verbs(add: AddVerb) -> None:
    add("verify", tr("check every record and every scan")).set_defaults(run="keeping:verify")
    backing_up = add("backup", tr("write the whole record into one encrypted file, and read it back"))
    backing_up.add_argument("file", metavar="FILE")
    backing_up.set_defaults(run="keeping:backup")
    restoring = add("restore", tr("make a record of a backup, in the new folder that --vault names"))
    restoring.add_argument("file", metavar="FILE")
    restoring.add_argument(
        "--replace", action="store_true", help=tr("put it in the place of the record there, which is kept beside")
    )
    restoring.set_defaults(run="keeping:restore")
    add("salvage", tr("save what can be read of a damaged record")).set_defaults(run="keeping:salvage")
    changing = add("passphrase", tr("let the record open with another passphrase"))
    changing.add_argument(
        "--new-passphrase-file", metavar="FILE", help=tr("a file that holds the new passphrase; - for standard input")
    )
    changing.set_defaults(run="keeping:passphrase")
    recovering = add("recovery-key", tr("make a new recovery key and print its page, once"))
    recovering.add_argument("--check", action="store_true", help=tr("only see whether one was written down right"))
    recovering.set_defaults(run="keeping:recovery_key")
    remembering = add("remember", tr("let the keyring of this computer open the record"))
    remembering.add_argument("--forget", action="store_true", help=tr("no more"))
    remembering.set_defaults(run="keeping:remember")


def _add_recalling_verbs(add: AddVerb) -> None:
    add("undo", tr("take the last change back")).set_defaults(run="recalling:undo")
    add("redo", tr("make the change again that was taken back last")).set_defaults(run="recalling:redo")
    recalling = add("history", tr("print the last changes, or what became of one record"))
    recalling.add_argument("id", metavar="ID", nargs="?")
    recalling.set_defaults(run="recalling:history")
    trash = add("trash", tr("print what was removed in the last thirty days"))
    acting = trash.add_mutually_exclusive_group()
    acting.add_argument("--bring-back", metavar="ID", help=tr("put this back in its place"))
    acting.add_argument("--empty", action="store_true", help=tr("erase everything in it for good"))
    trash.set_defaults(run="recalling:trash")


def _add_capture_verbs(add: AddVerb) -> None:
    reading = add("read", tr("print what can be read off scans; touches no record"))
    reading.add_argument("files", metavar="FILE", nargs="+")
    reading.set_defaults(run="reading:read")
    pages = add("pages", tr("list documents and their pages, or put pages in order, as one change"))
    pages.add_argument("id", metavar="ID", nargs="?", help=tr("the document; without it, all are listed"))
    pages.add_argument("--rotate", metavar="PAGES", help=tr("turn these pages to the right, such as 2 or 1,3"))
    pages.add_argument("--by", type=int, choices=[90, 180, 270], default=90, help=tr("by so many degrees"))
    pages.add_argument("--order", metavar="PAGES", help=tr("all pages in their new order, such as 2,1,3"))
    pages.add_argument(
        "--split-before", metavar="PAGE", help=tr("what begins here becomes a scan of its own in the inbox")
    )
    pages.add_argument(
        "--add", metavar="ID", nargs="+", help=tr("put the pages of these documents behind, which then go")
    )
    pages.set_defaults(run="pages:pages")


def _add_checking_verbs(add: AddVerb) -> None:
    checking = add("check", tr("print every mismatch, how serious it is, and what cures it"))
    checking.add_argument("--authority", metavar="ID", help=tr("only what matters at this body, and everywhere"))
    checking.add_argument("--on", metavar="DATE", help=tr("judge for this day (YYYY-MM-DD); without it, today"))
    levels = ["blocker", "explain", "note"]  # of domain.finding.Severity, which a reminder need not load
    checking.add_argument(
        "--fail-on", choices=levels, help=tr("exit with 1 where there are findings at or above this level")
    )
    checking.set_defaults(run="findings:check")
    comparing = add("compare", tr("compare two names, dates or institutions, and explain"))
    comparing.add_argument("what", choices=["names", "dates", "institutions"])
    comparing.add_argument("left", metavar="A", nargs="?")
    comparing.add_argument("right", metavar="B", nargs="?")
    comparing.add_argument(
        "--csv", metavar="FILE", help=tr("compare each row of a table with the columns left and right")
    )
    comparing.add_argument(
        "--ror", metavar="DUMP", help=tr("first read the registry of institutions that you downloaded from ror.org")
    )
    comparing.set_defaults(run="compare:compare")


def _add_planning_verbs(add: AddVerb) -> None:
    telling = add(
        "status", tr("print what each submission asks for, what is met, missing or too old, and what to do next")
    )
    telling.add_argument(
        "--pathway", metavar="ID", help=tr("only this pathway; also one that nothing was submitted to")
    )
    telling.add_argument("--on", metavar="DATE", help=tr("look at it on this day (YYYY-MM-DD); without it, today"))
    telling.add_argument(
        "--mark-seen", action="store_true", help=tr("from here on, tell only newer changes of the rules")
    )
    telling.set_defaults(run="planning:status")
    due = add("deadlines", tr("print what is due; write it as a calendar, read one, or note what you did about it"))
    due.add_argument("--within", metavar="DAYS", type=int, help=tr("only what is due within so many days, or overdue"))
    due.add_argument("--all", action="store_true", help=tr("also what is done or fell away"))
    due.add_argument("--on", metavar="DATE", help=tr("look at it on this day (YYYY-MM-DD); without it, today"))
    due.add_argument("--ics", metavar="FILE", help=tr("write the open deadlines as a calendar"))
    due.add_argument(
        "--reminder-days", action="store_true", help=tr("in the calendar, the days to remind as events too")
    )
    due.add_argument("--read", metavar="FILE", help=tr("take the events of a calendar file as your own deadlines"))
    due.add_argument("--for", dest="concerns", metavar="ID", help=tr("with --read: the submission that they are for"))
    due.add_argument("--done", metavar="KEY", help=tr("note that this one is done"))
    due.add_argument("--end", metavar="KEY", help=tr("note that this one fell away"))
    due.add_argument("--snooze", metavar="KEY", help=tr("with --until: remind of this one later; its day stays"))
    due.add_argument("--until", metavar="DATE", help=tr("the day to remind on again"))
    due.add_argument("--note", metavar="TEXT", help=tr("with --end: why"))
    due.add_argument(
        "--reopen", metavar="KEY", help=tr("take back that this one is done, fell away or is reminded of later")
    )
    due.add_argument("--remind", metavar="KEY", help=tr("with --before: when to remind of this one"))
    due.add_argument("--before", metavar="N,N", help=tr("so many days before; empty: as is usual"))
    due.set_defaults(run="planning:deadlines")
    reminding = add("remind", tr("show one notification for what is due and was not shown yet; needs no passphrase"))
    reminding.add_argument("--on", metavar="DATE", help=tr("as on this day (YYYY-MM-DD); without it, today"))
    reminding.add_argument("--dry-run", action="store_true", help=tr("print what would be shown"))
    reminding.add_argument("--install", action="store_true", help=tr("run this once a day, by a timer of the system"))
    reminding.add_argument("--remove", action="store_true", help=tr("take that timer away"))
    reminding.set_defaults(run="reminding:remind")


def _add_paper_verbs(add: AddVerb) -> None:
    dossier = add("dossier", tr("write the dossier as a PDF"))
    dossier.add_argument("output", metavar="OUT.pdf", nargs="?")
    dossier.add_argument("--pack", metavar="FOLDER", help=tr("write the files for the body's upload page instead"))
    dossier.add_argument("--authority", metavar="ID", required=True, help=tr("the body that receives it"))
    dossier.add_argument("--on", metavar="DATE", help=tr("the day of the dossier (YYYY-MM-DD); without it, today"))
    dossier.add_argument("--preview", action="store_true", help=tr("print what would go in, and write nothing"))
    dossier.add_argument(
        "--documents", metavar="ID,ID...", help=tr("these documents, in this order; without it, what the body asks for")
    )
    parts = ["completeness", "names", "documents", "differences", "dates", "chronology", "requests", "enclosures"]
    dossier.add_argument(
        "--leave-out", metavar="PART", action="append", choices=parts,
        help=tr("a part that is not wanted: {parts}", parts=", ".join(parts)),
    )  # fmt: skip
    dossier.add_argument("--paper", choices=["letter", "a4"], help=tr("the size of its pages; without it, letter"))
    dossier.add_argument(
        "--archival", action=argparse.BooleanOptionalAction, help=tr("as PDF/A-2b, where every scan allows it")
    )
    dossier.add_argument(
        "--limit-mb", metavar="MB", type=float, help=tr("make pictures smaller, as little as is needed for this size")
    )
    dossier.add_argument(
        "--password-file", metavar="FILE", help=tr("a file that holds a password for the PDF (AES-256)")
    )
    dossier.add_argument("--preset", metavar="NAME", help=tr("what a preset of yours says, but for what is said here"))
    dossier.add_argument("--keep-preset", metavar="NAME", help=tr("keep what is chosen here as a preset of yours"))
    dossier.set_defaults(run="handing_out:dossier")
    presets = add("presets", tr("print your own presets for dossiers"))
    presets.add_argument("--drop", metavar="NAME", help=tr("forget this one"))
    presets.set_defaults(run="dossier:presets")
    summary = add("summary", tr("write the checklist, the findings, the deadlines or the names on one page, as a PDF"))
    summary.add_argument("kind", choices=["checklist", "findings", "deadlines", "names"])
    summary.add_argument("output", metavar="OUT.pdf")
    summary.add_argument("--authority", metavar="ID", help=tr("only for this body"))
    summary.add_argument("--pathway", metavar="ID", help=tr("the checklist of this pathway"))
    summary.add_argument("--on", metavar="DATE", help=tr("seen from this day (YYYY-MM-DD); without it, today"))
    summary.add_argument("--paper", choices=["letter", "a4"], default="letter", help=tr("the size of its pages"))
    summary.set_defaults(run="handing_out:summary")
    add("handed-out", tr("print what was written out of the record unprotected, and when")).set_defaults(
        run="handing_out:handed_out"
    )
    letter = add("letter", tr("draft a letter from the record, to go on writing in"))
    letter.add_argument("kind", choices=["same-person", "gap", "registrar"])
    letter.add_argument("output", metavar="OUT.docx", help=tr("or OUT.txt"))
    letter.add_argument("--authority", metavar="ID", help=tr("the body that the letter is for"))
    letter.add_argument("--about", metavar="ID", help=tr("the document that is asked for; for registrar only"))
    letter.add_argument("--on", metavar="DATE", help=tr("the day of the letter (YYYY-MM-DD); without it, today"))
    letter.add_argument("--paper", choices=["letter", "a4"], default="letter", help=tr("the size of its pages"))
    letter.set_defaults(run="handing_out:letter")
    demo = add("demo", tr("make a sample record, print its findings and write its dossier"))
    demo.add_argument("--open", action="store_true", help=tr("then open the window on it"))
    demo.set_defaults(run="demo:demo")


def _add_noting_verbs(add: AddVerb) -> None:
    from tracker.cli.noting_grammar import add_noting_verbs  # a long table, which other verbs do without

    add_noting_verbs(add, _common_options())


FAMILIES: Final = (
    (_add_record_verbs, ("new", "import", "export")),
    (_add_capture_verbs, ("read", "pages")),
    (_add_keeping_verbs, ("verify", "backup", "restore", "salvage", "passphrase", "recovery-key", "remember")),
    (_add_recalling_verbs, ("undo", "redo", "history", "trash")),
    (_add_checking_verbs, ("check", "compare")),
    (_add_planning_verbs, ("status", "deadlines", "remind")),
    (_add_paper_verbs, ("dossier", "presets", "summary", "handed-out", "letter", "demo")),
    (_add_noting_verbs, ("request", "contact", "correspondence", "interview", "obligation", "deadline", "requirement")),
)
"""What puts verbs into the grammar, and which verbs those are, in the order in which they are listed."""
