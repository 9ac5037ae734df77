"""Whether a police check searched under every name that the person has had."""

from collections.abc import Iterator

from tracker.checks.aliases import Aliases, compared, gather_aliases, is_known_form
from tracker.checks.case import Case, Said, Target
from tracker.checks.conflicts import by_target
from tracker.checks.wording import body_name, evidence, make_finding
from tracker.compare.names import EditKind
from tracker.domain.finding import Finding, Severity
from tracker.domain.names import PersonName
from tracker.domain.vocabulary import CredentialType, Field, NameKind
from tracker.pathways.authority import ScopeRule
from tracker.texts import Text, text

SEPARATORS = (";", "\n", " / ", " and ", " & ", " aka ", " AKA ", " a.k.a. ", "|")


def check_names_searched(case: Case) -> Iterator[Finding]:
    """Names of the applicant that a police check does not list among the names searched."""
    aliases = gather_aliases(case)
    for credential in case.record.credentials:
        stated = [statement for statement in credential.states if statement.field == Field.NAMES_SEARCHED]
        if not stated:
            continue
        listed = [name for statement in stated for name in split_names(statement.text)]
        searched = [aliases.spell(name) for name in (*listed, *_beside_commas(listed))]
        missing = _missing(aliases, searched)
        if not missing:
            continue
        said = [Said(credential.id, "", statement, 0) for statement in stated]
        for target, there in by_target(case, said):
            rule = _rule(case, target, credential.type)
            if rule is None:
                continue
            yield make_finding(
                "scope.names_searched",
                Field.NAMES_SEARCHED,
                target,
                Severity.EXPLAIN,
                evidence(case, there),
                text(
                    "The “{title}” was searched under “{searched}”; it leaves out {missing}. {who}",
                    title=credential.title,
                    searched=tuple(listed),
                    missing=tuple(text("“{name}”", name=name) for name in missing),
                    who=_who_asks(case, target, rule),
                ),
                text("Order the check again and give every name that you have had."),
            )


def split_names(printed: str) -> list[str]:
    """The names in a text that may list several. A comma is no separator: it stands inside «Osman, Mariam»."""
    names = [printed]
    for separator in SEPARATORS:
        names = [part for name in names for part in name.split(separator)]
    return [name.strip(" .") for name in names if name.strip(" .")]


def _beside_commas(names: list[str]) -> Iterator[str]:
    """What stands beside the commas where each is a whole name, since they share a word: «Amina Diallo, Amina Sow»."""
    for name in names:
        parts = [part.strip() for part in name.split(",")]
        words = [set(part.casefold().split()) for part in parts]
        if len(parts) > 1 and all(len(each) > 1 for each in words) and words[0].intersection(*words[1:]):
            yield from parts


def _missing(aliases: Aliases, searched: list[PersonName]) -> list[str]:
    """The names that no searched name is a known form of, each form once."""
    missing: list[PersonName] = []
    for name, person in aliases.former_and_present():
        surname = PersonName(person.family) if person.family else person  # some registers are searched by it alone
        covers = is_known_form if name.kind is NameKind.DEGREE else _is_under_same_surname
        found = any(covers(one, person) or covers(one, surname) for one in searched)
        if not found and not any(is_known_form(one, person) for one in missing):
            missing.append(person)
    return [person.text for person in missing]


def _is_under_same_surname(searched: PersonName, person: PersonName) -> bool:
    """Whether it is a known form with the whole surname: a register knows Adebayo-Ogunleye and Adebayo apart."""
    edits = compared(searched, person).edits
    return is_known_form(searched, person) and not any(edit.kind is EditKind.DOUBLED_SURNAME for edit in edits)


def _rule(case: Case, target: Target, kind: CredentialType) -> ScopeRule | None:
    """The body's own rule on the names of a check, else the one that holds everywhere."""
    return next((rule for rule in case.rules.scopes_of(target.authority, kind) if rule.all_names), None)


def _who_asks(case: Case, target: Target, rule: ScopeRule) -> Text:
    if rule in target.authority.scopes:
        return text("{body} wants every former name searched.", body=target.authority.short_name)
    if target.id is None:
        return text("Some health colleges want every former name searched; ask the body that it is for.")
    return text("Some health colleges want every former name searched; ask {body}.", body=body_name(case, target.id))
