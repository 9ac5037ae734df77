"""Findings as a recipient reads them: what differs, on which pages, and what explains it.

A finding is written for the applicant ("correct it", "ask the issuer"). Here the same facts stand in a neutral tone:
both texts, the sentence of the comparison, and the explanation or that one is to follow. What only the applicant can
act on (a rule that is not known, an age that nobody can judge) is no difference and stays out.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.labels import VERDICTS, field_label
from tracker.domain.record import CredentialId, Statement
from tracker.domain.vocabulary import NAME_FIELDS, NUMBER_FIELDS, Field, Verdict
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Difference, Quotation, Standing
from tracker.texts import Text, ntext, text

GAP: Final = "timeline.gap"
_INSTITUTIONS: Final = frozenset({Field.INSTITUTION, Field.ISSUER})


def differences(bundle: Bundle, findings: Iterable[Finding]) -> tuple[Difference, ...]:
    """The findings that concern this dossier, names first, numbered from 1."""
    chosen = sorted(
        (one for one in findings if _concerns(bundle, one)), key=lambda one: (_group(one), one.severity.rank)
    )
    merged: list[Difference] = []
    for finding in chosen:
        one = _difference(bundle, 0, finding)
        same = next((place for place, other in enumerate(merged) if _says_the_same(one, other)), None)
        if same is None:
            merged.append(one)
        else:
            quotations = dict.fromkeys((*merged[same].quotations, *one.quotations))
            merged[same] = replace(merged[same], quotations=tuple(quotations))
    return tuple(replace(one, number=number) for number, one in enumerate(merged, 1))


def _says_the_same(one: Difference, other: Difference) -> bool:
    """Whether two findings are about the same two texts and are explained alike."""
    return replace(one, quotations=other.quotations) == other


def standing(finding: Finding) -> Standing:
    """Whether something explains a finding, or whether nothing has to."""
    if finding.resolution is not None or finding.resolved_by:
        return Standing.DONE
    return Standing.NOTED if finding.severity is Severity.NOTE else Standing.OPEN


def _standing(bundle: Bundle, finding: Finding, proofs: Collection[CredentialId]) -> Standing:
    """As `standing`; but what only documents that are not enclosed explain is not explained to the recipient."""
    is_told = finding.resolution is not None and bool(finding.resolution.note)
    if not proofs or is_told or any(one in bundle.numbers for one in proofs):
        return standing(finding)
    return Standing.NOTED if finding.severity is Severity.NOTE else Standing.OPEN


def _concerns(bundle: Bundle, finding: Finding) -> bool:
    """Whether it is about this recipient or a document that goes there. Gaps are told in the chronology."""
    if finding.rule == GAP or finding.severity is Severity.UNKNOWN:
        return False
    papers = bundle.case.credentials.keys() - bundle.numbers.keys()
    if papers.issuperset(finding.sources):  # nothing of it goes there
        return False
    if finding.authority is not None:
        return finding.authority == bundle.case.only
    elsewhere = {one.id for one in bundle.record.submissions if one.authority != bundle.case.only}
    if elsewhere & set(finding.sources):
        return False
    return any(source in bundle.numbers or source in bundle.case.activities for source in finding.sources)


def _group(finding: Finding) -> int:
    """Names, dates, numbers, institutions, other particulars, order of time, age of a document."""
    family = finding.rule.partition(".")[0]
    if family in ("validity", "scope"):
        return 6
    if family == "timeline":
        return 5
    if finding.field in NAME_FIELDS:
        return 0
    if finding.field in NUMBER_FIELDS:
        return 2
    if finding.field in _INSTITUTIONS:
        return 3
    return 1 if family == "date" else 4


def _difference(bundle: Bundle, number: int, finding: Finding) -> Difference:
    resolution = finding.resolution
    proofs = dict.fromkeys([*(resolution.by if resolution else ()), *finding.resolved_by])
    return Difference(
        number=number,
        subject=field_label(finding.field),
        quotations=_quotations(bundle, finding),
        what=_what(bundle, finding),
        standing=_standing(bundle, finding, proofs),
        verdict=_verdict(finding),
        note=(resolution.note or "") if resolution else "",
        proofs=tuple(bundle.reference(one) for one in proofs if one in bundle.case.credentials),
    )


def _quotations(bundle: Bundle, finding: Finding) -> tuple[Quotation, ...]:
    """What is quoted, each with its field where they are not all of the one that the difference is about."""
    shown = [bundle.quotation(one.source, _statement(bundle, one)) for one in finding.statements]
    fields = [one.field for one in finding.statements]
    if any(field != finding.field for field in fields):
        shown = [replace(one, label=_moment_label(field)) for one, field in zip(shown, fields, strict=True)]
    return tuple(shown)


def _moment_label(field: str) -> Text:
    return {"start": text("start"), "end": text("end")}.get(field) or field_label(field)


def _statement(bundle: Bundle, evidence: Evidence) -> Statement:
    """The statement that a finding quotes, with its page and calendar."""
    for said in bundle.case.said:
        if said.source == evidence.source and said.text == evidence.text and said.field == evidence.field:
            return said.statement
    activity = bundle.case.activities.get(evidence.source)
    moment = getattr(activity, evidence.field, None) if evidence.field in ("start", "end") else None
    return moment if isinstance(moment, Statement) else Statement(evidence.field, evidence.text)


def _what(bundle: Bundle, finding: Finding) -> Text:
    """What differs, without who is asked to do what about it."""
    family = finding.rule.partition(".")[0]
    if family == "validity":
        return _age(bundle, finding)
    if family == "scope":
        missing = dict(finding.message.args).get("missing")
        if missing is None:
            return text("The search does not name every name that the applicant has had.")
        return text("The search does not name {missing}, which the applicant has had as well.", missing=missing)
    return _comparison(finding.message) or finding.message


def _comparison(message: Text) -> Text | None:
    """The sentence of the comparison inside a message: it quotes both texts and says what differs, and no more."""
    for key, value in message.args:
        if isinstance(value, Text):
            if key in ("comparison", "force"):
                return value
            if key == "told":
                return _first(value)
            found = _comparison(value) if key == "message" else None
            if found is not None:
                return found
    return None


def _first(sentences: Text) -> Text:
    """The first of several sentences in a row: the others say what the applicant is to make of it."""
    parts = dict(sentences.args)
    first = parts.get("first")
    return _first(first) if isinstance(first, Text) and "then" in parts else sentences


def _age(bundle: Bundle, finding: Finding) -> Text:
    """How old a document will be, or since when it has expired, as a fact and not as a judgement."""
    evidence = finding.statements[0]
    reading = bundle.settled(evidence.source, _statement(bundle, evidence))
    day: date = bundle.day
    if reading.earliest is None or reading.latest is None or reading.earliest > day:
        return finding.message
    if finding.rule == "validity.expired":
        return text("Valid until {until}, which is before {day}.", until=reading.latest, day=_occasion(bundle))
    months = (day.year - reading.latest.year) * 12 + day.month - reading.latest.month - (day.day < reading.latest.day)
    age = ntext("{count} month", "{count} months", months)
    return text("Dated {issued}, {age} before {day}.", issued=reading.latest, age=age, day=_occasion(bundle))


def _occasion(bundle: Bundle) -> Text:
    """The day on which the dossier is judged, and what makes it that day."""
    if bundle.target.is_sent:
        return text("{day}, on which the application was sent", day=bundle.day)
    if bundle.target.submission is not None and bundle.target.submission.planned_on is not None:
        return text("{day}, for which the application is planned", day=bundle.day)
    return text("{day}, the day of this dossier", day=bundle.day)


def _verdict(finding: Finding) -> Text | None:
    if finding.resolution is None:
        return None
    if finding.resolution.verdict is Verdict.EXPLAINED:
        return text("explained by the applicant")
    return VERDICTS[finding.resolution.verdict]
