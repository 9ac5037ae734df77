"""What was read of a scan stands field by field: it is gone through with the keyboard, picked, added, or taken off the picture."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driver import Driver
from tests.ui.dropping import drop, inbox, read_as
from tests.ui.test_editing_stories import asked
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.ui.panes.inbox import InboxPane
from tracker.ui.widgets.scan_canvas import ScanCanvas


def test_another_reading_of_a_field_is_put_in_with_a_click(at_work: Driver, scans: list[Path]) -> None:
    readings = (Suggestion("institution", "Uni de", 1, 0.5), Suggestion("institution", "Uni de Lyon", 1, 0.45))
    with read_as(at_work, scans, *readings) as pane:
        (line,) = pane.detail.lines
        assert (line.field.text, line.box.isChecked()) == ("Uni de", False)
        assert "or “\u2068Uni de Lyon\u2069”" in line.others.text()
        assert line.field.line.accessibleDescription() == line.box.accessibleDescription() == "not sure"
        line.others.opened.emit("0")
        assert (line.field.text, line.box.isChecked()) == ("Uni de Lyon", True)
        assert "or “\u2068Uni de\u2069”" in line.others.text()
        draft = pane.detail._draft
        assert draft is not None
        assert [(said.field, said.text) for said in draft.confirmed().states] == [("institution", "Uni de Lyon")]


def test_what_is_taken_for_one_thing_is_only_possible_for_another(at_work: Driver, scans: list[Path]) -> None:
    day = "23/07/2014"
    readings = (Suggestion("graduation_date", day, 1, 0.9), Suggestion("conferral_date", day, 1, 0.5))
    with read_as(at_work, scans, *readings) as pane:
        assert [line.suggestion.field for line in pane.detail.lines] == ["graduation_date"]
        assert pane.detail.possible.isVisible()
        pane.detail.possible.opened.emit("0")
        taken = [(line.suggestion.field, line.box.isChecked()) for line in pane.detail.lines]
        assert taken == [("graduation_date", True), ("conferral_date", True)]
        assert pane.detail.lines[1].field.line.hasFocus()
        assert not pane.detail.possible.isVisible()


def test_what_was_not_read_is_picked_from_the_values_of_the_paper(at_work: Driver, scans: list[Path]) -> None:
    choices = (
        Suggestion("holder_name", "Amara Okafor", 1, 0.27),
        Suggestion("holder_name", "Ngozi Eze", 1, 0.24),
        Suggestion("father_name", "Dean Okoro", 1, 0.27),
    )
    with read_as(at_work, scans, Suggestion("holder_name", "Dean Okoro", 1, 0.5), choices=choices) as pane:
        assert [line.suggestion.field for line in pane.detail.lines] == ["holder_name"]  # a choice is no reading
        name = pane.detail.lines[0]
        assert "Amara Okafor" not in name.others.text()
        name.others.opened.emit("more")
        name = pane.detail.lines[0]
        assert name.field.line.hasFocus()
        assert all(each in name.others.text() for each in ("Amara Okafor", "Ngozi Eze"))
        assert "More" not in name.others.text()
        assert not name.box.isChecked()
        name.others.opened.emit("0")
        assert (name.field.text, name.box.isChecked()) == ("Amara Okafor", True)
        pane.detail._add("father_name")
        father = pane.detail.lines[1]
        assert (father.field.text, father.others.text().count("<a ")) == ("", 1)
        father.others.opened.emit("0")
        assert father.field.text == "Dean Okoro"
        assert father.others.text() == ""
        draft = pane.detail._draft
        assert draft is not None
        assert [(said.field, said.text) for said in draft.confirmed().states] == [
            ("holder_name", "Amara Okafor"),
            ("father_name", "Dean Okoro"),
        ]


def press_here(person: Driver, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    person.press(focused, key)


def test_tab_goes_down_the_fields_and_back_up_and_stays_nowhere(at_work: Driver, scans: list[Path]) -> None:
    day = "23/07/2014"
    readings = (
        Suggestion("holder_name", "A. Okafor", 1, 0.9),
        Suggestion("holder_name", "Okafor", 1, 0.5),
        Suggestion("graduation_date", day, 1, 0.9),
        Suggestion("conferral_date", day, 1, 0.5),
        Suggestion("issue_date", day, 1, 0.5),
    )
    with read_as(at_work, scans, *readings) as pane:
        detail = pane.detail
        name, date = detail.lines
        stops = [name.box, name.field.line, name.others, date.box, date.field.line, detail.possible, detail.possible]
        stops = [detail.title.line, detail.kind.box, *stops, detail.merge]
        stops[0].setFocus()
        for key, wanted in ((Qt.Key.Key_Tab, stops[1:]), (Qt.Key.Key_Backtab, stops[-2::-1])):
            for each in wanted:
                press_here(at_work, key)
                assert QApplication.focusWidget() is each, each.accessibleName()


def test_enter_goes_from_text_to_text_and_on_to_the_next_scan(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:2], at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)
    pane = inbox(at_work)
    at_work.until(pane.detail.confirm.isEnabled)
    assert len(pane.detail.lines) >= 2
    pane.detail.lines[0].field.line.setFocus()
    for line in pane.detail.lines[1:]:
        press_here(at_work, Qt.Key.Key_Return)
        assert line.field.line.hasFocus()
    press_here(at_work, Qt.Key.Key_Return)
    assert pane.detail.confirm.hasFocus()
    at_work.press(pane.detail.confirm, Qt.Key.Key_Return)
    assert pane.table.hasFocus()
    at_work.until(lambda: len(at_work.snapshot.waiting) == 1 and pane.detail.confirm.isEnabled())
    assert pane.table.hasFocus()
    pane.detail.title.line.setFocus()
    at_work.qtbot.keyClick(pane.detail.title.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at_work.until(lambda: not at_work.snapshot.waiting)
    assert pane.listing.nothing.other is not None
    assert pane.listing.nothing.other.hasFocus()  # not what opens a dialog


def test_in_a_small_window_the_button_is_seen_and_a_new_field_as_well(at_work: Driver, scans: list[Path]) -> None:
    at_work.window.resize(800, 600)
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled())
    for field in ("father_name", "place_of_birth", "nationality", "sex"):
        pane.detail._add(field)
    page, line = pane.detail.page.viewport(), pane.detail.lines[-1]
    at_work.until(lambda: pane.detail.page.verticalScrollBar().maximum() > 0)
    at_work.until(lambda: page.rect().contains(line.mapTo(page, line.rect().bottomLeft())))
    assert line.field.line.hasFocus()
    button = pane.detail.confirm
    assert pane.detail.rect().contains(QRect(button.mapTo(pane.detail, QPoint(0, 0)), button.size()))


def test_what_was_not_read_is_added_by_the_person(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled())
    wanted = pane.table.current_id
    at_work.click(pane.detail.more)
    question = asked(at_work)
    at_work.type(question.search, "father")
    at_work.press(question.search, Qt.Key.Key_Return)
    line = pane.detail.lines[-1]
    assert line.field.line.hasFocus()
    at_work.type(line.field.line, "Chidi Okafor")
    at_work.click(pane.detail.confirm)
    at_work.until(lambda: not at_work.snapshot.waiting)
    stated = {said.field: said.text for said in at_work.snapshot.credentials[wanted].states}
    assert stated["father_name"] == "Chidi Okafor"


def draw_over(pane: InboxPane, text: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Draw with the pointer over the words of the scan that are this text."""
    canvas = pane.scan.findChild(ScanCanvas)
    assert canvas is not None
    words = canvas._words
    assert words is not None
    said = [word for word, _ in words.words]
    first = next(at for at in range(len(said)) if said[at : at + len(text.split())] == text.split())
    place = canvas.place_of(words.box(range(first, first + len(text.split()))))
    start, end = place.topLeft() + QPoint(1, 2), place.bottomRight() - QPoint(1, 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, start)
    QTest.mouseMove(canvas, end)
    assert canvas.drawn_over
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, end)
    assert not canvas.drawn_over


def test_words_are_taken_off_the_picture_into_the_field_that_the_keyboard_is_in(
    at_work: Driver, scans: list[Path]
) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled() and pane.scan.is_drawn)
    wanted = pane.table.current_id
    name = next(line for line in pane.detail.lines if line.suggestion.field == "holder_name")
    name.field.line.setFocus()
    draw_over(pane, "Ngozi")
    assert (name.field.text, name.box.isChecked()) == ("Ngozi", True)
    assert name.field.line.hasFocus()
    assert len(pane.scan.marked) == 1
    draw_over(pane, "Okafor", Qt.KeyboardModifier.ShiftModifier)
    assert name.field.text == "Ngozi Okafor"
    QTest.keyClick(name.field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name.field.text == "Ngozi"
    draw_over(pane, "Amara Ngozi Okafor")
    at_work.click(pane.detail.confirm)
    at_work.until(lambda: not at_work.snapshot.waiting)
    stated = [said for said in at_work.snapshot.credentials[wanted].states if said.field == "holder_name"]
    assert [(said.text, said.page) for said in stated] == [("Amara Ngozi Okafor", 1)]


def test_words_that_are_for_no_field_are_asked_about(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled() and pane.scan.is_drawn)
    pane.table.setFocus()
    draw_over(pane, "Amara Ngozi")
    question = asked(at_work)
    at_work.type(question.search, "father")
    at_work.press(question.search, Qt.Key.Key_Return)
    line = next(line for line in pane.detail.lines if line.suggestion.field == "father_name")
    assert (line.field.text, line.box.isChecked()) == ("Amara Ngozi", True)


def test_a_scan_that_was_not_read_has_no_words_to_take(at_work: Driver, scans: list[Path]) -> None:
    with read_as(at_work, scans, Suggestion("institution", "Uni de Lyon", 1, 0.5)) as pane:
        canvas = pane.scan.findChild(ScanCanvas)
        assert canvas is not None
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)
        assert pane.detail.lines[0].field.text == "Uni de Lyon"
