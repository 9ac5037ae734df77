"""Somebody at the window: what a test does there, in the words of a person, and what it sees."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import (
    NOW,
    make_activity,
    make_credential,
    make_institution,
    make_name,
    make_record,
    make_submission,
)
from tracker.domain.change import no_progress
from tracker.domain.finding import Finding
from tracker.domain.record import (
    Applicant,
    Deadline,
    DeadlineId,
    Event,
    Fee,
    Record,
    Scan,
    ScanId,
    Statement,
)
from tracker.domain.vocabulary import ActivityKind, CredentialType, InstitutionKind
from tracker.exchange.folder import write_folder
from tracker.settings import settings_file
from tracker.ui.app import make_window
from tracker.ui.dialogs import Dialogs
from tracker.ui.main_window import MainWindow
from tracker.ui.panes.checklist import ChecklistPane
from tracker.ui.panes.credentials import CredentialsPane
from tracker.ui.panes.deadlines import DeadlinesPane
from tracker.ui.panes.findings import FindingsPane
from tracker.ui.panes.overview import OverviewPane
from tracker.ui.panes.pane import Pane
from tracker.ui.panes.submissions import SubmissionsPane
from tracker.ui.places import Section
from tracker.ui.preferences import Preferences
from tracker.ui.snapshot import Snapshot

PASSPHRASE = "four plain words do"
PATIENCE = 20_000
"""Milliseconds until a test gives up waiting; a machine may be busy."""
P = TypeVar("P", bound=Pane)


class Answers(Dialogs):
    """Answers the system's file dialogs instead of a person. Nothing is asked that was not prepared."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.folder: Path | None = None
        self.file: Path | None = None
        self.told: list[QDialog] = []

    def _ask_folder(self, question: str, start: Path) -> Path | None:
        assert question
        assert start.is_absolute()
        return self.folder

    def ask_file(self, start: Path) -> Path | None:
        assert start.name.endswith(".pdf")
        return self.file

    def ask_scans(self) -> list[Path]:
        return [self.file] if self.file else []

    def ask_backup(self) -> Path | None:
        return self.file

    def ask_calendar(self) -> Path | None:
        return self.file

    def ask_save(self, question: str, name: str, kind: str) -> Path | None:
        assert question
        assert name
        assert kind.isalpha()
        return self.file

    def ask_printer(self) -> QPrinter | None:
        assert self.file is not None
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        return printer

    def _tell(self, name: str, *content: QWidget) -> QDialog:
        self.told.append(super()._tell(name, *content))
        return self.told[-1]


class Driver:
    """One person, one window at a time."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.opened: MainWindow | None = None

    # Coming and going.

    def start(
        self, folder: Path | None = None, passphrase: str | None = None, size: tuple[int, int] | None = None
    ) -> None:
        """Start the program."""
        window, _ = make_window(Preferences(settings_file()), lambda: NOW, Answers)
        self.opened = window
        if size is not None:
            window.resize(*size)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        window.entrance.begin(folder, passphrase)

    def close(self) -> None:
        """End the program as the menu would."""
        if self.opened is not None:
            self.opened.close()
            self.opened.deleteLater()
            self.opened = None

    def begin_record(self) -> Any:
        """From the first page to the one that makes a record, skipping what can be skipped."""
        self.click(self.page.new)
        self.click(self.page.skip)
        return self.page

    def wait_for_record(self) -> None:
        """Until the open record is seen."""
        self.until(lambda: self.window.pages.bench is not None)

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait for something to be seen. It is looked for whenever the window has nothing left to do, and every 10 ms."""
        loop, failed, faults = QEventLoop(), QTimer(singleShot=True, interval=PATIENCE), []

        def look() -> None:
            try:
                if not faults and is_so():
                    loop.quit()
            except BaseException as error:  # noqa: BLE001 - raised below, where the test is
                faults.append(error)
                loop.quit()

        dispatcher = QAbstractEventDispatcher.instance()
        tick = QTimer(interval=10)
        failed.timeout.connect(lambda: loop.exit(1))
        dispatcher.aboutToBlock.connect(look)
        failed.start()
        tick.start()
        try:
            was_seen = loop.exec() == 0
        finally:
            dispatcher.aboutToBlock.disconnect(look)
        if faults:
            raise faults[0]
        assert was_seen, f"not seen within {PATIENCE} ms"

    def settle(self) -> None:
        """Wait until all that was asked for is done."""
        self.until(lambda: not self.window.session.runner.is_busy)

    # What there is.

    @property
    def window(self) -> MainWindow:
        assert self.opened is not None
        return self.opened

    @property
    def answers(self) -> Answers:
        dialogs = self.window.dialogs
        assert isinstance(dialogs, Answers)
        return dialogs

    @property
    def message(self) -> str:
        return self.window.messages.words if self.window.messages.isVisible() else ""

    @property
    def page(self) -> Any:
        """The page that is shown, whatever it is."""
        return self.window.pages.stack.currentWidget()

    @property
    def snapshot(self) -> Snapshot:
        snapshot = self.window.session.snapshot
        assert snapshot is not None
        return snapshot

    def finding(self, rule: str) -> Finding:
        """The first finding by a rule."""
        return next(each for each in self.snapshot.report.findings if each.rule == rule)

    def seen(self, within: QWidget, words: str) -> bool:
        """Whether a label shows these words."""
        return any(label.isVisible() and label.text() == words for label in within.findChildren(QLabel))

    def button(self, within: QWidget, words: str) -> QPushButton:
        """The button with these words that can be seen."""
        return next(each for each in within.findChildren(QPushButton) if each.isVisible() and each.text() == words)

    # What one does.

    def click(self, widget: QWidget) -> None:
        self.until(widget.isVisible)
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, widget: QWidget, words: str) -> None:
        self.qtbot.keyClicks(widget, words)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        self.qtbot.keyClick(widget, key)

    def choose(self, action: QAction) -> None:
        """Give a command from the menu."""
        assert action.isEnabled(), action.text()
        action.trigger()

    def go_to(self, section: Section) -> Pane:
        self.choose(self.window.commands.sections[section])
        bench = self.window.pages.bench
        assert bench is not None
        assert bench.section is section
        return bench.pane(section)

    def credentials(self) -> CredentialsPane:
        pane = self.go_to(Section.CREDENTIALS)
        assert isinstance(pane, CredentialsPane)
        return pane

    def findings(self) -> FindingsPane:
        pane = self.go_to(Section.FINDINGS)
        assert isinstance(pane, FindingsPane)
        return pane

    def overview(self) -> OverviewPane:
        pane = self.go_to(Section.OVERVIEW)
        assert isinstance(pane, OverviewPane)
        return pane

    def checklist(self) -> ChecklistPane:
        pane = self.go_to(Section.CHECKLIST)
        assert isinstance(pane, ChecklistPane)
        return pane

    def deadlines(self) -> DeadlinesPane:
        pane = self.go_to(Section.DEADLINES)
        assert isinstance(pane, DeadlinesPane)
        return pane

    def choose_pathway(self, submission: str, pathway: str) -> None:
        """Say what one applies for."""
        pane = self.submissions()
        pane.table.select_id(submission)
        box = pane.detail.pathway.box
        at = box.findData(pathway)
        assert at >= 0, [box.itemData(each) for each in range(box.count())]
        box.setCurrentIndex(at)
        box.activated.emit(at)
        self.until(lambda: self.snapshot.submissions[submission].pathway == pathway)

    def submissions(self) -> SubmissionsPane:
        pane = self.go_to(Section.SUBMISSIONS)
        assert isinstance(pane, SubmissionsPane)
        return pane


def texts(table: Any, column: int = 0) -> list[str]:
    """What a column of a table shows."""
    return [str(table.rows.index(row, column).data()) for row in range(table.rows.rowCount())]


def sample_record() -> Record:
    """Three documents that do not agree, two submissions, a deadline and a gap."""
    scans = {
        "c-passport": (Scan("scans/passport.png", ScanId("passport")),),
        "c-degree": (Scan("scans/degree.tiff", ScanId("degree")),),
    }
    passport = make_credential(
        "c-passport",
        CredentialType.PASSPORT,
        {
            "holder_name": "OKAFOR AMARA NGOZI",
            "date_of_birth": "14 MAR 1989",
            "issue_date": "10 MAY 2022",
            "valid_until": "09 MAY 2032",
        },
        title="Passport",
        scans=scans["c-passport"],
    )
    degree = make_credential(
        "c-degree",
        CredentialType.MEDICAL_DEGREE,
        {"holder_name": "Amara N. Okafor", "graduation_date": "12/11/2012", "institution": "University of Lagos"},
        title="Bachelor of Medicine",
        issuer="i-lagos",
        activity="a-school",
        scans=scans["c-degree"],
        note="The frame is in the blue box.",
    )
    letter = make_credential(
        "c-letter",
        CredentialType.EMPLOYMENT_LETTER,
        {"holder_name": "Amara Ngozi Okafor", "date_of_birth": "14 March 1998", "employment_start": "September 2014"},
        title="Letter of employment",
    )
    return make_record(
        names=(make_name("OKAFOR AMARA NGOZI", given="AMARA NGOZI", family="OKAFOR", proved_by=("c-passport",)),),
        applicant=Applicant(
            date_of_birth=Statement("date_of_birth", "1989-03-14"), place_of_birth="Enugu", citizenships=("NG",)
        ),
        institutions=(
            make_institution("i-lagos", "University of Lagos", kind=InstitutionKind.MEDICAL_SCHOOL, country="NG"),
        ),
        activities=(
            make_activity(
                "a-school", ActivityKind.EDUCATION, "2006-09", "2012-11", title="Medical school", institution="i-lagos"
            ),
            make_activity("a-work", ActivityKind.EMPLOYMENT, "2014-09-01", None, title="Registrar"),
        ),
        credentials=(passport, degree, letter),
        submissions=(
            make_submission(
                "s-mcc",
                "mcc",
                {"holder_name": "Amara Okafor", "graduation_date": "2012-12-11"},
                encloses=("c-passport", "c-degree"),
                planned_on=date(2026, 12, 1),
                events=(Event(date(2026, 9, 1), "account opened", "by post"),),
                fees=(Fee("278.00", "CAD", "account", date(2026, 9, 1)), Fee("300", "CAD", "verification")),
            ),
            make_submission("s-cpso", "cpso", {"holder_name": "Amara Ngozi Okafor"}, encloses=("c-letter",)),
        ),
        deadlines=(
            Deadline(DeadlineId("d-1"), "Pay the fee", on=date(2026, 11, 20), concerns="s-mcc"),
            Deadline(DeadlineId("d-2"), "Send the form", on=date(2027, 3, 1)),
            Deadline(DeadlineId("d-3"), "Book the test", on=date(2026, 1, 1), done_on=date(2026, 1, 1)),
        ),
    )


def write_sample(folder: Path) -> None:
    """The sample as an exchange folder, with a one-page and a two-page scan."""
    scans = {"passport": _picture("PNG", "navy"), "degree": _picture("TIFF", "white", "silver")}
    write_folder(folder, sample_record(), lambda content: _whole(scans[content]), no_progress)


def _whole(content: bytes) -> Iterator[bytes]:
    yield content


def _picture(kind: str, *colours: str) -> bytes:
    pages = [Image.new("RGB", (300, 400), colour) for colour in colours]
    kept = io.BytesIO()
    pages[0].save(kept, kind, **({"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}))
    return kept.getvalue()
