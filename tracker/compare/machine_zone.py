"""The machine-readable zone of a travel document: ICAO Doc 9303 (8th edition, 2021), parts 3 to 7.

Three lines of 30 characters (TD1), two of 36 (TD2, MRV-B) or two of 44 (TD3, MRV-A). A check digit is the sum of the
values of the characters, weighted 7, 3, 1 in turn, modulo 10 (part 3, section 4.9). What was misread is repaired only
where a check digit confirms it, and is then said to be repaired: two swaps can cancel each other out. The name, the
states and the sex have no check digit; a figure among their letters is shown as the letter that it looks like, and is
said to be `unconfirmed`. Knows nothing of pages and pictures.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any, Final

from tracker.settings import resources_folder

STATEMENT: Final = "machine_readable_zone"
"""The field of a statement that holds the lines of a zone, parted by line breaks."""

WEIGHTS: Final = (7, 3, 1)
FILLER: Final = "<"
_AS_FILLER: Final = str.maketrans(dict.fromkeys("‹〈《«≤⟨【（([{＜", FILLER))
_LETTER_FOR: Final = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
_FIGURE_FOR: Final = {"O": "0", "Q": "0", "D": "0", "U": "0", "I": "1", "L": "1", "T": "7", "Z": "2", "S": "5", "G": "6",
                      "B": "8", "A": "4"}  # fmt: skip
_LOOKS_LIKE: Final = {
    **{figure: (letter,) for figure, letter in _LETTER_FOR.items()},
    "O": ("0", "D", "Q"), "D": ("0", "O"), "Q": ("0", "O"), "I": ("1", "L"), "L": ("1", "I"), "Z": ("2",), "S": ("5",),
    "G": ("6",), "B": ("8",), "0": ("O", "D"), "1": ("I", "L", "7"), "7": ("1",), "3": ("8",), "8": ("B", "3"),
    "5": ("S", "6"), "6": ("G", "5"), "M": ("N",), "N": ("M",), "V": ("Y",), "Y": ("V",), "U": ("0", "V"),
}  # fmt: skip
_TWINS: Final = {
    **{figure: (letter,) for figure, letter in _LETTER_FOR.items()},
    **{letter: (figure,) for figure, letter in _LETTER_FOR.items()},
}
"""A figure and the letter that looks like it: what an engine takes for each other first of all."""
_MOST_SWAPS: Final = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One check digit: what it guards, whether it holds, and whether it holds only after a repair."""

    name: str
    holds: bool
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that was read. Texts are without fillers; `lines` are the whole lines after repair.

    `date_of_birth` and `date_of_expiry` are None where the zone gives no whole date. `name_may_be_cut`: the name fills
    its field to the end, so that it may have been cut (Doc 9303-4, section 4.2.3). `unconfirmed` names the fields in
    which a character was read as another one without a check digit to confirm it.
    """

    format: str
    lines: tuple[str, ...]
    document_code: str
    issuing_state: str
    surname: str
    given_names: str
    document_number: str
    nationality: str
    sex: str
    optional_data: str
    date_of_birth: date | None
    date_of_expiry: date | None
    checks: tuple[Check, ...]
    name_may_be_cut: bool = False
    unconfirmed: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_whole(self) -> bool:
        """Whether every check digit holds."""
        return all(check.holds for check in self.checks)

    @property
    def holder_name(self) -> str:
        """Surname and given names, in the order of the zone."""
        return " ".join(filter(None, (self.surname, self.given_names)))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the fields stand: line and first and last place, from 0. `composite` are the stretches that its digit covers."""

    lines: int
    length: int
    name: tuple[int, int, int]
    number: tuple[int, int, int]
    birth: tuple[int, int, int]
    sex: tuple[int, int]
    expiry: tuple[int, int, int]
    nationality: tuple[int, int, int]
    optional: tuple[tuple[int, int, int], ...]
    personal: tuple[int, int, int] | None = None  # optional data with a check digit of its own behind it
    composite: tuple[tuple[int, int, int], ...] = ()
    composite_at: tuple[int, int] = (0, 0)


_LAYOUTS: Final[Mapping[str, _Layout]] = {
    "TD3": _Layout(
        2, 44, (0, 5, 44), (1, 0, 9), (1, 13, 19), (1, 20), (1, 21, 27), (1, 10, 13), ((1, 28, 42),), (1, 28, 42),
        ((1, 0, 10), (1, 13, 20), (1, 21, 43)), (1, 43),
    ),
    "MRV-A": _Layout(2, 44, (0, 5, 44), (1, 0, 9), (1, 13, 19), (1, 20), (1, 21, 27), (1, 10, 13), ((1, 28, 44),)),
    "TD2": _Layout(
        2, 36, (0, 5, 36), (1, 0, 9), (1, 13, 19), (1, 20), (1, 21, 27), (1, 10, 13), ((1, 28, 35),), None,
        ((1, 0, 10), (1, 13, 20), (1, 21, 35)), (1, 35),
    ),
    "MRV-B": _Layout(2, 36, (0, 5, 36), (1, 0, 9), (1, 13, 19), (1, 20), (1, 21, 27), (1, 10, 13), ((1, 28, 36),)),
    "TD1": _Layout(
        3, 30, (2, 0, 30), (0, 5, 14), (1, 0, 6), (1, 7), (1, 8, 14), (1, 15, 18), ((0, 15, 30), (1, 18, 29)), None,
        ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)), (1, 29),
    ),
}  # fmt: skip


_NUMBER_SHAPE: Final = re.compile(r"[A-Z]{1,3}[0-9]+<*")
"""How most states number: letters, then figures. Of two repairs that a check digit confirms alike it settles the one."""


def check_digit(text: str) -> str:
    """The check digit of `text`: figures count as they are, A to Z as 10 to 35, fillers as 0."""
    return str(sum(_value(letter) * WEIGHTS[at % 3] for at, letter in enumerate(text)) % 10)


def _value(letter: str) -> int:
    if "0" <= letter <= "9":
        return int(letter)
    return ord(letter) - 55 if "A" <= letter <= "Z" else 0


def clean(line: str) -> str:
    """A line of a page as it would stand in a zone: capitals, figures and fillers only."""
    return re.sub(r"[^A-Z0-9<]", "", line.translate(_AS_FILLER).upper())


def looks_like_line(line: str) -> bool:
    """Whether a line of a page may be one of a zone: long enough, without words, with fillers or mostly figures."""
    text = clean(line)
    if not 24 <= len(text) <= 52 or len(line.split()) > 8:
        return False
    fillers, figures = text.count(FILLER), sum(letter.isdigit() for letter in text)
    return fillers >= 2 or (figures >= 0.4 * len(text) and len(line.split()) <= 2) or (fillers == 1 and figures >= 9)


def read_zone(lines: Sequence[str]) -> Zone | None:
    """The zone in these lines of a page, from top to bottom, or None. The reading with the most checks that hold wins."""
    best: Zone | None = None
    for kind, layout in _LAYOUTS.items():
        for start in range(len(lines) - layout.lines + 1):
            given = [clean(line) for line in lines[start : start + layout.lines]]
            zone = _read_as(kind, layout, given)
            if zone is not None and (best is None or _rank(zone) > _rank(best)):
                best = zone
    return best


def _rank(zone: Zone) -> tuple[float, int, int]:
    held = sum(check.holds for check in zone.checks)
    clean_ones = sum(check.holds and not check.is_repaired for check in zone.checks)
    return held / len(zone.checks), held + clean_ones, -len(zone.unconfirmed)


def _read_as(kind: str, layout: _Layout, given: Sequence[str]) -> Zone | None:
    if not _has_code(kind, given[0]) or not all(_may_fit(line, at, layout) for at, line in enumerate(given)):
        return None
    best: Zone | None = None
    for lines in product(*(_fitted(line, at, layout) for at, line in enumerate(given))):
        zone = _parsed(kind, layout, lines)
        if zone is not None and (best is None or _rank(zone) > _rank(best)):
            best = zone
    return best


def _may_fit(line: str, at: int, layout: _Layout) -> bool:
    """Whether a line may have had this length: fillers at the end of a name are lost in any number."""
    missing = layout.length - len(line)
    return -8 <= missing <= (layout.length - 12 if at == layout.name[0] else 5)


def _has_code(kind: str, line: str) -> bool:
    """Whether a first line begins as one of this kind does: P a passport, V a visa, A, C or I a card."""
    first = line[:1]
    return first in {"TD3": "P", "MRV-A": "V", "MRV-B": "V", "TD2": "ACIP", "TD1": "ACI"}[kind]


def _fitted(line: str, at: int, layout: _Layout) -> Iterator[str]:
    """The line in its right length: fillers are what an engine loses or doubles, so only runs of them are stretched."""
    length = layout.length
    if at == layout.name[0]:
        line = re.sub(r"<<<.*", lambda rest: FILLER * len(rest.group()), line)  # nothing comes after the name
        yield line.rstrip(FILLER)[:length].ljust(length, FILLER)
        return
    if len(line) == length:
        yield line
        return
    runs = sorted(re.finditer(r"<+", line), key=lambda run: -len(run.group()))[:3]
    for run in runs:
        wanted = len(run.group()) + length - len(line)
        if wanted >= 0:
            yield line[: run.start()] + FILLER * wanted + line[run.end() :]
    if len(line) < length:
        yield line.ljust(length, FILLER)


def _parsed(kind: str, layout: _Layout, lines: Sequence[str]) -> Zone | None:
    held = [list(line) for line in lines]
    unconfirmed: set[str] = set()
    _settle_letters(layout, held, unconfirmed)
    expiry_check = _checked("date_of_expiry", held, layout.expiry, figures=True)
    checks = [_checked("date_of_birth", held, layout.birth, figures=True), expiry_check]
    number, number_check = _number(layout, held)
    checks.insert(0, number_check)
    if layout.personal is not None:
        checks.append(_checked("personal_number", held, layout.personal, may_be_empty=True))
    if layout.composite:
        checks.append(_composite(layout, held))
    if sum(check.holds for check in checks) < 2:
        return None
    text = ["".join(line) for line in held]
    birth, expiry = _cut(text, layout.birth), _cut(text, layout.expiry)
    expires = _date(expiry, 2000)
    known_end = expires if expiry_check.holds else None
    name = _cut(text, layout.name)
    surname, _, given = name.partition("<<")
    return Zone(
        kind, tuple(text), text[0][:2].strip(FILLER), text[0][2:5].strip(FILLER), _words(surname), _words(given), number,
        _cut(text, layout.nationality).strip(FILLER), text[layout.sex[0]][layout.sex[1]].strip(FILLER),
        " ".join(filter(None, (_words(_cut(text, place)) for place in layout.optional))), _birthday(birth, known_end),
        expires, tuple(checks), not name.endswith(FILLER), frozenset(unconfirmed),
    )  # fmt: skip


def _cut(lines: Sequence[str], place: tuple[int, int, int]) -> str:
    line, start, end = place
    return lines[line][start:end]


def _words(field_text: str) -> str:
    return " ".join(field_text.replace(FILLER, " ").split())


def _settle_letters(layout: _Layout, held: list[list[str]], unconfirmed: set[str]) -> None:
    """Letters for the figures in fields that have none, each noted as unconfirmed."""
    places = {"code": (0, 1, 2), "name": layout.name, "issuing_state": (0, 2, 5), "nationality": layout.nationality}
    for name, (line, start, end) in places.items():
        for at in range(start, min(end, len(held[line]))):
            if held[line][at] in _LETTER_FOR:
                held[line][at] = _LETTER_FOR[held[line][at]]
                unconfirmed.add(name)
    for name, (line, start, end) in (("issuing_state", (0, 2, 5)), ("nationality", layout.nationality)):
        if "".join(held[line][start:end]).strip(FILLER) not in states():
            unconfirmed.add(name)
    line, at = layout.sex
    if held[line][at] not in "MFX<":
        unconfirmed.add("sex")


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((resources_folder() / "travel" / "states.toml").read_text(encoding="utf-8"))


@cache
def states() -> frozenset[str]:
    """The codes that Doc 9303-3, section 5, gives to states and organisations."""
    return frozenset(_tables()["codes"])


def citizens() -> Mapping[str, str]:
    """The code of a state by its name in the tables of countries."""
    citizens: Mapping[str, str] = _tables()["citizens"]
    return citizens


def _checked(
    name: str, held: list[list[str]], place: tuple[int, int, int], *, figures: bool = False, may_be_empty: bool = False
) -> Check:
    """Whether the digit behind a field holds, after repair if it must be; `held` gets what it confirms."""
    line, start, end = place
    text, digit = "".join(held[line][start:end]), held[line][end]
    if may_be_empty and not text.strip(FILLER) and digit in "<0O":
        held[line][end] = digit.replace("O", "0")
        return Check(name, holds=True)
    if check_digit(text) == digit and (not figures or set(text) <= set("0123456789<")):
        return Check(name, holds=True)
    for repaired, repaired_digit in _repairs(text, digit, figures=figures):
        held[line][start:end], held[line][end] = list(repaired), repaired_digit
        return Check(name, holds=True, is_repaired=True)
    return Check(name, holds=False)


def _repairs(text: str, digit: str, *, figures: bool) -> Iterator[tuple[str, str]]:
    """The readings of a field that its check digit confirms, nearest first; none where two are equally near."""
    digits = {digit, _FIGURE_FOR.get(digit, digit)} & set("0123456789")
    if figures:
        plain = "".join(_FIGURE_FOR.get(letter, letter) for letter in text)
        digits_of_plain = [one for one in sorted(digits) if one == check_digit(plain)]
        if set(plain) <= set("0123456789<") and digits_of_plain:
            yield plain, digits_of_plain[0]
        return
    if check_digit(text) in digits:
        yield text, check_digit(text)
        return
    tables: tuple[Mapping[str, tuple[str, ...]], ...] = (_TWINS, _LOOKS_LIKE)
    for swaps, table in product(range(1, _MOST_SWAPS + 1), tables):
        found = {one for one in _swapped(text, swaps, table) if check_digit(one) in digits}
        likely = {one for one in found if _NUMBER_SHAPE.fullmatch(one)} if len(found) > 1 else found
        if len(likely) == 1:
            only = likely.pop()
            yield only, check_digit(only)
        if found:
            return


def _swapped(text: str, swaps: int, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    places = [at for at, letter in enumerate(text) if letter in table]
    for chosen in combinations(places, swaps):
        for letters in product(*(table[text[at]] for at in chosen)):
            other = list(text)
            for at, letter in zip(chosen, letters, strict=True):
                other[at] = letter
            yield "".join(other)


def _number(layout: _Layout, held: list[list[str]]) -> tuple[str, Check]:
    """The document number and its check. One that is too long runs on in the optional data (Doc 9303-5, note j)."""
    line, start, end = layout.number
    if held[line][end] == FILLER and layout.length < 44:
        rest = "".join(held[line][end + 1 : layout.optional[0][2]]) if layout.lines == 3 else "".join(held[line][28:35])
        tail = rest.split(FILLER, 1)[0]
        number = "".join(held[line][start:end]) + tail[:-1]
        if len(tail) >= 2:
            return number, Check("document_number", holds=check_digit(number) == tail[-1])
    check = _checked("document_number", held, layout.number)
    return "".join(held[line][start:end]).strip(FILLER).replace(FILLER, ""), check


def _composite(layout: _Layout, held: list[list[str]]) -> Check:
    line, at = layout.composite_at
    covered = "".join("".join(held[row][start:end]) for row, start, end in layout.composite)
    digit, wanted = held[line][at], check_digit(covered)
    if digit == wanted:
        return Check("composite", holds=True)
    if _FIGURE_FOR.get(digit) == wanted:
        held[line][at] = wanted
        return Check("composite", holds=True, is_repaired=True)
    return Check("composite", holds=False)


def _date(text: str, century: int) -> date | None:
    if len(text) != 6 or not text.isdecimal():
        return None
    year = int(text[:2]) + (century - 100 if century == 2000 and int(text[:2]) >= 80 else century)
    try:
        return date(year, int(text[2:4]), int(text[4:]))
    except ValueError:
        return None


def _birthday(text: str, expires: date | None) -> date | None:
    """The century is not in the zone: the later one, unless the person would be born after the document has expired."""
    if len(text) != 6 or not text.isdecimal():
        return None
    last = expires.year - 1 if expires is not None else 2024
    year = 2000 + int(text[:2])
    try:
        return date(year if year <= last else year - 100, int(text[2:4]), int(text[4:]))
    except ValueError:
        return None
