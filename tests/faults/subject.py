"""What is put under fault: a vault, numbered changes to it, and the question whether anything was lost.

Change number n adds a document and a scan of which every byte is known. The key derivation is as cheap as the program
accepts, so that thousands of rounds fit into minutes (see `cheap_vaults`).
"""

import hashlib
import os
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from tests.factories import make_credential
from tracker.cli.access import WAIT
from tracker.domain.change import no_progress
from tracker.domain.record import Scan, ScanFacts
from tracker.errors import TrackerError
from tracker.store import keys
from tracker.store.archive import Archive
from tracker.store.opening import create_vault, open_with
from tracker.store.scans import DRAFT_SUFFIX
from tracker.store.vault import Vault
from tracker.store.verification import verify
from tracker.texts import text

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PASSPHRASE = "four plain words do"
BIG = 7


def scratch_folder() -> Path | None:
    """Where harnesses work: in memory, where the system offers that. None of them looks at what a real disk does."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


def make_vault(folder: Path) -> bytes:
    """A new vault in `folder`; its master key."""
    vault, _ = create_vault(folder, PASSPHRASE)
    master = vault._master
    vault.close()
    return master


def opened(folder: Path, master: bytes) -> Vault:
    """The vault, opened as the program opens one, but for the derivation.

    A killed program's worker that was being started just then holds the lock until it has started: so this waits, as
    long as a verb does.
    """
    return open_with(folder, lambda _: master, NOW, wait=WAIT)


def scan_bytes(number: int) -> bytes:
    """The scan of change `number`."""
    seed = hashlib.sha256(b"scan %d" % number).digest()
    return seed * (6000 if number % BIG == 0 else 40)


def save(vault: Vault, number: int) -> None:
    """Change `number`: a scan, and then the document that names it."""
    scan = scan_bytes(number)
    content, size = vault.scans.add([scan])
    with vault.change(text("Add {number}", number=number), NOW, {content: ScanFacts(size, "image/png", 1)}) as change:
        change.put(make_credential(f"c-{number}", title=f"Paper {number}", scans=(Scan(f"{number}.png", content),)))


def save_wrong_way_round(vault: Vault, number: int) -> None:
    """The same as a program would do it that loses scans: the row first, and then what it names."""
    scan = scan_bytes(number)
    content, size = vault.scans.add([scan])
    (vault.scans.folder / content).unlink()
    with vault.change(text("Add {number}", number=number), NOW, {content: ScanFacts(size, "image/png", 1)}) as change:
        change.put(make_credential(f"c-{number}", title=f"Paper {number}", scans=(Scan(f"{number}.png", content),)))
    vault.find_damage()  # something else to do in between, so that a blow falls there often enough
    vault.scans.add([scan])


def look(folder: Path, master: bytes, attempted: Collection[int], acknowledged: Collection[int]) -> list[str]:
    """What is lost or broken in the vault: nothing acknowledged may be missing, nothing may be there by half."""
    try:
        vault = opened(folder, master)
    except TrackerError as error:
        return [f"does not open: {error!r}"]
    try:
        return _look_into(vault, set(attempted), set(acknowledged))
    except TrackerError as error:
        return [f"does not read: {error!r}"]
    finally:
        vault.close()


def _look_into(vault: Vault, attempted: set[int], acknowledged: set[int]) -> list[str]:
    vault.tidy(NOW)
    found = [repr(problem.what) for problem in verify(vault, no_progress).problems]
    present: set[int] = set()
    for credential in vault.read().credentials:
        number = int(credential.id.removeprefix("c-"))
        present.add(number)
        if len(credential.scans) != 1:
            found.append(f"half of {number}")
        elif vault.scans.read(credential.scans[0].content) != scan_bytes(number):
            found.append(f"scan of {number}")
    if lost := acknowledged - present:
        found.append(f"lost {sorted(lost)}")
    if strange := present - attempted:
        found.append(f"nobody wrote {sorted(strange)}")
    found += [f"left {path.name}" for path in vault.scans.folder.iterdir() if path.name.endswith(DRAFT_SUFFIX)]
    return found


def look_at_passphrase(folder: Path, master: bytes, possible: Collection[str]) -> list[str]:
    """Whether exactly the passphrases that may be in force open the vault, and one of them does."""
    try:
        header = keys.read_header(folder / "vault.json")
    except TrackerError as error:
        return [f"header: {error!r}"]
    if not header.is_whole:
        return ["header damaged"]
    for passphrase in possible:
        try:
            return [] if keys.unlock(header, passphrase, folder) == master else ["another master key"]
        except TrackerError:
            continue
    return ["no passphrase opens the vault"]


def look_at_backup(path: Path, master: bytes) -> list[str]:
    """Whether what stands at the place of a backup is one, to its last byte."""
    try:
        with Archive.open(path) as archive:
            archive.authenticate(keys.derive(master))
            archive.check()
    except TrackerError as error:
        return [f"backup: {error!r}"]
    return []
