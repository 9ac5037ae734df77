"""Scans in: loose scans into the inbox, what can be read off them, and what the person confirms of it.

Nothing that was read enters the record by itself. Reading is split so that a window can do the slow part on a thread of
its own: `read_scan` and `learned` here, `capture.paper.read_paper` there, `keep_reading` here again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.capture.scans.inspection import inspect_scan
from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.inbox import PREFIX, inbox
from tracker.domain.labels import field_label
from tracker.domain.record import Credential, CredentialId, InstitutionId, Scan, ScanFacts, ScanId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.errors import BadInputError, CancelledError, Fault, NotOnFileError, TrackerError, fault
from tracker.files import explained, require_folder
from tracker.sandbox import Worker
from tracker.texts import Text, describe_error, ntext, render, text
from tracker.workspace.core import Core
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.capture.suggesting.learned import Learned
    from tracker.capture.suggesting.paper import Paper
    from tracker.capture.words.reading import ScanReader

BATCH: Final = 25
"""Scans that come in as one change: an import that is cut off loses no more than these, and goes on after them."""
_LEARNED: Final = "learned_layouts"
_ORIGINS: Final = "scan_origins"
_KEPT_READINGS: Final = 60
_CHUNK: Final = 1024 * 1024
_LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A scan that waits. `same_as` are other documents with the very same bytes."""

    credential: Credential
    same_as: tuple[CredentialId, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files of an import: the items that were added, those that were there before with the same name,
    the files that are no scan or cannot be opened, and whether the person stopped it. `keepers` are the documents that
    have what was there before; `change` is the number of the change that added them, and `count` how many it added."""

    added: tuple[InboxItem, ...]
    known: tuple[Path, ...]
    faults: tuple[Fault, ...]
    was_stopped: bool = False
    keepers: tuple[CredentialId, ...] = ()
    change: int | None = None
    count: int = 0


NOTHING_YET: Final = Intake((), (), ())


@dataclass(slots=True)
class _Taken:
    """What is taken in, as it goes on: documents, files that were there before, and those that cannot be; and the change
    that all of them are, with how many documents it added, also before these."""

    change: int | None
    count: int
    added: list[CredentialId] = field(default_factory=list)
    known: dict[Path, ScanId] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person confirmed of a paper: everything that it is then on record to be."""

    type: CredentialType
    title: str
    states: tuple[Statement, ...] = ()
    issuer: InstitutionId | None = None
    note: str | None = None


class Capturing(Core):
    """Use cases about scans that come in."""

    def inbox(self) -> tuple[InboxItem, ...]:
        """What waits to be confirmed, in the order in which it came."""
        return tuple(InboxItem(credential, self._same_as(credential)) for credential in inbox(self.record))

    def import_scans(self, folder: Path, progress: Progress = no_progress, before: Intake = NOTHING_YET) -> Intake:
        """Take every file in `folder` and below into the inbox; see `add_scans`. What is hidden is passed over, a link or what
        is no file is told as what could not be taken. NotFoundError if it is no folder."""
        require_folder(folder)
        with explained(folder):
            found = sorted(each for each in folder.rglob("*") if not _is_hidden(each, folder))
            files = [each for each in found if each.is_file() and not each.is_symlink()]
            others = [each for each in found if each.is_symlink() or not (each.is_file() or each.is_dir())]
        intake = self.add_scans(files, progress, folder, before)
        return replace(intake, faults=(*(_no_file(each, folder) for each in others), *intake.faults))

    def add_scans(
        self, files: Sequence[Path], progress: Progress = no_progress, root: Path | None = None,
        before: Intake = NOTHING_YET,
    ) -> Intake:  # fmt: skip
        """Take files into the inbox, each as a scan by itself. A bad one stops no other and is told in the result.

        All of them are one change, which goes on with that of the intake `before`. It is written in batches: what was cut
        off goes on with the next call, for a file of the same name and content that is on record already is passed over.
        The same content under another name comes in and is linked.
        """
        taken, was_stopped = _Taken(before.change, before.count), False
        try:
            with Worker() as worker:
                for start in range(0, len(files), BATCH):
                    self._add_batch(worker, files[start : start + BATCH], root, (progress, start, len(files)), taken)
            progress(len(files), len(files))
        except CancelledError:
            was_stopped = True
        items = [item for item in self._items(taken.added) if item is not None]
        return Intake(
            tuple(items), tuple(taken.known), tuple(taken.faults), was_stopped,
            self._keepers(taken.known.values()), taken.change, taken.count,
        )  # fmt: skip

    def attach_scans(self, document: CredentialId, files: Sequence[Path]) -> Changes:
        """Put files behind the scans of a document, as one change; what it has already is not put there twice.

        BadInputError names every file that is no scan or cannot be opened; nothing is changed then.
        """
        credential = self._credential(document)
        with Worker() as worker:
            found = [self._take_in(worker, file, _tidy(file.name)) for file in files]
        faults = [each for each in found if isinstance(each, Fault)]
        taken = {each[0].content: each for each in found if not isinstance(each, Fault)}
        if faults:
            self._vault.sweep()
            raise BadInputError(faults, what=", ".join(each.place for each in faults))
        held = {scan.content for scan in credential.scans}
        new = [scan for content, (scan, _) in taken.items() if content not in held]
        act = ntext("Add {count} scan to “{title}”", "Add {count} scans to “{title}”", len(new), title=credential.title)
        try:
            with self._change(act, {content: facts for content, (_, facts) in taken.items()}) as change:
                change.put(replace(credential, scans=(*credential.scans, *new)))
        except BaseException:
            with suppress(TrackerError):
                self._vault.sweep()
            raise
        return Changes(act, frozenset(change.ids))

    def read_off(
        self, reader: "ScanReader", credential: CredentialId, progress: Progress = no_progress
    ) -> "tuple[Paper, ...]":
        """Read the scans of a document, one paper a scan; the recognised text goes into the encrypted index.

        A scan that was read in this session is not read again. ScanUnreadableError where one cannot be opened.
        """
        return tuple(self._read_one(reader, scan, progress) for scan in self._credential(credential).scans)

    def keep_reading(self, content: ScanId, paper: "Paper") -> None:
        """Keep what was read of a scan: for this session as it is, its text in the encrypted index and nowhere else."""
        while len(self._papers) >= _KEPT_READINGS:
            self._papers.pop(next(iter(self._papers)))
        self._papers[content] = paper
        pages = {page.text.number: page.text.text for page in paper.pages if page.text.segments}
        if pages and not self._vault.is_read_only:
            self._vault.index_text(content, pages)

    def kept_reading(self, content: ScanId) -> "Paper | None":
        """What was read of a scan in this session, if it was."""
        return self._papers.get(content)

    def learned(self) -> "Learned":
        """What confirmed papers taught, for reading the next one."""
        from tracker.capture.suggesting.learned import Learned

        held = self._recalled(_LEARNED)
        return Learned.parse(str(held.get("lessons", "")))

    def confirm(self, item: CredentialId, confirmed: Confirmed) -> Changes:
        """Put what was confirmed of a paper on record, as one change; it leaves the inbox by that.

        What was confirmed teaches how papers of the same issuer are laid out.
        """
        return self.confirm_several({item: confirmed})

    def confirm_several(self, confirmed: Mapping[CredentialId, Confirmed]) -> Changes:
        """Put what was confirmed of several papers on record, as one change; see `confirm`."""
        changed = [self._as_confirmed(item, said) for item, said in confirmed.items()]
        act = ntext(
            "Confirm “{title}”", "Confirm {count} scans", len(changed), title=changed[0].title if changed else ""
        )
        with self._change(act) as change:
            change.put(*changed)
        for credential in changed:
            self._teach(credential)
        return Changes(act, frozenset(change.ids))

    def _as_confirmed(self, item: CredentialId, confirmed: Confirmed) -> Credential:
        states = (*self._credential(item).states, *confirmed.states)
        note = confirmed.note
        if confirmed.type is CredentialType.OTHER and not states and note is None and confirmed.issuer is None:
            note = render(text("Kept as it is."))  # nothing else would tell it from one that still waits
        return replace(
            self._credential(item), type=confirmed.type, title=confirmed.title, states=_without_doubles(states),
            issuer=confirmed.issuer, note=note,
        )  # fmt: skip

    def confirm_field(self, item: CredentialId, statement: Statement) -> Changes:
        """Put one confirmed field on record, in the place of what the document stated on that field before."""
        credential = self._credential(item)
        others = tuple(one for one in credential.states if one.field != statement.field or one.field in _SEVERAL)
        act = text("Confirm {field} of “{title}”", field=field_label(statement.field), title=credential.title)
        return self._save(act, replace(credential, states=_without_doubles((*others, statement))))

    @cached_property
    def _papers(self) -> "dict[ScanId, Paper]":
        return {}

    def _read_one(self, reader: "ScanReader", scan: Scan, progress: Progress) -> "Paper":
        from tracker.capture.suggesting.paper import read_paper  # what reads papers is loaded with the first one

        known = self._papers.get(scan.content)
        if known is not None:
            return known
        paper = read_paper(reader, self.read_scan(scan.content), scan.path, self.learned(), progress)
        self.keep_reading(scan.content, paper)
        return paper

    def _save(self, act: Text, credential: Credential) -> Changes:
        with self._change(act) as change:
            change.put(credential)
        return Changes(act, frozenset(change.ids))

    def _teach(self, credential: Credential) -> None:
        from tracker.capture.suggesting.teaching import taught_by

        papers = [paper for scan in credential.scans if (paper := self._papers.get(scan.content))]
        issuer = next((paper.reading.issuer for paper in papers if paper.reading.issuer), "")
        pages = [page.text for paper in papers for page in paper.pages]
        if issuer and pages:
            lessons = taught_by(self.learned(), issuer, credential.type, pages, credential.states)
            self._remember(_LEARNED, {"lessons": lessons.spell()})

    def _credential(self, wanted: CredentialId) -> Credential:
        found = self.record.credential(wanted)
        if found is None:
            raise NotOnFileError(id=wanted)
        return found

    def _same_as(self, credential: Credential) -> tuple[CredentialId, ...]:
        own = {scan.content for scan in credential.scans}
        return tuple(
            other.id
            for other in self.record.credentials
            if other.id != credential.id and any(scan.content in own for scan in other.scans)
        )

    def _keepers(self, contents: Iterable[ScanId]) -> tuple[CredentialId, ...]:
        """The documents that have these files, as they came in or with their pages put in order since."""
        wanted, origins = set(contents), self._recalled(_ORIGINS) if contents else {}
        return tuple(
            credential.id
            for credential in self.record.credentials
            if any({scan.content, origins.get(scan.content, ("", ""))[1]} & wanted for scan in credential.scans)
        )

    def _items(self, identities: Iterable[CredentialId]) -> Iterator[InboxItem]:
        for identity in identities:
            credential = self.record.credential(identity)
            if credential is not None:
                yield InboxItem(credential, self._same_as(credential))

    def _held(self) -> set[tuple[str, str]]:
        """Path and content of every scan on record, and of the file as it came in where its pages were put in order."""
        scans = [scan for credential in self.record.credentials for scan in credential.scans]
        origins = self._recalled(_ORIGINS)
        came = {tuple(origins[scan.content]) for scan in scans if scan.content in origins}
        return {*((scan.path, str(scan.content)) for scan in scans), *((path, content) for path, content in came)}

    def _remember_origins(self, made: Mapping[ScanId, Scan]) -> None:
        """Remember which file a scan was made of, so that the file is not taken in once more."""
        origins = self._recalled(_ORIGINS)
        for content, scan in made.items():
            origins[content] = origins.get(scan.content, [scan.path, scan.content])
        if made:
            self._remember(_ORIGINS, origins)

    def _add_batch(
        self, worker: Worker, files: Sequence[Path], root: Path | None, progress: tuple[Progress, int, int],
        taken: _Taken,
    ) -> None:  # fmt: skip
        """Take some files in, at once. Stopped in the middle, those before are taken in all the same."""
        tell, done, of = progress
        held = self._held()
        made: list[Credential] = []
        facts: dict[ScanId, ScanFacts] = {}
        try:
            for index, file in enumerate(files):
                tell(done + index, of)
                shown = str(file.relative_to(root)) if root else file.name
                found = self._take_in(worker, file, _tidy(shown))
                if isinstance(found, Fault):
                    taken.faults.append(found)
                elif (found[0].path, found[0].content) in held:
                    taken.known[file] = found[0].content
                else:
                    scan, fact = found
                    held.add((scan.path, scan.content))
                    facts[scan.content] = fact
                    identity = CredentialId(new_id(self.record, PREFIX.removesuffix("-")))
                    made.append(Credential(identity, CredentialType.OTHER, _title_of(file), scans=(scan,)))
        finally:
            if made:
                self._put_in_inbox(made, facts, taken)

    def _put_in_inbox(self, made: Sequence[Credential], facts: dict[ScanId, ScanFacts], taken: _Taken) -> None:
        taken.count += len(made)
        try:
            act = text("Scans into the inbox: {count}", count=taken.count)
            with self._change(act, facts, taken.change) as change:
                change.put(*made)
        except BaseException:
            with suppress(TrackerError):
                self._vault.sweep()
            raise
        taken.change = change.number
        taken.added += [credential.id for credential in made]

    def _take_in(self, worker: Worker, file: Path, shown: str) -> tuple[Scan, ScanFacts] | Fault:
        """The file as an encrypted scan of the vault, or what is wrong with it."""
        try:
            facts = inspect_scan(worker, file, shown, "", shown)
            if isinstance(facts, Fault):
                return facts
            content, size = self._vault.scans.add(_chunks(file))
        except OSError as error:
            return fault(shown, "", "scan_undecodable", path=shown, reason=error.strerror or type(error).__name__)
        except TrackerError as error:
            if error.exit_status == 6 and "path" in error.details and error.details["path"] != str(file):
                raise  # the vault itself cannot be written: no further file can
            return fault(shown, "", "scan_undecodable", path=shown, reason=describe_error(error))
        return Scan(f"scans/{shown}", content), replace(facts, size=size)


_SEVERAL: Final = ("score", "names_searched", "former_name")
"""Fields of which a paper may state several."""


def _without_doubles(states: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(states))


def _is_hidden(file: Path, folder: Path) -> bool:
    """Whether a file is none of the person's: systems put such ones beside theirs."""
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _no_file(found: Path, folder: Path) -> Fault:
    """What is wrong with a link, a pipe, a socket."""
    shown = _tidy(str(found.relative_to(folder)))
    return fault(shown, "", "scan_link" if found.is_symlink() else "scan_not_a_file", path=shown)


def _title_of(file: Path) -> str:
    """What a scan is called until somebody says what it is: like its file, without signs that turn its letters round."""
    from tracker.dossier.graphemes import clean_value

    return clean_value(file.stem).replace("\n", " ").strip()[:_LONGEST_TITLE] or "Scan"


def _tidy(shown: str) -> str:
    """The relative path of a file as it may stand in an exchange folder on every system."""
    clean = shown.encode("utf-8", "replace").decode("utf-8").replace("\\", "/")
    parts = [part.translate(_FORBIDDEN) for part in clean.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-200:].lstrip("/") or "scan"


_FORBIDDEN: Final = {**dict.fromkeys(range(32), "_"), **{ord(letter): "_" for letter in ':*?"<>|'}}


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
