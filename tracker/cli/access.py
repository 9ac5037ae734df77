"""Which vault a verb is about, and its passphrase: from a file, the environment, or the terminal; never an argument."""

import getpass
import os
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.arguments import utc_now
from tracker.cli.output import warn
from tracker.errors import KeyringError, NotFoundError, PassphraseNeededError, UsageError
from tracker.files import explained
from tracker.settings import PASSPHRASE_VARIABLE, load_settings, settings_file
from tracker.texts import describe_error, render, tr

if TYPE_CHECKING:
    from tracker.workspace import Workspace

LONGEST = 64 * 1024
"""Bytes of a file that a passphrase is read from; an endless one would never end."""
WAIT = 3.0
"""Seconds that a verb waits for another one to let go of the vault, before it says who has it."""


def vault_folder(args: Namespace) -> Path:
    """The vault that was named, or the one that was used last."""
    if args.vault is not None:
        return Path(args.vault).absolute()
    last = load_settings(settings_file()).last_vault
    if not last:
        raise UsageError(reason=tr("No record was named: give --vault DIR."))
    return Path(last)


def open_workspace(args: Namespace) -> "Workspace":
    """The vault that the verb is about, open."""
    from tracker.workspace import Workspace  # the window asks for a passphrase here and shows before this is needed

    folder = vault_folder(args)
    given = given_passphrase(args)
    workspace = _remembered(folder) if given is None else None
    if workspace is None:
        secret = find_passphrase(args, folder) if given is None else given
        workspace = Workspace.open(folder, secret, utc_now, WAIT)
    workspace.on_trouble = lambda trouble: warn("tracker: " + render(trouble))
    return workspace


def _remembered(folder: Path) -> "Workspace | None":
    """The vault as the keyring opens it, if it does."""
    from tracker.workspace import Workspace

    try:
        return Workspace.open_remembered(folder, utc_now, WAIT)
    except KeyringError as error:
        warn("tracker: " + describe_error(error))
        return None


def find_passphrase(args: Namespace, folder: Path) -> str:
    """The passphrase for an existing vault. PassphraseNeededError where there is none and nobody to ask."""
    given = given_passphrase(args)
    if given is not None:
        return given
    if not (sys.stdin and sys.stdin.isatty()):
        raise PassphraseNeededError(path=str(folder))
    return getpass.getpass(tr("Passphrase for {path}: ", path=str(folder)))


def new_passphrase(folder: Path, given: str | None) -> str:
    """A passphrase that is new for a vault: the one that was given, or else what a person types twice."""
    if given is not None:
        return given
    if not (sys.stdin and sys.stdin.isatty()):
        raise PassphraseNeededError(path=str(folder))
    first = getpass.getpass(tr("New passphrase for {path}: ", path=str(folder)))
    if getpass.getpass(tr("The same once more: ")) != first:
        raise UsageError(reason=tr("The two passphrases are not the same."))
    return first


def given_passphrase(args: Namespace) -> str | None:
    """The passphrase in the file or the environment variable, or None."""
    if args.passphrase_file is not None:
        return read_secret(args.passphrase_file)
    return os.environ.get(PASSPHRASE_VARIABLE)


def read_secret(file: str) -> str:
    """The passphrase or password in a file; `-` is standard input. One line break at the end is not part of it."""
    if file == "-":
        raw, encoding = (sys.stdin.buffer.read(LONGEST + 1), sys.stdin.encoding) if sys.stdin else (b"", "utf-8")
    else:
        path, encoding = Path(file), "utf-8"
        if not path.exists():  # a pipe of the shell will do as well as a file
            raise NotFoundError(path=str(path))
        with explained(path), path.open("rb") as source:
            raw = source.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise UsageError(reason=tr("“{file}” is too long for a passphrase or password.", file=file))
    return _decoded(raw, encoding, file).removesuffix("\n").removesuffix("\r")


def _decoded(raw: bytes, encoding: str, file: str) -> str:
    """UTF-8, with or without a mark before it; or what a terminal of another encoding sends."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
        raise UsageError(
            reason=tr("“{file}” is no text in UTF-8, so no passphrase or password can be read from it.", file=file)
        ) from None
