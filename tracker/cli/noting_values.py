"""From what was given on the command line to the plain data of a note, and from its faults back to the options.

Knows the options of `noting_grammar` and the lists of a record; writes nothing.
"""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tracker.cli.noting_grammar import Option
from tracker.domain.plain import Plain
from tracker.domain.record import Record
from tracker.errors import BadInputError, Fault, NotOnFileError, UsageError
from tracker.texts import describe_fault, tr


def put_options(plain: Plain, args: Namespace, options: Iterable[Option], record: Record) -> None:
    """Write what was given under its keys; what was given empty is taken away. A moment stands in for a day, and the
    other way round."""
    for option in options:
        given = getattr(args, f"key_{option.key}", None)
        if given == "":
            plain.pop(option.key, None)
        elif given is not None:
            plain[option.key] = _value(option, given, record)
    if getattr(args, "key_at", None):
        plain.pop("on", None)
    elif getattr(args, "key_on", None) and "at" in plain:
        plain.pop("at")
        plain.pop("zone", None)


def _value(option: Option, given: str, record: Record) -> object:
    if option.is_list:
        parts = [part.strip() for part in given.split(",") if part.strip()]
        return [_number(option, part) for part in parts] if option.is_number else parts
    if option.is_number:
        return _number(option, given)
    return _named(option, given, record) if option.names else given


def _number(option: Option, given: str) -> int:
    if not (given.isascii() and given.isdecimal()):
        reason = tr("{option} wants a whole number, not “{found}”.", option=option.flag, found=given)
        raise UsageError(reason=reason)
    return int(given)


def _named(option: Option, given: str, record: Record) -> str:
    """The id of what was named: by its id, or by a name that only one has. NotOnFileError where nothing has it."""
    held = [each for collection in option.names.split() for each in getattr(record, collection)]
    if any(each.id == given for each in held):
        return given
    wanted = given.casefold()
    found = [str(each.id) for each in held if wanted in (name.casefold() for name in _names_of(each))]
    if not found:
        raise NotOnFileError(id=given)
    if len(found) > 1:
        ids = ", ".join(found)
        raise UsageError(
            reason=tr("{option}: “{found}” may be any of {ids}.", option=option.flag, found=given, ids=ids)
        )
    return found[0]


def _names_of(thing: Any) -> list[str]:
    """What a thing may be called beside its id: its names, its title, or for a submission its body."""
    names = [name.text for name in getattr(thing, "names", ())]
    return names + [str(getattr(thing, key)) for key in ("name", "title", "authority") if getattr(thing, key, None)]


def part_of(args: Namespace, options: Iterable[Option], given: Plain) -> Plain:
    """What was given of an event or a fee; an empty text says that it is to be taken away."""
    part = {key: held for key, held in given.items() if held is not None}
    return part | {option.key: held for option in options if (held := getattr(args, f"key_{option.key}")) is not None}


def put_part(plain: Plain, collection: str, part: Plain, args: Namespace) -> None:
    """Put an event or a fee behind the last; with a number, in the place of that one, or take that one away."""
    held, number = list(plain.get(collection, ())), args.number
    if args.drop and number is None:
        raise UsageError(reason=tr("--drop goes with --number."))
    if number is not None and not 1 <= number <= len(held):
        reason = tr("There is no number {number}: {count} are noted.", number=number, count=len(held))
        raise UsageError(reason=reason)
    at = len(held) if number is None else number - 1
    before = {} if number is None else held[at]
    said = {key: value for key, value in {**before, **part}.items() if value != ""}
    plain[collection] = [*held[:at], *([] if args.drop else [said]), *held[at + 1 :]]


@contextmanager
def explained_by_options(options: Iterable[Option], title: str) -> Iterator[None]:
    """Turn faults of a note into one sentence about the options that they came with; `title` is the first argument."""
    flags = {"id": "--id", "step": "STEP", "amount": "AMOUNT", "title": title, "name": title, "subject": title}
    flags |= {option.key: option.flag for option in options}
    try:
        yield
    except BadInputError as error:
        said = dict.fromkeys(_said(each, flags) for each in error.faults)
        raise UsageError(reason="; ".join(said) + ".") from error


def _said(each: Fault, flags: dict[str, str]) -> str:
    missing = dict(each.detail).get("name") if each.code == "missing_key" else None
    if each.code == "one_of":
        return tr("give either --on or --at")
    if missing is not None:
        return tr("{option} is needed", option=flags.get(missing, missing))
    key = each.key.rpartition(".")[2]
    return describe_fault(replace(each, place=flags.get(key.partition("[")[0], key), key=""))
