"""Why a scan, or a page of it, could not be shown, and what else is to be known of it: sentences for both readers."""

from collections.abc import Mapping
from typing import Final

from tracker.dossier.scans import PlacedScan
from tracker.texts import Text, text

_BROKEN: Final = text("The file is damaged and cannot be opened.")
_REASONS: Final[Mapping[str, Text]] = {
    "password": text("The file opens only with a password."),
    "no_pages": text("The file has no pages."),
    "no_scan": text("The file is neither a PDF nor a picture of a known kind."),
    "too_many_pixels": text("The picture is too large to be opened."),
    "missing": text("The file is missing from the record or was altered there."),
    "time": text("The file takes too long to open."),
    "memory": text("The file needs too much memory to open."),
}
REMARKS: Final[Mapping[str, Text]] = {
    "signed": text("The original file carries a digital signature, which can be checked there and not in this copy."),
    "dynamic": text(
        "The original is a dynamic form; what follows is what it shows to programs that cannot fill it in."
    ),
}
NO_SCAN: Final = text("There is no scan of this document.")
PAGE_LOST: Final = text("This page of the file is damaged and cannot be shown.")


def why(scan: PlacedScan) -> Text:
    """Why nothing of a scan could be shown."""
    if scan.failure == "too_many_pages":
        return text(
            "The file has {count} pages, which is more than can be taken.", count=dict(scan.details).get("count", "")
        )
    return _REASONS.get(scan.failure, _BROKEN)


def remarks(scan: PlacedScan) -> list[Text]:
    """What the reader of the copy is to know of the original."""
    return [REMARKS[note] for note in scan.notes if note in REMARKS]
