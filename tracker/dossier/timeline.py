"""The section of the chronology: the chart, and the table with every activity and every gap."""

from reportlab.platypus import Flowable, Spacer

from tracker.dossier import look
from tracker.dossier.chart import Chart
from tracker.dossier.content import ChronologyRow, DossierPlan, Standing
from tracker.dossier.press import Press, on_one_page, opening, own, section_target, standing_spans, words
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Tag
from tracker.dossier.typeset import Content, Span
from tracker.texts import ntext, text


def timeline(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """What the applicant did, with gaps; nothing where the record tells of nothing."""
    known = plan.chronology
    if not known.rows:
        return []
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Chronology"), section_target("chronology"), part)
    lead = text("Up to {day}. {rule}", day=known.until, rule=known.rule or text(""))
    story.append(press.say(lead, look.LEAD, part))
    story += [Chart(press, known, part), Spacer(1, 12)] if known.bars else []
    rows = [(_period(row), _what(row), _evidence(press, row)) for row in known.rows]
    head = [words(label) for label in (text("When"), text("What and where"), text("Shown by"))]
    widths = (width * 0.27, width * 0.40, width * 0.33)
    table = make_table(press.setter, head, rows, widths, style=look.TABLE, parent=part)
    return [*on_one_page(story, [table], width), table]


def _period(row: ChronologyRow) -> Content:
    return [Span(opening(row.period), colour=look.OPEN if row.gap and row.standing is Standing.OPEN else look.INK)]


def _what(row: ChronologyRow) -> Content:
    if row.gap is not None:
        days = ntext("{count} day", "{count} days", row.gap.days)
        gap = Span(words(text("No activity recorded, {days}", days=days)), colour=look.GREY)
        return [gap, *([Span(f"\n{row.note}")] if row.note else [])]
    spans = [Span(own(row.title), bold=True)]
    if row.kind is not None:
        spans.append(Span(f"\n{opening(row.kind)}", colour=look.GREY, size=8.5))
    if row.place:
        spans.append(Span(f"\n{own(row.place)}", colour=look.GREY, size=8.5))
    return [*spans, *([Span(f"\n{row.note}")] if row.note else [])]


def _evidence(press: Press, row: ChronologyRow) -> Content:
    if row.gap is not None:
        state = text("explained") if row.standing is Standing.DONE else text("explanation to follow")
        return standing_spans(row.standing, state)
    return press.references(row.references) if row.references else [Span("–", colour=look.GREY)]
