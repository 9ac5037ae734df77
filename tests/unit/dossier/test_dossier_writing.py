"""Making the file: whole or not at all, the same every time, stopped at once, within its limits, and told truly."""

import hashlib
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pikepdf
import pikepdf.pdfa
import pytest
from PIL import Image

from tests.factories import make_credential, make_name, make_record, make_submission
from tests.unit.dossier import odd_pdfs, odd_pictures
from tests.unit.dossier.dossier_making import Looked, document_of, plan_of, record_of, with_scans, written
from tracker.domain.change import no_progress
from tracker.domain.record import ScanFacts, ScanId
from tracker.domain.vocabulary import CredentialType, Field, NameKind, SentBy
from tracker.dossier import scans
from tracker.dossier.fitting import AS_IT_IS
from tracker.dossier.objects import BodyWriter
from tracker.dossier.writing import write_dossier
from tracker.errors import (
    CancelledError,
    DiskFullError,
    NoPermissionError,
    NotFoundError,
    ScanDamagedError,
    SystemRefusedError,
    TrackerError,
    UncoveredTextError,
)
from tracker.texts import render

SCANS = {"degree": odd_pdfs.scanned(), "letter": odd_pdfs.document(pages=3), "passport": odd_pictures.jpeg()}
RECORD = record_of(list(SCANS))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "dossier.pdf"


def noise(side: int, seed: int = 1) -> bytes:
    """A picture that is hard to make small."""
    picture = Image.effect_noise((side, round(side * 1.29)), 60 + seed)
    return odd_pictures.saved(picture.convert("RGB"), "JPEG", quality=92)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "one.pdf", tmp_path / "other.pdf"]
    for file in files:
        written(file, plan_of(RECORD), SCANS)
    assert files[0].read_bytes() == files[1].read_bytes()
    changed = tmp_path / "changed.pdf"
    written(changed, plan_of(RECORD), SCANS | {"passport": odd_pictures.png()})
    with pikepdf.open(files[0]) as one, pikepdf.open(changed) as other:
        assert one.trailer.ID[0] != other.trailer.ID[0]


def test_only_the_person_may_read_it(target: Path) -> None:
    written(target, plan_of(RECORD), SCANS)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600 or os.name == "nt"
    assert [file.name for file in target.parent.iterdir()] == ["dossier.pdf"]


def test_scans_are_read_once_and_not_changed(target: Path) -> None:
    read: list[str] = []
    kept = dict(SCANS)

    def read_scan(scan: ScanId) -> bytes:
        read.append(scan)
        return kept[scan]

    write_dossier(target, plan_of(RECORD), read_scan, no_progress)
    assert sorted(read) == sorted(SCANS)
    assert kept == SCANS


def test_originals_are_named_by_their_digest(target: Path) -> None:
    written(target, plan_of(RECORD), SCANS)
    looked = Looked(target)
    text = "".join(looked.texts()).replace("\n", "").replace("\r", "")
    for content in SCANS.values():
        assert hashlib.sha256(content).hexdigest() in text
    looked.close()


def test_progress_begins_at_once_and_ends_whole(target: Path) -> None:
    seen: list[tuple[int, int]] = []
    written(target, plan_of(RECORD), SCANS, lambda done, of: seen.append((done, of)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] > 0
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert all(0 <= done <= of for done, of in seen)


@pytest.mark.parametrize("share", [0, 0.1, 0.3, 1])
def test_stopping_leaves_the_old_file(target: Path, share: float) -> None:
    target.write_bytes(b"the old one")

    def progress(done: int, of: int) -> None:
        if done >= share * of:
            raise CancelledError

    with pytest.raises(CancelledError):
        written(target, plan_of(RECORD), SCANS, progress)
    assert target.read_bytes() == b"the old one"
    assert [file.name for file in target.parent.iterdir()] == ["dossier.pdf"]


def children() -> set[str]:
    """The processes that this one has begun and not ended."""
    return {child for listed in Path("/proc/self/task").glob("*/children") for child in listed.read_text().split()}


def test_stopping_waits_for_no_worker(target: Path) -> None:
    """Who waits is asked again and again while a worker is busy with one large scan; once stopped, nothing works on."""
    scans, before = {"large": odd_pdfs.bomb(40)}, children()
    asked: list[tuple[int, bool]] = []

    def progress(done: int, of: int) -> None:
        asked.append((done, children() > before))
        if asked[-5:] == [(done, True)] * 5:
            raise CancelledError

    with pytest.raises(CancelledError):
        written(target, plan_of(record_of(list(scans))), scans, progress)
    assert asked[-5:] == [asked[-1]] * 5
    assert children() == before


def test_a_folder_in_its_place(target: Path) -> None:
    target.mkdir()
    with pytest.raises(SystemRefusedError) as refused:
        written(target, plan_of(RECORD), SCANS)
    assert refused.value.details["path"] == str(target)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as refused:
        written(tmp_path / "nowhere" / "dossier.pdf", plan_of(RECORD), SCANS)
    assert refused.value.details["path"] == str(tmp_path / "nowhere")


@pytest.mark.parametrize(("number", "kind"), [(28, DiskFullError), (13, NoPermissionError), (5, SystemRefusedError)])
def test_what_the_system_refuses_while_writing(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[TrackerError]
) -> None:
    target.write_bytes(b"the old one")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tracker.dossier.writing.sync_file", refuse)
    with pytest.raises(kind) as refused:
        written(target, plan_of(RECORD), SCANS)
    assert refused.value.details["path"] == str(target)
    assert target.read_bytes() == b"the old one"
    assert [file.name for file in target.parent.iterdir()] == ["dossier.pdf"]


def test_characters_that_no_font_has_are_refused_before_anything_is_written(target: Path) -> None:
    record = record_of(["degree"], names=(make_name("Amara \ua9c1"),))
    with pytest.raises(UncoveredTextError) as refused:
        written(target, plan_of(record), SCANS)
    assert "U+A9C1" in refused.value.details["characters"]
    assert list(target.parent.iterdir()) == []


def test_a_scan_that_the_record_lost_is_a_gap(target: Path) -> None:
    def read_scan(scan: ScanId) -> bytes:
        if scan == "letter":
            raise ScanDamagedError(scan=scan, what="it is missing")
        return SCANS[scan]

    report = write_dossier(target, plan_of(RECORD), read_scan, no_progress)
    (gap,) = report.gaps
    assert (gap.title, gap.scan, gap.credential) == ("letter", "letter", "c-letter")
    looked = Looked(target)
    assert "missing from the record" in looked.text(gap.page).replace("\n", " ")
    looked.close()


def test_a_document_without_a_scan_is_a_gap_unless_its_issuer_sends_it(target: Path) -> None:
    record = make_record(
        credentials=(
            make_credential("c-1", CredentialType.OTHER, title="without"),
            make_credential("c-2", CredentialType.OTHER, title="direct", sent_by=SentBy.SOURCE),
        )
    )
    report = written(target, plan_of(record), {})
    assert [(gap.title, gap.scan) for gap in report.gaps] == [("without", "")]
    looked = Looked(target)
    assert "There is no scan of this document" in looked.text(report.gaps[0].page)
    looked.close()


def test_one_bad_page_costs_itself(target: Path) -> None:
    """A page that brings the worker down is a leaf that says so; the pages beside it are there."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 612, 792])
        pdf.pages[1].obj.Contents = pdf.make_stream(b"x", Filter=pikepdf.Name.Crypt)

    scans = {"letter": odd_pdfs.document(change, pages=3)}
    report = written(target, plan_of(record_of(["letter"])), scans)
    looked = Looked(target)
    assert len(looked) == report.pages
    assert sum("A line of text" in text for text in looked.texts()) >= 2
    looked.close()


def test_the_same_scan_twice_is_stored_once(tmp_path: Path) -> None:
    large = noise(700)
    sizes = []
    for documents in (("a",), ("a", "b", "c")):
        record = make_record(credentials=tuple(with_scans(document_of(name), "one scan") for name in documents))
        file = tmp_path / f"{len(documents)}.pdf"
        written(file, plan_of(record), {"one scan": large})
        sizes.append(file.stat().st_size)
    assert sizes[1] - sizes[0] < len(large) / 2


def test_a_scan_waits_until_large_ones_before_it_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "_MOST_AHEAD", 0)
    body, written_before = BodyWriter(io.BytesIO()), []

    def read(one: ScanId) -> bytes:
        written_before.append(body.count)
        return SCANS[one]

    with scans.Intake((552, 700), is_lean=True) as intake:
        placed = intake.take_all({ScanId(one): 1 for one in SCANS}, read, body, AS_IT_IS, lambda _: None)
    assert [len(one.pages) for one in placed.values()] == [1, 3, 1]
    assert written_before[0] == 0
    assert sorted(set(written_before)) == written_before


def test_several_scans_of_one_document_follow_each_other(target: Path) -> None:
    record = make_record(credentials=(with_scans(document_of("letter"), "front", "back"),))
    scans = {"front": odd_pdfs.document(pages=2), "back": odd_pictures.jpeg()}
    report = written(target, plan_of(record), scans)
    looked = Looked(target)
    captions = [text.split("letter")[1].split()[:3] for text in looked.texts()[-3:]]
    assert captions == [["1", "of", "3"], ["2", "of", "3"], ["3", "of", "3"]]
    assert report.gaps == ()
    looked.close()


@pytest.mark.slow
class TestLimits:
    """A limit on the size is met by making pictures smaller, and by no more than it asks."""

    SCANS: ClassVar = {name: noise(1000, place) for place, name in enumerate("abcd")}
    RECORD: ClassVar = record_of(list("abcd"))

    def test_without_a_limit_pictures_stay_as_they_are(self, target: Path) -> None:
        report = written(target, plan_of(self.RECORD), self.SCANS)
        assert report.size == target.stat().st_size > sum(map(len, self.SCANS.values()))
        assert report.warnings == ()

    @pytest.mark.parametrize("limit", [1.6, 0.8])
    def test_the_limit_is_met(self, target: Path, limit: float) -> None:
        report = written(target, plan_of(self.RECORD, limit_mb=limit), self.SCANS)
        assert report.size <= limit * 1_000_000
        assert report.size > limit * 1_000_000 * 0.35  # not made much smaller than need be
        assert any("made smaller" in render(warning) for warning in report.warnings)
        looked = Looked(target)
        assert looked.pdf.check_pdf_syntax() == []
        looked.close()

    def test_small_print_is_warned_of(self, target: Path) -> None:
        report = written(target, plan_of(self.RECORD, limit_mb=0.25), self.SCANS)
        told = " ".join(render(warning) for warning in report.warnings)
        assert "may no longer be legible" in told

    def test_what_cannot_be_met_is_told(self, target: Path) -> None:
        report = written(target, plan_of(self.RECORD, limit_mb=0.05), self.SCANS)
        told = " ".join(render(warning) for warning in report.warnings)
        assert "and not 0.05" in told
        assert target.stat().st_size == report.size

    def test_what_is_small_enough_is_left_alone(self, target: Path) -> None:
        report = written(target, plan_of(self.RECORD, limit_mb=500), self.SCANS)
        assert report.warnings == ()
        plain = target.with_name("plain.pdf")
        written(plain, plan_of(self.RECORD), self.SCANS)
        assert plain.read_bytes() == target.read_bytes()


def test_a_password_closes_the_file(target: Path) -> None:
    report = written(target, plan_of(RECORD, password="four plain words"), SCANS)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    with pikepdf.open(target, password="four plain words") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert len(pdf.pages) == report.pages
    assert not report.archival
    assert b"Amara" not in target.read_bytes()


def test_a_password_goes_before_the_form_for_archives(target: Path) -> None:
    report = written(target, plan_of(RECORD, password="four plain words", archival=True), SCANS)
    assert not report.archival
    assert any("cannot be a PDF/A" in render(warning) for warning in report.warnings)


@pytest.fixture(scope="module")
def pictures() -> Iterator[dict[str, bytes]]:
    yield {
        "passport": odd_pictures.jpeg(),
        "degree": odd_pdfs.scanned(),
        "fax": odd_pdfs.faxed(),
        "photo": odd_pictures.png(),
    }


def test_pictures_make_an_archival_file(target: Path, pictures: dict[str, bytes]) -> None:
    report = written(target, plan_of(record_of(list(pictures)), archival=True), pictures)
    assert report.archival
    assert report.warnings == ()
    assert pikepdf.pdfa.check(pikepdf.open(target), "2b").verdict == "pass"


def test_archival_files_are_the_same_every_time(tmp_path: Path, pictures: dict[str, bytes]) -> None:
    files = [tmp_path / "one.pdf", tmp_path / "other.pdf"]
    for file in files:
        written(file, plan_of(record_of(list(pictures)), archival=True), pictures)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_scans_that_do_not_allow_it_are_named(target: Path, pictures: dict[str, bytes]) -> None:
    scans = pictures | {"letter": odd_pdfs.document()}  # its font is not embedded
    report = written(target, plan_of(record_of(list(scans)), archival=True), scans)
    assert not report.archival
    assert [("“letter”" in render(warning)) for warning in report.warnings] == [True]
    assert "5" in render(report.warnings[0])


def test_a4_on_demand(target: Path) -> None:
    from tracker.dossier.content import Paper

    written(target, plan_of(RECORD, paper=Paper.A4), SCANS)
    with pikepdf.open(target) as pdf:
        sizes = {tuple(round(float(edge), 1) for edge in page.mediabox) for page in pdf.pages}
    assert sizes == {(0.0, 0.0, 595.3, 841.9)}


def test_names_in_other_scripts_are_in_file_name_title_and_text(tmp_path: Path) -> None:
    names = (make_name("مريم عثمان"), make_name("王小明", NameKind.NATIVE_SCRIPT, id="n-2"))
    submission = make_submission(states={Field.HOLDER_NAME: "Мария"})
    target = tmp_path / "ملف.pdf"
    written(target, plan_of(record_of(["degree"], names=names, submissions=(submission,))), SCANS)
    looked = Looked(target)
    assert "Мария" in looked.text(1)
    assert "王小明" in looked.text(1)
    assert "Мария" in str(looked.pdf.docinfo.Title)
    assert "\u2068" not in str(looked.pdf.docinfo.Title)
    looked.close()


def test_pages_known_beforehand_may_be_wrong(target: Path) -> None:
    facts = {ScanId("letter"): ScanFacts(10, "application/pdf", 17), ScanId("degree"): ScanFacts(1, "image/png", 0)}
    report = written(target, plan_of(RECORD, facts=facts), SCANS)
    assert report.gaps == ()
    with pikepdf.open(io.BytesIO(target.read_bytes())) as pdf:
        assert len(pdf.pages) == report.pages


def test_pages_that_were_foreseen_wrongly_change_no_byte(tmp_path: Path) -> None:
    """The leaves are laid out beforehand for the pages that the scans are thought to have; what comes of it is the same."""
    made = []
    for number, pages in enumerate((1, 2, 40)):
        target = tmp_path / f"{number}.pdf"
        facts = {ScanId(one): ScanFacts(1000, "application/pdf", pages) for one in SCANS}
        written(target, plan_of(RECORD, facts=facts), SCANS)
        made.append(target.read_bytes())
    assert made[0] == made[1] == made[2]
