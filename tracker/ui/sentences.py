"""Errors in the words of the window, where those of the command line would send a person to a terminal."""

from collections.abc import Mapping

from tracker.errors import BadInputError, TrackerError
from tracker.texts import Text, describe_error, describe_fault, ntr, plain_details, render, text

WINDOW: Mapping[str, Text] = {
    "no_vault": text("There is no record in {path}. Choose the folder that holds “vault.json”, or make a new record."),
    "passphrase_needed": text("The record at {path} is locked. Type its passphrase."),
    "wrong_passphrase": text("That does not open this record. Try again; the recovery key opens it as well."),
    "vault_in_use": text("This record is open in another program ({pid} on {host}). Close it there, then try again."),
    "vault_damaged": text("The record at {path} is damaged: {what}. It was left as it is."),
    "unexpected": text("Something unexpected happened. Your record is safe; try again."),
    "other_applicant": text(
        "That folder is about {theirs}, this record about {ours}; nothing was changed. Make a record of its own for it."
    ),
}


def describe(error: TrackerError) -> str:
    """What happened, what is safe, what to do next; several faults are only counted."""
    known = WINDOW.get(error.code)
    if isinstance(error, BadInputError) and error.faults:
        count = len(error.faults)
        return ntr(
            "“{what}” was not read, because of {count} fault in it; nothing was changed.",
            "“{what}” was not read, because of {count} faults in it; nothing was changed.",
            count,
            what=error.details.get("what", ""),
        )
    return render(Text(known.template, plain_details(error))) if known else describe_error(error)


def details(error: TrackerError) -> str:
    """Every fault on a line of its own; empty where the sentence says all."""
    return "\n".join(map(describe_fault, error.faults)) if isinstance(error, BadInputError) else ""


def capitalised(words: str) -> str:
    """The words with a capital first letter, whatever invisible signs stand before it."""
    for at, letter in enumerate(words):
        if letter.isalpha():
            return words[:at] + letter.upper() + words[at + 1 :]
        if letter.isalnum() or letter in "“\"'":
            break
    return words
