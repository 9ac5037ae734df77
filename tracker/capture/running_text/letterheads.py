"""Whose letterhead a paper bears: the line at its head that names an institution. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.labels.wording import read_label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.institutions import institutions_in, is_bare_kind, is_part, is_plain, parts_of
from tracker.capture.values.phrases import fold, has_phrase, labels, word_list
from tracker.capture.values.type_phrases import types_in
from tracker.domain.vocabulary import CredentialType

_RATHER: Final = (
    0.7  # of the height of the tallest line that names one: an institution is rather this than a part of it
)
PLACES: Final[Mapping[CredentialType | None, str]] = {
    **dict.fromkeys((CredentialType.MEDICAL_DEGREE, CredentialType.TRANSCRIPT, CredentialType.MSPE), "universities"),
    **dict.fromkeys(
        (
            CredentialType.INTERNSHIP_CERTIFICATE,
            CredentialType.EMPLOYMENT_LETTER,
            CredentialType.CLINICAL_EXPERIENCE_LETTER,
        ),
        "hospitals",
    ),
}
"""Which words the name of the place has that a paper is about."""
_MOST_WORDS: Final = 12  # of the name of an institution
_MOST_FIGURES: Final = 2  # in the name of an institution: «Alger 1», «Hospital No. 15»; a telephone number has more
_OTHER: Final = 0.5  # how sure another line than the likeliest is
_CONTINUES: Final = re.compile(
    r"[„“«\"]|(?:of|de|del|din|at|in|and|și|für|for|da|do|y|e|imeni|имени|імені)\s", re.IGNORECASE
)
_LINES: Final = 200  # characters of a line and the one below it
_ALIKE: Final = 0.3  # of its height by which the same print may differ from line to line
_ARTICLE: Final = re.compile(r"(?:la|el|l['’]|il|lo|o|a)(?:\s+|(?<=['’]))(?=[^\W\d_])", re.IGNORECASE)
_ENDS_SHORT: Final = re.compile(r"\b(?:[A-Z]\.|Inc\.|Ltd\.|Co\.)\s*\Z")
_SENTENCE_END: Final = re.compile(r"(?<=[a-z]{3})(?<!\b[Uu]niv)(?<!\b[Hh]osp)(?<!\b[Ii]nst)(?<!\bFac)\. ")
_TITLE: Final = 3  # words in which a line says whose office it is: «The Rector of ...»
_MOST_PLAIN: Final = 3  # words in small letters that no name has
_MOST_BEHIND: Final = 3  # words of a line that may be the end of the name above it
_MOST: Final = 4
_STACK: Final = 0.25  # of the height of a page: names on several short lines stand above
_STACKED: Final = 0.75
_SAME_PRINT: Final = 0.15  # of its height by which one print may differ from line to line
_MOST_STACKED: Final = 8  # lines of one name
_OF_STACK: Final = 2  # words of a line in a narrow column
_FOR: Final = frozenset({"For", "FOR", "Pour", "Por", "Für", "Per"})  # whom somebody signs for
_POSTCODE: Final = re.compile(r"(?<=[^\W\d_])\s?[–—,-]?\s?\d{3}\s?\d{2,3}\.?\Z")
"""Behind the town: «Pune - 411 001»."""
_OPEN: Final = frozenset(
    {"of", "the", "la", "los", "der", "des", "and", "&", "de", "del", "et", "y", "für", "und", "for", "da", "do"}
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The line at the head of a paper that says from where it comes."""

    start: int
    end: int
    confidence: float
    text: str = ""  # where it stands on two lines that do not follow each other in the text


def letterhead(flow: Flow, kind: CredentialType | None = None) -> Letterhead | None:
    """The likeliest of `letterheads`."""
    return next(iter(letterheads(flow, kind)), None)


def letterheads(flow: Flow, kind: CredentialType | None = None) -> list[Letterhead]:
    """The lines of the first page that may name the institution, the likeliest first: the tallest that can.

    On a paper about studies it is rather a university, on one about training or a post rather a hospital. What a line
    says without its department or place, and the other lines that name one, come behind it.
    """
    best, others = _best(flow, kind)
    stacked = _stacked(flow)
    if best is None or (stacked is not None and stacked.start <= best.start and stacked.end >= best.end):
        return [] if stacked is None else [stacked, *_as_others(flow, others)][:_MOST]
    lines = zip(flow.segments, flow.starts, strict=True)
    line = next((one for one, at in lines if at <= best.start and at + len(one.text) == best.end), None)
    whole = _whole(flow, best, line) if line is not None else best
    found = [whole, best] if whole.confidence >= best.confidence else [best, whole]
    named = list(_named_in_head(flow, whole))
    is_of_role = bool(set(fold(flow.text[best.start : best.end]).split()[:_TITLE]) & word_list("roles"))
    found = [*(replace(one, confidence=best.confidence) for one in named[:1] if is_of_role), *found, *named]
    found += list(_above_part(flow, line)) if line is not None else []
    found += [Letterhead(*part, _OTHER) for one in found for part in parts_of(flow.text, one.start, one.end)]
    found += _as_others(flow, others)
    found += [replace(stacked, confidence=_OTHER)] if stacked is not None else []
    return list({(one.start, one.end, one.text): one for one in reversed(found)}.values())[::-1][:_MOST]


def _as_others(flow: Flow, lines: Sequence[Segment]) -> list[Letterhead]:
    """The lines that name an institution beside the likeliest, and the names in them."""
    found = []
    for one in lines:
        start, end = flow.span_of(one)
        inner = [Letterhead(*part, _OTHER) for part in _named_in(flow, start, end)]
        signs = bool(set(fold(one.text).split()[-1:]) & word_list("roles"))  # «University Registrar» is who signs
        alone = [] if signs else [Letterhead(start, end, _OTHER)]
        found += alone + inner if len(inner) > 1 else inner + alone
    return found


def _stacked(flow: Flow) -> Letterhead | None:
    """The name that stands on several short lines, none of which says it alone: «General | Medical | Council»."""
    high = [one for one in flow.segments if one.box.middle < _STACK * flow.page.height and _may_be_stacked(one.text)]
    for first in high:
        lines = [first]
        while len(lines) < _MOST_STACKED and (below := _next_line(flow, lines[-1], down=True)) is not None:
            if not _goes_in_stack(lines[-1], below):
                break
            lines.append(below)
        text = " ".join(one.text.strip() for one in lines)
        is_alone = any(_names_institution(one.text) and not _ends_open(one.text.rstrip(",")) for one in lines)
        if len(lines) > 1 and not is_alone and _names_institution(text):
            start, end = flow.span_of(first)
            return Letterhead(start, max(end, flow.span_of(lines[-1])[1]), _STACKED, text)
    return None


def _goes_in_stack(above: Segment, below: Segment) -> bool:
    """Whether a line goes on in the one under it: a word alone, or two, under a line that is no name yet."""
    is_like = abs(above.box.height - below.box.height) < _SAME_PRINT * above.box.height
    is_short = len(below.text.split()) == 1 or max(len(above.text.split()), len(below.text.split())) <= _OF_STACK
    return is_like and (is_short or _ends_open(above.text)) and _may_be_stacked(below.text)


def _may_be_stacked(text: str) -> bool:
    is_name = text[:1].isupper() and text.replace(" ", "").rstrip(",").replace("&", "").replace("-", "").isalpha()
    is_open_verb = text.rsplit(maxsplit=1)[-1].islower() and not _ends_open(text)  # «University of the Coast confers»
    signs = is_open_verb or bool(set(fold(text).split()) & word_list("roles"))
    return (
        is_name
        and not signs
        and not types_in(text)
        and fold(text) not in labels()
        and not has_phrase(text, "no_institution")
    )


def _above_part(flow: Flow, line: Segment) -> Iterator[Letterhead]:
    """The line over a mere faculty, which may be the short name of the whole: «KNUST», over a School of Medicine."""
    above = [one for one in flow.segments if one.box.bottom <= line.box.middle and one.box.overlap_across(line.box) > 0]
    nearest = max(above, key=lambda one: one.box.middle, default=None)
    if is_part(line.text) and nearest is not None and _may_name(nearest.text) and read_label(nearest.text) is None:
        yield Letterhead(*flow.span_of(nearest), _OTHER)


def _named_in_head(flow: Flow, head: Letterhead) -> Iterator[Letterhead]:
    """What a head names among other words, on one line or on two."""
    if not head.text:
        yield from (Letterhead(*part, _OTHER) for part in _named_in(flow, head.start, head.end))
        return
    for first, last in institutions_in(head.text):
        if (first, last) != (0, len(head.text)):
            yield replace(head, confidence=_OTHER, text=head.text[first:last])


def _named_in(flow: Flow, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a line names among other words: «Noi, Rettore dell’Università degli Studi di Pavia, …»."""
    for first, last in institutions_in(flow.text[start : start + _LINES]):
        if start + first < end and (first, start + last) != (0, end):
            yield start + first, start + last


def _whole(flow: Flow, head: Letterhead, line: Segment) -> Letterhead:
    """The name with the line below or above it, in the same print and close by: plainly where it goes on there, behind a
    comma or a small word, and as a mere chance where nothing speaks against it."""
    above, below = (_next_line(flow, line, down=down) for down in (False, True))
    if below is not None and read_label(below.text) is not None and not is_bare_kind(below.text):
        below = None
    goes_on = below is not None and (
        _is_link(below.text) or _CONTINUES.match(below.text) is not None or is_bare_kind(below.text)
    )
    if below is not None and (goes_on or _ends_open(line.text)):
        return _joined(flow, head, line, below)
    if above is not None and _ends_open(above.text) and not above.text.endswith(",") and not types_in(above.text):
        return _joined(flow, head, above, line)
    if above is not None and has_phrase(above.text, "institution") and not _is_of_state(above.text):
        return replace(_joined(flow, head, above, line), confidence=_OTHER)
    if below is None:
        return head
    is_other = types_in(below.text) or has_phrase(below.text, "institution")
    may_go_on = len(below.text.split()) <= _MOST_BEHIND and not is_other
    return replace(_joined(flow, head, line, below), confidence=_OTHER) if may_go_on else head


def _joined(flow: Flow, head: Letterhead, upper: Segment, lower: Segment) -> Letterhead:
    """Two lines as one name; one stretch of the text where they follow each other there."""
    start, end = flow.span_of(upper)
    begin, stop = flow.span_of(lower)
    stop = begin + len(_POSTCODE.sub("", lower.text).rstrip(" ,"))
    if flow.text[end:begin].strip("\n") == "":
        return replace(head, start=start, end=stop)
    return replace(head, start=start, end=end, text=f"{upper.text} {flow.text[begin:stop]}")


def _is_link(text: str) -> bool:
    """Whether a line begins with a small word that names have: «de la Costa»; not «confers on»."""
    first = text.split(maxsplit=1)[0].rstrip("'’")
    return first.islower() and not is_plain(first)


def _ends_open(text: str) -> bool:
    """Whether a line cannot be the end of a name: it ends in a comma or a small word."""
    return text.endswith((",", "-", "–")) or text.rsplit(maxsplit=1)[-1].casefold() in _OPEN


def _next_line(flow: Flow, line: Segment, *, down: bool) -> Segment | None:
    """The line straight below or above one in its column, of the same print; None where there is none."""
    here = line.box
    room = 1.1 * here.height
    reach = (here.bottom - room, here.bottom + room) if down else (here.top - room, here.top + room)
    near = []
    for one in (flow.segments[at] for at in flow.bands.between(*reach)):
        gap = one.box.top - here.bottom if down else here.top - one.box.bottom
        is_beyond = one.box.middle > here.bottom if down else one.box.middle < here.top
        is_alike = abs(one.box.height - here.height) <= _ALIKE * here.height
        if is_beyond and is_alike and gap < room and one.box.overlap_across(here) > 0.3:
            near.append((gap, one))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _best(flow: Flow, kind: CredentialType | None) -> tuple[Letterhead | None, list[Segment]]:
    high = [segment for segment in flow.segments if segment.box.middle < 0.42 * flow.page.height]
    named = [segment for segment in high if _names_institution(segment.text)]
    everything = named
    named = [one for one in named if has_phrase(one.text, PLACES.get(kind, "institution"))] or named
    if named:
        tallest = max(one.box.height for one in named)
        latin = [one for one in named if one.text[:1].isascii() and one.box.height > 0.55 * tallest] or named
        whole = [one for one in latin if not is_part(one.text) and one.box.height > _RATHER * tallest] or latin
        kept = [one for one in whole if not _is_of_state(one.text)] or whole
        best = max(kept, key=lambda one: (round(one.box.height / max(1e-6, flow.line_height), 1), -one.box.middle))
        start, end = flow.span_of(best)
        article = _ARTICLE.match(best.text)
        start += article.end() if article is not None else 0
        sure = 0.9 if best.box.height > 1.1 * flow.line_height else 0.75
        return Letterhead(start, end, sure), [
            one for one in (*kept, *named, *(other for other in everything if other not in named)) if one is not best
        ]
    if not high:
        return None, []
    first = min(high, key=lambda one: one.box.middle)
    tallest = max(one.box.height for one in high)
    if first.box.height >= 0.95 * tallest and first.box.height > 1.3 * flow.line_height and _may_name(first.text):
        start, end = flow.span_of(first)
        return Letterhead(start, end, 0.6), []
    return None, []


def _names_institution(text: str) -> bool:
    words = text.split()
    if (
        not 2 <= len(words) <= _MOST_WORDS
        or text[:1].islower()
        or words[0] in _FOR
        or text.rstrip().endswith((":", ";"))
        or (text.rstrip().endswith(".") and _ENDS_SHORT.search(text) is None)
    ):
        return False
    if "@" in text or ":" in text or has_phrase(text, "no_institution") or read_label(text) is not None:
        return False
    if _SENTENCE_END.search(text) or sum(word.isascii() and is_plain(word) for word in words) >= _MOST_PLAIN:
        return False  # a line of a sentence
    return has_phrase(text, "institution") and sum(letter.isdigit() for letter in text) <= _MOST_FIGURES


def _is_of_state(text: str) -> bool:
    words = fold(text).split()
    return bool({words[0], words[1] if len(words) > 1 else ""} & word_list("states"))


def _may_name(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 8 and not types_in(text) and not has_phrase(text, "no_institution") and text[:1].isupper()
