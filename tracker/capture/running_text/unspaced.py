"""Values in the sentences of scripts that part no words, as diplomas in Chinese and Japanese have them. Pure.

The patterns stand in resources/capture/unspaced.toml. They are held against the page without any space, of which every
letter is known by its place: such sentences are broken anywhere, and set wide apart to fill a line.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.resources import read_table
from tracker.capture.values.candidates import Candidate

_OWN: Final = re.compile(r"[぀-ヿ㐀-鿿]")
_FEWEST: Final = 8  # letters of these scripts on a page with a sentence
_WIDE: Final = 0.75  # of the widest line: the sentence on a line as wide goes on in the next
_CLOSED: Final = "。；：:"


def unspaced_values(flow: Flow, paper: str = "") -> list[Candidate]:
    """What the sentences of a page say. `paper` is its type, if it is known."""
    if len(_OWN.findall(flow.text)) < _FEWEST:
        return []
    said, places = _without_spaces(flow)
    found: list[Candidate] = []
    for pattern in _patterns():
        if pattern.get("papers") and paper not in pattern["papers"]:
            continue
        for match in pattern["regex"].finditer(said):
            begin, end = match.span("value")
            label = said[match.start() : begin][-20:]
            span = places[begin], places[end - 1] + 1
            found.append(Candidate(pattern["field"], *span, float(pattern["sure"]), "sentence", label))
    return found


def _without_spaces(flow: Flow) -> tuple[str, Sequence[int]]:
    """The lines of a page that are in such a script, joined where a sentence goes on, and where each letter stands."""
    own = [(one, at) for one, at in zip(flow.segments, flow.starts, strict=True) if _OWN.search(one.text)]
    widest = max(one.box.width for one, _ in own)
    letters: list[str] = []
    places: list[int] = []
    above: Segment | None = None
    for segment, start in own:
        is_wide = above is not None and above.box.width >= _WIDE * widest and above.text[-1:] not in _CLOSED
        if above is not None and not is_wide:
            letters.append("\n")
            places.append(start)
        for at in range(start, start + len(segment.text)):
            if not flow.text[at].isspace():
                letters.append(flow.text[at])
                places.append(at)
        above = segment
    return "".join(letters), places


@cache
def _patterns() -> Sequence[Mapping[str, Any]]:
    table = read_table("unspaced.toml")
    parts = table["parts"]
    return [{**one, "regex": re.compile(_filled(one["says"], parts))} for one in table["pattern"]]


def _filled(says: str, parts: Mapping[str, str]) -> str:
    """A pattern with the parts of sentences that it names put in their places."""
    return re.sub(r"(?<!P)<(\w+)>", lambda name: f"(?:{_filled(parts[name.group(1)], parts)})", says)
