"""The section of known differences: both texts, the pages that show them, what differs, and what explains it."""

from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Spacer

from tracker.dossier import look
from tracker.dossier.content import Difference, DossierPlan, Quotation, Standing
from tracker.dossier.press import (
    Hairline,
    Landing,
    Press,
    difference_target,
    on_one_page,
    opening,
    section_target,
    standing_spans,
    words,
)
from tracker.dossier.sections import quoted, reading_span
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Element, Tag
from tracker.dossier.typeset import Align, Content, Span, Style
from tracker.texts import Text, text

_STATUS_WIDTH: Final = 150
_SUBJECT: Final = Style(size=11, leading=15, bold=True, colour=look.INK)
_STATUS: Final = Style(size=8.5, leading=15, colour=look.GREY, align=Align.END)
_MOST_TOGETHER: Final = 8
_STATES: Final = {
    Standing.DONE: text("explained"),
    Standing.NOTED: text("for information"),
    Standing.OPEN: text("explanation to follow"),
}


def explained(press: Press, plan: DossierPlan, width: float) -> list[Flowable]:
    """Every known difference; a sentence where there is none."""
    part = press.structure.root.child(Tag.SECTION)
    story = press.heading(text("Known differences and their explanations"), section_target("differences"), part)
    if not plan.differences:
        nothing = press.say(text("No difference between the documents is known."), look.BODY, part)
        return [*on_one_page(story, [nothing], width), nothing]
    lead = text(
        "Where documents, or what was typed in an application, do not say the same, both texts stand here as printed,"
        " with what differs and what explains it."
    )
    story.append(press.say(lead, look.LEAD, part))
    for place, one in enumerate(plan.differences):
        parts = _difference(press, one, part.child(Tag.SECTION), width)
        story = [*story, Hairline(4, 8)] if place else on_one_page(story, parts, width)
        story += [KeepTogether(parts)] if len(one.quotations) <= _MOST_TOGETHER else parts
    return story


def _difference(press: Press, one: Difference, part: Element, width: float) -> list[Flowable]:
    is_elsewhere = one.standing is Standing.OPEN and one.proofs
    state = text("proof not enclosed") if is_elsewhere else _STATES[one.standing]
    head = make_table(
        press.setter,
        (),
        [[
            press.block([Span(f"{one.number}  ", colour=look.ACCENT), opening(one.subject)], _SUBJECT, part, Tag.HEADING_2),
            press.block(standing_spans(one.standing, state), _STATUS, part),
        ]],
        (width - _STATUS_WIDTH, _STATUS_WIDTH),
        style=look.PLAIN_TABLE,
    )  # fmt: skip
    parts: list[Flowable] = [Landing(press, difference_target(one.number)), head]
    parts.append(_quotations(press, one, part, width))
    listing = part.child(Tag.LIST)
    parts += [Spacer(1, 4), _line(press, text("Difference"), words(one.what), listing, width)]
    explanation = _explanation(press, one)
    if explanation:
        parts.append(_line(press, text("Explanation"), explanation, listing, width))
    return parts


def _quotations(press: Press, one: Difference, part: Element, width: float) -> Flowable:
    rows = [(_where(press, quotation), _printed(quotation)) for quotation in one.quotations]
    return make_table(press.setter, (), rows, (width * 0.52, width * 0.48), style=look.TABLE, parent=part)


def _where(press: Press, quotation: Quotation) -> Content:
    spans: list[Span] = []
    if quotation.reference is not None:
        spans = press.reference(quotation.reference)
    elif quotation.where is not None:
        spans = [Span(opening(quotation.where))]
    if quotation.label is not None:
        spans.append(Span(f"\n{opening(quotation.label)}", colour=look.GREY, size=8.5))
    return spans


def _printed(quotation: Quotation) -> Content:
    return [Span(quoted(quotation.printed), bold=True), *reading_span(quotation)]


def _explanation(press: Press, one: Difference) -> list[Span]:
    spans: list[Span] = []
    if one.note:
        spans.append(Span(words(text("The applicant writes: “{note}”", note=one.note))))
    elif one.verdict is not None and not one.proofs:
        spans.append(Span(opening(one.verdict)))
    if one.proofs:
        spans += [*([Span("\n")] if spans else []), Span(words(text("Shown by: ")))]
        for place, proof in enumerate(one.proofs):
            spans += [*([Span("; ")] if place else []), *press.reference(proof)]
    return spans


def _line(press: Press, label: Text, content: Content, listing: Element, width: float) -> Flowable:
    """A label and what stands beside it."""
    item = listing.child(Tag.LIST_ITEM)
    left = press.block(opening(label), look.LABEL, item, Tag.LABEL)
    right = press.block(content, look.VALUE, item, Tag.LIST_BODY)
    return make_table(press.setter, (), [[left, right]], (74, width - 74), style=look.PLAIN_TABLE)
