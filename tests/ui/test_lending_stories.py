"""A scan in another program: said before, once, and gone when the record is locked or closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.driver import Driver
from tests.ui.test_editing_stories import asked
from tracker.ui.panes.chooser import Chooser


@pytest.fixture
def lender(at_work: Driver) -> tuple[Driver, list[Path]]:
    """Somebody before a scan, and the files that other programs were shown."""
    shown: list[Path] = []

    def show(file: Path) -> bool:
        shown.append(file)
        return True

    at_work.window.lending.show = show
    pane = at_work.credentials()
    pane.table.select_id("c-passport")
    at_work.until(lambda: pane.scan.page is not None)
    return at_work, shown


def lend(person: Driver, answer: str | None) -> None:
    person.choose(person.window.commands.lend)
    if answer is not None:
        question = asked(person)
        person.type(question.search, answer)
        person.press(question.search, Qt.Key.Key_Return)
    person.until(lambda: not any(each.isVisible() for each in person.window.findChildren(Chooser)))
    person.until(lambda: not person.window.session.runner.is_busy)


def test_it_is_said_once_that_the_copy_is_unprotected(lender: tuple[Driver, list[Path]]) -> None:
    person, shown = lender
    lend(person, "look at it here")
    assert shown == []
    lend(person, "unprotected copy")
    (file,) = shown
    assert file.read_bytes().startswith(b"\x89PNG")
    lend(person, None)
    assert shown == [file, file]


def test_the_copy_goes_when_the_record_is_locked_and_it_is_said_again(lender: tuple[Driver, list[Path]]) -> None:
    person, shown = lender
    lend(person, "unprotected")
    person.choose(person.window.commands.lock)
    person.until(lambda: person.window.pages.unlock_shown is not None)
    assert not shown[0].exists()
    assert not shown[0].parent.exists()
    from tests.ui.driver import PASSPHRASE

    person.type(person.page.secret.line, PASSPHRASE)
    person.click(person.page.unlock)
    person.wait_for_record()
    person.credentials().table.select_id("c-passport")
    person.choose(person.window.commands.lend)
    assert "another program" in asked(person).windowTitle()


def test_the_copy_goes_when_the_window_is_closed(lender: tuple[Driver, list[Path]]) -> None:
    person, shown = lender
    lend(person, "unprotected")
    assert shown[0].exists()
    person.close()
    assert not shown[0].parent.exists()


def test_what_cannot_be_shown_is_said(lender: tuple[Driver, list[Path]]) -> None:
    person, _ = lender
    person.window.lending.show = lambda _: False
    lend(person, "unprotected")
    assert "no program that shows" in person.message
    person.credentials().table.select_id("c-letter")
    person.choose(person.window.commands.lend)
    assert "There is no scan here" in person.message
