"""Compares two names of institutions and explains the difference: abbreviation, translation, order, part, renaming.

What is declared or curated decides first, by exact look-up; then rules over typed edits of the words. A likeness alone
never makes two names one institution. The verdict comes from the rules, the score only orders pairs.
"""

from dataclasses import dataclass, replace
from typing import Final

from tracker.compare.institutions.edits import InstitutionEdit, InstitutionEditKind
from tracker.compare.institutions.force import Force, InForce, name_in_force
from tracker.compare.institutions.messages import explain, explain_names, years
from tracker.compare.institutions.table import (
    InstitutionTable,
    KnownInstitution,
    KnownName,
    Match,
    MatchPath,
    Registry,
)
from tracker.compare.institutions.tokens import institution_form, read_institution
from tracker.compare.institutions.verdicts import InstitutionVerdict, Judgement, judge_words, worst
from tracker.compare.institutions.words import script_of
from tracker.texts import Text

__all__ = [
    "Force", "InForce", "InstitutionComparison", "InstitutionEdit", "InstitutionEditKind", "InstitutionTable",
    "InstitutionVerdict", "KnownInstitution", "KnownName", "Match", "MatchPath", "Registry", "compare_institutions",
    "institution_form", "name_in_force",
]  # fmt: skip

_Kind = InstitutionEditKind
_ONE_NAME: Final = (InstitutionVerdict.FORMATTING, InstitutionVerdict.ABBREVIATION, InstitutionVerdict.TRANSLATION)
_ALIKE: Final = (*_ONE_NAME, InstitutionVerdict.PART_OF)


@dataclass(frozen=True, slots=True)
class InstitutionComparison:
    """How two names stand to each other. `score` runs from 0 to 1 (identical); `edits` are the differences, those that
    decide first; `message` is one sentence."""

    left: str
    right: str
    verdict: InstitutionVerdict
    score: float
    edits: tuple[InstitutionEdit, ...]
    message: Text


def compare_institutions(left: str, right: str, table: InstitutionTable | None = None) -> InstitutionComparison:
    """Compare two names; the curated table is used where no other is given. The verdict and the score are the same
    when the two change places."""
    if left == right:
        judgement, names = Judgement(InstitutionVerdict.IDENTICAL, (), 1.0), None
    else:
        one, other = sorted((left, right))
        judgement, names = _judge(one, other, table or InstitutionTable.load())
        if one is not left:
            judgement = replace(judgement, edits=tuple(_turned(edit) for edit in judgement.edits))
            names = (names[1], names[0]) if names else None
    if names and judgement.verdict is InstitutionVerdict.RENAMED:
        message = explain_names(left, _years(names[0]), right, _years(names[1]))
    else:
        message = explain(left, right, judgement.verdict, judgement.edits)
    return InstitutionComparison(left, right, judgement.verdict, judgement.score, judgement.edits, message)


def _turned(edit: InstitutionEdit) -> InstitutionEdit:
    return replace(edit, left=edit.right, right=edit.left)


def _years(name: KnownName) -> Text:
    return years(name.first.year if name.first else None, name.last.year if name.last else None)


_Names = tuple[KnownName, KnownName] | None


def _judge(left: str, right: str, table: InstitutionTable) -> tuple[Judgement, _Names]:
    form = institution_form(left)
    if form and form == institution_form(right):
        edit = InstitutionEdit(_Kind.NOTATION, left, right)
        return Judgement(InstitutionVerdict.FORMATTING, (edit,), 0.995), None
    words = judge_words(read_institution(left), read_institution(right))
    lefts, rights = table.find(left), table.find(right)
    if lefts and not rights:
        rights = _by_rule(right, lefts)
    elif rights and not lefts:
        lefts = _by_rule(left, rights)
    if not lefts or not rights:
        return words, None
    shared = [(one, other) for one in lefts for other in rights if one.institution.id == other.institution.id]
    if shared:
        # of a name that was borne twice, the time that agrees best with the other name
        one, other = min(shared, key=lambda pair: (pair[0].name != pair[1].name, _follow(pair[0].name, pair[1].name)))
        return _judge_names(one, other, left, right, words)
    return _judge_apart(lefts, rights, left, right, words), None


def _by_rule(text: str, matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """The names of the institutions in `matches` that the text is by the rules for words: "Gordon Mem. Coll."."""
    reading = read_institution(text)
    return tuple(
        Match(match.institution, name, MatchPath.LABEL)
        for match in matches
        for name in match.institution.names
        if judge_words(reading, read_institution(name.text)).verdict in _ONE_NAME
    )


def _judge_names(
    left: Match, right: Match, left_text: str, right_text: str, words: Judgement
) -> tuple[Judgement, _Names]:
    """Both texts name one institution. By one name: what the words say. By two: renamed, unless one only abbreviates
    or translates the other."""
    part = [InstitutionEdit(_Kind.PART, left.rest, right.rest)] if left.rest or right.rest else []
    names = left.name, right.name
    words = _with_known_place(words)
    if left.name == right.name or (words.verdict in _ALIKE and not _follow(*names)):
        return replace(words, score=max(words.score, 0.9) if words.verdict in _ONE_NAME else words.score), None
    rule = left.institution.id
    if _follow(*names):
        kind, verdict = _Kind.FORMER_NAME, InstitutionVerdict.RENAMED
    elif MatchPath.ACRONYM in (left.path, right.path):
        kind, verdict = _Kind.ACRONYM, InstitutionVerdict.ABBREVIATION
    elif script_of(left_text) != script_of(right_text):
        kind, verdict = _Kind.TRANSLATION, InstitutionVerdict.TRANSLATION
    else:
        kind, verdict = _Kind.ALIAS, InstitutionVerdict.RENAMED
    edit = InstitutionEdit(kind, left_text, right_text, rule)
    return Judgement(verdict, (edit, *part), 0.95 if not part else 0.9), names


def _with_known_place(words: Judgement) -> Judgement:
    """The judgement where it is known which institution is meant: a city that only one side adds is an address."""
    edits = tuple(replace(e, kind=_Kind.ADDRESS) if e.kind is _Kind.CITY else e for e in words.edits)
    return words if edits == words.edits else replace(words, edits=edits, verdict=worst(edits))


def _follow(left: KnownName, right: KnownName) -> bool:
    """Whether one name was given up before, or when, the other was taken."""
    for earlier, later in ((left, right), (right, left)):
        if earlier.last and later.first and earlier.last.year <= later.first.year and earlier != later:
            return True
        if earlier.last and later.first is None and later.last is None:
            return True
    return False


def _judge_apart(
    lefts: tuple[Match, ...], rights: tuple[Match, ...], left_text: str, right_text: str, words: Judgement
) -> Judgement:
    """The texts name two institutions that are on file: a part and its whole, or two, however alike. What is on file only
    for a part of a text says nothing against words that are the same."""
    by_part = {match.path for match in (lefts[0], rights[0])} & {MatchPath.PART, MatchPath.WHOLE}
    if (by_part and words.verdict in _ONE_NAME) or words.verdict is InstitutionVerdict.PART_OF:
        return words
    for left in lefts:
        for right in rights:
            if left.institution.parent == right.institution.id or right.institution.parent == left.institution.id:
                rule = f"{left.institution.id} {right.institution.id}"
                part = InstitutionEdit(_Kind.PART, left_text, right_text, rule)
                return Judgement(InstitutionVerdict.PART_OF, (part,), 0.8)
    rule = f"{lefts[0].institution.id} {rights[0].institution.id}"
    edit = InstitutionEdit(_Kind.OTHER_INSTITUTION, left_text, right_text, rule)
    return Judgement(InstitutionVerdict.DIFFERENT, (edit, *words.edits), min(words.score, 0.1))
