"""From the text of a paper to what it may state: suggestions, each with its place and how sure it is. Pure.

Nothing here is certain: a suggestion is for the person to confirm. Where two readings of one field disagree, only the
surer one keeps its confidence. A date stays the text that is printed; whether it is ambiguous is in its reading.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.candidates import SCORES, Candidate
from tracker.capture.clues import clues
from tracker.capture.curriculum import posts
from tracker.capture.dates_in_text import calendar_of, find_dates, reading_of
from tracker.capture.degrees import degrees_in, take_degree
from tracker.capture.fields import LETTERS, OF_PLACES, WITH_DEGREE, field_of
from tracker.capture.flow import Flow, flow_of
from tracker.capture.headings import TypeGuess, guess_type, letterhead, tallest_name
from tracker.capture.holders import holders
from tracker.capture.label_rules import names_a_name
from tracker.capture.labelled import labelled_values, quoted_stretches
from tracker.capture.layout import Box, PageText, Segment, Word
from tracker.capture.learned import Learned
from tracker.capture.people import is_name, take_name
from tracker.capture.phrases import fold, has_phrase, labels, word_list
from tracker.capture.prose import is_called_here, sentence_values
from tracker.capture.zone_match import zone_suggestions
from tracker.compare.machine_zone import Zone
from tracker.domain.dates import DateReading, Precision
from tracker.domain.vocabulary import DATE_FIELDS, Calendar, CredentialType, Field

HIGH: Final = 0.8
"""From this confidence on a suggestion is shown as sure; below it is marked and never filled in silently."""
_ALTERNATIVE: Final = 0.55  # the most that another reading of a field can have beside a surer one
_MOST_ALTERNATIVES: Final = 2
_WEAK: Final = 0.3
_PARTIAL: Final = 0.75
_OTHERWISE: Final = 0.65  # what is left to a date that other words say is something else
_OFFERED: Final = 0.35
_TOLD: Final = 0.7  # from here on what a label or sentence says leaves nothing to be told by shape

_SMALL_WORDS: Final = frozenset({"in", "a", "the", "for", "with", "being"})
_PLACE_BEFORE: Final = re.compile(
    r"\s*[^\W\d][^\d:]{2,36},\s*(?:(?:a|le|el|den|on|the|em|il|dated?)\s+)?(?:día\s+)?", re.IGNORECASE
)
"""How a letter begins or ends: «Córdoba, 5 de abril de 2013», «Stuttgart, den 10. Oktober 2014»."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a paper may state: the field, the text exactly as printed, the page (from 1), its place on it as shares of the
    page as shown, and how sure this is from 0 to 1. `origin` is `label`, `sentence`, `heading`, `zone` or `learned`."""

    field: str
    text: str
    page: int
    confidence: float
    box: Box | None = None
    calendar: Calendar | None = None
    origin: str = ""
    label: str = ""

    @property
    def reading(self) -> DateReading | None:
        """For a date: all that it may mean. Several candidates: it is ambiguous, and stays so."""
        return reading_of(self.text) if self.field in DATE_FIELDS else None


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What can be said of a paper: its type, its title as printed, and what it may state."""

    type: TypeGuess | None
    title: str
    suggestions: tuple[Suggestion, ...]
    issuer: str = ""


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
    head = letterhead(flows[0], kind.type if kind else None) if flows else None
    issuer = " ".join(flows[0].text[head.start : head.end].split()) if head else ""
    if learned is not None and issuer and zone is None:
        kind = learned.type_for(issuer, kind)
    found: list[Suggestion] = []
    for flow, values in zip(flows, labelled, strict=True):
        found += _on_page(flow, values, kind.type if kind else CredentialType.OTHER, learned, issuer)
    if flows and head is not None and (kind is None or kind.type is not CredentialType.CV):
        found += _from_letterhead(flows[0], head.start, head.end, head.confidence, kind, found)
    if zone is not None:
        found = zone_suggestions(zone, found, pages)
    return PaperReading(kind, kind.words if kind else "", tuple(_settled(found)), issuer)


def _on_page(
    flow: Flow, labelled: list[Candidate], kind: CredentialType, learned: Learned | None, issuer: str
) -> list[Suggestion]:
    taken = [(one.start, one.end) for one in labelled]
    prose = [
        one
        for one in sentence_values(flow, kind)
        if not any(one.start < end and start < one.end for start, end in taken)
    ]
    read = _each_date_once([(one, *field_of(one, kind)) for one in (*_joined_names(flow, labelled), *prose)])
    told = {field for one, field, share in read if one.confidence * share >= _TOLD}
    more = _by_shape(flow, kind, [*labelled, *prose], told)
    if learned is not None:
        more += learned.candidates(flow, issuer, kind)
    certain = [(one.start, one.end) for one, field, share in read if field and one.confidence * share >= _TOLD]
    more += clues(flow, certain)
    read += [(one, *field_of(one, kind)) for one in more]
    return [_suggestion(flow, one, field, share) for one, field, share in _each_date_once(read) if field]


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
    text = candidate.stated(flow)
    is_title = text.isupper()  # the heading of a diploma is not the degree as its sentence gives it
    if field == Field.DEGREE and candidate.origin == "sentence" and take_degree(text, 0) == len(text) and not is_title:
        candidate = replace(candidate, confidence=0.81)
    read = flow.confidence(candidate.start, candidate.end)
    sure = candidate.confidence * share * (1.0 if read >= 0.97 else max(0.3, read / 0.97) ** 2)
    calendar = calendar_of(reading_of(text)) if field in DATE_FIELDS else None
    return Suggestion(
        field, text, flow.page.number, round(min(0.99, sure), 3), flow.box(candidate.start, candidate.end), calendar,
        candidate.origin, candidate.label,
    )  # fmt: skip


def _joined_names(flow: Flow, labelled: list[Candidate]) -> list[Candidate]:
    """The candidates with surname and given names made into the name of the holder, in the order in which they stand."""
    given = next((one for one in labelled if one.meaning == "given_names"), None)
    surname = next(
        (one for one in labelled if one.meaning == "surname" or (given and _is_surname(one, given, flow))), None
    )
    if given is None and surname is not None:
        given = next((one for one in labelled if _is_rest_of_name(one, surname, flow)), None)
    labelled = [one for one in labelled if one is not surname and one is not given]
    rest = [one for one in labelled if one.meaning not in ("surname", "given_names", "middle_names")]
    if surname is None and given is None:
        return rest
    if surname is None or given is None:
        only = surname or given
        assert only is not None
        whole = len(only.stated(flow).split()) >= 2 and not any(one.meaning == Field.HOLDER_NAME for one in rest)
        return [*rest, replace(only, meaning=Field.HOLDER_NAME, confidence=only.confidence * (0.9 if whole else 0.5))]
    first = min(surname, given, key=lambda one: one.start)
    middle = next((one for one in labelled if one.meaning == "middle_names"), None)
    forenames = f"{given.stated(flow)} {middle.stated(flow)}" if middle else given.stated(flow)
    text = f"{surname.stated(flow)} {forenames}" if first is surname else f"{forenames} {surname.stated(flow)}"
    sure = min(surname.confidence, given.confidence)
    joined = Candidate(Field.HOLDER_NAME, first.start, first.end, sure, "label", "surname and given names", text)
    rest = [
        replace(one, confidence=min(one.confidence, 0.6)) if one.meaning == Field.HOLDER_NAME else one for one in rest
    ]
    return [joined, *rest]


def _is_surname(one: Candidate, given: Candidate, flow: Flow) -> bool:
    """Whether the value of a label that says only «Name» is the surname, for the given names stand by themselves."""
    if one.meaning != Field.HOLDER_NAME or "surname" not in labels().get(
        one.label.split()[-1] if one.label else "", ()
    ):
        return False
    return not set(fold(given.stated(flow)).split()) & set(fold(one.stated(flow)).split())


def _is_rest_of_name(one: Candidate, surname: Candidate, flow: Flow) -> bool:
    """Whether the value of a label «Names» is what goes with the surname, which stands by itself."""
    if one.meaning != Field.HOLDER_NAME or not names_a_name(one.label):
        return False
    return not set(fold(surname.stated(flow)).split()) & set(fold(one.stated(flow)).split())


def _by_shape(flow: Flow, kind: CredentialType, known: Iterable[Candidate], has: Collection[str]) -> list[Candidate]:
    """What tells what it is by its shape and place alone: a degree, a translator, the date of a letter, a name.

    `has` are the fields that something else has told.
    """
    taken = [(one.start, one.end) for one in known]
    found: list[Candidate] = []
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        end = start + len(segment.text)
        if any(start < last and first < end for first, last in taken):
            continue
        found += _by_words(segment.text, start, kind)
        dates = find_dates(segment.text) if Field.ISSUE_DATE not in has else []
        if len(dates) == 1 and len(segment.text) - len(dates[0].text) <= 30:
            is_alone = len(segment.text) - len(dates[0].text) <= 3
            is_place = _PLACE_BEFORE.fullmatch(segment.text[: dates[0].start]) is not None
            sure = 0.86 if (is_alone and kind in LETTERS) or is_place else 0.45
            found.append(Candidate(Field.ISSUE_DATE, start + dates[0].start, start + dates[0].end, sure, "heading"))
    if Field.HOLDER_NAME not in has:
        found += _names_with_a_line(flow)
        found += holders(flow, taken)
    if kind in WITH_DEGREE:
        found += _degrees(flow, taken)
    if kind is CredentialType.CV:
        found += posts(flow)
    if Field.HOLDER_NAME not in has and flow.page.number == 1:
        name = tallest_name(flow)
        if name is not None:
            found.append(Candidate(Field.HOLDER_NAME, *name, 0.9 if kind is CredentialType.CV else 0.6, "heading"))
    return found


def _word_after(text: str, end: int) -> str:
    """The folded word that the next line begins with; none where it has a capital and is one that begins titles, too."""
    line = text[end : end + 42].lstrip("\n") if text[end : end + 1] == "\n" else ""
    word = fold(line).partition(" ")[0]
    return "" if word in _SMALL_WORDS and line[:1].isupper() else word


def _names_with_a_line(flow: Flow) -> list[Candidate]:
    """A name that has its line to itself, where the next line goes on as a sentence about a person."""
    found = []
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        end = start + len(segment.text)
        following = _word_after(flow.text, end)
        is_alone = start == 0 or flow.text[start - 1] == "\n"
        if not is_alone or following not in word_list("behind_name") or fold(segment.text) in word_list("degrees"):
            continue
        name = take_name(flow.text, start)
        if name is not None and flow.text[name[1] : end].strip(" ,.") == "" and is_name(flow.text[name[0] : name[1]]):
            found.append(Candidate(Field.HOLDER_NAME, *name, 0.86, "heading"))
    return found


def _degrees(flow: Flow, taken: Collection[tuple[int, int]]) -> list[Candidate]:
    """The degrees that the page names: one with a line to itself is rather what it is about than one in a sentence."""
    found = []
    for start, end in degrees_in(flow.text):
        if any(start < last and first < end for first, last in taken):
            continue
        is_alone = flow.text[max(0, start - 1) : start] in ("", "\n", "\t") and flow.text[end : end + 1] in (
            "",
            "\n",
            "\t",
            ",",
        )
        is_short = len(flow.text[start:end].split()) <= 2
        found.append(
            Candidate(Field.DEGREE, start, end, 0.82 if is_alone and is_short else 0.7 if is_alone else 0.5, "heading")
        )
    return found


def _by_words(text: str, start: int, kind: CredentialType) -> list[Candidate]:
    folded = fold(text)
    if has_phrase(text, "translator") and len(text.split()) <= 9 and is_name(text.partition(",")[0].strip()):
        return [Candidate(Field.CERTIFIED_BY, start, start + len(text), 0.88, "heading")]
    words = folded.split()
    is_part = len(words) == 2 and words[0] in SCORES and words[1].replace(" ", "").isdigit()
    if kind is CredentialType.LANGUAGE_TEST and is_part:
        return [Candidate(Field.SCORE, start, start + len(text), 0.92, "heading")]
    return []


def _from_letterhead(
    flow: Flow, start: int, end: int, sure: float, kind: TypeGuess | None, found: Sequence[Suggestion]
) -> list[Suggestion]:
    """The letterhead as the place that the paper is about, or as who issued it."""
    type_ = kind.type if kind else CredentialType.OTHER
    places = [one for one in found if one.field == Field.INSTITUTION and one.confidence >= 0.7]
    is_here = type_ in OF_PLACES and is_called_here(flow)
    if type_ in OF_PLACES and (is_here or not places):
        candidate = Candidate(Field.INSTITUTION, start, end, sure if is_here else 0.85 * sure, "heading")
    else:
        candidate = Candidate(Field.ISSUER, start, end, 0.85 * sure, "heading")
    if any(one.field == candidate.meaning and one.confidence >= HIGH for one in found):
        return []
    return [_suggestion(flow, candidate, candidate.meaning, 1.0)]


def _with_one_result(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions, where there is a result of the whole with those of parts, and of marks beside «Pass», unsure."""
    held = list(found)
    whole = [one for one in held if one.field == Field.SCORE and not _is_part(one)]
    if not whole:
        return held
    result = max(whole, key=lambda one: (one.confidence >= HIGH, one.text.isalpha(), one.confidence))
    return [
        replace(one, confidence=min(one.confidence, _PARTIAL))
        if one.field == Field.SCORE and one is not result
        else one
        for one in held
    ]


def _with_precise_dates(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which a month is unsure where another of its field is a day in that month."""
    held = list(found)
    days = [(one.field, one.reading) for one in held if one.confidence >= _ALTERNATIVE and _is_day(one)]
    return [
        replace(one, confidence=min(one.confidence, _ALTERNATIVE))
        if one.field in DATE_FIELDS
        and not _is_day(one)
        and any(field == one.field and _holds(one, day) for field, day in days)
        else one
        for one in held
    ]


def _is_day(one: Suggestion) -> bool:
    reading = one.reading
    return reading is not None and any(candidate.precision is Precision.DAY for candidate in reading.candidates)


def _holds(one: Suggestion, day: DateReading | None) -> bool:
    """Whether a day lies in the month or year that is suggested."""
    wide = one.reading.candidates if one.reading else ()
    inner = day.candidates if day else ()
    return any(month.first <= date.first and date.last <= month.last for month in wide for date in inner)


def _is_part(score: Suggestion) -> bool:
    return fold(score.text).partition(" ")[0] in SCORES - {"score"}


def _settled(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Of each field the surest text, the others as alternatives of low confidence; scores may be several."""
    best: dict[str, Suggestion] = {}
    kept: list[Suggestion] = []
    for one in sorted(_with_precise_dates(_with_one_result(found)), key=lambda one: (-one.confidence, one.page)):
        if one.confidence < _WEAK or any(one.field == other.field and one.text == other.text for other in kept):
            continue
        first = best.setdefault(one.field, one)
        is_several = one.field == Field.SCORE
        if first is not one and not is_several:
            one = replace(one, confidence=min(one.confidence, _ALTERNATIVE))  # noqa: PLW2901
        if is_several or sum(one.field == other.field for other in kept) <= _MOST_ALTERNATIVES:
            kept.append(one)
    order = {field: index for index, field in enumerate(Field)}
    return sorted(
        kept, key=lambda one: (order.get(Field(one.field), 99) if one.field in order else 99, -one.confidence)
    )
