"""Whom a paper is about, where no label or known sentence says so: every name on it, weighed by what stands around it. Pure.

Each cue counts a little: words like «that» before a name and «born» behind it, a line to itself, large print, that the name
comes again, and against it the foot of the page, a post behind it, and «I» before it. The words stand in
resources/capture/words.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.before_names import title_before
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import INITIAL, is_name, names_nobody, without_letters
from tracker.capture.values.phrases import fold, fold_word, label_words, labels, word_list
from tracker.capture.values.type_phrases import types_in
from tracker.domain.vocabulary import Field

_TOLD: Final = 3.0  # what a word before or behind a name says for it
_AGAINST: Final = -5.0
_SHORT: Final = -3.0  # a title and one name: «Dr Okello»
_SIGNED: Final = -1.0  # initials and one name
_ASKING: Final = -1.5  # a word that labels have: «Fait à Paris»
_ALONE, _TALL, _AGAIN, _LOW, _TITLED = 1.0, 1.5, 1.0, -2.0, 1.5
_FOOT: Final = 0.72  # of the height of a page: from here on people sign
_SURE: Final = ((6.0, 0.84), (4.0, 0.72), (3.0, 0.66), (1.5, 0.5), (0.5, 0.4))
_MOST: Final = 3
_PARTICULARS: Final = re.compile(
    r"\s?\((?:[^\W\d]{1,12}\.?:?\s){0,3}(?:[A-Z]{0,3}[-/]?)?\d"
)  # «(s. 4.5.1988)», «(GMC No. 7412553)»
_OPENING: Final = ("“", "«", '"', "„")
_QUOTED_END: Final = re.compile(r"^[^“«\"„]+[”»\"“](?:\s|$)")
"""The end of what a school is called: «Facultad “Dr. Ada Kos”»."""
_OTHER_NAME: Final = re.compile(r"\A\s?\((?:now|née?|nee|formerly|born|geb\.|geborene|épouse|verh\.)\s[^()\n]{2,40}\)")
"""What stands behind a name of somebody who has another: «Ada Kos (now Lund)»."""
_PRINT: Final = 0.12  # of its height by which another print differs
_AROUND: Final = 60  # characters
_LONGEST_CUE: Final = 4  # words
_LINES_OF_NAME: Final = 2
_SAME_PRINT: Final = 0.97  # of its height
_STACKED: Final = 0.75


@dataclass(frozen=True, slots=True)
class Person:
    """A name on a page, and how much speaks for it."""

    start: int
    end: int
    weight: float


def holders(flow: Flow, taken: Sequence[tuple[int, int]]) -> list[Candidate]:
    """Those whom the page may be about, the likeliest first. `taken` are the stretches that are something else."""
    found = sorted(people(flow, taken), key=lambda one: -one.weight)[:_MOST]
    return [
        Candidate(Field.HOLDER_NAME, one.start, one.end, sure, "clue")
        for one in found
        if (sure := next((sure for least, sure in _SURE if one.weight >= least), 0.0))
    ]


def stacked_name(flow: Flow) -> Candidate | None:
    """A name that stands on two lines in the largest print, as at the head of many curricula."""
    tallest = max((one.box.height for one in flow.segments), default=0.0)
    ranked = sorted(flow.segments, key=lambda one: -one.box.height)
    large, others = ranked[:_LINES_OF_NAME], ranked[_LINES_OF_NAME:]
    if not others or min(_SAME_PRINT * one.box.height for one in large) < max(others[0].box.height, flow.line_height):
        return None
    upper, lower = sorted(large, key=lambda one: one.box.middle)
    text = f"{upper.text} {lower.text}"
    is_under = 0 < lower.box.top - upper.box.top < _LINES_OF_NAME * tallest and upper.box.overlap_across(lower.box) > 0
    if not is_under or not is_name(text) or names_nobody(text) or types_in(text):
        return None
    return Candidate(Field.HOLDER_NAME, *flow.span_of(upper), _STACKED, "heading", text=text)


def people(flow: Flow, taken: Sequence[tuple[int, int]]) -> list[Person]:
    """Every name on the page with its weight, but those that are `taken`; what is said of «Dr Kos» is said of Ada Kos, where
    the page names her."""
    found = list(_people(flow))
    kept: dict[Person, float] = {one: one.weight for one in found}
    for short in found:
        surname = _only_name(flow, short)
        whole = next((one for one in found if surname and surname in _names_of(flow, one)[1:]), None)
        if whole is not None:
            kept[whole] = max(kept[whole], kept.pop(short) - _SHORT)
    return [
        replace(one, weight=weight)
        for one, weight in kept.items()
        if not any(one.start < end and begin < one.end for begin, end in taken)
    ]


def _only_name(flow: Flow, one: Person) -> str:
    """The name that stands alone behind a title."""
    names = _names_of(flow, one)
    return names[0] if len(names) == 1 else ""


def _names_of(flow: Flow, one: Person) -> list[str]:
    """The words of a name without its titles."""
    words = [fold_word(word.strip(".,")) for word in flow.text[one.start : one.end].split()]
    return [word for word in words if word not in word_list("honorifics") | word_list("ranks")]


def _people(flow: Flow) -> Iterator[Person]:
    last = 0
    for word in re.finditer(r"\S+", flow.text):
        start = word.start() + len(word.group()) - len(word.group().lstrip("(«“\"'"))
        if start < last or not flow.text[start : start + 1].isupper():
            continue
        if _is_within_capitals(flow.text, start):
            continue
        name = take_name(flow.text, start)
        if name is None or not _is_person(flow.text, *name):
            continue
        name = _own_line(flow, *name)
        if name is None:
            continue
        last = name[1]
        yield Person(*_with_small_title(flow.text, *name), _weight(flow, *name))


def _with_small_title(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the title in small letters that begins its line: «dr. Kos Ada»."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].strip()
    is_title = before.islower() and before.endswith(".") and fold(before) in word_list("honorifics")
    return (line, end) if is_title else (start, end)


def _own_line(flow: Flow, start: int, end: int) -> tuple[int, int] | None:
    """A name without the line above that stands in another print, such as the title of the paper."""
    cut = flow.text.find("\n", start, end)
    is_title = cut > 0 and fold(flow.text[start:cut]) in word_list("honorifics")
    is_line = flow.text[:start].endswith(("\n", "\t")) or not start
    if cut > 0 and not is_line and " " not in flow.text[start:cut] and _is_whole_line(flow, cut + 1, end):
        return cut + 1, end
    cut = cut if is_title or is_line else -1
    above, below = (segment_at(flow, start), segment_at(flow, cut + 1)) if cut > 0 else (None, None)
    if above is None or below is None or abs(above.box.height - below.box.height) < _PRINT * above.box.height:
        return start, end
    name = take_name(flow.text, cut + 1)
    return name if name is not None and _is_person(flow.text, *name) else None


def _is_whole_line(flow: Flow, start: int, end: int) -> bool:
    """Whether a name has its line to itself, behind a line that is of something else: «née à Dakar | Awa DIOP»."""
    segment = segment_at(flow, start)
    return segment is not None and fold(segment.text) == fold(flow.text[start:end]) and is_name(segment.text)


def _is_within_capitals(text: str, start: int) -> bool:
    """Whether another word with a capital stands straight before, which is no form of address: the middle of a title."""
    before = text[:start].rpartition("\n")[2].rpartition("\t")[2].split()
    if not before or not before[-1][-1].isalpha() or not before[-1][:1].isupper():
        return False
    plain = fold_word(before[-1].strip("."))
    return plain not in word_list("forms_of_address") | word_list("honorifics") | word_list("before_name")


def _is_person(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    words = fold(name).split()
    is_known = fold(name) in labels() or fold(name) in word_list("cv_headings")
    is_other = is_known or bool(types_in(name) or take_degree(text, start))
    offices = word_list("states") | word_list("roles") | word_list("positions")
    is_within_quotes = _QUOTED_END.search(name) is not None and text[start - 1 : start] not in _OPENING
    is_other |= is_within_quotes or bool(set(words) & offices) or names_nobody(name)
    return is_name(name) and not is_other


def _weight(flow: Flow, start: int, end: int) -> float:
    text = flow.text
    behind = text[end : end + _AROUND].partition("\t")[0]
    found = _before(text[max(0, start - _AROUND) : start]) + _behind(behind)
    segment = segment_at(flow, start)
    if segment is not None:
        is_alone = fold(without_letters(_untitled(segment.text))) == fold(without_letters(_untitled(text[start:end])))
        found += _ALONE * is_alone + _TALL * (segment.box.height > 1.15 * flow.line_height)
        found += _LOW * (segment.box.middle > _FOOT * flow.page.height)
        found += _AGAINST * (is_alone and _is_post_under(flow, segment))
    titles = word_list("honorifics") | word_list("ranks")
    names = [word for word in text[start:end].split() if fold_word(word.strip(".,")) not in titles]
    is_signed = len(names) > 1 == sum(INITIAL.fullmatch(word) is None for word in names)  # «P. Okello»
    found += (
        _SHORT * (len(names) == 1)
        + _SIGNED * is_signed
        + _ASKING * bool(set(fold(text[start:end]).split()) & label_words())
    )
    titled = fold_word(text[start:end].split()[0].strip("."))
    found += _TITLED * (titled in word_list("honorifics") and not title_at_end(text[:start]))
    return found + _AGAIN * _comes_again(text, start, end)


def _untitled(text: str) -> str:
    """A name without the forms of address before it: «Prof. Dr. Ada Kos» has a line to itself as well as «Ada Kos»."""
    return text[title_before(text, least=1) :]


def _before(text: str) -> float:
    """What the words before a name say, and a form of address: «against Smt.» is about her, «wife of Shri» about another.
    More words say more: «by» is before who signs, and «asked by» before who asks for the paper."""
    title = title_at_end(text)
    words = fold(re.split(r"\n\n|\t|[.;](?=\s)", text[: len(text) - len(title)])[-1]).split()
    for count in range(min(_LONGEST_CUE, len(words)), 0, -1):
        cue = " ".join(words[-count:])
        if cue in word_list("signing"):
            return _AGAINST
        if cue in word_list("before_name"):
            return _TOLD
    return _TOLD if title else 0.0


def title_at_end(text: str) -> str:
    """The forms of address with which a text ends, and the room behind them."""
    line = re.split(r"\n\n|\t", text)[-1]
    begin = len(line)
    for word in reversed(list(re.finditer(r"\S+", line))):
        if fold_word(word.group().strip(".,")) not in word_list("forms_of_address") | word_list("honorifics"):
            break
        begin = word.start()
    return line[begin:]


def _behind(text: str) -> float:
    """What the words behind a name say: a clause about a person, or the post of somebody who signs."""
    if _PARTICULARS.match(text):
        return _TOLD
    text = _OTHER_NAME.sub("", text, count=1)
    comma = text.lstrip(" ").startswith((",", "("))
    words = fold(text.split("\n\n", maxsplit=1)[0]).split()
    if not words:
        return 0.0
    first = {words[0], " ".join(words[:2])}
    if first & word_list("roles") and (comma or "\n" in text[: len(words[0]) + 3]):
        return _AGAINST
    line = text.lstrip(" ,(\n")
    return _TOLD if first & word_list("behind_name") and line[:1].islower() else 0.0


def _is_post_under(flow: Flow, name: Segment) -> bool:
    """Whether the line under a name is a post that people sign with: «Dean», «Le Président»."""
    under = line_under(flow, name)
    return under is not None and bool(set(fold(under.text).split()) & word_list("roles"))


def line_under(flow: Flow, upper: Segment) -> Segment | None:
    """The line close under another one in its column."""
    under = [
        one
        for one in flow.segments
        if 0 < one.box.middle - upper.box.middle < 2.6 * flow.line_height and one.box.overlap_across(upper.box) > 0.3
    ]
    return min(under, key=lambda one: one.box.middle, default=None)


def segment_at(flow: Flow, start: int) -> Segment | None:
    """The line or cell in which a place of the text is."""
    return next(
        (one for one, at in zip(flow.segments, flow.starts, strict=True) if at <= start < at + len(one.text)), None
    )


def _comes_again(text: str, start: int, end: int) -> bool:
    """Whether the longest word of a name, which is hardly its title, stands elsewhere on the page as well."""
    longest = max(text[start:end].split(), key=len).strip(",.")
    rest = text[:start] + " " + text[end:]
    return re.search(rf"(?<!\w){re.escape(longest)}(?!\w)", rest, re.IGNORECASE) is not None
