"""Where there is no room for three parts beside each other, the scan goes below the list, and comes back."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from tests.ui.driver import PASSPHRASE, Driver
from tests.ui.dropping import drop, inbox
from tests.ui.test_access import nothing_sticks_out
from tracker.ui.panes.credentials import CredentialsPane

READABLE = 28
"""So many average characters are a line that one likes to type into."""


def settle(person: Driver, pane: CredentialsPane, *, is_folded: bool) -> None:
    person.until(lambda: pane.splitter.is_folded is is_folded)
    for _ in range(6):
        QApplication.processEvents()


def test_on_a_small_screen_with_large_type_there_is_room_for_what_was_read(
    large_type: QFont, driver: Driver, vault: Path, tmp_path: Path
) -> None:
    page = Canvas(str(tmp_path / "letter.pdf"))
    for number, line in enumerate(("LETTER OF EMPLOYMENT", "Name: Amara Ngozi Okafor", "Date of issue: 3 June 2019")):
        page.drawString(90, 700 - 30 * number, line)
    page.save()
    driver.start(vault, PASSPHRASE, size=(1024, 768))
    driver.wait_for_record()
    drop(driver, [tmp_path / "letter.pdf"], driver.window)
    pane = inbox(driver)
    driver.until(lambda: pane.detail.lines and pane.detail.more.isEnabled() and pane.scan.is_drawn)
    assert pane.detail.width() >= READABLE * pane.fontMetrics().averageCharWidth()
    assert pane.scan.width() >= READABLE * pane.fontMetrics().averageCharWidth()
    assert pane.detail.height() > 0.7 * pane.height()
    assert pane.desk.mapTo(pane, pane.desk.rect().topLeft()).y() >= pane.listing.geometry().bottom()
    nothing_sticks_out(driver, "inbox", pane)
    credentials = driver.credentials()
    credentials.table.select_first()
    driver.until(lambda: credentials.detail.width() >= READABLE * pane.fontMetrics().averageCharWidth())
    nothing_sticks_out(driver, "credentials", credentials)


def test_what_is_shown_and_the_keyboard_stay_where_they_are(driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE, size=(1200, 700))
    driver.wait_for_record()
    pane = driver.credentials()
    pane.table.select_id("c-degree")
    parts = list(pane.parts())
    for stop in (pane.listing.search, pane.detail.title.line, pane.table):
        stop.setFocus()
        for width, is_folded in ((700, True), (1200, False)):
            driver.window.resize(width, 700)
            settle(driver, pane, is_folded=is_folded)
            assert stop.hasFocus()
            assert pane.parts() == tuple(parts)
            assert all(part.isVisible() for part in parts)
    assert pane.table.current_id == "c-degree"
    assert pane.splitter.count() == 3


@pytest.mark.parametrize(("width", "sizes"), [(700, [330, 250]), (1200, [400, 300, 320])])
def test_each_arrangement_comes_back_as_it_was_left(driver: Driver, vault: Path, width: int, sizes: list[int]) -> None:
    driver.start(vault, PASSPHRASE, size=(width, 700))
    driver.wait_for_record()
    pane = driver.credentials()
    settle(driver, pane, is_folded=len(sizes) == 2)
    pane.splitter.setSizes(sizes)
    left = pane.splitter.sizes()
    driver.window.resize(1900 - width, 700)  # through the other one, and closed in it
    settle(driver, pane, is_folded=len(sizes) == 3)
    driver.close()
    driver.start(vault, PASSPHRASE, size=(1900 - width, 700))
    driver.wait_for_record()
    again = driver.credentials()
    settle(driver, again, is_folded=len(sizes) == 3)
    driver.window.resize(width, 700)
    settle(driver, again, is_folded=len(sizes) == 2)
    assert again.splitter.sizes() == pytest.approx(left, abs=3)
