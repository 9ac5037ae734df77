"""Who certifies, swears in or translates: a name with an office behind it, or with one in the line above or below. Pure.

«Ada Kos | Sworn Translator», «A Commissioner for Taking Affidavits | Ada Kos, Barrister and Solicitor»: whoever signs so
stands at the foot of a paper without a label.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.running_text.holders import line_under, people, segment_at
from tracker.capture.suggesting.free_values import FreePage, Span
from tracker.capture.values.people import is_name

_BEHIND: Final = 60  # characters behind a name
_LONGEST: Final = 8  # words of a line that is an office
_WORDS: Final = (
    r"[\s,–—(-]*(?:(?:an?|the|official|sworn|certified|legal|authorized|public|principal|court)[\s,–—(-]+)*"
    r"(?:commissioner|notary|translator|registrar|solicitor|barrister|interpreter|justice of the peace|notaire|traduct\w+|tradutor\w*"
    r"|übersetzer\w*|dolmetscher\w*|notar\w*|переводчик\w*|нотариус|مترجم|محلف)"
)
_OFFICE: Final = re.compile(_WORDS, re.IGNORECASE)


def is_by_office(text: str, start: int, end: int) -> bool:
    """Whether behind a name stands what somebody is who certifies: «Ada Kos, a Commissioner», «Ada Kos | Sworn Translator»."""
    behind = text[end : end + _BEHIND].replace("\n", " ")
    return _OFFICE.match(behind) is not None and not _OFFICE.search(text, start, end)


def certifiers(page: FreePage) -> Iterator[Span]:
    """The people of a page who certify, those with their office behind the name first."""
    text = page.flow.text
    found = [_in_last_line(text, one.start, one.end) for one in people(page.flow, page.taken)]
    behind = [span for span in found if is_by_office(text, *span) or _is_over_office(page.flow, span)]
    yield from behind
    yield from (span for span in found if span not in behind and _is_under_office(text, span))


def _in_last_line(text: str, start: int, end: int) -> Span:
    """A name without what stands in the line above it: «Signature of Declarant | Ada Kos»."""
    begin = text.rfind("\n", start, end) + 1
    return (begin, end) if begin and is_name(text[begin:end]) else (start, end)


def _is_over_office(flow: Flow, span: Span) -> bool:
    """Whether an office stands in the line under a name, whatever stands beside that."""
    own = segment_at(flow, span[0])
    under = line_under(flow, own) if own is not None else None
    return under is not None and _OFFICE.match(under.text) is not None


def _is_under_office(text: str, span: Span) -> bool:
    """Whether a name begins its line and a cell of the line above is an office."""
    if text[span[0] - 1 : span[0]] not in ("\n", "\t"):
        return False
    above = text[: span[0]].rstrip("\n\t").rpartition("\n")[2].split("\t")
    return any(_OFFICE.match(cell) and len(cell.split()) <= _LONGEST for cell in above)
