"""The verb remind: what a timer runs. It reads a small side file, so it needs neither the passphrase nor the database.

Nothing heavy may be imported here: a timer runs this every day on computers that do something else.
"""

from argparse import Namespace
from pathlib import Path

from tracker.cli.access import vault_folder
from tracker.cli.arguments import chosen_day
from tracker.cli.output import print_json, say
from tracker.errors import NoVaultError, UsageError
from tracker.notify.digest import Digest, after_sending, make_digest, pending
from tracker.notify.side_file import read_reminders, read_sent, write_sent
from tracker.texts import ntr, tr

HEADER = "vault.json"


def remind(args: Namespace) -> int:
    """Show one notification for what is due and was not shown before; or install or remove the timer that runs this."""
    vault = _vault(args)
    if args.install or args.remove:
        return _change_timer(args, vault)
    today = chosen_day(args.on)
    reminders = read_reminders(vault)
    sent = read_sent(vault)
    digest = make_digest(pending(reminders, sent, today), today)
    if digest is not None and not args.dry_run:
        write_sent(vault, after_sending(reminders, today))  # first: what is said twice is worse than what is said late
        from tracker.notify.desktop import show

        try:
            show(digest)
        except BaseException:
            write_sent(vault, sent)
            raise
    _tell(args, digest)
    return 0


def _tell(args: Namespace, digest: Digest | None) -> None:
    if args.json:
        told = None if digest is None else {"title": digest.title, "body": digest.body, "is_urgent": digest.is_urgent}
        print_json(
            {"deadlines": digest.count if digest else 0, "shown": bool(digest) and not args.dry_run, "digest": told}
        )
    elif digest is None:
        say(tr("There is nothing to remind of."))
    elif args.dry_run:
        say(digest.title)
        say(digest.body)
    else:
        say(ntr("Reminded of {count} deadline.", "Reminded of {count} deadlines.", digest.count))


def _change_timer(args: Namespace, vault: Path) -> int:
    from tracker.notify import timers

    if args.install and args.remove:
        raise UsageError(reason=tr("Give either --install or --remove."))
    if args.install:
        timers.install(vault)
        done = tr("Deadlines are reminded of once a day from now on, while the program is closed as well.")
    elif timers.remove(vault):
        done = tr("Deadlines are not reminded of any more while the program is closed.")
    else:
        done = tr("There was no timer for this record.")
    if args.json:
        print_json({"installed": timers.is_installed(vault)})
    else:
        say(done)
    return 0


def _vault(args: Namespace) -> Path:
    """The vault that the timer is about; only to take the timer away it need not be there."""
    folder = vault_folder(args)
    if not (folder / HEADER).is_file() and not args.remove:
        raise NoVaultError(path=str(folder))
    return folder
