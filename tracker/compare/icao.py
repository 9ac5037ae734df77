"""The spellings that ICAO Doc 9303-3 (8th edition, 2021), section 6, gives to national characters in passports.

Tables A (Latin), B (Cyrillic) and C (Arabic), re-keyed; where the document leaves a choice, all are known. Also the
name field of the machine-readable zone and how it is cut (Doc 9303-4, section 4.2.3). Knows nothing of other rules.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Final

from tracker.compare.names.folding import ascii_form, plain

NAME_FIELD: Final = 39  # characters that the zone of a passport has for the name
_MOST_FORMS: Final = 32  # of one word: bounds the work for a text that is no name

# Table A, as far as it says more than "drop the accent".
_LATIN: Final[Mapping[str, tuple[str, ...]]] = {
    "ä": ("ae", "a"), "ö": ("oe", "o"), "ü": ("ue", "uxx", "u"), "å": ("aa", "a"), "æ": ("ae",), "ø": ("oe",),
    "œ": ("oe",), "ñ": ("n", "nxx"), "ß": ("ss",), "þ": ("th",), "ð": ("d", "dh"), "ĳ": ("ij",), "ŋ": ("n",),
    "đ": ("d",), "ł": ("l",), "ı": ("i",), "ħ": ("h",), "ŧ": ("t",), "ő": ("o",), "ű": ("u",),
}  # fmt: skip
_RULES: Final[Mapping[str, str]] = {
    "ä": "icao.umlaut", "ö": "icao.umlaut", "ü": "icao.umlaut", "å": "icao.ring", "æ": "icao.ligature",
    "œ": "icao.ligature", "ø": "icao.stroke", "ñ": "icao.tilde", "ß": "icao.sharp_s", "þ": "icao.thorn", "ð": "icao.eth",
}  # fmt: skip

# Table B: the first spelling is the rule, the others its exceptions for single languages.
_CYRILLIC: Final[Mapping[str, tuple[str, ...]]] = {
    "а": ("a",), "б": ("b",), "в": ("v",), "г": ("g", "h"), "ґ": ("g",), "д": ("d",), "е": ("e",), "ё": ("e", "io"),
    "є": ("ie",), "ж": ("zh", "z"), "з": ("z",), "и": ("i", "y"), "і": ("i",), "ї": ("i",), "й": ("i",), "к": ("k",),
    "л": ("l",), "м": ("m",), "н": ("n",), "о": ("o",), "п": ("p",), "р": ("r",), "с": ("s",), "т": ("t",), "у": ("u",),
    "ў": ("u",), "ф": ("f",), "х": ("kh", "h"), "ц": ("ts", "c"), "ч": ("ch", "c"), "ш": ("sh", "s"),
    "щ": ("shch", "sht"), "ъ": ("ie", ""), "ы": ("y",), "ь": ("",), "э": ("e",), "ю": ("iu",), "я": ("ia",), "ђ": ("d",),
    "ј": ("j",), "љ": ("lj",), "њ": ("nj",), "ћ": ("c",), "џ": ("dz", "dj"), "ѓ": ("g", "gj"), "ќ": ("k", "kj"),
    "ѕ": ("dz",), "'": ("",), "’": ("",),
}  # fmt: skip

# Table C: the letters of Arabic, Persian and Urdu.
_ARABIC: Final[Mapping[str, tuple[str, ...]]] = {
    "ء": ("xe",), "آ": ("xaa",), "أ": ("xae",), "ؤ": ("u",), "إ": ("i",), "ئ": ("xi",), "ا": ("a",), "ب": ("b",),
    "ة": ("xta", "xah"), "ت": ("t",), "ث": ("xth",), "ج": ("j",), "ح": ("xh",), "خ": ("xkh",), "د": ("d",), "ذ": ("xdh",),
    "ر": ("r",), "ز": ("z",), "س": ("s",), "ش": ("xsh",), "ص": ("xss",), "ض": ("xdz",), "ط": ("xtt",), "ظ": ("xzz",),
    "ع": ("e",), "غ": ("g",), "ف": ("f",), "ق": ("q",), "ك": ("k",), "ل": ("l",), "م": ("m",), "ن": ("n",), "ه": ("h",),
    "و": ("w",), "ى": ("xay",), "ي": ("y",), "پ": ("p",), "چ": ("xch",), "ژ": ("xzh",), "گ": ("xg",), "ک": ("xkk",),
    "ی": ("xyy",),
}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def icao_spellings(word: str) -> frozenset[str]:
    """Every spelling that Doc 9303 allows for this word in the machine-readable zone, in lower case.

    Empty for a word with a character that the tables do not have. At most 32 spellings are given.
    """
    choices: list[tuple[str, ...]] = []
    count = 1
    for letter in plain(word):
        options = _LATIN.get(letter) or _CYRILLIC.get(letter) or _ARABIC.get(letter)
        if options is None:
            folded = ascii_form(letter)
            if not folded and letter.isalnum():
                return frozenset()
            options = (folded,)
        count *= len(options)
        choices.append(options if count <= _MOST_FORMS else options[:1])
    return frozenset("".join(letters) for letters in product(*choices))


def icao_rule(word: str) -> str:
    """Which part of the tables a printed word falls under: the first letter that tells."""
    for letter in plain(word):
        if letter in _RULES:
            return _RULES[letter]
        if letter in _CYRILLIC and not letter.isascii():
            return "icao.cyrillic"
        if letter in _ARABIC:
            return "icao.arabic"
    return "icao.letter"


def share_spelling(one: str, other: str) -> bool:
    """Whether one of two words is a Doc 9303 spelling of the other, or both are of a third."""
    if one.isascii() and other.isascii():
        return False
    return not icao_spellings(one).isdisjoint(icao_spellings(other))


def name_field(family: str, given: str) -> str:
    """The name field of a passport's machine-readable zone, of 39 characters, in the first spelling of each letter.

    Hyphens and spaces become a filler, apostrophes and full stops go; what does not fit is cut at the end.
    """
    identifiers = [part for part in (_identifier(family), _identifier(given)) if part]
    return "<<".join(identifiers)[:NAME_FIELD].ljust(NAME_FIELD, "<")


def _identifier(part: str) -> str:
    words = plain(part).replace("-", " ").replace(",", " ").split()
    return "<".join(filter(None, (_first_spelling(word) for word in words))).upper()


def _first_spelling(word: str) -> str:
    tables = (_LATIN, _CYRILLIC, _ARABIC)
    return "".join(
        next((table[letter][0] for table in tables if letter in table), ascii_form(letter)) for letter in word
    )
