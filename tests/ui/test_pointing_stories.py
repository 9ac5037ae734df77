"""A finding shows its texts on the scans that they stand on; so does a statement of a document when one comes to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import NOW, make_credential, make_record
from tests.samples import pdf
from tests.ui.driver import PASSPHRASE, Driver
from tests.unit.capture.capture_pages import page
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestions import PaperReading
from tracker.capture.words.reading import Opened, PageReading
from tracker.domain.change import no_progress
from tracker.domain.record import Credential, Scan, ScanId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.exchange.folder import write_folder
from tracker.ui.page_images import Page, PageImages
from tracker.ui.pointer import Look, Pointer
from tracker.ui.widgets.scan_view import ScanView
from tracker.workspace import Workspace

BORN, OTHER = "14 March 1989", "14 March 1998"


@pytest.fixture
def pointed(driver: Driver, tmp_path: Path) -> Driver:
    """Somebody at a record of two papers, one with its date on the second page, that do not agree."""
    scans = {"one": pdf("A cover sheet", f"Date of birth: {BORN}"), "two": pdf(f"Date of birth: {OTHER}")}
    papers = [
        make_credential(f"c-{key}", CredentialType.OTHER, {"date_of_birth": said}, title=f"Paper {key}", scans=scan)
        for key, said in (("one", BORN), ("two", OTHER))
        if (scan := (Scan(f"scans/{key}.pdf", ScanId(key)),))
    ]
    folder = tmp_path / "exchange"
    write_folder(folder, make_record(credentials=tuple(papers)), lambda content: iter([scans[content]]), no_progress)
    with Workspace.create(tmp_path / "record", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(folder)
    driver.start(tmp_path / "record", PASSPHRASE)
    driver.wait_for_record()
    return driver


def shown(views: list[ScanView]) -> dict[str, ScanView]:
    return {view.pages[0].path: view for view in views if view.isVisible() and view.pages}


def test_what_disagrees_is_marked_on_the_scans_and_again_at_the_document(pointed: Driver) -> None:
    pane = pointed.findings()
    wanted = next(each for each in pointed.snapshot.groups if len(each.worst.statements) == 2)
    pane.table.select_id(wanted.id)
    views = shown(pane.detail.scans)
    assert set(views) == {"scans/one.pdf", "scans/two.pdf"}
    pointed.until(lambda: all(view.marked for view in views.values()))
    assert (views["scans/one.pdf"].at, views["scans/two.pdf"].at) == (1, 0)
    for view in views.values():
        (box,) = view.marked
        assert 0 < box.left < box.right < 1
        assert 0 < box.top < box.bottom < 0.5  # the samples are written from the top of the page
    documents = pointed.credentials()
    documents.table.select_id("c-one")
    field = next(each for each in documents.detail.statements.fields if each.key == "date_of_birth")
    field.line.setFocus()
    assert (documents.scan.at, documents.scan.marked) == (1, views["scans/one.pdf"].marked)
    documents.table.select_id("c-two")
    assert documents.scan.marked == ()


class Papers(QObject):
    """Reads when the test says so."""

    read = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.known: tuple[Paper, ...] | None = None

    def papers(self, _: Credential) -> tuple[Paper, ...] | None:
        return self.known

    def put_off(self, _: Credential) -> None:
        assert self.known is None

    def finish(self, *pages: PageText) -> None:
        read = tuple(PageReading(each) for each in pages)
        self.known = (Paper(Opened("application/pdf", len(pages)), read, PaperReading(None, "", ())),)
        self.read.emit("c", self.known)


@pytest.mark.parametrize(("turns", "at", "is_marked"), [(0, 1, True), (2, 2, False)])
def test_who_turned_the_page_meanwhile_is_not_turned_back(
    dressed: QApplication, qtbot: QtBot, turns: int, at: int, is_marked: bool
) -> None:
    papers, view = Papers(), ScanView(PageImages(lambda *_: pytest.fail("nobody sees it")))
    qtbot.addWidget(view)
    view.show_pages([Page("one", number) for number in range(3)])
    pointer = Pointer(papers, view)  # type: ignore[arg-type]
    credential = make_credential("c", CredentialType.OTHER, {})
    pointer.point([Look(view, credential, (3,), (Statement("date_of_birth", BORN),), is_close=False)])
    for _ in range(turns):
        view.turn_on()
    papers.finish(page("A cover"), page(BORN, number=2), page("The end", number=3))
    assert view.at == at
    assert bool(view.marked) is is_marked
