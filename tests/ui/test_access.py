"""For everybody: every control has a name, the keyboard reaches everything, nothing is cut, both directions, never colour alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from tests.ui.driver import PASSPHRASE, Driver
from tracker.domain.record import CredentialId
from tracker.dossier.writing import DossierReport, Gap
from tracker.texts import text
from tracker.ui.models.table import CELL_ROLE
from tracker.ui.outcomes import DossierWritten
from tracker.ui.panes.credentials import CredentialsPane
from tracker.ui.panes.dossier_end import DossierEnd
from tracker.ui.places import Section
from tracker.ui.theme import prepare_style
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.scan_view import ScanView
from tracker.ui.widgets.search_field import SearchField

SMALL_SCREEN = (1024, 640)


def see_everything(person: Driver) -> Iterator[tuple[str, QWidget]]:
    """Every section with something selected, and every page and notice, one after the other."""
    for section in Section:
        pane = person.go_to(section)
        yield section.value, pane
        if isinstance(pane, CredentialsPane):
            pane.table.selectAll()
            yield "several documents", pane
            pane.table.select_first()
    for name in ("keys", "about"):
        person.choose(getattr(person.window.commands, name))
        yield name, person.answers.told[-1]
        person.answers.told[-1].close()
    person.choose(person.window.commands.dossier)
    assert person.window.sheet is not None
    yield "dossier", person.window.sheet
    person.window.sheet.close()
    end = DossierEnd(dossier_with_gaps(person.folder), person.window)
    end.open()
    yield "the end of a dossier", end
    end.close()
    person.choose(person.window.commands.new)
    yield "first steps", person.page
    person.click(person.page.skip)
    yield "new record", person.page
    person.page.show_key("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-JJ")
    yield "recovery key", person.page
    yield "reminders", person.window.pages.show_reminders(4)
    person.window.pages.show_unlock(Path("/somewhere/with/a/long/name/that/goes/on"))
    yield "unlock", person.page
    person.window.pages.show_welcome()
    yield "welcome", person.page


def dossier_with_gaps(folder: Path) -> DossierWritten:
    """One that could not take much in."""
    gap = Gap(CredentialId("c-letter"), "Letter of employment", "", text("There is no scan of this document."), 12)
    words = text("One page is larger than the paper and was made smaller.")
    return DossierWritten(folder / "mine.pdf", DossierReport(41, (gap,) * 30, (words,), archival=True, size=12_345_678))


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything that the keyboard or a screen reader can stop at."""
    for each in root.findChildren(QWidget):
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisibleTo(root) and not each.focusProxy():
            yield each


def test_every_control_has_a_name(at_work: Driver) -> None:
    seen = 0
    for place, root in see_everything(at_work):
        nameless = []
        for each in [*controls(root), at_work.window.pages.stack.currentWidget()]:
            told = QAccessible.queryAccessibleInterface(each)
            if isinstance(each, QAbstractButton | QAbstractItemView | QLineEdit | QComboBox | QScrollArea | QLabel):
                seen += 1
                if not (told and told.text(QAccessible.Text.Name).strip()):
                    nameless.append(f"{type(each).__name__} {each.objectName()}")
        assert nameless == [], place
    assert seen > 60


def test_every_cell_can_be_heard(at_work: Driver) -> None:
    for section in Section:
        pane = at_work.go_to(section)
        for table in pane.findChildren(RecordTable):
            for row in range(table.rows.rowCount()):
                spoken = table.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                assert spoken.strip(), f"{table.accessibleName()} {row}"


def test_a_severity_is_never_only_a_colour(at_work: Driver) -> None:
    """Wherever a severity tints a cell, its word stands there, and the icon differs as well."""
    seen = set()
    for section in Section:
        for table in at_work.go_to(section).findChildren(RecordTable):
            for row in range(table.rows.rowCount()):
                for column in range(table.rows.columnCount()):
                    cell = table.rows.index(row, column).data(CELL_ROLE)
                    if cell.severity:
                        assert cell.word, f"{table.accessibleName()} {row} {column}"
                        seen.add((cell.severity, cell.word))
    assert len({severity for severity, _ in seen}) >= 3
    words = {severity: {word for tint, word in seen if tint == severity} for severity, _ in seen}
    assert not any(words[one] & words[other] for one in words for other in words if one != other)


def test_tab_goes_through_a_section_in_reading_order(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    at_work.until(lambda: pane.scan.is_drawn)
    stops: list[QWidget] = []
    pane.listing.search.setFocus()
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in stops:
            break
        stops.append(focused)
        at_work.press(focused, Qt.Key.Key_Tab)
    inside = [each for each in stops if pane.isAncestorOf(each)]
    first = pane.detail.statements.fields[0].line
    for wanted in (pane.listing.search, pane.table, pane.detail.title.line, first, pane.detail.findings):
        assert wanted in inside, wanted.accessibleName()
    assert any(isinstance(each.parent(), ScanView) or pane.scan.isAncestorOf(each) for each in inside)
    part_of = [
        at
        for each in inside
        for at, part in enumerate((pane.listing, pane.detail, pane.scan))
        if part.isAncestorOf(each)
    ]
    assert part_of == sorted(part_of)


def test_a_mouse_is_not_needed(at_work: Driver) -> None:
    """From the sidebar to a finding, to its source, to the scan, with keys alone."""
    bench = at_work.window.pages.bench
    assert bench is not None
    assert bench.sidebar.hasFocus()
    for _ in range(list(Section).index(Section.FINDINGS)):
        at_work.press(bench.sidebar, Qt.Key.Key_Down)
    assert bench.section is Section.FINDINGS
    pane = at_work.findings()
    assert pane.table.hasFocus()
    first = pane.table.current_id
    at_work.press(pane.table, Qt.Key.Key_Down)
    assert pane.table.current_id != first
    at_work.press(pane.table, Qt.Key.Key_Return)
    assert bench.section is not Section.FINDINGS
    credentials = at_work.credentials()
    at_work.press(credentials.table, Qt.Key.Key_Home)
    credentials.table.select_id("c-degree")
    at_work.until(lambda: credentials.scan.is_drawn)
    area = credentials.scan.findChild(QScrollArea)
    assert area is not None
    area.setFocus()
    for _ in range(9):  # through the first page, in a window so small
        at_work.press(area, Qt.Key.Key_PageDown)
    assert credentials.scan.page == credentials.scan.pages[1]
    at_work.press(credentials.scan, Qt.Key.Key_Plus)
    assert credentials.scan.zoom > 1
    at_work.press(credentials.scan, Qt.Key.Key_0)
    assert credentials.scan.zoom == 1


def cut(root: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit into them."""
    found = []
    for each in root.findChildren(QWidget):
        if not each.isVisibleTo(root) or each.width() == 0:
            continue
        if isinstance(each, QLabel) and each.text():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
            wide = 0 if each.wordWrap() else each.sizeHint().width()
            if needed > each.height() + 1 or wide > each.width() + 1:
                found.append(f"label “{each.text()[:40]}”: {each.size()}, needs {wide}x{needed}")
        elif isinstance(each, QAbstractButton) and (each.text() or each.accessibleName()):
            least = each.minimumSizeHint()
            high = each.heightForWidth(each.width()) if each.hasHeightForWidth() else least.height()
            if least.width() > each.width() + 1 or high > each.height() + 1:
                found.append(f"button “{each.text() or each.accessibleName()}”: {each.size()}, needs {least}")
    return found


def wide_scrolls(root: QWidget) -> list[str]:
    """Scrolling columns whose content is wider than they are: what sticks out cannot be reached."""
    return [
        f"{area.accessibleName()}: {widget.minimumSizeHint().width()} in {area.viewport().width()}"
        for area in root.findChildren(QScrollArea)
        if (widget := area.widget()) is not None
        and area.isVisibleTo(root)
        and not isinstance(area.parentWidget().parentWidget(), ScanView)
        and widget.width() > area.viewport().width() + 1
    ]


def nothing_sticks_out(person: Driver, place: str, root: QWidget) -> None:
    """Once the layouts have settled, which takes some turns of the event loop."""

    def look() -> None:
        assert (place, cut(root), wide_scrolls(root)) == (place, [], [])

    person.qtbot.waitUntil(look, timeout=2_000)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_on_a_small_screen(driver: Driver, vault: Path, direction: Qt.LayoutDirection) -> None:
    QApplication.setLayoutDirection(direction)
    driver.start(vault, PASSPHRASE, size=SMALL_SCREEN)
    driver.wait_for_record()
    assert (driver.window.width(), driver.window.height()) == SMALL_SCREEN
    for place, root in see_everything(driver):
        nothing_sticks_out(driver, place, root)
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_nothing_is_cut_at_twice_the_type(large_type: QFont, driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE, size=(1280, 800))
    driver.wait_for_record()
    assert driver.window.font().pointSizeF() == large_type.pointSizeF()
    for place, root in see_everything(driver):
        nothing_sticks_out(driver, place, root)


def inked(widget: QWidget, place: QRect) -> QSize:
    """How large the drawing is that stands at a place of a widget, on a plain ground."""
    drawn = widget.grab(place).toImage()
    ground = drawn.pixel(0, 0)
    spots = [(x, y) for x in range(drawn.width()) for y in range(drawn.height()) if drawn.pixel(x, y) != ground]
    across, down = zip(*spots, strict=True)
    return QSize(max(across) - min(across) + 1, max(down) - min(down) + 1)


def marks() -> dict[str, QSize]:
    """The arrow of a list, the box of a tick, the glass of a search field and what clears it."""
    holder = QWidget()
    choice, tick, search = QComboBox(holder), QCheckBox(holder), SearchField("", holder)
    column = QVBoxLayout(holder)
    for each in (choice, tick, search):
        column.addWidget(each)
    search.setText("a")
    holder.grab()  # everything has its place now
    parts, shown = QStyle.SubControl, QStyleOptionComboBox()
    choice.initStyleOption(shown)
    arrow = (
        choice.style()
        .subControlRect(QStyle.ComplexControl.CC_ComboBox, shown, parts.SC_ComboBoxArrow, choice)
        .adjusted(0, 4, -4, -4)
    )
    glass = QRect(QPoint(4, 4), QSize(search.fontMetrics().height() + 6, search.height() - 8))
    found = {
        "arrow": inked(choice, arrow),
        "tick": inked(tick, tick.rect()),
        "glass": inked(search, glass),
        "clear": inked(search, search.clearing.geometry()),
    }
    holder.deleteLater()
    return found


def test_what_is_drawn_in_a_field_grows_with_the_type(dressed: QApplication) -> None:
    usual, small = QFont(dressed.font()), marks()
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    dressed.setFont(large)
    grown = marks()
    dressed.setFont(usual)
    for name, size in small.items():
        assert 1.7 < grown[name].width() / size.width() < 2.4, name
        assert 1.7 < grown[name].height() / size.height() < 2.4, name


def test_the_window_mirrors_from_right_to_left(driver: Driver, vault: Path) -> None:
    def across(of: Callable[[], QWidget]) -> int:
        widget = of()
        return widget.mapTo(driver.window, QPoint(widget.width() // 2, 0)).x()

    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    driver.start(vault, PASSPHRASE, size=SMALL_SCREEN)
    driver.wait_for_record()
    pane = driver.credentials()
    bench = driver.window.pages.bench
    assert bench is not None
    parts = [lambda: bench.sidebar, lambda: pane.listing, lambda: pane.detail, lambda: pane.scan]
    mirrored = [across(part) for part in parts]
    assert mirrored == sorted(mirrored, reverse=True)
    label = next(each for each in pane.detail.findChildren(QLabel) if each.text() and each.wordWrap())
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    driver.close()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    driver.start(vault, PASSPHRASE, size=SMALL_SCREEN)
    driver.wait_for_record()
    pane = driver.credentials()
    bench = driver.window.pages.bench
    straight = [across(part) for part in parts]
    assert straight == sorted(straight)


def test_rows_are_high_enough_to_hit(at_work: Driver) -> None:
    for section in Section:
        for table in at_work.go_to(section).findChildren(RecordTable):
            assert all(table.rowHeight(row) >= 28 for row in range(table.rows.rowCount())), table.accessibleName()


def test_a_font_is_brought_along_where_the_system_names_none(qapp: QApplication) -> None:
    prepare_style(qapp)
    assert qapp.font().family() == "Noto Sans"
    assert qapp.font().pointSizeF() >= 10


class Shown(QObject):
    """Notes every window that is shown, if only for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.add(type(watched).__name__)
        return False


def test_no_part_is_ever_a_window_of_its_own(driver: Driver, vault: Path) -> None:
    """A part that is shown before it has its place flashes up and takes the keyboard away."""
    shown = Shown()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(shown)
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    for place, _ in see_everything(driver):
        assert shown.windows <= {"MainWindow", "QDialog", "DossierSheet", "DossierEnd", "QMenu"}, place
    application.removeEventFilter(shown)
    assert "MainWindow" in shown.windows
