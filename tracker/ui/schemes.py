"""The colours of the window, one table a scheme: light, dark, and both for those who need a high contrast.

Every text stands on its ground with a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), in the schemes of high contrast
of at least 7 to 1 (1.4.6), where edges and lines are as strong as text; a test counts. Each scheme has an accent of its
own, by which it is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tint:
    """The colour of an icon and its word, and of the ground behind them."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """Every colour of the window. `tints` are the severities by value, and `done` for what is in order.

    `faint` is the ink of what cannot be used now, and `faint_ground` the ground of a primary button then.
    `resting_edge` is the edge of a field while neither mouse nor keyboard is there, `arrow` the icon of lists to choose from,
    `tick` that of boxes to tick, on the accent.
    """

    window: str
    base: str
    line: str
    control: str
    handle: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selected: str
    selected_idle: str
    hover: str
    marked: str
    faint: str
    faint_ground: str
    tints: Mapping[str, Tint]
    resting_edge: str = "transparent"
    arrow: str = "combo-arrow"
    tick: str = "tick-light"


LIGHT = Scheme(
    window="#f3f5f4",
    base="#ffffff",
    line="#dce1df",
    control="#84908c",
    handle="#c0c9c6",
    text="#17211e",
    muted="#55635e",
    accent="#0b6b5d",
    on_accent="#ffffff",
    selected="#d9ece8",
    selected_idle="#e6ebe9",
    hover="#edf2f0",
    marked="#ffe08a",
    faint="#84908c",
    faint_ground="#dce1df",
    tints=MappingProxyType(
        {
            "blocker": Tint("#a3211b", "#fbe6e4"),
            "explain": Tint("#7a4a00", "#fbeed6"),
            "unknown": Tint("#5b3f96", "#eee8f8"),
            "note": Tint("#3d5468", "#e8eef3"),
            "done": Tint("#0b6b5d", "#def0ec"),
        }
    ),
)
DARK = Scheme(
    window="#171b1a",
    base="#1e2322",
    line="#343b39",
    control="#74817c",
    handle="#4b5552",
    text="#e7ecea",
    muted="#a5b1ad",
    accent="#63c7b4",
    on_accent="#06231e",
    selected="#214740",
    selected_idle="#2e3634",
    hover="#262d2b",
    marked="#6a5310",
    faint="#74817c",
    faint_ground="#343b39",
    tints=MappingProxyType(
        {
            "blocker": Tint("#ff9c93", "#43201e"),
            "explain": Tint("#f1bf6b", "#3b2c12"),
            "unknown": Tint("#c7b1f6", "#30284a"),
            "note": Tint("#a9c3d9", "#22303b"),
            "done": Tint("#63c7b4", "#17352f"),
        }
    ),
    tick="tick-dark",
)
LIGHT_CONTRAST = Scheme(
    window="#ffffff",
    base="#ffffff",
    line="#000000",
    control="#000000",
    handle="#000000",
    text="#000000",
    muted="#2b2b2b",
    accent="#002e7a",
    on_accent="#ffffff",
    selected="#bcd7ff",
    selected_idle="#dddddd",
    hover="#ececec",
    marked="#ffd34d",
    faint="#595959",
    faint_ground="#ffffff",
    tints=MappingProxyType(
        {
            "blocker": Tint("#7d0000", "#ffffff"),
            "explain": Tint("#553000", "#ffffff"),
            "unknown": Tint("#471d87", "#ffffff"),
            "note": Tint("#1b364d", "#ffffff"),
            "done": Tint("#004238", "#ffffff"),
        }
    ),
    resting_edge="#000000",
    arrow="combo-arrow-black",
)
DARK_CONTRAST = Scheme(
    window="#000000",
    base="#000000",
    line="#ffffff",
    control="#ffffff",
    handle="#ffffff",
    text="#ffffff",
    muted="#ececec",
    accent="#7ee9ff",
    on_accent="#000000",
    selected="#003c66",
    selected_idle="#333333",
    hover="#1f1f1f",
    marked="#664a00",
    faint="#b4b4b4",
    faint_ground="#000000",
    tints=MappingProxyType(
        {
            "blocker": Tint("#ffc4be", "#000000"),
            "explain": Tint("#ffd27a", "#000000"),
            "unknown": Tint("#dfccff", "#000000"),
            "note": Tint("#c8e0f5", "#000000"),
            "done": Tint("#8af0d8", "#000000"),
        }
    ),
    resting_edge="#ffffff",
    arrow="combo-arrow-white",
    tick="tick-dark",
)
SCHEMES = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)
