"""How a dossier looks: one accent, greys, and a small scale of sizes. All lengths are points."""

from typing import Final

from tracker.dossier.drawing import Colour
from tracker.dossier.tables import TableStyle
from tracker.dossier.typeset import Align, Style

INK: Final = Colour(0.11, 0.13, 0.16)
ACCENT: Final = Colour(0.06, 0.29, 0.38)
TINT: Final = Colour(0.60, 0.73, 0.78)
PALE: Final = Colour(0.90, 0.94, 0.95)
GREY: Final = Colour(0.40, 0.43, 0.47)
HAIR: Final = Colour(0.80, 0.82, 0.84)
OPEN: Final = Colour(0.58, 0.33, 0.04)

MARGIN: Final = 58
TOP: Final = 58
BOTTOM: Final = 66
FOOT: Final = 34
"""Where the line of the running footer stands, from the lower edge."""

RUNNING_SHARE: Final = 0.8
"""How much of a line the running words may have; the rest is for the number of the page."""

SCAN_SIDE: Final = 30
SCAN_TOP: Final = 40
SCAN_BOTTOM: Final = 50
"""What is kept free round a scan."""

HAIRLINE: Final = 0.5

NAME: Final = Style(size=28, leading=34, bold=True, colour=INK, align=Align.LEFT, space_after=4)
NATIVE: Final = Style(size=17, leading=25, colour=GREY, align=Align.LEFT, space_after=2)
OVERLINE: Final = Style(size=10.5, bold=True, colour=ACCENT, space_after=14)
HEADING: Final = Style(
    size=17, leading=22, bold=True, colour=ACCENT, space_before=0, space_after=7, keep_with_next=True
)
SUBHEADING: Final = Style(
    size=11, leading=15, bold=True, colour=INK, space_before=12, space_after=4, keep_with_next=True
)
BODY: Final = Style(size=9.5, leading=13.5, colour=INK, space_after=5)
LEAD: Final = Style(size=9.5, leading=13.5, colour=GREY, space_after=9)
SMALL: Final = Style(size=8, leading=11, colour=GREY)
LABEL: Final = Style(size=8.5, leading=13.5, colour=GREY)
VALUE: Final = Style(size=9.5, leading=13.5, colour=INK)
STRONG: Final = Style(size=9.5, leading=13.5, bold=True, colour=INK)
DIGEST: Final = Style(size=7, leading=10, colour=GREY)
RUNNING: Final = Style(size=7.5, leading=10, colour=GREY)
RUNNING_END: Final = Style(size=7.5, leading=10, colour=GREY, align=Align.RIGHT)
NUMBER: Final = Style(size=9.5, leading=13.5, colour=INK, align=Align.RIGHT)
BIG_NUMBER: Final = Style(size=54, leading=60, colour=TINT)
TITLE: Final = Style(size=21, leading=27, bold=True, colour=INK, align=Align.LEFT, space_after=4)
SUBTITLE: Final = Style(size=11, leading=16, colour=GREY, align=Align.LEFT, space_after=14)

TABLE: Final = TableStyle(
    head=Style(size=7.5, leading=11, bold=True, colour=GREY), body=VALUE, head_fill=None, rule=HAIR, padding=4,
    is_flush=True,
)  # fmt: skip
PLAIN_TABLE: Final = TableStyle(head=TABLE.head, body=VALUE, head_fill=None, rule=None, padding=2, is_flush=True)
LIST_TABLE: Final = TableStyle(head=TABLE.head, body=VALUE, head_fill=None, rule=HAIR, padding=5, is_flush=True)
