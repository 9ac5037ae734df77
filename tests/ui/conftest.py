"""The window without a screen; and no window outlives its test."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.ui.driver import PASSPHRASE, Driver, write_sample
from tracker.ui.schemes import LIGHT
from tracker.ui.theme import apply_scheme, prepare_style
from tracker.workspace import Workspace


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Windows that are left alive end in crashes at exit, far from the test that left them."""
    yield
    application = QApplication.instance()
    if isinstance(application, QApplication):
        for widget in application.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pytest_runtest_logfinish() -> None:
    """What a test leaves goes at once, now that nothing holds its fixtures any more. What stays, tables and modules, is
    put aside: looking through it after every test would cost more than most tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in its clothes, light, from left to right, at its usual size."""
    from PySide6.QtCore import Qt

    prepare_style(qapp)
    apply_scheme(qapp, LIGHT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return qapp


@pytest.fixture
def large_type(dressed: QApplication) -> Iterator[QFont]:
    """The person's font, twice as large as usual."""
    usual = QFont(dressed.font())
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    dressed.setFont(large)
    yield large
    dressed.setFont(usual)


@pytest.fixture(scope="session")
def exchange_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small applicant with three documents, as an exchange folder."""
    folder = tmp_path_factory.mktemp("exchange") / "okafor"
    write_sample(folder)
    return folder


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory, exchange_folder: Path) -> Path:
    """A record of the small applicant, to be copied."""
    from tests.factories import NOW

    folder = tmp_path_factory.mktemp("made") / "record"
    with Workspace.create(folder, PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(exchange_folder)
    return folder


@pytest.fixture
def vault(made_vault: Path, tmp_path: Path) -> Path:
    """A record of the small applicant, of this test's own."""
    import shutil

    return Path(shutil.copytree(made_vault, tmp_path / "okafor"))


@pytest.fixture
def driver(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Somebody at the window."""
    person = Driver(qtbot, tmp_path)
    yield person
    person.close()


@pytest.fixture
def at_work(driver: Driver, vault: Path) -> Driver:
    """Somebody at the window with an open record."""
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    return driver


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Two papers with a text layer, so that nothing has to be recognised, and a file that is no scan."""
    folder = tmp_path / "to drop"
    folder.mkdir()
    for name, title, day in (
        ("IMG 1.pdf", "CERTIFICATE OF REGISTRATION", "12 May 2014"),
        ("IMG 2.pdf", "LETTER OF EMPLOYMENT", "3 June 2019"),
    ):
        page = Canvas(str(folder / name))
        lines = (title, "This is to certify that", "Name: Amara Ngozi Okafor", f"Date of issue: {day}")
        for number, line in enumerate(lines):
            page.drawString(90, 700 - 30 * number, line)
        page.save()
    (folder / "notes.txt").write_text("no scan")
    return sorted(folder.iterdir())
