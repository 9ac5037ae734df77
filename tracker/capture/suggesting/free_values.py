"""The values on a page that are nothing yet, by their form alone: numbers, terms, institutions, degrees, places. Pure.

What is free is what nothing that was read has taken. The likeliest of a form come first. The words by which a value is known
stand in resources/capture/usual.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final, NamedTuple

from tracker.capture.labels.wording import Label, read_label
from tracker.capture.page.flow import Flow
from tracker.capture.resources import read_table
from tracker.capture.running_text.holders import Person, people
from tracker.capture.values.dates_in_text import FoundDate, find_dates
from tracker.capture.values.degrees import degrees_in, short_in_brackets
from tracker.capture.values.institutions import institutions_in
from tracker.capture.values.medical_fields import fields_in
from tracker.capture.values.numbers import numbers_in
from tracker.capture.values.phrases import fold, has_phrase, labels, tokens, word_list
from tracker.capture.values.place_names import take_place
from tracker.domain.vocabulary import CredentialType, Field

Told = Mapping[str, Mapping[str, float]]
"""What was read: for each field its texts, and how sure each is."""
Span = tuple[int, int]

_LATIN: Final = range(ord("0"), ord("ɐ"))
_TAKEN: Final = 0.6  # from here on what was read is that, and free for nothing else
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?")
_SPANS_OF_YEARS: Final = re.compile(
    r"(?<![\w./-])(?:(?:spring|summer|autumn|fall|winter) )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
_LEAST_FIGURES: Final = 3
_LONG: Final = 5  # figures: more than a year has
_WELL_FORMED: Final = 1.0
_MANY: Final = 3  # numbers of one make, as of the courses in a transcript, are none of the paper
_HEAD, _FOOT = 0.25, 0.72  # of the height of a page: where its numbers stand, and from where on people sign
_AROUND: Final = 40  # characters
_MOST_WORDS: Final = 3  # of a post, a result
_SHARE: Final = re.compile(
    r"\s?\(\d{1,3}(?:[.,]\d{1,2})?\s?(?:%|/\s?\d{1,3})?\)"
)  # behind a result: «Very Good | (78.4 %)»
_WORD_BEFORE: Final = re.compile(r"((?:[^\W\d_]+|[A-Za-z]{1,3}[ -]?\d)) \Z")  # «Senior», «PGY-2»
_WORDS_BEHIND: Final = re.compile(r"(?:[ -][^\W\d_]+(?:['’][^\W\d_]+)?){1,5}")
_FIELD_BEHIND: Final = re.compile(r" (?:in|of|en|em|de|di|für|i|w|dept of) (?:la |the )?|,? (?=[A-Z])")
_REACH: Final = 60  # characters
_ALSO_ASKED: Final[Mapping[str, str]] = {"birth": Field.PLACE_OF_BIRTH, "spouse": Field.HOLDER_NAME}
"""What labels ask for that ask for two things, or for one of two people."""
_CAPITAL: Final = r"[^\W\d_a-zß-ÿ]"
_NAME_OF_PLACE: Final = rf"{_CAPITAL}[^\W\d_]+(?:[ -]{_CAPITAL}[^\W\d_]+){{0,2}}"
_IN: Final = r"(?:in the (?:city|town|village) of|city of|in|at|à|en|a|em|w|we|v|ve|u|în|la|i|te|din|zu|localitatea|în localitatea)"
_PLACE_BEHIND: Final = re.compile(rf"(?:\s*[,/(–—·-]\s*|\s+{_IN}\s*:?\s+)(?:{_IN}\s+)?(?={_CAPITAL})")
_PLACE_BEFORE: Final = re.compile(
    rf"(?:\b{_IN}\s|[:,]\s|[\t\n]|\A)({_NAME_OF_PLACE}),?"
    r"\s+(?:(?:on|le|il|el|em|am|az|dnia|dne|dana|på)\s)?(?:the )?\Z"
)
_BORN_IN: Final = re.compile(
    r"\b(?:born|née?|nacid[oa]|nascid[oa]|nat[oa]|natural|natif|native|rođen[ao]?|urodzon[ya]|narozen[aáý]?|născută?|geboren|"
    rf"birth)\b(?:[^.\n]{{0,40}}?)\s(?:{_IN}|de|do|da|of)\s+({_NAME_OF_PLACE})"
)


class PlacedWord(NamedTuple):
    """A folded word and its place in the text of its page; `ends_text` is whether nothing goes on behind it."""

    word: str
    start: int
    end: int
    begins_line: bool
    ends_line: bool
    ends_text: bool


@dataclass(frozen=True)
class FreePage:
    """A page of a paper of this type, and what was read of the paper; `is_all_free` is whether that takes nothing."""

    flow: Flow
    kind: CredentialType
    told: Told
    is_all_free: bool = False

    @cached_property
    def taken(self) -> Sequence[Span]:
        """Where what was read as something stands on this page."""
        texts = {text for held in self.told.values() for text, sure in held.items() if sure >= _TAKEN and text.strip()}
        if not texts or self.is_all_free:
            return ()
        patterns = [spaced(text) for text in sorted(texts, key=len, reverse=True)]
        return [match.span() for match in re.finditer(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", self.flow.text)]

    @cached_property
    def dates(self) -> Sequence[FoundDate]:
        """All dates of the page."""
        return find_dates(self.flow.text)

    @cached_property
    def people(self) -> Sequence[Person]:
        """All people on the page."""
        return tuple(people(self.flow, ()))

    @cached_property
    def words(self) -> Sequence[PlacedWord]:
        """The words of the page, folded, with their places in its text."""
        flow = self.flow
        found: list[PlacedWord] = []
        for number, (segment, start) in enumerate(zip(flow.segments, flow.starts, strict=True)):
            end = start + len(segment.text)
            following = flow.starts[number + 1] if number + 1 < len(flow.starts) else end
            is_last = flow.text[end:following] != "\n"
            held = tokens(segment.text)
            found += [
                PlacedWord(
                    one.word, start + one.start, start + one.end, one is held[0], one is held[-1],
                    is_last and one is held[-1],
                )
                for one in held
            ]  # fmt: skip
        return found

    @cached_property
    def institutions(self) -> Sequence[Span]:
        """All institutions that the page names."""
        return tuple(institutions_in(self.flow.text))

    @cached_property
    def asking(self) -> Mapping[str, Sequence[Span]]:
        """Where the labels for each field stand: those that are known, and those that a cell begins with and that are made up of
        known words."""
        found: dict[str, list[Span]] = {}
        for span in terms(self, _labels()):
            for meaning in labels()[fold(self.flow.text[slice(*span)])]:
                found.setdefault(_ALSO_ASKED.get(meaning, meaning), []).append(span)
        known = {start for spans in found.values() for start, _ in spans}
        for segment, start in zip(self.flow.segments, self.flow.starts, strict=True):
            label = _label_of(segment.text) if start not in known else None
            if label is not None:
                for meaning in label.meanings:
                    found.setdefault(_ALSO_ASKED.get(meaning, meaning), []).append((start, start + label.rest))
        return found

    def is_free(self, span: Span) -> bool:
        """Whether a stretch is nothing else yet."""
        return not any(span[0] < end and start < span[1] for start, end in self.taken)

    def is_date(self, span: Span) -> bool:
        """Whether a stretch belongs to a date."""
        return any(span[0] < one.end and one.start < span[1] for one in self.dates)

    def height(self, at: int) -> float:
        """How far down the page a place of the text stands, from 0 to 1."""
        words = self.flow.words(at, at + 1)
        return words[0].box.middle / max(1e-6, self.flow.page.height) if words else 0.0


@lru_cache(maxsize=4096)
def _label_of(text: str) -> Label | None:
    return read_label(text)


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for label in labels() if len(label) > 1)


@cache
def usual_words(name: str) -> frozenset[str]:
    """A list of words of usual.toml, folded."""
    return frozenset(fold(phrase) for phrase in read_table("usual.toml")["words"][name])


def is_latin(text: str) -> bool:
    """Whether a text has Latin letters or the figures that go with them."""
    return any(ord(letter) in _LATIN and letter.isalnum() for letter in text)


def terms(page: FreePage, phrases: frozenset[str]) -> Iterator[Span]:
    """Where folded phrases stand on the page, the longest of each place, those first that are all that their line has."""
    first, most = _first_words(phrases)
    words = page.words
    alone: list[Span] = []
    within: list[Span] = []
    at = 0
    while at < len(words):
        length = 0
        if words[at].word in first:
            line = list(_going_on(words[at : at + most]))
            length = next((size for size in range(len(line), 0, -1) if " ".join(line[:size]) in phrases), 0)
        if length:
            span = words[at].start, words[at + length - 1].end
            is_alone = words[at].begins_line and words[at + length - 1].ends_line
            (alone if is_alone else within).append(span)
        at += max(1, length)
    yield from (span for span in (*alone, *within) if page.is_free(span))


def medical_fields(page: FreePage) -> Iterator[Span]:
    """The fields of medicine that the page names, those first that are all that their line has."""
    found = fields_in(page.flow.text, 0, len(page.flow.text))
    free = [span for span in found if page.is_free(span)]
    yield from sorted(free, key=lambda span: not _is_line(page.flow.text, span))


def _is_line(text: str, span: Span) -> bool:
    return text[span[0] - 1 : span[0]] in ("", "\n", "\t") and text[span[1] : span[1] + 1] in ("", "\n", "\t")


def _going_on(words: Sequence[PlacedWord]) -> Iterator[str]:
    """The words up to where the text does not go on: at the end of a cell or a paragraph."""
    for word in words:
        yield word.word
        if word.ends_text:
            return


@cache
def _first_words(phrases: frozenset[str]) -> tuple[frozenset[str], int]:
    """The words that phrases begin with, and how many words the longest has."""
    return frozenset(phrase.partition(" ")[0] for phrase in phrases), max(
        (phrase.count(" ") + 1 for phrase in phrases), default=1
    )


def spans_of_years(page: FreePage) -> Iterator[Span]:
    """The years that the page names beside its dates, with their season and the year that they go on to: «Fall 2012», «2012–18»."""
    found = (match.span() for match in _SPANS_OF_YEARS.finditer(page.flow.text))
    yield from (span for span in found if not page.is_date(span))


def numbers(page: FreePage) -> Iterator[Span]:
    """The numbers that a body may have given out: well formed, and not one of many of the same make."""
    yield from (span for weight, span in weighed_numbers(page) if weight > _WELL_FORMED)


def weighed_numbers(page: FreePage) -> Iterator[tuple[float, Span]]:
    """The numbers of a page that are not of many of one make, each with what speaks for it, the likeliest first."""
    text = page.flow.text
    found = [span for span in numbers_in(text) if _is_number(page, *span)]
    makes = [re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "A", text[slice(*span)])) for span in found]
    weighed = [
        (_weight(page, *span), -span[0], span)
        for span, make in zip(found, makes, strict=True)
        if makes.count(make) < _MANY
    ]
    yield from ((weight, span) for weight, _, span in sorted(weighed, reverse=True))


def _is_number(page: FreePage, start: int, end: int) -> bool:
    number = page.flow.text[start:end]
    if sum(letter.isdigit() for letter in number) < _LEAST_FIGURES or _YEARS.fullmatch(number):
        return False
    is_other = set(_before(page, start)[-2:]) & usual_words("no_number")
    return not is_other and page.is_free((start, end)) and not page.is_date((start, end))


def _weight(page: FreePage, start: int, end: int) -> float:
    number, place = page.flow.text[start:end], page.height(start)
    before = page.flow.text[max(0, start - 3) : start].rstrip()
    weight = 2.0 * bool(set(_before(page, start)[-1:]) & usual_words("number"))
    weight += before.endswith((":", "#", "№", "º", "°")) + (sum(letter.isdigit() for letter in number) >= _LONG)
    weight += 0.5 * any(letter.isalpha() or letter in "/-" for letter in number)
    return weight + 0.5 * (place < _HEAD or place > _FOOT)


def _before(page: FreePage, at: int) -> list[str]:
    """The folded words before a place on its line."""
    return fold(page.flow.text[max(0, at - _AROUND) : at].rpartition("\n")[2]).split()


def institutions(page: FreePage) -> Iterator[Span]:
    """What the letterhead names, and the institutions in the text."""
    for issuer in page.told.get(Field.ISSUER, ()):
        yield from (match.span() for match in re.finditer(spaced(issuer), page.flow.text))
    yield from sorted(page.institutions, key=lambda span: has_phrase(page.flow.text[slice(*span)], "states"))


def degrees(page: FreePage) -> Iterator[Span]:
    """The degrees that the page names, or else what studies of medicine are called."""
    named = [span for span in degrees_in(page.flow.text) if page.is_free(span)]
    found = [one for span in named for one in (span, *short_in_brackets(page.flow.text, *span))]
    yield from found or terms(page, usual_words("courses"))


def posts(page: FreePage) -> Iterator[Span]:
    """The words for a post with the rank before them; none with which somebody signs, and no «doctor» in a sentence."""
    lines = {(start, start + len(one.text)) for one, start in zip(page.flow.segments, page.flow.starts, strict=True)}
    for start, end in terms(page, word_list("positions")):
        begin = _with_rank(page.flow.text, start, is_small=True)
        post = fold(page.flow.text[start:end])
        is_plain = begin == start and (begin, end) not in lines and post in usual_words("callings")
        is_role = begin == start and post in word_list("roles")
        if not (is_plain or is_role or post.endswith("director") or page.height(start) > _FOOT):
            yield begin, end


def _with_rank(text: str, start: int, *, is_small: bool = False) -> int:
    """Where a post begins with its rank: «Senior House | Officer»; in small letters only where `is_small`."""
    while True:
        before = _WORD_BEFORE.search(text[max(0, start - _AROUND) : start])
        word = before.group(1) if before is not None else ""
        if before is None or fold(word) not in usual_words("ranks") or (word.islower() and not is_small):
            return start
        start -= len(before.group())


def whole_posts(page: FreePage) -> Iterator[Span]:
    """The posts that the page names, each with what belongs to it on both sides, and by itself: «Médecin | généraliste»,
    «Neurology | Resident», «Fellow | in Cardiology»."""
    text, known = page.flow.text, set(posts(page))
    ranked = usual_words("behind_posts")
    for start, end in terms(page, word_list("positions")):
        if page.height(start) > _FOOT:
            continue
        alone = _with_rank(text, start), end
        begin = _with_rank(text, start, is_small=text[start].islower())
        begin = next((at for at, to in _fields_before(text, begin) if to + 1 == begin), begin)
        behind = _WORDS_BEHIND.match(text, end)
        ends = [end + word.end() for word in re.finditer(r"\w+", behind.group())] if behind is not None else []
        stops = [one for one in ends if fold(text[end:one]) in ranked]
        stop = stops[-1] if stops else end
        if whole := end_with_field(text, stop):
            yield begin, whole
        if (begin, stop) != (start, end):
            yield begin, stop
        if alone in known:
            yield alone


def end_with_field(text: str, end: int) -> int:
    """Where a post ends with the field of medicine behind it; 0 where none is."""
    opener = _FIELD_BEHIND.match(text, end)
    start = opener.end() if opener else end
    found = next(fields_in(text, start, min(len(text), start + _REACH)), None) if opener else None
    return found[1] if found is not None and found[0] == start else 0


def _fields_before(text: str, at: int) -> Iterator[Span]:
    return fields_in(text, max(text.rfind("\n", 0, at) + 1, at - _REACH), at)


def results(page: FreePage) -> Iterator[Span]:
    """The words for a result."""
    for start, end in terms(page, word_list("results")):
        behind = _SHARE.match(page.flow.text, end)
        if behind is not None:
            yield start, behind.end()
        yield start, end


def birth_places(page: FreePage) -> Iterator[Span]:
    """The place next to the day of a birth («in Arad on 1 May 1990», «1 May 1990, Arad»), or where somebody was born in."""
    text = page.flow.text
    places: list[Span] = []
    for birth in page.told.get(Field.DATE_OF_BIRTH, ()):
        for found in re.finditer(spaced(birth), text):
            behind = _PLACE_BEHIND.match(text, found.end())
            begin = max(0, found.start() - _AROUND)
            before = _PLACE_BEFORE.search(text[begin : found.start()])
            places += [place] if behind and (place := take_place(text, behind.end())) else []
            places += [(begin + before.start(1), begin + before.end(1))] if before else []
    places += [match.span(1) for match in _BORN_IN.finditer(text)]
    yield from (place for place in places if not page.is_date(place) and fold(text[slice(*place)]) not in labels())


def spaced(text: str) -> str:
    """An expression for a text wherever its lines are broken."""
    return r"\s+".join(map(re.escape, text.split()))
