"""The verbs on a whole record: new, import, export."""

from argparse import Namespace
from pathlib import Path

from tracker.cli.access import given_passphrase, new_passphrase, open_workspace, vault_folder
from tracker.cli.arguments import utc_now
from tracker.cli.output import print_json, say, terminal_progress, warn
from tracker.texts import describe_damage, ntr, tr
from tracker.workspace import Workspace


def new(args: Namespace) -> int:
    """Make an empty vault and print its recovery key, once."""
    folder = vault_folder(args)
    with Workspace.create(folder, new_passphrase(folder, given_passphrase(args)), utc_now) as workspace:
        if args.json:
            print_json({"vault": str(folder), "recovery_key": workspace.recovery_key})
            return 0
        say(tr("Made an empty record in {path}.", path=str(folder)))
        say(tr("Recovery key: {key}", key=workspace.recovery_key))
        say(tr("Write it down and keep it apart from this computer: with it the record opens without the passphrase."))
    return 0


def import_(args: Namespace) -> int:
    """Read an exchange folder into the vault."""
    with open_workspace(args) as workspace:
        changes = workspace.import_folder(Path(args.folder), terminal_progress(tr("Reading")))
        record = workspace.record
        scans = sum(len(credential.scans) for credential in record.credentials)
        if args.json:
            print_json({"changed": sorted(changes.ids), "credentials": len(record.credentials), "scans": scans})
            return 0
        say(
            tr(
                "{credentials} and {submissions} are in the record, with {scans}.",
                credentials=ntr("{count} document", "{count} documents", len(record.credentials)),
                submissions=ntr("{count} submission", "{count} submissions", len(record.submissions)),
                scans=ntr("{count} scan", "{count} scans", scans),
            )
        )
    return 0


def export(args: Namespace) -> int:
    """Write the exchange folder, unprotected."""
    target = Path(args.folder)
    with open_workspace(args) as workspace:
        missing = workspace.export_folder(target.absolute(), terminal_progress(tr("Writing")))
        for gap in missing:
            warn(
                tr(
                    "The scan “{path}” of {credential} is left out: {reason}.",
                    path=gap.path,
                    credential=gap.credential,
                    reason=describe_damage(gap.reason),
                )
            )
        if args.json:
            print_json(
                {"folder": str(target), "missing": [{"credential": g.credential, "path": g.path} for g in missing]}
            )
        else:
            say(tr("Wrote the record to {path}. These files are not protected by your passphrase.", path=str(target)))
    return 0
