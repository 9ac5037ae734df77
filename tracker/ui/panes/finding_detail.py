"""One finding: how serious and where, what differs with the texts side by side, and what cures it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from tracker.domain.finding import Evidence, Finding
from tracker.domain.labels import SEVERITIES, field_label
from tracker.domain.record import Statement
from tracker.domain.vocabulary import DATE_FIELDS
from tracker.texts import ntr, render, tr
from tracker.ui import edits
from tracker.ui.differences import Piece, mark_differences
from tracker.ui.models.findings import finding_title
from tracker.ui.models.groups import FindingGroup
from tracker.ui.page_images import PageImages
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.entry_sheet import Blank, ask_entry, needed
from tracker.ui.panes.pane import Scrolled
from tracker.ui.panes.verdict_form import VerdictForm
from tracker.ui.paper_reader import PaperReader
from tracker.ui.places import Place
from tracker.ui.pointer import Pointer, look_at
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.comparison import Comparison, Side
from tracker.ui.widgets.flow import Flow
from tracker.ui.widgets.scan_view import ScanView
from tracker.ui.widgets.severity import SeverityChip
from tracker.ui.widgets.words import LinkText, body, button, heading, primary_button, quiet, say, subtitle

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

MOST_SIDES = 4
"""So many different texts are shown side by side; a finding about more is told by its sentence."""
MOST_SCANS = 2
SCAN_LINES = 17


class FindingDetail(Scrolled):
    """Shows one finding.

    Signals: `go_to(place)` for a source or a document that cures it; `edited(Edit)` and `reopened(act, things)` for what
    the person says about it.
    """

    go_to = Signal(object)
    edited = Signal(object)
    reopened = Signal(object, object)

    def __init__(self, images: PageImages, papers: PaperReader) -> None:
        super().__init__(tr("Finding"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self._finding: Finding | None = None
        self._chip, self._where = SeverityChip(), quiet()
        self._title, self.message = subtitle(), body()
        self.comparison = Comparison()
        self._cure, self.remedy = heading(tr("What to do")), body()
        self._on_file, self.resolving = quiet(tr("On file already:")), LinkText(tr("Documents that resolve it"))
        self.verdict = VerdictForm()
        self._others = LinkText(tr("The same elsewhere"))
        self._elsewhere = heading(tr("The same elsewhere"))
        self.scans = [ScanView(images, is_small=True) for _ in range(MOST_SCANS)]
        self._pointer = Pointer(papers, self)
        self._group: FindingGroup | None = None
        self._texts: dict[str, list[Evidence]] = {}
        self.source_button = primary_button(tr("Go to the source"), self.go_to_source)
        self.explained = button("", self.verdict.explain)
        self._lay_out()
        self.comparison.opened.connect(self._on_source)
        self.comparison.fix_wanted.connect(self.ask_correction)
        self.verdict.edited.connect(self.edited)
        self.verdict.reopened.connect(self.reopened)
        self.verdict.source_wanted.connect(self._go)
        self._others.opened.connect(self._on_other)
        self.resolving.opened.connect(self._go)

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self._finding

    def show_group(self, snapshot: "Snapshot", group: FindingGroup, key: str = "") -> None:
        """Show one finding of a group, the most serious where none is named; the others are told below it."""
        if self._group is not None and self._group.id != group.id:
            self.verdict.save()
            self.to_top()
        self._group = group
        finding = next((each for each in group.findings if each.key == key), group.worst)
        self._show_finding(snapshot, finding)
        others = [each for each in group.findings if each is not finding]
        self._elsewhere.setVisible(bool(others))
        self._others.show_links([(_at(snapshot, each), each.key) for each in others])
        self.verdict.show_group(snapshot, group)
        self._show_scans(snapshot, finding)

    def save(self) -> None:
        """Tell what is still being typed."""
        self.verdict.save()

    def _show_finding(self, snapshot: "Snapshot", finding: Finding) -> None:
        self._snapshot, self._finding = snapshot, finding
        self._chip.say(finding.severity.value, render(SEVERITIES[finding.severity]))
        self._where.setText(_where(snapshot, finding))
        self._title.setText(finding_title(snapshot, finding))
        self.message.setText(capitalised(render(finding.message, isolate=True)))
        self._texts = _texts_of(finding)
        self.comparison.show_sides(list(_sides(snapshot, self._texts)))
        remedy = render(finding.remedy, isolate=True)
        self._cure.setVisible(bool(remedy or finding.resolved_by))
        say(self.remedy, remedy)
        documents = [(snapshot.source_name(each), each) for each in finding.resolved_by]
        self.resolving.show_links(documents)
        self._on_file.setVisible(bool(documents))
        words = ntr("This paper explains it", "These papers explain it", len(documents))
        self.explained.setText(words)
        self.explained.setVisible(bool(documents) and finding.resolution is None)
        self.source_button.setEnabled(self._first_place() is not None)

    def go_to_source(self) -> None:
        """Go to the first source of the finding, and to its statement there."""
        place = self._first_place()
        if place is not None:
            self.go_to.emit(place)

    def ask_correction(self, side: int) -> None:
        """Ask how a text is to read that was copied wrongly; where several sources have it, first on which."""
        snapshot = self._snapshot
        if snapshot is None or side >= len(self._texts):
            return
        said = list(self._texts.values())[side]
        wrong = {each.source: each for each in said if stated(snapshot, each) is not None}
        if len(wrong) == 1:
            self._ask_text(next(iter(wrong.values())))
        elif wrong:
            options = [Option(each, snapshot.source_name(each)) for each in wrong]
            choose(self, tr("Where was it copied wrongly?"), options, lambda source: self._ask_text(wrong[source]))

    def ask_first_correction(self) -> None:
        """Ask how the first of the texts is to read that can be corrected, with all of it selected."""
        for side, said in enumerate(self._texts.values()):
            if self._snapshot is not None and any(stated(self._snapshot, each) is not None for each in said):
                self.ask_correction(side)
                return

    def _ask_text(self, said: Evidence) -> None:
        snapshot = self._snapshot
        statement = stated(snapshot, said) if snapshot is not None else None
        if snapshot is None or statement is None:
            return
        title = snapshot.source_name(said.source)

        def correct(typed: Mapping[str, str]) -> None:
            self.edited.emit(edits.set_statement(said.source, title, statement, typed["text"]))

        def read(words: str) -> str:
            return snapshot.reading_in_words(replace(statement, text=words)) if words else ""

        field = capitalised(render(field_label(said.field)))
        blank = Blank("text", field, said.text, check=needed, read=read)
        note = tr("Type it exactly as it stands there. If the paper itself is wrong, leave it and explain the finding.")
        ask_entry(self, tr("Correct “{title}”", title=title), [blank], correct, tr("Correct"), note).type_over()

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
        pictures = QHBoxLayout()
        pictures.setContentsMargins(UNIT, 0, UNIT, 0)
        pictures.setSpacing(UNIT + UNIT // 2)
        for scan in self.scans:
            scan.setFixedHeight(SCAN_LINES * self.fontMetrics().lineSpacing())
            pictures.addWidget(scan, 1)
        self.column.addLayout(pictures)
        self.gap()
        self.add(self._cure, self.remedy, self._on_file, self.resolving)
        self.gap()
        self.column.addLayout(Flow(self.source_button, self.explained))
        self.gap()
        self.add(self._elsewhere, self._others)
        self.gap()
        self.add(self.verdict)
        self.column.addStretch(1)

    def _show_scans(self, snapshot: "Snapshot", finding: Finding) -> None:
        """The papers that disagree, beside each other, with the place marked; none where no scan is on file."""
        papers = [paper for each in _papers(finding) if (paper := snapshot.credentials.get(each)) and paper.scans]
        looks = []
        for at, scan in enumerate(self.scans):
            scan.setVisible(at < len(papers))
            if at < len(papers):
                pages = tuple(snapshot.pages(papers[at]))
                if scan.pages != pages:
                    scan.show_pages(pages)
                said = [each for each in finding.statements if each.source == papers[at].id]
                stated_there = [_statement_of(snapshot, each) for each in said]
                looks.append(look_at(scan, snapshot, papers[at], stated_there, is_close=True))
        self._pointer.point(looks)

    def _on_other(self, key: str) -> None:
        if self._snapshot is not None and self._group is not None:
            self.show_group(self._snapshot, self._group, key)

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


def _papers(finding: Finding) -> Iterator[str]:
    """The sources, each once: one of the first text and one of the yardstick, which is the last, before all others."""
    firsts = list({each.text: each.source for each in reversed(finding.statements)}.values())
    yield from dict.fromkeys(
        (*firsts[-1:], *firsts[:1], *(each.source for each in finding.statements), *finding.sources)
    )


def _at(snapshot: "Snapshot", finding: Finding) -> str:
    """Where else the same disagreement counts, and how much."""
    word, body = render(SEVERITIES[finding.severity]), snapshot.body_name(finding.authority)
    return tr("{body}: {severity} · {title}", body=body, severity=word, title=finding_title(snapshot, finding))


def _where(snapshot: "Snapshot", finding: Finding) -> str:
    known = snapshot.authorities.get(finding.authority)
    return known.name if known else snapshot.body_name(finding.authority)


def _evidence_of(finding: Finding | None, source: str) -> Evidence | None:
    return next((each for each in finding.statements if each.source == source), None) if finding else None


def _texts_of(finding: Finding) -> dict[str, list[Evidence]]:
    """The different texts of a finding with what states each; none where there are too many to be shown."""
    groups: dict[str, list[Evidence]] = {}
    for each in finding.statements:
        groups.setdefault(each.text, []).append(each)
    if 1 < len(groups) <= MOST_SIDES:
        return groups
    return dict(list(groups.items())[:1]) if len(groups) == 1 else {}


def stated(snapshot: "Snapshot", said: Evidence) -> Statement | None:
    """The statement of a paper or portal that says this, if it is one."""
    source = snapshot.credentials.get(said.source) or snapshot.submissions.get(said.source)
    states = source.states if source else ()
    return next((each for each in states if (each.field, each.text) == (said.field, said.text)), None)


def _sides(snapshot: "Snapshot", groups: Mapping[str, Sequence[Evidence]]) -> Iterator[Side]:
    """The different texts of a finding, each with who prints it; every one is marked against the last, the yardstick.

    Dates are marked in words: figures in different notations differ everywhere and mean the same.
    """
    texts = list(groups)
    for at, text in enumerate(texts):
        other = texts[-1] if at < len(texts) - 1 else texts[0]
        said = groups[text]
        sources = tuple((snapshot.source_name(each.source), _source_id(snapshot, each.source)) for each in said)
        can_fix = any(stated(snapshot, each) is not None for each in said)
        if said[0].field not in DATE_FIELDS:
            yield Side(mark_differences(text, other)[0], sources, can_fix=can_fix)
            continue
        read, other_read = (_reading(snapshot, groups[each][0]) for each in (text, other))
        marked = mark_differences(read, other_read)[0]
        printed = marked if read == text else (Piece(text, False),)
        yield Side(printed, sources, () if read == text else marked, can_fix)


def _source_id(snapshot: "Snapshot", source: str) -> str:
    return source if snapshot.place_of(source) is not None else ""


def _reading(snapshot: "Snapshot", said: Evidence) -> str:
    """How a date is read, spelled out; the text itself where that says the same."""
    stated = _statement_of(snapshot, said)
    return snapshot.reading_in_words(stated) or said.text


def _statement_of(snapshot: "Snapshot", said: Evidence) -> Statement:
    """The statement itself, which may name its calendar and order; a bare one where it is not on a paper or portal."""
    return stated(snapshot, said) or Statement(said.field, said.text)
