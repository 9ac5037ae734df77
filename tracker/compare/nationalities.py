"""Of which state a printed nationality is: «PAKISTANI», «Pakistan», «PAK», «भारतीय / INDIAN».

States are told by the three-letter codes of ICAO Doc 9303-3, section 5. A nationality that may be of two states, or whose
words are not all known, is of none that can be told: «South Sudanese», «French Guiana».
"""

import re
from typing import Final

from tracker.compare.institutions.tokens import read_institution
from tracker.compare.institutions.words import WordKind
from tracker.compare.machine_zone import citizens, states

_BESIDE: Final = frozenset({"citizen", "national", "subject", "republic", "state", "kingdom", "islamic", "arab"})
"""What a nationality says beside the state: British Citizen, Syrian Arab Republic."""
_BRITISH: Final = re.compile(r"GB[DNOPS]")
_CODE: Final = re.compile(r"[A-Z]{3}|D")


def state_code(printed: str) -> str | None:
    """The code of the state in a nationality as it is printed, or None where it tells none."""
    plain = printed.strip()
    if _CODE.fullmatch(plain) and plain in states():
        return state_of_code(plain)
    tokens = read_institution(printed).tokens
    keys = {token.key for token in tokens if token.kind is WordKind.COUNTRY}
    if len(keys) != 1 or any(token.kind is not WordKind.COUNTRY and token.key not in _BESIDE for token in tokens):
        return None
    return citizens().get(keys.pop())


def state_of_code(code: str) -> str:
    """The state of a code: those for the kinds of British nationals (Doc 9303-3, section 5, part B) are one state's."""
    return "GBR" if _BRITISH.fullmatch(code) else code
