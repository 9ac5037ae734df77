"""Schools, hospitals and regulators: whether each paper and portal names the one that it should, as it was named then.

Papers that say the same of one institution are one finding.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.checks.case import Case, Said, Target
from tracker.checks.conflicts import by_target
from tracker.checks.wording import NOTHING, evidence, make_finding, who_says
from tracker.compare.institutions import (
    Force,
    InForce,
    InstitutionComparison,
    InstitutionEditKind,
    InstitutionVerdict,
    compare_institutions,
    name_in_force,
)
from tracker.compare.institutions.tokens import read_institution
from tracker.compare.institutions.verdicts import VERDICT_OF
from tracker.compare.institutions.words import WordKind
from tracker.compare.scripts import is_latin
from tracker.domain.finding import Finding, Severity
from tracker.domain.record import CredentialId, Institution, InstitutionId
from tracker.domain.vocabulary import CredentialType, Field
from tracker.texts import Text, text

NAMED = (Field.INSTITUTION, Field.ISSUER)

DATED_BY = (
    Field.ISSUE_DATE, Field.CONFERRAL_DATE, Field.GRADUATION_DATE, Field.TRAINING_END, Field.PROGRAMME_END,
    Field.EMPLOYMENT_END,
)  # fmt: skip
"""The fields that say when a paper was made, the surest first."""

PRINTED_LATER = frozenset({
    CredentialType.TRANSCRIPT, CredentialType.SCHOOL_LETTER, CredentialType.MSPE, CredentialType.EMPLOYMENT_LETTER,
    CredentialType.REFERENCE_LETTER,
})  # fmt: skip
"""Papers that an institution prints whenever somebody asks, so that what they tell of may be long past."""

NOT_BEFORE = (
    Field.REGISTRATION_START, Field.TRAINING_START, Field.EMPLOYMENT_START, Field.PROGRAMME_START, Field.TEST_DATE,
)  # fmt: skip
"""The fields that say only that a paper was not made before."""

RENAMED = frozenset({InstitutionVerdict.RENAMED})
WRONG = frozenset({InstitutionVerdict.DISCREPANCY, InstitutionVerdict.DIFFERENT})
OUT_OF_FORCE = (InForce.NOT_YET, InForce.NO_LONGER)
UNFOLLOWED = frozenset({
    InstitutionEditKind.SCRIPT, InstitutionEditKind.MISSING, InstitutionEditKind.OTHER_PART,
    InstitutionEditKind.MISSPELLING,
})  # fmt: skip
"""What is no evidence between names in two scripts, where this program cannot follow every word."""

NEAREST = (
    InstitutionVerdict.IDENTICAL, InstitutionVerdict.FORMATTING, InstitutionVerdict.ABBREVIATION,
    InstitutionVerdict.TRANSLATION, InstitutionVerdict.PART_OF, InstitutionVerdict.RENAMED,
    InstitutionVerdict.DISCREPANCY, InstitutionVerdict.DIFFERENT,
)  # fmt: skip
"""Which of the institution's names a text stands for: rather one that it is a part of than another name altogether."""

SAME = frozenset({InstitutionVerdict.IDENTICAL, InstitutionVerdict.FORMATTING})
FULL = SAME | {InstitutionVerdict.ABBREVIATION, InstitutionVerdict.TRANSLATION}
OFFICIAL = frozenset({
    CredentialType.TRANSCRIPT, CredentialType.MSPE, CredentialType.INTERNSHIP_CERTIFICATE, CredentialType.SCHOOL_LETTER,
})  # fmt: skip
"""Papers of the school beside the degree, which may give the name that the degree leaves out."""


def check_institutions(case: Case) -> Iterator[Finding]:
    """Names of institutions on papers and in portals that are not those of the institution that is meant."""
    groups: dict[tuple[tuple[InstitutionId, ...], str, str], list[Said]] = defaultdict(list)
    meant: dict[tuple[InstitutionId, ...], tuple[Institution, ...]] = {}
    for said in case.said:
        if said.field in NAMED and (institutions := tuple(_meant(case, said))):
            identity = tuple(one.id for one in institutions)
            meant[identity] = institutions
            groups[identity, said.field, said.text].append(said)
    for (identity, _, _), group in groups.items():
        yield from _judged(case, group, meant[identity])


def _meant(case: Case, said: Said) -> Iterator[Institution]:
    """The institutions that a statement may name: first the one where the activity was (for a portal: the school), then
    the issuer, such as the university that gives the degrees of a college, and the bodies that these are parts of."""
    credential = case.credentials.get(said.source)
    if credential is None:
        school = case.activities.get(case.school) if said.field == Field.INSTITUTION else None
        wanted = [school.institution if school else None]
    else:
        original = case.translated(credential)
        activity = case.activities.get(credential.activity or original.activity or "")
        place = activity.institution if activity and said.field == Field.INSTITUTION else None
        wanted = [place, original.issuer]
    found: dict[str, Institution] = {}
    for identity in wanted:
        institution = case.record.institution(identity)
        while institution is not None and institution.id not in found:
            found[institution.id] = institution
            institution = case.record.institution(institution.parent)
    yield from found.values()


def _nearest(case: Case, wording: str, institution: Institution) -> InstitutionComparison:
    """Held against the name that is nearest among those that the institution ever had; against the last one where it is
    none of them, unless it is only a script that keeps them apart."""
    comparisons = [compare_institutions(wording, name.text, case.table) for name in institution.names]
    best = max(comparisons, key=lambda one: (-_rank(one), one.score))
    return comparisons[-1] if best.verdict is InstitutionVerdict.DIFFERENT and not _is_unread(best) else best


def _judged(case: Case, group: Sequence[Said], institutions: Sequence[Institution]) -> Iterator[Finding]:
    institution = institutions[0]
    best = _nearest(case, group[0].text, institution)
    for other in institutions[1:]:
        if best.verdict in WRONG and (nearest := _nearest(case, group[0].text, other)).verdict not in WRONG:
            yield from _whole_only(case, group, institution)
            best, institution = nearest, other
    if best.verdict in WRONG:
        yield from _unread(case, group, best) if _is_unread(best) else _wrong(case, group, best)
        return
    told: dict[tuple[Text, Severity], list[Said]] = defaultdict(list)
    for said in group:
        told[_out_of_force(case, said, institution, best)].append(said)
    for (message, severity), those in told.items():
        if message != NOTHING:
            yield from _not_in_force(case, those, message, severity)
        elif best.verdict not in SAME:
            yield from _another_form(case, those, best)


def _rank(comparison: InstitutionComparison) -> int:
    return NEAREST.index(comparison.verdict)


def _is_unread(comparison: InstitutionComparison) -> bool:
    """Whether all that speaks against it is that one of the names is in a script that this program cannot follow."""
    telling = {edit.kind for edit in comparison.edits if VERDICT_OF[edit.kind] in WRONG}
    return is_latin(comparison.left) is not is_latin(comparison.right) and telling <= UNFOLLOWED


def _out_of_force(
    case: Case, said: Said, institution: Institution, nearest: InstitutionComparison
) -> tuple[Text, Severity]:
    """What is wrong with the name on the day of the paper, and how sure that is; nothing, where nothing is or no day is
    known."""
    made = _made(case, said)
    if made is None:
        return NOTHING, Severity.NOTE
    sure = _force(case, nearest, institution, made.first, made.last if made.is_day else max(case.on, made.last))
    if sure.state in OUT_OF_FORCE:
        return sure.message, Severity.EXPLAIN
    likely = _force(case, nearest, institution, made.first, made.last)
    if made.is_told and likely.state in OUT_OF_FORCE:
        later = text("{told} But the paper does not say when it was issued, which may be later.", told=likely.message)
        return later, Severity.UNKNOWN
    return NOTHING, Severity.NOTE


def _force(case: Case, nearest: InstitutionComparison, institution: Institution, first: date, last: date) -> Force:
    if nearest.verdict in RENAMED:  # another name than those of the record, which the table knows
        matches = case.table.find(nearest.left)
        return name_in_force(nearest.left, matches[0].institution, first, last) if matches else Force(InForce.UNKNOWN)
    return name_in_force(nearest.right, institution, first, last)


class _Made(NamedTuple):
    """When a paper was made, as first and last possible day. Where these are only of what it tells of, it may have been
    made on any later day (not `is_day`); `is_told` where most papers of its kind are made then."""

    first: date
    last: date
    is_day: bool
    is_told: bool


def _made(case: Case, said: Said) -> _Made | None:
    credential = case.credentials.get(said.source)
    if credential is None:
        return None
    for field in DATED_BY + NOT_BEFORE:
        stated = case.stated(credential, field)
        reading = case.read(stated) if stated else None
        if reading and reading.earliest and reading.latest:
            is_told = field in DATED_BY
            printed_later = case.translated(credential).type in PRINTED_LATER and field != Field.ISSUE_DATE
            return _Made(reading.earliest, reading.latest, is_told and not printed_later, is_told)
    return None


def _wrong(case: Case, group: Sequence[Said], comparison: InstitutionComparison) -> Iterator[Finding]:
    is_other = comparison.verdict is InstitutionVerdict.DIFFERENT
    rule = "institution.different" if is_other else "institution.discrepancy"
    if not is_other and _lacks_only_place(comparison):
        yield from _findings(case, group, rule, comparison.message, Severity.NOTE, NOTHING)
        return
    yield from _findings(case, group, rule, comparison.message, Severity.EXPLAIN)


def _lacks_only_place(comparison: InstitutionComparison) -> bool:
    """Whether a city or a country that only one of the names has is all that is wrong, which tells no school from another
    where the paper is of the one that is meant."""
    wrong = [edit for edit in comparison.edits if VERDICT_OF[edit.kind] in WRONG]
    words = [token for edit in wrong for token in read_institution(f"{edit.left} {edit.right}").tokens]
    return all(token.kind in (WordKind.PLACE, WordKind.COUNTRY) for token in words)


def _unread(case: Case, group: Sequence[Said], comparison: InstitutionComparison) -> Iterator[Finding]:
    remedy = text(
        "If this is the institution's name in its own language, add it to the names of the institution in your record."
    )
    yield from _findings(case, group, "institution.unread", comparison.message, Severity.UNKNOWN, remedy)


def _not_in_force(case: Case, group: Sequence[Said], message: Text, severity: Severity) -> Iterator[Finding]:
    remedy = text("Ask the institution for a letter that gives both names and the year of the change.")
    if severity is Severity.UNKNOWN:
        remedy = text("Look at the paper for the day on which it was issued, and enter it.")
    yield from _findings(case, group, "institution.not_in_force", message, severity, remedy)


def _another_form(case: Case, group: Sequence[Said], comparison: InstitutionComparison) -> Iterator[Finding]:
    rule = f"institution.{comparison.verdict.value}"
    remedy = NOTHING
    if comparison.verdict in RENAMED:
        remedy = text("Give both names where you type it: “new (formerly old)”.")
    if comparison.verdict is not InstitutionVerdict.PART_OF:
        yield from _findings(case, group, rule, comparison.message, Severity.NOTE, remedy)
        return
    for target, there in by_target(case, group):
        short = [said for said in there if _wants_full_name(case, target, said)]
        if rest := [said for said in there if said not in short]:
            yield _finding(case, target, rest, rule, comparison.message, Severity.NOTE, remedy)
        if short:
            full = _with_full_name(case, target, short[0], comparison.right)
            severity = Severity.NOTE if full else Severity.EXPLAIN
            yield _finding(case, target, short, rule, comparison.message, severity, _full_name_cure(case, full), full)


def _whole_only(case: Case, group: Sequence[Said], school: Institution) -> Iterator[Finding]:
    """Papers that name the university and not the school, where a body wants the school's full name."""
    for target, there in by_target(case, group):
        short = [said for said in there if _wants_full_name(case, target, said)]
        if not short:
            continue
        name = school.names[-1].text
        full = _with_full_name(case, target, short[0], name)
        message = text("“{printed}” does not name the school, “{school}”.", printed=short[0].text, school=name)
        severity = Severity.NOTE if full else Severity.EXPLAIN
        yield _finding(case, target, short, "institution.part_of", message, severity, _full_name_cure(case, full), full)


def _full_name_cure(case: Case, full: Sequence[CredentialId]) -> Text:
    if not full:
        return text("Add an official paper that gives the full name of the medical school.")
    titles = tuple(text("“{title}”", title=case.credentials[one].title) for one in full)
    return text("{documents} gives the full name of the medical school and goes along.", documents=titles)


def _with_full_name(case: Case, target: Target, short: Said, name: str) -> list[CredentialId]:
    """Papers of the school itself that go to the target too and name the school in full."""
    return [
        credential.id
        for credential in case.record.credentials
        if credential.id in target.scope
        and credential.type in OFFICIAL
        and credential.activity == case.credentials[short.source].activity
        and (stated := case.stated(credential, Field.INSTITUTION)) is not None
        and compare_institutions(stated.text, name, case.table).verdict in FULL
    ]


def _findings(
    case: Case, group: Sequence[Said], rule: str, message: Text, severity: Severity, remedy: Text | None = None
) -> Iterator[Finding]:
    for target, there in by_target(case, group):
        cure = _correction(case, there) if remedy is None else remedy
        yield _finding(case, target, there, rule, message, severity, cure)


def _finding(
    case: Case,
    target: Target,
    there: Sequence[Said],
    rule: str,
    message: Text,
    severity: Severity,
    remedy: Text,
    resolved_by: Sequence[CredentialId] = (),
) -> Finding:
    return make_finding(
        rule,
        there[0].field,
        target,
        severity,
        evidence(case, there),
        text("{who}: {comparison}", who=who_says(case, there), comparison=message),
        remedy,
        resolved_by=resolved_by,
    )


def _correction(case: Case, there: Sequence[Said]) -> Text:
    if any(said.source in case.submissions for said in there):
        return text("Correct the name in the portal before anything is sent.")
    return text(
        "Ask the issuer to correct it, or for a letter that gives the right name; or add the name to the record."
    )


def _wants_full_name(case: Case, target: Target, said: Said) -> bool:
    """Whether the body says that a paper of this type has to show the full name of the school."""
    credential, rules = case.credentials.get(said.source), target.authority.institutions
    return credential is not None and rules is not None and credential.type in rules.full_name
