"""One finding: how serious and where, what differs with the texts side by side, and what cures it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from tracker.domain.finding import Evidence, Finding
from tracker.domain.labels import SEVERITIES, VERDICTS
from tracker.domain.record import Statement
from tracker.domain.vocabulary import DATE_FIELDS
from tracker.texts import render, tr
from tracker.ui.differences import Piece, mark_differences
from tracker.ui.models.findings import finding_title
from tracker.ui.panes.pane import Scrolled
from tracker.ui.places import Place
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.comparison import Comparison, Side
from tracker.ui.widgets.severity import SeverityChip
from tracker.ui.widgets.words import LinkText, body, heading, primary_button, quiet, say, subtitle

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

MOST_SIDES = 4
"""So many different texts are shown side by side; a finding about more is told by its sentence."""


class FindingDetail(Scrolled):
    """Shows one finding.

    Signals: `go_to(place)` for a source or a document that cures it.
    """

    go_to = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Finding"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self._finding: Finding | None = None
        self._chip, self._where = SeverityChip(), quiet()
        self._title, self.message = subtitle(), body()
        self.comparison = Comparison()
        self._cure, self.remedy = heading(tr("What to do")), body()
        self._on_file, self.resolving = quiet(tr("On file already:")), LinkText(tr("Documents that resolve it"))
        self._verdict = quiet()
        self.source_button = primary_button(tr("Go to the source"), self.go_to_source)
        self._lay_out()
        self.comparison.opened.connect(self._on_source)
        self.resolving.opened.connect(self._go)

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self._finding

    def show_finding(self, snapshot: "Snapshot", finding: Finding) -> None:
        """Show a finding as it is in a snapshot."""
        self._snapshot, self._finding = snapshot, finding
        self._chip.say(finding.severity.value, render(SEVERITIES[finding.severity]))
        self._where.setText(_where(snapshot, finding))
        self._title.setText(finding_title(snapshot, finding))
        self.message.setText(capitalised(render(finding.message, isolate=True)))
        self.comparison.show_sides(list(_sides(snapshot, finding)))
        remedy = render(finding.remedy, isolate=True)
        self._cure.setVisible(bool(remedy or finding.resolved_by))
        say(self.remedy, remedy)
        documents = [(snapshot.source_name(each), each) for each in finding.resolved_by]
        self.resolving.show_links(documents)
        self._on_file.setVisible(bool(documents))
        verdict = finding.resolution.verdict if finding.resolution else None
        say(self._verdict, tr("Your verdict: {verdict}", verdict=VERDICTS[verdict]) if verdict else "")
        self.source_button.setEnabled(self._first_place() is not None)

    def go_to_source(self) -> None:
        """Go to the first source of the finding, and to its statement there."""
        place = self._first_place()
        if place is not None:
            self.go_to.emit(place)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(UNIT, 0, UNIT, 0)
        first.setSpacing(UNIT)
        first.addWidget(self._chip)
        first.addWidget(self._where, 1)
        self.column.addLayout(first)
        self.add(self._title, self.message)
        self.gap()
        self.add(self.comparison)
        self.gap()
        self.add(self._cure, self.remedy, self._on_file, self.resolving, self._verdict)
        self.gap()
        last = QHBoxLayout()
        last.setContentsMargins(UNIT, 0, UNIT, 0)
        last.addWidget(self.source_button, 0, Qt.AlignmentFlag.AlignLeading)
        last.addStretch(1)
        self.column.addLayout(last)
        self.column.addStretch(1)

    def _first_place(self) -> Place | None:
        if self._finding is None or self._snapshot is None:
            return None
        places = (self._place(source) for source in self._finding.sources)
        return next((place for place in places if place is not None), None)

    def _place(self, source: str) -> Place | None:
        assert self._snapshot is not None
        said = _evidence_of(self._finding, source)
        return self._snapshot.place_of(source, said.field if said else "", said.text if said else "")

    def _on_source(self, source: str, _: int) -> None:
        self._go(source)

    def _go(self, source: str) -> None:
        place = self._place(source)
        if place is not None:
            self.go_to.emit(place)


def _where(snapshot: "Snapshot", finding: Finding) -> str:
    known = snapshot.authorities.get(finding.authority)
    return known.name if known else snapshot.body_name(finding.authority)


def _evidence_of(finding: Finding | None, source: str) -> Evidence | None:
    return next((each for each in finding.statements if each.source == source), None) if finding else None


def _sides(snapshot: "Snapshot", finding: Finding) -> Iterator[Side]:
    """The different texts of a finding, each with who prints it; every one is marked against the last, the yardstick.

    Dates are marked in words: figures in different notations differ everywhere and mean the same.
    """
    groups: dict[str, list[Evidence]] = {}
    for each in finding.statements:
        groups.setdefault(each.text, []).append(each)
    if not 1 < len(groups) <= MOST_SIDES:
        groups = dict(list(groups.items())[:1]) if len(groups) == 1 else {}
    texts = list(groups)
    for at, text in enumerate(texts):
        other = texts[-1] if at < len(texts) - 1 else texts[0]
        said = groups[text]
        sources = tuple((snapshot.source_name(each.source), _source_id(snapshot, each.source)) for each in said)
        if said[0].field not in DATE_FIELDS:
            yield Side(mark_differences(text, other)[0], sources)
            continue
        read, other_read = (_reading(snapshot, groups[each][0]) for each in (text, other))
        marked = mark_differences(read, other_read)[0]
        yield Side(marked, sources) if read == text else Side((Piece(text, False),), sources, marked)


def _source_id(snapshot: "Snapshot", source: str) -> str:
    return source if snapshot.place_of(source) is not None else ""


def _reading(snapshot: "Snapshot", said: Evidence) -> str:
    """How a date is read, spelled out; the text itself where that says the same."""
    stated = _statement_of(snapshot, said)
    return snapshot.reading_in_words(stated) or said.text


def _statement_of(snapshot: "Snapshot", said: Evidence) -> Statement:
    """The statement itself, which may name its calendar and order; a bare one where it is not on a paper or portal."""
    source = snapshot.credentials.get(said.source) or snapshot.submissions.get(said.source)
    states = source.states if source else ()
    exact = (each for each in states if (each.field, each.text) == (said.field, said.text))
    return next(exact, Statement(said.field, said.text))
