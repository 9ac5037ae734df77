"""Bad documents: every fault is named, all at once, with its object and key; nothing raises."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import records
from tracker.domain.record import Record
from tracker.exchange.document import parse_document, record_from_plain, record_to_plain, spell_document
from tracker.exchange.rules import find_faults, is_iso_day
from tracker.texts import describe_fault

GOOD: dict[str, Any] = {
    "format": "credential-tracker",
    "version": 1,
    "applicant": {"names": [{"id": "n-1", "kind": "passport", "text": "Amara Okafor", "proved_by": ["c-1"]}]},
    "institutions": [{"id": "i-1", "names": [{"text": "University of Lagos"}]}],
    "activities": [{"id": "a-1", "kind": "education", "title": "MBBS", "institution": "i-1"}],
    "credentials": [
        {"id": "c-1", "type": "passport", "title": "Passport", "states": [{"field": "holder_name", "text": "A"}]},
        {"id": "c-2", "type": "translation", "title": "Translation", "translation_of": "c-1", "issuer": "i-1"},
    ],
    "submissions": [
        {"id": "s-1", "authority": "mcc", "encloses": ["c-1"], "planned_on": "2027-01-15",
         "events": [{"on": "2026-09-01", "state": "opened"}], "fees": [{"amount": "1.00", "currency": "CAD"}]},
    ],
    "deadlines": [{"id": "d-1", "title": "Send", "at": "2027-01-15T12:00:00-05:00", "zone": "America/Toronto", "for": "s-1"}],
    "resolutions": [{"finding": "name.order:1", "verdict": "accepted", "by": ["c-1"]}],
}  # fmt: skip

SPOILT: list[tuple[str, str, list[Any], Any]] = [
    ("credentials[0] (c-1), title: this should be string", "wrong_type", ["credentials", 0, "title"], 7),
    ("credentials[0] (c-1), type: “novel”", "wrong_value", ["credentials", 0, "type"], "novel"),
    ("credentials[1] (c-2), issuer: there is no institution", "unknown_reference", ["credentials", 1, "issuer"], "i-9"),
    ("credentials[1] (c-2), translation_of: there is no", "unknown_reference", ["credentials", 1, "translation_of"], "c"),
    ("credentials[1] (c-2), translation_of: “c-2” leads", "circular", ["credentials", 1, "translation_of"], "c-2"),
    ("credentials[1] (c-1), id: the id “c-1” is used", "duplicate_id", ["credentials", 1, "id"], "c-1"),
    ("credentials[0] (n-1), id: the id “n-1” is used", "duplicate_id", ["credentials", 0, "id"], "n-1"),
    ("applicant.names[0] (n-1), proved_by: there is no", "unknown_reference", ["applicant", "names", 0, "proved_by"], ["x"]),
    ("submissions[0] (s-1), planned_on: “2027-02-30”", "bad_date", ["submissions", 0, "planned_on"], "2027-02-30"),
    ("submissions[0] (s-1), events[0].on: “20260901”", "bad_date", ["submissions", 0, "events", 0, "on"], "20260901"),
    ("submissions[0] (s-1), fees[0].amount: “1,00”", "wrong_form", ["submissions", 0, "fees", 0, "amount"], "1,00"),
    ("submissions[0] (s-1), fees[0].currency: “CAD\n”", "wrong_form", ["submissions", 0, "fees", 0, "currency"], "CAD\n"),
    ("deadlines[0] (d-1), zone: there is no time zone", "bad_zone", ["deadlines", 0, "zone"], "Mars/Olympus"),
    ("deadlines[0] (d-1), zone: there is no time zone", "bad_zone", ["deadlines", 0, "zone"], "../etc/passwd"),
    ("deadlines[0] (d-1), at: “tomorrow”", "bad_time", ["deadlines", 0, "at"], "tomorrow"),
    ("deadlines[0] (d-1), for: there is no credential or", "unknown_reference", ["deadlines", 0, "for"], "i-1"),
    ("deadlines[0] (d-1): give either", "one_of", ["deadlines", 0, "on"], "2027-01-01"),
    ("resolutions[0] (name.order:1), by: there is no", "unknown_reference", ["resolutions", 0, "by"], ["c-9"]),
    ("institutions[0] (i-1), names: this is empty", "too_short", ["institutions", 0, "names"], []),
    ("institutions[0] (i-1), parent: “i-1” leads back", "circular", ["institutions", 0, "parent"], "i-1"),
    ("version: this should be 1", "wrong_constant", ["version"], 2),
    ("“novels” is not a key", "unknown_key", ["novels"], []),
    ("credentials[0] (c-1), states[0].text: the text holds", "bad_character", ["credentials", 0, "states", 0, "text"], "\ud800"),
    ("credentials[0] (c-1), states[0].page: 0 is out of", "out_of_range", ["credentials", 0, "states", 0, "page"], 0),
    ("credentials: this should be array", "wrong_type", ["credentials"], {}),
    ("this is nested too deeply", "too_deep", ["applicant"], [[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]),
]  # fmt: skip


def spoil(path: list[Any], value: Any) -> Any:
    document: Any = copy.deepcopy(GOOD)
    at = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return document


def test_good_document_has_no_fault() -> None:
    assert find_faults(GOOD) == []


@pytest.mark.parametrize(
    ("words", "code", "path", "value"), SPOILT, ids=[f"{row[1]}-{n}" for n, row in enumerate(SPOILT)]
)
def test_each_fault_names_its_object_and_key(words: str, code: str, path: list[Any], value: Any) -> None:
    faults = find_faults(spoil(path, value))
    assert code in {found.code for found in faults}
    assert any(describe_fault(found).startswith(words) for found in faults), [describe_fault(one) for one in faults]


@pytest.mark.parametrize("name", ["format", "version", "applicant"])
def test_missing_keys_are_each_named(name: str) -> None:
    document = {key: value for key, value in GOOD.items() if key != name}
    (found,) = [one for one in find_faults(document) if one.code == "missing_key"]
    assert dict(found.detail)["name"] == name


def test_all_faults_come_at_once() -> None:
    document = spoil(["credentials", 0, "type"], "novel")
    document["submissions"][0]["planned_on"] = "soon"
    document["deadlines"][0]["for"] = "nobody"
    del document["version"]
    assert {"wrong_value", "bad_date", "unknown_reference", "missing_key"} <= {
        one.code for one in find_faults(document)
    }


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xff\xfe{}", "not_text"),
        (b"{", "not_json"),
        (b"", "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": 1, "a": 2}', "duplicate_key"),
        (b"[" * 100_000, "too_deep"),
    ],
)
def test_text_that_is_no_document_is_said_to_be_none(raw: bytes, code: str) -> None:
    _, faults = parse_document(raw, "applicant.json")
    assert code in {one.code for one in faults}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(GOOD)), json_values)
def test_no_document_breaks_the_check(key: str, value: Any) -> None:
    document = {**copy.deepcopy(GOOD), key: value}
    for found in find_faults(document):
        assert describe_fault(found)


@given(json_values)
def test_no_json_breaks_the_check(value: Any) -> None:
    assert find_faults(value)


@given(record=records())
def test_document_reads_back_to_the_character(record: Record) -> None:
    plain, faults = parse_document(spell_document(record_to_plain(record)), "applicant.json")
    assert faults == ()
    if record.names:
        assert find_faults(plain) == []
        assert record_from_plain(plain) == record


@pytest.mark.parametrize("text", ["2027-1-05", "2027-01-05\n", "２０２７-01-05", "2027-W01-1", "20270105", ""])
def test_only_plain_iso_days_are_days(text: str) -> None:
    assert not is_iso_day(text)
