"""The leaves of a dossier: numbers that are right, links that lead where they say, tags for all that is on the paper."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import make_activity, make_credential, make_institution, make_name, make_record, make_submission
from tests.unit.dossier import odd_pdfs, odd_pictures
from tests.unit.dossier.dossier_making import Looked, plan_of, with_scans, written
from tests.unit.dossier.test_dossier_plan import finding
from tracker.checks.engine import Report
from tracker.domain.finding import Evidence
from tracker.domain.record import CredentialId, PathwayId, Record, Statement
from tracker.domain.vocabulary import ActivityKind, Calendar, CredentialType, Field, NameKind, SentBy
from tracker.dossier import look
from tracker.dossier.content import DossierPlan, Part
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.layout import lay_out
from tracker.dossier.press import fitting, shortened
from tracker.dossier.scans import How, PlacedPage, PlacedScan
from tracker.dossier.tables import make_table
from tracker.dossier.typeset import Typesetter
from tracker.errors import CancelledError
from tracker.texts import render, text

SCHOOL = make_institution("i-school", "University of Khartoum")
STUDIES = make_activity("a-studies", ActivityKind.EDUCATION, "2006-09", "2012-11", institution=SCHOOL.id)
WORK = make_activity("a-work", ActivityKind.EMPLOYMENT, "2015-03-01")
SCANS = {
    "degree.pdf": odd_pdfs.document(pages=2),
    "translation.pdf": odd_pdfs.document(),
    "passport.jpg": odd_pictures.jpeg(),
    "damaged.pdf": b"%PDF-1.7 nothing",
    "letter.tif": odd_pictures.tiff(*[odd_pictures.two_tone()] * 3),
}  # fmt: skipfrom tracker.errors import CancelledError


def sample() -> Record:
    """A little of everything that a record may have."""
    degree = make_credential(
        "c-degree", title="شهادة بكالوريوس الطب", activity=STUDIES.id, issuer=SCHOOL.id,
        states={Field.HOLDER_NAME: "مريم عبدالرحمن عثمان", Field.GRADUATION_DATE: "07/08/2012"},
    )  # fmt: skip
    degree = replace(
        degree, states=(*degree.states, Statement(Field.ISSUE_DATE, "1433/09/19", Calendar.ISLAMIC, page=2))
    )
    credentials = (
        with_scans(degree, "degree.pdf"),
        with_scans(
            make_credential(
                "c-translation", CredentialType.TRANSLATION, title="Translation", translation_of="c-degree"
            ),
            "translation.pdf",
        ),
        with_scans(
            make_credential("c-passport", CredentialType.PASSPORT, {Field.HOLDER_NAME: "OSMAN MARIAM"}), "passport.jpg"
        ),
        with_scans(make_credential("c-damaged", CredentialType.OTHER, title="Damaged"), "damaged.pdf"),
        with_scans(make_credential("c-letter", CredentialType.EMPLOYMENT_LETTER), "letter.tif"),
        make_credential("c-direct", CredentialType.GOOD_STANDING_CERTIFICATE, sent_by=SentBy.SOURCE),
    )
    names = (
        make_name("OSMAN MARIAM"), make_name("مريم عبدالرحمن عثمان", NameKind.NATIVE_SCRIPT, id="n-2"),
        make_name("Mariam Haddad", NameKind.MARRIED, id="n-3", used_from="2019-08-03", proved_by=(CredentialId("c-passport"),)),
    )  # fmt: skip
    submission = make_submission(
        pathway=PathwayId("cpso-independent-practice"), encloses=tuple(one.id for one in credentials)
    )
    return make_record(
        credentials=credentials,
        names=names,
        institutions=(SCHOOL,),
        activities=(STUDIES, WORK),
        submissions=(submission,),
    )


def findings() -> Report:
    told = (
        Evidence("c-degree", Field.HOLDER_NAME, "مريم عبدالرحمن عثمان", ""),
        Evidence("c-passport", Field.HOLDER_NAME, "OSMAN MARIAM", ""),
    )
    message = text(
        "{who}: {comparison} {anchor}",
        who="x",
        comparison=text("“{a}” and “{b}” differ.", a=told[0].text, b=told[1].text),
        anchor="y",
    )
    return Report(
        (
            finding("name.script", ("c-degree", "c-passport"), statements=told, message=message),
            finding("date.calendar", ("c-degree",), field=Field.ISSUE_DATE, message=text("The same day."), resolved_by=(CredentialId("c-translation"),)),
        ),
        0, 0, 0,
    )  # fmt: skip


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    target = tmp_path_factory.mktemp("layout") / "dossier.pdf"
    report = written(target, plan_of(sample(), report=findings()), SCANS)
    assert [gap.title for gap in report.gaps] == ["Damaged"]
    made = Looked(target)
    yield made
    made.close()


def elements(node: Any) -> Iterator[Any]:
    below = node.get("/K", [])
    for kid in [below] if isinstance(below, pikepdf.Dictionary) else below:
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_every_page_but_the_cover_says_which_it_is_and_whose(looked: Looked) -> None:
    total = len(looked)
    assert f"Page 1 of {total}" not in looked.text(1)
    for page in range(2, total + 1):
        assert f"Page {page} of {total}" in looked.text(page)
        assert "OSMAN MARIAM · CPSO · 22 November 2026" in looked.text(page)


def test_the_contents_name_the_pages(looked: Looked) -> None:
    listed = looked.text(2)
    for title, words in (
        ("Names of the applicant", "Names of the applicant"), ("Chronology", "Chronology"), ("Enclosures", "The SHA-256 is"),
        ("Known differences and their explanations", "do not say the same"),
    ):  # fmt: skip
        (number,) = re.findall(rf"{title}\s+(\d+)", listed)
        assert words in looked.text(int(number))
    (number,) = re.findall(r"Damaged\s+(\d+)", listed)
    assert "Damaged" in looked.text(int(number))
    assert "could not be shown" in looked.text(int(number) + 1)


def test_links_lead_to_the_page_that_they_name(looked: Looked) -> None:
    pages = [page.obj.objgen for page in looked.pdf.pages]
    checked = 0
    for place, page in enumerate(looked.pdf.pages):
        for note in page.obj.get("/Annots", []):
            target = pages.index(note.A.D[0].objgen) + 1
            left, low, right, high = (float(edge) for edge in note.Rect)
            shown = looked.pages[place].get_textpage().get_text_bounded(left - 1, low, right + 1, high)
            number = re.fullmatch(r"\W*[Pp]age\s(\d+)\W*|(\d+)", str(shown).strip())
            if number and not (place > 1 and number[2]):  # a number alone is a page only in the contents
                assert int(number[1] or number[2]) == target
                checked += 1
    assert checked >= 20


def test_the_outline_leads_to_sections_and_documents(looked: Looked) -> None:
    pages = [page.obj.objgen for page in looked.pdf.pages]
    with looked.pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        assert titles[:3] == ["Cover", "Contents", "How complete this dossier is"]
        documents = outline.root[-1].children
        assert [str(item.title) for item in documents][2:4] == ["3 · Passport", "4 · Damaged"]
        for item in documents:
            assert item.destination is not None
            page = pages.index(item.destination[0].objgen) + 1
            assert str(item.title).split(" · ")[0] in looked.text(page)


def test_page_labels_are_the_printed_numbers(looked: Looked) -> None:
    assert [page.label for page in looked.pdf.pages] == [str(number) for number in range(1, len(looked) + 1)]


def scan_pages(looked: Looked) -> list[int]:
    contents = [page.Contents.read_bytes() for page in looked.pdf.pages]
    return [number for number, content in enumerate(contents, 1) if b" re S Q EMC" in content]


def test_documents_stand_behind_their_dividers_in_order(looked: Looked) -> None:
    captions = [re.search(r"(\d+) · | · (\d+)", looked.text(page)) for page in scan_pages(looked)]
    order = [int(found[1] or found[2]) for found in captions if found]
    assert order == sorted(order)
    assert order.count(1) == 2
    assert order.count(5) == 3


def test_dates_of_another_calendar_stand_beside_their_conversion(looked: Looked) -> None:
    page = looked.page_with("Dates as printed and as read\nDates of other")
    assert "1433/09/19" in looked.text(page)
    assert "7 August 2012" in looked.text(page)


def test_the_page_of_the_proof_is_that_of_the_scan(looked: Looked) -> None:
    page = looked.page_with("Dates as printed and as read\nDates of other")
    rows = looked.text(page).replace("\n", " ")
    shown = [int(number) for number in re.findall(r"page\s(\d+)", rows.split("Chronology")[0])]
    first = scan_pages(looked)[0]
    assert shown == [first, first + 1]


def test_all_that_is_on_the_paper_is_in_the_structure_or_decoration(looked: Looked) -> None:
    painting = {"Tj", "TJ", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
    for page in looked.pdf.pages:
        depth, bare = 0, 0
        for instruction in pikepdf.parse_content_stream(page):
            sign = str(instruction.operator)
            depth += (sign in {"BDC", "BMC"}) - (sign == "EMC")
            bare += sign in painting and depth != 1
        assert (depth, bare) == (0, 0)


def test_every_scan_is_a_figure_with_words(looked: Looked) -> None:
    figures = [element for element in elements(looked.pdf.Root.StructTreeRoot) if element.S == "/Figure"]
    words = [str(figure.Alt) for figure in figures]
    assert sum(one.startswith("Scan of document") for one in words) == 2 + 1 + 1 + 3
    assert "Scan of document 5, Employment letter, page 2 of 3" in words
    assert any("from 1 September 2006 to 30 November 2012" in one for one in words)
    assert not any("\u2068" in one for one in words)


def test_the_structure_has_headings_tables_and_the_language(looked: Looked) -> None:
    kinds = [str(element.S) for element in elements(looked.pdf.Root.StructTreeRoot)]
    assert kinds.count("/H1") >= 10
    assert kinds.count("/TH") >= 15
    assert {"/TOC", "/TOCI", "/L", "/LI", "/Lbl", "/LBody"} <= set(kinds)
    assert str(looked.pdf.Root.Lang) == "en"
    assert looked.pdf.Root.ViewerPreferences.DisplayDocTitle


def test_arabic_names_are_whole_in_the_structure(looked: Looked) -> None:
    texts = [str(one.ActualText) for one in elements(looked.pdf.Root.StructTreeRoot) if "/ActualText" in one]
    assert any("مريم عبدالرحمن عثمان" in one for one in texts)


def test_fonts_are_embedded_and_few(looked: Looked) -> None:
    fonts = {str(font.BaseFont).split("+")[-1] for font in looked.pdf.pages[0].obj.Resources.Font.values()}
    assert all(name.startswith("Noto") for name in fonts)


def pages_laid_out(plan: DossierPlan, pages: int = 1) -> list[int]:
    """The total of every layout that was needed, and of the last."""
    one = PlacedScan((PlacedPage(1, 612, 792, How.PLACED),) * pages, 1000, "ab" * 32)
    placed = {sheet.id: one for enclosure in plan.enclosures for sheet in enclosure.scans}
    layout = lay_out(plan, placed, Typesetter(shipped_fonts()), lambda: None)
    numbers = sorted(target.page for target in layout.targets.values())
    assert numbers[-1] < layout.total
    return [layout.total, len(layout.drawn)]


def test_a_hundred_documents_are_laid_out() -> None:
    documents = tuple(
        with_scans(
            make_credential(f"c-{number}", title=f"Document {number} " + "long " * (number % 12)), f"{number}.pdf"
        )
        for number in range(100)
    )
    total, drawn = pages_laid_out(plan_of(make_record(credentials=documents)), 3)
    assert total == drawn + 300
    assert drawn > 110


ODD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "Mn"), max_codepoint=0x6FF), max_size=60)


@settings(max_examples=15, deadline=None)
@given(title=ODD, printed=ODD, name=ODD, place=ODD)
@example(title="", printed="\u0591\u017f", name="", place="")  # set twice over, the mark sits on the letter
def test_no_text_breaks_the_layout(title: str, printed: str, name: str, place: str) -> None:
    setter = Typesetter(shipped_fonts())
    shown = [value if not setter.missing(value * 2) else "Ω" for value in (title, printed, name, place)]
    credential = with_scans(
        make_credential("c-1", states={Field.HOLDER_NAME: shown[1], "odd_field": shown[1] * 9}, title=shown[0]), "a.pdf"
    )
    activity = make_activity("a-1", ActivityKind.OTHER, "2001", "2003", title=shown[3])
    record = make_record(credentials=(credential,), names=(make_name(shown[2]),), activities=(activity,))
    total, drawn = pages_laid_out(plan_of(record))
    assert total == drawn + 1


def test_one_endless_text_flows_over_pages() -> None:
    credential = with_scans(make_credential("c-1", states={"note": "word " * 4000}), "a.pdf")
    total, _ = pages_laid_out(plan_of(make_record(credentials=(credential,))))
    assert total > 10


def test_many_activities_fit_the_chart() -> None:
    activities = tuple(
        make_activity(
            f"a-{year}", ActivityKind.EMPLOYMENT, f"{year}-01-01", f"{year}-10-01", title=f"Work {year} " + "x" * 60
        )
        for year in range(1960, 2025)
    )
    total, _ = pages_laid_out(plan_of(make_record(activities=activities)))
    assert total > 5


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Residency", "Residency"),
        ("Residency in internal medicine at the university", "Residency in internal medicine at …"),
        ("临床医学专业本科毕业证书及医学学士学位证书", "临床医学专业本科毕业证书及医学…"),
        ("ปริญญาแพทยศาสตรบัณฑิตเกียรตินิยมอันดับหนึ่ง", "ปริญญาแพทยศาสตรบัณฑิตเกียรตินิยม…"),
    ],
)
def test_a_line_is_cut_between_words_or_syllables(title: str, kept: str) -> None:
    assert shortened(Typesetter(shipped_fonts()), title, look.LABEL, 142) == kept


def test_a_heading_is_smaller_where_its_longest_word_would_be_cut() -> None:
    setter = Typesetter(shipped_fonts())
    long = fitting(setter, "Wolfeschlegelsteinhausenbergerdorff Maria", look.NAME, 496)
    assert 20 < long.size < look.NAME.size
    assert setter.block("Wolfeschlegelsteinhausenbergerdorff", long).minWidth() <= 496
    assert fitting(setter, "Maria", look.NAME, 496) is fitting(setter, "w" * 99, look.NAME, 496) is look.NAME


def test_what_stands_at_the_edge_of_a_page_leaves_room_for_its_number(tmp_path: Path) -> None:
    title = "A title that is far too long for one line of a page " * 4
    credential = with_scans(make_credential("c-1", title=title), "degree.pdf")
    long = make_record(names=(make_name("Featherstonehaugh-Cholmondeley " * 6),), credentials=(credential,))
    written(tmp_path / "a.pdf", plan_of(long), SCANS)
    made = Looked(tmp_path / "a.pdf")
    page = made.pages[len(made) - 1]
    width = page.get_width()
    foot, head = (page.get_textpage().get_text_bounded(width * 0.82, low, width, low + 30) for low in (10, 740))
    assert (foot.strip(), head.strip()) == (f"Page {len(made)} of {len(made)}", "2 of 2")
    assert "… · CPSO · 22 November 2026" in made.text(len(made))
    made.close()


def test_an_empty_record_has_no_empty_tables() -> None:
    plan = plan_of(make_record(names=()))
    assert plan.parts == (Part.COMPLETENESS, Part.DIFFERENCES)
    assert render(plan.why) == "No document is on file yet."


def test_the_last_row_of_a_table_stands_on_no_page_alone() -> None:
    setter = Typesetter(shipped_fonts())
    table = make_table(setter, ["Head"], [[f"Row {number}"] for number in range(8)], [200])
    _, height = table.wrap(200, 1000)
    parts = table.split(200, height - 1)
    assert [len(part._cellvalues) - 1 for part in parts] == [6, 2]


def test_stopping_is_told_as_it_was_on_every_page() -> None:
    """Also where a heading moves to the next page, which ReportLab sees to in another way."""
    documents = tuple(make_credential(f"c-{number}", states={"note": "word " * 40}) for number in range(2))
    plan, setter, stops = plan_of(make_record(credentials=documents)), Typesetter(shipped_fonts()), range(12)
    for stop in stops:
        ticks = iter(range(stop))

        def tick(ticks: Iterator[int] = ticks) -> None:
            if next(ticks, None) is None:
                raise CancelledError

        with pytest.raises(CancelledError):
            lay_out(plan, {}, setter, tick)
