"""Documents that somebody made to hurt: what cannot be stored is named, in the order of the document, however many there are."""

from tests.samples import applicant
from tracker.exchange.document import parse_document
from tracker.exchange.rules import find_faults


def test_number_that_no_database_holds_is_named() -> None:
    document = applicant()
    document["credentials"][0]["states"][0]["page"] = 10**30
    (found,) = find_faults(document)
    assert (found.key, found.code) == ("states[0].page", "out_of_range")


def test_faults_stand_in_the_order_of_the_document() -> None:
    document = applicant()
    document["credentials"] = [{"id": f"x{number}", "type": "other"} for number in range(12)]
    places = [found.place for found in find_faults(document) if found.code == "missing_key"]
    assert places == [f"credentials[{number}] (x{number})" for number in range(12)]


def test_many_keys_with_one_twice_are_told() -> None:
    """So many that a search of all of them for each would not come to an end."""
    keys = ",".join(f'"k{number}":1' for number in range(400_000))
    _, faults = parse_document(f'{{{keys},"k7":1}}'.encode(), "applicant.json")
    assert [dict(found.detail)["name"] for found in faults] == ["k7"]
