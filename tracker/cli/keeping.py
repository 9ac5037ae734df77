"""The verbs that keep a record whole and at hand: verify, backup, restore, salvage, passphrase, recovery-key, remember."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from tracker.cli.access import find_passphrase, new_passphrase, open_workspace, read_secret, vault_folder
from tracker.cli.arguments import utc_now
from tracker.cli.output import print_json, say, terminal_progress, warn
from tracker.errors import NotWholeError, UsageError, VaultDamagedError
from tracker.texts import ntr, render, tr
from tracker.workspace import Workspace
from tracker.workspace.keeping import restore as restore_vault
from tracker.workspace.keeping import salvage as salvage_vault


def verify(args: Namespace) -> int:
    """Check every record and scan; status 5 where something is damaged."""
    with open_workspace(args) as workspace:
        found = workspace.verify(terminal_progress(tr("Checking")))
        told = [(render(problem.what), render(problem.remedy), problem.is_damage) for problem in found.problems]
        if args.json:
            problems = [{"what": what, "remedy": remedy, "is_damage": damage} for what, remedy, damage in told]
            counts = {"records": found.records, "scans": found.scans, "scan_bytes": found.scan_bytes}
            print_json({"is_whole": found.is_whole, **counts, "problems": problems})
        else:
            say(
                tr(
                    "Looked at {records} and {scans}.",
                    records=ntr("{count} record", "{count} records", found.records),
                    scans=ntr("{count} scan", "{count} scans", found.scans),
                )
            )
            for what, remedy, _ in told:
                say(f"{what} {remedy}")
            if found.is_whole:
                say(tr("Everything is whole."))
        if not found.is_whole:
            count = sum(is_damage for _, _, is_damage in told)
            what = ntr(
                "{count} thing in it is damaged or missing", "{count} things in it are damaged or missing", count
            )
            kind = VaultDamagedError if found.can_be_salvaged else NotWholeError
            raise kind(path=str(workspace.folder), what=what)
    return 0


def backup(args: Namespace) -> int:
    """Write the whole vault into one encrypted file."""
    target = Path(args.file).absolute()
    with open_workspace(args) as workspace:
        made = workspace.back_up(target, terminal_progress(tr("Backing up")))
        gaps = _named(workspace, made.gaps)
    for gap in gaps:
        warn(tr("The scan {scan} is missing or damaged, and not in the backup.", scan=gap))
    if args.json:
        print_json(
            {"file": str(target), "made_at": made.made_at.isoformat(), "scans": len(made.scans), "missing": gaps}
        )
        return 0
    scans = ntr("{count} scan", "{count} scans", len(made.scans) - len(made.gaps))
    say(tr("Wrote the record and {scans} to {path}, and read it back.", scans=scans, path=str(target)))
    say(
        tr(
            "It is encrypted, and opens with the passphrase of today or the recovery key, whatever becomes of them later."
        )
    )
    return 0


def restore(args: Namespace) -> int:
    """Make a vault of a backup, in a new folder."""
    if args.vault is None:
        raise UsageError(reason=tr("Name the folder to restore into: give --vault DIR."))
    source, folder = Path(args.file).absolute(), vault_folder(args)
    secret = find_passphrase(args, source)
    progress = terminal_progress(tr("Restoring"))
    made = restore_vault(source, secret, folder, utc_now, progress, replaces=args.replace)
    with Workspace.open(folder, secret, utc_now) as workspace:
        gaps = _named(workspace, made.gaps)
    for gap in gaps:
        warn(tr("The scan {scan} was not in the backup; scan the paper again.", scan=gap))
    if args.json:
        print_json(
            {"vault": str(folder), "made_at": made.made_at.isoformat(), "scans": len(made.scans), "missing": gaps}
        )
        return 0
    day = made.made_at.date()
    say(tr("Restored the record as it was on {day} to {path}, and checked all of it.", day=day, path=str(folder)))
    say(tr("It opens with the passphrase and the recovery key of that day."))
    return 0


def salvage(args: Namespace) -> int:
    """Save what can be read of a damaged record."""
    folder = vault_folder(args)
    saved = salvage_vault(folder, find_passphrase(args, folder), utc_now)
    aside = [str(path) for path in saved.kept_aside]
    if args.json:
        day = saved.backup_made_at.isoformat() if saved.backup_made_at else None
        print_json(
            {
                "records": saved.records,
                "from_backup": saved.from_backup,
                "backup": day,
                "made_anew": list(saved.made_anew),
                "kept_aside": aside,
            }
        )
        return 0
    if not saved.made_anew:
        say(tr("Nothing is damaged in {path}; nothing was changed.", path=str(folder)))
        return 0
    say(tr("Made whole again: {files}", files=", ".join(saved.made_anew)))
    if aside:
        say(tr("The damaged files are kept: {files}", files=", ".join(aside)))
    if saved.records:
        say(tr("Saved {records}.", records=ntr("{count} record", "{count} records", saved.records)))
    if saved.backup_made_at is not None:
        records = ntr("{count} record", "{count} records", saved.from_backup)
        say(
            tr(
                "Of these, {records} are as they were in the local backup of {day}.",
                records=records,
                day=saved.backup_made_at.date(),
            )
        )
    say(tr("Look through the record, and run “tracker verify”."))
    return 0


def passphrase(args: Namespace) -> int:
    """Let the record open with another passphrase."""
    file = args.new_passphrase_file
    with open_workspace(args) as workspace:
        workspace.change_passphrase(new_passphrase(workspace.folder, None if file is None else read_secret(file)))
    if args.json:
        print_json({"vault": str(workspace.folder)})
        return 0
    say(tr("The passphrase of {path} is changed.", path=str(workspace.folder)))
    say(tr("Backups that were made before open with the passphrase of their day; the recovery key stays as it is."))
    return 0


def recovery_key(args: Namespace) -> int:
    """Make a new recovery key and print its page; or see whether one was written down right."""
    with open_workspace(args) as workspace:
        if args.check:
            return _check_recovery_key(workspace, is_json=args.json)
        key = workspace.new_recovery_key()
        page = [render(line) for line in workspace.recovery_page(key)]
    if args.json:
        print_json({"vault": str(workspace.folder), "recovery_key": key})
        return 0
    for line in page:
        say(line)
    return 0


def _check_recovery_key(workspace: Workspace, *, is_json: bool) -> int:
    if sys.stdin is None:
        raise UsageError(reason=tr("Nothing was typed: standard input is closed."))
    is_terminal = sys.stdin.isatty()
    typed = getpass.getpass(tr("Recovery key as you wrote it down: ")) if is_terminal else sys.stdin.readline()
    if not workspace.is_recovery_key(typed):
        raise UsageError(reason=tr("That is not the recovery key of this record. Look at each sign again."))
    if is_json:
        print_json({"vault": str(workspace.folder), "is_right": True})
    else:
        say(tr("That is the recovery key of this record."))
    return 0


def remember(args: Namespace) -> int:
    """Let the keyring of this computer open the record, or no more."""
    with open_workspace(args) as workspace:
        if args.forget:
            workspace.forget()
        else:
            workspace.remember()
    path = str(workspace.folder)
    if args.json:
        print_json({"vault": path, "is_remembered": not args.forget})
    elif args.forget:
        say(tr("This computer opens {path} with the passphrase only.", path=path))
    else:
        say(tr("The keyring of this computer opens {path} from now on.", path=path))
        say(tr("Keep the passphrase: a keyring can be lost, and no backup opens with it."))
    return 0


def _named(workspace: Workspace, contents: Iterable[str]) -> list[str]:
    """Scans by their paths in the record; those that only its history has by a part of their id."""
    paths = {scan.content: scan.path for credential in workspace.record.credentials for scan in credential.scans}
    return [paths.get(content) or content[:12] for content in contents]  # type: ignore[call-overload]
