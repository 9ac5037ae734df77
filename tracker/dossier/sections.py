"""The plain sections of the front matter: completeness, names, documents, dates, requests, enclosures."""

from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.platypus import Flowable

from tracker.domain.record import ScanId
from tracker.dossier import look
from tracker.dossier.content import Conversion, DossierPlan, Enclosure, NameRow, Particular, Quotation, Reference
from tracker.dossier.press import (
    Press,
    capital,
    on_one_page,
    opening,
    own,
    scan_target,
    section_target,
    standing_spans,
    words,
)
from tracker.dossier.scans import How, PlacedScan
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Element, Tag
from tracker.dossier.typeset import Content, Span, Style
from tracker.texts import Text, ntext, text

_ANCHOR: Final = "●"
_DIGEST_PART: Final = 32
_KILO: Final = 1000
_POINT: Final = Style(size=9.5, leading=13.5, colour=look.INK, indent=14, space_after=3)


def completeness(
    press: Press, plan: DossierPlan, open_points: Sequence[Sequence[Span]], width: float
) -> list[Flowable]:
    """What the recipient asks for and how it is answered; then what is still open."""
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("How complete this dossier is"), section_target("completeness"), part)
    known = plan.completeness
    if known.of:
        lead = text(
            "{met} of {count} requirements of “{pathway}” are answered by documents in this dossier. {source}",
            met=known.met,
            count=known.of,
            pathway=known.pathway,
            source=known.source or text(""),
        )
        rows = [
            (
                one.name,
                standing_spans(one.standing, one.answer),
                press.references(one.references) if one.references else "",
            )
            for one in known.requirements
        ]
        head = [words(label) for label in (text("Requirement"), text("Answer"), text("Document"))]
        widths = (width * 0.42, width * 0.24, width * 0.34)
        story.append(press.say(lead, look.LEAD, part))
        table = make_table(press.setter, head, rows, widths, style=look.TABLE, parent=part)
        story = [*on_one_page(story, [table], width), table]
    else:
        why = press.say(plan.why, look.LEAD, part)
        story = [*on_one_page(story, [why], width), why]
    story.append(press.say(text("Still open"), look.SUBHEADING, part, Tag.HEADING_2))
    if not open_points:
        return [*story, press.say(text("Nothing."), look.BODY, part)]
    listing = part.child(Tag.LIST)
    for point in open_points:
        body = listing.child(Tag.LIST_ITEM).child(Tag.LIST_BODY)
        story.append(press.setter.block(point, _POINT, body, marker="○"))
    return story


def names(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """Which name stands where, and by what it is proved."""
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Names of the applicant"), section_target("names"), part)
    lead = text("Every form of the name that stands in the applications or on an enclosed document, as printed.")
    if plan.names.anchor is not None:
        lead = text(
            "{lead} {anchor} That form is marked with {sign}.", lead=lead, anchor=plan.names.anchor, sign=_ANCHOR
        )
    story.append(press.say(lead, look.LEAD, part))
    widths = (width * 0.42, width * 0.27, width * 0.31)
    declared = [(_name(row), _called(row), _proof(press, row)) for row in plan.names.declared]
    if declared:
        head = [words(label) for label in (text("Name"), text("What it is"), text("Proved by"))]
        table = make_table(press.setter, head, declared, widths, style=look.TABLE, parent=part)
        story = [*on_one_page(story, [table], width), table]
    if plan.names.printed:
        story.append(press.say(text("As printed on the documents"), look.SUBHEADING, part, Tag.HEADING_2))
        story.append(_printed(press, plan.names.printed, part, width))
    return story


def _printed(press: Press, rows: Sequence[NameRow], part: Element, width: float) -> Flowable:
    """The forms on the documents; as what they stand there only where one is more than the name of the holder."""
    head = [words(label) for label in (text("Name as printed"), text("As"), text("Document"))]
    cells: list[tuple[Content, ...]] = [(_name(row), _called(row), press.references(row.found_on)) for row in rows]
    widths = [width * 0.42, width * 0.15, width * 0.43]
    if not any(row.what for row in rows):
        head, cells, widths = [head[0], head[2]], [(name, place) for name, _, place in cells], [widths[0], width * 0.58]
    return make_table(press.setter, head, cells, widths, style=look.TABLE, parent=part)


def _called(row: NameRow) -> str:
    return "\n".join(opening(what) for what in row.what)


def _name(row: NameRow) -> Content:
    spans = [Span(own(row.printed), bold=True)]
    if row.is_anchor:
        spans.append(Span(f"  {_ANCHOR}", colour=look.ACCENT, size=7))
    if row.period is not None:
        spans.append(Span(f"\n{opening(row.period)}", colour=look.GREY, size=8))
    return spans


def _proof(press: Press, row: NameRow) -> Content:
    return press.references(row.proofs) if row.proofs else [Span("–", colour=look.GREY)]


def documents(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """Every document with what it states."""
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Documents and what they state"), section_target("documents"), part)
    lead = text("In quotation marks stands what is printed; what it means stands beside it where that is not plain.")
    story.append(press.say(lead, look.LEAD, part))
    rows = [_document(press, one) for one in plan.enclosures]
    head = [words(label) for label in (text("No."), text("Document"), text("States"))]
    widths = (30, width * 0.36, width * 0.64 - 30)
    table = make_table(press.setter, head, rows, widths, style=look.TABLE, parent=part)
    return [*on_one_page(story, [table], width), table]


def _document(press: Press, one: Enclosure) -> tuple[Content, Content, Content]:
    target, page = press.pages_of(Reference(one.number, one.title))
    about = [Span(own(one.title), bold=True, link=target)]
    about += [Span(f"\n{line}", colour=look.GREY, size=8.5) for line in (kind_beside(one), own(one.issuer)) if line]
    about.append(Span("\n" + words(text("Page\u00a0{page}", page=page)), colour=look.ACCENT, size=8.5, link=target))
    stated: list[Span] = []
    for particular in one.particulars:
        stated += [*([Span("\n")] if stated else []), *particular_spans(particular)]
    return str(one.number), about, stated or [Span("–", colour=look.GREY)]


def kind_beside(one: Enclosure) -> str:
    """What a document is, where its title does not say so already."""
    kind = opening(one.kind)
    return "" if kind.casefold() == one.title.casefold() else kind


def particular_spans(particular: Particular) -> list[Span]:
    """«Date of birth “14/03/1989” = 14 March 1989»."""
    label = Span(opening(particular.label) + "  ", colour=look.GREY, size=8.5)
    return [label, Span(quoted(particular.printed)), *reading_span(particular)]


def reading_span(stated: Particular | Quotation) -> list[Span]:
    """What a text means, where that is not plain."""
    if stated.reading is None:
        return []
    return [Span("  = " + words(stated.reading), colour=look.GREY, size=8.5)]


def quoted(printed: str) -> str:
    """A text as printed, in quotation marks and held together."""
    return words(text("“{printed}”", printed=printed))


def dates(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """Dates as printed beside what they are; nothing where all are plain."""
    if not plan.conversions:
        return []
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Dates as printed and as read"), section_target("dates"), part)
    lead = text("Dates of other calendars, and dates in figures, beside the day that they mean.")
    story.append(press.say(lead, look.LEAD, part))
    rows = [
        (
            press.reference(one.reference),
            capital(words(one.label)),
            quoted(one.printed),
            _converted(one),
        )
        for one in plan.conversions
    ]
    head = [words(label) for label in (text("Document"), text("Date"), text("As printed"), text("Read as"))]
    widths = (width * 0.32, width * 0.19, width * 0.2, width * 0.29)
    table = make_table(press.setter, head, rows, widths, style=look.TABLE, parent=part)
    return [*on_one_page(story, [table], width), table]


def _converted(one: Conversion) -> Content:
    below = [words(one.native), opening(one.calendar)] if one.native else [opening(one.calendar)]
    return [Span(words(one.reading)), *(Span(f"\n{line}", colour=look.GREY, size=8) for line in below)]


def requests(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """What comes from elsewhere; nothing where nothing does."""
    if not plan.requests:
        return []
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Sent straight from other bodies"), section_target("requests"), part)
    lead = text(
        "These papers go from the body that issues them to the recipient and not through the applicant's hands."
    )
    story.append(press.say(lead, look.LEAD, part))
    rows = []
    for one in plan.requests:
        enclosed = press.reference(one.reference) if one.reference and one.reference.number else [Span(own(one.title))]
        rows.append((enclosed, capital(own(one.issuer)), standing_spans(one.standing, one.state)))
    head = [words(label) for label in (text("Paper"), text("From"), text("State"))]
    widths = (width * 0.4, width * 0.27, width * 0.33)
    table = make_table(press.setter, head, rows, widths, style=look.TABLE, parent=part)
    return [*on_one_page(story, [table], width), table]


def enclosures(press: Press, plan: DossierPlan, placed: Mapping[ScanId, PlacedScan], width: float) -> list[Flowable]:
    """Every scan with its pages in the dossier, and what tells its original file from any other."""
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Enclosures"), section_target("enclosures"), part)
    lead = text(
        "The SHA-256 is that of the original file, so that it can be told from any other if it is sent as well."
    )
    story.append(press.say(lead, look.LEAD, part))
    rows = [row for one in plan.enclosures for row in _enclosed(press, one, placed)]
    head = [words(label) for label in (text("No."), text("Document"), text("Pages"), text("Original file"))]
    widths = (30, width - 30 - 66 - 190, 66, 190)
    table = make_table(press.setter, head, rows, widths, style=look.TABLE, parent=part)
    return [*on_one_page(story, [table], width), table]


def _enclosed(press: Press, one: Enclosure, placed: Mapping[ScanId, PlacedScan]) -> list[list[Content]]:
    title: Content = [Span(own(one.title))]
    if one.issuer:
        title = [Span(own(one.title)), Span(f"\n{own(one.issuer)}", colour=look.GREY, size=8.5)]
    if not one.scans:
        return [[str(one.number), title, [Span("–", colour=look.GREY)], words(text("No scan"))]]
    rows: list[list[Content]] = []
    at = 1
    for place, sheet in enumerate(one.scans):
        scan = placed.get(sheet.id, PlacedScan(()))
        pages = max(len(scan.pages), 1)
        first = press.page(scan_target(one.number, at))
        link = scan_target(one.number, at)
        shown = str(first) if pages == 1 else f"{first}–{first + pages - 1}"
        rows.append([
            str(one.number) if place == 0 else "",
            title if place == 0 else "",
            [Span(shown, colour=look.ACCENT, link=link)],
            _original(scan),
        ])  # fmt: skip
        at += pages
    return rows


def _original(scan: PlacedScan) -> Content:
    if not scan.sha256:
        return [Span(words(text("The file is missing")), colour=look.OPEN)]
    size = text("{size} kB", size=max(1, round(scan.size / _KILO)))
    digest = f"{scan.sha256[:_DIGEST_PART]}\n{scan.sha256[_DIGEST_PART:]}"
    lost = sum(page.how is How.LOST for page in scan.pages)
    spans = [Span(digest, size=7, colour=look.INK), Span("   " + words(size), size=7.5, colour=look.GREY)]
    if scan.failure:
        spans.append(Span("\n" + words(text("could not be shown")), size=7.5, colour=look.OPEN))
    elif lost:
        note = ntext("{count} page could not be shown", "{count} pages could not be shown", lost)
        spans.append(Span("\n" + words(note), size=7.5, colour=look.OPEN))
    return spans


def point(sentence: Text) -> list[Span]:
    """An open point that is a sentence."""
    return [Span(words(sentence))]
