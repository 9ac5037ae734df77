"""Freezes a vault of the present schema, for the tests of later ones to migrate. Run it once, before a schema is released.

    python -m tests.data.vaults.freeze

It makes `v<schema>/`, with what a person's vault has in it: records of every kind, scans, changes, an undone one; and
`v<schema>.json`, the document and the digests of the scans that must come out of it for ever. The passphrase is no secret.
"""

import hashlib
import json
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from tests.factories import make_credential
from tests.planning_samples import planning_values
from tests.samples import write_applicant
from tracker.domain.record import CredentialId, Deadline, DeadlineId, Event, Resolution
from tracker.domain.vocabulary import CredentialType, Verdict
from tracker.exchange.document import record_to_plain
from tracker.exchange.planning import planning_to_plain
from tracker.store.schema import SCHEMA_VERSION
from tracker.texts import text
from tracker.workspace import Workspace

HERE = Path(__file__).resolve().parent
PASSPHRASE = "frozen in its day"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
KEPT = ("vault.json", "vault.db", "scans")


def freeze(folder: Path) -> None:
    """Make the vault of the present schema and its document in `folder`."""
    target = folder / f"v{SCHEMA_VERSION}"
    target.mkdir()
    with tempfile.TemporaryDirectory() as made:
        vault = Path(made) / "vault"
        with Workspace.create(vault, PASSPHRASE, lambda: NOW) as workspace:
            workspace.import_folder(write_applicant(Path(made) / "in"))
            _live(workspace)
            scans = {
                scan.path: workspace.read_scan(scan.content) for c in workspace.record.credentials for scan in c.scans
            }
            held = {
                "document": record_to_plain(workspace.record),
                "planning": planning_to_plain(workspace.record),
                "scans": {path: hashlib.sha256(content).hexdigest() for path, content in scans.items()},
            }
        for name in KEPT:
            copy = shutil.copytree if (vault / name).is_dir() else shutil.copy
            copy(vault / name, target / name)
    (folder / f"v{SCHEMA_VERSION}.json").write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _live(workspace: Workspace) -> None:
    """What happens to a record in its life: additions, a correction, a removal, something sent, something taken back."""
    cv = make_credential("c-cv", CredentialType.CV, {"holder_name": "Amara Okafor"})
    with workspace._change(text("Add a document"), None) as change:
        change.put(
            cv,
            Deadline(
                DeadlineId("d-1"),
                "Send the degree",
                on=date(2027, 1, 1),
                concerns="c-degree",
                remind_days_before=(30, 7),
            ),
            Resolution("name.initial:frozen", Verdict.EXPLAINED, by=(CredentialId("c-passport"),), note="Middle name"),
        )
    with workspace._change(text("Correct a document"), None) as change:
        change.put(replace(cv, title="Curriculum vitae", note="ends “as printed”, ኣማራ"))
    submission = workspace.record.submissions[0]
    sent = Event(date(2026, 11, 20), "submitted", "by courier")
    with workspace._change(text("Submit to {body}", body="ECFMG"), None) as change:
        change.put(replace(submission, reference="R-1", events=(sent,)))
    with workspace._change(text("Plan the work"), None) as change:
        change.put(*planning_values())
    with workspace._change(text("Add a document"), None) as change:
        change.put(make_credential("c-gone", CredentialType.OTHER))
    with workspace._change(text("Remove a document"), None) as change:
        change.remove("credential", "c-gone")
    with workspace._change(text("Add a document"), None) as change:
        change.put(make_credential("c-undone", CredentialType.OTHER))
    workspace.undo()


if __name__ == "__main__":
    freeze(HERE)
