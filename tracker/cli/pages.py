"""The verb pages: which pages documents have, and putting them in order. Pages count from 1 here."""

from argparse import Namespace
from typing import Any

from tracker.cli.access import open_workspace
from tracker.cli.output import print_json, say
from tracker.domain.change import Changes
from tracker.domain.inbox import is_in_inbox
from tracker.domain.record import Credential, CredentialId
from tracker.errors import NotOnFileError, UsageError
from tracker.texts import ntr, render, tr
from tracker.workspace import Workspace


def pages(args: Namespace) -> int:
    """Turn, move, split off or put together pages; without any of these, list documents, or the pages of one."""
    chosen = [name for name in ("rotate", "order", "split_before", "add") if getattr(args, name)]
    if len(chosen) > 1 or (chosen and not args.id) or (args.by != 90 and chosen != ["rotate"]):
        raise UsageError(
            reason=tr(
                "Name a document and one of --rotate (with --by), --order, --split-before or --add, or none of them."
            )
        )
    with open_workspace(args) as workspace:
        if not args.id:
            _list(workspace, is_json=args.json)
            return 0
        credential = _document(workspace, args.id)
        changes = _act(workspace, credential, args, chosen[0]) if chosen else None
        _print(workspace, workspace.record.credential(args.id) or credential, changes, is_json=args.json)
    return 0


def _act(workspace: Workspace, credential: Credential, args: Namespace, act: str) -> Changes:
    if act == "rotate":
        return workspace.turn_pages(credential.id, _numbers(args.rotate), args.by)
    if act == "order":
        return workspace.order_pages(credential.id, _numbers(args.order))
    if act == "split_before":
        return workspace.split_document(credential.id, _numbers(args.split_before)[0])
    others = [_document(workspace, each).id for each in args.add]
    return workspace.put_together(others, credential.id)


def _document(workspace: Workspace, wanted: str) -> Credential:
    found = workspace.record.credential(CredentialId(wanted))
    if found is None:
        raise NotOnFileError(id=wanted)
    return found


def _numbers(listed: str) -> list[int]:
    """Page numbers from a list such as “3,1,2”, counted from 0."""
    try:
        found = [int(each) - 1 for each in listed.split(",")]
    except ValueError:
        found = []
    if not found or min(found) < 0:
        raise UsageError(reason=tr("“{given}” is not a list of page numbers such as 1,3.", given=listed))
    return found


def _leaves(workspace: Workspace, credential: Credential) -> list[dict[str, Any]]:
    facts = workspace.scan_facts()
    found: list[dict[str, Any]] = []
    for scan in credential.scans:
        known = facts.get(scan.content)
        for page in range(1, max(1, known.pages if known else 1) + 1):
            found.append({"page": len(found) + 1, "scan": scan.path, "page_of_scan": page})
    return found


def _list(workspace: Workspace, *, is_json: bool) -> None:
    rows: list[dict[str, Any]] = [
        {"id": each.id, "title": each.title, "pages": len(_leaves(workspace, each)), "waits": is_in_inbox(each)}
        for each in workspace.record.credentials
    ]
    if is_json:
        print_json({"documents": rows})
        return
    for row in rows:
        waits = tr("waits in the inbox") if row["waits"] else ""
        count = ntr("{count} page", "{count} pages", row["pages"])
        say("  ".join(str(part) for part in (row["id"], row["title"], count, waits) if part))


def _print(workspace: Workspace, credential: Credential, changes: Changes | None, *, is_json: bool) -> None:
    leaves = _leaves(workspace, credential)
    if is_json:
        act = None if changes is None else render(changes.act)
        ids = sorted(changes.ids) if changes else []
        print_json({"id": credential.id, "title": credential.title, "pages": leaves, "act": act, "changed": ids})
        return
    if changes is not None:
        say(render(changes.act))
    for leaf in leaves:
        say(f"{leaf['page']:4}  {leaf['scan']} ({leaf['page_of_scan']})")
