"""Vaults for tests: one is made, with the key derivation that this costs, and then copied."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from tests.factories import NOW, make_activity, make_credential, make_institution, make_name, make_submission
from tracker.domain.record import Deadline, DeadlineId, Record, Resolution, Scan, ScanFacts
from tracker.domain.vocabulary import ActivityKind, Verdict
from tracker.store import keys
from tracker.store.lock import VaultLock
from tracker.store.vault import Vault
from tracker.texts import text

PASSPHRASE = "four plain words do"
ACT = text("Change")


def put_record(vault: Vault, record: Record) -> None:
    """Write a whole record as one change."""
    facts = {
        scan.content: ScanFacts(len(vault.scans.read(scan.content)), "image/png", 1)
        for one in record.credentials
        for scan in one.scans
    }
    with vault.change(ACT, NOW, facts) as change:
        change.put(
            record.applicant, *record.names, *record.institutions, *record.activities, *record.credentials,
            *record.submissions, *record.deadlines, *record.resolutions,
        )  # fmt: skip


def some_record(vault: Vault) -> Record:
    """A record with one value of each kind and one scan."""
    content, _ = vault.scans.add([b"scan"])
    credential = make_credential(states={"holder_name": "Amara Okafor"}, scans=(Scan("scans/a.png", content),))
    return Record(
        names=(make_name(proved_by=(credential.id,)),),
        institutions=(make_institution("i-1", ("Old", None, "1990"), "New"),),
        activities=(make_activity("a-1", ActivityKind.EDUCATION, "2001", "2007-06-30"),),
        credentials=(credential,),
        submissions=(make_submission(encloses=(credential.id,), planned_on=date(2027, 1, 15)),),
        deadlines=(Deadline(DeadlineId("d-1"), "Send", on=date(2027, 1, 1), remind_days_before=(30, 1)),),
        resolutions=(Resolution("name.order:1", Verdict.ACCEPTED, by=(credential.id,)),),
    )


def open_copy(made: Path, folder: Path) -> Vault:
    """A fresh copy of a vault, open without the key derivation that each unlocking costs."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    return open_again(made, folder)


def open_again(made: Path, folder: Path) -> Vault:
    """A vault in `folder` with the keys of the one that was made."""
    vault = Vault(folder, master_key(made), VaultLock(folder / "vault.lock"), is_read_only=False)
    vault.check_schema()
    return vault


@cache
def master_key(made: Path) -> bytes:
    """The master key of the vault that was made."""
    return keys.unlock(keys.read_header(made / "vault.json"), PASSPHRASE, made)
