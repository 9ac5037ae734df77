"""What is about to be confirmed of a scan: as it was read, until the person changes it; kept while they look at others.

Pure: knows what was read and what a record takes, no widget.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracker.domain.labels import CREDENTIAL_TYPES, field_label
from tracker.domain.record import Credential, ScanId, Statement
from tracker.domain.vocabulary import CredentialType, Field
from tracker.texts import render, tr
from tracker.ui.sentences import capitalised

if TYPE_CHECKING:
    from tracker.capture.suggesting.paper import Paper
    from tracker.capture.suggesting.suggestion import Suggestion
    from tracker.workspace.capturing import Confirmed

_SEVERAL = frozenset({Field.SCORE, Field.NAMES_SEARCHED, Field.FORMER_NAME})
"""Fields of which a paper may well say more than one thing."""
_DOUBTED = 0.75
SURE = 0.8
"""What is less sure than this is shown, and only taken where the person ticks it; the same as `suggestions.HIGH`."""


@dataclass(slots=True)
class Line:
    """A suggestion, the text as it is to be taken, and whether it is. Its page counts over all scans of the document.

    `is_touched` is whether the person made of it what it is.
    """

    suggestion: "Suggestion"
    text: str
    is_taken: bool

    @property
    def is_touched(self) -> bool:
        """Whether it is another than it was suggested."""
        return self.text != self.suggestion.text or self.is_taken != self.is_sure

    @property
    def is_sure(self) -> bool:
        """Whether it was read and nothing speaks against it."""
        return self.suggestion.confidence >= SURE

    def statement(self) -> Statement | None:
        """What is to be put on record; None where it is left out."""
        said = self.text.strip()
        if not self.is_taken or not said:
            return None
        return Statement(self.suggestion.field, said, self.suggestion.calendar, page=self.suggestion.page)


@dataclass(slots=True)
class Draft:
    """`name` is what it was called when it came in; `is_begun` and `is_read` are whether some and whether all of the scan was
    looked at, `papers` what was read then; `problem` is why nothing could be read off it; `choices` are the values of the paper that have the form of a
    field, for the person to pick from."""

    name: str
    title: str
    kind: CredentialType
    scans: tuple[ScanId, ...]
    lines: list[Line] = field(default_factory=list)
    choices: dict[str, list["Suggestion"]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    is_begun: bool = False
    is_read: bool = False
    problem: str = ""
    papers: "Sequence[Paper] | None" = None
    has_own_title: bool = False
    has_own_kind: bool = False

    @property
    def is_incomplete(self) -> bool:
        """Whether it was looked at, and a page or all of it could not be read."""
        return self.is_read and (bool(self.problem) or any(paper.failed for paper in self.papers or ()))

    def start_again(self) -> None:
        """It is about to be read once more; what was typed meanwhile stays."""
        self.is_begun, self.is_read, self.problem, self.papers = True, False, "", None

    def add(self, field: str) -> Line:
        """A line for what is printed and was not read; the person types it, or picks it from what the paper has."""
        from tracker.capture.suggesting.suggestion import Suggestion

        line = Line(Suggestion(field, "", 1, 0.0, origin="person"), "", is_taken=True)
        self.lines.append(line)
        self.show_choices(field)
        return line

    def show_choices(self, field: str) -> None:
        """Have the choices for a field among its readings."""
        self.lines += [Line(each, each.text, is_taken=False) for each in self.choices.pop(field, ())]

    def confirmed(self, kind: CredentialType | None = None) -> "Confirmed":
        """All that is to be put on record; as a paper of another `kind`, where one is given."""
        from tracker.workspace.capturing import Confirmed

        states = tuple(said for line in self.lines if (said := line.statement()) is not None)
        title = self.title.strip() or self.name
        if kind is not None and title == _called(self.kind):
            title = _called(kind)
        return Confirmed(kind or self.kind, title, states)


def by_field(lines: Sequence[Line]) -> tuple[list[tuple[Line, ...]], list[Line]]:
    """The lines as they are shown: of each field what is taken, or else the surest, and behind it its other readings;
    and by themselves those of which nothing is taken and that are only what is taken for something else."""
    fields: dict[str, list[Line]] = {}
    for line in lines:
        fields.setdefault(line.suggestion.field, []).append(line)
    taken = {line.text for line in lines if line.is_taken}
    rows: list[tuple[Line, ...]] = []
    possible: list[Line] = []
    for readings in fields.values():
        chosen = [line for line in readings if line.is_taken] or [line for line in readings if line.is_touched][:1]
        if not chosen and readings[0].text in taken:
            possible += readings
            continue
        chosen = chosen or readings[:1]
        others = (line for line in readings if not any(line is each for each in chosen))
        rows += [(chosen[0], *others), *((line,) for line in chosen[1:])]
    return rows, possible


class Drafts:
    """The drafts of the scans that wait, by id. What was typed for one is still there when the person comes back to it."""

    def __init__(self) -> None:
        self._known: dict[str, Draft] = {}

    def of(self, credential: Credential, papers: "Sequence[Paper] | None", pages: Sequence[int]) -> Draft:
        """The draft of a scan, with what was read of it as soon as that is known; `pages` are those of each of its scans."""
        scans = tuple(scan.content for scan in credential.scans)
        draft = self._known.get(credential.id)
        if draft is None:
            draft = self._known[credential.id] = Draft(credential.title, credential.title, credential.type, scans)
        elif draft.scans != scans:  # its pages were put in order: what was read is read anew
            draft.scans, draft.is_begun, draft.is_read, draft.problem = scans, False, False, ""
        if papers is not None and not (draft.is_read and papers is draft.papers):
            draft.is_begun = draft.is_begun or draft.is_read  # what was typed stays
            _fill(draft, papers, pages)
            draft.papers = papers
            draft.is_read, draft.problem = True, ""
        return draft

    def begin(self, credential: Credential, papers: "Sequence[Paper]", pages: Sequence[int]) -> None:
        """Have what was read so far in the draft of a scan; it is not read until all of it was."""
        draft = self.of(credential, None, pages)
        if not draft.is_read:
            _fill(draft, papers, pages)
            draft.is_begun = True

    def keep_only(self, ids: Sequence[str]) -> None:
        """Forget those that wait no longer."""
        self._known = {identity: draft for identity, draft in self._known.items() if identity in ids}


def _fill(draft: Draft, papers: "Sequence[Paper]", pages: Sequence[int]) -> None:
    guess = next((paper.reading.type for paper in papers if paper.reading.type), None)
    if guess is not None and not draft.has_own_kind:
        draft.kind = guess.type
    title = next((paper.reading.title for paper in papers if paper.reading.title), "")
    if not draft.has_own_title and (title or guess):
        draft.title = title or _called(draft.kind)
    before = {(line.suggestion.field, line.suggestion.text): line for line in draft.lines}
    lines: dict[tuple[str, str], Line] = {}
    choices: dict[tuple[str, str], Suggestion] = {}
    differing = _differing(papers)
    ahead = 0
    for paper, count in zip(papers, pages, strict=False):
        for each in paper.suggestions:
            key = (each.field, each.text)
            moved = replace(each, page=each.page + ahead)
            was = before.get(key)
            if each.field in differing:
                moved = replace(moved, confidence=min(moved.confidence, _DOUBTED))
            sure = moved.confidence >= SURE
            made = Line(moved, was.text, was.is_taken) if was and was.is_touched else Line(moved, each.text, sure)
            lines.setdefault(key, made)
        for each in paper.reading.choices:
            choices.setdefault((each.field, each.text), replace(each, page=each.page + ahead))
        ahead += count
    if draft.is_begun:  # what was typed while the last pages were read stays, whatever they say
        lines = {**{key: line for key, line in before.items() if line.is_touched and line.is_taken}, **lines}
    draft.lines, draft.choices = list(lines.values()), {}
    for key, each in choices.items():
        if key not in lines:
            draft.choices.setdefault(each.field, []).append(each)
    notes = [capitalised(render(note.message, isolate=True)) for paper in papers for note in paper.notes]
    notes += [_said_to_differ(name, texts) for name, texts in differing.items()]
    draft.notes = tuple(dict.fromkeys(notes))


def _differing(papers: "Sequence[Paper]") -> dict[str, list[str]]:
    """The fields of which the scans of one document surely say different things, and what they say: in one script, for one side
    of a card may have a name in another."""
    said: dict[tuple[str, bool], dict[str, str]] = {}
    for paper in papers:
        for each in paper.suggestions:
            if each.confidence >= SURE and each.field not in _SEVERAL:
                script = any(letter.isascii() for letter in each.text if letter.isalpha())
                said.setdefault((each.field, script), {}).setdefault(" ".join(each.text.casefold().split()), each.text)
    several = {name: list(texts.values()) for (name, _), texts in said.items() if len(texts) > 1}
    return several if len(papers) > 1 else {}


def _said_to_differ(name: str, texts: Sequence[str]) -> str:
    field_name = render(field_label(Field(name)))
    return tr(
        "The scans differ in what they say here: {field}, “{one}” and “{other}”.",
        field=field_name,
        one=texts[0],
        other=texts[1],
    )


def _called(kind: CredentialType) -> str:
    return capitalised(render(CREDENTIAL_TYPES[kind]))
