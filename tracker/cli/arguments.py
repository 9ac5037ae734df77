"""What the arguments of a verb name: a day, a body, a pathway, documents. What is not known is a slip of the hand.

Here is the clock of the command line too. A reminder uses this every day, so nothing heavy may be imported.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tracker.errors import NotOnFileError, UsageError
from tracker.texts import tr

if TYPE_CHECKING:
    from tracker.domain.record import CredentialId
    from tracker.workspace import Workspace

AddVerb = Callable[[str, str], argparse.ArgumentParser]
"""Puts a verb into the grammar, by its name and what it is about, and gives its own parser for its arguments."""


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)  # noqa: TID251 - the edge of the program is where the clock is


def chosen_day(given: str | None) -> date:
    """The day that was named on the command line, or today."""
    if given is None:
        return utc_now().astimezone().date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(reason=tr("“{day}” is not a day in the form YYYY-MM-DD.", day=given)) from None


def refuse_unknown_authority(workspace: "Workspace", wanted: str | None) -> None:
    """UsageError for a body that neither the rules nor the record know; None names none."""
    known = workspace.rules.authorities.by_id
    used = {submission.authority for submission in workspace.record.submissions}
    if wanted is not None and wanted not in known and wanted not in used:
        names = ", ".join(sorted(known))
        raise UsageError(reason=tr("There are no rules for “{found}”; known are {known}.", found=wanted, known=names))


def refuse_unknown_pathway(workspace: "Workspace", wanted: str | None) -> None:
    """UsageError for a pathway that neither the rules nor the record know; None names none."""
    known = {pathway.id for body in workspace.rules.authorities for pathway in body.pathways}
    used = {submission.pathway for submission in workspace.record.submissions}
    if wanted is not None and wanted not in known and wanted not in used:
        raise unknown_pathway(workspace, wanted)


def unknown_pathway(workspace: "Workspace", wanted: str) -> UsageError:
    """What is wrong with a pathway that the rules do not know."""
    known = sorted(pathway.id for body in workspace.rules.authorities for pathway in body.pathways)
    return UsageError(
        reason=tr("There is no pathway “{found}”; known are {known}.", found=wanted, known=", ".join(known))
    )


def named_documents(workspace: "Workspace", listed: str | None) -> "tuple[CredentialId, ...]":
    """The documents whose ids were named with commas between, in that order. NotOnFileError where one is not there."""
    found = []
    for wanted in filter(None, (name.strip() for name in (listed or "").split(","))):
        credential = workspace.record.credential(wanted)
        if credential is None:
            raise NotOnFileError(id=wanted)
        found.append(credential.id)
    return tuple(found)
