"""The verbs about what was: undo, redo, history, trash."""

from argparse import Namespace
from typing import Any

from tracker.cli.access import open_workspace
from tracker.cli.output import print_json, say
from tracker.domain.change import Changes
from tracker.errors import NotInTrashError
from tracker.store.history import Trashed
from tracker.texts import render, tr


def undo(args: Namespace) -> int:
    """Take the last change back."""
    return _step(args, is_back=True)


def redo(args: Namespace) -> int:
    """Make the change again that was taken back last."""
    return _step(args, is_back=False)


def _step(args: Namespace, *, is_back: bool) -> int:
    with open_workspace(args) as workspace:
        changes = workspace.undo() if is_back else workspace.redo()
    if args.json:
        act = None if changes is None else render(changes.act)
        print_json({"act": act, "changed": sorted(changes.ids) if changes else []})
    elif changes is None:
        say(tr("There is nothing to take back.") if is_back else tr("There is nothing to make again."))
    elif is_back:
        say(tr("Taken back: {act}", act=render(changes.act)))
    else:
        say(tr("Made again: {act}", act=render(changes.act)))
    return 0


def history(args: Namespace) -> int:
    """The last changes; or what became of one record, and what of a submission is not any more as it was sent."""
    with open_workspace(args) as workspace:
        rows: list[dict[str, Any]] = [
            {"at": one.made_at.isoformat(), "act": render(one.act), "ids": [args.id]}
            for one in (workspace.history(args.id) if args.id else ())
        ] or [
            {"at": one.made_at.isoformat(), "act": render(one.act), "ids": list(one.ids)}
            for one in (() if args.id else workspace.changes())
        ]
        differences = [render(one.message) for one in workspace.differences_from_sent(args.id)] if args.id else []
    if args.json:
        print_json({"changes": rows, "differs_from_sent": differences})
        return 0
    for row in rows:
        say(f"{row['at'][:16].replace('T', ' ')}  {row['act']}")
    if not rows:
        say(tr("Nothing was changed."))
    if differences:
        say(tr("Not as it was sent:"))
    for difference in differences:
        say(f"  {difference}")
    return 0


def trash(args: Namespace) -> int:
    """What was removed and can be brought back; bring one back; or erase all of it."""
    with open_workspace(args) as workspace:
        if args.empty:
            return _tell_erased(args, workspace.empty_trash())
        held = workspace.trash()
        if args.bring_back is not None:
            thing = next((one for one in held if one.id == args.bring_back), None)
            if thing is None:
                raise NotInTrashError(id=args.bring_back)
            return _tell_back(args, workspace.bring_back(thing.kind, thing.id))
    if args.json:
        print_json({"trash": [_plain(one) for one in held]})
        return 0
    for one in held:
        say(tr("{id}: {act} on {day}, kept until {until}", act=render(one.act), **_plain(one)))
    if not held:
        say(tr("The trash is empty."))
    return 0


def _tell_erased(args: Namespace, count: int) -> int:
    if args.json:
        print_json({"erased": count})
    else:
        say(tr("Erased {count} for good.", count=count))
    return 0


def _tell_back(args: Namespace, changes: Changes) -> int:
    if args.json:
        print_json({"act": render(changes.act), "changed": sorted(changes.ids)})
    else:
        say(tr("Done: {act}", act=render(changes.act)))
    return 0


def _plain(one: Trashed) -> dict[str, Any]:
    until = one.erased_after.date().isoformat()
    return {"kind": one.kind, "id": one.id, "day": one.removed_at.date().isoformat(), "until": until}
