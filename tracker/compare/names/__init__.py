"""Two names in, an explained comparison out.

The verdict comes from rules over typed edits, every word of both names in exactly one of them; the score only orders.
Needs the tables in `resources/names/`, read at the first comparison; no clock, no locale, no person's data.
"""

from collections.abc import Callable
from functools import lru_cache

from tracker.compare.names.edits import EditKind, NameComparison, NameEdit, NameVerdict
from tracker.domain.names import PersonName

__all__ = ["EditKind", "NameComparison", "NameEdit", "NameVerdict", "compare_names", "name_form"]


def compare_names(left: PersonName | str, right: PersonName | str) -> NameComparison:
    """What two names are to each other, and why. Takes any text; the verdict is the same from both sides."""
    return _machinery()(_as_name(left), _as_name(right))


def name_form(name: PersonName | str) -> str:
    """A form that two names share if they are identical or differ only in case, punctuation or the order that commas
    and fields tell; to group statements by. A name without parts keeps the order in which it is printed."""
    from tracker.compare.names.comparison import form

    return form(_as_name(name))


@lru_cache(maxsize=1)
def _machinery() -> Callable[[PersonName, PersonName], NameComparison]:
    """What compares, loaded at the first comparison: whoever only wants the vocabulary need not wait for it."""
    from tracker.compare.names.comparison import compare

    return compare


def _as_name(name: PersonName | str) -> PersonName:
    return PersonName(name) if isinstance(name, str) else name
