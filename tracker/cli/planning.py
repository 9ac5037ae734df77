"""The verbs status and deadlines: what is wanted, what is due, and what the person notes about it."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from tracker.cli.access import open_workspace
from tracker.cli.arguments import chosen_day, refuse_unknown_pathway
from tracker.cli.output import print_json, say, warn
from tracker.cli.planning_plain import costs_to_plain, due_to_plain, faults_to_plain, status_to_plain
from tracker.deadlines.costs import Total
from tracker.deadlines.due import Due, days_left, within
from tracker.deadlines.item import Checklist, Item, ItemState
from tracker.deadlines.leading import describe_source
from tracker.domain.record import PathwayId
from tracker.errors import UsageError
from tracker.pathways.rules import ISSUERS, Authorities
from tracker.texts import describe_fault, ntr, render, spell_date, text, tr
from tracker.workspace import Workspace
from tracker.workspace.ledger import Typed
from tracker.workspace.planning import Status

_MOST_DAYS = 3650
"""The longest time before a deadline for which the format has a reminder."""

STATES = {
    ItemState.MET: text("met"),
    ItemState.EXPIRING: text("expiring"),
    ItemState.TOO_OLD: text("too old"),
    ItemState.EXPIRED: text("expired"),
    ItemState.MISSING: text("missing"),
    ItemState.REQUESTED: text("requested"),
    ItemState.NOT_APPLICABLE: text("not applicable"),
    ItemState.UNKNOWN: text("unknown"),
}


def status(args: Namespace) -> int:
    """Print the checklist of each submission, what to do next, and what it costs."""
    on = chosen_day(args.on)
    with open_workspace(args) as workspace:
        rules = workspace.rules.authorities
        wanted = PathwayId(args.pathway) if args.pathway is not None else None
        refuse_unknown_pathway(workspace, wanted)
        found = workspace.status(on, wanted)
        costs, changes = workspace.costs(), workspace.rule_changes()
        if args.mark_seen:
            workspace.mark_rules_seen()
        workspace.refresh_reminders()
        if args.json:
            told = [
                {"pathway": each.pathway, "requirement": each.requirement, "message": render(each.message)}
                for each in changes
            ]
            print_json(
                {
                    "on": on.isoformat(),
                    "submissions": [status_to_plain(each, workspace.record, _typed(workspace, each)) for each in found],
                    "costs": costs_to_plain(costs),
                    "rules": {**faults_to_plain(rules), "changes": told},
                }
            )
            return 0
        for each in found:
            _print_status(each)
        if not found:
            say(tr("There is no submission yet. Name a pathway with --pathway to see what it asks for."))
        _print_costs(costs, tr("All together"), indent="")
        for change in changes:
            say(tr("New in the rules of {pathway}: {message}", pathway=change.pathway, message=render(change.message)))
        _warn_of_rules(rules)
    return 0


def deadlines(args: Namespace) -> int:
    """Print what is due, after doing what the options ask for."""
    on = chosen_day(args.on)
    if args.within is not None and args.within < 0:
        raise UsageError(reason=tr("--within wants a number of days from 0 on."))
    with open_workspace(args) as workspace:
        _act(args, workspace, on)
        if args.ics is not None:
            count = workspace.write_calendar(Path(args.ics).absolute(), on, with_reminder_days=args.reminder_days)
            if not args.json:
                line = ntr(
                    "Wrote {count} deadline to {file}.", "Wrote {count} deadlines to {file}.", count, file=args.ics
                )
                say(line + " " + tr("The file is not protected by your passphrase."))
        found = workspace.deadlines(on)
        workspace.refresh_reminders()
        shown = found if args.all else within(found, on, args.within)
        if args.json:
            print_json(
                {
                    "on": on.isoformat(),
                    "within": args.within,
                    "deadlines": [due_to_plain(due, on) for due in shown],
                }
            )
        elif args.ics is None:
            _print_deadlines(shown, on)
        _warn_of_rules(workspace.rules.authorities)
    return 0


def _act(args: Namespace, workspace: Workspace, on: date) -> None:
    """What is to be noted or read before the list is printed."""
    _check_pairs(args)
    if args.read is not None:
        changed = workspace.read_calendar(Path(args.read).absolute(), args.concerns)
        if not args.json:
            say(ntr("Took over {count} deadline.", "Took over {count} deadlines.", len(changed.ids)))
    if args.done is not None:
        workspace.set_done(args.done, on, on)
    if args.end is not None:
        workspace.end_early(args.end, on, on, args.note)
    if args.snooze is not None:
        workspace.snooze(args.snooze, on, chosen_day(args.until))
    if args.reopen is not None:
        workspace.reopen(args.reopen, on)
    if args.remind is not None:
        workspace.remind_before(args.remind, on, _days_before(args.before))


def _check_pairs(args: Namespace) -> None:
    """Options that go together."""
    if args.concerns is not None and args.read is None:
        raise UsageError(reason=tr("--for goes with --read."))
    if (args.snooze is None) is not (args.until is None):
        raise UsageError(reason=tr("--snooze and --until go together."))
    if (args.remind is None) is not (args.before is None):
        raise UsageError(reason=tr("--remind and --before go together."))
    if args.note is not None and args.end is None:
        raise UsageError(reason=tr("--note goes with --end."))


def _days_before(given: str) -> tuple[int, ...]:
    """«30,7» as days; empty: as is usual."""
    parts = [part.strip() for part in given.split(",") if part.strip()]
    if not all(part.isascii() and part.isdecimal() and int(part) <= _MOST_DAYS for part in parts):
        raise UsageError(reason=tr("--before wants numbers of days with commas between, such as 30,7."))
    return tuple(map(int, parts))


def _typed(workspace: Workspace, found: Status) -> tuple[Typed, ...]:
    submission = found.checklist.submission
    return workspace.portal_ledger(submission.id) if submission else ()


def _print_status(found: Status) -> None:
    checklist = found.checklist
    body = checklist.authority.short_name if checklist.authority else checklist.authority_id.upper()
    name = checklist.pathway.name if checklist.pathway else tr("no pathway is chosen, or it is not known")
    say(tr("{body}: {pathway}", body=body, pathway=name))
    if checklist.authority is None:
        say("  " + tr("There are no rules for this body; only what you enclosed is looked at."))
    _print_day(checklist)
    for item in checklist.items:
        _print_item(item)
    steps = [action for action in found.plan.actions if action.item.state is not ItemState.UNKNOWN]
    if steps:
        say("  " + tr("What to do next:"))
    for number, action in enumerate(steps, 1):
        say(f"  {number:3}. {render(action.what)}")
        if action.lead.source is not None:
            say("       " + render(describe_source(action.lead.source)))
    _print_questions(checklist)
    if found.plan.feasible_on is not None and found.plan.feasible_on > checklist.day:
        say(
            "  "
            + tr(
                "Not all of it can be there on the planned day: {day} is the first.",
                day=spell_date(found.plan.feasible_on),
            )
        )
    asked = dict.fromkeys(gap.ask for gap in checklist.ask)
    if asked:
        say("  " + tr("Only the body can say:"))
    for each in asked:
        say(f"    - {each}")
    _print_costs(found.costs, tr("Costs"))
    say()


def _print_day(checklist: Checklist) -> None:
    if checklist.is_sent:
        say("  " + tr("Sent on {day}; judged for that day.", day=spell_date(checklist.day)))
    elif checklist.planned_on is None:
        say("  " + tr("No day is planned; judged for {day}.", day=spell_date(checklist.day)))
    elif checklist.day != checklist.planned_on:
        planned = spell_date(checklist.planned_on)
        say(
            "  "
            + tr(
                "Planned for {planned}, which has passed; judged for {day}.",
                planned=planned,
                day=spell_date(checklist.day),
            )
        )
    else:
        say("  " + tr("Planned for {day}.", day=spell_date(checklist.day)))


def _print_questions(checklist: Checklist) -> None:
    """What cannot be told from the record, and the verb to say it with."""
    unknown = [item for item in checklist.items if item.state is ItemState.UNKNOWN]
    if not unknown:
        return
    say("  " + tr("To say or to ask:"))
    for item in unknown:
        own = item.requirement is not None and checklist.pathway is not None
        say(
            f"    - {render(item.name)}"
            + (f"  [{checklist.pathway.id}/{item.key}]" if own and checklist.pathway else "")
        )
    if any(item.requirement is not None for item in unknown):
        say(
            "    "
            + tr(
                "Say it with “tracker requirement done”, “on” (it is wanted of you) or “off”, and what stands in brackets."
            )
        )


def _print_item(item: Item) -> None:
    say(f"  [{render(STATES[item.state])}] {render(item.name)}")
    say("      " + render(item.reason))
    if item.choice_outdated:
        say("      " + tr("The rules about it changed since you made your own choice: look at it again."))


def _print_costs(costs: tuple[Total, ...], heading: str, indent: str = "  ") -> None:
    for each in costs:
        line = tr(
            "{heading}: {total} {currency}, of which {paid} is paid and {left} still to pay.",
            heading=heading, total=str(each.total), currency=each.currency, paid=str(each.paid), left=str(each.to_pay),
        )  # fmt: skip
        say(indent + line)


def _print_deadlines(shown: tuple[Due, ...], on: date) -> None:
    if not shown:
        say(tr("Nothing is due."))
    for due in shown:
        say(f"{due.on.isoformat()}  {render(due.title)}  ({_off(due, on)})")
        details = [render(due.why)] if due.why else []
        if due.at is not None:
            details.append(tr("At {time} ({zone}).", time=due.at[11:16], zone=due.zone or tr("no zone given")))
        if due.start_from is not None:
            details.append(tr("Not before {day}.", day=spell_date(due.start_from)))
        if due.snoozed_until is not None:
            details.append(tr("Reminds again on {day}.", day=spell_date(due.snoozed_until)))
        details.append(f"[{due.key}]")
        say("            " + " ".join(details))


def _off(due: Due, on: date) -> str:
    if due.done_on is not None:
        return tr("done on {day}", day=spell_date(due.done_on))
    if due.ended_on is not None:
        return tr("fell away on {day}", day=spell_date(due.ended_on))
    days = days_left(due, on)
    if days < 0:
        return ntr("overdue for {count} day", "overdue for {count} days", -days)
    return ntr("in {count} day", "in {count} days", days) if days else tr("today")


def _warn_of_rules(rules: Authorities) -> None:
    """Own rule files that do not fit are told each time: the bodies that they are about are judged by no rules."""
    for fault in rules.faults:
        warn("tracker: " + describe_fault(fault))
    for body in rules.withheld:
        if body == ISSUERS:
            line = tr("No published time of a body that issues papers is used until your own file of them is mended.")
        else:
            line = tr("Nothing is judged by rules of “{body}” until your own file for it is mended.", body=body)
        warn("tracker: " + line)
