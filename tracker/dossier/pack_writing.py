"""Makes an upload pack: looks at every scan in the worker, then writes the folder beside its place and moves it there.

The folder is whole or not there at all. With the files go a list to read before uploading and a receipt with the
SHA-256 of each file, which is what was sent if these files are.
"""

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from tracker.domain.change import Progress
from tracker.domain.record import Record, ScanId
from tracker.dossier.fitting import AS_IT_IS, LADDER, LEGIBLE, Limits
from tracker.dossier.pack import IN_PART, Held, Item, Look, PackDocument, PackPlan, Treatment, megabytes
from tracker.dossier.pack_names import numbered
from tracker.dossier.patience import awaited
from tracker.errors import FolderNotEmptyError, ScanDamagedError, WorkerFailedError
from tracker.files import PRIVATE_FOLDER, explained, make_private_folder, new_file, sync_file, sync_folder
from tracker.sandbox import Answer, Refusal, Worker
from tracker.texts import Text, text

ReadScan = Callable[[ScanId], bytes]
PREFLIGHT: Final = "pre-flight.txt"
RECEIPT: Final = "receipt.json"
_SECONDS_TO_LOOK: Final = 30.0
_SECONDS_TO_MAKE: Final = 600.0
_STEPS: Final = tuple(one for one in LADDER if one.ppi >= LEGIBLE)
_WORKER: Final = "tracker.dossier.pack_scans:"
_LOOKED: Final = frozenset(field.name for field in fields(Look))


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the pack. `originals` are the scans that it was made from: their paths and SHA-256, in page order.

    `smaller`: pictures were made smaller to keep to the limit.
    """

    name: str
    size: int
    sha256: str
    treatment: Treatment
    originals: tuple[tuple[str, str], ...]
    smaller: bool = False


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document with the files that it became."""

    document: PackDocument
    files: tuple[PackFile, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What was made. `receipt` is the SHA-256 of the receipt itself."""

    plan: PackPlan
    documents: tuple[PackedDocument, ...]
    receipt: str = ""

    @property
    def files(self) -> tuple[PackFile, ...]:
        """All files, in the order in which they sort."""
        return tuple(file for one in self.documents for file in one.files)

    @property
    def held(self) -> tuple[tuple[PackDocument, Held], ...]:
        """All that is held back, with its document."""
        return tuple((one.document, held) for one in self.documents for held in one.held)


def look_at_scans(
    record: Record, read_scan: ReadScan, workshop: "Workshop", wanted: Iterable[str]
) -> dict[ScanId, Look]:
    """What the scans of the documents with these ids are. No scan is opened in this process."""
    chosen = set(wanted)
    scans = dict.fromkeys(scan.content for one in record.credentials if one.id in chosen for scan in one.scans)
    found: dict[ScanId, Look] = {}
    for done, scan in enumerate(scans):
        workshop.tell(done, 2 * len(scans))
        found[scan] = _look(workshop, scan, read_scan)
    return found


def _look(workshop: "Workshop", scan: ScanId, read_scan: ReadScan) -> Look:
    try:
        content = read_scan(scan)
    except ScanDamagedError:
        return Look("", failure="missing")
    known = Look("", size=len(content), sha256=hashlib.sha256(content).hexdigest())
    try:
        answer = workshop.call("look", [content], seconds=_SECONDS_TO_LOOK)
    except WorkerFailedError as error:
        return replace(known, failure=error.details["reason"])
    if isinstance(answer, Refusal):
        return replace(known, failure=answer.code)
    value = {key: answer.value[key] for key in _LOOKED & set(answer.value)}
    return replace(known, **{key: type(getattr(known, key))(one) for key, one in value.items()})


def write_pack(
    folder: Path, plan: PackPlan, looks: Mapping[ScanId, Look], read_scan: ReadScan, workshop: "Workshop", on: date
) -> Pack:
    """Write the pack into `folder`, which must be new or empty.

    FolderNotEmptyError where it is not; what the operating system refuses becomes the error for people, and then there
    is nothing at `folder` that was not there before. What the progress of the workshop raises stops the work.
    """
    from tracker.dossier.pack_notes import preflight, receipt

    refuse_filled(folder)
    total = sum(len(item.scans) for one in plan.documents for item in one.items)
    with explained(folder), _draft_of(folder) as draft:
        maker = _Maker(plan, looks, read_scan, workshop, draft, total)
        made = Pack(plan, tuple(maker.document(one) for one in plan.documents))
        written = receipt(made, looks, on)
        made = replace(made, receipt=hashlib.sha256(written).hexdigest())
        _write(draft / RECEIPT, written)
        _write(draft / PREFLIGHT, preflight(made, on).encode("utf-8"))
        sync_folder(draft)
        workshop.tell(2 * total, 2 * total + 1)  # the last moment at which the work can be stopped
        if folder.exists():
            folder.rmdir()
        draft.replace(folder)
        sync_folder(folder.parent)
    workshop.tell(2 * total, 2 * total)
    return made


def refuse_filled(folder: Path) -> None:
    """FolderNotEmptyError where a pack must not go; before the scans are looked at, which takes a while."""
    with explained(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderNotEmptyError(path=str(folder))


def _write(path: Path, content: bytes) -> None:
    """Write a file of the draft, for this user only, down to the medium."""
    with new_file(path) as file:
        file.write(content)
        sync_file(file)


@contextmanager
def _draft_of(folder: Path) -> Iterator[Path]:
    """A folder beside the target, for this user only, that is gone at the end unless it was moved away."""
    make_private_folder(folder.parent)
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    draft.mkdir(mode=PRIVATE_FOLDER)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


class Workshop:
    """The worker that opens scans, asked in such a way that the person can stop it. Close it, whatever happens."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._told = (0, 1)
        self._worker = Worker(seconds=_SECONDS_TO_MAKE)
        self._threads = ThreadPoolExecutor(1)

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()
        self._threads.shutdown(cancel_futures=True)

    def tell(self, done: int, of: int) -> None:
        """So much is done; what the progress raises stops the work."""
        self._told = (done, max(of, 1))
        self._progress(*self._told)

    def call(self, function: str, blobs: list[bytes], *, seconds: float, **args: Any) -> Answer | Refusal:
        """Have the worker do it; what the progress raises meanwhile ends it."""
        future = self._threads.submit(self._worker.call, _WORKER + function, blobs, seconds=seconds, **args)
        try:
            return awaited(future, lambda: self._progress(*self._told))
        except BaseException:
            self._worker.close()
            raise


class _Maker:
    """Makes the files of one document after another."""

    def __init__(
        self,
        plan: PackPlan,
        looks: Mapping[ScanId, Look],
        read_scan: ReadScan,
        workshop: Workshop,
        folder: Path,
        total: int,
    ) -> None:
        self.plan, self.looks, self.read_scan = plan, looks, read_scan
        self.workshop, self.folder = workshop, folder
        self.done, self.total = 0, total

    def document(self, document: PackDocument) -> PackedDocument:
        """Write the files of a document; what turned out not to fit is held back."""
        files: list[PackFile] = []
        held = list(document.held)
        for item in document.items:
            self.workshop.tell(self.total + self.done, 2 * self.total + 1)
            made = self._made(item)
            if isinstance(made, Held):
                held.append(made)
            else:
                files += made
            self.done += len(item.scans)
        if held and files:
            held += self._withdrawn(files)
            files = []
        return PackedDocument(document, tuple(files), tuple(held))

    def _withdrawn(self, files: list[PackFile]) -> list[Held]:
        """A document of which a page is held back does not go in part."""
        for file in files:
            (self.folder / file.name).unlink()
        return [Held(IN_PART, path) for path in dict.fromkeys(path for file in files for path, _ in file.originals)]

    def _made(self, item: Item) -> list[PackFile] | Held:
        where = item.scans[0].path if len(item.scans) == 1 else ""
        try:
            scans = [self.read_scan(scan.content) for scan in item.scans]
        except ScanDamagedError:
            return Held(text("The file is missing from the record or was altered there."), where)
        if item.treatment is Treatment.AS_RECEIVED:
            return [self._file(item, item.stem, scans[0])]
        try:
            answer = (
                self._pictures(item, scans[0]) if item.treatment is Treatment.AS_PICTURES else self._pdf(item, scans)
            )
        except WorkerFailedError:
            return Held(text("The file takes too long or too much memory to open."), where)
        if isinstance(answer, Refusal):
            return Held(self._why(answer, item), where)
        names = [numbered(item.stem, page, len(answer.blobs)) for page in range(1, len(answer.blobs) + 1)]
        is_smaller = bool(answer.value.get("smaller"))
        return [
            self._file(item, name, content, smaller=is_smaller)
            for name, content in zip(names, answer.blobs, strict=True)
        ]

    def _pictures(self, item: Item, scan: bytes) -> Answer | Refusal:
        return self.workshop.call("pictures", [scan], seconds=_SECONDS_TO_MAKE, limit=item.limit)

    def _pdf(self, item: Item, scans: list[bytes]) -> Answer | Refusal:
        """All pages as they are; where that is too large, with pictures as much smaller as the limit needs."""
        made = self._pdf_within(scans, AS_IT_IS)
        if isinstance(made, Refusal) or not item.limit or len(made.blobs[0]) <= item.limit:
            return made
        low, high, fitting = 0, len(_STEPS) - 1, None
        while low <= high:
            middle = (low + high) // 2
            made = self._pdf_within(scans, _STEPS[middle])
            if isinstance(made, Answer) and len(made.blobs[0]) <= item.limit:
                fitting, high = made, middle - 1
            else:
                low = middle + 1
        if fitting is None:
            return Refusal("too_large")
        return Answer({**fitting.value, "smaller": True}, fitting.blobs)

    def _pdf_within(self, scans: list[bytes], limits: Limits) -> Answer | Refusal:
        return self.workshop.call("as_pdf", scans, seconds=_SECONDS_TO_MAKE, limits=[limits.ppi, limits.quality])

    def _why(self, refusal: Refusal, item: Item) -> Text:
        if refusal.code == "too_large":
            return text(
                "{body} takes {limit} MB, and smaller than that it would not be legible any more: ask {body} how to hand"
                " it in.",
                body=self.plan.recipient_short,
                limit=megabytes(item.limit),
            )
        if refusal.code == "too_many_pages":
            return text(
                "It has {count} pages, which is more than can be taken.", count=refusal.details.get("count", "")
            )
        if refusal.code == "lost":
            return text("A page of it is damaged and cannot be taken.")
        return text("The file is damaged, or of a kind that is not known.")

    def _file(self, item: Item, name: str, content: bytes, *, smaller: bool = False) -> PackFile:
        named = f"{name}.{item.kind}"
        _write(self.folder / named, content)
        originals = tuple((scan.path, self.looks[scan.content].sha256) for scan in item.scans)
        digest = hashlib.sha256(content).hexdigest()
        is_same = len(originals) == 1 and originals[0][1] == digest
        treatment = Treatment.AS_RECEIVED if is_same else item.treatment
        return PackFile(named, len(content), digest, treatment, originals, smaller)
