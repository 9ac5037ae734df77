"""What is known about single names: which spellings are one name, which are real names of their own, short forms.

Read once, at the first comparison, from `resources/names/`. The tables were written for this project from general
knowledge and claim no completeness: a name that is not in them is compared by its letters alone.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations
from typing import Final, NamedTuple

from tracker.compare.names.folding import ascii_form
from tracker.compare.names.tables import read_rows
from tracker.compare.romanisation import native_form
from tracker.compare.scripts import script_of

# Tables whose rows are one name each in several spellings, with the original where it is known.
_GROUPED: Final = (
    "arabic", "persian", "southasian", "turkic", "slavic", "hebrew", "greek", "chinese", "korean", "japanese",
    "vietnamese", "african", "ethiopian", "southeastasian",
)  # fmt: skip
# Tables in which the same spelling is mostly the same name, borrowed from one language into the other.
_KINDRED: Final = frozenset(("arabic", "persian", "southasian", "turkic", "african", "southeastasian"))
# Cultures that write their names in Latin letters: there another vowel is another name, not another romanisation.
WESTERN_CULTURES: Final = frozenset(
    ("english", "spanish", "portuguese", "french", "german", "italian", "dutch", "nordic", "caribbean", "philippine")
)
LATIN_CULTURES: Final = WESTERN_CULTURES | {"vietnamese", "african"}


class Entry(NamedTuple):
    """What is known of one spelling: the names it can stand for, how frequent the most frequent is, and where."""

    groups: frozenset[int]
    rank: int
    cultures: frozenset[str]
    surname: bool = False


class Lexicon:
    """All that is known, by spelling in plain lower-case Latin letters or by the original form.

    Kept in few plain containers and made into an `Entry` when a word asks, one for all spellings of a name: thousands
    of small objects would be a burden to every run of the garbage collector.
    """

    def __init__(self) -> None:
        self._groups: dict[str, tuple[int, ...]] = {}
        self._culture_of: list[str] = []
        self._rank_of: list[int] = []
        self._surnames: set[str] = set()
        self._linked: dict[int, tuple[int, ...]] = {}
        self._familiar: dict[str, str] = {}
        self._asked: dict[tuple[tuple[int, ...], bool], Entry] = {}

    def add_name(self, culture: str, rank: int, spellings: Iterable[str], *, surname: bool = False) -> None:
        """One name in all its spellings."""
        number = len(self._culture_of)
        self._culture_of.append(culture)
        self._rank_of.append(rank)
        for spelling in spellings:
            spelled = spelling if spelling.isascii() and spelling.isalpha() else ascii_form(spelling) or spelling
            known = self._groups.get(spelled, ())
            if number not in known:
                self._groups[spelled] = (*known, number)
            if surname:
                self._surnames.add(spelled)

    def add_familiar(self, name: str, form: str) -> None:
        """A familiar form of a name; known from both."""
        for one, other in ((name, form), (form, name)):
            self._familiar[one] = f"{self._familiar.get(one, '')} {other}"

    def link_kindred(self) -> None:
        """Names of two kindred tables that share a spelling are one name."""
        for groups in self._groups.values():
            for one, other in permutations(groups, 2) if len(groups) > 1 else ():
                cultures = {self._culture_of[one], self._culture_of[other]}
                if len(cultures) == 2 and cultures <= _KINDRED and other not in self._linked.get(one, ()):
                    self._linked[one] = (*self._linked.get(one, ()), other)

    def knows(self, spelled: str) -> Entry | None:
        """What is known of this spelling."""
        groups = self._groups.get(spelled)
        if groups is None:
            return None
        key = groups, spelled in self._surnames
        return self._asked.get(key) or self._asked.setdefault(key, self._entry(*key))

    def _entry(self, groups: tuple[int, ...], surname: bool) -> Entry:
        linked = tuple([other for group in groups for other in self._linked.get(group, ())])
        rank = max([self._rank_of[group] for group in groups])
        return Entry(frozenset(groups + linked), rank, frozenset([self._culture_of[one] for one in groups]), surname)

    def familiar_with(self, name: str) -> frozenset[str]:
        """The familiar forms of this name, and the names of which it is one."""
        forms = self._familiar.get(name)
        return frozenset(forms.split()) if forms else _NONE


_NONE: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The tables, read once."""
    made = Lexicon()
    for culture in _GROUPED:
        for original, rank, spellings in read_rows(culture):
            made.add_name(culture, int(rank), [*spellings.split(), *_original_forms(original)])
    for culture, kind, names in read_rows("attested"):
        for name in names.split():
            made.add_name(culture, 0, [name], surname=kind == "surname")
    for name, short in read_rows("nicknames"):
        for form in short.split():
            made.add_familiar(name, ascii_form(form))
    made.link_kindred()
    return made


def _original_forms(original: str) -> Iterator[str]:
    for form in original.split("/"):
        if form:
            yield native_form(form, script_of(form))
            if folded := ascii_form(form):
                yield folded
