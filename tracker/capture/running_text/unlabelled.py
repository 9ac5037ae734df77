"""What tells what it is by its shape and place alone: a degree, a translator, the date of a letter, whom it is about. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.running_text.births import births
from tracker.capture.running_text.curriculum import posts
from tracker.capture.running_text.headings import tallest_name
from tracker.capture.running_text.holders import holders, stacked_name
from tracker.capture.values.candidates import SCORES, Candidate
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.degrees import degrees_in, has_grade, take_degree
from tracker.capture.values.fields import LETTERS, REGISTERING, WITH_DEGREE
from tracker.capture.values.institutions import behind_degree
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import is_name, names_office, without_letters
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.domain.vocabulary import CredentialType, Field

_SIGNED: Final = 0.78
_CALLING: Final = 0.52
_STUDIED_AT: Final = 0.6
_LONGEST_ASKING: Final = 6  # words
_MOST_BESIDE_DATE, _MARKS = 36, 3  # characters on the line of a date
_SMALL_WORDS: Final = frozenset({"in", "a", "the", "for", "with", "being"})
_PLACE_BEFORE: Final = re.compile(
    r"\s*[^\W\d][^\d:]{2,36},\s*(?:(?:a|le|el|den|on|the|em|il|dated?)\s+)?(?:día\s+)?", re.IGNORECASE
)
"""How a letter begins or ends: «Córdoba, 5 de abril de 2013», «Stuttgart, den 10. Oktober 2014»."""
_GOES_ON: Final = re.compile(r"\b(?:and|of|the|in|et|de|y|und|e)\n\Z")
"""Where a sentence goes on in the next line."""


def unlabelled_values(
    flow: Flow, kind: CredentialType, known: Iterable[Candidate], has: Collection[str]
) -> list[Candidate]:
    """What tells what it is by its shape and place alone: a degree, a translator, the date of a letter, a name.

    `known` is what labels and sentences say, `has` are the fields that they tell.
    """
    taken = [(one.start, one.end) for one in known]
    found: list[Candidate] = []
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        end = start + len(segment.text)
        if not any(start < last and first < end for first, last in taken):
            found += _by_words(segment.text, start, kind)
            is_begun = _GOES_ON.search(flow.text, max(0, start - len("\nand\n")), start) is not None
            if Field.ISSUE_DATE not in has and not is_begun:
                found += _of_letter(segment.text, start, kind, is_asked=_may_be_asked(flow.text, start))
    found += _degrees(flow, taken, kind)
    found += [one for one in births(flow) if one.meaning not in has]
    if kind is CredentialType.CV:
        found += posts(flow)
    return found if Field.HOLDER_NAME in has else found + _names(flow, taken, kind)


def _may_be_asked(text: str, start: int) -> bool:
    """Whether words stand in the cell before one that may ask for what is in it, in a language or wording that is not known."""
    cell = text[text.rfind("\n", 0, start) + 1 : start]
    before = cell[:-1].rpartition("\t")[2] if cell.endswith("\t") else ""
    is_own = any(letter.isdigit() or letter in ":.," for letter in before) or has_phrase(before, "institution")
    return bool(before) and not is_own and len(before.split()) <= _LONGEST_ASKING


def _of_letter(text: str, start: int, kind: CredentialType, *, is_asked: bool) -> list[Candidate]:
    """The date of a letter, which has a line to itself or stands behind a place."""
    dates = find_dates(text)
    if len(dates) != 1 or len(text) - len(dates[0].text) > _MOST_BESIDE_DATE:
        return []
    is_alone = len(text) - len(dates[0].text) <= _MARKS
    is_place = _PLACE_BEFORE.fullmatch(text[: dates[0].start]) is not None
    sure = 0.86 if (is_alone and kind in LETTERS and not is_asked) or is_place else 0.45
    return [Candidate(Field.ISSUE_DATE, start + dates[0].start, start + dates[0].end, sure, "heading")]


def _names(flow: Flow, taken: Sequence[tuple[int, int]], kind: CredentialType) -> list[Candidate]:
    """Whom the page may be about, where nothing says so."""
    found = [*_names_with_a_line(flow), *holders(flow, taken)]
    stacked = stacked_name(flow) if kind is CredentialType.CV and flow.page.number == 1 else None
    if stacked is not None:
        return [*found, stacked]
    name = tallest_name(flow) if flow.page.number == 1 else None
    if name is not None:
        name = name[0], name[0] + len(without_letters(flow.text[slice(*name)]))
        found.append(Candidate(Field.HOLDER_NAME, *name, 0.9 if kind is CredentialType.CV else 0.6, "heading"))
    return found


def _word_after(text: str, end: int) -> str:
    """The folded word that the next line begins with; none where it has a capital and is one that begins titles, too, and
    where that line is an office: «for: Registrar»."""
    line = text[end : end + 42].lstrip("\n") if text[end : end + 1] == "\n" else ""
    word = fold(line).partition(" ")[0]
    is_title = word in _SMALL_WORDS and line[:1].isupper()
    return "" if is_title or names_office(line.partition("\n")[0]) else word


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
        is_whole = name is not None and name[1] <= end and flow.text[name[1] : end].strip(" ,.") == ""
        if name is not None and is_whole and is_name(flow.text[name[0] : name[1]]):
            found.append(Candidate(Field.HOLDER_NAME, *name, 0.86, "heading"))
    return found


def _degrees(flow: Flow, taken: Sequence[tuple[int, int]], kind: CredentialType) -> list[Candidate]:
    """The degrees that the page names, and where they were taken: one with a line to itself is rather what the paper is
    about than one in a sentence."""
    found = []
    for start, end in degrees_in(flow.text):
        place = behind_degree(flow.text, end)
        if place is not None:
            found.append(Candidate(Field.INSTITUTION, *place, _STUDIED_AT, "clue"))
        if kind not in WITH_DEGREE | REGISTERING or any(start < last and first < end for first, last in taken):
            continue
        is_alone = flow.text[max(0, start - 1) : start] in ("", "\n", "\t") and flow.text[end : end + 1] in (
            "",
            "\n",
            "\t",
            ",",
        )
        is_short = has_grade(flow.text[start:end]) and len(flow.text[start:end].split()) <= 2
        found.append(
            Candidate(Field.DEGREE, start, end, 0.82 if is_alone and is_short else 0.7 if is_alone else 0.5, "heading")
        )
    return found + (_callings(flow, taken) if kind is CredentialType.MEDICAL_DEGREE else [])


def _callings(flow: Flow, taken: Sequence[tuple[int, int]]) -> list[Candidate]:
    """What a diploma makes somebody, where that has a line to itself: «Médecin»."""
    found = []
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        end = start + len(segment.text)
        is_free = not any(start < last and first < end for first, last in taken)
        if is_free and take_degree(segment.text, 0, told=True) == len(segment.text):
            found.append(Candidate(Field.DEGREE, start, end, _CALLING, "heading"))
    return found


def _by_words(text: str, start: int, kind: CredentialType) -> list[Candidate]:
    folded = fold(text)
    if has_phrase(text, "translator") and len(text.split()) <= 9 and is_name(text.partition(",")[0].strip()):
        name = len(text.partition(",")[0].rstrip())
        whole = Candidate(Field.CERTIFIED_BY, start, start + len(text), 0.5, "heading")
        return [Candidate(Field.CERTIFIED_BY, start, start + name, _SIGNED, "heading"), whole]
    words = folded.split()
    is_part = len(words) == 2 and words[0] in SCORES and words[1].replace(" ", "").isdigit()
    if kind is CredentialType.LANGUAGE_TEST and is_part:
        begin = start + len(text) - len(text.rsplit(maxsplit=1)[-1])
        return [Candidate(Field.SCORE, begin, start + len(text), 0.92, "heading", words[0])]
    return []
