"""The day and the place of a birth, on either side of the word for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.births import births
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["AMA MENSAH, born in Keta in 1988, the degree of"], ["Keta", "1988"]),
        (["rođena 4. svibnja 1991., Zadar"], ["4. svibnja 1991.", "Zadar"]),
        (["Born on: March 3, 1990", "In: Minya"], ["March 3, 1990", "Minya"]),
        (["né le 1er mai 1990 à Fès, Maroc"], ["1er mai 1990", "Fès"]),
        (["nacida en Cali (Colombia) el 5 de mayo de 1990"], ["Cali", "5 de mayo de 1990"]),
        (["aki Aradon az 1990. év május hó 2. napján született,"], ["1990. év május hó 2. napján", "Aradon"]),
        (["Adana 1990 doğumlu Kemal Er"], ["1990", "Adana"]),
        (["Ali kızı, 03/05/1990 Adana doğumlu", "SELİN ER"], ["03/05/1990", "Adana"]),
        (["1990 Adana doğumlu Kemal Er"], ["1990", "Adana"]),
        (["screening of the newborn at the General Hospital"], []),
        (["Born at home in the year of the flood"], []),
    ],
)
def test_the_day_and_the_place_are_taken_in_whichever_order(lines: list[str], found: list[str]) -> None:
    flow = flow_of(page(*lines))
    assert [one.stated(flow) for one in births(flow)] == found


@given(st.text(alphabet="born i2019,.\nA", max_size=120))
def test_any_text_is_read_to_its_end(text: str) -> None:
    flow = flow_of(page(*text.split("\n")))
    assert all(0 <= one.start < one.end <= len(flow.text) for one in births(flow))


def test_a_place_behind_its_day_begins_with_its_name_and_ends_before_the_next_label() -> None:
    reading = suggest(
        [page("#POLICE CERTIFICATE", "Date and place of birth", "7th April, 1988 at Oak Church", "Address", "Lot 4")]
    )
    found = {one.field: one.text for one in reading.suggestions}
    assert found[Field.DATE_OF_BIRTH] == "7th April, 1988"
    assert found[Field.PLACE_OF_BIRTH] == "Oak Church"
