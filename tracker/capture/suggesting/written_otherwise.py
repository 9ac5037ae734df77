"""How else a clerk may copy what stands on a page: a date of one calendar, a name of one script, a place with its bracket. Pure.

What was found by its form ends where the form ends; what goes on record ends where whoever copies it lets it end. Of every
value that may be picked these are offered behind it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tracker.capture.values.dates_in_text import FoundDate, whole_date
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.capture.values.two_calendars import each_calendar, of_one_calendar
from tracker.domain.dates import Precision

_PARTED: Final = re.compile(r"\s*[,;(]\s*|\s+[–—/|-]\s+|\)\s*")
_FEWEST_LETTERS: Final = 3  # of a part
_BRACKET: Final = re.compile(r" ?\([^()\n\t]{1,40}\)")
_TAIL: Final = re.compile(r"(?:,| [–—-]) [^\n\t.;:()]{2,40}(?=\.?(?:[\n\t]|\Z))")
_REGION: Final = re.compile(
    r", (?:[a-zß-ÿ]{3,12} (?:de |da |do |of )?)?[^\W\d_a-zß-ÿ][^\W\d_]+(?:[ -][^\W\d_a-zß-ÿ][^\W\d_]+){0,2}(?![^\W_])"
)
"""What a place lies in: «Arad, província de Kos», «Arad City, Kos Province»."""
_ERA: Final = re.compile(r" ?(?:[^\W\d_]\.?){1,3}(?![^\W_])\.?")
_LAST_FIGURE: Final = re.compile(r"\d(?=\D*\Z)")
_ORDINAL: Final = re.compile(r"\d{1,2}\. ")
Span = tuple[int, int]


def parted(text: str, begin: int, end: int) -> Iterator[Span]:
    """The parts of a stretch where a comma, a stroke or a bracket parts it; a stretch that nothing parts."""
    while begin < end:
        mark = _PARTED.search(text, begin, end)
        stop = mark.start() if mark is not None else end
        if sum(letter.isalpha() for letter in text[begin:stop]) >= _FEWEST_LETTERS:
            yield begin, stop
        begin = mark.end() if mark is not None else end


def is_parted(text: str) -> bool:
    """Whether a text has a mark that parts it."""
    return _PARTED.search(text) is not None


def with_parts(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """What was found, each followed by its first part, and by what is behind a stroke: «ЯНА КОС / YANA KOS»."""
    for span in found:
        yield span
        parts = [part for part in parted(text, *span) if part != span]
        yield from (part for at, part in enumerate(parts) if not at or text[: part[0]].rstrip(" ").endswith("/"))


def with_endings(text: str, found: Iterable[Span], *, are_bodies: bool = False) -> Iterator[Span]:
    """What was found, each followed by its lines, by it without its bracket, with the bracket or the region behind it, and to
    the end of its cell: «Arad (TM)», «Hill Hospital – Arad». Where it names bodies, a line of an address has no such ends,
    and the place behind a comma is found by its own form."""
    for start, end in found:
        yield start, end
        if are_bodies and not has_phrase(text[start:end], "institution"):
            continue
        yield from _lines_of(text, start, end)
        label = text.find(": ", start, end)
        if label > 0:
            yield label + 2, end
        opened = text.find("(", start + 1, end)
        if opened > 0 and text[start:opened].strip():
            yield start, start + len(text[start:opened].rstrip(" ,"))
        forms = (_BRACKET,) if are_bodies and text.startswith(",", end) else (_BRACKET, _REGION, _TAIL)
        yield from ((start, behind.end()) for form in forms if (behind := form.match(text, end)))


def _lines_of(text: str, start: int, end: int) -> Iterator[Span]:
    """What goes over several lines without the lines before one that begins like an institution: they may be of another."""
    for at in (start + mark.end() for mark in re.finditer("\n", text[start:end])):
        if fold(text[at:end]).partition(" ")[0] in word_list("institution_heads"):
            yield at, end
            yield from ((start, at - 1),) if has_phrase(text[start:at], "institution") else ()


def written_dates(text: str, one: FoundDate) -> Iterator[Span]:
    """A date of the page, without the bracket around it, then without the words behind it, or each of the two that it is in two
    calendars."""
    is_enclosed = one.text.startswith("(") and one.text.endswith(")")
    yield one.start + is_enclosed, one.end - is_enclosed
    figures = _LAST_FIGURE.search(one.text)
    if (
        figures is not None
        and figures.end() < len(one.text)
        and _is_day(text, span := (one.start, one.start + figures.end()))
    ):
        yield span
    yield from each_calendar(text, one.start, one.end)
    yield from of_one_calendar(text, one.start, one.end)


def with_era(text: str, one: FoundDate) -> Iterator[Span]:
    """A date with what may belong to it behind: the sign of its era, the stop of its last figure."""
    era = _ERA.match(text, one.end)
    if era is not None and any(letter.isupper() for letter in era.group()):
        yield one.start, era.end()
    if _ORDINAL.match(one.text) and text.startswith(".", one.end):
        yield one.start, one.end + 1


def _is_day(text: str, span: Span) -> bool:
    """Whether a stretch is one whole date, to the day."""
    reading = whole_date(text[slice(*span)])
    return reading is not None and any(one.precision is Precision.DAY for one in reading.candidates)
