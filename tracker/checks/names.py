"""The name on every paper and in every portal, held against the name that the body goes by."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from tracker.checks.aliases import SAME, Aliases, compared, gather_aliases, is_known_form
from tracker.checks.anchors import Yardstick, find_anchor
from tracker.checks.case import Case, Said, Target
from tracker.checks.dates import AGREES
from tracker.checks.wording import NOTHING, evidence, make_finding, source_label, types_listed, who_says
from tracker.compare.dates import DateVerdict, compare_dates
from tracker.compare.names import EditKind, NameComparison, NameVerdict, name_form
from tracker.compare.scripts import Script, is_latin, script_of
from tracker.domain.finding import Finding, Severity
from tracker.domain.names import PersonName, Role
from tracker.domain.record import CredentialId, Statement
from tracker.domain.vocabulary import CredentialType, Field
from tracker.pathways.authority import Strictness
from tracker.texts import Text, text

TELLING = (
    EditKind.CONFLICT, EditKind.SURNAME_REPLACED, EditKind.BOTH_ATTESTED, EditKind.SLIP, EditKind.OCR,
    EditKind.NICKNAME,
    EditKind.MISSING_PART, EditKind.INITIAL, EditKind.ABBREVIATION, EditKind.DOUBLED_SURNAME, EditKind.ENDING, EditKind.PATRONYMIC, EditKind.ORDER,
    EditKind.ROMANISATION, EditKind.SAME_SCRIPT, EditKind.PLACEHOLDER, EditKind.PARTICLE, EditKind.RELATION,
    EditKind.SUFFIX, EditKind.TRUNCATION, EditKind.JOINED, EditKind.ICAO, EditKind.DIACRITIC, EditKind.HYPHEN,
)  # fmt: skip
"""Kinds of difference, the one that names the rule first."""

SILENT = frozenset({EditKind.EQUAL, EditKind.CASE, EditKind.PUNCTUATION, EditKind.TITLE})
"""Differences that no body was seen to mind."""


BESIDE_THE_NAME = frozenset({"relation.marker", "relation.kinsman", "relation.other_word"})
"""What stands beside a name: son of, daughter of, wife of, and whose."""


MISPRINTS = frozenset({EditKind.SLIP, EditKind.OCR, EditKind.BOTH_ATTESTED})
"""What no certificate of marriage or court explains: only who printed it can correct it."""

GUESSED = frozenset({Script.HAN, Script.OTHER})
"""Scripts whose names are read by a general table: right for most Chinese names, not for Japanese ones."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A form of the name that some sources print, held against the anchor of a target."""

    target: Target
    anchor: Yardstick
    sources: tuple[Said, ...]
    person: PersonName
    comparison: NameComparison
    is_record: bool
    strictness: Strictness


def check_names(case: Case) -> Iterator[Finding]:
    """Names that differ from the anchor of each body; one finding for each form, however many papers print it."""
    aliases = gather_aliases(case)
    for target in (*case.targets, case.elsewhere):
        anchor = find_anchor(case, aliases, target)
        if anchor is None:
            continue
        for judgement in _with_originals(case, list(_judgements(case, aliases, target, anchor))):
            yield from _judged(case, aliases, judgement)


def _judgements(case: Case, aliases: Aliases, target: Target, anchor: Yardstick) -> Iterator[Judgement]:
    names = target.authority.names
    groups: dict[tuple[str, Strictness], list[Said]] = defaultdict(list)
    for said in _named(case, target):
        if said.source == anchor.said.source:
            continue
        credential = case.credentials.get(said.source)
        if credential is None:
            strictness = names.record
        elif not names.document_types or case.translated(credential).type in names.document_types:
            strictness = names.documents
        else:
            strictness = Strictness.UNSTATED
        groups[name_form(said.text), strictness].append(said)
    for (_, strictness), group in groups.items():
        person = aliases.spell(group[0].text)
        is_record = any(said.source not in case.credentials for said in group)
        comparison = compared(person, anchor.name)
        yield Judgement(target, anchor, tuple(group), person, comparison, is_record, strictness)


def _named(case: Case, target: Target) -> Iterator[Said]:
    """Who says what the applicant's name is, at this target."""
    for said in case.said:
        if said.field == Field.HOLDER_NAME and said.source in target.scope:
            yield said
    for name in case.record.names:
        if name.id in target.scope:
            yield Said(name.id, "", Statement(Field.HOLDER_NAME, name.text), 0)


def _with_originals(case: Case, judgements: list[Judgement]) -> Iterator[Judgement]:
    """The judgements, each original in another script with the translation of which the same is to be said."""
    added: dict[int, tuple[Said, ...]] = {}
    told: set[int] = set()
    for at, judgement in enumerate(judgements):
        if is_latin(judgement.person.text) or not is_latin(judgement.anchor.name.text):
            continue
        places = [_place_of_translation(case, judgements, judgement, said) for said in judgement.sources]
        if None not in places and not _is_original(judgement):
            told.add(at)
            for place, said in zip(places, judgement.sources, strict=True):
                if place is not None:
                    added[place] = (*added.get(place, ()), said)
    for at, judgement in enumerate(judgements):
        if at not in told:
            yield replace(judgement, sources=(*judgement.sources, *added.get(at, ())))


def _place_of_translation(
    case: Case, judgements: Sequence[Judgement], judgement: Judgement, original: Said
) -> int | None:
    """Where among the judgements the translation of an original stands that has the same name, not that of the anchor."""
    for place, other in enumerate(judgements):
        papers = (case.credentials.get(said.source) for said in other.sources)
        is_its = any(paper is not None and paper.translation_of == original.source for paper in papers)
        is_odd = is_latin(other.person.text) and other.comparison.verdict not in SAME
        if is_its and is_odd and is_known_form(judgement.person, other.person):
            return place
    return None


def _judged(case: Case, aliases: Aliases, judgement: Judgement) -> Iterator[Finding]:
    comparison = judgement.comparison
    proofs = [] if comparison.verdict in SAME else _proofs(aliases, judgement)
    # The paper that proves the other name is in that name, as it should be.
    sources = tuple(said for said in judgement.sources if said.source not in proofs)
    is_odd = comparison.verdict is not NameVerdict.IDENTICAL and any(
        edit.kind not in SILENT for edit in comparison.edits
    )
    is_known = aliases.has(judgement.person)
    early, since = _too_early(case, aliases, sources, judgement.person)
    if early:
        yield _finding(case, replace(judgement, sources=early), proofs, is_known=is_known, is_odd=is_odd, since=since)
    rest = tuple(said for said in sources if said not in early)
    if rest and is_odd:
        yield _finding(case, replace(judgement, sources=rest), proofs, is_known=is_known, is_odd=True, since=None)


def _proofs(aliases: Aliases, judgement: Judgement) -> list[CredentialId]:
    """The documents on file that explain the other name. A body that names none that it takes for certain may take any."""
    names = judgement.target.authority.names
    accepted = (*names.proofs, *names.last_resort) if names.proofs else ()
    is_exact = judgement.strictness is Strictness.EXACT
    return aliases.proofs(judgement.anchor.name, judgement.person, accepted, exact=is_exact)


def _finding(
    case: Case, judgement: Judgement, proofs: list[CredentialId], *, is_known: bool, is_odd: bool, since: Text | None
) -> Finding:
    """What differs from the anchor (`is_odd`), or that a name was not in use yet (`since`), or both; `is_known` where it
    is a form of another name of the applicant."""
    comparison = judgement.comparison
    severity = _severity(judgement, proofs) if is_odd else Severity.NOTE
    parts = [comparison.message, _anchor_sentence(judgement)] if is_odd else []
    if since is not None:
        severity = min(severity, Severity.EXPLAIN, key=lambda one: one.rank)
        parts.append(since)
    elif _is_unsure(judgement):
        parts.append(text("How these characters are read in names cannot be told for certain, so look yourself."))
    elif comparison.verdict is NameVerdict.DIFFERENT and not (proofs or is_known or _is_own_paper(case, judgement)):
        parts.append(_corroboration(case, judgement))
    message = text("{who}: {told}", who=who_says(case, judgement.sources), told=_in_a_row(parts))
    return make_finding(
        f"name.{rule_of(comparison)}" if is_odd else "name.not_yet_in_use",
        Field.HOLDER_NAME,
        judgement.target,
        severity,
        evidence(case, (*judgement.sources, judgement.anchor.said) if is_odd else judgement.sources),
        message,
        _remedy(case, judgement, proofs, severity) if is_odd else text("Ask the issuer how the name came to be on it."),
        sources=[said.source for said in judgement.sources],
        resolved_by=proofs if is_odd else (),
    )


def _in_a_row(sentences: Sequence[Text]) -> Text:
    return reduce(lambda first, then: text("{first} {then}", first=first, then=then), sentences)


def _severity(judgement: Judgement, proofs: list[CredentialId]) -> Severity:
    """How serious a difference is at this body: its own rule first, then whether something on file explains it."""
    if judgement.comparison.verdict in SAME or _is_tolerated(judgement) or _is_original(judgement):
        return Severity.NOTE
    if _is_no_part_of_it(judgement):
        return Severity.NOTE
    if _is_unsure(judgement):
        return Severity.UNKNOWN
    if judgement.strictness is Strictness.UNSTATED:
        is_variant = judgement.comparison.verdict is NameVerdict.VARIANT
        return Severity.NOTE if is_variant or proofs else Severity.EXPLAIN
    is_open = judgement.strictness is Strictness.EXACT and not proofs
    return Severity.BLOCKER if is_open else Severity.EXPLAIN


def _is_no_part_of_it(judgement: Judgement) -> bool:
    """Whether all that differs says whose child or spouse the person is, which is no part of the name."""
    return all(
        edit.kind in SILENT or (edit.kind is EditKind.RELATION and edit.rule in BESIDE_THE_NAME)
        for edit in judgement.comparison.edits
    )


def _is_unsure(judgement: Judgement) -> bool:
    """Whether nothing agrees, but one of the names is in characters whose reading this program only guesses."""
    names = (judgement.anchor.name.text, judgement.person.text)
    guessed = any(script_of(word) in GUESSED for name in names for word in name.split())
    return (
        guessed and judgement.comparison.verdict is NameVerdict.DIFFERENT and is_latin(names[0]) != is_latin(names[1])
    )


def _is_original(judgement: Judgement) -> bool:
    """Whether it is the same name in its own script: what is held to the letter is the translation."""
    return (
        is_latin(judgement.anchor.name.text)
        and not is_latin(judgement.person.text)
        and all(
            edit.kind in SILENT | {EditKind.ROMANISATION} or edit.rule in BESIDE_THE_NAME
            for edit in judgement.comparison.edits
        )
    )


def _is_tolerated(judgement: Judgement) -> bool:
    tolerated = frozenset(judgement.target.authority.names.tolerates)
    return bool(tolerated) and all(
        edit.kind in SILENT or tolerated & {edit.kind.value, _with_role(edit.kind, edit.role)}
        for edit in judgement.comparison.edits
    )


def _with_role(kind: EditKind, role: Role) -> str:
    """«missing_middle», «initial_middle»: differences that bodies tolerate only in one part of the name."""
    return f"{kind.value.removesuffix('_part')}_{role.value}"


def rule_of(comparison: NameComparison) -> str:
    """The difference that tells most, as it names a rule."""
    kinds = {edit.kind for edit in comparison.edits}
    telling = next((kind for kind in TELLING if kind in kinds), None)
    return telling.value if telling else comparison.verdict.value


def _anchor_sentence(judgement: Judgement) -> Text:
    body, anchor = judgement.target.authority, judgement.anchor
    if judgement.target.id is None:
        return text("The other is {anchor}.", anchor=anchor.label)
    return text("{body} goes by {anchor}.", body=body.short_name, anchor=anchor.label)


def _too_early(
    case: Case, aliases: Aliases, sources: Sequence[Said], person: PersonName
) -> tuple[tuple[Said, ...], Text | None]:
    """The papers in a name that was not in use yet on their date, which are the odd ones, and since when it is; one in
    the former name is as it should be."""
    found = aliases.in_use_since(person)
    if found is None:
        return (), None
    name, since = found
    early = [(said, made) for said in sources if (made := _made_on(case, said.source)) and made < since]
    if not early:
        return (), None
    where = source_label(case, early[0][0].source)
    message = text(
        "“{name}” is in use since {since}, but {source} is dated {made}.",
        name=name,
        since=since,
        source=where,
        made=early[0][1],
    )
    return tuple(said for said, _ in early), message


def _made_on(case: Case, source: str) -> date | None:
    """The last day on which a document may have been made; a transcript or a letter may be of long after the degree."""
    credential = case.credentials.get(source)
    if credential is None:
        return None
    degree = (Field.CONFERRAL_DATE, Field.GRADUATION_DATE) if credential.type is CredentialType.MEDICAL_DEGREE else ()
    for field in (Field.ISSUE_DATE, *degree):
        stated = case.stated(credential, field)
        if stated is not None and (latest := case.read(stated).latest):
            return latest
    return None


def _corroboration(case: Case, judgement: Judgement) -> Text:
    """Whether the birth date on the same paper says that it is the same person's."""
    stated = case.facts.get(("applicant", Field.DATE_OF_BIRTH), ())
    facts = [said for said in stated if case.read(said.statement).candidates and said.source not in case.submissions]
    own = [said for said in facts if said.source in {one.source for one in judgement.sources}]
    others = [said for said in facts if said not in own]
    if not own or not others:
        return text("It may be another person's paper.")
    verdict = compare_dates(case.read(own[0].statement), case.read(others[0].statement)).verdict
    if verdict in AGREES or verdict is DateVerdict.AMBIGUOUS:
        return text("The date of birth on it is yours, so it is your paper with a wrong or another name.")
    return text("The date of birth on it is not yours either: it may be another person's paper.")


def _remedy(case: Case, judgement: Judgement, proofs: list[CredentialId], severity: Severity) -> Text:
    body = judgement.target.authority.short_name
    if severity is Severity.NOTE:
        return NOTHING
    if proofs:
        titles = tuple(text("“{title}”", title=case.credentials[proof].title) for proof in proofs)
        return text("{documents} on file shows both names: send it along.", documents=titles)
    if _is_own_paper(case, judgement):
        return text("Write “{anchor}” in your curriculum vitae.", anchor=_as_written(judgement.anchor.name))
    if judgement.is_record and judgement.strictness is Strictness.EXACT:
        return text(
            "Correct the name at {body} to “{anchor}”, or send a document that proves the other one.",
            body=body,
            anchor=_as_written(judgement.anchor.name),
        )
    if judgement.target.id is not None and not judgement.is_record and _is_misprint(judgement):
        return text(
            "Ask the issuer to correct it to “{anchor}”; where that cannot be had, ask {body} what it takes instead.",
            anchor=_as_written(judgement.anchor.name),
            body=body,
        )
    return _wanted_proof(judgement)


def _is_misprint(judgement: Judgement) -> bool:
    """Whether nothing but a slip of whoever printed the paper keeps the names apart."""
    kinds = {edit.kind for edit in judgement.comparison.edits}
    return not MISPRINTS.isdisjoint(kinds) and kinds.isdisjoint((EditKind.CONFLICT, EditKind.SURNAME_REPLACED))


def _as_written(name: PersonName) -> str:
    """The name as a person writes it, where a machine-readable zone spells it with fillers."""
    if "<" not in name.text:
        return name.text
    whole = f"{name.given} {name.family}" if name.given and name.family else name.text
    return " ".join(whole.replace("<", " ").split())


def _is_own_paper(case: Case, judgement: Judgement) -> bool:
    """Whether the person wrote all of it: then nobody else has to correct it, and it is nobody else's paper."""
    papers = [case.credentials.get(said.source) for said in judgement.sources]
    return all(paper is not None and paper.type is CredentialType.CV for paper in papers)


def _wanted_proof(judgement: Judgement) -> Text:
    """What to get where nothing on file explains the other name."""
    names, body = judgement.target.authority.names, judgement.target.authority.short_name
    if names.proofs:
        return text(
            "{body} accepts as proof: {proofs}. Get one that shows both names exactly as printed.",
            body=body,
            proofs=types_listed(names.proofs),
        )
    if names.last_resort:
        return text(
            "Ask {body} what it accepts as proof: a document that shows the name exactly as printed, or as the last resort"
            " a {last}.",
            body=body,
            last=types_listed(names.last_resort),
        )
    if judgement.target.id is None:
        return text("Ask the issuer to correct it, or get a document that shows both names.")
    return text(
        "Ask {body} what it accepts as proof; a document that shows both names exactly as printed is the usual one.",
        body=body,
    )
