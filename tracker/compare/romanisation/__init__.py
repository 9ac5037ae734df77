"""Words of any script in Latin letters, as far as a comparison of names needs it."""

import re

from tracker.compare.names.folding import ascii_form, without_accents
from tracker.compare.romanisation.abjads import arabic_form, arabic_letters, hebrew_form, hebrew_letters
from tracker.compare.romanisation.alphabets import read_cyrillic, read_greek
from tracker.compare.romanisation.hangul import hangul_sounds
from tracker.compare.romanisation.indic import read_indic
from tracker.compare.romanisation.syllabaries import read_ethiopic, read_kana
from tracker.compare.scripts import Script

_UNREAD = re.compile("[^a-zə]+")
_READERS = {
    Script.CYRILLIC: read_cyrillic,
    Script.GREEK: read_greek,
    Script.INDIC: read_indic,
    Script.ETHIOPIC: read_ethiopic,
    Script.KANA: read_kana,
}
_LETTERS = {
    Script.ARABIC: arabic_letters,
    Script.HEBREW: hebrew_letters,
    Script.HANGUL: hangul_sounds,
}


def reading(word: str, script: Script) -> str:
    """The word in the letters a to z and ə, in lower case: how it is read, or as near as this program comes."""
    if script in _READERS:
        return _UNREAD.sub("", _READERS[script](word))
    if script == Script.LATIN and (folded := ascii_form(word)):
        return folded
    from anyascii import anyascii

    return ascii_form(anyascii(word))


def letters(word: str, script: Script) -> str:
    """The word in letters of its own script that mean a sound, for the scripts that `scripts.toml` knows; else empty."""
    return _LETTERS[script](word) if script in _LETTERS else ""


def native_form(word: str, script: Script) -> str:
    """What two writers of the same name in its own script agree in: without signs, writing variants and accents."""
    if script == Script.ARABIC:
        return arabic_form(word)
    if script == Script.HEBREW:
        return hebrew_form(word)
    return without_accents(word).replace("ё", "е")
