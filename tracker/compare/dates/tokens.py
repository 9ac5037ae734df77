"""A printed date cut into numbers, months, eras and the words between two dates.

A text with anything else in it is not a date: no token list is better than a guess. Knows nothing of what the tokens
mean together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from tracker.compare.dates.numerals import compound, in_figures, roman
from tracker.compare.dates.words import Month, Word, fold, is_apostrophe, is_letter, tidy, vocabulary
from tracker.domain.vocabulary import Calendar

LONGEST_TEXT: Final = 160
"""Characters; a longer text is not a date. Bounds the work."""

_MOST_TOKENS: Final = 40
_LONGEST_PHRASE: Final = 5  # words: "of the year of mercy"
_GLUE: Final = frozenset(" \t\n\r\u2028\u2029-‐‑‒–—―−/⁄.,;:'’‘`´\"()[]|_·•،؛、。«»“”„‟°")
_DASHES: Final = frozenset("-‐‑‒–—―−")
_CLOCK: Final = re.compile(
    r"(?<=\d)(?:t|[\s,]+(?:at\s+)?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:z|utc|gmt))?(?:\s*[+-]\d{2}:?\d{2})?(?:\s*(?:hrs|h))?\s*$"
)
_ROMAN: Final = {
    numeral: value
    for value, numeral in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1
    )
}  # fmt: skip

_FIRST_ROMAN_YEAR: Final = 1900
_LAST_DAY: Final = 31
_LONGEST_REIGN: Final = 3  # figures
_YEAR_SIGN: Final = "年"
_REPUBLIC: Final = 1911  # what to add to a year of the Republic of China


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    MONTH = auto()
    ERA = auto()
    RANGE = auto()  # parts two dates: "to"
    MAYBE_RANGE = auto()  # may part two dates: the Spanish "a"
    RESTATED = auto()  # what follows says the same once more: "corresponding to", "("


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a printed date. `before` is what stands between it and the part before it.

    A number has a `value` and the `width` in which it is printed, 0 for one in words; `is_ordinal` numbers are days.
    """

    kind: Kind
    before: str = ""
    value: int = 0
    width: int = 0
    is_ordinal: bool = False
    months: tuple[Month, ...] = ()
    era: Calendar | None = None

    @property
    def is_wide(self) -> bool:
        """Whether this number can only be a year."""
        return self.kind is Kind.NUMBER and (self.width >= 3 or self.value >= 100)

    @property
    def follows_dash(self) -> bool:
        """Whether a dash or slash, which may part two dates, stands before it."""
        return any(character in _DASHES or character in "/⁄" for character in self.before)

    @property
    def follows_bracket(self) -> bool:
        """Whether a bracket or an equals sign, behind which a date is often said again, stands before it."""
        return any(character in "([=" for character in self.before)


Tokens = tuple[Token, ...]


def tokens(text: str) -> Tokens | None:
    """The parts of a date in their order, or None where the text has parts that no date has."""
    if len(text) > LONGEST_TEXT:
        return None
    pieces = _pieces(_CLOCK.sub("", in_figures(tidy(text))))
    if pieces is None:
        return None
    found = _lex(pieces, months_first=True)
    if found is None:
        return None
    found = _without_doubles(found)
    if sum(token.kind is Kind.MONTH for token in found) > 1:
        # "sept" is a month in English and a number in French: where there is another month it is the number
        other = _lex(pieces, months_first=False)
        if other is not None and sum(token.kind is Kind.MONTH for token in other) == 1:
            return _without_doubles(other)
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of digits or of letters, with what stands before it."""

    before: str
    written: str

    @property
    def is_number(self) -> bool:
        return self.written[0].isdigit()


def _pieces(line: str) -> list[_Piece] | None:
    pieces: list[_Piece] = []
    before, at = "", 0
    while at < len(line):
        end = _run_end(line, at)
        if end > at:
            pieces.append(_Piece(before, line[at:end]))
            before, at = "", end
        elif line[at] in _GLUE or is_apostrophe(line[at]):
            before, at = before + line[at], at + 1
        else:
            return None
    opened = _DASHES.intersection((pieces[0].before if pieces else "") + before)
    return None if opened or len(pieces) > _MOST_TOKENS else pieces


def _run_end(line: str, start: int) -> int:
    """Where the run of digits, or of letters, that begins at `start` ends; `start` if none begins there."""
    end = start
    if _is_digit(line[start]):
        while end < len(line) and _is_digit(line[end]):
            end += 1
        return end
    while end < len(line) and (is_letter(line[end]) or (start < end < len(line) - 1 and _joins(line, end))):
        end += 1
    return end


def _joins(line: str, at: int) -> bool:
    """Whether the character is an apostrophe between two letters."""
    return is_apostrophe(line[at]) and is_letter(line[at + 1])


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _lex(pieces: list[_Piece], *, months_first: bool) -> Tokens | None:
    found: list[Token] = []
    at, before = 0, ""
    while at < len(pieces):
        before += pieces[at].before
        step = _step(pieces, at, months_first=months_first)
        if step is None and _beside_month(pieces, at, found):
            before, at = " ", at + 1
            continue
        if step is None:
            return None
        token, taken = step
        if token is not None:
            found.append(replace(token, before=before))
            before = ""
        at += taken
    return tuple(found)


def _beside_month(pieces: list[_Piece], at: int, found: list[Token]) -> bool:
    """Whether a slash sets an unknown word beside the name of a month, which it then says in another language."""
    if "/" in pieces[at].before and found and found[-1].kind is Kind.MONTH:
        return True
    following = at + 1
    if following == len(pieces) or "/" not in pieces[following].before or pieces[following].is_number:
        return False
    phrase = _phrase(pieces, following)
    return phrase is not None and bool(phrase[0].months)


def _step(pieces: list[_Piece], at: int, *, months_first: bool) -> tuple[Token | None, int] | None:
    """The token that begins here, None for a filler, and how many pieces it takes; None for what no date has."""
    if pieces[at].is_number:
        return _number(pieces, at)
    phrase = _phrase(pieces, at)
    if phrase is None:
        token = _roman_month(pieces, at) or _numeral(pieces, at)
        return (token, 1) if token is not None else None
    if phrase[0].precedes_month or phrase[0].regnal:
        return _counted(pieces, at, *phrase)
    token = _named(phrase[0], months_first=months_first)
    if token is None or token.kind is not Kind.NUMBER:
        return token, phrase[1]
    return _written_number(pieces, at)


def _counted(pieces: list[_Piece], at: int, word: Word, taken: int) -> tuple[Token, int] | None:
    """A number that the word before it makes a month (tháng 3) or a year of a reign (民國79, Heisei 2); None for others."""
    following = pieces[at + taken] if at + taken < len(pieces) else None
    if following is None:
        return None
    value = int(following.written) if following.is_number and len(following.written) <= _LONGEST_REIGN else 0
    if word.precedes_month and 1 <= value <= len(_ROMAN):
        return Token(Kind.MONTH, months=((Calendar.GREGORIAN, value),)), taken + 1
    if word.regnal and value:
        return Token(Kind.NUMBER, value=word.regnal + value, width=4), taken + 1
    return None


def _number(pieces: list[_Piece], at: int) -> tuple[Token, int]:
    """A number in figures with the ending of an ordinal, if there is one; a year of three figures with the sign for it
    is one of the Republic of China."""
    written = pieces[at].written
    token = Token(Kind.NUMBER, value=int(written[:9]), width=len(written))
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or following.is_number or following.before not in ("", "-"):
        return token, 1
    if len(written) == _LONGEST_REIGN and following.written == _YEAR_SIGN:
        return replace(token, value=token.value + _REPUBLIC, width=4), 1
    if fold(following.written) in vocabulary().ordinal_suffixes and len(written) <= 2:
        return replace(token, is_ordinal=True), 2
    return token, 1


def _phrase(pieces: list[_Piece], at: int) -> tuple[Word, int] | None:
    """The longest known phrase that begins here and the number of words in it."""
    known = vocabulary()
    best: tuple[Word, int] | None = None
    key = ""
    for taken, piece in enumerate(pieces[at : at + _LONGEST_PHRASE], start=1):
        if piece.is_number or (taken > 1 and not _stays_together(piece.before)):
            break
        key += fold(piece.written)
        if len(key) > known.longest:
            break
        if (word := known.words.get(key)) is not None:
            best = word, taken
    return best


def _stays_together(glue: str) -> bool:
    """Whether two words with this between them may be one name, such as "Jumada al-Ula" or "B.S."."""
    return len(glue) <= 2 and all(character in " -.'’/‐‑" for character in glue)


def _named(word: Word, *, months_first: bool) -> Token | None:
    """The token that the phrase is; None for a filler."""
    if word.months and (months_first or word.number is None):
        return Token(Kind.MONTH, months=word.months)
    if word.number is not None:
        return Token(Kind.NUMBER)
    if word.era is not None:
        return Token(Kind.ERA, era=word.era)
    if word.restates:
        return Token(Kind.RESTATED)
    if word.parts_range:
        return Token(Kind.RANGE)
    return Token(Kind.MAYBE_RANGE) if word.may_part_range else None


def _written_number(pieces: list[_Piece], start: int) -> tuple[Token, int] | None:
    """A number in words, such as "two thousand and eleven", and how many pieces it takes. An ordinal ends it."""
    values: list[int] = []
    at = end = start
    is_ordinal = False
    for word, taken in _phrases(pieces, start):
        if word.number is not None:
            values.append(word.number)
            end = at + taken
            if word.is_ordinal:
                is_ordinal = True
                break
        elif not word.is_filler:
            break
        at += taken
    value = written_value(values)
    return (Token(Kind.NUMBER, value=value, is_ordinal=is_ordinal), end - start) if value is not None else None


def _phrases(pieces: list[_Piece], at: int) -> Iterator[tuple[Word, int]]:
    """The phrases from here on, up to a comma, a figure or an unknown word."""
    start = at
    while at < len(pieces) and (at == start or "," not in pieces[at].before):
        phrase = _phrase(pieces, at)
        if phrase is None:
            return
        yield phrase
        at += phrase[1]


def written_value(values: list[int]) -> int | None:
    """The number that number words make together: 2, 1000, 11 is 2011; 19, 80, 9 is 1989 as years are spoken.

    None where they make none.
    """
    total = current = 0
    for value in values:
        low = current % 100
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif low == 0 or _adds(low, value) or value == 900:
            current += value
        elif 10 <= current < 100 and value >= 10:
            current = current * 100 + value
        else:
            return None
        if total + current > 9999:
            return None
    return total + current


def _adds(low: int, value: int) -> bool:
    """Whether two number words are said for their sum: twenty one, and in French sixty twelve, eighty eleven."""
    return (low >= 20 and low % 10 == 0 and value < 10) or (low in (60, 80) and value < 20)


def _same_month(one: Token, other: Token) -> tuple[Month, ...]:
    """The months that both names may mean, where nothing but a slash or a space stands between them."""
    if one.kind is not Kind.MONTH or other.kind is not Kind.MONTH or other.before.strip(" /⁄"):
        return ()
    return tuple(month for month in one.months if month in other.months)


def _roman_month(pieces: list[_Piece], at: int) -> Token | None:
    """A month in Roman figures, which stands between two numbers: 12.XI.2012."""
    month = _ROMAN.get(pieces[at].written)
    between = 0 < at < len(pieces) - 1 and pieces[at - 1].is_number and pieces[at + 1].is_number
    return Token(Kind.MONTH, months=((Calendar.GREGORIAN, month),)) if month is not None and between else None


def _numeral(pieces: list[_Piece], at: int) -> Token | None:
    """A number that is one word: a compound as German and Italian write it, a year or a day in Roman figures."""
    made = compound(pieces[at].written)
    if made is not None:
        return Token(Kind.NUMBER, value=made.value, is_ordinal=made.is_ordinal)
    value = roman(pieces[at].written)
    is_year = value is not None and value >= _FIRST_ROMAN_YEAR
    is_day = value is not None and value <= _LAST_DAY and _is_beside_month_name(pieces, at)
    return Token(Kind.NUMBER, value=value, is_ordinal=is_day) if value is not None and (is_year or is_day) else None


def _is_beside_month_name(pieces: list[_Piece], at: int) -> bool:
    """Whether the name of a month stands behind, with no more than one word between: «die XV mensis Iunii»."""
    for following in range(at + 1, min(len(pieces), at + 3)):
        phrase = None if pieces[following].is_number else _phrase(pieces, following)
        if phrase is None or phrase[0].months:
            return phrase is not None
    return False


def _without_doubles(found: Tokens) -> Tokens:
    """Without a number that only repeats the one before it in words or in figures: "12 (twelve)", and without a month
    that passports name a second time in English: "09 ЧЕР/JUN 1986"."""
    kept: list[Token] = []
    for token in found:
        previous = kept[-1] if kept else None
        if previous is not None and (both := _same_month(previous, token)):
            kept[-1] = replace(previous, months=both)
            continue
        if (
            previous is not None
            and previous.kind is token.kind is Kind.NUMBER
            and previous.value == token.value
            and (previous.width == 0) != (token.width == 0)
        ):
            continue
        kept.append(token)
    return tuple(kept)
