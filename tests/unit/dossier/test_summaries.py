"""Sheets: what they say, that they fit on a page where they can, and that any name is set right on them."""

import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.factories import TODAY, make_activity, make_credential, make_name, make_record, make_submission
from tests.unit.dossier.dossier_making import objects
from tracker.checks.case import Case
from tracker.checks.engine import run
from tracker.compare.institutions import InstitutionTable
from tracker.deadlines.checklist import checklists
from tracker.deadlines.deriving import deadlines
from tracker.domain.record import (
    AuthorityId,
    CredentialId,
    Deadline,
    DeadlineId,
    PathwayId,
    Record,
    Resolution,
)
from tracker.domain.vocabulary import ActivityKind, CredentialType, NameKind, Verdict
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Paper
from tracker.dossier.summaries import checklist_summary, deadlines_summary, findings_summary
from tracker.dossier.summary_content import Column, Group, Summary, plain
from tracker.dossier.summary_sheet import write_summary
from tracker.dossier.variance import variance_summary
from tracker.errors import DiskFullError, SystemRefusedError, UncoveredTextError
from tracker.pathways.authority import Moment, ValidityRule
from tracker.pathways.requirement import Pathway, Requirement, Satisfaction
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render, text

RULES = load_authorities()
TABLE = InstitutionTable()
ARABIC, NEPALI, CHINESE = "محمد عبد الرحمن ١٣٩٨", "सन्देश विक्रम भट्टराई", "王小明"

RECORD = make_record(
    names=(
        make_name("OKAFOR AMARA NGOZI", given="AMARA NGOZI", family="OKAFOR", proved_by=("c-passport",)),
        make_name(ARABIC, NameKind.NATIVE_SCRIPT),
        make_name("Amara Bello", NameKind.MAIDEN),
        make_name("Amara Okafor", NameKind.ACCOUNT, authority=AuthorityId("ecfmg")),
    ),
    activities=(
        make_activity("a-study", ActivityKind.EDUCATION, "2006-09", "2012-11"),
        make_activity("a-work", ActivityKind.EMPLOYMENT, "2015-03-01", "2020-01-31"),
    ),
    credentials=(
        make_credential("c-passport", CredentialType.PASSPORT, {"holder_name": "OKAFOR AMARA NGOZI", "valid_until": "2024-01-02"}),
        make_credential("c-degree", states={"holder_name": "Amara N. Okafor", "graduation_date": "12 November 2012"}),
        make_credential(
            "c-marriage", CredentialType.MARRIAGE_CERTIFICATE, [("holder_name", "Amara Ngozi Okafor"), ("former_name", "Amara Bello")],
            title="Marriage <b>certificate</b> & more",
        ),
    ),
    submissions=(
        make_submission(
            "s-ecfmg", "ecfmg", {"holder_name": "Amara Okafor", "graduation_date": "2012-12-11"},
            pathway=PathwayId("ecfmg-certification"), encloses=("c-passport", "c-degree"), planned_on=date(2027, 1, 15),
        ),
    ),
    deadlines=(
        Deadline(DeadlineId("d-late"), "Renew the passport", on=date(2026, 11, 20)),
        Deadline(DeadlineId("d-far"), f"Ask {CHINESE}", at="2027-02-23T15:00:00-05:00", zone="America/Toronto"),
        Deadline(DeadlineId("d-done"), "Long done", on=date(2026, 1, 1), done_on=date(2026, 1, 1)),
    ),
)  # fmt: skip


def said(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def of(record: Record, authority: str | None = None) -> Bundle:
    return Bundle(Case(record, RULES, TABLE, TODAY, AuthorityId(authority) if authority else None))


def whole(summary: Summary) -> str:
    """All words of a sheet."""
    cells = [piece.said for group in summary.groups for row in group.rows for cell in row for piece in cell]
    return "\n".join(one if isinstance(one, str) else render(one) for one in cells)


def every_sheet(record: Record) -> dict[str, Sequence[Summary]]:
    report = run(record, RULES, TABLE, TODAY)
    return {
        "checklist": checklist_summary(record, checklists(record, RULES, TODAY), TODAY),
        "findings": findings_summary(record, report, RULES, TODAY, None),
        "deadlines": [deadlines_summary(record, deadlines(record, RULES, TODAY), TODAY)],
        "names": [variance_summary(of(record, "aimg"), has_body=True)],
    }


def test_the_checklist_tells_how_each_requirement_stands() -> None:
    def wanted(name: str, *types: CredentialType) -> Requirement:
        return Requirement(name, name, (Satisfaction(types=types),) if types else (), source="identity")

    passport, degree, letter = CredentialType.PASSPORT, CredentialType.MEDICAL_DEGREE, CredentialType.REFERENCE_LETTER
    pathway = Pathway(
        PathwayId("ecfmg-certification"), "Certification", "identity",
        (wanted("Name", passport), wanted("Diploma", degree), wanted("Letter", letter), wanted("Form")),
    )  # fmt: skip
    validity = (ValidityRule((passport,), Moment.SUBMISSION, source="identity"),)
    body = replace(RULES.by_id[AuthorityId("mcc")], id=AuthorityId("ecfmg"), pathways=(pathway,), validity=validity)
    lists = checklists(RECORD, Authorities({body.id: body}), TODAY)
    first, _, short = checklist_summary(RECORD, lists, TODAY)
    counted = {render(figure.label): figure.count for figure in first.figures}
    assert counted == {"missing": 1, "expired": 1, "to be confirmed": 1, "met": 1}
    told = [[render(cell[0].said) for cell in row[:2]] for row in first.groups[0].rows]  # type: ignore[arg-type]
    assert told == [["expired", "Name"], ["missing", "Letter"], ["to be confirmed", "Form"], ["met", "Diploma"]]
    assert "is expired" in whole(first)
    assert [len(group.rows) for group in short.groups] == [2, 2]
    assert "Diploma" in whole(short)


def test_the_findings_quote_and_the_settled_ones_come_last() -> None:
    report = run(RECORD, RULES, TABLE, TODAY)
    swapped = next(one for one in report.findings if one.rule == "date.swapped")
    settled = replace(RECORD, resolutions=(Resolution(swapped.key, Verdict.EXPLAINED, (), "A slip of mine"),))
    first, *_ = every_sheet(settled)["findings"]
    rows = first.groups[0].rows
    assert "A slip of mine" in whole(replace(first, groups=(Group(rows[-3:]),)))
    assert "“2012-12-11”" in whole(first)
    assert "c-degree" not in whole(first)


def test_the_deadlines_leave_out_what_is_done() -> None:
    (sheet,) = every_sheet(RECORD)["deadlines"]
    assert next(render(group.title) for group in sheet.groups if group.title) == "Overdue"
    words = whole(sheet)
    assert "2 days ago" in words
    assert "15:00 (America/Toronto)" in words
    assert "Long done" not in words


def test_the_variance_sheet_says_where_each_form_stands_and_what_proves_it() -> None:
    (sheet,) = every_sheet(RECORD)["names"]
    rows = {
        render(row[0][0].said) if not isinstance(row[0][0].said, str) else row[0][0].said: row
        for row in sheet.groups[0].rows
    }
    assert set(rows) == {
        "OKAFOR AMARA NGOZI",
        ARABIC,
        "Amara Bello",
        "Amara Okafor",
        "Amara N. Okafor",
        "Amara Ngozi Okafor",
    }
    maiden = whole(replace(sheet, groups=(Group((rows["Amara Bello"],)),)))
    assert "surname" in maiden
    assert "Marriage <b>certificate</b> & more" in maiden
    assert "Name/Signature Variance Form" in " ".join(map(render, sheet.notes))
    assert render(sheet.leads[0]) == "AIMG goes by the name on the “Passport”: “OKAFOR AMARA NGOZI”."
    elsewhere = variance_summary(of(RECORD), has_body=False)
    assert "Ask the body whether it accepts this sheet" in render(elsewhere.notes[0])


@pytest.mark.parametrize("kind", ["checklist", "findings", "deadlines", "names"])
def test_each_is_one_tagged_page_that_does_nothing(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "sheet.pdf"
    assert write_summary(target, every_sheet(RECORD)[kind], TODAY, Paper.A4) == 1
    with pikepdf.open(target) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == [0, 0, 595, 842]
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert "OKAFOR AMARA NGOZI" in str(pdf.docinfo.Title)
        assert pdf.check_pdf_syntax() == []
        keys = {key for one in objects(pdf) if isinstance(one, pikepdf.Dictionary) for key, _ in one.items()}
        assert not keys & {"/JS", "/JavaScript", "/Launch", "/URI", "/AA", "/OpenAction", "/EF"}
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    again = tmp_path / "again.pdf"
    write_summary(again, every_sheet(RECORD)[kind], TODAY, Paper.A4)
    assert again.read_bytes() == target.read_bytes()


def test_names_of_any_script_stand_on_it_and_numbers_are_not_turned_round(tmp_path: Path) -> None:
    record = make_record(
        names=(
            make_name("Amara Okafor"),
            *(make_name(one, NameKind.NATIVE_SCRIPT, id=f"n-{n}") for n, one in enumerate((ARABIC, NEPALI, CHINESE))),
        )
    )
    write_summary(tmp_path / "names.pdf", [variance_summary(of(record), has_body=False)], TODAY)
    words = said(tmp_path / "names.pdf")
    assert CHINESE in words
    assert "١٣٩٨" in words
    assert "भट्टराई" in words


def test_what_does_not_fit_goes_on_and_nothing_is_left_out(tmp_path: Path) -> None:
    quoted = (plain(text("“{name}” is quoted", name="de la cruz")),)
    rows = (quoted, *((plain(text("{n}", n=f"row-{number}")),) for number in range(150)))
    sheet = Summary(text("Long"), "Amara", text("today"), (Column(text("One"), 1.0),), (Group(rows),))
    pages = write_summary(tmp_path / "long.pdf", [sheet], TODAY)
    words = said(tmp_path / "long.pdf")
    assert pages > 1
    assert f"Page {pages} of {pages}" in words
    assert all(f"row-{number}" in words for number in range(150))
    assert "“de la cruz” is quoted" in words


def test_an_empty_record_makes_a_sheet_that_says_so(tmp_path: Path) -> None:
    for name, variants in every_sheet(Record()).items():
        assert write_summary(tmp_path / f"{name}.pdf", variants, TODAY) == 1
    assert "There is no application on file." in said(tmp_path / "checklist.pdf")
    assert "Nothing is due." in said(tmp_path / "deadlines.pdf")
    assert "No name is on file yet." in said(tmp_path / "names.pdf")


def test_a_long_name_leaves_room_for_the_number_of_the_page(tmp_path: Path) -> None:
    record = make_record(names=(make_name("Featherstonehaugh-Cholmondeley " * 6),))
    write_summary(tmp_path / "names.pdf", [variance_summary(of(record), has_body=False)], TODAY)
    with pypdfium2.PdfDocument(tmp_path / "names.pdf") as pdf:
        foot = pdf[0].get_textpage().get_text_bounded(500, 30, 612, 50)
    assert foot.strip() == "Page 1 of 1"
    assert "Featherstonehaugh-Cholmondeley … Page 1 of 1" in said(tmp_path / "names.pdf")


def test_what_no_font_has_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "names.pdf"
    target.write_bytes(b"old")
    record = make_record(names=(make_name("Amara \U00013000"),))
    with pytest.raises(UncoveredTextError) as caught:
        write_summary(target, [variance_summary(of(record), has_body=False)], TODAY)
    assert "13000" in caught.value.details["characters"]
    assert target.read_bytes() == b"old"


def test_a_folder_or_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sheet,) = every_sheet(RECORD)["deadlines"]
    with pytest.raises(SystemRefusedError):
        write_summary(tmp_path, [sheet], TODAY)
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.files.sync_file", full)
    with pytest.raises(DiskFullError):
        write_summary(target, [sheet], TODAY)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("sheet.pdf", b"old")]


def test_proofs_are_only_those_on_file() -> None:
    record = make_record(
        names=(
            make_name("Amara Okafor", proved_by=(CredentialId("c-none"),)),
            make_name("Amara Bello", NameKind.MAIDEN),
        )
    )
    sheet = variance_summary(of(record), has_body=False)
    assert whole(sheet).count("nothing on file") == 1
