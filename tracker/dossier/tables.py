"""Tables of the text layer: platypus lays them out and splits them over pages, our blocks fill the cells, and the
structure knows rows, headings and cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Table

from tracker.dossier.drawing import Colour
from tracker.dossier.tags import Element, Tag, marked
from tracker.dossier.typeset import Content, Style, Typesetter

_HAIRLINE: Final = 0.4
_LEAST_PART: Final = 40
"""How much of a row (points) must at least fit on a page for the row to be split inside."""
_TALL_ROW: Final = 340
_HEAD: Final = Style(size=8.5, bold=True)
_BODY: Final = Style(size=9)
_PALE: Final = Colour(0.93, 0.94, 0.95)
_GREY: Final = Colour(0.75, 0.77, 0.79)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table looks. Lengths are points; `rule` is the colour of the lines between rows; `gutter` is kept free between
    columns besides the padding.

    `is_flush`: the first column begins, and the last one ends, where the text around the table does.
    """

    head: Style = _HEAD
    body: Style = _BODY
    head_fill: Colour | None = _PALE
    rule: Colour | None = _GREY
    padding: float = 3
    space_before: float = 0
    space_after: float = 0
    is_flush: bool = False
    gutter: float = 0


class TaggedTable(Table):  # type: ignore[misc]
    """A platypus table whose fills and rules are decoration. Its cells hold flowables only."""

    @property
    def least_height(self) -> float:
        """The height of its head and first row, or of as much of that as stands alone, once it was wrapped."""
        rows = [float(height) for height in self._rowHeights[: self.repeatRows + 1]]
        return sum(rows[:-1]) + min(rows[-1], _TALL_ROW)

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Split between rows, and inside a row only where that is taller than half a page: at once, because platypus
        would put such a row under a heading row of its own in the middle of the page."""
        self._calc(available_width, available_height)
        used = 0.0
        for place, height in enumerate(self._rowHeights):
            if used + height > available_height:
                if height > _TALL_ROW and (parts := self._splitRows(available_height, doInRowSplit=True)):
                    return list(parts)
                if place == self._nrows - 1 and place > self.repeatRows + 1:  # the last row takes one with it
                    available_height = used - 1
                break
            used += height
        return list(self._splitRows(available_height))

    def _drawBkgrnd(self) -> None:  # noqa: N802 - platypus' name
        with marked(self.canv, None):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - platypus' name
        with marked(self.canv, None):
            super()._drawLines()


def make_table(
    setter: Typesetter,
    head: Sequence[Content],
    rows: Sequence[Sequence[Content | Flowable]],
    widths: Sequence[float],
    *,
    style: TableStyle | None = None,
    parent: Element | None = None,
) -> TaggedTable:
    """A table with a heading row that is repeated on each page (none, where `head` is empty).

    `widths` are those of the columns, in points. Cells are texts, or flowables that know their own element; `parent`
    is where the table stands in the structure. Rows taller than half a page are split inside.
    """
    look = style or TableStyle()
    node = parent.child(Tag.TABLE) if parent is not None else None
    cells: list[list[Any]] = []
    if head:
        row = node.child(Tag.ROW) if node is not None else None
        cells.append([setter.block(cell, look.head, _cell(row, Tag.HEADER_CELL)) for cell in head])
    for contents in rows:
        row = node.child(Tag.ROW) if node is not None else None
        cells.append([
            content if isinstance(content, Flowable) else setter.block(content, look.body, _cell(row, Tag.CELL))
            for content in contents
        ])  # fmt: skip
    return TaggedTable(
        cells, colWidths=list(widths), repeatRows=1 if head else 0, splitInRow=_LEAST_PART, style=_commands(look, bool(head)),
        spaceBefore=look.space_before, spaceAfter=look.space_after, hAlign="LEFT",
    )  # fmt: skip


def _cell(row: Element | None, tag: Tag) -> Element | None:
    return None if row is None else row.child(tag, repeats=tag is Tag.HEADER_CELL)


def _commands(look: TableStyle, has_head: bool) -> list[tuple[Any, ...]]:
    everything = ((0, 0), (-1, -1))
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", *everything, "TOP"),
        *((f"{side}PADDING", *everything, look.padding) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    if look.gutter:
        commands.append(("RIGHTPADDING", (0, 0), (-2, -1), look.padding + look.gutter))
    if look.is_flush:
        commands += [("LEFTPADDING", (0, 0), (0, -1), 0), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
    if look.rule is not None:
        commands.append(("LINEBELOW", *everything, _HAIRLINE, Color(*look.rule)))
    if has_head and look.head_fill is not None:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), Color(*look.head_fill)))
    return commands
