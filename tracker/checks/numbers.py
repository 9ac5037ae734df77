"""Registration and document numbers that do not agree."""

from collections.abc import Iterator

from tracker.checks.case import Case
from tracker.checks.conflicts import Odd, odd_ones, sides, without_repeats
from tracker.checks.wording import evidence, listed, make_finding, source_label, who_says
from tracker.compare.numbers import NumberVerdict, compare_numbers, number_form
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.vocabulary import NUMBER_FIELDS
from tracker.texts import Text, text

RULES = {
    NumberVerdict.TRANSPOSED: "number.transposed",
    NumberVerdict.CONFUSED: "number.confused",
    NumberVerdict.SLIP: "number.slip",
    NumberVerdict.MISSING_PART: "number.missing_part",
    NumberVerdict.DIFFERENT: "number.value",
}
CLOSE = tuple(RULES)[:-1]
NEAREST = (NumberVerdict.MISSING_PART, *(verdict for verdict in RULES if verdict is not NumberVerdict.MISSING_PART))
"""Which of several numbers is meant: rather one of which a part was left out than one that was copied wrongly."""


def check_numbers(case: Case) -> Iterator[Finding]:
    """One number of one registration or document that stands in two ways."""
    for (_, field), group in case.facts_in_turn:
        if field in NUMBER_FIELDS:
            for odd in odd_ones(without_repeats(group), lambda said: number_form(said.text), lambda _: True):
                yield from _judged(case, field, odd)


def check_typed_numbers(case: Case) -> Iterator[Finding]:
    """A number typed in a portal that is on no document, though one much like it is."""
    for said in case.said:
        if said.subject or said.field not in NUMBER_FIELDS:
            continue
        known = {number_form(other.text): other for other in reversed(case.told.get(said.field, ()))}
        compared = [(compare_numbers(said.text, other.text).verdict, other) for other in known.values()]
        if not compared or any(verdict not in RULES for verdict, _ in compared):
            continue
        verdict, nearest = min(compared, key=lambda pair: NEAREST.index(pair[0]))
        if verdict in CLOSE or len({other.subject for other in known.values()}) == 1:
            yield from _judged(case, said.field, Odd(nearest, (said,)))


def _judged(case: Case, field: str, found: Odd) -> Iterator[Finding]:
    for odd, target, statements in sides(case, found):
        comparison = compare_numbers(statements[0].text, odd.yardstick.text)
        if comparison.verdict not in RULES:
            continue
        # A part left out (a prefix, leading zeros) is how portals ask for it; anything else is another number.
        severity = Severity.NOTE if comparison.verdict is NumberVerdict.MISSING_PART else Severity.EXPLAIN
        message = text(
            "{who}: {comparison} The other is on {yardstick}.",
            who=who_says(case, statements),
            comparison=comparison.message,
            yardstick=source_label(case, odd.yardstick.source),
        )
        if severity is Severity.NOTE and len(number_form(statements[0].text)) > len(number_form(odd.yardstick.text)):
            message = text(  # whose short form it is
                "{who}: {comparison} The whole one is on {documents}.",
                who=who_says(case, (odd.yardstick,)),
                comparison=comparison.message,
                documents=listed(source_label(case, said.source) for said in statements),
            )
        rule = RULES[comparison.verdict]
        told = evidence(case, (*statements, odd.yardstick))
        yield make_finding(rule, field, target, severity, told, message, _cure(case, field, odd, severity))


def _cure(case: Case, field: str, odd: Odd, severity: Severity) -> Text:
    if severity is Severity.NOTE:
        return text("Nothing has to be mended; where you type it, give it in full.")
    if any(said.source in case.submissions for said in odd.statements):
        return text("Correct the {field} in the portal before anything is sent.", field=field_label(field))
    return text(
        "Ask the issuer which {field} is right; let them correct {first} or {second}.",
        field=field_label(field),
        first=source_label(case, odd.statements[0].source),
        second=source_label(case, odd.yardstick.source),
    )
