"""The page with the recovery key, to print or to write down: everything that whoever finds it needs to know, and no more."""

from datetime import date

from tracker.texts import Text, text


def recovery_page(recovery_key: str, vault_name: str, on: date) -> tuple[Text, ...]:
    """The lines of the page, for a printer or a terminal; an empty one between paragraphs. The key is in two lines."""
    groups = recovery_key.split("-")
    half = (len(groups) + 1) // 2
    return (
        text("Recovery key of the record “{name}”", name=vault_name),
        text("Made on {day}. It takes the place of every recovery key before it.", day=on),
        text(""),
        text("{groups}", groups="  ".join(groups[:half])),
        text("{groups}", groups="  ".join(groups[half:])),
        text(""),
        text("Whoever has this page and a copy of the record can read it, without the passphrase."),
        text("Keep it on paper, apart from the computer. Nobody can make another one without opening the record."),
        text(""),
        text(
            "To use it: open Credential Tracker, choose the record, and type the key where the passphrase is asked for."
        ),
        text("Capital letters, spaces and dashes do not matter; O is read as 0, I and L as 1."),
    )
