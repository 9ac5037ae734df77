"""A paragraph cut into items that a shaper can take: one direction, one script, one font, one stretch of style.

Characters that many scripts share (digits, brackets, spaces) go with the script that was last seen at their own
level, so that a number after an Arabic word and a bracket after a Latin one keep the look of what they belong to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from tracker.dossier.bidi import Levels, level_runs
from tracker.dossier.fonts import Catalogue, Face, Weight, describe_character
from tracker.dossier.graphemes import COMMON, ISOLATES, graphemes, script_of

FALLBACK_SCRIPT: Final = "Latn"
_DIGITS: Final = frozenset("0123456789")
_QUOTES: Final = frozenset("“”")
"""The marks of our own sentences: of one width on both sides, where a Chinese font would give them that of a character."""


class UncoveredError(LookupError):
    """No font has a character. Ask `Catalogue.missing` before setting a text; to come here is a mistake of the caller."""

    def __init__(self, characters: Sequence[str]) -> None:
        super().__init__(f"no font covers {', '.join(characters)}")
        self.characters = tuple(characters)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a paragraph with one weight and language, up to `end`."""

    end: int
    weight: Weight = Weight.REGULAR
    language: str = ""


class Look(NamedTuple):
    """What all characters of an item share. `stretch` is the number of the stretch that they come from; `embolden`
    asks for thickened strokes, where the font has no bold weight of its own."""

    level: int
    script: str
    language: str
    face: Face
    embolden: bool
    stretch: int


@dataclass(frozen=True, slots=True)
class Item:
    """A run of text for the shaper."""

    start: int
    end: int
    look: Look

    def cut(self, start: int, end: int) -> "Item":
        """The part of the item between `start` and `end`, which must not be empty."""
        return replace(self, start=max(self.start, start), end=min(self.end, end))


def itemise(text: str, paragraph: Levels, stretches: Sequence[Stretch], fonts: Catalogue) -> tuple[Item, ...]:
    """The items of a paragraph in reading order. Isolates and line ends are in none.

    UncoveredError for a character that no font has.
    """
    scripts = _Scripts(text, paragraph, fonts)
    found: list[tuple[int, int, Look]] = []
    number = 0
    for start, end in graphemes(text):
        while start >= stretches[number].end:
            number += 1
        if text[start] in ISOLATES or text[start] == "\n":
            continue
        script, stretch = scripts.at(start), stretches[number]
        face = fonts.choose(text[start:end], script, stretch.language, stretch.weight)
        if face is None:
            raise UncoveredError(fonts.missing(text[start:end]) or [describe_character(text[start])])
        embolden = stretch.weight is Weight.BOLD and face.weight is not Weight.BOLD
        look = Look(scripts.levels[start], script, stretch.language, face, embolden, number)
        if found and found[-1][1] == start and found[-1][2] == look:
            found[-1] = (found[-1][0], end, look)
        else:
            found.append((start, end, look))
    return tuple(Item(*entry) for entry in found)


class _Scripts:
    """The script of each character of a paragraph, asked for in reading order."""

    def __init__(self, text: str, paragraph: Levels, fonts: Catalogue) -> None:
        self.text = text
        self.fonts = fonts
        self.levels = [run.level for run in level_runs(paragraph.levels) for _ in range(run.start, run.end)]
        self._seen: dict[int, str] = {}
        self._last = ""

    def at(self, index: int) -> str:
        """The script in which the character at `index` is set."""
        character, level = self.text[index], self.levels[index]
        if character in _DIGITS:  # a number looks the same beside every script
            self._seen[level] = script = FALLBACK_SCRIPT
        elif character in _QUOTES or (character == " " and self._is_beside_latin(index)):
            script = FALLBACK_SCRIPT
        elif script_of(character) in COMMON:
            around = self._seen.get(level) or self._ahead(index, level) or self._last or self._ahead(index, None)
            script = self.fonts.script_for(character, around or FALLBACK_SCRIPT)
        else:
            script = script_of(character)
            self._seen[level] = self._last = script
        return script

    def _is_beside_latin(self, index: int) -> bool:
        """Whether the next thing to be seen on either side is a digit or a Latin letter: a space is then Latin too, because
        some fonts have next to none."""
        sides = (self.text[index + 1 : index + 3], self.text[index - 1 : index - 3 if index > 2 else None : -1])
        shown = [side.lstrip("".join(ISOLATES))[:1] for side in sides]
        return any(character in _DIGITS or script_of(character) == FALLBACK_SCRIPT for character in shown if character)

    def _ahead(self, index: int, level: int | None) -> str:
        """The next script that says something, at `level` or (None) at any."""
        for place in range(index + 1, len(self.text)):
            script = script_of(self.text[place])
            if script not in COMMON and level in (None, self.levels[place]):
                return script
        return ""
