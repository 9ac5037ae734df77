"""The shape of the exchange format: nothing is lost between a value and its dictionary."""

from hypothesis import given

from tests.strategies import records
from tracker.domain.plain import from_plain, to_plain
from tracker.domain.record import Activity, Applicant, Credential, Fee, InstitutionName, Record, Scan, Statement
from tracker.domain.vocabulary import ActivityKind, Calendar, CredentialType


@given(record=records())
def test_every_value_reads_back_from_its_dictionary(record: Record) -> None:
    values = (
        record.applicant, *record.names, *record.institutions, *record.activities, *record.credentials,
        *record.submissions, *record.deadlines, *record.resolutions,
    )  # fmt: skip
    for value in values:
        assert from_plain(type(value), to_plain(value)) == value


def test_what_is_absent_or_empty_is_left_out() -> None:
    credential = Credential("c-1", CredentialType.CV, "CV")  # type: ignore[arg-type]
    assert to_plain(credential) == {"id": "c-1", "type": "cv", "title": "CV"}


def test_words_that_python_keeps_for_itself_are_spelled_as_the_format_does() -> None:
    assert to_plain(InstitutionName("Old", "1951", "1956")) == {"text": "Old", "from": "1951", "to": "1956"}
    assert to_plain(Fee("278.00", "CAD", "account")) == {"amount": "278.00", "currency": "CAD", "for": "account"}


def test_statement_that_is_an_attribute_does_not_name_its_field() -> None:
    born = Statement("date_of_birth", "14 March 1989", Calendar.GREGORIAN)
    assert to_plain(Applicant(date_of_birth=born)) == {
        "date_of_birth": {"text": "14 March 1989", "calendar": "gregorian"}
    }
    began = {"id": "a-1", "kind": "leave", "title": "Leave", "start": {"text": "2012"}}
    assert from_plain(Activity, began).start == Statement("start", "2012")
    assert from_plain(Activity, began).kind is ActivityKind.LEAVE


def test_scans_are_their_paths() -> None:
    plain = {"id": "c-1", "type": "photo", "title": "Photo", "scans": ["scans/a.png", "scans/b.png"]}
    credential = from_plain(Credential, plain)
    assert credential.scans == (Scan("scans/a.png"), Scan("scans/b.png"))
    assert to_plain(credential) == plain
