"""The folder with its scans: paths that lead elsewhere, and writing that leaves all or nothing."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.factories import make_credential, make_name, make_record
from tracker.domain.change import no_progress
from tracker.domain.record import Scan, ScanId
from tracker.errors import CancelledError, FolderNotEmptyError, NotFoundError, ScanDamagedError
from tracker.exchange.folder import DOCUMENT, read_folder, write_folder
from tracker.exchange.paths import folded


def write_document(folder: Path, scans: list[str]) -> None:
    credential = {"id": "c-1", "type": "photo", "title": "Photo", "scans": scans}
    names = [{"id": "n-1", "kind": "passport", "text": "Amara Okafor"}]
    document = {
        "format": "credential-tracker",
        "version": 1,
        "applicant": {"names": names},
        "credentials": [credential],
    }
    (folder / DOCUMENT).write_text(json.dumps(document))


def codes(folder: Path) -> list[str]:
    return [found.code for found in read_folder(folder).faults]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../secret.png", "scan_outside"),
        ("scans/../../secret.png", "scan_outside"),
        ("/etc/hostname", "scan_outside"),
        ("C:\\scan.png", "scan_outside"),
        ("C:scan.png", "scan_outside"),
        ("\\\\server\\scan.png", "scan_outside"),
        ("scans\\a.png", "scan_outside"),
        (".", "scan_outside"),
        ("scans/none.png", "scan_missing"),
        ("scans/a\x00.png", "scan_missing"),
        ("scans", "scan_not_a_file"),
        ("link.png", "scan_link"),
        ("linked/a.png", "scan_link"),
        ("pipe.png", "scan_not_a_file"),
    ],
)
def test_path_that_is_no_file_of_the_folder_is_a_fault(tmp_path: Path, path: str, code: str) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "in"
    (folder / "scans").mkdir(parents=True)
    (folder / "scans" / "a.png").write_bytes(b"a")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "linked").symlink_to(folder / "scans")
    os.mkfifo(folder / "pipe.png")
    write_document(folder, [path])
    assert codes(folder) == [code]


def test_every_bad_scan_is_named_beside_the_faults_of_the_document(tmp_path: Path) -> None:
    write_document(tmp_path, ["a.png", "../b.png"])
    document = json.loads((tmp_path / DOCUMENT).read_text())
    document["version"] = 3
    (tmp_path / DOCUMENT).write_text(json.dumps(document))
    assert sorted(codes(tmp_path)) == ["scan_missing", "scan_outside", "wrong_constant"]


def test_folder_without_document_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_folder(tmp_path)
    with pytest.raises(NotFoundError):
        read_folder(tmp_path / "nowhere")


def contents(content: ScanId) -> Iterable[bytes]:
    if content == "broken":
        raise ScanDamagedError(scan=content, what="altered")
    return [content.encode()]


def test_written_folder_reads_back(tmp_path: Path) -> None:
    scans = (Scan("scans/a.png", ScanId("one")), Scan("scans/deep/b.png", ScanId("two")))
    record = make_record(names=(make_name(),), credentials=(make_credential(scans=scans),))
    assert write_folder(tmp_path / "out", record, contents, no_progress) == ()
    reading = read_folder(tmp_path / "out")
    assert reading.faults == ()
    assert {scan.shown: scan.path.read_bytes() for scan in reading.scans} == {
        "scans/a.png": b"one",
        "scans/deep/b.png": b"two",
    }
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_damaged_scan_is_left_out_and_named(tmp_path: Path) -> None:
    scans = (Scan("scans/a.png", ScanId("broken")), Scan("scans/b.png", ScanId("two")))
    record = make_record(credentials=(make_credential(scans=scans),))
    (gap,) = write_folder(tmp_path / "out", record, contents, no_progress)
    assert (gap.credential, gap.path, gap.reason) == ("c-degree", "scans/a.png", "altered")
    assert read_folder(tmp_path / "out").faults == ()


def test_two_scans_under_one_path_both_arrive(tmp_path: Path) -> None:
    one = make_credential("c-1", scans=(Scan("scans/a.png", ScanId("one")),))
    two = make_credential("c-2", scans=(Scan("scans/a.png", ScanId("two")),))
    write_folder(tmp_path / "out", make_record(credentials=(one, two)), contents, no_progress)
    assert sorted(path.read_bytes() for path in (tmp_path / "out" / "scans").iterdir()) == [b"one", b"two"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("scans/a.png", "scans/A.PNG"), ("scans/é.png", "scans/e\u0301.png"), ("scans/a", "scans/a/b"), ("a.", "a_")],
)
def test_scans_that_a_disk_may_take_for_one_both_arrive(tmp_path: Path, one: str, other: str) -> None:
    scans = (Scan(one, ScanId("one")), Scan(other, ScanId("two")))
    write_folder(tmp_path / "out", make_record(credentials=(make_credential(scans=scans),)), contents, no_progress)
    files = [file for file in (tmp_path / "out").rglob("*") if file.is_file() and file.name != DOCUMENT]
    assert sorted(file.read_bytes() for file in files) == [b"one", b"two"]
    names = [folded(file.relative_to(tmp_path / "out").as_posix()) for file in files]
    assert len(set(names)) == 2
    reading = read_folder(tmp_path / "out")
    assert reading.faults == ()
    assert [scan.path.read_bytes() for scan in reading.scans] == [b"one", b"two"]


def test_a_scan_never_takes_the_place_of_the_document(tmp_path: Path) -> None:
    scans = (Scan("Applicant.json", ScanId("one")), Scan("../../out.png", ScanId("two")))
    write_folder(
        tmp_path / "in" / "out", make_record(credentials=(make_credential(scans=scans),)), contents, no_progress
    )
    assert sorted(file.name for file in (tmp_path / "in" / "out").iterdir()) == [
        "Applicant-2.json", DOCUMENT, "out.png",
    ]  # fmt: skip
    assert [file.name for file in tmp_path.iterdir()] == ["in"]


def test_full_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FolderNotEmptyError):
        write_folder(tmp_path, make_record(), contents, no_progress)
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]


def test_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, of: int) -> None:
        raise CancelledError

    record = make_record(credentials=(make_credential(scans=(Scan("scans/a.png", ScanId("one")),)),))
    with pytest.raises(CancelledError):
        write_folder(tmp_path / "out", record, contents, cancel)
    assert list(tmp_path.iterdir()) == []
