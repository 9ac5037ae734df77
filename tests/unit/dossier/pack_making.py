"""Upload packs of whatever a test puts in."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.factories import TODAY, make_credential, make_record
from tests.unit.dossier.dossier_making import with_scans
from tracker.checks.case import Case
from tracker.compare.institutions import InstitutionTable
from tracker.domain.change import no_progress
from tracker.domain.record import AuthorityId, Credential, Record, ScanId
from tracker.domain.vocabulary import CredentialType
from tracker.dossier.bundle import Bundle
from tracker.dossier.pack import plan_pack
from tracker.dossier.pack_writing import Pack, Workshop, look_at_scans, write_pack
from tracker.errors import ScanDamagedError
from tracker.pathways.authority import UploadRule
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render

RULES = load_authorities()


WORKSHOP = Workshop(no_progress)


MCC = RULES.by_id[AuthorityId("mcc")]


def rules_with(**rule: object) -> Authorities:
    """A body that publishes this about uploads, and no more."""
    body = replace(MCC, uploads=UploadRule(**rule), gaps=(), pathways=())  # type: ignore[arg-type]
    return Authorities({AuthorityId("mcc"): body})


def packed(
    folder: Path,
    credentials: list[Credential],
    scans: Mapping[str, bytes],
    *,
    rules: Authorities = RULES,
    authority: str = "mcc",
    record: Record | None = None,
) -> Pack:
    record = record or make_record(credentials=tuple(credentials))
    bundle = Bundle(Case(record, rules, InstitutionTable(), TODAY, AuthorityId(authority)))

    def read_scan(scan: ScanId) -> bytes:
        if scan not in scans:
            raise ScanDamagedError(scan=scan, what="missing")
        return scans[scan]

    looks = look_at_scans(record, read_scan, WORKSHOP, [one.id for one in bundle.enclosed])
    return write_pack(folder, plan_pack(bundle, looks), looks, read_scan, WORKSHOP, TODAY)


def document(*scans: str, kind: CredentialType = CredentialType.MEDICAL_DEGREE, **more: object) -> Credential:
    return with_scans(make_credential(f"c-{scans[0]}", kind, **more), *scans)


def uploads(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name[0].isdigit()}


def held(pack: Pack) -> str:
    return "\n".join(f"{one.title}: {held.scan}: {render(held.reason)}" for one, held in pack.held)
