"""What was copied wrongly is corrected beside the finding; a gap is filled and an overlap seen in the drawing."""

from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver
from tests.ui.test_editing_stories import asked
from tracker.domain.finding import Finding
from tracker.domain.record import Activity
from tracker.texts import render
from tracker.ui.panes.chronology import ChronologyPane
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.places import Section
from tracker.ui.theme import sized
from tracker.ui.widgets.fields import TextField
from tracker.ui.widgets.timeline import SMALL, Bar, Overlap, Timeline, TimelineArea


def sheet(person: Driver) -> EntrySheet:
    """The sheet that is on the screen."""
    found = [each for each in person.window.findChildren(EntrySheet) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def undo_words(person: Driver) -> str:
    act = person.snapshot.undo_act
    return render(act) if act else ""


def about_birth(person: Driver) -> Finding:
    """The finding that the letter has the digits of the year in another order."""
    return next(
        each
        for each in person.snapshot.report.findings
        if any(said.field == "date_of_birth" and "1998" in said.text for said in each.statements)
    )


def test_a_text_is_corrected_beside_the_finding(at_work: Driver) -> None:
    pane = at_work.findings()
    finding = about_birth(at_work)
    pane.table.select_id(at_work.snapshot.group_of[finding.key].id)
    detail = pane.detail
    assert detail.finding is not None
    texts = [each.text for each in detail.finding.statements]
    wrong = next(at for at, text in enumerate(dict.fromkeys(texts)) if "1998" in text)

    def fixes() -> list[QPushButton]:
        found = detail.comparison.findChildren(QPushButton)
        return [each for each in found if each.isVisible() and each.text() == "Correct…"]

    at_work.until(lambda: len(fixes()) == len(set(texts)))
    assert all(each.accessibleName() for each in fixes())
    detail.comparison.fix_wanted.emit(wrong)
    asked_for = sheet(at_work)
    field = asked_for.fields["text"]
    assert isinstance(field, TextField)
    assert field.text == "14 March 1998"
    field.line.setPlainText("")
    at_work.click(asked_for.take)
    assert asked_for.isVisible()
    assert not field.problem.isHidden()
    field.line.setPlainText("14 March 1989")
    at_work.click(asked_for.take)
    at_work.until(lambda: undo_words(at_work) == "date of birth on “Letter of employment”")
    said = {each.field: each.text for each in at_work.snapshot.credentials["c-letter"].states}
    assert said["date_of_birth"] == "14 March 1989"
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: undo_words(at_work) != "date of birth on “Letter of employment”")


def test_another_finding_is_shown_from_its_beginning(at_work: Driver) -> None:
    pane = at_work.findings()
    at_work.window.resize(1024, 640)
    pane.table.select_first()
    bar = pane.detail.verticalScrollBar()
    at_work.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    at_work.press(pane.table, Qt.Key.Key_Down)
    assert bar.value() == 0


def chronology(person: Driver) -> ChronologyPane:
    pane = person.go_to(Section.CHRONOLOGY)
    assert isinstance(pane, ChronologyPane)
    return pane


def middle_of(line: Timeline, bar: str, beside: str) -> QPoint:
    """A place between two bars, on the line of the first."""
    left, right = line.place_of(bar), line.place_of(beside)
    return QPoint((left.right() + right.left()) // 2, left.center().y())


def test_a_gap_is_filled_from_the_drawing(at_work: Driver) -> None:
    pane = chronology(at_work)
    at_work.until(pane.timeline.isVisible)
    (gap,) = pane.timeline.gaps
    assert "nothing on file" in gap.words
    assert gap.words in pane.timeline.accessibleDescription()
    QTest.mouseDClick(pane.timeline, Qt.MouseButton.LeftButton, pos=middle_of(pane.timeline, "a-school", "a-work"))
    question = asked(at_work)
    at_work.type(question.search, "leave")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.activities) == 3)
    made: Activity = at_work.snapshot.record.activities[-1]
    assert made.start is not None
    assert made.end is not None
    assert (made.start.text, made.end.text) == (gap.first.isoformat(), gap.last.isoformat())
    at_work.until(lambda: pane.timeline.gaps == ())


def test_a_date_that_is_none_is_kept_and_told_beside_the_field(at_work: Driver) -> None:
    pane = chronology(at_work)
    pane.table.select_id("a-school")
    line = pane.detail.start.line
    for typed, told in (
        ("banana", "Not a date that can be read."),
        ("31 February 2006", "No such date"),
        ("03/04/2006", "read as 3 April or 4 March 2006"),
        ("sept 2006", "read as September 2006"),
    ):
        line.setFocus()
        line.selectAll()
        at_work.type(line, typed)
        at_work.press(line, Qt.Key.Key_Tab)
        at_work.until(partial(is_start, at_work, typed))
        assert line.text == typed
        assert told in pane.detail.start.reading.text()


def is_start(person: Driver, said: str) -> bool:
    """Whether the record has this as the start of the school."""
    start = person.snapshot.activities["a-school"].start
    return start is not None and start.text == said


def test_a_sheet_says_what_is_wrong_as_soon_as_a_field_is_left(at_work: Driver) -> None:
    pane = at_work.deadlines()
    pane.add_new()
    at_work.until(lambda: at_work.window.findChildren(EntrySheet))
    asked_for = sheet(at_work)
    day = next(each for each in asked_for.fields.values() if isinstance(each, TextField) and each.name.text() == "On")
    asked_for.activateWindow()
    day.line.setFocus()
    at_work.until(day.line.hasFocus)
    at_work.type(day.line, "31/02/2027")
    at_work.press(day.line, Qt.Key.Key_Tab)
    assert "no day of the calendar" in day.problem.text()
    assert day.text == "31/02/2027"
    day.line.setFocus()
    day.line.selectAll()
    at_work.type(day.line, "in 3 weeks")
    at_work.press(day.line, Qt.Key.Key_Tab)
    assert day.problem.isHidden()
    assert day.reading.text() == "Sunday, 13 December 2026"


def test_two_activities_at_once_are_seen(at_work: Driver) -> None:
    line = Timeline("Timeline")
    at_work.qtbot.addWidget(line)
    pane = chronology(at_work)
    bars = [
        Bar("a", "First", "Work", date(2014, 1, 1), date(2016, 1, 1)),
        Bar("b", "Second", "Work", date(2015, 1, 1), date(2017, 1, 1)),
        Bar("c", "Registered", "Registration", date(2014, 1, 1), date(2017, 1, 1), fills=False),
    ]
    from tracker.ui.panes.chronology import _overlaps

    (found,) = _overlaps(bars)
    assert isinstance(found, Overlap)
    assert (found.first, found.last) == (date(2015, 1, 1), date(2016, 1, 1))
    assert "“First” and “Second” at once" in found.words
    line.show_bars(bars, ())
    low = line.sizeHint().height()
    line.show_bars(bars, [found])
    assert line.sizeHint().height() > low  # there is a line that says what the hatching means
    line.resize(600, line.sizeHint().height())
    opened: list[object] = []
    line.gap_opened.connect(lambda *given: opened.append(given))
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.place_of("b").left() + 4, line.height() - 1))
    assert opened == []
    assert pane.timeline.gaps != ()


def test_a_long_chronology_scrolls_in_a_low_window_and_follows_what_is_chosen(
    dressed: QApplication, qtbot: QtBot
) -> None:
    line, holder = Timeline("Timeline"), QWidget()
    area = TimelineArea(line)
    area.setParent(holder)
    qtbot.addWidget(holder)
    bars = [Bar(str(at), f"Work {at}", f"Lane {at}", date(2000 + at, 1, 1), date(2001 + at, 1, 1)) for at in range(20)]
    line.show_bars(bars, [])
    assert area.sizeHint().height() == line.sizeHint().height() > area.minimumSizeHint().height()
    area.resize(600, area.minimumSizeHint().height())
    holder.resize(600, 400)
    holder.show()
    QApplication.processEvents()
    assert line.height() >= line.sizeHint().height() > area.viewport().height()
    line.mark("19")
    place = line.place_of("19")
    seen = area.viewport().rect().translated(0, area.verticalScrollBar().value())
    assert seen.contains(place)
    line.show_bars([], [])
    assert not area.isVisible()


@pytest.mark.parametrize("last", range(2016, 2032))
def test_no_year_is_cut_at_the_edge_of_the_chronology(dressed: QApplication, last: int) -> None:
    line = Timeline("Timeline")
    line.show_bars([Bar("a", "School", "Education", date(1998, 1, 1), date(last, 1, 1))], [])
    digits = QFontMetrics(sized(line.font(), SMALL)).horizontalAdvance("2000")
    for width in range(240, 900, 7):
        line.resize(width, 120)
        places = line.year_places()
        assert places[0][0] == 1998
        assert all(place.left() + digits <= width for _, place in places), width
        assert all(left[1].left() + digits < right[1].left() for left, right in pairwise(places)), width
    line.deleteLater()
