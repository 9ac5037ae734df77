"""Import of scans and `check`, as ratios against the bare physical work in the same run.

    python -m tests.benchmarks.record

Import is held against copying the same files with fsync and taking their SHA-256; `check` from start to end against
starting an interpreter that derives the key once and reads the same rows.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.factories import make_credential, make_record
from tests.samples import picture, write_applicant
from tracker.domain.record import Scan, ScanId
from tracker.exchange.folder import write_folder
from tracker.workspace import Workspace

PASSPHRASE = "four plain words do"
SCANS, SCAN_BYTES = 60, 600_000
BARE = """
import sys
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
Argon2id(salt=b"s" * 16, length=32, iterations=3, lanes=4, memory_cost=65536).derive(b"x")
"""


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare_copy(source: Path, target: Path) -> None:
    """The physical work of an import: read, digest, write, fsync each file."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        content = path.read_bytes()
        hashlib.sha256(content).hexdigest()
        with (target / path.name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """An exchange folder with many scans of a usual size: a picture and random bytes behind its end."""
    base = picture("PNG")
    contents = {ScanId(str(n)): base + os.urandom(SCAN_BYTES) for n in range(SCANS)}
    credentials = tuple(
        make_credential(f"c-{content}", scans=(Scan(f"scans/{content}.png", content),)) for content in contents
    )
    write_folder(folder, make_record(credentials=credentials), lambda one: [contents[one]], lambda done, of: None)


def bench_import(folder: Path) -> None:
    """Import against copy + SHA-256 + fsync."""
    make_folder(folder / "in")
    bare = min(timed(lambda n=n: bare_copy(folder / "in" / "scans", folder / f"copy{n}")) for n in range(3))
    took = []
    for number in range(3):
        with Workspace.create(folder / f"v{number}", PASSPHRASE, lambda: datetime.now(UTC)) as workspace:  # noqa: TID251
            took.append(timed(lambda opened=workspace: opened.import_folder(folder / "in")))
    size = SCANS * SCAN_BYTES / 1e6
    print(f"import of {SCANS} scans, {size:.0f} MB: {min(took):.2f} s, copy + SHA-256 + fsync {bare:.2f} s,"
          f" ratio {min(took) / bare:.2f}")  # fmt: skip


def bench_check(folder: Path) -> None:
    """`tracker check` from start to end against an interpreter that derives the key once."""
    vault = folder / "check"
    with Workspace.create(vault, PASSPHRASE, lambda: datetime.now(UTC)) as workspace:  # noqa: TID251
        workspace.import_folder(write_applicant(folder / "small"))
    environment = {**os.environ, "TRACKER_PASSPHRASE": PASSPHRASE}

    def start(*arguments: str) -> float:
        command = [sys.executable, *arguments]
        return timed(lambda: subprocess.run(command, env=environment, check=True, capture_output=True))

    check = sorted(start("-m", "tracker", "check", "--vault", str(vault), "--json") for _ in range(7))[3]
    bare = sorted(start("-c", BARE) for _ in range(7))[3]
    print(
        f"check from start to end: {check:.2f} s, interpreter + one key derivation {bare:.2f} s, ratio {check / bare:.2f}"
    )


def main() -> None:
    """Print each figure beside its yardstick."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-bench-"))
    try:
        bench_import(folder)
        bench_check(folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
