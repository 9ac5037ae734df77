"""The first two leaves: whose dossier it is and for whom, and where everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.platypus import Flowable, PageBreak, Spacer

from tracker.dossier import look
from tracker.dossier.content import DossierPlan, Fact
from tracker.dossier.press import Bar, Landing, Press, divider_target, fitting, opening, own, section_target, words
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Element, Tag
from tracker.dossier.typeset import Span
from tracker.texts import Text, ntext, text

_TOP_SPACE: Final = 96
_LABEL_WIDTH: Final = 118
_NUMBER_WIDTH: Final = 44
_INDEX_WIDTH: Final = 26


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    target: str
    title: Text


def cover(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """Name, recipient, date, and how much there is."""
    part = press.structure.root.child(Tag.SECTION)
    story: list[Flowable] = [
        Spacer(1, _TOP_SPACE),
        Landing(press, section_target("cover")),
        Bar(width=44, above=0, below=12),
        press.say(text("Application dossier"), look.OVERLINE, part),
        press.block(plan.applicant, fitting(press.setter, plan.applicant, look.NAME, width), part, Tag.HEADING_1),
        *(press.block(name, look.NATIVE, part) for name in plan.native),
        Spacer(1, 30),
    ]
    recipient = text("{name}", name=plan.recipient)
    facts = [Fact(text("prepared for"), recipient), Fact(text("date"), text("{day}", day=plan.on)), *plan.facts]
    listing = part.child(Tag.LIST)
    rows = []
    for place, fact in enumerate(facts):
        item = listing.child(Tag.LIST_ITEM)
        value = look.STRONG if place == 0 else look.VALUE
        rows.append((
            press.block(opening(fact.label), look.LABEL, item, Tag.LABEL),
            press.block(words(fact.value), value, item, Tag.LIST_BODY),
        ))  # fmt: skip
    story.append(make_table(press.setter, (), rows, (_LABEL_WIDTH, width - _LABEL_WIDTH), style=look.LIST_TABLE))
    return [*story, Spacer(1, 26), press.say(_extent(press, plan), look.LEAD, part), PageBreak()]


def _extent(press: Press, plan: DossierPlan) -> Text:
    documents = ntext("{count} document", "{count} documents", len(plan.enclosures))
    pages = ntext("{count} page", "{count} pages", press.total)
    return text(
        "{documents}, {pages}. Texts of documents are given exactly as they are printed there. The scans are"
        " reproductions of the whole page; the list of enclosures names the original files by their SHA-256.",
        documents=documents,
        pages=pages,
    )


def contents(press: Press, plan: DossierPlan, sections: Sequence[Entry], width: float) -> list[Flowable]:
    """The sections and the documents with their pages, each line a link."""
    part = press.structure.root.child(Tag.SECTION)
    listing = part.child(Tag.CONTENTS)
    rows = [_line(press, listing, entry.target, "", words(entry.title), "") for entry in sections]
    documents = [
        _line(press, listing, divider_target(one.number), str(one.number), one.title, one.issuer)
        for one in plan.enclosures
    ]
    widths = (_INDEX_WIDTH, width - _INDEX_WIDTH - _NUMBER_WIDTH, _NUMBER_WIDTH)
    style = replace(look.LIST_TABLE, padding=3.5)
    story: list[Flowable] = [
        Landing(press, section_target("contents")),
        Bar(above=0),
        press.say(text("Contents"), look.HEADING, part, Tag.HEADING_1),
        Spacer(1, 4),
        make_table(
            press.setter, (), [[row[1], row[2]] for row in rows], (width - _NUMBER_WIDTH, _NUMBER_WIDTH), style=style
        ),
    ]
    if documents:
        story += [
            press.say(text("Documents"), look.SUBHEADING, part, Tag.HEADING_2),
            make_table(press.setter, (), documents, widths, style=style),
        ]
    return [*story, PageBreak()]


def _line(press: Press, listing: Element, target: str, index: str, title: str, issuer: str) -> list[Flowable]:
    item = listing.child(Tag.CONTENTS_ITEM)
    beside = [Span(f"  {own(issuer)}", colour=look.GREY, size=8.5, link=target)] if issuer else []
    entry = [Span(own(title), link=target), *beside]
    page = [Span(str(press.page(target)), link=target)]
    return [
        press.block([Span(index, colour=look.ACCENT, bold=True)], look.VALUE, item, Tag.LABEL),
        press.block(entry, look.VALUE, item, Tag.PARAGRAPH),
        press.block(page, look.NUMBER, item, Tag.PARAGRAPH),
    ]
