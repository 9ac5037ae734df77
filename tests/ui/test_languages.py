"""Other languages: every sentence goes through the catalogue, and longer words, from right to left, still fit."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from tests.ui.driver import PASSPHRASE, Driver
from tests.ui.test_access import nothing_sticks_out, see_everything
from tracker import texts

OPEN, CLOSE = "⟦", "⟧"


class Pseudo(gettext.NullTranslations):
    """Every sentence in brackets, with accents, and four tenths longer."""

    def gettext(self, message: str) -> str:
        return _pseudo(message) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return _pseudo(singular if count == 1 else plural)


def _pseudo(message: str) -> str:
    parts = re.split(r"(\{[^}]*\})", message)
    accented = "".join(
        part if part.startswith("{") else part.translate(str.maketrans("aeiou", "áéíóú")) for part in parts
    )
    padding = " ".join(["óné"] * max(0, round(len(message) * 0.4) // 4))
    return f"{OPEN}{accented}{' ' + padding if padding else ''}{CLOSE}"


@pytest.fixture
def pseudo() -> Iterator[None]:
    usual = texts._translations.get()
    texts._translations.set(Pseudo())
    yield
    texts._translations.set(usual)


def words_on(root: QWidget) -> Iterator[str]:
    """Everything that a label or a button says."""
    for each in root.findChildren(QWidget):
        if not each.isVisibleTo(root):
            continue
        if isinstance(each, QLabel) and each.textFormat() is not Qt.TextFormat.RichText:
            yield each.text()
        elif isinstance(each, QAbstractButton):
            yield each.text()
            yield each.accessibleName()


def is_said_by_the_program(words: str) -> bool:
    """Not a number, a name on paper, or a path."""
    return len(re.findall(r"[a-z]{3,}", words)) > 1 and "/" not in words


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_longer_words_fit_everywhere(pseudo: None, driver: Driver, vault: Path, direction: Qt.LayoutDirection) -> None:
    QApplication.setLayoutDirection(direction)
    driver.start(vault, PASSPHRASE, size=(1280, 800))
    driver.wait_for_record()
    for place, root in see_everything(driver):
        nothing_sticks_out(driver, place, root)
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_sentence_of_the_window_can_be_translated(pseudo: None, driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE, size=(1280, 800))
    driver.wait_for_record()
    printed = {said.text for _, said in driver.snapshot.record.statements()}
    printed |= {each.title for each in driver.snapshot.record.credentials}
    printed |= {each.title for each in driver.snapshot.record.activities}
    printed |= {body.name for body in driver.snapshot.authorities}
    printed |= {way.name for body in driver.snapshot.authorities for way in body.pathways}
    plain, seen = set(), set()
    for _, root in see_everything(driver):
        for words in words_on(root):
            seen.add(words)
            if words and OPEN not in words and words not in printed and is_said_by_the_program(words):
                plain.add(words)
    assert plain == set()
    assert sum(OPEN in words for words in seen) > 100
    menus = [action.text() for menu in driver.window.menuBar().findChildren(QMenu) for action in menu.actions()]
    assert [words for words in menus if words and OPEN not in words] == []
