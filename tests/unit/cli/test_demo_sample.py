"""The sample applicant: it imports, its scans show what it states, it has every kind of discrepancy, and `demo` tells."""

import json
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from installers.make_demo import PAPERS, Paper, draw_paper, make_scan
from installers.sample_scans.papers_identity import zone_of
from installers.sample_scans.states import read_states
from installers.sample_scans.zone import passport_zone
from tests.factories import NOW
from tracker.capture.scans import media
from tracker.capture.scans.inspection import inspect_scan
from tracker.checks.engine import Report, run
from tracker.cli.demo import WORDS, new_passphrase
from tracker.cli.main import run as run_command_line
from tracker.compare.institutions import InstitutionTable
from tracker.domain.finding import Severity
from tracker.domain.record import Record, ScanFacts
from tracker.exchange.folder import Reading, read_folder
from tracker.pathways.rules import load_authorities
from tracker.sandbox import Worker
from tracker.settings import resources_folder
from tracker.workspace import Workspace

SAMPLE = resources_folder() / "demo"
DAY = date(2026, 11, 22)
MOST_BYTES = 2_500_000
STATES = read_states(SAMPLE)

KINDS = [
    ("name.order", "cpso", "holder_name", "s-cpso", Severity.BLOCKER),
    ("name.missing_part", "ecfmg", "holder_name", "s-ecfmg", Severity.BLOCKER),
    ("name.initial", "ecfmg", "holder_name", "c-transcript", Severity.BLOCKER),
    ("name.initial", "carms", "holder_name", "c-transcript", Severity.EXPLAIN),
    ("name.slip", "carms", "holder_name", "c-oet", Severity.EXPLAIN),
    ("name.romanisation", "mcc", "holder_name", "c-internship", Severity.NOTE),
    ("name.romanisation", "cpso", "holder_name", "c-residency", Severity.NOTE),
    ("scope.names_searched", "cpso", "names_searched", "c-police", Severity.EXPLAIN),
    ("date.swapped", "ecfmg", "date_of_birth", "s-ecfmg", Severity.EXPLAIN),
    ("date.ambiguous", "mcc", "graduation_date", "c-degree", Severity.NOTE),
    ("date.calendar", None, "date_of_birth", "c-citizenship", Severity.NOTE),
    ("date.calendar", None, "training_start", "c-internship", Severity.NOTE),
    ("date.value", "mcc", "graduation_date", "s-mcc", Severity.EXPLAIN),
    ("date.value", "cpso", "employment_end", "c-cv", Severity.EXPLAIN),
    ("number.transposed", "cpso", "registration_number", "c-standing-np", Severity.EXPLAIN),
    ("institution.renamed", "cpso", "institution", "c-residency", Severity.NOTE),
    ("institution.abbreviation", "cpso", "institution", "c-cv", Severity.NOTE),
    ("validity.expired", "ecfmg", "valid_until", "c-passport", Severity.BLOCKER),
    ("validity.too_old", "carms", "test_date", "c-oet", Severity.BLOCKER),
    ("validity.unknown", "cpso", "issue_date", "c-standing-np", Severity.UNKNOWN),
    ("timeline.gap", None, "timeline", "a-residency", Severity.UNKNOWN),
    ("timeline.order", "cpso", "issue_date", "c-employment", Severity.EXPLAIN),
]
"""One of each kind of discrepancy that the sample has to show: rule, authority, field, one of its sources, severity."""

QUIET = {"c-standing-mv", "c-mccqe", "c-photo", "c-citizenship-en"}
"""Papers with which nothing is wrong: no finding above a note may name them."""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(SAMPLE)


@pytest.fixture(scope="module")
def record(reading: Reading) -> Record:
    assert reading.record is not None
    return reading.record


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


def findings(record: Record, on: date = DAY) -> Report:
    return run(record, load_authorities(), InstitutionTable.load(), on)


@pytest.fixture(scope="module")
def report(record: Record) -> Report:
    return findings(record)


def test_the_sample_reads_without_a_fault(reading: Reading, record: Record) -> None:
    assert reading.faults == ()
    assert 14 <= len(record.credentials) <= 18
    assert {submission.authority for submission in record.submissions} == {"mcc", "cpso", "ecfmg", "carms"}
    assert all(submission.planned_on for submission in record.submissions)
    assert record.resolutions == ()


def test_every_scan_opens_and_they_are_of_many_kinds(reading: Reading, worker: Worker) -> None:
    found = [inspect_scan(worker, scan.path, scan.place, "scans", scan.shown) for scan in reading.scans]
    facts = [one for one in found if isinstance(one, ScanFacts)]
    assert len(facts) == len(found) == len(PAPERS)
    assert {one.media_type for one in facts} == {media.PDF, media.JPEG, media.PNG, media.TIFF}
    assert sum(one.size for one in facts) < MOST_BYTES
    assert max(one.pages for one in facts) == 2


def test_every_scan_in_the_folder_is_a_document_of_the_sample(reading: Reading) -> None:
    assert {scan.path.name for scan in reading.scans} == {file.name for file in (SAMPLE / "scans").iterdir()}
    assert {paper.file for paper in PAPERS} == {scan.path.name for scan in reading.scans}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.credential)
def test_a_paper_prints_each_statement_once_and_no_other(paper: Paper) -> None:
    sheet = draw_paper(paper, STATES[paper.credential])
    assert len(sheet.stated) == sum(len(texts) for texts in STATES[paper.credential].values())


def text_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_what_a_text_layer_says_is_what_the_file_says(record: Record) -> None:
    layers = 0
    for credential in record.credentials:
        file = SAMPLE / credential.scans[0].path
        pages = text_of(file) if file.suffix == ".pdf" else []
        if any(pages):
            layers += 1
            for statement in credential.states:
                assert statement.text in pages[(statement.page or 1) - 1], (credential.id, statement)
    assert layers == 6


def weighted(characters: str) -> int:
    """ICAO Doc 9303-3, section 4.9, written down a second time."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return sum((letters.find(one) if one != "<" else 0) * (7, 3, 1)[at % 3] for at, one in enumerate(characters)) % 10


def test_the_zone_of_the_passport_has_every_check_digit_right() -> None:
    first, second = zone_of(STATES["c-passport"])
    assert (len(first), len(second)) == (44, 44)
    assert first.rstrip("<") == "P<NPLBHATTARAI<<SANDESH<BIKRAM"
    for characters, digit in (
        (second[:9], second[9]),
        (second[13:19], second[19]),
        (second[21:27], second[27]),
        (second[28:42], second[42]),
        (second[:10] + second[13:20] + second[21:43], second[43]),
    ):
        assert weighted(characters) == int(digit)


def test_a_zone_is_made_as_the_specimen_of_icao_shows_it() -> None:
    """The specimen of Doc 9303-4, appendix B."""
    first, second = passport_zone("UTO", "ERIKSSON", "ANNA MARIA", "L898902C3", "740812", "F", "120415", "ZE184226B")
    assert first == "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    assert second == "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.mark.parametrize(("rule", "authority", "field", "source", "severity"), KINDS)
def test_each_kind_of_discrepancy_is_found(
    report: Report, rule: str, authority: str | None, field: str, source: str, severity: Severity
) -> None:
    found = [
        one.severity
        for one in report.findings
        if (one.rule, one.authority, one.field) == (rule, authority, field) and source in one.sources
    ]
    assert found == [severity]


def test_nothing_is_said_against_the_papers_that_are_right(report: Report) -> None:
    grave = [one for one in report.findings if one.severity is not Severity.NOTE]
    accused = {source for one in grave for source in one.sources}
    assert accused & QUIET == set()


@pytest.mark.parametrize("year", [2027, 2029, 2036])
def test_the_findings_stay_as_they_are_in_later_years(record: Record, report: Report, year: int) -> None:
    later = findings(record, date(year, 6, 30))
    assert [one.key for one in later.findings] == [one.key for one in report.findings]


def test_every_address_in_the_sample_is_an_invented_one() -> None:
    text = (SAMPLE / "applicant.json").read_text("utf-8")
    assert re.findall(r"@([\w.-]+)", text) == ["example.org"]
    assert "555 01" in json.loads(text)["applicant"]["contact"]["phone"]  # the numbers kept free for fiction


def test_a_passphrase_is_four_plain_words_and_a_number() -> None:
    made = {new_passphrase() for _ in range(20)}
    assert len(made) > 1
    for passphrase in made:
        *words, number = passphrase.split("-")
        assert len(words) == 4
        assert set(words) <= set(WORDS.split())
        assert 10 <= int(number) <= 99


def demo(*arguments: str) -> tuple[int, list[tuple[Path | None, str | None]]]:
    opened: list[tuple[Path | None, str | None]] = []

    def open_window(folder: Path | None, passphrase: str | None) -> int:
        opened.append((folder, passphrase))
        return 0

    return run_command_line(["demo", *arguments], open_window), opened


def test_demo_makes_a_vault_that_its_passphrase_opens_and_a_dossier(
    vault_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, opened = demo("--vault", str(vault_path), "--json", "--open")
    told = json.loads(capsys.readouterr().out)
    assert status == 0
    assert set(told) == {"vault", "passphrase", "recovery_key", "dossier", "findings", "checked"}
    assert told["vault"] == str(vault_path)
    assert told["checked"]["credentials"] == len(PAPERS)
    assert {(one["rule"], one["authority"]) for one in told["findings"]} >= {(kind[0], kind[1]) for kind in KINDS}
    assert Path(told["dossier"]).read_bytes().startswith(b"%PDF-")
    assert opened == [(vault_path, told["passphrase"])]
    with Workspace.open(vault_path, told["passphrase"], lambda: NOW) as workspace:
        assert len(workspace.record.credentials) == len(PAPERS)
        assert len(workspace.scan_facts()) == len(PAPERS)


def test_demo_takes_a_new_folder_each_time_and_tells_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path))
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "mine.txt").write_text("kept")
    status, opened = demo()
    told = capsys.readouterr().out
    assert (status, opened) == (0, [])
    assert (tmp_path / "sample" / "mine.txt").read_text() == "kept"
    assert str(tmp_path / "sample-2") in told
    assert str(tmp_path / "sample-2-dossier-cpso.pdf") in told
    assert re.search(r"^Passphrase: \w+-\w+-\w+-\w+-\d\d$", told, re.MULTILINE)
    assert re.search(r"^Recovery key: \S+$", told, re.MULTILINE)
    assert "name.order" in told


def test_demo_leaves_a_folder_alone_that_holds_something(vault_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault_path.mkdir()
    (vault_path / "mine.txt").write_text("kept")
    status, _ = demo("--vault", str(vault_path))
    assert status != 0
    assert [file.name for file in vault_path.iterdir()] == ["mine.txt"]
    assert str(vault_path) in capsys.readouterr().err


def test_demo_leaves_nothing_where_it_fails_half_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The vault's name is as long as a name may be, so that there is no name left for the dossier beside it."""
    status, _ = demo("--vault", str(tmp_path / ("n" * 239)))
    assert status == 6
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


def shown(scan: bytes) -> list[Image.Image]:
    """The pages of a scan as small grey pictures."""
    if scan.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(scan)
        pages = [page.render(scale=1).to_pil() for page in document]
        document.close()
    else:
        pages = [Image.open(BytesIO(scan))]
    return [page.convert("L").resize((300, 300)) for page in pages]


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.credential)
def test_the_scans_are_those_that_the_script_makes(paper: Paper) -> None:
    made, kept = (shown(scan) for scan in (
        make_scan(paper, STATES[paper.credential]), (SAMPLE / "scans" / paper.file).read_bytes(),
    ))  # fmt: skip
    assert len(made) == len(kept)
    for one, other in zip(made, kept, strict=True):
        assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 2
