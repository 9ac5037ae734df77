"""One submission: what was typed in the portal, what goes along, what became of it, what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import Fee, Submission
from tracker.texts import render, spell_date, text, tr
from tracker.ui.models.found import NOTHING_FOUND, Found, found_about
from tracker.ui.models.statements import statement_rows, statements_model
from tracker.ui.models.submissions import pathway_name
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.panes.pane import Scrolled
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import body, heading, quiet, say, subtitle

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one of the small tables here."""

    id: str
    text: str
    below: str = ""
    aside: str = ""
    found: Found = NOTHING_FOUND


class SubmissionDetail(Scrolled):
    """Shows one submission.

    Signals: `go_to(place)` for a document that is enclosed, or a finding about what was typed.
    """

    go_to = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Submission"))
        self.setProperty("sheet", True)
        self._title, self._about, self._facts = subtitle(), quiet(), body()
        self.statements = RecordTable(
            tr("What was typed"), statements_model(), wraps=True, is_fitted=True, has_header=False
        )
        self.enclosures = RecordTable(
            tr("Enclosures"), _lines(with_found=True), is_fitted=True, has_header=False, opens_on_click=True
        )
        self.events = RecordTable(tr("What became of it"), _lines(), wraps=True, is_fitted=True, has_header=False)
        self.fees = RecordTable(tr("Fees"), _lines(), is_fitted=True, has_header=False)
        self._costs = quiet()
        self._parts = (
            (heading(tr("Typed in the portal")), self.statements),
            (heading(tr("Enclosed")), self.enclosures),
            (heading(tr("What became of it")), self.events),
            (heading(tr("Fees")), self.fees),
        )
        self.add(self._title, self._about, self._facts)
        for name, table in self._parts:
            self.gap()
            self.add(name)
            self.add_wide(table)
        self.add(self._costs)
        self.column.addStretch(1)
        self.statements.opened.connect(self._on_statement_opened)
        self.enclosures.opened.connect(lambda document: self.go_to.emit(Place(Section.CREDENTIALS, document)))

    def show_submission(self, snapshot: "Snapshot", submission: Submission) -> None:
        """Show a submission as it is in a snapshot."""
        authority = snapshot.authorities.get(submission.authority)
        self._title.setText(authority.name if authority else snapshot.body_name(submission.authority))
        say(self._about, pathway_name(snapshot, submission))
        say(self._facts, "\n".join(_facts(submission)))
        self.statements.rows.set_rows(statement_rows(snapshot, submission.id, submission.states))
        self.enclosures.rows.set_rows(_enclosures(snapshot, submission))
        self.events.rows.set_rows(_events(submission))
        self.fees.rows.set_rows(_fees(submission))
        say(self._costs, "  ·  ".join(_costs(submission.fees)))
        for name, table in self._parts:
            name.setVisible(bool(table.rows.rows))
            table.setVisible(bool(table.rows.rows))

    @property
    def costs_words(self) -> str:
        """What was paid and what is open."""
        return self._costs.text()

    def select_statement(self, field: str, wanted: str) -> bool:
        """Select the statement on a field with a text; whether there is one."""
        for row in self.statements.rows.rows:
            if (row.statement.field, row.statement.text) == (field, wanted):
                return self.statements.select_id(row.id)
        return False

    @Slot(str)
    def _on_statement_opened(self, number: str) -> None:
        row = self.statements.rows.row_of(number)
        if row is not None and row.finding:
            self.go_to.emit(Place(Section.FINDINGS, row.finding))


def _lines(*, with_found: bool = False) -> TableModel[Line]:
    columns: list[Column[Line]] = [
        Column(text(""), lambda row: Cell(row.text, below=row.below, aside=row.aside), lambda row: row.id)
    ]
    if with_found:
        columns.append(Column(text(""), lambda row: row.found.cell(), lambda row: row.found.key(), 14, 40))
    return TableModel(columns, lambda row: row.id, lambda row: row.text)


def _facts(submission: Submission) -> Iterator[str]:
    if submission.reference:
        yield tr("Reference: {reference}", reference=submission.reference)
    if submission.planned_on:
        yield tr("Planned for {day}", day=submission.planned_on)


def _enclosures(snapshot: "Snapshot", submission: Submission) -> Iterator[Line]:
    for each in submission.encloses:
        credential = snapshot.credentials.get(each)
        if credential is not None:
            kind = capitalised(render(CREDENTIAL_TYPES[credential.type]))
            below = "" if kind.casefold() == credential.title.casefold() else kind
            yield Line(each, credential.title, below, found=found_about(snapshot, each))


def _events(submission: Submission) -> Iterator[Line]:
    """The latest first."""
    ordered = sorted(enumerate(submission.events), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
    for number, event in ordered:
        yield Line(str(number), capitalised(event.state), event.note or "", spell_date(event.on))


def _fees(submission: Submission) -> Iterator[Line]:
    for number, fee in enumerate(submission.fees):
        paid = tr("paid on {day}", day=fee.paid_on) if fee.paid_on else tr("not paid yet")
        yield Line(str(number), capitalised(fee.purpose or tr("Fee")), paid, f"{fee.amount} {fee.currency}")


def _costs(fees: tuple[Fee, ...]) -> Iterator[str]:
    """Sums by currency, paid and open; an amount that is no number is in none of them."""
    for is_paid in (True, False):
        sums: dict[str, Decimal] = {}
        for fee in fees:
            if (fee.paid_on is not None) is is_paid and (amount := _amount(fee)) is not None:
                sums[fee.currency] = sums.get(fee.currency, Decimal(0)) + amount
        words = ", ".join(f"{amount} {currency}" for currency, amount in sums.items())
        if words:
            yield tr("Paid: {sums}", sums=words) if is_paid else tr("Open: {sums}", sums=words)


def _amount(fee: Fee) -> Decimal | None:
    try:
        return Decimal(fee.amount)
    except InvalidOperation:
        return None
