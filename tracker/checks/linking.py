"""Names that papers give beside the holder's: a former name that links nothing, and the father's."""

from collections.abc import Iterator

from tracker.checks.aliases import compared, gather_aliases, is_known_form
from tracker.checks.case import Case, Said
from tracker.checks.names import rule_of
from tracker.checks.wording import evidence, make_finding, source_label, source_opening
from tracker.compare.names import NameVerdict, name_form
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.names import PersonName
from tracker.domain.vocabulary import Field
from tracker.texts import text


def check_links(case: Case) -> Iterator[Finding]:
    """A marriage certificate or other linking document that links none of the names it should."""
    aliases = gather_aliases(case)
    known = [person for _, person in aliases.names]
    known += [aliases.spell(said.text) for said in case.said if said.field == Field.HOLDER_NAME]
    for link in aliases.links:
        credential, person = link.credential, link.former
        former = case.stated(credential, Field.FORMER_NAME)
        if former is None or person is None or link.new is None:
            continue
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
    group = case.facts.get(("applicant", Field.FATHER_NAME), ())
    for said in group[1:]:
        comparison = compared(PersonName(said.text), PersonName(group[0].text))
        if comparison.verdict in (NameVerdict.DISCREPANCY, NameVerdict.DIFFERENT):
            yield make_finding(
                f"name.{rule_of(comparison)}",
                Field.FATHER_NAME,
                case.elsewhere,
                Severity.EXPLAIN,
                evidence(case, [said, group[0]]),
                text(
                    "{who}, {field}: {comparison}",
                    who=source_opening(case, said.source),
                    field=field_label(said.field),
                    comparison=comparison.message,
                ),
                text("Ask the issuer of {source} to correct it.", source=source_label(case, said.source)),
            )


def _forms(case: Case, but: str) -> set[str]:
    """The forms of the applicant's names on everything but one document."""
    printed = {name_form(name.text) for name in case.record.names}
    return printed | {
        name_form(said.text) for said in case.said if said.field == Field.HOLDER_NAME and said.source != but
    }
