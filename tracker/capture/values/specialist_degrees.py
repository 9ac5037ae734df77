"""Degrees that are taken after the first one, by how their names are made: «Especialista en Pediatría», «Jordanian Board». Pure.

They have a field of medicine where first degrees have «Medicine», or the country of the board that gives them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.medical_fields import fields_in
from tracker.capture.values.phrases import fold

_IN_FIELD: Final = re.compile(
    r"\b(?:(?:t[ií]tulo|diploma|titre|titolo|certificate|title) (?:of|de|di) )?(?:(?:m[ée]dic[oa]?|m[ée]decin) )?"
    r"(?:especialista|sp[ée]cialiste|specialista|specialist|fach[aä]rzt(?:in)?|specjalista|master|mag[ií]ster|maestr[ií]a|"
    r"dipl[oô]me d['’][ée]tudes (?:m[ée]dicales )?sp[ée]cialis[ée]es|diploma di specializzazione|(?:post[- ]?graduate )?diploma)"
    r" (?:en|em|in|für|w dziedzinie|de|di|of) (?:the |la )?(?=[^\W\d_])",
    re.IGNORECASE,
)
_OF_COUNTRY: Final = re.compile(
    r"\b([A-Z][a-z]+|[A-Z]+) (?:[Bb]oard|BOARD|[Ff]ellowship|FELLOWSHIP)\b(?: [Cc]ertificate\b)?"
)
_REACH: Final = 80  # characters


def specialist_degrees_in(text: str) -> Iterator[tuple[int, int]]:
    """The degrees of specialists that a text names: those in a field, then those of a country."""
    for head in _IN_FIELD.finditer(text):
        field = next(fields_in(text, head.end(), min(len(text), head.end() + _REACH)), None)
        if field is not None and field[0] == head.end():
            yield head.start(), field[1]
    for board in _OF_COUNTRY.finditer(text):
        if fold(board.group(1)) in _countries():
            yield board.span()


@cache
def _countries() -> frozenset[str]:
    """What a board is called by: the nationalities, and wider parts of the world."""
    return frozenset(map(fold, read_table("usual.toml")["words"]["nationalities"])) | {
        "arab",
        "european",
        "gulf",
        "african",
    }
