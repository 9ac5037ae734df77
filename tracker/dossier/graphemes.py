"""Text as a person sees it: characters that belong together, the script that they are written in, and what has no shape.

Also where text of the person's is cleaned before it is set. Knows nothing of fonts or paper.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from fontTools import unicodedata as scripts

from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE

COMMON: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Script codes that say nothing: shared characters, marks that inherit, unknown ones."""

ISOLATES: Final = frozenset({FIRST_STRONG_ISOLATE, POP_ISOLATE})
_OTHER_ISOLATES: Final = frozenset({"\u2066", "\u2067"})
_JOINERS: Final = frozenset({"\u200c", "\u200d"})
_KEPT_FORMATS: Final = _JOINERS | {"\u200b", "\u2060"}
_LINE_ENDS: Final = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_VOWEL_JAMO: Final = range(0x1160, 0x11A8)
_FINAL_JAMO: Final = range(0x11A8, 0x1200)


def clean(text: str) -> str:
    """The text without what could disturb the order or the look of the words around it.

    Out go bidirectional controls (other than pairs of U+2068 and U+2069, which the program itself puts round values),
    control and other format characters; joiners stay, because names need them. Line ends become U+000A, a tab a space.
    """
    if text.isascii() and text.isprintable():
        return text
    bare = text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
    if bare.isascii() and bare.isprintable():
        return _paired(text)
    plain = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", " ")
    return _paired("".join(_clean(character) for character in plain))


def clean_value(text: str) -> str:
    """The same for one value of the person's, where isolates have no business either."""
    return "".join(character for character in clean(text) if character not in ISOLATES)


def _clean(character: str) -> str:
    if character == "\n" or character in _KEPT_FORMATS or character in ISOLATES or character in _OTHER_ISOLATES:
        return character
    kind = unicodedata.category(character)
    if kind == "Cs":  # half a surrogate pair: no character at all
        return "\ufffd"
    return "" if kind in {"Cc", "Cf"} else character


def _paired(text: str) -> str:
    """Keep U+2068 with the U+2069 that closes it; drop every other isolate and close what stays open."""
    kept: list[str] = []
    waiting: list[bool] = []
    for character in text:
        if character == FIRST_STRONG_ISOLATE or character in _OTHER_ISOLATES:
            waiting.append(character == FIRST_STRONG_ISOLATE)
            if not waiting[-1]:
                continue
        elif character == POP_ISOLATE and not (waiting and waiting.pop()):
            continue
        kept.append(character)
    return "".join(kept) + POP_ISOLATE * sum(waiting)


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """The ISO 15924 code of the script; one of COMMON where many scripts use the character."""
    return str(scripts.script(character))


@lru_cache(maxsize=4096)
def scripts_of(character: str) -> frozenset[str]:
    """All scripts that use the character (Script_Extensions)."""
    return frozenset(scripts.script_extension(character))


def is_mark(character: str) -> bool:
    """Whether it stands on, under or around the character before it."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me"}


@lru_cache(maxsize=4096)
def has_no_shape(character: str) -> bool:
    """Whether a font need not have it: joiners, isolates, variation selectors and line ends."""
    return (
        character in _KEPT_FORMATS
        or character in ISOLATES
        or character == "\n"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def graphemes(text: str) -> list[tuple[int, int]]:
    """The text cut into what a person takes for one character, as start and end: extended grapheme clusters (UAX #29)
    with their marks, Korean syllables, and Indic conjuncts held together by a virama."""
    found: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        if found and _continues(text, index, character):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _continues(text: str, index: int, character: str) -> bool:
    if character.isascii():
        return False
    before = text[index - 1]
    if before == "\n" or before in ISOLATES or character in ISOLATES:
        return False
    if character in _JOINERS or is_mark(character) or character in "\u0e33\u0eb3":  # SARA AM carries a mark
        return True
    code_point = ord(character)
    if code_point in _VOWEL_JAMO or code_point in _FINAL_JAMO:
        return script_of(before) == "Hang"
    if before == "\u200d" and index > 1:
        before = text[index - 2]
    return unicodedata.combining(before) == 9 and script_of(before) == script_of(character)
