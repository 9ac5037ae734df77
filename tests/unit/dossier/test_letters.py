"""Draft letters: what they quote, what they leave to be filled in, and files that a word processor takes."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.factories import (
    TODAY,
    make_activity,
    make_credential,
    make_institution,
    make_name,
    make_record,
    make_submission,
)
from tracker.checks.case import Case
from tracker.checks.engine import run
from tracker.compare.institutions import InstitutionTable
from tracker.domain.planning import ContactId, ContactPerson, Role
from tracker.domain.record import Applicant, AuthorityId, Contact, InstitutionId, Record, Resolution, Statement
from tracker.domain.vocabulary import ActivityKind, CredentialType, NameKind, Verdict
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Paper
from tracker.dossier.letters import Draft, Paragraph, Shape, gap_explanation, registrar_request, same_person
from tracker.dossier.letters_writing import write_letter
from tracker.errors import DiskFullError
from tracker.pathways.rules import load_authorities
from tracker.texts import render, text

RULES = load_authorities()
TABLE = InstitutionTable()
ARABIC = "محمد (1998) عبد"

RECORD = make_record(
    applicant=Applicant(Statement("date_of_birth", "1989-03-14"), None, "Lagos", (), Contact("a@example.org", None, "1 Road")),
    names=(make_name("OKAFOR AMARA"), make_name("Amara Bello", NameKind.MAIDEN), make_name(ARABIC, NameKind.NATIVE_SCRIPT)),
    institutions=(make_institution("i-u", ("Old College", None, "1999"), "Collège de Lagos", "University of <Lagos> & Co"),),
    activities=(
        make_activity("a-study", ActivityKind.EDUCATION, "2006-09-01", "2012-11-30", title="MBBS"),
        make_activity("a-licence", ActivityKind.REGISTRATION, "2013-01-01", title="Registration"),
        make_activity("a-work", ActivityKind.EMPLOYMENT, "2015-03-01", "2026-11-22", title="House officer"),
    ),
    credentials=(
        make_credential("c-passport", CredentialType.PASSPORT, {"holder_name": "OKAFOR AMARA", "date_of_birth": "14 MAR 1989"}),
        make_credential(
            "c-transcript", CredentialType.TRANSCRIPT, {"holder_name": "Amara Bello", "registration_number": "77", "date_of_birth": "1989-03-15"},
            issuer=InstitutionId("i-u"),
        ),
        make_credential("c-marriage", CredentialType.MARRIAGE_CERTIFICATE, [("holder_name", "Amara Okafor"), ("former_name", "Amara Bello")]),
    ),
    submissions=(make_submission("s-mcc", "mcc", reference="MINC 12", encloses=("c-passport", "c-transcript")),),
)  # fmt: skip


def of(record: Record = RECORD, authority: str | None = "mcc") -> Bundle:
    return Bundle(Case(record, RULES, TABLE, TODAY, AuthorityId(authority) if authority else None))


def findings(record: Record = RECORD, authority: str | None = "mcc") -> tuple[object, ...]:
    return run(record, RULES, TABLE, TODAY, AuthorityId(authority) if authority else None).findings


def said(draft: Draft) -> str:
    return "\n".join(render(paragraph.said) for paragraph in draft)


def of_transcript(authority: str | None = "mcc") -> Draft:
    return registrar_request(
        of(authority=authority), RECORD.credentials[1], findings(authority=authority), has_body=authority is not None
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("authority", ["mcc", None, "utopia"])
def test_each_draft_says_to_ask_the_body(authority: str | None) -> None:
    bundle = of(authority=authority)
    drafts = [same_person(bundle), gap_explanation(bundle, findings(authority=authority)), of_transcript(authority)]  # type: ignore[arg-type]
    body = {"mcc": "MCC", "utopia": "UTOPIA"}.get(authority or "", "the body")
    for draft in drafts:
        assert draft[0].shape is Shape.NOTE
        assert render(draft[0].said).startswith(f"[Draft. Ask {body} whether it accepts ")
        assert "Signature" in said(draft)


def test_the_statement_lists_every_form_with_its_place_and_proof() -> None:
    words = said(same_person(of()))
    assert "I, OKAFOR AMARA, born on 14 March 1989 in Lagos, state" in words
    for form in ("OKAFOR AMARA", "Amara Bello", ARABIC, "Amara Okafor"):
        assert f"“{form}”: " in words
    assert "“Amara Bello”: Marriage certificate" in words


def test_one_form_of_the_name_needs_no_statement() -> None:
    assert same_person(of(make_record())) == ()


def test_a_gap_stands_between_what_came_before_and_after() -> None:
    words = said(gap_explanation(of(), findings()))  # type: ignore[arg-type]
    assert "1 December 2012 to 28 February 2015 (820 days)" in words
    assert "Before it: MBBS" in words
    assert "After it: House officer" in words
    assert "[Say what you did" in words
    assert "Reference: MINC 12" in words


def test_the_person_s_own_words_take_the_place_of_the_brackets() -> None:
    gap = next(one for one in findings() if one.rule == "timeline.gap")  # type: ignore[attr-defined]
    record = make_record(
        activities=RECORD.activities, resolutions=(Resolution(gap.key, Verdict.EXPLAINED, (), "I raised my son."),)  # type: ignore[attr-defined]
    )  # fmt: skip
    words = said(gap_explanation(of(record), findings(record)))  # type: ignore[arg-type]
    assert "I raised my son." in words
    assert "[Say what you did" not in words


def test_without_a_gap_there_is_no_letter() -> None:
    assert gap_explanation(of(make_record()), ()) == ()


def test_the_request_names_the_office_the_file_and_what_is_wrong() -> None:
    words = said(of_transcript())
    for part in (
        "University of <Lagos> & Co", "(formerly Old College)", "(also Collège de Lagos)", "name: “Amara Bello”", "registration number: “77”",
        "name on my passport: “OKAFOR AMARA”", "“1989-03-15” and “14 MAR 1989”", "straight to MCC (Medical Council of Canada)",
        "“MINC 12”", "a@example.org", "1 Road",
    ):  # fmt: skip
        assert part in words, part
    assert "[name and address, or the way in which the body wants to receive it]" in said(of_transcript(None))


def test_the_registrar_whom_the_person_knows_is_addressed_by_name() -> None:
    assert "The Registrar" in said(of_transcript())
    assert "Dear Sir or Madam," in said(of_transcript())
    contact = ContactPerson(ContactId("p-1"), "Dr. Ada Bello", Role.REGISTRAR, institution="i-u")
    record = replace(RECORD, contacts=(contact,))
    words = said(registrar_request(of(record), record.credentials[1], (), has_body=True))
    assert "Dr. Ada Bello, Registrar" in words
    assert "Dear Dr. Ada Bello," in words


def test_text_keeps_values_that_run_from_the_right_together(tmp_path: Path) -> None:
    write_letter(tmp_path / "letter.txt", same_person(of()))
    words = (tmp_path / "letter.txt").read_text("utf-8")
    assert f"“\u2068{ARABIC}\u2069”" in words
    assert words.count("\u2068") == 1
    assert "1. “OKAFOR AMARA”" in words


def test_a_document_is_whole_and_marks_what_runs_from_the_right(tmp_path: Path) -> None:
    draft = (*same_person(of()), *of_transcript(), Paragraph(text("{bad}", bad="bell\x07 \ufffe & <w:b/>\nline")))
    write_letter(tmp_path / "letter.docx", draft)
    with zipfile.ZipFile(tmp_path / "letter.docx") as package:
        assert package.testzip() is None
        parts = {name: ET.fromstring(package.read(name)) for name in package.namelist()}
    assert set(parts) == {
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
    }  # fmt: skip
    space = parts["word/document.xml"].tag.partition("}")[0] + "}"
    paragraphs = ["".join(one.itertext()) for one in parts["word/document.xml"].iter(f"{space}p")]
    assert "University of <Lagos> & Co" in paragraphs
    assert paragraphs[-1] == "bell  & <w:b/> line"
    marked = [
        run for run in parts["word/document.xml"].iter(f"{space}r") if run.find(f"{space}rPr/{space}rtl") is not None
    ]
    assert ["".join(run.itertext()) for run in marked] == [ARABIC]
    again = io.BytesIO()
    write_letter(tmp_path / "again.docx", draft)
    again.write((tmp_path / "again.docx").read_bytes())
    assert again.getvalue() == (tmp_path / "letter.docx").read_bytes()


def test_a_full_disk_leaves_the_old_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letter.txt").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.files.sync_file", full)
    with pytest.raises(DiskFullError):
        write_letter(tmp_path / "letter.txt", same_person(of()))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("letter.txt", "old")]


def test_the_day_is_the_one_that_was_asked_for() -> None:
    bundle = Bundle(Case(RECORD, RULES, TABLE, date(2027, 2, 3), AuthorityId("mcc")))
    assert "3 February 2027" in said(same_person(bundle))


def test_the_statement_is_made_under_the_name_that_the_body_knows() -> None:
    """Nobody signs by a name that they have given up, whichever form the body goes by."""
    degree = make_credential("c-degree", CredentialType.MEDICAL_DEGREE, {"holder_name": "Amara Bello"})
    typed = make_submission("s-cpso", "cpso", states={"holder_name": "Amara Okafor-Bello"})
    record = replace(RECORD, credentials=(*RECORD.credentials, degree), submissions=(typed,))
    words = said(same_person(of(record, "cpso")))
    assert "I, Amara Okafor-Bello, born on" in words
    assert "Signature: ____________________________\nAmara Okafor-Bello\n" in words


def test_the_birthday_is_in_words_where_the_document_does_not_print_it() -> None:
    bare = make_credential("c-bare", CredentialType.TRANSCRIPT, {"holder_name": "Amara Bello"})
    record = replace(RECORD, credentials=(*RECORD.credentials, bare))
    assert "date of birth: 14 March 1989" in said(registrar_request(of(record), bare, (), has_body=True))
    assert "date of birth: “1989-03-15”" in said(of_transcript())


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, ("12240", "15840")), (Paper.A4, ("11906", "16838"))])
def test_the_paper_is_the_one_that_was_chosen(tmp_path: Path, paper: Paper, size: tuple[str, str]) -> None:
    write_letter(tmp_path / "letter.docx", same_person(of()), paper)
    with zipfile.ZipFile(tmp_path / "letter.docx") as package:
        document = ET.fromstring(package.read("word/document.xml"))
    (page,) = [node for node in document.iter() if node.tag.endswith("}pgSz")]
    assert tuple(page.attrib.values()) == size
