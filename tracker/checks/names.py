"""The name on every paper and in every portal, held against the name that the body goes by."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.checks.aliases import SAME, Aliases, compared, gather_aliases, is_known_form
from tracker.checks.anchors import Yardstick, find_anchor
from tracker.checks.case import Case, Said, Target
from tracker.checks.wording import NOTHING, evidence, make_finding, source_label, types_listed, who_says
from tracker.compare.names import EditKind, NameComparison, NameVerdict, name_form
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.names import PersonName, Role
from tracker.domain.record import CredentialId, Statement
from tracker.domain.vocabulary import Field
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
        for judgement in _judgements(case, aliases, target, anchor):
            yield from _judged(case, aliases, judgement)


def check_links(case: Case) -> Iterator[Finding]:
    """A marriage certificate or other linking document that links none of the names it should."""
    aliases = gather_aliases(case)
    known = [person for _, person in aliases.names]
    known += [aliases.spell(said.text) for said in case.said if said.field == Field.HOLDER_NAME]
    for credential, stated in aliases.links:
        former = case.stated(credential, Field.FORMER_NAME)
        if former is None or len(stated) < 2:
            continue
        person = aliases.spell(former.text)
        others = [one for one in known if one.text != former.text]
        if not others or any(
            is_known_form(one, person) for one in known if name_form(one) in _forms(case, credential.id)
        ):
            continue
        yield make_finding(
            "name.unlinked",
            Field.FORMER_NAME,
            case.elsewhere,
            Severity.EXPLAIN,
            evidence(case, [Said(credential.id, "", former, 0)]),
            text(
                "The “{title}” gives “{printed}” as the former name, which is on no other paper and not among your names.",
                title=credential.title,
                printed=former.text,
            ),
            text(
                "Look at the paper; if it really says so, it does not prove the change of name, and needs correcting."
            ),
        )


def check_father(case: Case) -> Iterator[Finding]:
    """The father's name, where two papers give it in two ways."""
    group = case.facts.get(("applicant", Field.FATHER_NAME), [])
    for said in group[1:]:
        comparison = compared(PersonName(said.text), PersonName(group[0].text))
        if comparison.verdict in (NameVerdict.DISCREPANCY, NameVerdict.DIFFERENT):
            yield make_finding(
                f"name.{_rule(comparison)}",
                Field.FATHER_NAME,
                case.elsewhere,
                Severity.EXPLAIN,
                evidence(case, [said, group[0]]),
                text("{field}: {comparison}", field=field_label(said.field), comparison=comparison.message),
                text("Ask the issuer of {source} to correct it.", source=source_label(case, said.source)),
            )


def _forms(case: Case, but: str) -> set[str]:
    """The forms of the applicant's names on everything but one document."""
    printed = {name_form(name.text) for name in case.record.names}
    return printed | {
        name_form(said.text) for said in case.said if said.field == Field.HOLDER_NAME and said.source != but
    }


def _judgements(case: Case, aliases: Aliases, target: Target, anchor: Yardstick) -> Iterator[Judgement]:
    names = target.authority.names
    groups: dict[tuple[str, Strictness], list[Said]] = defaultdict(list)
    for said in _named(case, target):
        if said.source == anchor.said.source:
            continue
        credential = case.credentials.get(said.source)
        if credential is None:
            strictness = names.record
        elif not names.document_types or credential.type in names.document_types:
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


def _judged(case: Case, aliases: Aliases, judgement: Judgement) -> Iterator[Finding]:
    comparison, target = judgement.comparison, judgement.target
    differing = [edit for edit in comparison.edits if edit.kind not in SILENT]
    if comparison.verdict is NameVerdict.IDENTICAL or not differing:
        return
    is_formal = comparison.verdict in SAME
    accepted = (*target.authority.names.proofs, *target.authority.names.last_resort)
    proofs = [] if is_formal else aliases.proofs(judgement.anchor.name, judgement.person, accepted)
    sources = tuple(said for said in judgement.sources if said.source not in proofs)
    if not sources:
        return  # the paper that proves the other name is in that name, as it should be
    judgement = replace(judgement, sources=sources)
    early = _too_early(case, aliases, judgement)
    severity = Severity.EXPLAIN if early else _severity(judgement, proofs)
    message = text(
        "{who}: {comparison} {anchor}",
        who=who_says(case, judgement.sources),
        comparison=comparison.message,
        anchor=_anchor_sentence(judgement),
    )
    if early:
        message = text("{message} {early}", message=message, early=early)
    elif comparison.verdict is NameVerdict.DIFFERENT:
        message = text("{message} {other}", message=message, other=_corroboration(case, judgement))
    yield make_finding(
        f"name.{_rule(comparison)}",
        Field.HOLDER_NAME,
        target,
        severity,
        evidence(case, (*judgement.sources, judgement.anchor.said)),
        message,
        _remedy(case, judgement, proofs, severity),
        sources=[said.source for said in judgement.sources],
        resolved_by=proofs,
    )


def _severity(judgement: Judgement, proofs: list[CredentialId]) -> Severity:
    """How serious a difference is at this body: its own rule first, then whether something on file explains it."""
    if judgement.comparison.verdict in SAME or _is_tolerated(judgement):
        return Severity.NOTE
    if judgement.strictness is Strictness.UNSTATED:
        is_variant = judgement.comparison.verdict is NameVerdict.VARIANT
        return Severity.NOTE if is_variant or proofs else Severity.EXPLAIN
    is_open = judgement.strictness is Strictness.EXACT and not proofs
    return Severity.BLOCKER if is_open else Severity.EXPLAIN


def _is_tolerated(judgement: Judgement) -> bool:
    tolerated = frozenset(judgement.target.authority.names.tolerates)
    return bool(tolerated) and all(
        edit.kind in SILENT or tolerated & {edit.kind.value, _with_role(edit.kind, edit.role)}
        for edit in judgement.comparison.edits
    )


def _with_role(kind: EditKind, role: Role) -> str:
    """«missing_middle», «initial_middle»: differences that bodies tolerate only in one part of the name."""
    return f"{kind.value.removesuffix('_part')}_{role.value}"


def _rule(comparison: NameComparison) -> str:
    kinds = {edit.kind for edit in comparison.edits}
    telling = next((kind for kind in TELLING if kind in kinds), None)
    return telling.value if telling else comparison.verdict.value


def _anchor_sentence(judgement: Judgement) -> Text:
    body, anchor = judgement.target.authority, judgement.anchor
    if judgement.target.id is None:
        return text("The other is {anchor}.", anchor=anchor.label)
    return text("{body} goes by {anchor}.", body=body.short_name, anchor=anchor.label)


def _too_early(case: Case, aliases: Aliases, judgement: Judgement) -> Text | None:
    """A paper in a name that was not in use yet on its date is the odd one; one in the former name is as it should be."""
    name, since = aliases.in_use_since(judgement.person)
    if name is None or since is None:
        return None
    for said in judgement.sources:
        made = _made_on(case, said.source)
        if made is not None and made < since:
            return text(
                "“{name}” is in use since {since}, but {source} is dated {made}.",
                name=name.text,
                since=since,
                source=source_label(case, said.source),
                made=made,
            )
    return None


def _made_on(case: Case, source: str) -> date | None:
    """The last day on which a document may have been made."""
    credential = case.credentials.get(source)
    for field in (Field.ISSUE_DATE, Field.CONFERRAL_DATE, Field.GRADUATION_DATE):
        stated = case.stated(credential, field) if credential else None
        if stated is not None and (latest := case.read(stated).latest):
            return latest
    return None


def _corroboration(case: Case, judgement: Judgement) -> Text:
    """Whether the birth date on the same paper says that it is the same person's."""
    facts = case.facts.get(("applicant", Field.DATE_OF_BIRTH), [])
    own = [said for said in facts if said.source in {one.source for one in judgement.sources}]
    others = [said for said in facts if said not in own]
    if not own or not others:
        return text("It may be another person's paper.")
    agrees = case.read(own[0].statement).edtf() == case.read(others[0].statement).edtf()
    if agrees:
        return text("The date of birth on it is yours, so it is your paper with a wrong or another name.")
    return text("The date of birth on it is not yours either: it may be another person's paper.")


def _remedy(case: Case, judgement: Judgement, proofs: list[CredentialId], severity: Severity) -> Text:
    names, body = judgement.target.authority.names, judgement.target.authority.short_name
    if severity is Severity.NOTE:
        return NOTHING
    if proofs:
        titles = tuple(text("“{title}”", title=case.credentials[proof].title) for proof in proofs)
        return text("{documents} on file shows both names: send it along.", documents=titles)
    if judgement.is_record and judgement.strictness is Strictness.EXACT:
        return text(
            "Correct the name at {body} to “{anchor}”, or send a document that proves the other one.",
            body=body,
            anchor=judgement.anchor.name.text,
        )
    if names.proofs:
        return text(
            "{body} accepts as proof: {proofs}. Get one that shows both names exactly as printed.",
            body=body,
            proofs=types_listed(names.proofs),
        )
    if judgement.target.id is None:
        return text("Ask the issuer to correct it, or get a document that shows both names.")
    return text(
        "Ask {body} what it accepts as proof; a document that shows both names exactly as printed is the usual one.",
        body=body,
    )
