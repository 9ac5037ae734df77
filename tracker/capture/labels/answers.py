"""What a label asks for, in the text that stands behind it or beside it. Pure.

Knows the form that a value must have and where it ends; not where on the page it is looked for.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tracker.capture.labels.wording import Label, before_label, read_label
from tracker.capture.page.flow import Flow
from tracker.capture.values.candidates import DATES, NAMES, NUMBERS, SCORES, Candidate, Part, fitting
from tracker.capture.values.dates_in_text import dates_asked_for, find_dates
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.capture.values.spans import ranges_in
from tracker.domain.vocabulary import Field

SECOND: Final = 0.5
"""How sure a degree with what stands behind it is, beside the degree."""
WRAPPING: Final = frozenset({"institution", "degree", "issuer", "position", "specialty", "place_of_birth"})
"""Whose values may go on in the next line."""
_MADE_UP: Final = 0.8  # of what a label asks for that is in no list and whose value has no form of its own
_LIKELY: Final = 0.99  # of one whose value has: less than a label that is known, as of the other language beside it
_OF_PART: Final = 0.97
_BY_FORM: Final = DATES | NUMBERS | NAMES | {"sex"}
_OF_SPANS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("period", "start", "end", "date"), ("start", "end")),
    **dict.fromkeys(("training_start", "training_end"), (Field.TRAINING_START, Field.TRAINING_END)),
    **dict.fromkeys(("employment_start", "employment_end"), (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END)),
    **dict.fromkeys(("programme_start", "programme_end"), (Field.PROGRAMME_START, Field.PROGRAMME_END)),
    **dict.fromkeys(("registration_start", "registration_end"), (Field.REGISTRATION_START, Field.REGISTRATION_END)),
    Field.VALID_UNTIL: (Field.REGISTRATION_START, Field.VALID_UNTIL),
}
"""What the two dates are that stand where one is asked for."""
_LONGEST_WHOLE: Final = 60
_YEAR_LETTERS: Final = 5  # of a year and the space before it
_YEAR_ALONE: Final = re.compile(r"(?<![\w./-])((?:19|20)\d\d)(?![\w/-])")
_ASKS_BOTH: Final = re.compile(r"\b(?:number|no|nr|num[eé]ro|nummer|номер)\b.*\b(?:date|fecha|datum|data|дата)\b")
_OPEN_ENDS: Final = (
    ",", "&", "-", " of", " and", " de", " et", " y", " für", " for", " the", " del", " la", " di", " der", " des", " du",
    " in", " e", " und", " el", " della", " da", " do", " à", " и", " та", " i", " w",
)  # fmt: skip
_NAMED_PART: Final = re.compile(r"(?<!\S)[^\W\d_]+[ :]{1,2}\Z")  # «Listening 400» in one line: a clerk may copy both
_BULLET: Final = re.compile(r"\s[•·▪|](?:\s|$)")
_BEFORE_PLACE: Final = re.compile(
    r"\A[ ,;:/–.-]*(?:(?:at|in|à|a|en|em|w|we|v|ve|u|în|la|i|te|zu)\s+(?=[^\W\d_a-zß-ÿ]))?"
)
_BRACKET: Final = re.compile(r"\s*\([^()]*\)\s*$")


def answers(flow: Flow, label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """The candidates in a text behind a label that begins at `offset` of the page: of its meanings the first that fits."""
    text = text[: bullet.start()] if (bullet := _BULLET.search(text)) and text[: bullet.start()].strip() else text
    if _ASKS_BOTH.search(label.words):
        yield from _number_and_date(label, text, offset, sure)
        return
    for meaning in sorted(label.meanings, key=lambda one: one != "birth"):
        if meaning == "birth":
            yield from _birth(label, text, offset, sure)
            return
        span = list(_span(meaning, label, text, offset, sure))
        if span:
            yield from span
            continue
        part = _fitting(meaning, text)
        if part is None:
            continue
        start, end = offset + part[0], offset + part[1]
        if parted := list(_parted(flow, label, meaning, text, part, offset, sure)):
            yield from parted
            return
        if meaning == Field.DEGREE:
            yield from _longer_degree(label, text, part, offset)
            yield from _year_of_degree(label, text, part[1], offset)
        if meaning in WRAPPING:
            end = _wrapped_end(flow, start, end)
        likely = sure * part[2] * (1.0 if label.is_known else _LIKELY if meaning in _BY_FORM else _MADE_UP)
        yield Candidate(meaning, start, end, likely, "label", label.words)
        return


def _parted(
    flow: Flow, label: Label, meaning: str, text: str, part: Part, offset: int, sure: float
) -> Iterator[Candidate]:
    """What a clerk may copy with what stands beside it or without: who certifies, with the office, and the result of a part of
    a test, with its name."""
    start, end = offset + part[0], offset + part[1]
    if meaning == Field.CERTIFIED_BY and (cut := _before_office(text[part[0] : part[1]])):
        yield Candidate(meaning, start, start + cut, sure, "label", label.words)
        yield Candidate(meaning, start, end, SECOND, "label", label.words)
    elif meaning in SCORES - {"score"}:
        yield Candidate(Field.SCORE, start, end, sure * part[2] * _OF_PART, "label", label.words)
        named = _NAMED_PART.search(flow.text, 0, start)
        if named:
            yield Candidate(Field.SCORE, named.start(), end, SECOND, "label", label.words)


def _before_office(text: str) -> int:
    """How long the name is before what somebody is who certifies: «Ada Kos, Sworn Translator»; 0 where no office is behind it."""
    name, _, rest = text.partition(",")
    is_office = has_phrase(rest, "translator") or bool(set(fold(rest).split()) & word_list("roles"))
    is_person = fitting("holder_name", name) is not None and len(name.split()) > 1
    return len(name.rstrip()) if is_office and is_person else 0


def _fitting(meaning: str, text: str) -> Part | None:
    """The part of a text that may be the value, which ends where the next label begins."""
    if meaning in SCORES:
        return fitting(meaning, _BRACKET.sub("", text))  # «102 (of 120)»
    return fitting(meaning, before_label(text) if meaning in NAMES | NUMBERS else text)


def _span(meaning: str, label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """Both dates where a label of a span of time, or of one end of it, has them behind it: «Valid: 1 May to 3 June 2020»."""
    for dates in ranges_in(text)[:1] if meaning in _OF_SPANS else []:
        for means, date in zip(_OF_SPANS[meaning], dates, strict=True):
            yield Candidate(means, offset + date.start, offset + date.end, sure * 0.98, "label", label.words)


def _birth(label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """The date and the place of a birth that stand together behind one label."""
    dates = dates_asked_for(text)[:1]
    for date in dates:
        yield Candidate("date_of_birth", offset + date.start, offset + date.end, sure * 0.98, "label", label.words)
        places = [(0, date.start), (date.end, len(text))]
        for start, end in places:
            inner = text[start:end]
            begin = end - len(_BEFORE_PLACE.sub("", inner))
            stop = end - (len(inner) - len(inner.rstrip(" ,;:/–-.")))
            if stop - begin > 1 and fitting("place_of_birth", text[begin:stop]):
                yield Candidate("place_of_birth", offset + begin, offset + stop, sure * 0.8, "label", label.words)


def _longer_degree(label: Label, text: str, part: Part, offset: int) -> Iterator[Candidate]:
    """A degree with what stands behind it, which may belong to it: «MBChB (Natal)»."""
    whole = len(text.rstrip(" .,;"))
    if part[1] < whole < _LONGEST_WHOLE:
        yield Candidate(Field.DEGREE, offset + part[0], offset + whole, SECOND, "label", label.words)


def _year_of_degree(label: Label, text: str, end: int, offset: int) -> Iterator[Candidate]:
    """The year behind a degree, as on the papers of registers: «MB BCh, Hill University, 2014», «MBChB 2009 Hill University»."""
    years = [one.span(1) for one in _YEAR_ALONE.finditer(text, max(0, end - _YEAR_LETTERS))]
    if len(years) == 1 and not find_dates(text):
        yield Candidate(Field.GRADUATION_DATE, offset + years[0][0], offset + years[0][1], SECOND, "label", label.words)


def _number_and_date(label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """The number and the date that stand behind one label: «102 of 4 May 2001»."""
    is_register = "regist" in label.words
    for date in [one for one in find_dates(text) if not one.text.isdigit()][:1]:
        means = "registration_start" if is_register else "issue_date"
        yield Candidate(means, offset + date.start, offset + date.end, sure * 0.95, "label", label.words)
        text = text[: date.start]
    first = re.match(r"\W*\S*\d\S*", text)
    part = fitting("number", first.group().rstrip(" ,;/")) if first else None
    if part is not None:
        number = "registration_number" if is_register else "number"
        yield Candidate(number, offset + part[0], offset + part[1], sure * part[2], "label", label.words)


def _wrapped_end(flow: Flow, start: int, end: int) -> int:
    """Where a value ends that goes on in the next line: one that ends in a comma or a small word, or begins with one."""
    line, _, after = flow.text[end:].partition("\n")
    if line.strip(" ,") or not after or not flow.text[start:end].strip():
        return end
    following = after.split("\n", 1)[0]
    is_open = flow.text[: end + len(line)].rstrip().endswith(_OPEN_ENDS)
    goes_on = following[:1].islower() or following.startswith(("&", "("))
    label = read_label(following)
    is_label = label is not None and (label.has_colon or not label.is_whole or " " in label.words)
    if not (is_open or goes_on) or "\t" in following or is_label:
        return end
    begin = flow.text.rfind("\n", 0, start) + 1
    here, there = flow.words(start, end), flow.words(end + len(line) + 1, end + len(line) + 1 + len(following))
    edges = [words[0].box.left for words in (here, flow.words(begin, end) if is_open else ()) if words]
    is_under = there and any(abs(there[0].box.left - left) < 1.5 * flow.line_height for left in edges)
    return end + len(line) + 1 + len(following.rstrip()) if is_under else end
