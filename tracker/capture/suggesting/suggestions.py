"""From the text of a paper to what it may state: suggestions, each with its place and how sure it is. Pure.

Nothing here is certain: a suggestion is for the person to confirm. Where two readings of one field disagree, only the
surer one keeps its confidence. A date stays the text that is printed; whether it is ambiguous is in its reading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.labels.labelled import labelled_values, quoted_stretches, useless_stretches
from tracker.capture.page.flow import Flow, flow_of, on_one_line
from tracker.capture.page.layout import Box, PageText, Segment, Word
from tracker.capture.running_text.clues import clues
from tracker.capture.running_text.letterheads import Letterhead, letterheads
from tracker.capture.running_text.sentences import is_called_here, sentence_values
from tracker.capture.running_text.table_rows import table_rows
from tracker.capture.running_text.type_of_paper import TypeGuess, guess_type, type_by_fields
from tracker.capture.running_text.unlabelled import unlabelled_values
from tracker.capture.suggesting.alternatives import with_alternatives
from tracker.capture.suggesting.certainty import is_certain
from tracker.capture.suggesting.choices import choices
from tracker.capture.suggesting.joined_names import joined_names
from tracker.capture.suggesting.learned import Learned
from tracker.capture.suggesting.offers import offers
from tracker.capture.suggesting.other_names import with_other_names
from tracker.capture.suggesting.reliability import only_reliable
from tracker.capture.suggesting.settling import ALTERNATIVE, PARTIAL, in_order, settled, told_by
from tracker.capture.suggesting.suggestion import HIGH, Suggestion
from tracker.capture.suggesting.zone_match import zone_suggestions
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import calendar_of, reading_of
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.fields import OF_PLACES, SPANS, field_of
from tracker.capture.values.phrases import word_list
from tracker.compare.machine_zone import Zone
from tracker.domain.vocabulary import DATE_FIELDS, CredentialType, Field

_SPANS_OF_WORK: Final = frozenset({Field.POSITION, Field.EMPLOYMENT_START, Field.EMPLOYMENT_END})
_SEVERAL: Final[Mapping[CredentialType, frozenset[str]]] = {
    CredentialType.CV: _SPANS_OF_WORK | {
        Field.INSTITUTION, Field.SPECIALTY, Field.DEGREE, Field.TRAINING_START, Field.TRAINING_END, Field.PROGRAMME_START,
        Field.PROGRAMME_END,
    },
    CredentialType.EMPLOYMENT_LETTER: _SPANS_OF_WORK,
    CredentialType.EXAM_RESULT: frozenset({Field.TEST_DATE}),
}  # fmt: skip
"""What papers with a table state more than once, each as true as the others."""
_OTHERWISE: Final = 0.65  # what is left to a date that other words say is something else
_DOUBTFUL: Final = 0.45  # a type that says less than what the labels ask for
_NAMED: Final = 0.78  # from here on a sentence or label has named the place, and the letterhead is the issuer's
_OF_ANY: Final = frozenset({CredentialType.TRANSLATION, CredentialType.OTHER})
_GUESSED: Final = 0.6  # to here a type is told by no more than a letterhead or what labels ask for
_TRAINING: Final = (Field.TRAINING_START, Field.TRAINING_END)
_WORK: Final = (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END)
_OF_SPANS: Final = frozenset(field for span in SPANS.values() for field in span)
_OFFERED: Final = 0.35
_OF_SECOND: Final = 0.4  # what a reading is worth if the paper is of the type that is less likely
_LONGEST_VALUE: Final = 8  # words
_TOLD: Final = 0.7  # from here on what a label or sentence says leaves nothing to be told by shape


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What can be said of a paper: its type, its title as printed, what it may state, and which of its values have the form
    of a field that nothing says they are."""

    type: TypeGuess | None
    title: str
    suggestions: tuple[Suggestion, ...]
    issuer: str = ""
    choices: tuple[Suggestion, ...] = ()


def prepare() -> None:
    """Load the tables that the first suggestion needs."""
    words = tuple(
        Word(word, Box(10.0 * at, 0.0, 10.0 * at + 9, 9.0))
        for at, word in enumerate(["Name:", "born", "on", "1", "May", "1990"])
    )
    suggest([PageText(1, 100.0, 100.0, (Segment(words),))])


def suggest(pages: Sequence[PageText], zone: Zone | None = None, learned: Learned | None = None) -> PaperReading:
    """What a paper may state, read off its pages; `learned` is what was confirmed on earlier papers."""
    flows = [flow_of(page) for page in pages if page.segments]
    labelled = [labelled_values(flow) for flow in flows]
    quoted = [quoted_stretches(flow, found) for flow, found in zip(flows, labelled, strict=True)]
    kind = guess_type(flows, zone_kind=zone.lines[0][:1] if zone else "", quoted=quoted)
    if kind is None or kind.confidence < _DOUBTFUL:
        kind = type_by_fields({one.meaning for values in labelled for one in values}) or kind
    heads = letterheads(flows[0], kind.type if kind else None) if flows else []
    head = heads[0] if heads else None
    issuer = (head.text or on_one_line(flows[0].text[head.start : head.end])) if head else ""
    if learned is not None and issuer and zone is None:
        kind = learned.type_for(issuer, kind)
    found: list[Suggestion] = []
    for flow, values in zip(flows, labelled, strict=True):
        found += _on_page(flow, values, kind.type if kind else CredentialType.OTHER, learned, issuer)
    if flows and head is not None and (kind is None or kind.type is not CredentialType.CV):
        found += _from_letterheads(flows[0], heads, kind, found)
    if zone is not None:
        found = zone_suggestions(zone, found, pages)
    several = _SEVERAL.get(kind.type, frozenset()) if kind else frozenset()
    read = settled(found, several)
    if kind is None or kind.confidence < HIGH:
        read = settled([*_of_doubted_type(kind, read)], several)
    if kind is not None:
        read = in_order(flows, kind.type, read)
        read = settled([*read, *_offered(flows, kind.type, read)], several)
    read = only_reliable(read)
    more = [_suggestion(flow, one, one.meaning, 1.0) for flow, one in choices(flows, kind, told_by(read))]
    return PaperReading(kind, kind.words if kind else "", tuple(read), issuer, tuple(more))


def _other_spans(kind: TypeGuess | None, here: tuple[Field, Field] | None) -> Sequence[tuple[Field, Field]]:
    """What spans of time may be besides, on a paper whose type is in question: training is taken for work."""
    if kind is not None and kind.second is not None:
        return [SPANS[kind.second]] if kind.second in SPANS else []
    is_open = kind is None or kind.confidence < _DOUBTFUL or here in (_TRAINING, _WORK)
    return [_TRAINING, _WORK] if is_open else []


def _of_doubted_type(kind: TypeGuess | None, read: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Of a paper whose type is in question, the spans of time unsure, and also as those of the types that it may be of."""
    here = SPANS.get(kind.type) if kind else _WORK
    others = _other_spans(kind, here)
    for one in read:
        if one.field not in _OF_SPANS:
            yield one
            continue
        yield one if kind and kind.confidence > _GUESSED else replace(one, confidence=min(one.confidence, PARTIAL))
        for span in others:
            field = span[here.index(one.field)] if here and one.field in here else None
            if field is not None and field != one.field:
                yield replace(one, field=field, confidence=min(one.confidence, _OF_SECOND))


def _offered(flows: Sequence[Flow], kind: CredentialType, read: Sequence[Suggestion]) -> list[Suggestion]:
    """What papers of this type usually state and nothing was read of."""
    return [_suggestion(flow, one, one.meaning, 1.0) for flow, one in offers(flows, kind, told_by(read))]


def _on_page(
    flow: Flow, labelled: list[Candidate], kind: CredentialType, learned: Learned | None, issuer: str
) -> list[Suggestion]:
    taken = [(one.start, one.end) for one in labelled if not _is_sentence(flow, one)] + useless_stretches(flow)
    prose = [
        one
        for one in sentence_values(flow, kind)
        if not any(one.start < end and start < one.end for start, end in taken)
    ]
    read = _each_date_once(
        [(one, *field_of(one, kind)) for one in with_other_names(flow, [*joined_names(flow, labelled), *prose])]
    )
    told = {field for one, field, share in read if one.confidence * share >= _TOLD}
    asked = [one for one in read if one[1] and one[0].label not in word_list("subject_lines")]
    known = [one for one, _, share in asked if one.confidence * share >= ALTERNATIVE]
    more = unlabelled_values(flow, kind, known, told) + table_rows(flow, kind)
    if learned is not None:
        more += learned.candidates(flow, issuer, kind)
    certain = [(one.start, one.end) for one, _, share in asked if one.confidence * share >= _TOLD]
    more += clues(flow, certain)
    read += [(one, *field_of(one, kind)) for one in more]
    told_once = with_alternatives(flow, kind, _each_date_once(read))
    return [_suggestion(flow, one, field, share) for one, field, share in told_once]


def _is_sentence(flow: Flow, one: Candidate) -> bool:
    """Whether what stands behind a label may tell more than it asks for: of a subject the name, of a line the dates."""
    return one.label in word_list("subject_lines") or len(one.stated(flow).split()) > _LONGEST_VALUE


def _each_date_once(read: list[tuple[Candidate, str, float]]) -> list[tuple[Candidate, str, float]]:
    """The candidates, of which a date is surely one thing alone: what the surest words before it say."""
    best: dict[int, tuple[float, str]] = {}
    for one, field, share in read:
        if field in DATE_FIELDS:
            best[one.start] = max(best.get(one.start, (0.0, "")), (one.confidence * share, field))
    return [
        (one, field, share if field not in DATE_FIELDS or best[one.start][1] == field else _otherwise(one, share))
        for one, field, share in read
    ]


def _otherwise(one: Candidate, share: float) -> float:
    """What is left to a date of which surer words say that it is something else: enough to be offered, if it was."""
    return min(share, max(_OTHERWISE, _OFFERED / one.confidence))


def _suggestion(flow: Flow, candidate: Candidate, field: str, share: float) -> Suggestion:
    if field == Field.SCORE:
        candidate = replace(
            candidate, text=""
        )  # the word for the part that it is of is no part of what is printed there
    text = candidate.stated(flow)
    is_title = text.isupper()  # the heading of a diploma is not the degree as its sentence gives it
    if field == Field.DEGREE and candidate.origin == "sentence" and take_degree(text, 0) == len(text) and not is_title:
        candidate = replace(candidate, confidence=0.81)
    sure = candidate.confidence * share
    if not is_certain(flow, candidate, field):
        sure = min(sure, PARTIAL)
    read = flow.confidence(candidate.start, candidate.end)
    sure *= 1.0 if read >= 0.97 else max(0.3, read / 0.97) ** 2
    calendar = calendar_of(reading_of(text)) if field in DATE_FIELDS else None
    return Suggestion(
        field, text, flow.page.number, round(min(0.99, sure), 3), flow.box(candidate.start, candidate.end), calendar,
        candidate.origin, candidate.label,
    )  # fmt: skip


def _from_letterheads(
    flow: Flow, heads: Sequence[Letterhead], kind: TypeGuess | None, found: Sequence[Suggestion]
) -> list[Suggestion]:
    """The letterhead as the place that the paper is about, or as who issued it; other lines like it as alternatives."""
    type_ = kind.type if kind else CredentialType.OTHER
    places = [one for one in found if one.field == Field.INSTITUTION and one.confidence >= _NAMED]
    is_here = type_ in OF_PLACES and is_called_here(flow)
    is_place = type_ in OF_PLACES and (is_here or not places)
    offered: list[Suggestion] = []
    for number, head in enumerate(heads):
        sure = (
            min(head.confidence, ALTERNATIVE) if number else head.confidence * (1.0 if is_place and is_here else 0.85)
        )
        meaning = Field.INSTITUTION if is_place or (number and type_ in OF_PLACES) else Field.ISSUER
        if number or not any(one.field == meaning and one.confidence >= HIGH for one in found):
            named = Candidate(meaning, head.start, head.end, sure, "heading", text=head.text)
            offered.append(_suggestion(flow, named, meaning, 1.0))
        if (type_ in _OF_ANY and not places) or (not number and type_ in OF_PLACES and not is_place):
            here = Candidate(Field.INSTITUTION, head.start, head.end, min(sure, ALTERNATIVE), "heading", text=head.text)
            offered.append(_suggestion(flow, here, Field.INSTITUTION, 1.0))
    return offered
