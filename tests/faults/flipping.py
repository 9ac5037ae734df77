"""Flips one bit after another, in the database, the scans, the keys and a backup: each has to be found.

    python -m tests.faults.flipping SEED TIMES [MUTANT]

Prints how many were flipped where, and how many of them were missed, as JSON.
"""

import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.cheap_vaults import cheapen
from tests.faults.planting import plant
from tests.faults.subject import NOW, look_at_backup, make_vault, opened, save, scratch_folder
from tracker.domain.change import no_progress
from tracker.errors import TrackerError
from tracker.store import keys
from tracker.store.verification import verify

DOCUMENTS = 8


def flip(root: Path, chance: random.Random, times: int) -> dict[str, Counter[str]]:
    """Flip `times` bits of each kind of file, one at a time; what was flipped, and what was missed."""
    folder, backup = root / "vault", root / "backup"
    master = make_vault(folder)
    vault = opened(folder, master)
    for number in range(DOCUMENTS):
        save(vault, number)
    vault.back_up(backup, NOW)
    vault.close()
    tally, missed = Counter[str](), Counter[str]()
    for kind, files in (
        ("vault.db", [folder / "vault.db"]),
        ("scans", sorted((folder / "scans").iterdir())),
        ("backup", [backup]),
        ("vault.json", [folder / "vault.json"]),
    ):
        for _ in range(times):
            file = chance.choice(files)
            whole = file.read_bytes()
            spoiled = bytearray(whole)
            spoiled[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            file.write_bytes(spoiled)
            tally[kind] += 1
            missed[kind] += not is_found(kind, folder, backup, master)
            file.write_bytes(whole)
    return {"flipped": tally, "missed": missed}


def is_found(kind: str, folder: Path, backup: Path, master: bytes) -> bool:
    """Whether the program sees that something is wrong."""
    if kind == "backup":
        return bool(look_at_backup(backup, master))
    try:
        if kind == "vault.json":
            return not keys.read_header(folder / "vault.json").is_whole
        vault = opened(folder, master)
    except TrackerError:
        return True
    try:
        return not verify(vault, no_progress).is_whole
    except TrackerError:
        return True
    finally:
        vault.close()


def main(seed: int, times: int, mutant: str = "") -> None:
    """Flip in a vault of its own."""
    cheapen()
    plant("flipping", mutant)
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        found = flip(Path(made), random.Random(seed), times)
    sys.stdout.write(json.dumps({**found, "bad": sum(found["missed"].values())}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
