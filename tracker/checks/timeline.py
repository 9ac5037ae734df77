"""The chronology: stretches that nothing accounts for, activities that overlap, and orders that cannot be."""

from collections.abc import Iterator
from datetime import timedelta

from tracker.checks.case import APPLICANT, Case, Said, Target
from tracker.checks.conflicts import by_target
from tracker.checks.spans import Hole, Span, holes, spans
from tracker.checks.wording import evidence, make_finding, source_label
from tracker.domain.finding import TIMELINE, Evidence, Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.months import add_months
from tracker.domain.record import Activity, Credential, Statement
from tracker.domain.vocabulary import ActivityKind, CredentialType, Field
from tracker.texts import Argument, Text, ntext, text

TRAINING = frozenset({ActivityKind.INTERNSHIP, ActivityKind.POSTGRADUATE_TRAINING})
FULL_TIME = TRAINING | {ActivityKind.EDUCATION, ActivityKind.EMPLOYMENT}
LEAST_OVERLAP = timedelta(days=31)
YOUNGEST_GRADUATE_MONTHS = 15 * 12

DONE_BY_ISSUE = (
    Field.GRADUATION_DATE, Field.PROGRAMME_END, Field.TRAINING_END, Field.EMPLOYMENT_END, Field.TEST_DATE,
    Field.CONFERRAL_DATE, Field.PROGRAMME_START, Field.TRAINING_START, Field.EMPLOYMENT_START, Field.REGISTRATION_START,
)  # fmt: skip
"""What a paper that tells of it cannot be older than."""

FORWARD_LOOKING = frozenset({CredentialType.CONTRACT, CredentialType.REFERENCE_LETTER, CredentialType.CV})
"""Papers that may speak of what is still to come."""

PAIRS = (
    (Field.PROGRAMME_START, Field.PROGRAMME_END),
    (Field.PROGRAMME_START, Field.GRADUATION_DATE),
    (Field.GRADUATION_DATE, Field.CONFERRAL_DATE),
    (Field.TRAINING_START, Field.TRAINING_END),
    (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    (Field.REGISTRATION_START, Field.REGISTRATION_END),
    (Field.ISSUE_DATE, Field.VALID_UNTIL),
    (Field.ISSUE_DATE, Field.TRANSLATION_DATE),
    (Field.ISSUE_DATE, Field.CERTIFIED_ON),
)
"""Fields of one paper of which the first comes before the second."""


def check_gaps(case: Case) -> Iterator[Finding]:
    """Stretches without any activity that are longer than a body lets pass unexplained; one that a body asks about is
    not told a second time for the bodies whose limit is not known."""
    ordered = spans(case)
    strictest = min((one.chronology.gap_days for one in case.rules if one.chronology), default=0)
    ruled = [target for target in case.targets if target.authority.chronology is not None]
    unruled = [target for target in case.targets if target.authority.chronology is None]
    told: set[tuple[str, ...]] = set()
    for target in ruled:
        assert target.authority.chronology is not None
        for finding in _gaps(case, target, ordered, target.authority.chronology.gap_days):
            told.add(finding.sources)
            yield finding
    if unruled or not ruled:
        latest = max((target.day for target in unruled), default=case.on)
        target = Target(None, case.elsewhere.authority, None, min(latest, case.on), False, frozenset())
        yield from (finding for finding in _gaps(case, target, ordered, strictest) if finding.sources not in told)


def check_overlaps(case: Case) -> Iterator[Finding]:
    """Full-time activities that surely ran at the same time for more than a month, at different places."""
    running: list[Span] = []
    for span in spans(case, FULL_TIME):
        running = [other for other in running if other.end[0] >= span.start[1]]
        for other in running:
            yield from _overlap(case, other, span)
        running.append(span)


def check_order(case: Case) -> Iterator[Finding]:
    """What cannot have come in the order in which it stands: on one paper, and between papers and the chronology."""
    for credential in case.record.credentials:
        yield from _paper_order(case, credential)
        yield from _translation_order(case, credential)
    for activity in case.record.activities:
        if activity.start and activity.end:
            yield from _reversed(case, activity)
    yield from _before_graduation(case)
    yield from _too_young(case)


def _gaps(case: Case, target: Target, ordered: list[Span], limit: int) -> Iterator[Finding]:
    certain = [hole for hole in holes(ordered, target.day, certain=True) if hole.days > limit]
    known = {(hole.before.id, hole.after.id if hole.after else "") for hole in certain}
    possible = [
        hole
        for hole in holes(ordered, target.day, certain=False)
        if hole.days > limit and (hole.before.id, hole.after.id if hole.after else "") not in known
    ]
    for hole in certain:
        yield _gap(case, target, hole, limit, is_certain=True)
    for hole in possible:
        yield _gap(case, target, hole, limit, is_certain=False)


def _gap(case: Case, target: Target, hole: Hole, limit: int, *, is_certain: bool) -> Finding:
    is_ruled = target.authority.chronology is not None
    after = text("“{title}”", title=hole.after.title) if hole.after else text("{day}", day=target.day)
    where: dict[str, Argument] = {
        "count": hole.days,
        "before": hole.before.title,
        "after": after,
        "rule": _gap_rule(target, limit),
    }
    if is_certain:
        message = text("Between “{before}” and {after}, {count} days are not accounted for. {rule}", **where)
    else:
        message = text("Between “{before}” and {after}, up to {count} days may not be accounted for. {rule}", **where)
    ends = [] if hole.before.end is None else [_moment(case, hole.before, hole.before.end, "end")]
    starts = [] if hole.after is None or hole.after.start is None else [
        _moment(case, hole.after, hole.after.start, "start")
    ]  # fmt: skip
    return make_finding(
        "timeline.gap",
        TIMELINE,
        target,
        Severity.EXPLAIN if is_ruled and is_certain else Severity.UNKNOWN,
        (*ends, *starts),
        message,
        text(
            "Enter what you did then, as an activity of its own (leave, study, job search), or explain it in a letter."
        ),
        sources=[hole.before.id, *([hole.after.id] if hole.after else [])],
    )


def _gap_rule(target: Target, limit: int) -> Text:
    days = ntext("{count} day", "{count} days", limit)
    if target.authority.chronology is not None:
        return text("{body} wants gaps of more than {days} explained.", body=target.authority.short_name, days=days)
    return text("The strictest body whose rule is known wants more than {days} explained; ask the others.", days=days)


def _moment(case: Case, activity: Activity, statement: Statement, field: str) -> Evidence:
    return Evidence(activity.id, field, statement.text, case.read(statement).edtf())


def _overlap(case: Case, first: Span, second: Span) -> Iterator[Finding]:
    common = min(first.end[0], second.end[0]) - max(first.start[1], second.start[1])
    kinds = {first.activity.kind, second.activity.kind}
    # An internship is part of the studies in many countries, and work beside studies is no contradiction.
    is_usual = ActivityKind.EDUCATION in kinds and kinds != {ActivityKind.EDUCATION}
    same_place = first.activity.institution is not None and first.activity.institution == second.activity.institution
    if common < LEAST_OVERLAP or is_usual:
        return
    is_odd = bool(kinds & TRAINING) and not same_place
    moments = [
        _moment(case, one.activity, statement, field)
        for one in (first, second)
        for field, statement in (("start", one.activity.start), ("end", one.activity.end))
        if statement is not None
    ]
    yield make_finding(
        "timeline.overlap",
        TIMELINE,
        case.elsewhere,
        Severity.EXPLAIN if is_odd else Severity.NOTE,
        moments,
        text(
            "“{first}” and “{second}” ran at the same time for {days}.",
            first=first.activity.title,
            second=second.activity.title,
            days=ntext("{count} day", "{count} days", common.days + 1),
        ),
        text("Check both against the papers; if both are right, say in the curriculum vitae how they went together."),
    )


def _paper_order(case: Case, credential: Credential) -> Iterator[Finding]:
    for earlier, later in PAIRS:
        first, second = case.stated(credential, earlier), case.stated(credential, later)
        if first and second and _is_after(case, first, second):
            yield from _out_of_order(case, credential, later, first, second)
    issued = case.stated(credential, Field.ISSUE_DATE)
    if issued is None or credential.type in FORWARD_LOOKING:
        return
    for field in DONE_BY_ISSUE:
        told = case.stated(credential, field)
        if told and _is_after(case, told, issued):
            yield from _out_of_order(case, credential, Field.ISSUE_DATE, told, issued)
            return


def _is_after(case: Case, first: Statement, second: Statement) -> bool:
    """Whether the first is surely later than the second."""
    earliest, latest = case.read(first).earliest, case.read(second).latest
    return earliest is not None and latest is not None and earliest > latest


def _out_of_order(
    case: Case, credential: Credential, field: str, first: Statement, second: Statement
) -> Iterator[Finding]:
    said = [Said(credential.id, "", first, 0), Said(credential.id, "", second, 0)]
    for target, _ in by_target(case, said):
        yield make_finding(
            "timeline.order",
            field,
            target,
            Severity.EXPLAIN,
            evidence(case, said),
            text(
                "On the “{title}” the {later} (“{second}”) is before the {earlier} (“{first}”).",
                title=credential.title,
                later=field_label(second.field),
                second=second.text,
                earlier=field_label(first.field),
                first=first.text,
            ),
            text("Look at the paper: correct what was copied from it, or ask the issuer to correct the paper."),
        )


def _translation_order(case: Case, credential: Credential) -> Iterator[Finding]:
    original = case.credentials.get(credential.translation_of or "")
    made = case.stated(credential, Field.TRANSLATION_DATE) or case.stated(credential, Field.ISSUE_DATE)
    issued = case.stated(original, Field.ISSUE_DATE) if original else None
    if original is None or made is None or issued is None or not _is_after(case, issued, made):
        return
    said = [Said(credential.id, "", made, 0), Said(original.id, "", issued, 0)]
    for target, _ in by_target(case, said[:1]):
        yield make_finding(
            "timeline.order",
            made.field,
            target,
            Severity.EXPLAIN,
            evidence(case, said),
            text(
                "The “{title}” is of “{made}”, before the “{original}” that it translates was issued (“{issued}”).",
                title=credential.title,
                made=made.text,
                original=original.title,
                issued=issued.text,
            ),
            text("Look at both papers; have the paper that was really issued translated."),
        )


def _reversed(case: Case, activity: Activity) -> Iterator[Finding]:
    assert activity.start is not None
    assert activity.end is not None
    if _is_after(case, activity.start, activity.end):
        moments = [_moment(case, activity, activity.start, "start"), _moment(case, activity, activity.end, "end")]
        yield make_finding(
            "timeline.order",
            TIMELINE,
            case.elsewhere,
            Severity.EXPLAIN,
            moments,
            text(
                "“{title}” ends (“{end}”) before it starts (“{start}”).",
                title=activity.title,
                end=activity.end.text,
                start=activity.start.text,
            ),
            text("Correct the dates in your chronology."),
        )


def _before_graduation(case: Case) -> Iterator[Finding]:
    """A registration or training after the degree that surely began before the graduation."""
    graduated = case.facts.get((case.school, Field.GRADUATION_DATE), ())
    certain = next((said for said in graduated if case.read(said.statement).only), None)
    if certain is None:
        return
    for (subject, field), group in case.facts_in_turn:
        if field not in (Field.REGISTRATION_START, Field.TRAINING_START):
            continue
        activity = case.activities.get(subject)
        if _may_come_before(case, activity, group[0]):
            continue
        early = [one for one in group if _is_after(case, certain.statement, one.statement)]
        if early:
            said = [*early, certain]
            yield make_finding(
                "timeline.order",
                TIMELINE,
                case.elsewhere,
                Severity.EXPLAIN,
                evidence(case, said),
                text(
                    "“{title}” began on “{began}”, before the graduation (“{graduated}” on {source}).",
                    title=activity.title if activity else case.credentials[early[0].source].title,
                    began=early[0].text,
                    graduated=certain.text,
                    source=source_label(case, certain.source),
                ),
                text("Check both dates against the papers; a provisional registration should say that it is one."),
                sources=[*([subject] if activity else []), *(one.source for one in said)],
            )


def _may_come_before(case: Case, activity: Activity | None, said: Said) -> bool:
    """Whether it may begin before the graduation: an internship is part of the studies in many countries, and a paper
    that is not about training for a specialty or a registration says nothing."""
    if activity is not None:
        return activity.kind is ActivityKind.INTERNSHIP
    credential = case.credentials.get(said.source)
    return credential is None or credential.type not in (
        CredentialType.MEDICAL_LICENCE,
        CredentialType.GOOD_STANDING_CERTIFICATE,
        CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,
    )


def _too_young(case: Case) -> Iterator[Finding]:
    """A graduation at an age at which nobody graduates: one of the two dates is wrong."""
    births = [said for said in case.facts.get((APPLICANT, Field.DATE_OF_BIRTH), ()) if case.read(said.statement).only]
    if not births:
        return
    born = case.read(births[0].statement).earliest
    assert born is not None
    for said in case.facts.get((case.school, Field.GRADUATION_DATE), ()):
        latest = case.read(said.statement).latest
        if latest is not None and latest < add_months(born, YOUNGEST_GRADUATE_MONTHS):
            for target, _ in by_target(case, [said]):
                yield make_finding(
                    "timeline.order",
                    said.field,
                    target,
                    Severity.EXPLAIN,
                    evidence(case, [said, births[0]]),
                    text(
                        "Someone born on “{born}” cannot have graduated on “{graduated}”.",
                        born=births[0].text,
                        graduated=said.text,
                    ),
                    text("Check both dates against the papers."),
                )
