"""A summary as a PDF: one page wherever it fits legibly, more where it does not, and nothing left out.

The same text layer, tags and page furniture as the dossier. It is laid out smaller step by step until it fits on one
page, down to the smallest print that is still read with ease.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from tracker.dossier import look
from tracker.dossier.binding import Imprint, Page, Tree, bind
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.content import Paper
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.objects import BodyWriter
from tracker.dossier.press import Bar, Press, opening, own, shortened, words
from tracker.dossier.summary_content import Cell, Column, Group, Piece, Summary, Tone
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Element, Tag
from tracker.dossier.typeset import Content, Span, Style, Typesetter
from tracker.errors import SystemRefusedError, UncoveredTextError
from tracker.files import write_atomic
from tracker.texts import SOURCE_LANGUAGE, Argument, Text, text

_SIZES: Final = (1.0, 0.94, 0.88, 0.82)
"""How much smaller than the dossier a sheet may be set: 9.5 points down to 7.8."""
_TOP: Final = 46
_BOTTOM: Final = 58
_FIGURE_WIDTH: Final = 84
_TITLE: Final = Style(size=19, leading=24, bold=True, colour=look.INK, space_after=1)
_NAME: Final = Style(size=12, leading=17, bold=True, colour=look.ACCENT)
_COUNT: Final = Style(size=20, leading=24, bold=True)
_COUNT_LABEL: Final = Style(size=8, leading=10.5, colour=look.GREY)
_SIGNS: Final = {Tone.DONE: "✓ ", Tone.OPEN: "○ ", Tone.NOTED: "– "}
_COLOURS: Final = {
    Tone.DONE: look.ACCENT, Tone.OPEN: look.OPEN, Tone.NOTED: look.GREY, Tone.QUIET: look.GREY,
}  # fmt: skip
_WRITING_ROOM: Final = 30
_BETWEEN: Final = 18
_LEAST_ROOM: Final = 110
_BLANKS_TITLE: Final = text("Specimen signatures")


def write_summary(
    target: Path,
    variants: Sequence[Summary],
    on: date,
    paper: Paper = Paper.LETTER,
    *,
    language: str = SOURCE_LANGUAGE,
) -> int:
    """Write a sheet to `target` and return how many pages it has; an older file stays until the new one is whole.

    `variants` say the same at less and less length; the first that fits on one page is taken, else the last, over
    several pages. UncoveredTextError for characters that cannot be printed. The same input gives the same bytes.
    """
    if target.is_dir():
        raise SystemRefusedError(path=str(target), reason="this is a folder")
    setter = Typesetter(shipped_fonts())
    missing = setter.missing(*(said for summary in variants for said in _texts(summary)))
    if missing:
        raise UncoveredTextError(characters=", ".join(missing))
    summary, size, pages = _fitting(variants, setter, paper)
    layout = _Layout(summary, size, setter, paper, pages)
    layout.build()
    write_atomic(target, layout.finished(on, language))
    return pages


def _fitting(variants: Sequence[Summary], setter: Typesetter, paper: Paper) -> tuple[Summary, float, int]:
    """Which variant in which size, and on how many pages: the first that fits on one; else the last, as large as it may
    be on no more pages than it needs at the smallest."""
    for summary in variants:
        for size in _SIZES:
            if _Layout(summary, size, setter, paper, 0).build() == 1:
                return summary, size, 1
    last = variants[-1]
    needed = {size: _Layout(last, size, setter, paper, 0).build() for size in _SIZES}
    fewest = min(needed.values())
    return last, next(size for size in _SIZES if needed[size] == fewest), fewest


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles of the dossier, made smaller."""

    size: float

    def __call__(self, style: Style) -> Style:
        return replace(
            style,
            size=style.size * self.size,
            leading=style.leading * self.size,
            space_before=style.space_before * self.size,
            space_after=style.space_after * self.size,
        )


class _Layout:
    """One layout of a sheet; without `total` it is a draft that only finds how many pages there are."""

    def __init__(self, summary: Summary, size: float, setter: Typesetter, paper: Paper, total: int) -> None:
        self.summary, self.size, self.total = summary, size, total
        self.style = _Styles(size)
        self.press = Press(setter, {}, total)
        self.width, self.height = paper.value
        self.canvas = DossierCanvas(pagesize=paper.value, is_draft=not total)
        self.pages = 0

    def build(self) -> int:
        """Lay it out; how many pages it takes."""
        inner = self.width - 2 * look.MARGIN
        frame = Frame(
            look.MARGIN, _BOTTOM, inner, self.height - _TOP - _BOTTOM,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        template = BaseDocTemplate(
            "", pagesize=(self.width, self.height), allowSplitting=1,
            pageTemplates=[PageTemplate(frames=[frame], onPageEnd=self._end_page)],
        )  # fmt: skip
        template._doSave = 0
        template.build(list(self._story(inner)), canvasmaker=lambda *_, **__: self.canvas)
        return self.pages

    def finished(self, on: date, language: str) -> bytes:
        """The file, tagged, with its title and nothing of the machine that it was made on."""
        title = _bare(words(text("{title}: {applicant}", title=self.summary.title, applicant=self.summary.applicant)))
        imprint = Imprint(title, _bare(self.summary.applicant), language, on)
        file = io.BytesIO()
        bind(
            BodyWriter(file), map(Page, self.canvas.leaves), self.pages, (self.width, self.height), self.canvas.fonts,
            imprint, Tree(self.press.structure, range(self.pages)),
        )  # fmt: skip
        return file.getvalue()

    def _story(self, width: float) -> Iterator[Flowable]:
        press, summary, style = self.press, self.summary, self.style
        part = press.structure.root.child(Tag.SECTION)
        yield Bar(above=0, below=8 * self.size)
        yield press.say(summary.title, style(_TITLE), part, Tag.HEADING_1)
        yield press.block(own(summary.applicant), style(_NAME), part)
        yield press.say(summary.about, style(look.LEAD), part)
        if summary.figures:
            yield self._figures(part)
        for lead in summary.leads:
            yield press.say(lead, style(look.BODY), part)
        rows = any(group.rows for group in summary.groups)
        if not rows:
            yield press.say(summary.nothing, style(look.BODY), part)
        for group in summary.groups:
            yield from self._group(group, part, width)
        if summary.notes:
            yield Spacer(1, 9 * self.size)
        for note in summary.notes:
            yield press.say(note, style(replace(look.SMALL, space_after=3)), part)
        if summary.blank_lines:
            yield self._blanks(part, width)

    def _figures(self, part: Element) -> Flowable:
        """The numbers that tell the whole at a glance."""
        cells = []
        for figure in self.summary.figures:
            colour = _COLOURS.get(figure.tone, look.INK)
            item = part.child(Tag.PARAGRAPH)
            counted = [Span(str(figure.count), size=20 * self.size, bold=True, colour=colour)]
            label = Span("\n" + opening(figure.label), size=8 * self.size, colour=look.GREY)
            cells.append(self.press.setter.block([*counted, label], self.style(look.VALUE), item))
        widths = [_FIGURE_WIDTH * self.size] * len(cells)
        tight = replace(look.PLAIN_TABLE, space_after=8 * self.size, padding=0)
        return make_table(self.press.setter, (), [cells], widths, style=tight)

    def _group(self, group: Group, part: Element, width: float) -> Iterator[Flowable]:
        press, style = self.press, self.style
        columns = group.columns or self.summary.columns
        if group.title is not None:
            yield CondPageBreak(_LEAST_ROOM * self.size)
            yield press.say(group.title, style(replace(look.SUBHEADING, keep_with_next=False)), part, Tag.HEADING_2)
        if group.lead is not None:
            yield press.say(group.lead, style(replace(look.SMALL, space_after=2)), part)
        if group.rows:
            yield self._table(columns, group.rows, part, width)

    def _table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], part: Element, width: float
    ) -> Flowable:
        look_of_table = replace(
            look.TABLE,
            head=self.style(look.TABLE.head),
            body=self.style(look.VALUE),
            padding=3.4 * self.size,
            gutter=4 * self.size,
        )
        titles = [words(column.title) for column in columns]
        head = titles if any(titles) else []
        widths = [width * column.share for column in columns]
        body = [[self._content(cell) for cell in row] for row in rows]
        return make_table(self.press.setter, head, body, widths, style=look_of_table, parent=part)

    def _content(self, cell: Cell) -> Content:
        spans: list[Span] = []
        for piece in cell:
            if piece.on_new_line:
                spans.append(Span("\n"))
            sign = _SIGNS.get(piece.tone, "")
            colour = _COLOURS.get(piece.tone)
            is_bold = piece.tone is Tone.STRONG or piece.tone is Tone.OPEN
            size = 8.5 * self.size if piece.tone is Tone.QUIET else None
            spans.append(Span(sign + _said(piece), colour=colour, bold=is_bold, size=size))
        return spans

    def _blanks(self, part: Element, width: float) -> Flowable:
        """Lines to sign on."""
        heading = self.press.say(_BLANKS_TITLE, self.style(look.SUBHEADING), part, Tag.HEADING_2)
        cells: list[Flowable | str] = []
        widths: list[float] = []
        blanks = self.summary.blank_lines
        room = (width - _BETWEEN * (len(blanks) - 1)) / len(blanks)
        for place, line in enumerate(blanks):
            cells += [""] if place else []
            widths += [_BETWEEN] if place else []
            cells.append(self.press.say(line, self.style(look.SMALL), part))
            widths.append(room)
        table = make_table(self.press.setter, (), [cells], widths, style=look.PLAIN_TABLE)
        table.setStyle(
            [("LINEABOVE", (2 * place, 0), (2 * place, 0), 0.6, Color(*look.GREY)) for place in range(len(blanks))]
        )
        return KeepTogether([heading, Spacer(1, _WRITING_ROOM), table])

    def _end_page(self, canvas: Any, _: Any) -> None:
        self.pages += 1
        if canvas.is_draft:
            return
        summary, number = self.summary, canvas.getPageNumber()
        inner = self.width - 2 * look.MARGIN
        setter = self.press.setter
        room = inner * look.RUNNING_SHARE - setter.width(words(text("{title} · ", title=summary.title)), look.RUNNING)
        name = shortened(setter, summary.applicant, look.RUNNING, room)
        running = text("{title} · {applicant}", title=summary.title, applicant=name)
        numbering = text("Page {number} of {total}", number=number, total=self.total)
        for said, style in ((running, look.RUNNING), (numbering, look.RUNNING_END)):
            block = setter.block(words(said), style)
            block.wrap(inner, 20)
            block.drawOn(canvas, look.MARGIN, look.FOOT)


def _said(piece: Piece) -> str:
    """A text of the person's as it is, a sentence with a large first letter where that letter is the program's."""
    if isinstance(piece.said, str):
        return own(piece.said)
    return opening(piece.said) if _begins_small(piece.said) else words(piece.said)


def _begins_small(said: Argument) -> bool:
    """Whether a sentence begins with a small letter that is not part of what it quotes."""
    if isinstance(said, tuple):
        return bool(said) and _begins_small(said[0])
    if not isinstance(said, Text):
        return False
    if said.template.startswith("{"):
        return _begins_small(dict(said.args).get(said.template[1:].partition("}")[0], ""))
    return said.template[:1].islower()


def _bare(shown: str) -> str:
    """Without isolates, which programs show as boxes in a title."""
    return shown.replace("\u2068", "").replace("\u2069", "")


def _texts(summary: Summary) -> Iterator[str]:
    """Every text of a sheet, to be looked through for what cannot be printed."""
    yield summary.applicant
    yield words(_BLANKS_TITLE)
    yield from map(
        words, (summary.title, summary.about, summary.nothing, *summary.leads, *summary.notes, *summary.blank_lines)
    )
    for figure in summary.figures:
        yield words(figure.label)
    yield from (words(column.title) for column in summary.columns)
    for group in summary.groups:
        heads: tuple[Text | None, ...] = (group.title, group.lead)
        yield from (words(one) for one in heads if one is not None)
        yield from (_said(piece) for row in group.rows for cell in row for piece in cell)
