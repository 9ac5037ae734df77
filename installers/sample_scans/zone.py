"""The machine-readable zone of a passport: two lines of 44 characters by ICAO Doc 9303-4 (TD3)."""

from itertools import cycle
from typing import Final

WEIGHTS: Final = (7, 3, 1)
LENGTH: Final = 44


def check_digit(characters: str) -> str:
    """The check digit of ICAO Doc 9303-3, section 4.9: digits as they are, A to Z as 10 to 35, the filler as 0."""
    values = (0 if one == "<" else int(one, 36) for one in characters)
    return str(sum(value * weight for value, weight in zip(values, cycle(WEIGHTS), strict=False)) % 10)


def passport_zone(
    state: str, family: str, given: str, number: str, born: str, sex: str, expires: str, personal: str = ""
) -> tuple[str, str]:
    """Both lines. Days are given as YYMMDD, names in plain capital letters; what is too long is cut."""
    names = f"{family}<<{given}".replace(" ", "<")
    first = f"P<{state}{names}".ljust(LENGTH, "<")[:LENGTH]
    dated = f"{born}{check_digit(born)}", f"{expires}{check_digit(expires)}"
    numbered = number.ljust(9, "<")
    numbered += check_digit(numbered)
    own = personal.ljust(14, "<")[:14]
    own += check_digit(own) if personal else "<"
    whole = check_digit(numbered + dated[0] + dated[1] + own)
    return first, f"{numbered}{state}{dated[0]}{sex}{dated[1]}{own}{whole}"
