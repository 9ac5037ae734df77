"""What stands on a summary, before it is paper: a title, figures, and a table in groups. Frozen values, nothing drawn.

Texts of the person's are plain strings, exactly as printed; everything else is a deferred sentence.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.texts import Text, text

_NOTHING: Final = text("Nothing.")


class Tone(StrEnum):
    """How a piece of text is said. What has to be done has a sign and a word, never a colour alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    DONE = "done"
    OPEN = "open"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a cell: a sentence, or a text of the person's. With `on_new_line` it begins one."""

    said: Text | str
    tone: Tone = Tone.PLAIN
    on_new_line: bool = False


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its share of the width."""

    title: Text
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own (none, where there is only one group), with a line that leads into them."""

    rows: tuple[tuple[Cell, ...], ...]
    title: Text | None = None
    lead: Text | None = None
    columns: tuple[Column, ...] = ()
    """Other columns than those of the sheet, where this group has its own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands large at the head of the sheet, and what it counts."""

    count: int
    label: Text
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Summary:
    """One sheet. `about` says of whom, for whom and for which day; `leads` stand above the table and `notes`
    below it; `blank_lines` are ruled lines to write on, each with what belongs there."""

    title: Text
    applicant: str
    about: Text
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...] = ()
    nothing: Text = _NOTHING
    leads: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    blank_lines: tuple[Text, ...] = ()


def plain(said: Text | str) -> Cell:
    """A cell of one piece."""
    return (Piece(said),)
