"""Reads one rule file into an `Authority` or the `GeneralRules`, and names everything in it that does not fit.

The shape of the file is that of `resources/authorities/schema.json`; this reader says more than a schema can (a source
that is not there, a circle of requirements) and starts faster than a schema validator. Knows nothing of folders.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.domain.planning import Step
from tracker.domain.record import AuthorityId, PathwayId
from tracker.domain.vocabulary import CredentialType, Field
from tracker.errors import Fault, fault
from tracker.pathways.authority import (
    TOLERABLE,
    TOPICS,
    Anchor,
    Authority,
    ChronologyRule,
    DateRule,
    Gap,
    GeneralRules,
    Grade,
    InstitutionRules,
    Moment,
    NameRules,
    ScopeRule,
    Source,
    StatusWord,
    Strictness,
    Term,
    UploadRule,
    ValidityRule,
    Window,
)
from tracker.pathways.issuing import IssuingTime, IssuingTimes
from tracker.pathways.pathwayfile import read_pathways
from tracker.pathways.reader import ADDRESS, COUNTRY, ID, TIME, Report, Table

FILE_TYPES = frozenset({"pdf", "jpg", "png", "tiff", "gif", "docx"})
_FIELDS = frozenset(field.value for field in Field)
_MOST_MONTHS, _MOST_DAYS, _MOST_MEGABYTES = 600, 20_000, 10_000


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What was read from one file. `extends`: the person's own file adds to the rules that come with the program."""

    authority: Authority | None = None
    general: GeneralRules | None = None
    issuing: IssuingTimes | None = None
    extends: bool = False
    faults: tuple[Fault, ...] = ()


def read_authority(name: str, text: str, authorities: Collection[str], *, own: bool = False) -> RuleFile:
    """The authority that the text of the file `name` describes; none of it where there are faults.

    `authorities` are the ids that `verified_at` may name. In a file of the person's `own`, sources may have the grade
    "own" and need no address.
    """
    report = Report(name, text)
    top = _parse(text, report)
    if top is None:
        return RuleFile(faults=tuple(report.faults))
    expected = name.removesuffix(".toml")
    if top.text("id", needed=True, form=ID) not in ("", expected):
        top.wrong("id", "wrong_constant", wanted=expected, found=top.text("id"))
    extends = top.flag("extends")
    if extends and not own:
        top.wrong("extends", "unknown_key", name="extends")
    authority = _authority(top, AuthorityId(expected), authorities, extends=extends, own=own)
    top.close()
    return RuleFile(None if report.faults else authority, extends=extends, faults=tuple(report.faults))


def read_general(name: str, text: str, *, own: bool = False) -> RuleFile:
    """The rules that hold everywhere, from the text of the file `name`."""
    report = Report(name, text)
    top = _parse(text, report)
    if top is None:
        return RuleFile(faults=tuple(report.faults))
    sources = _sources(top, own=own)
    known = {source.id for source in sources}
    general = GeneralRules(sources, _validity(top, known), _scopes(top, known), _gaps(top, known, {}))
    top.close()
    return RuleFile(general=None if report.faults else general, faults=tuple(report.faults))


def read_issuing(name: str, text: str, *, own: bool = False) -> RuleFile:
    """How long bodies take to issue papers, from the text of the file `name`."""
    report = Report(name, text)
    top = _parse(text, report)
    if top is None:
        return RuleFile(faults=tuple(report.faults))
    extends = top.flag("extends")
    if extends and not own:
        top.wrong("extends", "unknown_key", name="extends")
    sources = {source.id: source for source in _sources(top, own=own)}
    times = tuple(time for table in top.tables("issuers") if (time := _issuing_time(table, sources)) is not None)
    top.close()
    issuing = None if report.faults else IssuingTimes(times)
    return RuleFile(issuing=issuing, extends=extends, faults=tuple(report.faults))


def _issuing_time(table: Table, sources: Mapping[str, Source]) -> IssuingTime | None:
    names, country = table.texts("names"), table.text("country", form=COUNTRY)
    days, business_days = table.whole("days", most=_MOST_DAYS), table.whole("business_days", most=_MOST_DAYS)
    types = _types(table)
    source = sources.get(table.reference("source", sources, "source", needed=True))
    note = table.text("note")
    if not names and not country:
        table.wrong("names", "missing_key", name="names")
    if not table.has("days") and not table.has("business_days"):
        table.wrong("days", "missing_key", name="days")
    elif days == business_days == 0:
        table.wrong("days", "out_of_range", found="0", wanted=f"1 – {_MOST_DAYS}")
    if days and business_days:
        table.wrong("business_days", "unknown_key", name="business_days")
    table.close()
    return IssuingTime(types, source, names, country, days, business_days, note) if source else None


def _parse(text: str, report: Report) -> Table | None:
    try:
        return Table(tomllib.loads(text), report)
    except RecursionError:
        report.faults.append(fault(report.file, "", "too_deep"))
    except ValueError as error:  # a TOMLDecodeError, or a number with thousands of digits
        line = re.search(r"line (\d+)", str(error))
        place = f"{report.file}:{line[1]}" if line else report.file
        report.faults.append(fault(place, "", "not_toml", reason=str(error)))
    return None


def _authority(top: Table, wanted: AuthorityId, authorities: Collection[str], *, extends: bool, own: bool) -> Authority:
    sources = _sources(top, own=own)
    known = {source.id for source in sources}
    pathways = read_pathways(top, known, authorities)
    by_id: dict[str, PathwayId] = {pathway.id: pathway.id for pathway in pathways}
    return Authority(
        id=wanted,
        name=top.text("name", needed=not extends),
        short_name=top.text("short_name", needed=not extends),
        country=top.text("country", form=COUNTRY),
        sources=sources,
        names=_names(top, known, needed=not extends),
        dates=_dates(top, known),
        validity=_validity(top, known),
        scopes=_scopes(top, known),
        chronology=_chronology(top, known),
        uploads=_uploads(top, known),
        status_words=_status_words(top, known),
        gaps=_gaps(top, known, by_id),
        pathways=pathways,
        terms=_terms(top, known),
        note=top.text("note"),
        windows=_windows(top, known, by_id),
        institutions=_institutions(top, known),
    )


def _sources(top: Table, *, own: bool) -> tuple[Source, ...]:
    found = []
    for name, table in top.named_tables("sources"):
        grade = table.choice("grade", Grade, Grade.A, needed=True)
        if grade is Grade.OWN and not own:
            table.wrong("grade", "wrong_value", found=grade.value, wanted="A, B")
        url = table.text("url", needed=grade is not Grade.OWN, form=ADDRESS)
        title = table.text("title", needed=True)
        found.append(Source(name, title, url, table.day("seen_on"), grade, table.text("note")))
        table.close()
    return tuple(found)


UNSTATED = NameRules(Anchor.APPLICATION, Strictness.UNSTATED, Strictness.UNSTATED)


def _names(top: Table, known: Collection[str], *, needed: bool) -> NameRules:
    table = top.table("names")
    if table is None:
        if needed:
            top.wrong("names", "missing_key", name="names")
        return UNSTATED
    record = table.choice("record", Strictness, Strictness.UNSTATED, needed=True)
    documents = table.choice("documents", Strictness, Strictness.UNSTATED, needed=True)
    tolerates = table.texts("tolerates", allowed=TOLERABLE)
    strict = record is not Strictness.UNSTATED
    rules = NameRules(
        anchor=table.choice("anchor", Anchor, Anchor.APPLICATION, needed=True),
        record=record,
        documents=documents,
        document_types=table.choices("document_types", CredentialType),
        tolerates=tolerates,
        proofs=table.choices("proofs", CredentialType),
        last_resort=table.choices("last_resort", CredentialType),
        form=table.text("form"),
        source=table.reference("source", known, "source", needed=strict),
        documents_source=table.reference(
            "documents_source", known, "source", needed=documents is not Strictness.UNSTATED
        ),
        tolerates_source=table.reference("tolerates_source", known, "source", needed=bool(tolerates)),
    )
    table.close()
    return rules


def _dates(top: Table, known: Collection[str]) -> tuple[DateRule, ...]:
    found = []
    for table in top.tables("dates"):
        field = table.text("field", needed=True, allowed=_FIELDS)
        found.append(DateRule(field, table.reference("source", known, "source", needed=True)))
        table.close()
    return tuple(found)


def _validity(top: Table, known: Collection[str]) -> tuple[ValidityRule, ...]:
    found = []
    for table in top.tables("validity"):
        rule = ValidityRule(
            types=_types(table),
            moment=table.choice("moment", Moment, Moment.SUBMISSION, needed=True),
            counts_from=table.text("counts_from", allowed=_FIELDS) or Field.ISSUE_DATE.value,
            months=table.whole("months", most=_MOST_MONTHS),
            days=table.whole("days", most=_MOST_DAYS),
            source=table.reference("source", known, "source", needed=True),
            note=table.text("note"),
        )
        table.close()
        found.append(rule)
    return tuple(found)


def _scopes(top: Table, known: Collection[str]) -> tuple[ScopeRule, ...]:
    found = []
    for table in top.tables("scopes"):
        rule = ScopeRule(
            types=_types(table),
            all_names=table.flag("all_names"),
            source=table.reference("source", known, "source", needed=True),
            residence_days=table.whole("residence_days", most=_MOST_DAYS),
            residence_years=table.whole("residence_years", most=100),
            note=table.text("note"),
        )
        table.close()
        found.append(rule)
    return tuple(found)


def _types(table: Table) -> tuple[CredentialType, ...]:
    types = table.choices("types", CredentialType)
    if not types:
        table.wrong("types", "missing_key", name="types")
    return types


def _chronology(top: Table, known: Collection[str]) -> ChronologyRule | None:
    table = top.table("chronology")
    if table is None:
        return None
    days = table.whole("gap_days", most=_MOST_DAYS, needed=True)
    rule = ChronologyRule(days, table.reference("source", known, "source", needed=True), table.text("counts"))
    table.close()
    return rule


def _institutions(top: Table, known: Collection[str]) -> InstitutionRules | None:
    table = top.table("institutions")
    if table is None:
        return None
    types = table.choices("full_name", CredentialType)
    rule = InstitutionRules(types, table.reference("source", known, "source", needed=True))
    table.close()
    return rule


def _uploads(top: Table, known: Collection[str]) -> UploadRule | None:
    table = top.table("uploads")
    if table is None:
        return None
    rule = UploadRule(
        types=table.texts("types", allowed=FILE_TYPES),
        picture_types=table.texts("picture_types", allowed=FILE_TYPES),
        megabytes=table.number("megabytes", most=_MOST_MEGABYTES),
        picture_megabytes=table.number("picture_megabytes", most=_MOST_MEGABYTES),
        joins_by_name=table.flag("joins_by_name"),
        unaltered=table.choices("unaltered", CredentialType),
        with_original=table.flag("with_original"),
        source=table.reference("source", known, "source", needed=True),
        note=table.text("note"),
    )
    table.close()
    return rule


def _status_words(top: Table, known: Collection[str]) -> tuple[StatusWord, ...]:
    found = []
    for table in top.tables("status_words"):
        word = StatusWord(
            word=table.text("word", needed=True),
            meaning=table.text("meaning", needed=True),
            step=table.choice("step", Step, Step.RECEIVED, needed=True),
            source=table.reference("source", known, "source", needed=True),
        )
        table.close()
        found.append(word)
    return tuple(found)


def _terms(top: Table, known: Collection[str]) -> tuple[Term, ...]:
    found = []
    for table in top.tables("terms"):
        term = Term(
            topic=table.text("topic", needed=True, form=ID),
            name=table.text("name", needed=True),
            counts_from=table.text("counts_from", needed=True),
            source=table.reference("source", known, "source", needed=True),
            months=table.whole("months", most=_MOST_MONTHS),
            days=table.whole("days", most=_MOST_DAYS),
            note=table.text("note"),
        )
        if not term.months and not term.days:
            table.wrong("months", "missing_key", name="months")
        table.close()
        found.append(term)
    return tuple(found)


def _windows(top: Table, known: Collection[str], pathways: Mapping[str, PathwayId]) -> tuple[Window, ...]:
    found: list[Window] = []
    for table in top.tables("windows"):
        window = Window(
            id=table.text("id", needed=True, form=ID),
            name=table.text("name", needed=True),
            source=table.reference("source", known, "source", needed=True),
            opens=table.optional_day("opens"),
            closes=table.optional_day("closes"),
            time=table.text("time", form=TIME),
            zone=table.text("zone"),
            pathway=pathways.get(table.reference("pathway", pathways, "pathway")),
            note=table.text("note"),
        )
        if window.opens is None and window.closes is None:
            table.wrong("opens", "missing_key", name="opens")
        if window.id in {other.id for other in found}:
            table.wrong("id", "duplicate_id", found=window.id, first="windows")
        if window.zone and not _is_zone(window.zone):
            table.wrong("zone", "bad_zone", found=window.zone)
        table.close()
        found.append(window)
    return tuple(found)


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; a folder's name is an OSError
        return False
    return True


def _gaps(top: Table, known: Collection[str], pathways: Mapping[str, PathwayId]) -> tuple[Gap, ...]:
    found = []
    for table in top.tables("gaps"):
        gap = Gap(
            topic=table.text("topic", needed=True, allowed=TOPICS),
            ask=table.text("ask", needed=True),
            types=table.choices("types", CredentialType),
            pathway=pathways.get(table.reference("pathway", pathways, "pathway")),
            source=table.reference("source", known, "source"),
        )
        table.close()
        found.append(gap)
    return tuple(found)
