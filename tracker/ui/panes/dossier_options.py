"""How a dossier is made: the paper, how large the file may be, a form for archives, a password; and what will be in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.texts import ntr, render, tr
from tracker.ui.panes.chooser import Option, options_model
from tracker.ui.panes.page import SecretField, form
from tracker.ui.theme import UNIT
from tracker.ui.widgets.fields import Choice
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import heading, quiet, say

if TYPE_CHECKING:
    from tracker.dossier.content import DossierOptions, DossierPlan, Enclosure

LIMITS = (5, 10, 25)
"""What portals usually take, in millions of bytes."""


class OptionsForm(QWidget):
    """Attributes: the fields `paper`, `limit`, `archival` and `password`."""

    def __init__(self) -> None:
        super().__init__()
        self.paper, self.limit = Choice(tr("Paper"), is_flat=False), Choice(tr("Size of the file"), is_flat=False)
        self.paper.addItem(tr("Letter"), "LETTER")
        self.paper.addItem(tr("A4"), "A4")
        self.limit.addItem(tr("Any size, scans as they are"), 0)
        for limit in LIMITS:
            self.limit.addItem(tr("At most {limit} MB", limit=limit), limit)
        self.archival = QCheckBox(tr("Form for archives (PDF/A)"))
        self.password = SecretField(tr("Password of the file"))
        self.password.line.setPlaceholderText(tr("none"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        pair = QHBoxLayout()
        pair.setSpacing(UNIT)
        pair.addLayout(form((tr("&Paper"), self.paper)), 1)
        pair.addLayout(form((tr("&Size of the file"), self.limit)), 2)
        column.addLayout(pair)
        column.addWidget(self.archival)
        column.addLayout(form((tr("Pass&word, if the file shall ask for one"), self.password)))

    @property
    def problem(self) -> str:
        """What does not go together; empty where all is well."""
        if self.archival.isChecked() and self.password.text:
            return tr("A file with a password cannot be one for archives. Choose one of the two.")
        return ""

    @property
    def options(self) -> "DossierOptions":
        """What was chosen."""
        from tracker.dossier.content import DossierOptions, Paper

        return DossierOptions(
            paper=Paper[self.paper.currentData()],
            archival=self.archival.isChecked(),
            limit_mb=self.limit.currentData() or None,
            password=self.password.text or None,
        )

    def show_options(self, options: "DossierOptions") -> None:
        """Show what was chosen another time; the password stays as it is."""
        self.paper.setCurrentIndex(self.paper.findData(options.paper.name))
        limit = options.limit_mb or 0
        if self.limit.findData(limit) < 0:
            self.limit.addItem(tr("At most {limit} MB", limit=f"{limit:g}"), limit)
        self.limit.setCurrentIndex(self.limit.findData(limit))
        self.archival.setChecked(options.archival)


class PlanView(QWidget):
    """Lists what will be in a dossier, before it is made. Signals: `told()` when it shows another plan."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = RecordTable(
            tr("What goes in"), options_model(), lines=2, is_fitted=True, has_header=False, wraps=True
        )
        self._why, self._sum = quiet(), quiet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT // 2)
        for each in (heading(tr("What goes in")), self._why, self.table, self._sum):
            column.addWidget(each)

    @property
    def words(self) -> str:
        """How much goes in."""
        return self._sum.text()

    def show_plan(self, plan: "DossierPlan") -> None:
        """Show the documents in their order, and how much they are."""
        self.table.rows.set_rows(_rows(plan))
        self.table.setVisible(bool(plan.enclosures))
        say(self._why, render(plan.why))
        documents = ntr("{count} document", "{count} documents", len(plan.enclosures))
        pages = ntr("{count} page of scans", "{count} pages of scans", plan.expected_pages)
        known = ntr("{count} known difference", "{count} known differences", len(plan.differences))
        words = [documents, pages, known]
        if plan.completeness.of:
            words.append(tr("{met} of {of} requirements met", met=plan.completeness.met, of=plan.completeness.of))
        say(self._sum, "  ·  ".join(words))
        self.told.emit()


def _rows(plan: "DossierPlan") -> Iterator[Option]:
    for one in plan.enclosures:
        words = f"{one.number}. {one.title}"
        yield Option(one.credential, words, below=one.issuer, aside=_scans(one))


def _scans(one: "Enclosure") -> str:
    """How many pages it has, as far as that is known."""
    if not one.scans:
        return tr("no scan: a page says so")
    pages = sum(scan.facts.pages if scan.facts else 1 for scan in one.scans)
    return ntr("{count} page", "{count} pages", pages)
