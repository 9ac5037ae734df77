"""The shape of an exchange document: what the schema in resources says about it, in words of faults."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tracker.errors import Fault, fault
from tracker.settings import resources_folder

SURROGATE = re.compile("[\ud800-\udfff]")
SHOWN = 60
APPLICANT = "applicant.schema.json"


@cache
def load_schema(folder: Path | None = None, name: str = APPLICANT) -> dict[str, Any]:
    """A schema of the format. Its `$` become `\\Z`: in Python `$` also matches before a final newline."""

    def tighten(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                key: re.sub(r"\$$", r"\\Z", value) if key == "pattern" else tighten(value)
                for key, value in part.items()
            }
        return [tighten(item) for item in part] if isinstance(part, list) else part

    file = (folder or resources_folder()) / "exchange" / name
    schema: dict[str, Any] = tighten(json.loads(file.read_text(encoding="utf-8")))
    return schema


def schema_faults(document: Any, name: str = APPLICANT) -> Iterator[Fault]:
    """Every way in which a document does not fit the schema of this name."""
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(load_schema(name=name)).iter_errors(document)
    for error in sorted(errors, key=lambda error: [(isinstance(step, str), step) for step in error.absolute_path]):
        place, key = locate(document, tuple(error.absolute_path))
        yield from _said(error, place, key)


def locate(document: Any, path: tuple[Any, ...]) -> tuple[str, str]:
    """Which object a path into a document leads to, in words that lead a person there, and the key in it."""
    if path[:2] == ("applicant", "names"):
        length = 3
    elif path and isinstance(path[0], str) and len(path) > 1 and isinstance(path[1], int):
        length = 2
    else:
        length = 1 if path[:1] == ("applicant",) else 0
    return place_of(document, path[:length]), _dotted(path[length:])


def place_of(document: Any, path: tuple[Any, ...]) -> str:
    """A path into a document as a person finds it: its steps, and the id of what stands there if it has one."""
    found = document
    for step in path:
        try:
            found = found[step]
        except (LookupError, TypeError):
            found = None
    name = found.get("id") or found.get("finding") if isinstance(found, dict) else None
    return _dotted(path) + (f" ({short(name)})" if isinstance(name, str) else "")


def _dotted(path: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _said(error: Any, place: str, key: str) -> Iterator[Fault]:
    """The faults that one error of the schema stands for."""
    if error.validator == "required":
        # The library reports each missing key as an error of its own and names it only in its message.
        named = [name for name in error.validator_value if error.message.startswith(repr(name))]
        yield from (fault(place, key, "missing_key", name=name) for name in named)
    elif error.validator == "additionalProperties":
        allowed = error.schema.get("properties", {})
        unknown = [name for name in error.instance if name not in allowed]
        yield from (fault(place, key, "unknown_key", name=short(name)) for name in unknown)
    else:
        code, wanted = SAID.get(error.validator, ("does_not_fit", lambda _: ""))
        limit = wanted(error.validator_value)
        details = {"wanted": limit, "found": short(error.instance), "limit": limit, "reason": short(error.message)}
        yield fault(place, key, code, **details)


SAID: dict[str, tuple[str, Callable[[Any], str]]] = {
    "type": ("wrong_type", str),
    "enum": ("wrong_value", lambda values: ", ".join(map(str, values))),
    "const": ("wrong_constant", json.dumps),
    "pattern": ("wrong_form", lambda pattern: str(pattern).replace("\\Z", "$")),
    "minLength": ("too_short", str),
    "minItems": ("too_short", str),
    "maxLength": ("too_long", str),
    "minimum": ("out_of_range", lambda least: f">= {least}"),
    "maximum": ("out_of_range", lambda most: f"<= {most}"),
    "oneOf": ("one_of", lambda _: ""),
}


def short(value: Any) -> str:
    """A value as a fault shows it: not too long, and without what cannot be printed."""
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    shown = SURROGATE.sub("\ufffd", shown)
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
