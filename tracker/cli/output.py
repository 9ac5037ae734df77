"""What the command line prints: text for people, JSON for scripts, progress for a terminal."""

import json
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TextIO

from tracker.domain.change import Progress, no_progress
from tracker.texts import render

if TYPE_CHECKING:
    from tracker.domain.finding import Finding


_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_SHOWN: Final = {code: f"\\x{code:02x}" for code in _CONTROLS if chr(code) not in "\n\t"}
"""What a terminal would obey, as an escape: a text from a file of a stranger may only be read."""


def prepare_streams() -> None:
    """Let every name be printed on any terminal: what its encoding lacks appears as an escape, never as a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """A line for people."""
    print(line.translate(_SHOWN))


def warn(line: str) -> None:
    """A line for people beside the result."""
    if sys.stderr is not None:  # closed: print would take standard output instead
        print(line.translate(_SHOWN), file=sys.stderr)


def print_json(document: Mapping[str, Any] | list[Any]) -> None:
    """One JSON document."""
    print(json.dumps(document, ensure_ascii=not _takes_unicode(), indent=1))


def print_json_line(document: Mapping[str, Any]) -> None:
    """One line of JSON Lines."""
    print(json.dumps(document, ensure_ascii=not _takes_unicode()))


def _takes_unicode() -> bool:
    """Whether standard output is UTF-8, as JSON has to be; in any other encoding, JSON is spelled in ASCII."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig"}


def terminal_progress(what: str, stream: TextIO | None = None) -> Progress:
    """Progress that is drawn on standard error where that is a terminal, and nothing elsewhere."""
    shown = stream or sys.stderr
    if shown is None or not shown.isatty():
        return no_progress

    def draw(done: int, of: int) -> None:
        share = 100 if of == 0 else 100 * done // of
        shown.write(f"\r{what} {share:3d} %" + ("\r\033[K" if done >= of else ""))
        shown.flush()

    return draw


def finding_to_plain(finding: "Finding") -> dict[str, Any]:
    """A finding in the shape of the contract."""
    return {
        "key": finding.key,
        "rule": finding.rule,
        "field": finding.field,
        "sources": list(finding.sources),
        "statements": [
            {"source": one.source, "field": one.field, "text": one.text, "reading": one.reading}
            for one in finding.statements
        ],
        "authority": finding.authority,
        "severity": finding.severity.value,
        "message": render(finding.message),
        "remedy": render(finding.remedy),
        "resolved_by": list(finding.resolved_by),
        "resolution": None if finding.resolution is None else _resolution(finding),
    }


def _resolution(finding: "Finding") -> dict[str, Any]:
    assert finding.resolution is not None
    from tracker.domain.plain import to_plain

    return to_plain(finding.resolution)


def silence_output() -> None:
    """After the reader of a pipe has gone, or the disk is full that is written to: keep the interpreter from complaining about it on its way out."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
