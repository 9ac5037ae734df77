"""What the checks look at: every statement with what it is about, and every target under whose rules it is judged.

A *subject* is what a fact is about: the applicant, one activity, one document. Statements on one field of one subject
must agree. A *target* is a submission with its authority, its day and what goes there; what goes nowhere yet is judged
by the target without an authority.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from tracker.compare.dates import read_date, settle
from tracker.compare.institutions import InstitutionTable
from tracker.domain.dates import DateReading
from tracker.domain.pace import Pause, no_pause, paced, paced_calls
from tracker.domain.record import Activity, AuthorityId, Credential, Record, Statement, Submission
from tracker.domain.sending import is_sending
from tracker.domain.vocabulary import DATE_FIELDS, ActivityKind, Calendar, CredentialType, DateOrder, Field
from tracker.pathways.authority import Anchor, Authority, GeneralRules, NameRules, Strictness
from tracker.pathways.rules import Authorities

APPLICANT = "applicant"
"""The source and the subject of what the record itself says about the person."""

IDENTITY = 100
TRUST: dict[CredentialType, int] = {
    CredentialType.PASSPORT: IDENTITY,
    CredentialType.BIRTH_CERTIFICATE: 95,
    CredentialType.CITIZENSHIP_PROOF: 90,
    CredentialType.RESIDENCE_PERMIT: 85,
    CredentialType.EMPLOYMENT_LETTER: 70,
    CredentialType.SCHOOL_LETTER: 70,
    CredentialType.TRANSLATION: 50,
    CredentialType.REFERENCE_LETTER: 40,
    CredentialType.CLINICAL_EXPERIENCE_LETTER: 40,
    CredentialType.STATUTORY_DECLARATION: 30,
    CredentialType.NAME_AFFIDAVIT: 30,
    CredentialType.CV: 20,
    CredentialType.OTHER: 30,
}
"""Which of two statements is taken for the yardstick. A document of the body that knows (a school, a regulator) has 80."""

ISSUED_BY_SOURCE, TYPED, OWN_RECORD = 80, 25, 10

APPLICANT_FIELDS = frozenset({Field.DATE_OF_BIRTH, Field.PLACE_OF_BIRTH, Field.SEX, Field.FATHER_NAME})
DOCUMENT_FIELDS = frozenset({
    Field.ISSUE_DATE, Field.VALID_UNTIL, Field.TEST_DATE, Field.TRANSLATION_DATE, Field.CERTIFIED_ON, Field.SCORE,
    Field.DOCUMENT_NUMBER, Field.CERTIFIED_BY,
})  # fmt: skip
"""Fields that are about the document itself: only its translation says the same of it."""

FIELD_KINDS: dict[str, tuple[ActivityKind, ...]] = {
    Field.PROGRAMME_START: (ActivityKind.EDUCATION,),
    Field.PROGRAMME_END: (ActivityKind.EDUCATION,),
    Field.GRADUATION_DATE: (ActivityKind.EDUCATION,),
    Field.CONFERRAL_DATE: (ActivityKind.EDUCATION,),
    Field.DEGREE: (ActivityKind.EDUCATION,),
    Field.TRAINING_START: (ActivityKind.INTERNSHIP, ActivityKind.POSTGRADUATE_TRAINING),
    Field.TRAINING_END: (ActivityKind.INTERNSHIP, ActivityKind.POSTGRADUATE_TRAINING),
    Field.EMPLOYMENT_START: (ActivityKind.EMPLOYMENT, ActivityKind.CLINICAL_EXPERIENCE),
    Field.EMPLOYMENT_END: (ActivityKind.EMPLOYMENT, ActivityKind.CLINICAL_EXPERIENCE),
    Field.REGISTRATION_START: (ActivityKind.REGISTRATION,),
    Field.REGISTRATION_END: (ActivityKind.REGISTRATION,),
}
"""Which kind of activity a field is about."""

ACTIVITY_FIELDS: dict[ActivityKind, tuple[str, str]] = {
    ActivityKind.EDUCATION: (Field.PROGRAMME_START, Field.PROGRAMME_END),
    ActivityKind.INTERNSHIP: (Field.TRAINING_START, Field.TRAINING_END),
    ActivityKind.POSTGRADUATE_TRAINING: (Field.TRAINING_START, Field.TRAINING_END),
    ActivityKind.EMPLOYMENT: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    ActivityKind.CLINICAL_EXPERIENCE: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    ActivityKind.REGISTRATION: (Field.REGISTRATION_START, Field.REGISTRATION_END),
}
"""The fields that the start and the end of an activity are statements on."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with who makes it, what it is about, and how far it serves as yardstick."""

    source: str
    subject: str
    statement: Statement
    trust: int

    @property
    def field(self) -> str:
        """The field that it is on."""
        return self.statement.field

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.statement.text


@dataclass(frozen=True, slots=True)
class Target:
    """Under whose rules, for which day and for which sources something is judged."""

    id: AuthorityId | None
    authority: Authority
    submission: Submission | None
    day: date
    is_sent: bool
    scope: frozenset[str]


UNSTATED = NameRules(Anchor.PASSPORT, Strictness.UNSTATED, Strictness.UNSTATED)


def nobody(name: str = "") -> Authority:
    """An authority that publishes nothing: for what goes nowhere yet, and for bodies without a rule file."""
    return Authority(AuthorityId(name), name.upper(), name.upper(), "", (), UNSTATED)


@dataclass(frozen=True)
class Case:
    """A record with its rules and its day, indexed for the checks."""

    record: Record
    rules: Authorities
    table: InstitutionTable
    on: date
    only: AuthorityId | None = None
    pause: Pause = no_pause

    @property
    def general(self) -> GeneralRules:
        """The rules that hold at every body that publishes none of its own."""
        return self.rules.general

    @cached_property
    def credentials(self) -> dict[str, Credential]:
        """The credentials by id."""
        return {credential.id: credential for credential in self.record.credentials}

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """The activities by id."""
        return {activity.id: activity for activity in self.record.activities}

    @cached_property
    def submissions(self) -> dict[str, Submission]:
        """The submissions by id."""
        return {submission.id: submission for submission in self.record.submissions}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every submission as a target; without one for the authority asked for, all papers as if they went there."""
        found = [self._target(submission) for submission in self.record.submissions]
        if self.only is None:
            return tuple(found)
        found = [target for target in found if target.id == self.only]
        if found:
            return tuple(found)
        authority = self.rules.get(self.only) or nobody(self.only)
        scope = frozenset(chain(self.credentials, self._account_names(self.only)))
        return (Target(self.only, authority, None, self.on, False, scope),)

    @cached_property
    def elsewhere(self) -> Target:
        """The target without an authority: whatever is in the scope of no submission."""
        covered = frozenset().union(*(target.scope for target in self.targets))
        return Target(None, nobody(), None, self.on, False, frozenset(self.credentials) - covered)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every statement of the record, with its subject."""
        return paced(tuple(chain(self._by_credentials(), self._by_submissions(), self._by_record())), self.pause)

    @cached_property
    def facts(self) -> dict[tuple[str, str], tuple[Said, ...]]:
        """Statements by subject and field, the best yardstick first."""
        groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for said in self.said:
            if said.subject:
                groups[said.subject, said.field].append(said)
        found = paced(tuple(groups.items()), self.pause)
        return {key: paced(tuple(sorted(group, key=_by_trust)), self.pause) for key, group in found}

    @cached_property
    def facts_in_turn(self) -> tuple[tuple[tuple[str, str], tuple[Said, ...]], ...]:
        """Subject and field of every fact with its statements, for who looks at all of them."""
        return paced(tuple(self.facts.items()), self.pause)

    @cached_property
    def _readings(self) -> dict[tuple[str, object, object], DateReading]:
        return {}

    def read(self, statement: Statement) -> DateReading:
        """The reading of a date; each different text is read once."""
        return self._read(statement, statement.order or self.document_orders.get(id(statement)))

    def read_alone(self, statement: Statement) -> DateReading:
        """The reading of a date without a look at what else stands on the paper."""
        return self._read(statement, statement.order)

    @cached_property
    def _step(self) -> Pause:
        return paced_calls(self.pause)

    def _read(self, statement: Statement, order: DateOrder | None) -> DateReading:
        self._step()
        key = (statement.text, statement.calendar, order)
        if key not in self._readings:
            self._readings[key] = read_date(statement.text, calendar=statement.calendar, order=order)
        return self._readings[key]

    def settled(self, said: Said) -> DateReading:
        """The reading of a date that may be more than one day, as the other papers on the same fact settle it."""
        reading = self.read(said.statement)
        if not reading.is_ambiguous:
            return reading
        return settle(reading, ((other.source, self.read(other.statement)) for other in self.others(said)))

    @cached_property
    def document_orders(self) -> dict[int, DateOrder]:
        """The order of day and month of ambiguous dates, where the other dates of the same paper or portal tell, by
        themselves or because another paper settles them; by the identity of the statement, since the same text may
        stand on another paper in another order."""
        by_source: dict[str, list[Said]] = defaultdict(list)
        for said in self.said:
            if said.field in DATE_FIELDS and (said.source in self.credentials or said.source in self.submissions):
                by_source[said.source].append(said)
        orders: dict[int, DateOrder] = {}
        for dates in paced(tuple(by_source.values()), self.pause):
            ambiguous = [said for said in dates if self.read_alone(said.statement).is_ambiguous]
            if len(dates) < 2 or not ambiguous:
                continue
            told = {order for said in dates if (order := _told_order(said.statement, self.read_alone(said.statement)))}
            told = told or {order for said in ambiguous if (order := self._settled_order(said))}
            if len(told) == 1:
                order = told.pop()
                orders.update({id(said.statement): order for said in ambiguous if not self._settled_order(said)})
        return orders

    def others(self, said: Said) -> list[Said]:
        """What other papers and the record say on the same fact, each different text once: a typed date proves
        nothing."""
        return [other for other in self._told_once.get((said.subject, said.field), ()) if other.source != said.source]

    @cached_property
    def told(self) -> dict[str, list[Said]]:
        """By field, everything that papers and the record say, each different text of a fact at most twice, the best
        yardstick first."""
        found: dict[str, list[Said]] = defaultdict(list)
        for (_, field), group in paced(tuple(self._told_once.items()), self.pause):
            found[field] += group
        return {field: sorted(group, key=_by_trust) for field, group in found.items()}

    @cached_property
    def _told_once(self) -> dict[tuple[str, str], list[Said]]:
        """By subject and field, for each different text two statements of different sources, so that one is left for
        either of them; keeps the work linear in the number of papers."""
        kept: dict[tuple[str, str], list[Said]] = {}
        for key, group in self.facts_in_turn:
            sources: dict[tuple[object, ...], set[str]] = defaultdict(set)
            for said in group:
                known = sources[said.text, said.statement.calendar, said.statement.order]
                if said.source not in self.submissions and len(known) < 2 and said.source not in known:
                    known.add(said.source)
                    kept.setdefault(key, []).append(said)
        return kept

    def _settled_order(self, said: Said) -> DateOrder | None:
        """The order of an ambiguous date on a paper, where another paper says which day it is."""
        others = [(other.source, self.read_alone(other.statement)) for other in self.others(said)]
        only = settle(self.read_alone(said.statement), others).only
        return DateOrder(only.how) if only and only.how in (DateOrder.DMY, DateOrder.MDY) else None

    def translated(self, credential: Credential) -> Credential:
        """What a translation is of; any other paper itself."""
        return self.credentials.get(credential.translation_of or "", credential)

    def stated(self, credential: Credential, field: str) -> Statement | None:
        """The first statement of a credential on a field."""
        self._step()
        return next((statement for statement in credential.states if statement.field == field), None)

    @cached_property
    def school(self) -> str:
        """The subject of what a portal asks about undergraduate medical training: the activity of the degree."""
        degrees = [one for one in self.record.credentials if one.type is CredentialType.MEDICAL_DEGREE]
        if degrees:
            return self._document_subject(min(degrees, key=lambda one: one.id), Field.GRADUATION_DATE)
        studies = [one.id for one in self.record.activities if one.kind is ActivityKind.EDUCATION]
        return min(studies, default="")

    def _target(self, submission: Submission) -> Target:
        authority = self.rules.get(submission.authority) or nobody(submission.authority)
        sent = [event.on for event in submission.events if is_sending(event.state)]
        day = max(sent) if sent else submission.planned_on or self.on
        scope = frozenset(chain((submission.id,), submission.encloses, self._account_names(submission.authority)))
        return Target(submission.authority, authority, submission, day, bool(sent), scope)

    def _account_names(self, authority: AuthorityId) -> Iterator[str]:
        return (name.id for name in self.record.names if name.authority == authority)

    def _by_credentials(self) -> Iterator[Said]:
        for credential in self.record.credentials:
            trust = TRUST.get(credential.type, ISSUED_BY_SOURCE)
            for statement in credential.states:
                yield Said(credential.id, self._document_subject(credential, statement.field), statement, trust)

    def _document_subject(self, credential: Credential, field: str) -> str:
        original = self.translated(credential)
        if field in APPLICANT_FIELDS:
            return APPLICANT
        if field in DOCUMENT_FIELDS:
            return original.id
        kinds = FIELD_KINDS.get(field)
        activity = self.activities.get(credential.activity or original.activity or "")
        if activity is not None and (kinds is None or activity.kind in kinds):
            return activity.id
        # Without a fitting activity, papers of one issuer speak of the same thing.
        return f"{original.issuer}/{field}" if original.issuer else original.id

    def _by_submissions(self) -> Iterator[Said]:
        for submission in self.record.submissions:
            for statement in submission.states:
                if statement.field in APPLICANT_FIELDS:
                    subject = APPLICANT
                elif ActivityKind.EDUCATION in FIELD_KINDS.get(statement.field, ()):
                    subject = self.school
                else:
                    subject = ""  # which of several jobs or registrations is meant is told by the checks
                yield Said(submission.id, subject, statement, TYPED)

    def _by_record(self) -> Iterator[Said]:
        person = self.record.applicant
        if person.date_of_birth is not None:
            yield Said(APPLICANT, APPLICANT, person.date_of_birth, OWN_RECORD)
        if person.sex:
            yield Said(APPLICANT, APPLICANT, Statement(Field.SEX, person.sex), OWN_RECORD)
        if person.place_of_birth:
            yield Said(APPLICANT, APPLICANT, Statement(Field.PLACE_OF_BIRTH, person.place_of_birth), OWN_RECORD)
        for activity in self.record.activities:
            fields = ACTIVITY_FIELDS.get(activity.kind)
            for field, moment in zip(fields or (), (activity.start, activity.end), strict=False):
                if moment is not None:
                    stated = Statement(field, moment.text, moment.calendar, moment.order, moment.page)
                    yield Said(activity.id, activity.id, stated, OWN_RECORD)


FIRST_SURE_DAY = 13
"""The first day of a month whose number can be no month."""


def _told_order(statement: Statement, reading: DateReading) -> DateOrder | None:
    """Whether a date in figures has the day or the month first, where its own figures or the person tell."""
    only = reading.only
    if only is None or only.calendar is not Calendar.GREGORIAN or only.how not in (DateOrder.DMY, DateOrder.MDY):
        return None
    return DateOrder(only.how) if statement.order or only.first.day >= FIRST_SURE_DAY else None


def _by_trust(said: Said) -> tuple[int, str, str]:
    return -said.trust, said.source, said.text
