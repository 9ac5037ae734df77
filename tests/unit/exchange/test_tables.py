"""Plain tables: safe to open, typed, and read back without a change; every fault of one that does not fit at once."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, make_activity, make_credential, make_institution, make_record, make_submission
from tracker.compare.dates import read_date
from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.record import (
    AuthorityId,
    CredentialId,
    Event,
    Fee,
    InstitutionId,
    Record,
    Scan,
    ScanId,
    Statement,
)
from tracker.domain.vocabulary import ActivityKind, Calendar, CredentialType, DateOrder, SentBy
from tracker.errors import BadInputError, NotFoundError
from tracker.exchange.tables import Table, TableName, credentials_table, findings_table, submissions_table
from tracker.exchange.tables_merging import merge
from tracker.exchange.tables_reading import read_rows
from tracker.exchange.tables_writing import guarded, unguarded, write_csv, write_xlsx
from tracker.texts import describe_fault, text

DANGEROUS = [
    "=1+1",
    "+1-555-0148",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "＝1",
    "1;=1+1",
    "a\n=1",
    "'=1",
    "=HYPERLINK(1)",
]


def read(statement: Statement) -> object:
    return read_date(statement.text, calendar=statement.calendar, order=statement.order)


RECORD = make_record(
    institutions=(make_institution("i-u", "Old name", "University of Lagos"), make_institution("i-x", "Same"), make_institution("i-y", "Same")),
    activities=(make_activity("a-study", ActivityKind.EDUCATION),),
    credentials=(
        replace(
            make_credential(
                "c-degree",
                states=[
                    ("holder_name", "=cmd|' /C calc'!A0"), ("former_name", "أمارا"), ("former_name", "Амара"),
                    ("graduation_date", "12 November 2012"), ("hologram", "1;=1+1"),
                ],
                title="Degree; with, commas and “quotes”", issuer=InstitutionId("i-u"), note="first line\nsecond line",
            ),
            scans=(Scan("scans/degree.pdf", ScanId("s")),),
        ),
        replace(
            make_credential("c-passport", CredentialType.PASSPORT, issuer=InstitutionId("i-x"), sent_by=SentBy.APPLICANT),
            states=(Statement("issue_date", "1391/02/03", Calendar.SOLAR_HIJRI, DateOrder.YMD, 2),),
        ),
        make_credential("c-tr", CredentialType.TRANSLATION, translation_of=CredentialId("c-degree"), original_at="+1 drawer"),
    ),
    submissions=(
        make_submission(
            "s-mcc", "mcc", {"holder_name": "@Amara"}, planned_on=date(2027, 1, 2), encloses=("c-degree",),
            events=(Event(date(2026, 1, 2), "draft"), Event(date(2026, 3, 4), "submitted")),
            fees=(Fee("0160.50", "USD", "account", date(2026, 1, 3)),),
        ),
    ),
)  # fmt: skip


def table(record: Record = RECORD) -> Table:
    return credentials_table(record, read)  # type: ignore[arg-type]


def back(path: Path, record: Record = RECORD) -> Record:
    """The record after the table came in."""
    merged = merge(read_rows(path, record), record)
    known = {one.id: one for one in record.credentials} | {one.id: one for one in merged.credentials}
    return replace(record, credentials=tuple(known.values()), institutions=(*record.institutions, *merged.institutions))


def test_what_goes_out_comes_back_unchanged(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", table())
    assert back(tmp_path / "t.csv") == RECORD


def test_no_cell_of_a_csv_can_be_a_formula(tmp_path: Path) -> None:
    credentials = tuple(make_credential(f"c-{place}", title=text) for place, text in enumerate(DANGEROUS))
    write_csv(tmp_path / "t.csv", table(make_record(credentials=credentials)))
    content = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    for parting in ",;\t":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=parting):
            assert not [cell for cell in row if cell.strip(' "').startswith(("=", "+", "-", "@", "＝"))]
    assert content.count("\r\n") == len(DANGEROUS) + 1


@given(st.text(alphabet="=+-@'; ,|a＝1", max_size=20))
def test_guards_are_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@", "＝"))


def day(value: object) -> date:
    """The day of a cell that is one; openpyxl gives moments."""
    assert isinstance(value, datetime)
    return value.date()


def test_cells_of_a_workbook_are_typed_and_none_is_a_formula(tmp_path: Path) -> None:
    finding = Finding(
        "k", "name.order", "holder_name", ("c-degree",), (Evidence("c-degree", "holder_name", "=1", "=1"),),
        AuthorityId("cpso"), Severity.EXPLAIN, text("=not a formula"), text("#N/A"),
    )  # fmt: skip
    many = make_record(credentials=tuple(make_credential(f"d-{n}", title=one) for n, one in enumerate(DANGEROUS)))
    tables = [table(), submissions_table(RECORD, read), findings_table([finding], TODAY)]  # type: ignore[arg-type]
    write_xlsx(tmp_path / "t.xlsx", tables)
    write_xlsx(tmp_path / "d.xlsx", [table(many)])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["credentials", "submissions", "findings"]
    others = openpyxl.load_workbook(tmp_path / "d.xlsx")
    cells = [cell for one in (book, others) for sheet in one for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n", "d"}
    head = [cell.value for cell in book["credentials"][1]]
    row = dict(zip(head, [cell.value for cell in book["credentials"][2]], strict=True))
    assert row["holder_name"] == "=cmd|' /C calc'!A0"
    assert day(row["graduation_date_read"]) == date(2012, 11, 12)
    assert (row["scans"], row["note"]) == (1, "first line\nsecond line")
    sent = dict(zip([c.value for c in book["submissions"][1]], [c.value for c in book["submissions"][2]], strict=True))
    assert (day(sent["sent_on"]), sent["state"]) == (date(2026, 3, 4), "submitted")
    assert day(sent["planned_on"]) == date(2027, 1, 2)
    titles = [cell.value for cell in others["credentials"]["C"][1:]]
    assert titles == DANGEROUS


def test_old_days_and_odd_characters_do_not_break_a_workbook(tmp_path: Path) -> None:
    rows = ((date(1850, 1, 2), "a\x00b\x0bc", "_x0041_", "x" * 40_000),)
    write_xlsx(tmp_path / "t.xlsx", [Table(TableName.FINDINGS, ("a", "b", "c", "d"), rows)])
    cells = [cell.value for cell in openpyxl.load_workbook(tmp_path / "t.xlsx")["findings"][2]]
    assert cells[:2] == ["1850-01-02", "abc"]
    assert len(str(cells[3])) == 32_767


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_table_of_somebody_who_begins(tmp_path: Path) -> None:
    content = (
        "Type;Title;Issuer;Holder_Name;Former_Name_2;Former_Name;Issue_Date;Issue_Date_Calendar;Issue_Date_Read\n"
        "medical_degree;;University of Ibadan;Amara;B;A;1391/2/3;solar_hijri;nonsense\n"
        ";;;;;;;;\n"
        "medical_degree;Second;University of Ibadan;;;;;;\n"
    )
    record = back(written(tmp_path / "t.csv", content), make_record())
    first, second = record.credentials
    assert (first.id, first.title, second.id, second.title) == (
        "c-medical-degree",
        "Medical degree",
        "c-medical-degree-2",
        "Second",
    )
    assert [one.names[0].text for one in record.institutions] == ["University of Ibadan"]
    assert first.issuer == second.issuer == record.institutions[0].id
    assert [(one.field, one.text) for one in first.states] == [
        ("holder_name", "Amara"), ("former_name", "A"), ("former_name", "B"), ("issue_date", "1391/2/3"),
    ]  # fmt: skip
    assert first.states[-1].calendar is Calendar.SOLAR_HIJRI


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("parting", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, coding: str, parting: str) -> None:
    content = f'type{parting}title\r\ncv{parting}"دكتور ""A"""\r\n'
    record = back(written(tmp_path / "t.csv", content.encode(coding)), make_record())
    assert record.credentials[0].title == 'دكتور "A"'


def test_a_row_changes_what_its_columns_say_and_nothing_else(tmp_path: Path) -> None:
    file = written(tmp_path / "t.csv", "id,type,note,former_name_2,holder_name\nc-degree,medical_degree,,,Amara\n")
    changed = back(file).credentials[0]
    assert changed == replace(
        RECORD.credentials[0],
        note=None,
        states=(
            replace(RECORD.credentials[0].states[0], text="Amara"),
            *RECORD.credentials[0].states[1:2],
            *RECORD.credentials[0].states[3:],
        ),
    )


def faults(path: Path, record: Record = RECORD) -> list[str]:
    with pytest.raises(BadInputError) as caught:
        read_rows(path, record)
    return [describe_fault(one) for one in caught.value.faults]


def test_every_fault_is_named_at_once_with_line_and_column(tmp_path: Path) -> None:
    content = (
        "id,type,title,issuer,activity,translation_of,sent_by,issue_date,issue_date_calendar,issue_date_page\n"
        "c-1,novel,,,,,,,,\n"
        "c-1,cv,,,a-none,c-none,me,x,julian,0\n"
        "a-study,cv,,Same,,,,,,\n"
        '"../x",cv,"two\nlines",,,,,,,\n'
        "c-2,cv,,,,c-3,,,,\n"
        "c-3,cv,,,,c-2,,,,\n"
        ",,,,,,,,,\n"
        ",cv,short row\n"
        f",cv,{'x' * 2001},,,,,,,\n"
        ",cv,bell\x07,,,,,,,\n"
        ",,no type,,,,,,,\n"
    )
    found = faults(written(tmp_path / "t.csv", content))
    expected = [
        ("line 2", "type", "novel"), ("line 3", "id", "c-1"), ("line 3", "activity", "a-none"), ("line 3", "translation_of", "c-none"),
        ("line 3", "sent_by", "me"), ("line 3", "issue_date_calendar", "julian"), ("line 3", "issue_date_page", "0"),
        ("line 4", "id", "a-study"), ("line 4", "issuer", "Same"), ("line 5", "id", "../x"),
        ("line 7", "translation_of", "c-2"), ("line 8", "translation_of", "c-3"), ("line 10", "", "3 cells"),
        ("line 11", "title", "2000"), ("line 12", "title", "U+0007"), ("line 13", "type", ""),
    ]  # fmt: skip
    for line, column, words in expected:
        assert [one for one in found if one.startswith(line) and column in one and words in one], (line, column, found)
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "“type” is missing"),
        (b"\n", "“type” is missing"),
        (b"title\nCV\n", "“type” is missing"),
        (b"type,titel\ncv,x\n", "“titel” is not"),
        (b"type,type\ncv,cv\n", "stands here twice"),
        (b"type,issue_date_calendar\ncv,islamic\n", "“issue_date” is missing"),
        (b"type,title\ncv,\xff\xfe\n", "not text in UTF-8"),
        (b'type,title\ncv,"open\n', "does not fit"),
        (b"\xff\xfeodd", "not text"),
        (b"type,title\ncv," + b"x" * 200_000 + b"\n", "does not fit"),
        (b"PK\x03\x04\x00\x00", "is missing"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in "\n".join(faults(written(tmp_path / "t.csv", content)))


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_rows(tmp_path / "none.csv", RECORD)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"type,title,issue_date\n" + content)
    try:
        rows = read_rows(path, RECORD)
    except BadInputError:
        rows = ()
    assert len(merge(rows, RECORD).credentials) == len(rows)
