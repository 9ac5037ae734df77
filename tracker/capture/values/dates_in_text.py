"""The dates that stand in a text, to the letter, each with its reading. Which of them is what is not known here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.capture.values.phrases import fold as fold_words
from tracker.compare.dates import read_date
from tracker.compare.dates.numerals import compound, roman
from tracker.compare.dates.words import fold, runs, single_words, tidy, vocabulary
from tracker.domain.dates import CalendarFrom, DateReading, Precision, Unreadable
from tracker.domain.vocabulary import Calendar

_MOST_WORDS: Final = (
    22  # «the thirty-first day of the month of May in the year of Our Lord One Thousand Nine Hundred and ...»
)
_TRAILING: Final = ".,;:،؛-–—|·*"
_OPENING: Final = "([{«“\"'*·:-–—.,;،»›>→►▶"
_ABBREVIATED: Final = re.compile(r"(?:\b\w\.\w|(?:\b|(?<=\d))(?![GHMghm]\.)[^\W\d])\.$")
_QUOTES: Final = {"«": "»", "„": "“", "“": "”"}
_ITEM: Final = re.compile(
    r"(?:\d{1,2}|[IVX]{1,4})[.)]\s+(?-i:On|In|Since|From|As|By|At|Until|During|The|El|En|Desde|Le|Depuis|Am|Im|Seit|Em)\s"
)
"""The number of a paragraph that begins with a date: «2. On July 22, 2017, I married»."""
_DOTTED_YEAR_FIRST: Final = re.compile(r"\d{4}\. ?\S.*\d\.")
_BETWEEN: Final = re.compile(
    r"(?<=\d{4}[./]\d\d[./]\d\d)[-–—](?=(?:19|20)\d\d[./])|(?<=\d{4})[-–—](?=\d{1,2}[./]\d|(?![^\W\d]+[-–—])[^\W\d]{3})"
)
_MONTH_TO: Final = re.compile(r"[^\W\d_]{3,12}\.? \d{4} [–—-]")
_LAST_WORDS: Final = frozenset(map(fold, (
    "г", "год", "года", "году", "р", "рік", "року", "r", "rok", "roku", "गते", "nap", "napja", "napján", "d", "године", "godine",
)))  # fmt: skip
"""What stands behind the last figures of a date: «1 июля 2016 года», «3 maja 1989 r.», «२०४५ साल असार २० गते»."""
_MARKED: Final = re.compile(r"([\d ./-]*\d)\.? ?([^\W\d]\S{0,9})")
_STOPPED: Final = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]{3,12})\s?\d{4}(?=\.)")
"""What a full stop belongs to where each figure of a date is an ordinal: «03. 12. 1987.», «18. studenoga 2022.»."""
_LONGEST_WORD: Final = 12  # letters
_NAMED_DAY: Final = re.compile(r"ngày\s+(?=\d{1,2}\s+tháng\s)", re.IGNORECASE)
"""The word for the day with which a date begins whose month and year have theirs: «ngày 30 tháng 8 năm 2013»."""
_FIRST_WORD: Final = "anul"
"""What stands before the year of a date that begins with it: «anul 1991 luna mai ziua 17»."""
_FOUR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SEASON: Final = re.compile(
    r"\b(?:fall|autumn|spring|summer|winter|michaelmas|hilary|trinity|lent|easter|automne|printemps|hiver|otono|primavera|verano|invierno|outono|verao|inverno"
    r"|wintersemester|sommersemester|ws|ss|wise|sose|autunno|jesien|wiosna)\b"
)
_TERM_YEAR: Final = re.compile(
    r"(?:(?:semester|term|session|quarter|trimester|semestre|of|de|intake)\s+)*\d{4}(?: \d{2,4})?"
)
_OF_YEAR: Final = re.compile(
    r"\b(?:(?:academic|school|study) year|semester|semestre|semestr|term|trimester|trimestre|session|intake|batch|periodo|ano letivo|ano lectivo|annee (?:academique|universitaire)"
    r"|anno accademico|akademisches jahr|studienjahr|ogretim yili|rok akademicki)\b"
)
_ORDINAL: Final = re.compile(
    r"\b(?:[iv]{1,3}|\d{1,2}(?:st|nd|rd|th|er|o|a)?|first|second|third|primer|primero|segundo|premier|deuxieme|odd|even|zimowy|letni|of|de|do|du|the)\b"
)
_DAYS: Final = re.compile(
    r"[^\W\d]{3,12}\.? \d{1,2}(?:(?:, ?| ?[-–&] ?| and | to |, and )\d{1,2})+,? (?:19|20)\d\d"
    r"|\d{1,2}(?:(?:, ?| ?[-–&] ?| and | to |, and )\d{1,2})+,? [^\W\d]{3,12}\.?,? (?:19|20)\d\d"
)
"""The days of an examination: «September 8, 9 and 15, 2018», «12 & 13 May 2014»."""
_SPACED: Final = re.compile(r"(?<![\d.,/-])\d{2} \d{2} \d{2}(?:\d{2})?(?![\d.,/-])")
"""A date with spaces, as on cards: «14 08 21». Elsewhere that is a number."""
_MOST_YEARS: Final = 2
_EARLIEST, _LATEST = 1850, 2200
_YEAR_FIGURES: Final = 4
_EIGHT: Final = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:[012]\d|3[01])(?:[012]\d|3[01])(?:19|20)\d\d"
)
"""A date that has nothing but figures."""
_OTHER_YEAR: Final = re.compile(r"\d{4}[\s,]")
_OWN_YEAR: Final = re.compile(r",?\s(?:de |del |of )?(?:19|20)\d\d(?![\d/.-]*\d)")
_APART: Final = 400  # days
_YEAR: Final = re.compile(
    r"\d{4}|\d{1,2}\s*[./\-–]\s*\d{1,2}\s*[./\-–]\s*\d{2}(?!\d)|\b5[67]\d{3}\b|\d{1,2}([./\-–])[^\W\d]{3,9}\1\d{2}(?!\d)"
)
_UNSPACED: Final = re.compile(
    r"(?:(?:中華民國|民國|民国|公元|西元|明治|大正|昭和|平成|令和)\s{0,2})?(?<![\d〇○零一二三四五六七八九十])(?:[\d〇○零一二三四五六七八九十元]\s{0,2}){1,4}年"
    r"\s{0,2}[\d〇零一二三四五六七八九十\s]{1,4}月(?:\s{0,2}[\d〇零一二三四五六七八九十廿卅\s]{1,5}[日号號])?"
)
"""A date in a script that parts no words, inside a sentence: «…，一九九三年四月十八日生。»."""
_OPEN_SPAN: Final = re.compile(
    r"[^\W\d]\W+(?:al?|to|till|until|bis|au|até|hasta|do|по|до)\s+\d{1,2}(?:st|nd|rd|th|er)?$", re.IGNORECASE
)
"""A day to which another one goes: «01 de enero al 31», of December."""
_YEAR_BELOW: Final = re.compile(r"[^\n]*[^\W_],?\s*\n\s*\n(?:19|20)\d\d[.,]?")
_NUMBERED_LINE: Final = re.compile(r"\n\d{1,2}[.)] [^\W\d_a-z]")
"""The next line of a form that numbers them: «8. Date of leaving: October 2011 | 9. Degree»."""
_BEHIND_YEAR: Final = re.compile(r"\d{4}\W(?:.*\W)?[^\W\d]+$|\W(?:in|en)\W+[^\W\d]+$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, from `start` to `end`."""

    text: str
    start: int
    end: int
    reading: DateReading


def find_dates(text: str) -> list[FoundDate]:
    """The dates in a text from left to right: days and months, no bare years, and of a span its two ends."""
    return list(_dates(text))


@lru_cache(maxsize=64)
def _dates(text: str) -> tuple[FoundDate, ...]:
    """The dates of one text, looked for once: labels, sentences and clues ask for the same ones."""
    found = list(_unspaced(text)) if "年" in text else []
    apart = [(one.start, one.end) for one in found]
    words = [part for match in re.finditer(r"\S+", text) for part in _parts(match) if not _is_among(part, apart)]
    at = 0
    while at < len(words):
        may_begin = _may_begin(text[words[at][0] : words[at][1]]) and not _ITEM.match(text, words[at][0])
        longest = _longest(text, words, at) if may_begin else None
        if longest is None or _has_year_of_other(text, longest):
            at += 1
            continue
        found.append(_with_own_stop(text, _with_named_day(text, longest)))
        while at < len(words) and words[at][0] < longest.end:
            at += 1
    return tuple(sorted(found, key=lambda one: one.start))


def _has_year_of_other(text: str, one: FoundDate) -> bool:
    """Whether a date begins with the year of something else, for it has its own behind it: «Act 1971 on 3 March | 2015»."""
    return bool(_OTHER_YEAR.match(one.text) and _OWN_YEAR.match(text, one.end))


def _with_named_day(text: str, one: FoundDate) -> FoundDate:
    before = next((word for word in _NAMED_DAY.finditer(text, max(0, one.start - 8), one.end)), None)
    if before is None or before.end() != one.start:
        return one
    return FoundDate(text[before.start() : one.end], before.start(), one.end, one.reading)


def _with_own_stop(text: str, one: FoundDate) -> FoundDate:
    """A date with its month in words and with the full stop behind its year, where the sentence goes on behind that: «rođena 7.
    lipnja 1992. u Zadru»."""
    behind = text[one.end + 1 : one.end + 1 + _LONGEST_WORD]
    goes_on = behind[:1] in (",", ";") or (behind[:1] == " " and behind[1:2].islower())
    is_year = any(fold(word) in _LAST_WORDS for word in behind.split()[:1])  # «1992. godine»
    is_named = any(letter.isalpha() for letter in one.text)
    if not goes_on or is_year or not is_named or not ends_before_stop(text, one.start, one.end):
        return one
    return FoundDate(text[one.start : one.end + 1], one.start, one.end + 1, one.reading)


def without_named_day(date: str) -> int:
    """How many characters the word for the day takes with which a date begins; 0 if it does not."""
    named = _NAMED_DAY.match(date)
    return named.end() if named else 0


def ends_before_stop(text: str, start: int, end: int) -> bool:
    """Whether the full stop behind a date may belong to it, since each of its figures is an ordinal: «03. 12. 1987.»."""
    stopped = _STOPPED.match(text, start)
    return stopped is not None and stopped.end() == end


def _unspaced(text: str) -> Iterator[FoundDate]:
    """The dates in sentences of a script that parts no words, over the ends of lines."""
    for match in _UNSPACED.finditer(text):
        reading = reading_of("".join(match.group().split()))
        if reading.candidates and "\n\n" not in match.group():
            yield FoundDate(match.group(), *match.span(), reading)


def _is_among(part: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(part[0] < end and start < part[1] for start, end in spans)


def _parts(word: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A word, or the two dates that a stroke joins in it: «03/2019-11/2024», the middle of «Jan 2018–Mar 2022»."""
    begin = word.start()
    for stroke in _BETWEEN.finditer(word.string, word.start(), word.end()):
        yield begin, stroke.start()
        begin = stroke.end()
    yield begin, word.end()


def whole_date(text: str) -> DateReading | None:
    """The reading of a text that is a date and nothing else, an impossible one included; None for any other text."""
    reading = reading_of(text)
    if (reading.candidates and not _is_of_our_time(reading)) or (len(text) > _YEAR_FIGURES and _is_bare_number(text)):
        return None  # «0944-8172», «20081447»
    if reading.candidates or reading.problem is Unreadable.IMPOSSIBLE:
        return reading if any(letter.isdigit() for letter in text) or len(text.split()) >= 3 else None
    return None


def is_term(text: str) -> bool:
    """Whether a text is a season or a term with its year, as schools count: «Fall 2012», «2013/2014 Semester I»."""
    flat = fold_words(text)
    season = _SEASON.sub("", flat)
    if season != flat and _TERM_YEAR.fullmatch(season.strip()) is not None:
        return True
    years = " ".join(_ORDINAL.sub(" ", _OF_YEAR.sub(" ", flat)).split())
    return _OF_YEAR.search(flat) is not None and _TERM_YEAR.fullmatch(years) is not None


def dates_asked_for(text: str) -> list[FoundDate]:
    """The dates in what stands behind a label for one, where they may be printed with spaces, or be several days; a full stop
    behind the last one ends no sentence there."""
    for one in _DAYS.finditer(text):
        return [FoundDate(one.group(), *one.span(), reading_of(one.group()))]
    found = find_dates(text)
    if found and text[found[-1].end :].strip() == "." and ends_before_stop(text, found[-1].start, found[-1].end):
        last = found[-1]
        found = [*found[:-1], FoundDate(text[last.start : last.end + 1], last.start, last.end + 1, last.reading)]
    if (
        found
        or not (spaced := _SPACED.search(text))
        or any(map(str.isdigit, text[: spaced.start()] + text[spaced.end() :]))
    ):
        return found
    reading = reading_of(spaced.group())
    return [FoundDate(spaced.group(), *spaced.span(), reading)] if reading.candidates else []


@lru_cache(maxsize=1 << 14)
def reading_of(text: str) -> DateReading:
    """The reading of a text as a date."""
    return read_date(text)


def calendar_of(reading: DateReading) -> Calendar | None:
    """The calendar of a date, where its print says it and it is not the Gregorian one."""
    calendars = {candidate.calendar for candidate in reading.candidates}
    only = calendars.pop() if len(calendars) == 1 else None
    printed = reading.calendar_from in (CalendarFrom.PRINTED, CalendarFrom.YEAR)
    return only if printed and only is not Calendar.GREGORIAN else None


@lru_cache(maxsize=1 << 14)
def _may_begin(word: str) -> bool:
    """Whether a date may begin with a word: with a figure, a month, or a number in words."""
    if any(letter.isdigit() for letter in word):
        return True
    plain = tidy(word)
    return plain == _FIRST_WORD or any(_is_number_or_month(part) for part in (plain, *runs(plain)[:1]))


@lru_cache(maxsize=1 << 14)
def _may_stand(word: str) -> bool:
    """Whether a word may stand inside a date: each run of letters in it is one that dates have."""
    plain = tidy(word)
    if "/" in word or fold(plain) in vocabulary().words:
        return True
    return all(part[0].isdigit() or fold(part) in single_words() or _is_number_or_month(part) for part in runs(plain))


def _is_number_or_month(part: str) -> bool:
    known = vocabulary().words.get(fold(part))
    if known is not None:
        return bool(known.months) or known.number is not None
    return compound(part) is not None or roman(part) is not None


def _longest(text: str, words: list[tuple[int, int]], at: int) -> FoundDate | None:
    most = at + 1
    while most < min(len(words), at + _MOST_WORDS) and _may_stand(text[words[most][0] : words[most][1]]):
        if _MONTH_TO.fullmatch(text, words[at][0], words[most][1]):
            break  # «Sept 2014 – Aug 2018»
        most += 1
    for last in range(most - 1, at - 1, -1):
        start, end = words[at][0], words[last][1]
        is_torn = text.count("\n", start, end) > 1 and not _YEAR_BELOW.fullmatch(text, start, end)
        is_torn = is_torn or (last > at and _NUMBERED_LINE.match(text, words[last][0] - 1) is not None)
        if "\t" in text[start:end] or is_torn:
            continue
        for begin, stop in _trimmed(text, start, end):
            reading = _full_reading(text[begin:stop])
            if reading is not None:
                return FoundDate(text[begin:stop], begin, stop, reading)
    return None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _OPENING and not _is_closed(text[start:end]):
        start += 1
    while start < end and text[end - 1] in ",;:،؛":
        end -= 1
    end -= text[start:end].endswith(".)") and "(" not in text[start:end]  # «(born 1989. 05. 02.)»
    inner = text[start:end]
    if inner.endswith(".") and (_ABBREVIATED.search(inner) or _DOTTED_YEAR_FIRST.fullmatch(inner)):
        yield start, end  # an era, as in "B.S."; «2018. szeptember 8.»
    while start < end and (
        text[end - 1] in _TRAILING or text[end - 1].isspace() or (text[end - 1] == ")" and "(" not in text[start:end])
    ):
        end -= 1
    yield start, end


def _is_closed(text: str) -> bool:
    """Whether the mark that a text begins with is closed in it: «(2010)», and of quotes «"12" May»."""
    return (text[0] == "(" and ")" in text) or _QUOTES.get(text[0], "\n") in text[1:]


def _full_reading(text: str) -> DateReading | None:
    """The reading of a text that gives a day or month with its year, and does not end in a word that goes on."""
    flat = " ".join(text.split())
    if is_marked(flat) or _is_bare_number(flat):
        return None
    if len(_FOUR.findall(tidy(flat))) > _MOST_YEARS or flat.count("(") != flat.count(")"):
        return None  # a span, said once more in another calendar
    if (
        not flat
        or ":" in flat
        or _OPEN_SPAN.search(flat)
        or not _has_year(flat)
        or not _may_end(flat.split()[-1])
        or _goes_too_far(flat)
    ):
        return None
    reading = reading_of(flat)
    if _says_two(flat, reading) or (reading.candidates and not _is_of_our_time(reading)):
        return None
    if reading.candidates:
        kinds = {candidate.precision for candidate in reading.candidates}
        return reading if kinds <= {Precision.DAY, Precision.MONTH} else None
    is_numbers = re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", tidy(flat)) is not None
    return reading if reading.problem is Unreadable.IMPOSSIBLE and is_numbers else None


def _is_of_our_time(reading: DateReading) -> bool:
    """Whether a date can be one of a paper: two groups of figures of a number are none."""
    return any(one.first.year >= _EARLIEST and one.last.year <= _LATEST for one in reading.candidates)


def _is_bare_number(text: str) -> bool:
    """Whether a text is or begins with a number that is none of a date: «041187», «(7) dated 14/08/2016»."""
    return (text.isdigit() and _EIGHT.fullmatch(text) is None) or (text[:1] == "(" and text[-1:] != ")")


def is_marked(text: str) -> bool:
    """Whether a mark stands behind the mere figures of a date that says nothing of it: «04.05.1990 г.», «12/08/2015 G.»; the
    «B.S.» behind a year that may be of two calendars is no such mark."""
    marked = _MARKED.fullmatch(text)
    if marked is None:
        return False
    if fold(marked.group(2)) in _LAST_WORDS:
        return True
    bare, whole = reading_of(marked.group(1)).candidates, reading_of(text).candidates
    is_letter = len(fold_words(marked.group(2))) == 1
    return bare == whole and (is_letter or all(one.calendar is Calendar.GREGORIAN for one in whole))


def _says_two(text: str, reading: DateReading) -> bool:
    """Whether a text has two dates that a word like «corresponding to» joins and that are not the same one."""
    days = [candidate.first for candidate in reading.candidates]
    return len(_FOUR.findall(tidy(text))) == _MOST_YEARS and len(days) > 1 and (max(days) - min(days)).days > _APART


def _goes_too_far(text: str) -> bool:
    """Whether a text ends in a number in words that the date has no need of: «December 2015 in First», «2015, Second»."""
    last = tidy(text.rsplit(maxsplit=1)[-1])
    known = vocabulary().words.get(fold(last))
    is_number = (known is not None and known.number is not None and not known.months) or compound(last) is not None
    return is_number and not any(map(str.isdigit, last)) and _BEHIND_YEAR.search(tidy(text)) is not None


def _has_year(text: str) -> bool:
    plain = tidy(text)
    if _YEAR.search(plain):
        return True
    has_month = any(_may_begin(word) and not any(letter.isdigit() for letter in word) for word in plain.split())
    return has_month and len(plain.split()) >= 3


def _may_end(word: str) -> bool:
    """Whether a date may end with this word: with a number, a month or an era, but not with "to" or "of"."""
    plain = tidy(word)
    if any(letter.isdigit() for letter in plain):
        return True
    known = vocabulary().words.get(fold(plain))
    if fold(plain) in _LAST_WORDS and (word.endswith(".") or len(plain) > 1):
        return True
    if known is None:
        parts = runs(plain)
        if len(parts) > 1 and "." in word.rstrip(".,"):
            return False  # «R.G.», which is no «G.»
        return bool(parts) and (fold(parts[-1]) in vocabulary().words or _is_number_or_month(parts[-1]))
    return bool(known.months) or known.number is not None or known.era is not None
