"""Forms whose boxes are numbered: what stands behind a number in the print of the labels is the label of a box as well. Pure.

«02 Sex | 03 Parish», «[5] PLACE | [6] NATIONALITY»: a label that is in no list is none the less no value of its neighbours.
"""

import re
from collections.abc import Mapping
from statistics import median
from typing import Final

from tracker.capture.labels.wording import Label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.phrases import fold

_NUMBERED: Final = re.compile(r"(?:\[\d{1,2}\]|\d{1,2}[a-h]?(?:\([a-h]\))?[.)]?)\s+(?=[^\W\d_])\D+\Z")
_LEAST: Final = 3  # known labels with numbers
_LIKE: Final = 0.1  # of the height of labels by which the print of another may differ


def with_numbered_boxes(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Label | None]:
    """The labels, with what is numbered as most of them are and printed like them."""
    known = [flow.segments[at] for at, label in found.items() if label is not None and _is_numbered(flow.segments[at])]
    kept = dict(found)
    if len(known) < _LEAST:
        return kept
    height = median(one.box.height for one in known)
    for at, label in found.items():
        one = flow.segments[at]
        if label is None and _is_numbered(one) and abs(one.box.height - height) < _LIKE * height:
            kept[at] = Label(("other",), fold(one.text), len(one.text), is_whole=True, is_known=False)
    return kept


def _is_numbered(one: Segment) -> bool:
    return _NUMBERED.match(one.text) is not None
