"""Remembers a vault, opens it by what is remembered, and forgets it: run in a session of its own, with a real keyring.

    python -m tests.keyring_probe FOLDER {whole,first,second}

Prints one word for each step that went as it should, or the code of the error.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import TrackerError
from tracker.store.opening import create_vault, open_remembered_vault, open_vault
from tracker.store.vault import Vault

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PASSPHRASE = "four plain words do"


def say(word: str) -> None:
    """A word for who runs this."""
    sys.stdout.write(word + "\n")


def first(folder: Path) -> None:
    """A new vault, remembered."""
    vault, _ = create_vault(folder, PASSPHRASE)
    try:
        vault.remember()
        say("remembered")
    finally:
        vault.close()


def second(folder: Path) -> None:
    """The same, opened without a passphrase, and forgotten."""
    opened = open_remembered_vault(folder, NOW)
    say("nothing" if opened is None else "opened")
    if opened is None:
        return
    try:
        opened.forget()
        say("forgotten" if not opened.is_remembered else "kept")
    finally:
        opened.close()
    say("opened" if open_remembered_vault(folder, NOW) is not None else "closed")


def by_passphrase(folder: Path) -> None:
    """Whatever the keyring does, the passphrase opens the vault."""
    opened: Vault = open_vault(folder, PASSPHRASE, NOW)
    opened.close()
    say("passphrase")


if __name__ == "__main__":
    folder, step = Path(sys.argv[1]), sys.argv[2]
    steps = {"whole": (first, second, by_passphrase), "first": (first,), "second": (second, by_passphrase)}[step]
    for do in steps:
        try:
            do(folder)
        except TrackerError as error:
            say(error.code)
