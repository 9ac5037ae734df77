"""Arabic and Hebrew words as strings of letters that mean a sound: without vowel signs and writing variants.

Arabic letters: the orthographies of Arabic, Persian, Urdu and Pashto are brought to one. Hebrew: the geresh letters
(ג׳ ז׳ צ׳ ת׳) and doubled vav and yod become one letter each.
"""

import re
import unicodedata
from typing import Final

_ARABIC_FORMS: Final = str.maketrans({
    **dict.fromkeys("أإآٱٲٳ", "ا"), **dict.fromkeys("یىېۍێ", "ي"), **dict.fromkeys("ئ", "ي"), **dict.fromkeys("ؤۇۆۈۋ", "و"),
    **dict.fromkeys("کڪګڬ", "ك"), **dict.fromkeys("ہھەۀۂ", "ه"), **dict.fromkeys("ۃ", "ة"), **dict.fromkeys("ے", "ي"),
    **dict.fromkeys("ۓ", "ي"), **dict.fromkeys("ں", "ن"), **dict.fromkeys("ټٹ", "ت"), **dict.fromkeys("ډڈ", "د"),
    **dict.fromkeys("ړڑ", "ر"), **dict.fromkeys("ڼ", "ن"), **dict.fromkeys("ڭݣ", "ن"), **dict.fromkeys("څ", "چ"),
    **dict.fromkeys("ځ", "ز"), **dict.fromkeys("ږ", "ژ"), **dict.fromkeys("ښ", "ش"), **dict.fromkeys("ڤ", "ف"),
})  # fmt: skip
_ARABIC_SIGNS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]")
# Final letters that are often written without their dots, or with dots that they have not.
_FINAL_FORM: Final = {"ى": "ي", "ة": "ه", "ۃ": "ه"}
_FINAL_FORMS: Final = re.compile("[ىةۃ]$")

_HEBREW_SIGNS: Final = re.compile("[\u0591-\u05bd\u05bf-\u05c7]")
_HEBREW_FORMS: Final = str.maketrans({"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "װ": "Ẇ", "ױ": "וי", "ײ": "Ÿ"})
_GERESH: Final = re.compile("([גזצתץ])['׳’`´]")
_GERESH_LETTER: Final = {"ג": "Ĝ", "ז": "Ž", "צ": "Č", "ץ": "Č", "ת": "Ť"}
_HEBREW_PAIRS: Final = re.compile("וו|יי")
_HEBREW_PAIR: Final = {"וו": "Ẇ", "יי": "Ÿ"}
_MARKS: Final = re.compile("['\"׳״’`´.\u200e\u200f]")

ARTICLE: Final = "ال"
SERVANT: Final = "عبد"


def arabic_form(word: str) -> str:
    """An Arabic-script word with its letters in one orthography: what two writers of the same name agree in."""
    plain = _ARABIC_SIGNS.sub("", unicodedata.normalize("NFKC", word))
    return _FINAL_FORMS.sub(lambda match: _FINAL_FORM[match[0]], plain).translate(_ARABIC_FORMS)


def arabic_letters(word: str) -> str:
    """The letters of an Arabic-script word for a comparison with a Latin spelling."""
    plain = _ARABIC_SIGNS.sub("", unicodedata.normalize("NFKC", word))
    final = "ى" if plain.endswith("ى") else ""
    letters = (plain[: -len(final)] if final else plain).translate(_ARABIC_FORMS) + final
    if letters.startswith(SERVANT) and len(letters) > 5:
        rest = letters[3:].removeprefix(ARTICLE)
        letters = SERVANT + rest if len(rest) > 1 else letters
    return letters.removesuffix("ء") or letters


def hebrew_form(word: str) -> str:
    """A Hebrew word without points and marks."""
    return _MARKS.sub("", _HEBREW_SIGNS.sub("", unicodedata.normalize("NFKC", word))).translate(_HEBREW_FORMS)


def hebrew_letters(word: str) -> str:
    """The letters of a Hebrew word, geresh letters and doubled letters as one each."""
    plain = _HEBREW_SIGNS.sub("", unicodedata.normalize("NFKC", word))
    plain = _GERESH.sub(lambda match: _GERESH_LETTER[match[1]], plain)
    plain = _MARKS.sub("", plain).translate(_HEBREW_FORMS)
    return _HEBREW_PAIRS.sub(lambda match: _HEBREW_PAIR[match[0]], plain)
