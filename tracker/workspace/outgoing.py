"""What every use case needs that writes files for others: where it may not write, and the list of what was written."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.errors import DiskFullError, InsideRecordError, NoPermissionError
from tracker.files import explained
from tracker.store.vault import DATABASE, HEADER
from tracker.workspace.core import Core

HANDED_OUT = "handed_out"
_MOST_NOTED = 1_000


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Something that was written out of the record unprotected: when, what it was, and the name of the file or folder."""

    at: datetime
    what: str
    name: str


class Outgoing(Core):
    """Use cases that write files outside the record."""

    def handed_out(self) -> tuple[HandedOut, ...]:
        """What was written out of the record unprotected, the first first; of very many the last."""
        held = self._recalled(HANDED_OUT).get("files", [])
        return tuple(HandedOut(datetime.fromisoformat(one["at"]), one["what"], one["name"]) for one in held)

    def _note(self, what: str, target: Path) -> None:
        """Note what was written. Where the record cannot be written, what was written stands all the same."""
        if self._vault.is_read_only:
            return
        held = self._recalled(HANDED_OUT).get("files", [])
        entry = {"at": self._now().isoformat(), "what": what, "name": target.name}
        with suppress(NoPermissionError, DiskFullError):
            self._remember(HANDED_OUT, {"files": [*held, entry][-_MOST_NOTED:]})


def refuse_inside_record(target: Path) -> None:
    """InsideRecordError where `target` lies in a record's folder: it would overwrite the record, or lie there unprotected.

    The folder itself is filled, and refused by whoever writes.
    """
    with explained(target):
        for folder in target.resolve().parents:
            if (folder / HEADER).is_file() and (folder / DATABASE).exists():
                raise InsideRecordError(path=str(target), record=str(folder))
