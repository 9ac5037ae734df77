"""Opens, changes and closes a record under clocks that are three years off, each in a process of its own.

    python -m tests.faults.clocks [MUTANT]

faketime moves the clock of one process. Afterwards nothing may be lost: no document, nothing of the trash, no step back,
and no local backup. Prints the counts as JSON.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.cheap_vaults import cheapen
from tests.factories import make_credential
from tests.faults.planting import plant
from tests.faults.subject import PASSPHRASE, scratch_folder
from tracker.cli.arguments import utc_now
from tracker.texts import text
from tracker.workspace import Workspace

PAST, NOW, FUTURE = "-1096d", "+0d", "+1096d"
SESSIONS = (
    (NOW, "begin"),
    (NOW, "delete"),
    (FUTURE, "add"),
    (NOW, "add"),
    (PAST, "add"),
    (FUTURE, "undo"),
    (PAST, "redo"),
    (FUTURE, "look"),
    (NOW, "look"),
)

GIVEN_UP = {("delete", "documents"): 1, ("undo", "documents"): 1, ("undo", "acts"): 1}
"""How much of what there was may be gone after a deed; of backups, a year that can be had back."""


def begin(workspace: Workspace) -> None:
    """Three documents."""
    workspace.change(text("Add"), lambda _: [make_credential(f"c-{number}") for number in range(3)])


def delete(workspace: Workspace) -> None:
    """One of them goes into the trash."""
    workspace.delete(text("Delete"), [("credential", "c-1")])


def add(workspace: Workspace) -> None:
    """One more document."""
    number = len(workspace.record.credentials) + 10
    workspace.change(text("Add"), lambda _: [make_credential(f"c-{number}")])


def undo(workspace: Workspace) -> None:
    """Take the last step back."""
    assert workspace.undo() is not None


def redo(workspace: Workspace) -> None:
    """And make it again."""
    assert workspace.redo() is not None


def look(workspace: Workspace) -> None:
    """Only open and close."""
    assert workspace.verify().is_whole


DEEDS: dict[str, Callable[[Workspace], None]] = {deed.__name__: deed for deed in (begin, delete, add, undo, redo, look)}


def session(folder: Path, deed: str) -> None:
    """What one process does, and what there is then."""
    workspace = Workspace.open(folder, PASSPHRASE, utc_now)
    with workspace:
        DEEDS[deed](workspace)
        acts = [str(made.act.template) for made in workspace.changes()]
        credentials, trash = [one.id for one in workspace.record.credentials], [one.id for one in workspace.trash()]
    backups = sorted({backup.name[:4] for backup in (folder / "backups").glob("*.trackerbackup")})
    there = {"year": utc_now().year, "documents": credentials, "trash": trash, "acts": acts, "backups": backups}
    sys.stdout.write(json.dumps(there) + "\n")


def main(mutant: str = "") -> None:
    """All sessions, one after the other."""
    cheapen()
    bad: list[str] = []
    years: set[int] = set()
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        folder = Path(made) / "vault"
        Workspace.create(folder, PASSPHRASE, utc_now).close()
        before: dict[str, list[str]] = {"documents": [], "trash": [], "acts": [], "backups": []}
        for clock, deed in SESSIONS:
            command = [
                "faketime",
                "-f",
                clock,
                sys.executable,
                "-m",
                "tests.faults.clocks",
                "session",
                str(folder),
                deed,
            ]
            done = subprocess.run([*command, mutant], capture_output=True, text=True, check=False)
            if done.returncode != 0:
                bad.append(f"{clock} {deed}: {done.stderr[-300:]}")
                continue
            there = json.loads(done.stdout)
            years.add(there["year"])
            bad += [
                f"{clock} {deed}: {what} {before[what]} -> {there[what]}"
                for what in before
                if (Counter(before[what]) - Counter(there[what])).total() > GIVEN_UP.get((deed, what), 0)
            ]
            before = {what: there[what] for what in before}
    there = {what: len(values) for what, values in before.items()}
    found = {"sessions": len(SESSIONS), "years": sorted(years), "there": there, "bad": bad}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["session"]:
        plant("clocks", sys.argv[4])
        session(Path(sys.argv[2]), sys.argv[3])
    else:
        main(*sys.argv[1:2])
