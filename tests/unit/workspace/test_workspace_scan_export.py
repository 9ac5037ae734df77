"""Scans of chosen documents as files: byte for byte, named by their documents, never over what is there."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.samples import write_applicant
from tracker.domain.record import CredentialId
from tracker.errors import CancelledError, FolderNotEmptyError, InsideRecordError, NotOnFileError
from tracker.texts import text
from tracker.workspace import Workspace

PASSPHRASE = "four plain words"
DEGREE, PASSPORT = CredentialId("c-degree"), CredentialId("c-passport")


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    with Workspace.create(folder / "vault", PASSPHRASE, now) as workspace:
        workspace.import_folder(write_applicant(folder / "exchange"))
    return folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(shutil.copytree(made / "vault", tmp_path / "vault"), PASSPHRASE, now) as opened:
        yield opened


def test_each_scan_is_a_file_named_by_its_document(workspace: Workspace, made: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    written = workspace.export_scans(target, [DEGREE, PASSPORT])
    assert written.files == ("Degree 1.pdf", "Degree 2.jpg", "Passport.png")
    assert written.missing == ()
    assert sorted(file.name for file in target.iterdir()) == sorted(written.files)
    assert (target / "Degree 1.pdf").read_bytes() == (made / "exchange/scans/degree.pdf").read_bytes()
    assert [one.what for one in workspace.handed_out()] == ["scans"]


def test_odd_and_equal_titles_make_names_that_every_system_takes(workspace: Workspace, tmp_path: Path) -> None:
    titles = {DEGREE: "../a/b: degree?", PASSPORT: "../A/B: degree?"}
    workspace.change(text("Titles"), lambda record: [replace(one, title=titles[one.id]) for one in record.credentials])
    files = workspace.export_scans(tmp_path / "out", [DEGREE, PASSPORT]).files
    assert len({name.casefold() for name in files}) == 3
    assert all((tmp_path / "out" / name).is_file() and "/" not in name and ":" not in name for name in files)


def test_nothing_is_written_over_or_left_half_done(workspace: Workspace, tmp_path: Path) -> None:
    filled = tmp_path / "filled"
    filled.mkdir()
    (filled / "mine.txt").write_text("mine")
    with pytest.raises(FolderNotEmptyError):
        workspace.export_scans(filled, [PASSPORT])
    with pytest.raises(InsideRecordError):
        workspace.export_scans(workspace.folder / "out", [PASSPORT])
    with pytest.raises(NotOnFileError):
        workspace.export_scans(tmp_path / "none", [CredentialId("c-none")])

    def stop(done: int, of: int) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        workspace.export_scans(tmp_path / "half", [DEGREE, PASSPORT], stop)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["filled", "vault"]


def test_a_damaged_scan_stops_no_other(workspace: Workspace, tmp_path: Path) -> None:
    credential = workspace.record.credential(DEGREE)
    assert credential is not None
    (workspace.folder / "scans" / credential.scans[0].content).unlink()
    written = workspace.export_scans(tmp_path / "out", [DEGREE])
    assert written.files == ("Degree 2.jpg",)
    assert [(one.credential, one.path) for one in written.missing] == [(DEGREE, "scans/degree.pdf")]
