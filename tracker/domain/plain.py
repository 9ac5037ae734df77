"""Values as plain dictionaries in the shape of the exchange format, and back.

The exchange folder and the journal of changes both speak this shape. What is absent or empty is left out. `from_plain`
trusts its input: who reads a file from outside checks it against the schema first.
"""

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from tracker.domain.record import Activity, Applicant, Deadline, Fee, InstitutionName, Scan, ScanId, Statement

Plain = dict[str, Any]
T = TypeVar("T")

_KEYS: dict[tuple[type, str], str] = {
    (InstitutionName, "used_from"): "from",
    (InstitutionName, "used_to"): "to",
    (Fee, "purpose"): "for",
    (Deadline, "concerns"): "for",
}
"""Attributes whose key in the format is another word, mostly one that Python keeps for itself."""

_FIELDLESS = {(Applicant, "date_of_birth"), (Activity, "start"), (Activity, "end")}
"""Statements that do not name their field: it is the attribute itself."""


def to_plain(value: Any) -> Plain:
    """A frozen value as a dictionary; scans become their relative paths."""
    kind: Any = type(value)
    return _dataclass_writer(kind)(value)


def from_plain(cls: type[T], plain: Plain) -> T:
    """The frozen value that `plain`, which must fit the schema, stands for."""
    kind: Any = cls
    value: T = _dataclass_reader(kind)(plain)
    return value


def _key(cls: type, attribute: str) -> str:
    return _KEYS.get((cls, attribute), attribute)


def holds(hint: Any) -> tuple[Any, bool]:
    """What a value with this type hint holds, without Optional, NewType and tuple, and whether it is a tuple of it."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if typing.get_origin(hint) is tuple:
        return holds(typing.get_args(hint)[0])[0], True
    return getattr(hint, "__supertype__", hint), False


@cache
def _dataclass_writer(cls: Any) -> Callable[[Any], Plain]:
    rows = []
    for field in fields(cls):
        kind, many = holds(field.type)
        write = _fieldless if (cls, field.name) in _FIELDLESS else _writer(kind)
        rows.append((field.name, _key(cls, field.name), write, many))

    def to_dictionary(value: Any) -> Plain:
        plain: Plain = {}
        for attribute, key, write, many in rows:
            held = getattr(value, attribute)
            if held is None or held == ():
                continue
            plain[key] = [write(item) for item in held] if many else write(held)
        return plain

    return to_dictionary


def _fieldless(statement: Statement) -> Plain:
    plain = _dataclass_writer(Statement)(statement)
    del plain["field"]
    return plain


def _writer(kind: Any) -> Callable[[Any], Any]:
    if kind is Scan:
        return lambda scan: scan.path
    if is_dataclass(kind):
        nested: Any = kind
        return _dataclass_writer(nested)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda member: member.value
    if kind is date:
        return date.isoformat
    return lambda same: same


@cache
def _dataclass_reader(cls: Any) -> Callable[[Plain], Any]:
    rows = []
    for field in fields(cls):
        kind, many = holds(field.type)
        read = _reader(kind)
        if (cls, field.name) in _FIELDLESS:
            read = _fielded(field.name)
        rows.append((field.name, _key(cls, field.name), read, many))

    def from_dictionary(plain: Plain) -> Any:
        given = {
            attribute: tuple(read(item) for item in plain[key]) if many else read(plain[key])
            for attribute, key, read, many in rows
            if key in plain
        }
        return cls(**given)

    return from_dictionary


def _fielded(name: str) -> Callable[[Plain], Statement]:
    def read(plain: Plain) -> Statement:
        return from_plain(Statement, {"field": name, **plain})

    return read


def _reader(kind: Any) -> Callable[[Any], Any]:
    if kind is Scan:
        return lambda path: Scan(path, ScanId(""))
    if is_dataclass(kind):
        nested: Any = kind
        return _dataclass_reader(nested)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is date:
        return date.fromisoformat
    return lambda same: same
