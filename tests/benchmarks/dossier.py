"""How fast and how lean a dossier is made: `python -m tests.benchmarks.dossier [FILES ...]`.

Many scans of five pages each (200 and 400 files, unless other numbers are given) go in, and the same files through
pikepdf alone: opened, every page placed on a Letter page as a form, stamped, saved. Each is a process of its own, taken in
turns in one run, so that the ratio holds on a busy machine as well; beside the time on the clock stands that of the
processors, which says more where others work too. Then the pages that must be verified, the leaves of
100 credentials, and how soon the work is stopped. Prints figures; exits with 1 where one is worse than promised.
"""

import io
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

from tests.factories import make_activity, make_credential, make_name, make_record
from tests.unit.dossier.dossier_making import plan_of
from tracker.domain.record import Record, Scan, ScanFacts, ScanId
from tracker.domain.vocabulary import ActivityKind, CredentialType, Field, NameKind
from tracker.dossier.content import DossierPlan
from tracker.dossier.writing import write_dossier
from tracker.errors import CancelledError

PAGES = 5
MOST_TIMES_BARE = 1.5
MOST_VERIFIED_MS = 25.0
MOST_MEMORY_MB = 150.0
MOST_FRONT_SECONDS = 2.0
MOST_SECONDS_TO_STOP = 1.0
ROUNDS = 3
LARGE = 300_000_000
WORDS = 60

MEASURED = """
import json, os, sys, threading, time
from pathlib import Path
from tests.benchmarks import dossier

def resident(process):
    try:
        status = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = [one.read_text().split() for one in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return 0, []
    size = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("Pss:"))
    return size / 1000, [child for listed in children for child in listed]

def family(process):
    own, children = resident(process)
    return own + sum(family(child) for child in children)

peak, is_over = [0.0], threading.Event()

def watch():
    while not is_over.wait(0.05):
        peak[0] = max(peak[0], family("self"))

folder, what = Path(sys.argv[1]), sys.argv[2]
is_watched = sys.argv[3] == "watched"
if is_watched and Path("/proc/self/smaps_rollup").exists():
    threading.Thread(target=watch, daemon=True).start()
started, before = time.perf_counter(), sum(os.times()[:4])
getattr(dossier, what)(folder)
took, worked = time.perf_counter() - started, sum(os.times()[:4]) - before
is_over.set()
print(json.dumps({"seconds": took, "worked": worked, "megabytes": peak[0]}))
"""


def bare(folder: Path) -> None:
    """What pikepdf needs to place and stamp the same pages."""
    with pikepdf.new() as out:
        font = out.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for file in sorted(folder.glob("*.pdf")):
            with pikepdf.open(file) as source:
                for page in source.pages:
                    form = out.copy_foreign(page.as_form_xobject())
                    left, low, right, high = (float(edge) for edge in page.mediabox)
                    scale = min(540 / (right - left), 720 / (high - low), 1)
                    number = len(out.pages) + 1
                    content = b"q %f 0 0 %f 36 36 cm /S Do Q BT /F 8 Tf 36 20 Td (Page %d) Tj ET" % (
                        scale,
                        scale,
                        number,
                    )
                    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(S=form), Font=pikepdf.Dictionary(F=font))
                    added = out.add_blank_page(page_size=(612, 792))
                    added.obj.Resources, added.obj.Contents = resources, out.make_stream(content)
        out.save(folder / "bare.out")


def ours(folder: Path) -> None:
    """The whole dossier of the same files: opened in workers, cleaned, placed, stamped, with all its leaves."""
    files = {ScanId(file.stem): file for file in sorted(folder.glob("*.pdf"))}
    facts = {one: ScanFacts(file.stat().st_size, "application/pdf", PAGES) for one, file in files.items()}
    plan = plan_of(record_of_files(files), facts=facts)
    write_dossier(folder / "ours.out", plan, lambda one: files[one].read_bytes(), lambda *_: None)


def leaves(folder: Path) -> None:
    """The same dossier without a scan in it."""
    record = record_of_files(sorted(ScanId(file.stem) for file in folder.glob("*.pdf")))
    bare = tuple(replace(one, scans=()) for one in record.credentials)
    write_dossier(folder / "leaves.out", plan_of(replace(record, credentials=bare)), lambda _: b"", lambda *_: None)


def record_of_files(files: Any) -> Record:
    """A document for each of these scans, with next to nothing to say."""
    documents = (
        make_credential(f"c-{one}", CredentialType.OTHER, title=f"Document {one}", scans=(Scan(one, one),))
        for one in files
    )
    return make_record(credentials=tuple(documents))


def measured(folder: Path, what: str, *, is_watched: bool = False) -> dict[str, float]:
    """Run one of the above in a process of its own: seconds on the clock and of the processors, and megabytes of it and
    its children at once. As where the program is installed, its modules are compiled already, after the first time."""
    mode = "watched" if is_watched else "plain"
    command = [sys.executable, "-c", MEASURED, str(folder), what, mode]
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | compiled)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def make_scans(folder: Path, count: int) -> int:
    """`count` files of five scanned pages, of some 370 kB a page; their size together."""
    source = random.Random(1)
    grain = Image.effect_noise((1700, 2200), 18)
    for number in range(count):
        with pikepdf.new() as pdf:
            for page in range(PAGES):
                add_scan(pdf, scanned(grain, f"{number} {page}", source), source)
            pdf.save(folder / f"{number:04}.pdf")
    return sum(file.stat().st_size for file in folder.glob("*.pdf"))


def scanned(grain: Image.Image, words: str, source: random.Random) -> bytes:
    """A page as a scanner sees it: grain, lines of print, and what tells it from all others."""
    page = grain.rotate(90 * source.randrange(4), expand=True).resize((1700, 2200))
    draw = ImageDraw.Draw(page)
    for line in range(WORDS):
        draw.text((150 + source.randrange(9), 150 + 32 * line), f"{words} " * 12, fill=20)
    held = io.BytesIO()
    page.save(held, "JPEG", quality=35)
    return held.getvalue()


def add_scan(pdf: pikepdf.Pdf, picture: bytes, source: random.Random) -> None:
    """A page that is this picture and nothing else, some of them turned."""
    page = pdf.add_blank_page(page_size=(612, 792))
    image = pdf.make_stream(picture, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1700, Height=2200)
    image.Filter, image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DCTDecode, pikepdf.Name.DeviceGray, 8
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /I Do Q")
    if source.random() < 0.2:
        page.obj.Rotate = 90


def bench_scans(folder: Path, count: int) -> bool:
    """Pages that are pictures, against pikepdf alone; above 300 MB also the memory."""
    folder.mkdir()
    size = make_scans(folder, count)
    rounds = [[measured(folder, what) for what in ("bare", "ours", "leaves")] for _ in range(ROUNDS)]
    ratio = printed(f"{count} scans of {PAGES} pages, {size / 1e6:.0f} MB, by the clock", rounds, "seconds")
    printed(f"{count} scans of {PAGES} pages, by the processors", rounds, "worked")
    memory = measured(folder, "ours", is_watched=True)["megabytes"]
    beside = measured(folder, "bare", is_watched=True)["megabytes"]
    print(f"{count} scans of {PAGES} pages: memory {memory:.0f} MB, pikepdf alone {beside:.0f} MB")
    return ratio <= MOST_TIMES_BARE and (size <= LARGE or memory <= MOST_MEMORY_MB)


def printed(what: str, rounds: list[list[dict[str, float]]], key: str) -> float:
    """Print the figures of some rounds; how many times as long as pikepdf alone the scans took."""
    figures = [[one[key] for one in of] for of in rounds]
    whole = statistics.median(mine / theirs for theirs, mine, _ in figures)
    ratio = statistics.median((mine - front) / theirs for theirs, mine, front in figures)
    theirs, mine, front = (statistics.median(one[place] for one in figures) for place in range(3))
    print(
        f"{what}: {mine:.2f} s, {front:.2f} of it for the leaves of the documents; pikepdf alone {theirs:.2f} s;"
        f" ratio of the scans {ratio:.2f}, of the whole {whole:.2f}"
    )
    return ratio


def bench_verified(folder: Path) -> bool:
    """Pages with text on them, each compared with what it looked like."""
    folder.mkdir()
    from reportlab.pdfgen.canvas import Canvas

    for number in range(40):
        canvas = Canvas(str(folder / f"{number:04}.pdf"), pagesize=(612, 792), invariant=1)
        for page in range(PAGES):
            for line in range(WORDS):
                canvas.drawString(
                    60, 740 - 11 * line, f"Line {line} of page {page} of letter {number}, as an office prints it."
                )
            canvas.showPage()
        canvas.save()
    verified = min(measured(folder, "ours")["seconds"] for _ in range(ROUNDS))
    without = min(measured(folder, "leaves")["seconds"] for _ in range(ROUNDS))
    each = (verified - without) / (40 * PAGES) * 1000
    print(f"a page that must be verified: {each:.1f} ms")
    return each <= MOST_VERIFIED_MS


def bench_front(folder: Path) -> bool:
    """The leaves of 100 credentials with what they state, and nothing enclosed."""
    folder.mkdir()
    plan = large_plan()
    took = min(
        timed(lambda: write_dossier(folder / "front.pdf", plan, lambda _: b"", lambda *_: None)) for _ in range(ROUNDS)
    )
    print(f"leaves of 100 credentials: {took:.2f} s")
    return took <= MOST_FRONT_SECONDS


def large_plan() -> DossierPlan:
    """100 documents with six statements each, some of them in Arabic, and forty activities."""
    states = (
        (Field.HOLDER_NAME, "Mariam Abdelrahman Osman"), (Field.FORMER_NAME, "مريم عبدالرحمن عثمان"),
        (Field.DATE_OF_BIRTH, "14/03/1989"), (Field.INSTITUTION, "University of Khartoum, Faculty of Medicine"),
        (Field.REGISTRATION_NUMBER, "SMC-20471"), (Field.ISSUE_DATE, "1435/08/03"),
    )  # fmt: skip
    documents = tuple(
        make_credential(f"c-{number}", CredentialType.EMPLOYMENT_LETTER, states, title=f"Letter of employment {number}")
        for number in range(100)
    )
    activities = tuple(
        make_activity(f"a-{number}", ActivityKind.EMPLOYMENT, f"{1980 + number}-02-01", f"{1980 + number}-11-30")
        for number in range(40)
    )
    names = (make_name("OSMAN MARIAM"), make_name("مريم عبدالرحمن عثمان", NameKind.NATIVE_SCRIPT, id="n-2"))
    return plan_of(make_record(credentials=documents, activities=activities, names=names))


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bench_stop(folder: Path) -> bool:
    """When progress is first told, and how long the work goes on after somebody stops it, at several moments."""
    files = {ScanId(file.stem): file for file in sorted(folder.glob("*.pdf"))}
    plan = plan_of(record_of_files(files))
    first, latest = 0.0, 0.0
    for moment in (0.0, 0.3, 0.8, 1.5):
        told: list[float] = []
        asked: list[float] = []
        started = time.perf_counter()

        def progress(_: int, __: int, moment: float = moment, started: float = started) -> None:
            told.append(time.perf_counter())  # noqa: B023 - each round has its own lists
            if told[-1] - started >= moment:  # noqa: B023
                asked.append(started + moment)  # noqa: B023
                raise CancelledError

        try:
            write_dossier(folder / "stopped.pdf", plan, lambda one: files[one].read_bytes(), progress)
        except CancelledError:
            latest = max(latest, time.perf_counter() - asked[0])
        first = max(first, told[0] - started)
    print(f"progress is first told after {first:.2f} s; the work stops within {latest:.2f} s")
    return first <= MOST_SECONDS_TO_STOP and latest <= MOST_SECONDS_TO_STOP


def main(counts: list[int]) -> int:
    """Run everything; 1 where a figure is worse than promised."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        held = [bench_front(folder / "front"), bench_verified(folder / "verified")]
        held += [bench_scans(folder / str(count), count) for count in counts]
        held.append(bench_stop(folder / str(counts[0])))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main([int(count) for count in sys.argv[1:]] or [200, 400]))
