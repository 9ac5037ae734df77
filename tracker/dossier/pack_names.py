"""Names of files for an upload page: they sort in page order wherever they are sorted, and every portal takes them.

Only figures, small letters of English, the hyphen and the underscore: some portals allow no more. The number of the
document stands first and that of the page last, both as wide as the largest, so that 2 comes before 10.
"""

import re
import unicodedata
from typing import Final

from tracker.domain.record import Credential
from tracker.domain.vocabulary import CredentialType

_LONGEST: Final = 48
_LEAST: Final = 3
_NOT_ALLOWED: Final = re.compile(r"[^a-z0-9]+")
_LEFT_OVER: Final = re.compile(r"(?:-(?:a|an|and|by|for|from|in|of|on|the|to|with))+$")
"""What means nothing at the end of a name that was cut."""
_SIGNATURE: Final = re.compile(r"\bsignature\b", re.IGNORECASE)
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


def stem(credential: Credential, number: int, documents: int, place: int, places: int) -> str:
    """The name of a file without its ending: `03_medical-degree`, `03_medical-degree_2` for the second of several."""
    words = slug(credential.title) or slug(credential.type.value)
    named = f"{number:0{max(2, len(str(documents)))}d}_{words}"
    return named if places == 1 else f"{named}_{place:0{len(str(places))}d}"


def numbered(named: str, page: int, pages: int) -> str:
    """The name of one page of several."""
    return named if pages == 1 else f"{named}_{page:0{len(str(pages))}d}"


def slug(title: str) -> str:
    """The title in the letters that every portal takes, or nothing where it is in another script."""
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    if any(character.isalpha() and not character.isascii() for character in folded):
        return ""
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    words = _NOT_ALLOWED.sub("-", bare).strip("-")
    if len(words) > _LONGEST:
        words = _LEFT_OVER.sub("", words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST])
    return words if sum(character.isalpha() for character in words) >= _LEAST else ""


def is_signature(credential: Credential) -> bool:
    """Whether the document is a picture of the applicant's signature: there is no type of its own for that."""
    return credential.type is CredentialType.OTHER and bool(_SIGNATURE.search(credential.title))
