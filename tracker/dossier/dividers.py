"""The leaf before each document, and the one that stands where a page could not be shown."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus import Flowable, Spacer

from tracker.dossier import look
from tracker.dossier.content import Enclosure
from tracker.dossier.press import (
    Hairline,
    Landing,
    Press,
    difference_target,
    divider_target,
    fitting,
    opening,
    own,
    scan_target,
    words,
)
from tracker.dossier.sections import kind_beside, quoted, reading_span
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Element, Tag
from tracker.dossier.typeset import Align, Span, Style
from tracker.texts import Text, ntext, text

_TOP_SPACE: Final = 70
_STATEMENT: Final = Style(size=10, leading=13.5, colour=look.INK, align=Align.LEFT)
_LABEL_WIDTH: Final = 150
_REASON: Final = Style(size=11, leading=16, colour=look.OPEN, bold=True, space_after=6)


class Inserted(Flowable):  # type: ignore[misc]
    """Takes no room. Where it stands, so many pages that are drawn elsewhere come after the page."""

    def __init__(self, press: Press, number: int, first: int, count: int) -> None:
        super().__init__()
        self.press, self.number, self.first, self.count = press, number, first, count
        self.width = self.height = 0

    def wrap(self, *_: float) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Tell that they follow this page."""
        self.press.insert(self.canv.getPageNumber() - 1, self.number, self.first, self.count)


def divider(press: Press, one: Enclosure, remarks: Sequence[Text], pages: int, width: float) -> list[Flowable]:
    """Number, title, who issued it, what it states, and how many pages follow."""
    part = press.sections[one.number] = press.structure.root.child(Tag.SECTION)
    story: list[Flowable] = [
        Spacer(1, _TOP_SPACE),
        Landing(press, divider_target(one.number)),
        press.block(str(one.number), look.BIG_NUMBER, None),
        press.block(one.title, fitting(press.setter, one.title, look.TITLE, width), part, Tag.HEADING_1),
        *([press.block(kind, look.SUBTITLE, part)] if (kind := _kind(one)) else []),
        Hairline(0 if kind else 10, 12),
    ]
    if one.particulars:
        story += [press.say(text("The document states"), look.SMALL, part), _stated(press, one, part, pages, width)]
        story.append(Hairline(8, 12))
    return [*story, *_remarks(press, one, part, remarks, pages)]


def _stated(press: Press, one: Enclosure, part: Element, pages: int, width: float) -> Flowable:
    """Field by field: what is printed, what that means, and on which page it stands."""
    listing = part.child(Tag.LIST)
    rows = []
    for particular in one.particulars:
        item = listing.child(Tag.LIST_ITEM)
        spans = [Span(quoted(particular.printed)), *reading_span(particular)]
        if particular.page and particular.page <= pages:
            page = press.page(scan_target(one.number, particular.page))
            spans.append(Span("  " + words(text("page\u00a0{page}", page=page)), colour=look.GREY, size=8.5))
        label = press.block(opening(particular.label), look.LABEL, item, Tag.LABEL)
        rows.append((label, press.block(spans, _STATEMENT, item, Tag.LIST_BODY)))
    return make_table(press.setter, (), rows, (_LABEL_WIDTH, width - _LABEL_WIDTH), style=look.PLAIN_TABLE)


def _kind(one: Enclosure) -> str:
    return " · ".join(part for part in (kind_beside(one), own(one.issuer) if one.issuer else "") if part)


def _remarks(press: Press, one: Enclosure, part: Element, remarks: Sequence[Text], pages: int) -> list[Flowable]:
    lines: list[Any] = []
    if pages:
        first = press.page(scan_target(one.number, 1))
        count = ntext("{count} page", "{count} pages", pages)
        where = text("{count}: page {first} of this dossier.", count=count, first=first)
        if pages > 1:
            last = first + pages - 1
            where = text("{count}: pages {first} to {last} of this dossier.", count=count, first=first, last=last)
        lines.append(words(where))
    if one.translates is not None:
        lines.append([Span(words(text("Translation of: "))), *press.reference(one.translates)])
    lines += [[Span(words(text("Translation: "))), *press.reference(other)] for other in one.translations]
    if one.from_source:
        itself = text("The body that issued it sends it to the recipient itself.")
        copy = text("The body that issued it sends it to the recipient itself; what follows is a copy.")
        lines.append(words(copy if pages else itself))
    if one.differences:
        spans = [Span(words(text("Known differences that concern it: ")))]
        for place, number in enumerate(one.differences):
            comma = [Span(", ")] if place else []
            page = text(" (page\u00a0{page})", page=press.page(difference_target(number)))
            link = difference_target(number)
            spans += [
                *comma,
                Span(str(number), colour=look.ACCENT, link=link),
                Span(words(page), colour=look.GREY, link=link),
            ]
        lines.append(spans)
    lines += [words(remark) for remark in remarks]
    return [press.block(line, look.BODY, part) for line in lines]


def gap_leaf(press: Press, one: Enclosure, place: int, file: str, reason: Text) -> list[Flowable]:
    """The leaf in the place of a page that could not be shown: what is missing and why."""
    part = press.structure.root.child(Tag.SECTION)
    return [
        Spacer(1, _TOP_SPACE + 110),
        Landing(press, scan_target(one.number, place)),
        press.block(words(text("{number} · {title}", number=one.number, title=one.title)), look.SUBTITLE, part),
        press.say(text("This page could not be shown here."), look.TITLE, part, Tag.HEADING_2),
        press.say(reason, _REASON, part),
        press.say(
            text("The original file ({file}) is with the applicant and can be asked for.", file=file), look.BODY, part
        ),
    ]
