"""Disks that are full, files that may not grow, folders that cannot be written: a person's bad day, one at a time.

    python -m tests.faults.cramped {limit,tmpfs,read_only} [PLACE [MUTANT]]

`limit` forbids files beyond a size (RLIMIT_FSIZE), `tmpfs` fills a disk of a few megabytes, `read_only` opens a vault
where nothing can be written, as a user who is not its owner if this runs as root. Prints the counts as JSON.
"""

import json
import os
import resource
import shutil
import signal
import stat
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.cheap_vaults import cheapen
from tests.faults.planting import plant
from tests.faults.subject import (
    NOW,
    PASSPHRASE,
    look,
    look_at_backup,
    look_at_passphrase,
    make_vault,
    opened,
    save,
    scratch_folder,
)
from tracker.domain.change import no_progress
from tracker.errors import DiskFullError, NoPermissionError, TrackerError
from tracker.store.verification import verify

NOBODY = 65534


def limit(root: Path) -> Counter[str]:
    """Files may grow to some size and no further, for every size up to what the work needs."""
    tally: Counter[str] = Counter()
    base = root / "base"
    master = make_vault(base)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    whole = (base / "vault.db").stat().st_size
    for size in (*range(0, 65536, 4096), *range(whole - 8192, whole + 65536, 4096), whole * 2):
        folder = root / "vault"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        try:
            saved = _work(folder, master, root / "backup", tally)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        _judge(tally, _look(folder, master, saved))
        if (root / "backup").exists():
            _judge(tally, look_at_backup(root / "backup", master))
            (root / "backup").unlink()
    return tally


def tmpfs(root: Path) -> Counter[str]:
    """A whole disk, `root` itself, that fills up: saving until nothing fits, then reading, deleting, and saving again."""
    tally: Counter[str] = Counter()
    master = make_vault(root / "vault")
    saved: list[int] = []
    for _ in range(5):
        saved += [number for number in _work(root / "vault", master, root / "backup", tally) if number not in saved]
        with (root / "ballast").open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                tally["filled"] += 1
        _judge(tally, _look(root / "vault", master, saved))
        saved += [number for number in _work(root / "vault", master, root / "backup", tally) if number not in saved]
        _judge(tally, _look(root / "vault", master, saved))
        (root / "ballast").unlink()
        _judge(tally, _look(root / "vault", master, saved))
    return tally


def read_only(root: Path) -> Counter[str]:
    """A vault in a folder that cannot be written: it opens, reads, verifies and is backed up elsewhere; it does not change."""
    tally: Counter[str] = Counter()
    folder, elsewhere = root / "media" / "vault", root / "elsewhere"
    master = make_vault(folder)
    vault = opened(folder, master)
    for number in range(3):
        save(vault, number)
    vault.close()
    (folder / "vault.lock").unlink()
    elsewhere.mkdir(mode=0o777)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    elsewhere.chmod(0o777)
    child = os.fork()
    if child == 0:
        os._exit(_as_reader(folder, master, elsewhere))
    _, status = os.waitpid(child, 0)
    tally["looked"] += 1
    _judge(tally, [] if status == 0 else [f"status {status}"])
    _judge(tally, look_at_backup(elsewhere / "backup", master))
    _judge(tally, [str(path) for path, content in before.items() if path.read_bytes() != content])
    for path in (root, *root.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IRWXU)
    return tally


def _as_reader(folder: Path, master: bytes, elsewhere: Path) -> int:
    if os.getuid() == 0:
        os.setuid(NOBODY)
    vault = opened(folder, master)
    assert vault.is_read_only
    assert len(vault.read().credentials) == 3
    assert verify(vault, no_progress).is_whole
    try:
        save(vault, 9)
    except NoPermissionError:
        vault.back_up(elsewhere / "backup", NOW)
        vault.close()
        return 0
    return 1


def _work(folder: Path, master: bytes, target: Path, tally: Counter[str]) -> list[int]:
    """Save, change the passphrase and back up, each as far as it goes; what was saved."""
    saved: list[int] = []
    try:
        vault = opened(folder, master)
    except DiskFullError:
        tally["surfaced"] += 1
        return saved
    present = {credential.id for credential in vault.read().credentials}
    acts = [(number, lambda number=number: save(vault, number)) for number in range(40) if f"c-{number}" not in present]
    others = [
        lambda: vault.change_passphrase(PASSPHRASE),
        lambda: vault.keep_local_backup(NOW),
        lambda: vault.back_up(target, NOW),
        lambda: vault.tidy(NOW),
    ]
    for number, act in [*acts[:8], *((None, other) for other in others)]:
        tally["acts"] += 1
        try:
            act()
        except DiskFullError:
            tally["surfaced"] += 1
        except TrackerError as error:
            tally[f"surfaced as {error.code}"] += 1
        else:
            if number is not None:
                saved.append(number)
    try:
        vault.read()
    except TrackerError as error:  # a limit lets nothing be put back either; a full disk does
        tally[f"unread until there is room: {error.code}"] += 1
    vault.close()
    return saved


def _look(folder: Path, master: bytes, saved: list[int]) -> list[str]:
    """What is lost or broken, and whether the passphrase, which was changed to itself, still opens the vault."""
    return look(folder, master, range(40), saved) or look_at_passphrase(folder, master, [PASSPHRASE])


def _judge(tally: Counter[str], found: list[str]) -> None:
    tally["looked"] += 1
    tally["bad"] += bool(found)
    for what in found:
        sys.stderr.write(what + "\n")


def main(kind: str, place: str = "", mutant: str = "") -> None:
    """One kind of bad day, at `place` or in a folder of its own."""
    cheapen()
    plant(kind, mutant)
    base = None if kind == "read_only" else scratch_folder()
    with tempfile.TemporaryDirectory(dir=base) as made:
        tally = {"limit": limit, "tmpfs": tmpfs, "read_only": read_only}[kind](Path(place or made))
    sys.stdout.write(json.dumps({"bad": 0, **tally}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
