"""Where in a text a label is: whether a run of words is one, begins with one, or has several. Pure.

A label is recognised by what its words mean (`meanings`). Knows nothing of where its value stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracker.capture.labels.meanings import (
    COMPOSED,
    made_up_meanings,
    marked_meanings,
    meaning_in,
    misread_meanings,
    numbered_meanings,
    spelt,
)
from tracker.capture.labels.rules import boxed_meaning, has_kind, is_adjective, names_a_name
from tracker.capture.values.candidates import DATES, NAMES, NUMBERS, SCORES, fitting
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.phrases import Token, label_words, longest_label, meaning_of, tokens
from tracker.domain.vocabulary import Field

_COLON: Final = re.compile(r"[:：]|\.{4,}|_{3,}|…{2,}|(?:\. ){4,}|·{4,}|\s[–—-]\s(?=\S)")
_COMMENT: Final = re.compile(r"\s\([^()]+\)$")
_BEFORE_VALUE: Final = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*(?=\S)")
_LEAST_MADE_UP: Final = 3  # words
_SHORT: Final = 3  # letters of a word that a dot makes short: «no.», «nr.»
_NUMBERED: Final = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?\s+\D")
_MOST_INNER: Final = 5  # words of a label in the middle of a line
_BY_LABEL: Final = frozenset({"place_of_birth", "nationality", "degree", "specialty", "position"})
"""What may stand straight behind a label of several words, if it is of the form of such a value."""
_OF_KNOWN_FORM: Final = frozenset({"nationality", "specialty", "position"})
"""What may stand so behind one of one word as well, where it is known for such: «Nationality Kenyan», «Rank Registrar»."""
_PARTS_OF_NAMES: Final = frozenset({"surname", "second_surname", "given_names", "middle_names"})
_OF_NUMBER, _OF_OTHERS = 0.82, 0.95
"""How well a value must fit that stands straight behind a label: a number is one, though a clerk may copy only a part of it."""
_BOX_NUMBER: Final = re.compile(r"\d{1,2}[a-h]?")
_BOX: Final = re.compile(r"(?:10|[1-9])\s?[.)]\s?[^\W\d_]")
_STOP: Final = re.compile(r"[.;:](?:\s|$)")
_MOST_BEFORE_DATE: Final = 3  # words


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a segment: what it may mean, and where what follows it begins; `is_whole` where nothing does.

    It begins at `start`, and is made up of words that labels have if it is not `is_known`.
    """

    meanings: tuple[str, ...]
    words: str
    rest: int
    is_whole: bool
    has_colon: bool = False
    start: int = 0
    is_known: bool = True


def read_label(text: str) -> Label | None:
    """The label that a segment is or begins with."""
    if boxed := _boxed(text):
        return boxed
    words = _unnumbered(text, _with_plurals(text))
    while len(words) > 1 and words[0].word.isdigit() and _NUMBERED.match(text):
        words = words[1:]
    if not words:
        return None
    marked = _before_mark(text, words) or _bracketed(text)
    if marked is not None:
        return marked
    if text[:1].islower() and text.rstrip().endswith(".") and len(words[-1].word) > _SHORT:
        return None  # the end of a sentence: «… was | conferred.»
    comment = _COMMENT.search(text)
    bare = text[: comment.start()] if comment else text
    meanings = meaning_in(text, words) or (meaning_in(bare, _until(words, len(bare))) if comment else ())
    begun = _beginning(text, words) if not meanings or _has_value(text, words) else None
    if meanings and begun is None:
        return Label(meanings, spelt(words), len(text), is_whole=True)
    composed = () if begun else made_up_meanings(text, words)
    return Label(composed, spelt(words), len(text), is_whole=True, is_known=False) if composed else begun


def _boxed(text: str) -> Label | None:
    """The label of a box of an apostille: its number with the words of the Convention, «7. by»."""
    words = tokens(text)
    means, count = boxed_meaning([token.word for token in words]) if _BOX.match(text) else ("", 0)
    if not means:
        return None
    end = words[count - 1].end
    rest = text[end:].strip(" .:_/№º°|")
    is_value = rest and (means == "other" or fitting(means, rest) is not None)
    if rest and (not is_value or rest[0].islower()):  # «7. by the end of the year»
        return None
    return Label((means,), spelt(words[:count]), end if rest else len(text), not rest, has_colon=bool(rest))


def _before_mark(text: str, words: Sequence[Token]) -> Label | None:
    """The label that ends in a colon, a stroke or a line of dots."""
    colon = next((mark for mark in _COLON.finditer(text) if not _is_bracketed(text, mark.start())), None)
    if colon is None or colon.start() == 0:
        return None
    before = _until(words, colon.start())
    known = meaning_in(text[: colon.start()], before) or marked_meanings(spelt(before))
    made_up = () if known else made_up_meanings(text[: colon.start()], before, is_marked=colon.group() in ":：")
    meanings = known or made_up or misread_meanings(before)
    is_place = colon.group() not in ":：" and set(meanings) <= {"institution", "issuer"}
    is_person = NAMES.issuperset(meanings) and not any(names_a_name(token.word) for token in before)
    is_post = is_person and colon.group().strip() in ("–", "—", "-") and not _is_whole_name(text[colon.end() :])
    if not meanings or is_place or is_post:  # «MEDICAL UNIVERSITY – SOFIA», «RESIDENT – SURGERY»
        return None
    rest = text[colon.end() :].strip(" .:_")
    return Label(meanings, spelt(before), colon.end(), not rest, has_colon=True, is_known=not made_up)


def _is_whole_name(text: str) -> bool:
    part = fitting(Field.HOLDER_NAME, text)
    return part is not None and part[1] >= len(text.rstrip()) and len(text.split()) > 1


def _until(words: Sequence[Token], end: int) -> list[Token]:
    return [token for token in words if token.end <= end]


def _bracketed(text: str) -> Label | None:
    """The label in brackets before a value: «[Position] Registrar», and before a part of a name: «(First) Ada»."""
    bracket = _BEFORE_VALUE.match(text)
    if bracket is None:
        return None
    inner = bracket.group(1)
    words = list(tokens(inner))
    known = meaning_in(inner, words) or marked_meanings(spelt(words))
    meanings = known or made_up_meanings(inner, words, is_marked=True)
    is_marked = text.startswith("[") or NAMES.issuperset(known)
    is_label = bool(meanings) and is_marked
    return Label(meanings, spelt(words), bracket.end(), False, True, is_known=bool(known)) if is_label else None


def _is_bracketed(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def inner_labels(text: str, begin: int) -> Iterator[Label]:
    """The labels with a colon that stand behind others in one line: «Né le : 16/01/1993 à : MEKNÈS CNE : 2920».

    Each is as many words before its colon as are a label together.
    """
    last = begin
    for colon in re.finditer(r"[:：](?!//|\d\d\b(?<=\d:\d\d))", text):
        if colon.start() <= last:
            continue
        cut = max(last, *(text.rfind(mark, 0, colon.start()) for mark in ",;|•·▪"))
        before = [token for token in tokens(text) if cut <= token.start and token.end <= colon.start()]
        if not before or text[before[-1].end : colon.start()].strip(" .°º)s"):
            continue
        found = _behind_text(text, before, colon.start())
        if found is not None:
            meanings, words = found
            yield Label(meanings, spelt(words), colon.end(), not text[colon.end() :].strip(), True, words[0].start)
            last = colon.end()


def _behind_text(text: str, before: list[Token], end: int) -> tuple[tuple[str, ...], list[Token]] | None:
    """The label that ends a stretch of words: as many of them as are a known one, or as few as are one that is made up."""
    most = min(_MOST_INNER, len(before))
    for count in range(most, 0, -1):
        meanings = meaning_of(before[-count:]) or numbered_meanings(before[-count:])
        if meanings:
            while count < len(before) and is_adjective(before[-count - 1].word):
                count += 1  # noqa: PLW2901
            return meanings, before[-count:]
    for count in range(1, most + 1):
        words = before[-count:]
        label = text[words[0].start : end]
        meanings = meaning_in(label, words) or made_up_meanings(label, words)
        if meanings:
            return meanings, words
    return None


def before_label(text: str) -> str:
    """A value up to the label that begins in it, of another value behind it: «DMC 17 Session 2006», «Ada Obi Sex F»."""
    words = tokens(text)
    for at in range(1, len(words)):
        if "number" not in meaning_of(words[at : at + 1]) and _begins_label(text[words[at].start :], words, at):
            return text[: words[at].start].rstrip(" ,;|")
    return text


def _begins_label(rest: str, words: Sequence[Token], at: int) -> bool:
    """Whether a label begins at a word in a value: one with its own value behind it, or one that is plainly a label."""
    begun = _beginning(rest, list(tokens(rest))) if at + 1 < len(words) else None
    if begun is not None and (begun.is_known or words[at].word in label_words()):
        return True
    if _has_figure(words[:at]) and meaning_of(words[at : at + 1]) and _has_figure(words[at + 1 : at + 2]):
        return True
    return len(words) - at > 1 and bool(meaning_of(words[at:])) and has_kind([token.word for token in words[at:]])


def _has_figure(words: Sequence[Token]) -> bool:
    return any(letter.isdigit() for token in words for letter in token.word)


def _beginning(text: str, words: list[Token]) -> Label | None:
    """A label with its value behind it and nothing between, such as «Date of issue 9 June 2026»."""
    for count in range(min(longest_label(), len(words) - 1), 0, -1):
        begun = text[: words[count - 1].end]
        meanings = meaning_of(words[:count]) or _in_all_parts(begun, words[:count])
        if count == 1 and not names_a_name(words[0].word):
            meanings = tuple(meaning for meaning in meanings if meaning not in NAMES - {Field.FATHER_NAME})
        fits = [meaning for meaning in meanings if _follows(meaning, text[len(begun) :], count)]
        if fits:
            longer = _made_up_beginning(text, words) if count == 1 else None
            return longer or Label(tuple(fits), spelt(words[:count]), len(begun), is_whole=False)
    return _made_up_beginning(text, words)


def _made_up_beginning(text: str, words: list[Token]) -> Label | None:
    """A label in no list with the day that it asks for behind it: «Date of first entry in the Register 11 August 2015»."""
    dates = find_dates(text) if text[:1].isupper() and text[-1:].isalnum() else []
    before = _until(words, dates[0].start) if len(dates) == 1 else []
    if not _LEAST_MADE_UP <= len(before) <= COMPOSED:
        return None
    begun = text[: before[-1].end]
    meanings = made_up_meanings(begun, before)
    if not meanings or not DATES.issuperset(meanings) or not _follows(meanings[0], text[len(begun) :], len(before)):
        return None
    return Label(meanings, spelt(before), len(begun), is_whole=False, is_known=False)


def _in_all_parts(text: str, words: Sequence[Token]) -> tuple[str, ...]:
    """What a label means of which a stroke parts the languages, if each of them is a known one."""
    ends = [0, *(match.end() for match in re.finditer("/", text)), len(text)]
    parts = [[word for word in words if start <= word.start < end] for start, end in pairwise(ends)]
    return meaning_in(text, list(words)) if len(parts) > 1 and all(map(meaning_of, parts)) else ()


def _has_value(text: str, words: Sequence[Token]) -> bool:
    """Whether the last of the languages of a label has its value behind it: «Adı Soyadı / Name Ada Obi»."""
    cut = text.rfind("/")
    last = [token for token in words if token.start > cut]
    is_label = cut < 0 or not last or meaning_of(last) or made_up_meanings(text[cut + 1 :], last)
    return not is_label and any(meaning_of(last[:count]) for count in range(1, len(last)))


def _follows(meaning: str, rest: str, count: int) -> bool:
    """Whether what follows the `count` words of a label is so plainly its value that the words are no part of a sentence."""
    may_be = rest.strip()[:1].isupper() and not _STOP.search(rest)
    known = DATES | NUMBERS | NAMES | SCORES | {"sex"} | (_BY_LABEL if may_be else frozenset())
    if meaning in ("other", "period") or meaning not in known:
        return False
    part = fitting(meaning, rest)
    if (
        part is None
        or part[2] < (_OF_NUMBER if meaning in NUMBERS else _OF_OTHERS)
        or (count == 1 and meaning in _BY_LABEL - _OF_KNOWN_FORM)
    ):
        return False
    if meaning in ("start", "end", "date") and rest.strip(" .,;").isdigit():
        return False  # a year alone behind «de» or «to» is part of a sentence
    if meaning in NAMES and len(rest.split()) < 2:
        return meaning in _PARTS_OF_NAMES and count > 1 and rest.strip().isupper()  # «Family Name KOS»
    if meaning in DATES and len(rest[: part[0]].split()) > _MOST_BEFORE_DATE:
        return False  # «awarded to Ada Kos, born in Arad on 4 May 1990»
    return len(rest[part[1] :].strip(" .,;")) == 0


def _with_plurals(text: str) -> tuple[Token, ...]:
    """The words of a label, of which «Name(s)» is one."""
    found: list[Token] = []
    for token in tokens(text):
        if token.word == "s" and found and text[found[-1].end : token.start] == "(":
            found[-1] = Token(found[-1].word + "s", found[-1].start, token.end)
        else:
            found.append(token)
    return tuple(found)


def _unnumbered(text: str, words: Sequence[Token]) -> list[Token]:
    """Without the number of a box in a form: «1. Name», «a) Name»."""
    if len(words) < 2:
        return list(words)
    first = words[0].word
    is_letter = len(first) == 1 and first in "abcdefgh" and text[words[0].end : words[0].end + 2] in (". ", ") ")
    is_letter = is_letter and len(words[1].word) > 1  # «D.O.B.», «C. C.»
    is_figure = _BOX_NUMBER.fullmatch(first) is not None and not (len(words) == 2 and words[1].word.isdigit())
    return list(words[1:] if is_letter or is_figure else words)
