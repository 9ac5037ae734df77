"""Which institutions are known under which names: those that the person declared, a curated table that comes with the
program, and a registry that the person may have downloaded. Looked up exactly, never by similarity.

The curated table lies in `resources/institutions/known_*.toml`; every renaming in it carries the address where it was
read. Names are found in any case, order of parts, abbreviation or language of their generic words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from tracker.compare.institutions.leftovers import unset_part
from tracker.compare.institutions.tokens import Reading, institution_form, read_institution
from tracker.domain.record import Institution, InstitutionName
from tracker.settings import resources_folder

MOST_PARTS: Final = 8


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of an institution, in force from `first` to `last`, both included; None: open, or not known."""

    text: str
    first: date | None = None
    last: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of when it was in force."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """An institution and all its names. `parent` is the id of the one that it is a part of, `source` the address where
    a renaming was read, `places` the city and country where it lies."""

    id: str
    names: tuple[KnownName, ...]
    country: str = ""
    parent: str = ""
    source: str = ""
    places: tuple[str, ...] = ()


class MatchPath(StrEnum):
    """How a text led to an institution."""

    LABEL = "label"
    FORMER_NAME = "former_name"
    ACRONYM = "acronym"
    PART = "part"  # the text names a part of it: Faculty of Medicine, ...
    WHOLE = "whole"  # the text names what its known name says that it is a part of


@dataclass(frozen=True, slots=True)
class Match:
    """An institution that a text names, by which of its names. `rest` is what the text says beside the name."""

    institution: KnownInstitution
    name: KnownName
    path: MatchPath
    rest: str = ""


Named = tuple[KnownInstitution, KnownName]


class Registry(Protocol):
    """A large list of institutions, such as ROR, that is asked instead of held."""

    def named(self, form: str, bag: tuple[str, ...]) -> tuple[Named, ...]:
        """The institutions with a name of this form, or else of these words."""


class _Index:
    """Names by form and by words; made when first asked, so that a table costs nothing until then."""

    def __init__(self, institutions: tuple[KnownInstitution, ...]) -> None:
        self.institutions = institutions
        self._tables: tuple[Mapping[Any, list[Named]], ...] | None = None

    def _made(self) -> tuple[Mapping[Any, list[Named]], ...]:
        if self._tables is None:
            forms: dict[Any, list[Named]] = defaultdict(list)
            bags: dict[Any, list[Named]] = defaultdict(list)
            wholes: dict[Any, list[Named]] = defaultdict(list)
            for institution in self.institutions:
                for name in institution.names:
                    reading = read_institution(name.text)
                    forms[institution_form(name.text)].append((institution, name))
                    if reading.names_one:
                        bags[reading.bag].append((institution, name))
                    if whole := _whole(reading):
                        wholes[whole].append((institution, name))
            self._tables = forms, bags, wholes
        return self._tables

    def named(self, form: str, bag: tuple[str, ...]) -> tuple[Named, ...]:
        forms, bags, _ = self._made()
        return tuple(forms.get(form) or bags.get(bag) or ())

    def wholes(self, bag: tuple[str, ...]) -> tuple[Named, ...]:
        return tuple(self._made()[2].get(bag, ()))


def _whole(reading: Reading) -> tuple[str, ...]:
    """The words of the name without its parts: of "University of Khartoum, Faculty of Medicine" the first half."""
    lower = {part for part in range(len(reading.parts)) if 0 < reading.rank(part) < reading.top}
    unset = unset_part(reading)
    kept = [t for i, t in enumerate(reading.tokens) if t.part not in lower and i not in unset and not t.is_minor]
    return tuple(sorted(token.key for token in kept)) if len(kept) < len(reading.tokens) else ()


@dataclass(frozen=True, slots=True)
class InstitutionTable:
    """All institutions that are known here. `declared` come first wherever they and others match."""

    curated: tuple[KnownInstitution, ...] = ()
    declared: tuple[KnownInstitution, ...] = ()
    registry: Registry | None = None
    _index: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", _Index((*self.declared, *self.curated)))

    @classmethod
    def load(cls, folder: Path | None = None) -> "InstitutionTable":
        """The curated table in `folder`, by default the one that comes with the program."""
        return _loaded(folder)

    def with_declared(self, institutions: Iterable[Institution]) -> "InstitutionTable":
        """This table with the institutions of a record. One that the curated table also has, by a name that is
        written alike, gains the names that are known of it; where both give years, those of the record stand."""
        declared = []
        covered: set[str] = set()
        plain = _Index(self.curated)
        for institution in institutions:
            known = declared_institution(institution)
            for twin in _twins(known, plain):
                covered.add(twin.id)
                known = _merged(known, twin)
            declared.append(known)
        kept = tuple(institution for institution in self.curated if institution.id not in covered)
        return InstitutionTable(kept, tuple(declared), self.registry)

    def with_registry(self, registry: Registry | None) -> "InstitutionTable":
        """This table, and what `registry` holds beside it."""
        return InstitutionTable(self.curated, self.declared, registry)

    def institution(self, wanted: str) -> KnownInstitution | None:
        """The declared or curated institution with this id."""
        return next((known for known in self._index.institutions if known.id == wanted), None)

    def find(self, text: str) -> tuple[Match, ...]:
        """The institutions that the text names, declared ones first: by the whole text, else by a part of it, else
        as the whole of a name that is known with its part."""
        reading = read_institution(text)
        if not reading.tokens:
            return ()
        if found := self._named(institution_form(text), reading.bag):
            return tuple(Match(known, name, _path(name)) for known, name in found)
        if found_parts := _distinct(self._by_part(reading)):
            return found_parts
        wholes = self._index.wholes(reading.bag)
        return _distinct(Match(known, name, MatchPath.WHOLE) for known, name in wholes if known in self.declared)

    def _named(self, form: str, bag: tuple[str, ...]) -> tuple[Named, ...]:
        found = self._index.named(form, bag)
        return found if found or self.registry is None else self.registry.named(form, bag)

    def _by_part(self, reading: Reading) -> Iterator[Match]:
        """The text without its smaller parts or its address, the longest stretch that is a known name first."""
        for stretch, rest in _stretches(reading):
            found = self._named(institution_form(stretch), read_institution(stretch).bag)
            yield from (Match(known, name, MatchPath.PART, rest) for known, name in found)
            if found:
                return


def _stretches(reading: Reading) -> Iterator[tuple[str, str]]:
    """Runs of neighbouring parts that hold the highest body named, and what they leave out, longest first; then the
    words before or after a part that no comma sets off."""
    count = min(len(reading.parts), MOST_PARTS)
    ranks = [reading.rank(part) for part in range(count)]
    for length in range(count - 1, 0, -1):
        for start in range(count - length + 1):
            run = range(start, start + length)
            if max(ranks[part] for part in run) == reading.top:
                left = (reading.parts[part] for part in range(count) if part not in run)
                yield ", ".join(reading.parts[part] for part in run), ", ".join(left)
    if unset := unset_part(reading):
        kept = [token.text for index, token in enumerate(reading.tokens) if index not in unset]
        yield " ".join(kept), " ".join(reading.tokens[index].text for index in sorted(unset))


def _path(name: KnownName) -> MatchPath:
    if re.fullmatch(r"[^\W_]*[A-Z][^\W_]*[A-Z][^\W_]*", name.text) and len(name.text) <= 10:
        return MatchPath.ACRONYM
    return MatchPath.LABEL if name.last is None else MatchPath.FORMER_NAME


def _distinct(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple({match.institution.id: match for match in reversed(tuple(matches))}.values())[::-1]


def _twins(known: KnownInstitution, curated: _Index) -> tuple[KnownInstitution, ...]:
    """The curated institutions with a name that is written like one of these, be it with its parts in another order,
    unless the countries differ. A name that two of them bore, or an acronym, tells nothing."""
    found: dict[str, KnownInstitution] = {}
    for name in known.names:
        reading, parts = read_institution(name.text), _parts_of(name.text)
        twins = {
            twin.id: twin
            for twin, other in curated.named(institution_form(name.text), reading.bag if len(parts) > 1 else ())
            if _path(other) is not MatchPath.ACRONYM
            and (institution_form(other.text) == institution_form(name.text) or _parts_of(other.text) == parts)
            and (not known.country or not twin.country or known.country == twin.country)
        }
        found |= twins if len(twins) == 1 else {}
    return tuple(found.values())


def _parts_of(text: str) -> frozenset[str]:
    """The parts of a name between commas or dashes, in no order."""
    return frozenset(institution_form(part) for part in read_institution(text).parts)


def _merged(known: KnownInstitution, twin: KnownInstitution) -> KnownInstitution:
    told = {institution_form(name.text): name for name in twin.names}
    names = tuple(told.get(institution_form(name.text), name) if not name.is_dated else name for name in known.names)
    held = {institution_form(name.text) for name in names}
    added = tuple(name for name in twin.names if institution_form(name.text) not in held)
    return KnownInstitution(known.id, names + added, known.country or twin.country, known.parent, twin.source)


def declared_institution(institution: Institution) -> KnownInstitution:
    """An institution of the record with its names' years as days; a year or date that cannot be read is open."""
    return KnownInstitution(
        institution.id,
        tuple(_declared_name(name) for name in institution.names),
        institution.country or "",
        institution.parent or "",
    )


def _declared_name(name: InstitutionName) -> KnownName:
    return KnownName(name.text, _bound(name.used_from, first=True), _bound(name.used_to, first=False))


_BOUND: Final = re.compile(r"(?<!\d)(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)")


def _bound(written: str | int | date | None, *, first: bool) -> date | None:
    """The first or last day of a year, month or day, or None where it cannot be read."""
    found = _BOUND.search(str(written)) if written is not None else None
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day)
        if month:
            return date(year, month, 1) if first else _month_end(year, month)
        return date(year, 1, 1) if first else date(year, 12, 31)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


@cache
def _loaded(folder: Path | None) -> InstitutionTable:
    import tomllib  # not needed until the first comparison

    place = folder or resources_folder() / "institutions"
    entries = (
        entry
        for file in sorted(place.glob("known_*.toml"))
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["institution"]
    )
    return InstitutionTable(tuple(_curated(entry) for entry in entries))


def _curated(entry: Mapping[str, Any]) -> KnownInstitution:
    names = tuple(
        KnownName(name, None, None)
        if isinstance(name, str)
        else KnownName(name["text"], _bound(name.get("from"), first=True), _bound(name.get("to"), first=False))
        for name in entry["names"]
    )
    return KnownInstitution(
        entry["id"], names, entry.get("country", ""), entry.get("parent", ""), " ".join(entry["sources"])
    )
