"""One of everything that the window draws itself, with fixed words, to be compared picture by picture.

`python -m tests.ui.gallery` writes the pictures anew, after a change that was meant.
"""

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tracker.texts import text
from tracker.ui.differences import mark_differences
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.schemes import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Scheme
from tracker.ui.theme import apply_scheme, load_fonts, prepare_style
from tracker.ui.widgets.comparison import Comparison, Side
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.message_bar import MessageBar
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.severity import SeverityChip, SeverityTile
from tracker.ui.widgets.timeline import Bar, Gap, Overlap, Timeline
from tracker.ui.widgets.words import body, button, heading, primary_button, quiet, title

FOLDER = Path(__file__).resolve().parents[1] / "data" / "window"
SIZE = (900, 640)


@dataclass(frozen=True, slots=True)
class Look:
    """How the gallery is drawn."""

    name: str
    scheme: Scheme
    is_mirrored: bool = False


LOOKS = (
    Look("light", LIGHT),
    Look("dark", DARK),
    Look("light-contrast", LIGHT_CONTRAST),
    Look("dark-contrast", DARK_CONTRAST),
    Look("light-arabic", LIGHT, True),
    Look("dark-arabic", DARK, True),
)
ENGLISH = ("Amara Ngozi Okafor", "Amara N. Okafor", "Medical degree", "Blocks", "Save", "Passport", "What was found")
ARABIC = ("مريم عبد الرحمن عثمان", "مريم ع. عثمان", "شهادة الطب", "يمنع", "حفظ", "جواز سفر", "ما وُجد")


def dress(application: QApplication, look: Look) -> None:
    """The same font, size and style on every machine."""
    prepare_style(application)
    load_fonts("NotoSans-*.ttf")
    load_fonts("NotoNaskhArabic-*.ttf")
    application.setFont(QFont(["Noto Sans", "Noto Naskh Arabic"], 10))
    mirrored, straight = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(mirrored if look.is_mirrored else straight)
    apply_scheme(application, look.scheme)


def make(look: Look) -> QWidget:
    """The gallery, laid out."""
    words = ARABIC if look.is_mirrored else ENGLISH
    whole = QWidget()
    bar = MessageBar(whole)
    bar.say("done", words[0], [(words[4], lambda: None)])
    left, right = QWidget(whole), QWidget(whole)
    _left(left, words)
    _right(right, words)
    columns = QHBoxLayout()
    columns.addWidget(left, 1)
    columns.addWidget(right, 1)
    rows = QVBoxLayout(whole)
    rows.addWidget(bar)
    rows.addLayout(columns, 1)
    whole.resize(*SIZE)
    return whole


def _left(holder: QWidget, words: tuple[str, ...]) -> None:
    full, short, kind, word, _, paper, found = words
    chip = SeverityChip()
    chip.say("unknown", word)
    field, choice = TextField(paper), ChoiceField(kind)
    field.show_text(full)
    choice.show_choices([("a", kind)], "a")
    comparison = Comparison()
    marks = mark_differences(full, short)
    column = QVBoxLayout(holder)
    for part in (title(full), quiet(kind), body(short), chip, field, choice, comparison):
        column.addWidget(part)
    column.addStretch(1)
    field.say_reading(short)
    field.say_problem(found)
    comparison.show_sides([Side(marks[0], ((paper, "a"),), can_fix=True), Side(marks[1], ((kind, "b"),))])


def _right(holder: QWidget, words: tuple[str, ...]) -> None:
    full, short, kind, word, save, paper, found = words
    tiles, acts, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(holder)
    for severity, count in (("blocker", 5), ("explain", 0)):
        tile = SeverityTile(severity, word)
        tile.count(count, word)
        tiles.addWidget(tile)
    timeline = Timeline(found)
    bars = [
        Bar("a", paper, kind, date(2010, 1, 1), date(2014, 6, 1)),
        Bar("b", kind, word, date(2015, 1, 1), date(2018, 1, 1), "explain"),
    ]
    for act in (button(paper), primary_button(save)):
        acts.addWidget(act)
    column.addLayout(tiles)
    for part in (_table(full, short, kind, word, found), timeline, heading(found)):
        column.addWidget(part)
    column.addLayout(acts)
    timeline.show_bars(bars, [Gap(date(2014, 6, 2), date(2014, 12, 31)), Overlap(date(2016, 1, 1), date(2017, 1, 1))])


def _table(full: str, short: str, kind: str, word: str, found: str) -> RecordTable:
    rows = (
        Cell(full, below=kind, severity="blocker", word=word, is_strong=True),
        Cell(short, below=kind, aside=found),
        Cell(severity="note", word=word),
    )
    columns: tuple[Column[Cell], ...] = (
        Column(text("{name}", name=found), lambda cell: cell, lambda cell: cell.text),
        Column(text("{name}", name=kind), lambda cell: Cell(kind), lambda cell: cell.text, 16),
    )
    model: TableModel[Cell] = TableModel(columns, lambda cell: cell.text or "x", lambda cell: cell.text)
    table = RecordTable(found, model)
    model.set_rows(rows)
    table.select_id(full)
    return table


def main() -> int:
    """Draw the pictures anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["FONTCONFIG_FILE"] = str(FOLDER / "fonts.conf")
    application = QApplication(sys.argv[:1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        dress(application, look)
        shown = make(look)
        application.processEvents()
        shown.grab().toImage().save(str(FOLDER / f"{look.name}.png"))
        shown.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
