"""The verbs that write planning down: requests and what became of them, people, correspondence, interviews, service,
and the person's own word on requirements."""

from argparse import Namespace
from collections.abc import Iterable, Mapping

from tracker.cli.access import open_workspace
from tracker.cli.arguments import chosen_day, unknown_pathway
from tracker.cli.noting_grammar import CHOICE, CHOOSING, EVENT, FEE, NOTE, REQUEST, Noun, Option
from tracker.cli.noting_plain import describe_note
from tracker.cli.noting_values import explained_by_options, part_of, put_options, put_part
from tracker.cli.output import print_json, say
from tracker.domain.change import Changes
from tracker.domain.plain import Plain, to_plain
from tracker.domain.planning import Choice
from tracker.domain.record import PathwayId
from tracker.errors import NotOnFileError, UsageError
from tracker.pathways.choices import with_choices
from tracker.pathways.requirement import Requirement
from tracker.texts import render, text, tr
from tracker.workspace import Workspace
from tracker.workspace.noting import NOTED

CHASE = tuple(option for option in REQUEST.options if option.key == "chase_on")


def note(args: Namespace) -> int:
    """List the notes of a kind, or write, change or remove one."""
    noun: Noun = args.noun
    with open_workspace(args) as workspace:
        if args.act is None:
            return _list(args, workspace, noun.kind, noun.verb)
        if args.act == "remove":
            title = str(workspace.noted(noun.kind, args.id).get(NOTED[noun.kind].titled))
            done = workspace.delete(text("Removal of “{title}”", title=title), [(noun.kind, args.id)])
        else:
            done = _write(args, workspace, noun)
        workspace.refresh_reminders()
    return _tell(args, done, next(iter(done.ids), "") if args.act == "add" else args.id)


def requirement(args: Namespace) -> int:
    """List the person's own words on requirements, or say one."""
    with open_workspace(args) as workspace:
        if args.act is None:
            return _list(args, workspace, "choice", "requirement")
        if args.act == "back":
            if all(each.id != args.id for each in workspace.record.choices):
                raise NotOnFileError(id=args.id)
            done = workspace.unchoose(args.id)
        else:
            with explained_by_options((*CHOICE, NOTE), "PATHWAY/REQUIREMENT"):
                done = workspace.choose_checked(_choice(args, workspace))
        workspace.refresh_reminders()
    return _tell(args, done, args.id)


def _write(args: Namespace, workspace: Workspace, noun: Noun) -> Changes:
    is_new = args.act == "add"
    plain: Plain = {} if is_new else workspace.noted(noun.kind, args.id)
    options: tuple[Option, ...] = noun.options
    if args.act == "event":
        options = (*EVENT, *CHASE)
        _put_event(plain, args, workspace)
    elif args.act == "fee":
        options = FEE
        put_part(plain, "fees", part_of(args, FEE, {"amount": args.amount}), args)
    else:
        _put_values(plain, args, workspace, noun)
    with explained_by_options(options, noun.title[0]):
        return workspace.note(noun.kind, plain, is_new=is_new)


def _put_values(plain: Plain, args: Namespace, workspace: Workspace, noun: Noun) -> None:
    """What was given of a note that is new or edited, and what follows from it."""
    if args.act == "add":
        plain |= dict(noun.defaults) | ({"id": args.id} if args.id is not None else {})
        plain |= {"on": chosen_day(None).isoformat()} if noun.kind == "letter" else {}
    if args.title is not None:
        plain[noun.title[1]] = args.title
    put_options(plain, args, noun.options, workspace.record)
    if noun is not REQUEST:
        return
    if args.key_submission and "submission" in plain:
        plain["authority"] = workspace.submission(plain["submission"]).authority
    if args.key_requirement:
        _put_requirement(plain, args.key_requirement, workspace)
    if args.act == "add" and args.asked:
        plain["events"] = [{"on": args.asked, "step": "asked"}]


def _put_requirement(plain: Plain, wanted: str, workspace: Workspace) -> None:
    """A requirement has to be one of the submission's pathway; it tells the type of the paper where it wants only one."""
    pathway = workspace.submission(plain["submission"]).pathway if "submission" in plain else None
    if pathway is None:
        reason = tr("--requirement goes with --for, and with a submission whose pathway is chosen.")
        raise UsageError(reason=reason)
    known = _requirements(workspace, pathway)
    _must_be_known(wanted, pathway, known)
    types = {kind.value for way in known[wanted].satisfied_by for kind in way.types}
    if len(types) == 1:
        plain.setdefault("type", types.pop())


def _put_event(plain: Plain, args: Namespace, workspace: Workspace) -> None:
    is_new = args.number is None
    step = args.step
    if step is None and is_new and not args.drop:
        if not args.key_word:
            raise UsageError(reason=tr("Say what became of it: a STEP, or the body's own --word."))
        step = workspace.step_by_word(plain, args.key_word).value
    part = part_of(args, EVENT, {"step": step})
    if is_new:
        part.setdefault("on", chosen_day(None).isoformat())
    put_part(plain, "events", part, args)
    put_options(plain, Namespace(key_chase_on=args.chase), CHASE, workspace.record)


def _choice(args: Namespace, workspace: Workspace) -> Plain:
    """The person's word as plain data, on top of what they said before where they say more of the same."""
    pathway, _, name = args.id.partition("/")
    known = _requirements(workspace, pathway)
    before = next((each for each in workspace.record.choices if each.id == args.id), None)
    is_own = before is not None and before.choice is Choice.ADDED
    if args.act != "add":
        _must_be_known(name, pathway, known)
    elif name in known and not is_own:
        raise UsageError(reason=tr("“{pathway}” has “{id}” already: edit it.", pathway=pathway, id=name))
    word = "added" if is_own and args.act == "edit" else CHOOSING[args.act][0]
    goes_on = before is not None and before.choice.value == word
    plain = to_plain(before) if before and goes_on else {"id": args.id}
    plain |= {"choice": word, "on": chosen_day(None).isoformat()}
    put_options(plain, args, (*CHOICE, NOTE), workspace.record)
    for need in plain.get("depends_on", ()):
        _must_be_known(need, pathway, {each: what for each, what in known.items() if each != name})
    return plain


def _requirements(workspace: Workspace, pathway: str) -> Mapping[str, Requirement]:
    """The requirements of a pathway by id, with those that the person added."""
    found = workspace.rules.authorities.pathway(PathwayId(pathway))
    if found is None:
        raise unknown_pathway(workspace, pathway)
    return {each.id: each for each in with_choices(found[1], workspace.record.choices).requirements}


def _must_be_known(wanted: str, pathway: str, known: Iterable[str]) -> None:
    if wanted not in known:
        names = ", ".join(sorted(known))
        reason = tr("“{pathway}” has no requirement “{id}”; it has {known}.", pathway=pathway, id=wanted, known=names)
        raise UsageError(reason=reason)


def _list(args: Namespace, workspace: Workspace, kind: str, verb: str) -> int:
    collection = NOTED[kind].collection
    held = getattr(workspace.record, collection)
    if args.json:
        print_json({collection: [to_plain(each) for each in held]})
        return 0
    for each in held:
        for line in describe_note(each, workspace.record, workspace.rules.authorities):
            say(line)
    if not held:
        say(tr("There is nothing yet. “tracker {verb} --help” says how to note something.", verb=verb))
    return 0


def _tell(args: Namespace, done: Changes, identity: str) -> int:
    if args.json:
        print_json({"act": render(done.act), "id": identity, "changed": sorted(done.ids)})
    elif not done.ids:
        say(tr("Nothing was changed."))
    else:
        say(f"{render(done.act)} [{identity}]")
    return 0
