"""The fonts that ship with the program: which one draws which character, and which characters none of them has.

The list is `resources/fonts/fonts.toml`. A font is opened when the first character asks for it. All measures are in
thousandths of the font size. Knows HarfBuzz and font files; knows nothing of paragraphs and PDF.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import uharfbuzz as hb

from tracker.dossier.graphemes import COMMON, clean, graphemes, has_no_shape, script_of, scripts_of
from tracker.settings import resources_folder

UNITS: Final = 1000


class Weight(StrEnum):
    """How heavy the strokes are."""

    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class FontFile:
    """One line of the list: a file, and the scripts and languages that it is the first choice for."""

    file: str
    family: str
    weight: Weight
    scripts: tuple[str, ...]
    languages: tuple[str, ...]
    sha256: str


class Ink(NamedTuple):
    """How far the outline of a glyph reaches above and below the baseline."""

    top: int
    bottom: int


class Face:
    """One font, opened when it is first asked something."""

    def __init__(self, path: Path, entry: FontFile) -> None:
        self.path = path
        self.family = entry.family
        self.weight = entry.weight
        self._ink: dict[int, Ink] = {}

    def __repr__(self) -> str:
        return f"Face({self.path.name})"

    @cached_property
    def face(self) -> Any:
        """The HarfBuzz face over the bytes of the file."""
        return hb.Face(hb.Blob(self.path.read_bytes()))

    @cached_property
    def font(self) -> Any:
        """The HarfBuzz font, scaled so that its figures are thousandths of the font size."""
        font = hb.Font(self.face)
        font.scale = (UNITS, UNITS)
        return font

    @cached_property
    def name(self) -> str:
        """The PostScript name, such as NotoSans-Bold."""
        return str(self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME))

    @cached_property
    def _characters(self) -> frozenset[int]:
        return frozenset(self.face.unicodes)

    @cached_property
    def ascent(self) -> int:
        """How high the font says that a line of it is, above the baseline."""
        return int(self.font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """How deep a line of it reaches, as a positive figure."""
        return -int(self.font.get_font_extents("ltr").descender)

    def covers(self, grapheme: str) -> bool:
        """Whether the font has all that is to be seen of these characters, composed or decomposed."""
        return any(self._has(form) for form in _forms(grapheme))

    def _has(self, form: str) -> bool:
        return all(ord(character) in self._characters for character in form if not has_no_shape(character))

    def advance(self, glyph: int) -> int:
        """How wide the font says that a glyph is."""
        return int(self.font.get_glyph_h_advance(glyph))

    def ink(self, glyph: int) -> Ink:
        """What a glyph covers; nothing for a space."""
        found = self._ink.get(glyph)
        if found is None:
            extents = self.font.get_glyph_extents(glyph)
            top = int(extents.y_bearing) if extents else 0
            found = self._ink[glyph] = Ink(top, top + int(extents.height) if extents else 0)
        return found


def _forms(grapheme: str) -> Iterable[str]:
    yield grapheme
    if not grapheme.isascii():
        yield unicodedata.normalize("NFC", grapheme)
        yield unicodedata.normalize("NFD", grapheme)


class Catalogue:
    """All fonts at hand (`faces`), and the choice among them."""

    def __init__(self, folder: Path) -> None:
        self.entries = read_list(folder)
        self.faces = [Face(folder / entry.file, entry) for entry in self.entries]
        self._chains: dict[tuple[str, str, Weight], tuple[Face, ...]] = {}
        self._choices: dict[tuple[str, str, str, Weight], Face | None] = {}

    def choose(self, grapheme: str, script: str, language: str = "", weight: Weight = Weight.REGULAR) -> Face | None:
        """The font for one grapheme in a run of `script`, or None where no font covers it.

        `language` is a BCP 47 tag; it decides between styles of one script (Urdu is set in Nastaliq, Persian in
        Naskh). A font without a bold weight is given in regular.
        """
        key = (grapheme, script, language, weight)
        if key not in self._choices:
            chain = self._chain(script, language.partition("-")[0].lower(), weight)
            self._choices[key] = next((face for face in chain if face.covers(grapheme)), None)
        return self._choices[key]

    def missing(self, text: str) -> tuple[str, ...]:
        """What of `text` no font covers, each once, as code point and name: «U+1200 ETHIOPIC SYLLABLE HA»."""
        found: dict[str, None] = {}
        plain = clean(text)
        for start, end in graphemes(plain):
            grapheme = plain[start:end]
            if self.choose(grapheme, script_of(grapheme[0])) is None:
                found.update(dict.fromkeys(self._unknown(grapheme)))
        return tuple(found)

    def _unknown(self, grapheme: str) -> list[str]:
        """The characters of a grapheme that nothing covers; all of it where only the combination is not covered."""
        shown = [character for character in grapheme if not has_no_shape(character)]
        alone = [character for character in shown if self.choose(character, script_of(character)) is None]
        return [describe_character(character) for character in alone] or [" + ".join(map(describe_character, shown))]

    def spell_missing(self, text: str) -> str:
        """The text with every character that no font covers spelled out visibly, as in «[U+A9C1]»."""
        plain = clean(text)
        pieces = []
        for start, end in graphemes(plain):
            grapheme = plain[start:end]
            known = self.choose(grapheme, script_of(grapheme[0])) is not None
            pieces.append(grapheme if known else "".join(f"[U+{ord(character):04X}]" for character in grapheme))
        return "".join(pieces)

    def script_for(self, character: str, around: str) -> str:
        """The script in which a shared character is set: that of the text around it, if it is used there at all."""
        script = script_of(character)
        if script not in COMMON:
            return script
        users = scripts_of(character) - COMMON
        if not users or around in users:
            return around
        listed = [name for entry in self.entries for name in entry.scripts if name in users]
        return listed[0] if listed else around

    def _chain(self, script: str, language: str, weight: Weight) -> tuple[Face, ...]:
        """All fonts, in the order in which they are tried for a script, a language and a weight."""
        key = (script, language, weight)
        if key not in self._chains:
            order = sorted(range(len(self.faces)), key=lambda place: (*self._rank(place, *key), place))
            self._chains[key] = tuple(self.faces[place] for place in order)
        return self._chains[key]

    def _rank(self, place: int, script: str, language: str, weight: Weight) -> tuple[int, str | int, bool]:
        entry = self.entries[place]
        if script not in entry.scripts:
            fitness = 3
        elif entry.languages:
            fitness = 0 if language in entry.languages else 2
        else:
            fitness = 1
        family = next(k for k, other in enumerate(self.entries) if other.family == entry.family)
        return fitness, family, entry.weight is not weight


def describe_character(character: str) -> str:
    """Code point and name, as far as Python knows it."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def read_list(folder: Path) -> tuple[FontFile, ...]:
    """The fonts that `folder` says it has."""
    rows: Sequence[dict[str, Any]] = tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8"))["font"]
    return tuple(
        FontFile(
            file=row["file"],
            family=row["family"],
            weight=Weight(row["weight"]),
            scripts=tuple(row["scripts"]),
            languages=tuple(row.get("languages", ())),
            sha256=row["sha256"],
        )
        for row in rows
    )


@cache
def shipped_fonts() -> Catalogue:
    """The fonts in `resources/fonts`, the same for everyone; of the person's they remember single characters only."""
    return Catalogue(resources_folder() / "fonts")
