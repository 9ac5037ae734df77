"""Hypothesis strategies: any record that the exchange format allows."""

from datetime import date

from hypothesis import strategies as st

from tracker.domain.record import (
    Activity,
    ActivityId,
    Applicant,
    AuthorityId,
    Contact,
    Credential,
    CredentialId,
    Deadline,
    DeadlineId,
    Event,
    Fee,
    Institution,
    InstitutionId,
    InstitutionName,
    Name,
    NameId,
    PathwayId,
    Record,
    Resolution,
    Statement,
    Submission,
    SubmissionId,
)
from tracker.domain.vocabulary import (
    ActivityKind,
    Calendar,
    CredentialType,
    DateOrder,
    Field,
    InstitutionKind,
    NameKind,
    SentBy,
    Verdict,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
maybe = st.none() | texts
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
pages = st.none() | st.integers(1, 99)
countries = st.sampled_from(["CA", "SD", "NP", "UA"])


def statements(field: str | None = None) -> st.SearchStrategy[Statement]:
    fields = st.just(field) if field else st.sampled_from([*Field, "something_else"]).map(str)
    return st.builds(
        Statement,
        fields,
        texts,
        st.none() | st.sampled_from(Calendar),
        st.none() | st.sampled_from(DateOrder),
        pages,
    )


def _some(items: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    if not items:
        return st.just(())
    return st.lists(st.sampled_from(items), max_size=3, unique=True).map(tuple)


def _one(items: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(items) if items else st.none()


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record without scans whose references all lead somewhere."""
    counts = draw(st.tuples(*[st.integers(0, 3)] * 6))
    ids = [[f"{prefix}-{number}" for number in range(count)] for prefix, count in zip("niacsd", counts, strict=True)]
    names, institutions, activities, credentials, submissions, deadlines = ids
    built = {
        "names": [draw(_names(one, credentials)) for one in names],
        "institutions": [draw(_institutions(one)) for one in institutions],
        "activities": [draw(_activities(one, institutions)) for one in activities],
        "credentials": [draw(_credentials(one, institutions, activities, credentials)) for one in credentials],
        "submissions": [draw(_submissions(one, credentials)) for one in submissions],
        "deadlines": [draw(_deadlines(one, credentials + submissions)) for one in deadlines],
        "resolutions": [draw(_resolutions(number, credentials)) for number in range(draw(st.integers(0, 2)))],
    }
    return Record(draw(applicants), **{key: tuple(values) for key, values in built.items()})


applicants = st.builds(
    Applicant,
    st.none() | statements("date_of_birth"),
    maybe,
    maybe,
    st.lists(countries, max_size=2, unique=True).map(tuple),
    st.none() | st.builds(Contact, texts, maybe, maybe),
)


def _names(identity: str, credentials: list[str]) -> st.SearchStrategy[Name]:
    return st.builds(
        Name, st.just(NameId(identity)), st.sampled_from(NameKind), texts, maybe, maybe, maybe, maybe,
        st.none() | st.just(AuthorityId("mcc")), _some(credentials),
    )  # fmt: skip


def _institutions(identity: str) -> st.SearchStrategy[Institution]:
    spelled = st.lists(st.builds(InstitutionName, texts, maybe, maybe), min_size=1, max_size=3).map(tuple)
    kinds = st.none() | st.sampled_from(InstitutionKind)
    return st.builds(Institution, st.just(InstitutionId(identity)), spelled, kinds, st.none() | countries)


def _activities(identity: str, institutions: list[str]) -> st.SearchStrategy[Activity]:
    return st.builds(
        Activity, st.just(ActivityId(identity)), st.sampled_from(ActivityKind), texts, _one(institutions),
        st.none() | statements("start"), st.none() | statements("end"), maybe,
    )  # fmt: skip


def _credentials(
    identity: str, institutions: list[str], activities: list[str], credentials: list[str]
) -> st.SearchStrategy[Credential]:
    earlier = [one for one in credentials if one < identity]
    return st.builds(
        Credential, st.just(CredentialId(identity)), st.sampled_from(CredentialType), texts, _one(institutions),
        _one(activities), st.lists(statements(), max_size=4).map(tuple), st.just(()), _one(earlier),
        st.none() | st.sampled_from(SentBy), maybe, maybe,
    )  # fmt: skip


def _submissions(identity: str, credentials: list[str]) -> st.SearchStrategy[Submission]:
    events = st.lists(st.builds(Event, days, texts, maybe), max_size=2).map(tuple)
    amounts = st.decimals(0, 99999, places=2).map(str)
    fees = st.lists(st.builds(Fee, amounts, st.sampled_from(["CAD", "USD"]), maybe, st.none() | days), max_size=2)
    return st.builds(
        Submission, st.just(SubmissionId(identity)), st.sampled_from(["mcc", "cpso"]).map(AuthorityId),
        st.none() | st.just(PathwayId("p")), maybe, st.lists(statements(), max_size=3).map(tuple), _some(credentials),
        st.none() | days, events, fees.map(tuple),
    )  # fmt: skip


def _deadlines(identity: str, targets: list[str]) -> st.SearchStrategy[Deadline]:
    reminders = st.lists(st.integers(0, 400), max_size=3).map(tuple)
    dated = st.builds(
        Deadline, st.just(DeadlineId(identity)), texts, days, st.none(), st.none(), _one(targets), reminders,
        st.none() | days,
    )  # fmt: skip
    timed = st.builds(
        Deadline, st.just(DeadlineId(identity)), texts, st.none(), st.just("2027-01-15T12:00:00-05:00"),
        st.just("America/Toronto"), _one(targets), reminders, st.none() | days,
    )  # fmt: skip
    return dated | timed


def _resolutions(number: int, credentials: list[str]) -> st.SearchStrategy[Resolution]:
    return st.builds(
        Resolution,
        st.just(f"name.order:{number}"),
        st.sampled_from(Verdict),
        _some(credentials),
        maybe,
        st.none() | days,
    )
