"""Narrowing lists: what each filter lets through, that it comes back after a restart, and the way out of an empty list."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.driver import PASSPHRASE, Driver
from tracker.ui.panes.list_pane import ListPane
from tracker.ui.places import Section
from tracker.ui.widgets.filter_choice import FilterChoice

LISTS = {
    Section.CREDENTIALS: {
        "findings": {"c-passport", "c-degree", "c-letter"},
        "ending": set(),
        "scanless": {"c-letter"},
        "medical_degree": {"c-degree"},
    },
    Section.CHRONOLOGY: {"paperless": {"a-work"}, "education": {"a-school"}},
    Section.SUBMISSIONS: {"planned": {"s-mcc", "s-cpso"}, "sent": set(), "findings": {"s-mcc", "s-cpso"}},
}


def shown(pane: ListPane) -> set[str]:
    return set(pane.table.ids)


def choose(choice: FilterChoice, value: str) -> None:
    at = choice.findData(value)
    assert at >= 0, value
    choice.setCurrentIndex(at)


def list_pane(person: Driver, section: Section) -> Any:
    pane = person.go_to(section)
    assert isinstance(pane, ListPane)
    return pane


@pytest.mark.parametrize("section", LISTS)
def test_a_filter_lets_through_what_it_says(at_work: Driver, section: Section) -> None:
    pane = list_pane(at_work, section)
    everything = shown(pane)
    for value, wanted in LISTS[section].items():
        choose(pane.which, value)
        assert shown(pane) == wanted
        assert pane.listing.count_words == f"{len(wanted)} of {len(everything)}" or wanted == everything
    pane.listing.clear()
    assert shown(pane) == everything


def test_a_checklist_shows_only_what_is_open(at_work: Driver) -> None:
    body = at_work.snapshot.authorities.get("mcc")
    assert body is not None
    pathway = str(body.pathways[0].id)
    at_work.choose_pathway("s-mcc", pathway)
    pane = list_pane(at_work, Section.CHECKLIST)
    at_work.until(lambda: len(shown(pane)) > 1)
    open_items = {row.id for row in pane.table.rows.rows if row.item.is_open}
    assert open_items < shown(pane)
    choose(pane.lines, "open")
    assert shown(pane) == open_items


def test_filters_come_back_after_a_restart_and_searches_do_not(driver: Driver, vault: Path, tmp_path: Path) -> None:
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    kept: dict[Section, dict[str, str]] = {}
    for section in Section:
        pane = driver.go_to(section)
        if isinstance(pane, ListPane):
            for choice in pane.filters:
                choice.setCurrentIndex(choice.count() - 1)
            kept[section] = {choice.key: choice.value for choice in pane.filters}
            pane.listing.search.setText("Okafor")
    assert sum(bool(each) for each in kept.values()) >= 6
    driver.close()
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    for section, filters in kept.items():
        pane = list_pane(driver, section)
        assert {choice.key: choice.value for choice in pane.filters} == filters
        assert pane.listing.search.text() == ""
        hides = [choice.accepts for choice in pane.filters if choice.accepts is not None]
        assert all(accepts(pane.table.rows.row_of(each)) for each in shown(pane) for accepts in hides)


def test_what_is_searched_for_is_not_written_beside_the_record(driver: Driver, vault: Path) -> None:
    from tracker.settings import settings_file

    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    driver.credentials().listing.search.setText("Xylophonia")
    driver.close()
    kept = (settings_file().parent / "window.ini").read_bytes()
    assert b"columns" in kept
    assert b"Xylophonia" not in kept


def test_the_way_out_of_a_filter_that_hides_everything(at_work: Driver) -> None:
    pane = list_pane(at_work, Section.CREDENTIALS)
    choose(pane.which, "ending")
    assert not pane.listing.shows_rows
    assert at_work.seen(pane.listing, "There is none under “Expired or expiring”.")
    at_work.click(at_work.button(pane.listing, "Show all"))
    assert len(shown(pane)) == 3
    pane.listing.search.setText("nowhere at all")
    assert at_work.seen(pane.listing, "No row has all of these words.")
    at_work.click(at_work.button(pane.listing, "Clear search"))
    assert len(shown(pane)) == 3
    choose(pane.which, "scanless")
    pane.listing.search.setText("passport")
    assert at_work.seen(pane.listing, "No row under “Without a scan” has all of these words.")
    at_work.click(at_work.button(pane.listing, "Show all"))
    assert (len(shown(pane)), pane.listing.search.text()) == (3, "")


def test_a_search_is_cleared_with_a_click(at_work: Driver) -> None:
    pane = at_work.credentials()
    search = pane.listing.search
    assert not search.clearing.isVisible()
    search.setText("degree")
    at_work.click(search.clearing)
    assert search.text() == ""
    assert not search.clearing.isVisible()


def test_when_everything_is_done_the_list_says_so(at_work: Driver) -> None:
    pane = at_work.deadlines()
    while pane.table.ids:
        first = pane.table.ids[0]
        pane.table.select_id(first)
        at_work.click(pane.done)
        at_work.until(lambda first=first: first not in pane.table.ids)
    assert at_work.seen(pane.listing, "All done")
    at_work.click(at_work.button(pane.listing, "Show all"))
    assert pane.table.ids


def test_going_to_something_that_a_filter_hides_shows_it(at_work: Driver) -> None:
    pane = list_pane(at_work, Section.CREDENTIALS)
    choose(pane.which, "scanless")
    bench = at_work.window.pages.bench
    assert bench is not None
    place = at_work.snapshot.place_of("c-passport")
    assert place is not None
    bench.go(place)
    assert pane.table.current_id == "c-passport"
    assert "c-passport" in shown(pane)
