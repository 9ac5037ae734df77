"""What stands behind a word for being born: the day or the year and the place, in whichever order. Pure.

«born in Arad in 1987», «rođena 2. rujna 1993., Zadar», «Born on: 1 May 1990 | In: Giza», and before the word in languages
whose sentences end in the verb. What is found so is offered; the words stand in resources/capture/words.toml.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.resources import read_table
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import FoundDate, find_dates
from tracker.capture.values.phrases import fold, longest_phrases, tokens, word_list
from tracker.capture.values.place_names import take_place
from tracker.domain.vocabulary import Field

_SURE: Final = 0.75
_REACH: Final = 90  # characters behind the word
_MOST: Final = 3  # a day, a place, and the state it lies in
_YEAR: Final = re.compile(r"(?:in |en |em |im |w |в |у |anul |le )?((?:19|20)\d\d)(?![\w/.-]*\d)")
_BETWEEN: Final = re.compile(r"(?<![^\W\d_])([^\W\d_a-zß-ÿ][^\W\d_]{2,}(?:[ /][^\W\d_a-zß-ÿ][^\W\d_]+)?),?[ \n]\Z")
_YEAR_BEFORE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[ \n]\Z")
_BEFORE: Final = re.compile(r"(?:^|[\s,])([^\W\d_a-zß-ÿ][^\W\d_]{2,})(?:,| az?)? \Z")


def births(flow: Flow) -> list[Candidate]:
    """The days, years and places of a birth that words for being born stand before or behind."""
    dates = find_dates(flow.text)
    found: list[Candidate] = []
    for start, end in _words(flow.text):
        is_final = fold(flow.text[start:end]) in word_list("born_before")
        found += _before(flow.text, start, dates) if is_final else _behind(flow.text, end, dates)
    return found


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where a word for being born stands, with the «on», «in» or bracket that belongs to it left behind."""
    words = tokens(text)
    most = longest_phrases("born")
    for at, word in enumerate(words):
        for size in range(most, 0, -1):
            part = words[at : at + size]
            if len(part) == size and " ".join(one.word for one in part) in word_list("born"):
                yield word.start, part[-1].end
                break


def _behind(text: str, at: int, dates: list[FoundDate]) -> Iterator[Candidate]:
    last, has_place = min(len(text), at + _REACH), False
    for _ in range(_MOST):
        at = _linked(text, at)
        day = _day_at(text, at, dates)
        if day is not None:
            yield Candidate(Field.DATE_OF_BIRTH, *day, _SURE, "clue", "born")
            at = day[1]
            continue
        place = take_place(text, at)
        is_state = place is not None and set(fold(text[slice(*place)]).split()) & word_list("states")
        if (
            place is None
            or "\n\n" in text[at : place[0]]
            or place[0] >= last
            or is_state
            or find_dates(text[slice(*place)])
        ):
            return
        if not has_place:
            yield Candidate(Field.PLACE_OF_BIRTH, *place, _SURE, "clue", "born")
        at, has_place = place[1], True


def _day_at(text: str, at: int, dates: list[FoundDate]) -> tuple[int, int] | None:
    """The day or the year that stands here."""
    date = next((one for one in dates if one.start == at), None)
    year = _YEAR.match(text, at)
    return (date.start, date.end) if date is not None else year.span(1) if year is not None else None


def _linked(text: str, at: int) -> int:
    """Behind the marks and small words that link what is said of a birth; at most one line further."""
    while True:
        link = _links().match(text, at)
        if link is None or link.end() == at:
            return at
        at = link.end()


@cache
def _links() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(read_table("words.toml")["born_links"], key=len, reverse=True))
    return re.compile(
        rf"(?:[ ,:;.)(/–-]|\n(?=\S)|\n\n(?=\w{{1,3}}:)|\t)*(?:(?:{words})(?![^\W_])[.:]?)?(?:[ ,:]|\n(?=\S)|\t)*",
        re.IGNORECASE,
    )


def _before(text: str, start: int, dates: list[FoundDate]) -> Iterator[Candidate]:
    """The day or year before the word, and the place before that or between: «Aradon az 1990. év május hó 2. napján
    született», «Adana 1990 doğumlu», «02.05.1990 Adana doğumlu»."""
    begin = max(0, start - _REACH)
    between = _BETWEEN.search(text, begin, start)
    day = _day_until(text, start, dates)
    place = _BEFORE.search(text[begin : day[0]].replace("\n", " ")) if day is not None else None
    named = (begin + place.start(1), begin + place.end(1)) if place is not None else None
    if day is None and between is not None:
        day, named = _day_until(text, between.start(1), dates), between.span(1)
    if day is None:
        return
    yield Candidate(Field.DATE_OF_BIRTH, *day, _SURE, "clue", "born")
    if named is not None:
        yield Candidate(Field.PLACE_OF_BIRTH, *named, _SURE, "clue", "born")


def _day_until(text: str, end: int, dates: list[FoundDate]) -> tuple[int, int] | None:
    """The day or the year that ends here."""
    date = next((one for one in dates if one.end <= end and not text[one.end : end].strip(" ,\n")), None)
    year = _YEAR_BEFORE.search(text, max(0, end - _REACH), end)
    return (date.start, date.end) if date is not None else year.span(1) if year is not None else None
