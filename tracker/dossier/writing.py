"""Makes a dossier: the scans first, straight into the new file, then the leaves that tell of them, then the table.

The file takes the place of an older one only when it is whole. No scan is opened in this process.
"""

import gc
import secrets
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO, Final

from tracker.domain.change import Progress
from tracker.domain.record import CredentialId
from tracker.dossier.assembly import assemble, room
from tracker.dossier.content import DossierPlan
from tracker.dossier.fitting import AS_IT_IS, LADDER, LEGIBLE, Limits
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.layout import Foreseen, Layout, Placed, foresee, lay_out
from tracker.dossier.objects import BodyWriter
from tracker.dossier.patience import awaited
from tracker.dossier.press import divider_target, scan_target, words
from tracker.dossier.reasons import NO_SCAN, PAGE_LOST, why
from tracker.dossier.scans import How, Intake, PlacedScan, ReadScan, Tell
from tracker.dossier.typeset import Typesetter
from tracker.errors import CancelledError, NotFoundError, SystemRefusedError, UncoveredTextError, WorkerFailedError
from tracker.files import PRIVATE_FILE, PRIVATE_FOLDER, begin_sync, explained, sync_file, sync_folder
from tracker.sandbox import Answer, Refusal, Worker
from tracker.texts import SOURCE_LANGUAGE, Text, ntext, text

_MEGA: Final = 1_000_000
_WORTH_SYNCING: Final = 16_000_000
_LARGE: Final = 300_000_000
"""Bytes of scans above which a dossier is made with little memory."""
_OFTEN: Final = 0.05
_LONGEST: Final = 3600.0
_SAMPLES: Final = 4
_MARGIN: Final = 0.97


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not in the dossier as it should be: which document, which scan, and why. `page` is the leaf of
    the dossier that says so."""

    credential: CredentialId
    title: str
    scan: str
    reason: Text
    page: int


@dataclass(frozen=True, slots=True)
class DossierReport:
    """What was made. `archival` is whether it is a PDF/A-2b; `size` is in bytes."""

    pages: int
    gaps: tuple[Gap, ...]
    warnings: tuple[Text, ...]
    archival: bool
    size: int = 0


def write_dossier(
    target: Path, plan: DossierPlan, read_scan: ReadScan, progress: Progress, *, language: str = SOURCE_LANGUAGE
) -> DossierReport:
    """Write the dossier to `target`; an older file there stays as it is until the new one is whole.

    `read_scan` gives the bytes of a scan; ScanDamagedError from it becomes a leaf that names what is missing.
    `progress` is called from the first moment on and stops the work within a second when it raises. UncoveredTextError
    for characters that cannot be printed; what the operating system refuses becomes the error for people.
    """
    meter = _Meter(progress, plan.expected_pages)
    meter.tell(0)
    setter = Typesetter(shipped_fonts())
    _refuse_uncovered(plan, setter)
    if target.is_dir():
        raise SystemRefusedError(path=str(target), reason="this is a folder")
    if not target.parent.exists():
        raise NotFoundError(path=str(target.parent))
    space, archival = room(*plan.options.paper.value), plan.options.archival and not plan.options.password
    intake = Intake(space, asks_archival=archival, is_lean=_size_of_scans(plan) > _LARGE)
    with explained(target), _drafts(target) as folder, intake:
        draft = folder / "dossier.pdf"
        made = _Maker(plan, read_scan, setter, intake, meter, language).make(draft)
        draft, finished = _finished(plan, draft, made, meter)
        draft.chmod(PRIVATE_FILE)
        with draft.open("rb+") as file:
            sync_file(file)
        size = draft.stat().st_size
        meter.finish()  # the last moment at which the work can be stopped
        draft.replace(target)
        sync_folder(target.parent)
    return _report(plan, made, finished, size)


def _size_of_scans(plan: DossierPlan) -> int:
    """As far as it is known, in bytes."""
    return sum(sheet.facts.size for one in plan.enclosures for sheet in one.scans if sheet.facts)


@dataclass(frozen=True, slots=True)
class _Made:
    """The plain file: what became of the scans, the leaves, and which limits the pictures were held to."""

    placed: Placed
    layout: Layout
    limits: Limits


class _Maker:
    """Makes the plain file, again with smaller pictures where it is too large."""

    def __init__(
        self, plan: DossierPlan, read_scan: ReadScan, setter: Typesetter, intake: Intake, meter: "_Meter", language: str
    ) -> None:
        self.plan, self.read_scan, self.setter = plan, read_scan, setter
        self.intake, self.meter, self.language = intake, meter, language
        self.scans = {
            sheet.id: sheet.facts.pages if sheet.facts else 1 for one in plan.enclosures for sheet in one.scans
        }

    def make(self, draft: Path) -> _Made:
        made = self._once(draft, AS_IT_IS)
        limit = (self.plan.options.limit_mb or 0) * _MEGA
        if not limit or draft.stat().st_size <= limit:
            return made
        for limits in LADDER[self._first_step(draft.stat().st_size, limit, made.placed) :]:
            self.meter.again()
            made = self._once(draft, limits)
            if draft.stat().st_size <= limit:
                break
        return made

    def _once(self, draft: Path, limits: Limits) -> _Made:
        with draft.open("wb") as file, _without_collection():
            body = BodyWriter(file)
            with self._foreseeing() as foreseen:
                placed = self.intake.take_all(self.scans, self.read_scan, body, limits, self._watching(file))
                self.intake.rest()
                known = awaited(foreseen, self.meter.tick)
            layout = lay_out(self.plan, placed, self.setter, self.meter.tick, known)
            self.setter.forget()
            assemble(body, self.plan, layout, self.language, self.meter.tick)
        return _Made(placed, layout, limits)

    def _watching(self, file: BinaryIO) -> Tell:
        """What tells the meter, and sees to it that the disk does not stand idle until the file is whole."""
        begun = 0

        def tell(pages: int) -> None:
            nonlocal begun
            self.meter.tell(pages)
            written = file.tell()
            if written - begun >= _WORTH_SYNCING:
                begin_sync(file, begun, written)
                begun = written

        return tell

    @contextmanager
    def _foreseeing(self) -> Iterator[Future[Foreseen]]:
        """While scans are waited for, most of the leaves are laid out: in a thread, which ends when the work does."""
        is_over = Event()

        def tick() -> None:
            if is_over.is_set():
                raise CancelledError

        threads = ThreadPoolExecutor(1)
        try:
            yield threads.submit(foresee, self.plan, self.setter, tick)
        except BaseException:
            is_over.set()
            raise
        finally:
            threads.shutdown(wait=False, cancel_futures=True)

    def _first_step(self, size: int, limit: float, placed: Placed) -> int:
        """The first step of the ladder that is likely to do, by what it makes of a few of the largest scans."""
        largest = sorted((one for one in placed if placed[one].pages), key=lambda one: -placed[one].size)[:_SAMPLES]
        scans = [self.read_scan(one) for one in largest]
        before = sum(self.intake.measure(scan, AS_IT_IS, self.meter.tell) for scan in scans)
        low, high = 0, len(LADDER) - 1
        while low < high:
            middle = (low + high) // 2
            after = sum(self.intake.measure(scan, LADDER[middle], self.meter.tell) for scan in scans)
            if size * after <= limit * _MARGIN * before:
                high = middle
            else:
                low = middle + 1
        return low


@dataclass(frozen=True, slots=True)
class _Finished:
    """Whether the whole became a PDF/A, and if it should have, why not."""

    is_archival: bool = False
    warnings: tuple[Text, ...] = ()


def _finished(plan: DossierPlan, draft: Path, made: _Made, meter: "_Meter") -> tuple[Path, _Finished]:
    """The file with what is asked for the whole of it: a password, or the form for archives."""
    options = plan.options
    done = draft.with_name("finished.pdf")
    if options.password:
        warnings = (text("A file with a password cannot be a PDF/A; it has the password."),) if options.archival else ()
        _in_worker("protect", meter, path=str(draft), target=str(done), password=options.password)
        return done, _Finished(False, warnings)
    if not options.archival:
        return draft, _Finished()
    unfit = [
        text(
            "Document {number}, “{title}”, does not allow a PDF/A; the dossier is a plain PDF.",
            number=one.number,
            title=one.title,
        )
        for one in plan.enclosures
        if any(not made.placed[sheet.id].is_archival for sheet in one.scans if sheet.id in made.placed)
    ]
    if unfit:
        return draft, _Finished(False, tuple(unfit))
    answer = _in_worker("archive", meter, path=str(draft), target=str(done))
    if isinstance(answer, Answer) and answer.value["is_archival"]:
        return done, _Finished(True)
    return draft, _Finished(False, (text("The dossier could not be made a PDF/A; it is a plain PDF."),))


def _in_worker(function: str, meter: "_Meter", **args: Any) -> Answer | Refusal:
    """Have a worker go over the whole file; stopping the work ends the worker."""
    with Worker(seconds=_LONGEST) as worker, ThreadPoolExecutor(1) as threads:
        future = threads.submit(worker.call, f"tracker.dossier.finishing:{function}", **args)
        try:
            return awaited(future, meter.tick)
        except WorkerFailedError as error:
            return Refusal("broken", dict(error.details))
        finally:
            worker.close()


def _report(plan: DossierPlan, made: _Made, finished: _Finished, size: int) -> DossierReport:
    return DossierReport(
        pages=made.layout.total,
        gaps=tuple(_gaps(plan, made)),
        warnings=(*finished.warnings, *_warnings(plan, made, size)),
        archival=finished.is_archival,
        size=size,
    )


def _gaps(plan: DossierPlan, made: _Made) -> Iterator[Gap]:
    targets = made.layout.targets
    for one in plan.enclosures:
        if not one.scans and not one.from_source:
            page = targets[divider_target(one.number)].page + 1
            yield Gap(one.credential, one.title, "", NO_SCAN, page)
        place = 1
        for sheet in one.scans:
            scan = made.placed.get(sheet.id, PlacedScan((), failure="missing"))
            if scan.failure:
                page = targets[scan_target(one.number, place)].page + 1
                yield Gap(one.credential, one.title, sheet.path, why(scan), page)
            for number, leaf in enumerate(scan.pages, place):
                if leaf.how is How.LOST:
                    page = targets[scan_target(one.number, number)].page + 1
                    yield Gap(one.credential, one.title, sheet.path, PAGE_LOST, page)
            place += max(len(scan.pages), 1)


def _warnings(plan: DossierPlan, made: _Made, size: int) -> Iterator[Text]:
    for one in plan.enclosures:
        pages = [page for sheet in one.scans if (scan := made.placed.get(sheet.id)) for page in scan.pages]
        raster = sum(page.how is How.RASTER for page in pages)
        if raster:
            yield ntext(
                "{count} page of “{title}” would have looked otherwise and went in as a picture.",
                "{count} pages of “{title}” would have looked otherwise and went in as pictures.",
                raster,
                title=one.title,
            )
    limits = made.limits
    if limits != AS_IT_IS:
        yield text("Pictures were made smaller, to at most {ppi} dots an inch, to keep to the size.", ppi=limits.ppi)
    if limits != AS_IT_IS and limits.ppi < LEGIBLE:
        yield text("At that size small print may no longer be legible; look at it before you send it.")
    if plan.options.limit_mb and size > plan.options.limit_mb * _MEGA:
        yield text(
            "The file has {size} MB and not {limit}; send it in parts, or leave documents out.",
            size=f"{size / _MEGA:.1f}",
            limit=f"{plan.options.limit_mb:g}",
        )


def _refuse_uncovered(plan: DossierPlan, setter: Typesetter) -> None:
    """Refuse texts with characters that no font has, before anything is written."""
    missing = setter.missing(*dict.fromkeys(_texts(plan)))
    if missing:
        raise UncoveredTextError(characters=", ".join(missing))


def _texts(value: Any) -> Iterator[str]:
    """Every text that a plan holds, and every sentence in words."""
    if isinstance(value, Text):
        yield words(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Laying out makes a great many objects and keeps nearly all; to look through them for rings again and again would
    take a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _drafts(target: Path) -> Iterator[Path]:
    """A folder beside the target, for this user only, that is gone at the end whatever happens."""
    folder = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    folder.mkdir(mode=PRIVATE_FOLDER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Meter:
    """Turns pages of scans and of leaves into one figure for the person, and asks often whether to stop."""

    def __init__(self, progress: Progress, scans: int) -> None:
        self._progress = progress
        self._scans = scans
        self._of = max(scans + scans // 5, 10)
        self._done = 0
        self._base = 0
        self._last = -1.0

    def tell(self, scans: int) -> None:
        """So many pages of scans are done."""
        self._show(self._base + min(scans, self._scans))

    def tick(self) -> None:
        """A little more is done."""
        self._show(self._done)

    def again(self) -> None:
        """The scans are gone through once more."""
        self._of += self._scans
        self._base += self._scans

    def finish(self) -> None:
        """All is done."""
        self._progress(self._of, self._of)

    def _show(self, done: int) -> None:
        self._done = max(self._done, min(done, self._of - 1))
        now = time.monotonic()
        if now - self._last >= _OFTEN:
            self._last = now
            self._progress(self._done, self._of)
