"""What the person changes by hand: values saved, and values deleted, each as one change under the name of the act."""

import secrets
from collections.abc import Callable, Iterable

from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.record import Applicant, Entity, Record
from tracker.texts import Text
from tracker.workspace.core import Core

Edit = Callable[[Record], Iterable[Applicant | Entity]]
"""Works out from the record as it is then what is to be saved; what was changed meanwhile is not lost."""


class Editing(Core):
    """Use cases that change single things in the record."""

    def change(self, act: Text, edit: Edit) -> Changes:
        """Save what `edit` gives, as one change named `act`; what has an id that is known takes its place.

        Nothing is written, and nothing can be undone, where it is all as it was.
        """
        values = tuple(edit(self.record))
        with self._change(act) as change:
            change.put(*values)
        return Changes(act, frozenset(change.ids))

    def delete(self, act: Text, things: Iterable[tuple[str, str]], progress: Progress = no_progress) -> Changes:
        """Take things out of the record, as one change named `act`, with every reference to them.

        `things` are kinds (“credential”, “name”, “institution”, “activity”, “submission”, “deadline”, “resolution”) and
        ids. They can be brought back from the trash. Stopped by `progress`, nothing is deleted.
        """
        by_kind: dict[str, list[str]] = {}
        for kind, identity in things:
            by_kind.setdefault(kind, []).append(identity)
        with self._change(act) as change:
            for kind, identities in by_kind.items():
                change.remove(kind, *identities, progress=progress)
        return Changes(act, frozenset(change.ids))


def new_id(record: Record, prefix: str) -> str:
    """An id with this prefix that nothing in the record has."""
    taken = {
        str(each.id)
        for collection in (
            record.names,
            record.institutions,
            record.activities,
            record.credentials,
            record.submissions,
            record.deadlines,
            record.contacts,
            record.requests,
            record.letters,
            record.interviews,
            record.obligations,
        )
        for each in collection
    }
    while True:
        made = f"{prefix}-{secrets.token_hex(4)}"
        if made not in taken:
            return made
