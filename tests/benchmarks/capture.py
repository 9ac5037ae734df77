"""What reading costs: pages through the worker against the bare engine, the first suggestion, memory, start of the program.

Run from the checkout: `python -m tests.benchmarks.capture`. The engine and ours read the same pages in one run, in turns, so
that a busy machine slows both; each page is read several times and the quickest of each is kept. How well is read:
`tests.benchmarks.reading`.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.window import OURS
from tracker.capture.suggesting.paper import read_paper
from tracker.capture.words.reading import ScanReader
from tracker.settings import resources_folder

DEMO = resources_folder() / "demo"
PAGES = (
    "c-employment.jpg",
    "c-degree.pdf",
    "c-police.tiff",
    "c-internship.jpg",
    "c-standing-np.pdf",
    "c-residency.pdf",
)
EXTRA = ("rapidocr", "onnxruntime", "cv2", "tesserocr", "shapely", "pyclipper")
HIDE = f"""
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRA!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Hidden())
"""
START_TIMES = 9
TIMES = 3
MOST_RATIO = 1.2
FIRST_SECONDS = 3.0


def bare_engine() -> Any:
    """The engine as it is, with the settings that ours has."""
    from tracker.capture.words import rapid, recognition

    recognition.warm_up()
    return rapid.engine()


def pixels_of(file: Path) -> Any:
    """The page as the engine gets it from ours."""
    from tracker.capture.scans import media, pictures

    content = file.read_bytes()
    if media.media_type(content[: media.HEAD_BYTES]) == media.PDF:
        return pictures.with_pdf_page(content, 1, lambda page, _: pictures.pdf_pixels(page, 1700, 0))
    return pictures.picture_page(content, 1, 1700, 2300)[0]


def seconds(work: Any) -> float:
    """Processor time of one call where the system tells it (Linux), else time by the clock."""
    if not sys.platform.startswith("linux"):
        return clock_seconds(work)
    start = processor_seconds()
    work()
    return processor_seconds() - start


def clock_seconds(work: Any) -> float:
    """Time of one call by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds() -> float:
    """Processor time of this process and of its worker so far, which a busy machine does not stretch as it does the clock."""
    spent = time.process_time()
    for child in children():
        fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
        spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def children() -> list[str]:
    """The process ids of the workers."""
    return [child for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()]


def page_costs(reader: ScanReader) -> None:
    """Seconds a page, the engine alone and ours with decoding, places, scripts and the way through the worker."""
    engine = bare_engine()
    alone, ours = 0.0, 0.0

    def bare(file: Path) -> None:
        engine(pixels_of(file)[:, :, ::-1].copy(), use_det=True, use_cls=False, use_rec=True, return_word_box=True)

    for name in PAGES:
        file = DEMO / "scans" / name
        pairs = [
            (
                seconds(lambda file=file: bare(file)),
                seconds(lambda file=file: reader.read(file.read_bytes(), 1, file.name)),
            )
            for _ in range(TIMES)
        ]
        first, second = min(one for one, _ in pairs), min(two for _, two in pairs)
        alone, ours = alone + first, ours + second
        print(f"  {name:22} engine {first:5.2f} s   ours {second:5.2f} s   x {second / first:4.2f}")
    ratio = ours / alone
    print(
        f"  together               engine {alone:5.2f} s   ours {ours:5.2f} s   x {ratio:4.2f}  (at most {MOST_RATIO})"
    )


def first_suggestion() -> None:
    """From a scan to what it may state: with a worker that read one before, and with none; by the clock and of it work.

    What the window adds from the drop until it is painted is measured by `tests.benchmarks.dropping`.
    """
    file = DEMO / "scans" / "c-employment.jpg"
    for is_warm in (False, True):
        reader = ScanReader()
        if is_warm:
            read_paper(reader, file.read_bytes(), file.name)
        before = processor_seconds()
        spent = clock_seconds(lambda reader=reader: read_paper(reader, file.read_bytes(), file.name))
        work = processor_seconds() - before
        print(
            f"  first suggestion, worker {'warm' if is_warm else 'cold'}: {spent:.2f} s, of it work {work:.2f} s  (at most {FIRST_SECONDS})"
        )
        if is_warm and sys.platform.startswith("linux"):
            memory(reader)
        reader.close()


def memory(reader: ScanReader) -> None:
    """What the worker holds after many pages."""
    for name in PAGES:
        reader.read((DEMO / "scans" / name).read_bytes(), 1, name)
    status = max((Path(f"/proc/{child}/status").read_text() for child in children()), key=lambda text: "VmRSS" in text)
    shown = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("Vm")}
    print(
        f"  worker after {len(PAGES) + 1} pages: {shown['VmRSS']} MB resident, at most {shown['VmHWM']} MB; address space {shown['VmPeak']} MB"
    )


def start_costs() -> None:
    """What text recognition adds to the start of the window: starts with the extra and without it, in turns.

    Without: its libraries are hidden from the program as if they were not installed. Processor time of the whole process.
    """
    check = f"import sys, tracker.ui.main_window, tracker.workspace; print(sorted({set(EXTRA)!r} & set(sys.modules)))"
    print(f"  of the extra loaded with the window: {_run(check).strip()}")
    spent: dict[str, list[float]] = {"with": [], "without": []}
    for at in range(START_TIMES):
        for kind in ("with", "without") if at % 2 else ("without", "with"):
            spent[kind].append(_start_seconds(OURS if kind == "with" else HIDE + OURS))
    usual = {kind: statistics.median(times) for kind, times in spent.items()}
    apart = statistics.median(one - other for one, other in zip(spent["with"], spent["without"], strict=True))
    print(
        f"  start of the window with the extra {1000 * usual['with']:.0f} ms, without {1000 * usual['without']:.0f} ms, "
        f"apart {1000 * apart:+.0f} ms (processor time, {START_TIMES} pairs)"
    )


def _start_seconds(program: str) -> float:
    """Processor time of a program, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "TRACKER_CONFIG_DIR": home,
            "TRACKER_DATA_DIR": home,
        }
        subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Print all figures."""
    reader = ScanReader()
    try:
        reader.warm_up()
        page_costs(reader)
    finally:
        reader.close()
    first_suggestion()
    start_costs()


if __name__ == "__main__":
    main()
