"""All authorities: those that come with the program, and the person's own rule files over them.

Reads `resources/authorities/*.toml`. A file there that does not fit is a bug and raises. A file of the person's own
that does not fit is left out and named, and the body that it is about then has no rules at all: to fall back to the
rules that the person meant to replace would judge their papers by rules that they know to be wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tracker.domain.record import AuthorityId, PathwayId
from tracker.domain.vocabulary import CredentialType
from tracker.errors import Fault, fault
from tracker.pathways.authority import Authority, GeneralRules, ScopeRule, Source, ValidityRule
from tracker.pathways.issuing import IssuingTimes
from tracker.pathways.overlay import extend
from tracker.pathways.requirement import Pathway
from tracker.pathways.rulefile import RuleFile, read_authority, read_general, read_issuing
from tracker.settings import resources_folder
from tracker.texts import describe_fault

GENERAL = "_general"
"""The name of the file with the rules that hold everywhere."""

ISSUERS = "_issuers"
"""The name of the file on how long bodies take to issue papers."""

_LARGEST = 1_000_000


class BrokenRulesError(Exception):
    """A rule file that comes with the program does not fit. That is a bug, not something that a person can mend."""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Every authority by id, in the order of the ids; the rules that hold everywhere; how long bodies take to issue
    papers; what is wrong with own files.

    `withheld` are the ids that have no rules because the person's own file for them does not fit.
    """

    by_id: Mapping[AuthorityId, Authority] = field(default_factory=lambda: MappingProxyType({}))
    general: GeneralRules = field(default_factory=GeneralRules)
    issuing: IssuingTimes = field(default_factory=IssuingTimes)
    faults: tuple[Fault, ...] = ()
    withheld: tuple[AuthorityId, ...] = ()

    def __iter__(self) -> Iterator[Authority]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, wanted: str | None) -> Authority | None:
        """The authority with this id, if there are rules for it."""
        return None if wanted is None else self.by_id.get(AuthorityId(wanted))

    def pathway(self, wanted: PathwayId | None) -> tuple[Authority, Pathway] | None:
        """The pathway with this id and whose it is, if there is one."""
        for authority in self:
            pathway = authority.pathway(wanted)
            if pathway is not None:
                return authority, pathway
        return None

    def validity_of(self, authority: Authority | None, kind: CredentialType) -> tuple[ValidityRule, ...]:
        """How old such a document may be there: the body's own rules, or the general ones where it has none."""
        own = tuple(rule for rule in authority.validity if kind in rule.types) if authority else ()
        return own or tuple(rule for rule in self.general.validity if kind in rule.types)

    def scopes_of(self, authority: Authority | None, kind: CredentialType) -> tuple[ScopeRule, ...]:
        """What such a police check has to cover there. A general rule stays where the body says nothing on names."""
        own = tuple(rule for rule in authority.scopes if kind in rule.types) if authority else ()
        if any(rule.all_names for rule in own):
            return own
        return own + tuple(rule for rule in self.general.scopes if kind in rule.types)

    def source_of(self, authority: Authority | None, wanted: str) -> Source | None:
        """The source of a rule: among the body's own, or among those of the general rules."""
        own = authority.source(wanted) if authority else None
        return own or self.general.source(wanted)


def load_authorities(folder: Path | None = None, own: Path | None = None) -> Authorities:
    """Read the rule files of `folder` (default: those of the program) and the person's own over them.

    BrokenRulesError for a file of `folder` that does not fit or cannot be read; a file of `own` that does not is left
    out and named in `faults`.
    """
    shipped = sorted((folder or resources_folder() / "authorities").glob("*.toml"))
    mine = sorted(own.glob("*.toml")) if own is not None and own.is_dir() else []
    known = frozenset(path.stem for path in (*shipped, *mine))
    base = _load_shipped(shipped, known)
    return _load_own(base, mine, known) if mine else base


def _load_shipped(paths: list[Path], known: frozenset[str]) -> Authorities:
    by_id: dict[AuthorityId, Authority] = {}
    general, issuing = GeneralRules(), IssuingTimes()
    for path in paths:
        found = _read(path, known, own=False)
        if found.faults:
            raise BrokenRulesError("\n".join(describe_fault(problem) for problem in found.faults))
        if found.authority is not None:
            by_id[found.authority.id] = found.authority
        general, issuing = found.general or general, found.issuing or issuing
    return Authorities(MappingProxyType(by_id), general, issuing)


def _load_own(base: Authorities, paths: list[Path], known: frozenset[str]) -> Authorities:
    by_id, general, issuing = dict(base.by_id), base.general, base.issuing
    faults: list[Fault] = []
    withheld: list[AuthorityId] = []
    for path in paths:
        found = _read(path, known, own=True)
        wanted = AuthorityId(path.stem)
        shipped = by_id.pop(wanted, None)
        problems = found.faults or _clashes(path.name, found, by_id, shipped)
        if problems:
            faults.extend(problems)
            withheld.append(wanted)
        elif found.authority is not None:
            by_id[wanted] = extend(shipped, found.authority) if shipped and found.extends else found.authority
        general = found.general or (GeneralRules() if wanted == GENERAL else general)
        if wanted == ISSUERS:
            times = found.issuing.times if found.issuing else ()
            issuing = IssuingTimes((*times, *base.issuing.times) if found.issuing and found.extends else times)
    by_id = dict(sorted(by_id.items()))
    return Authorities(MappingProxyType(by_id), general, issuing, tuple(faults), tuple(withheld))


def _clashes(
    name: str, found: RuleFile, others: Mapping[AuthorityId, Authority], shipped: Authority | None
) -> tuple[Fault, ...]:
    """What fits by itself but not beside the other files."""
    if found.authority is None:
        return ()
    if found.extends and shipped is None:
        return (fault(name, "extends", "unknown_reference", wanted="authority", found=found.authority.id),)
    if found.extends and shipped is not None:
        doubled = [source.id for source in found.authority.sources if shipped.source(source.id)]
        if doubled:
            return tuple(fault(name, "sources", "duplicate_id", found=each, first=shipped.id) for each in doubled)
    taken = {pathway.id: other.id for other in others.values() for pathway in other.pathways}
    return tuple(
        fault(name, "pathways", "duplicate_id", found=pathway.id, first=taken[pathway.id])
        for pathway in found.authority.pathways
        if pathway.id in taken
    )


def _read(path: Path, known: frozenset[str], *, own: bool) -> RuleFile:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        return RuleFile(faults=(fault(path.name, "", "unreadable", reason=error.strerror or type(error).__name__),))
    if len(content) > _LARGEST:
        return RuleFile(faults=(fault(path.name, "", "too_large", limit="1 MB"),))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return RuleFile(faults=(fault(path.name, "", "not_text"),))
    return _understood(path.name, text, known, own=True) if own else _understood_shipped(path.name, text, known)


@lru_cache(maxsize=64)
def _understood_shipped(name: str, text: str, known: frozenset[str]) -> RuleFile:
    """The same text is read each time a record is opened, and to understand it takes 27 of the 37 ms of that."""
    return _understood(name, text, known, own=False)


def _understood(name: str, text: str, known: frozenset[str], *, own: bool) -> RuleFile:
    stem = name.removesuffix(".toml")
    if stem == GENERAL:
        return read_general(name, text, own=own)
    if stem == ISSUERS:
        return read_issuing(name, text, own=own)
    return read_authority(name, text, known - {GENERAL, ISSUERS}, own=own)
