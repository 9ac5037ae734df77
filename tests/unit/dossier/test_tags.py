"""Tagged PDF: every mark on the paper is in the structure or is decoration, and the file is a PDF/A."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pikepdf.pdfa
import pytest

from tests.unit.dossier.dossier_making import bound
from tests.unit.dossier.dossier_specimen import NUMBER, SENTENCES, TITLE, specimen
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.tags import Structure, Tag, Target, marked
from tracker.dossier.typeset import Span, Style, Typesetter

PAINTING = {"Tj", "TJ", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(specimen())) as document:
        yield document


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below `node`, in reading order."""
    below = node.get("/K", [])
    for kid in [below] if isinstance(below, pikepdf.Dictionary) else below:
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from elements(kid)


def marks(node: Any) -> list[tuple[int, int]]:
    """The marked content that belongs to an element itself: object number of the page, and number there."""
    found = []
    for kid in node.get("/K", []):
        if isinstance(kid, int):
            found.append((node.Pg.objgen[0], kid))
        elif kid.get("/Type") == "/MCR":
            found.append((kid.Pg.objgen[0], int(kid.MCID)))
    return found


def test_everything_on_the_paper_is_marked(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        depth, bare = 0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name in {"BDC", "BMC"}) - (name == "EMC")
            if name in PAINTING and depth != 1:
                bare.append((name, operands))
        assert (depth, bare) == (0, [])


def test_every_mark_belongs_to_one_element_and_is_found_from_its_page(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    numbers = list(tree.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    found = []
    for page in pdf.pages:
        listed = parents[int(page.obj.StructParents)]
        drawn = [
            int(operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        assert drawn == list(range(len(listed)))
        for number, element in enumerate(listed):
            assert (page.obj.objgen[0], number) in marks(element)
            found.append((page.obj.objgen[0], number))
    claimed = [mark for element in elements(tree) for mark in marks(element)]
    assert sorted(claimed) == sorted(found)
    assert int(tree.ParentTreeNextKey) == len(parents)


def test_the_tree_says_what_is_what(pdf: pikepdf.Pdf) -> None:
    kinds = [str(element.S)[1:] for element in elements(pdf.Root.StructTreeRoot)]
    assert kinds[:5] == ["Document", "H1", "Table", "TR", "TH"]
    assert kinds.count("H2") == 1
    assert kinds.count("TH") == 7
    assert kinds.count("TD") == 3 * 13
    assert kinds.count("LBody") == 3
    heads = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/TH"]
    assert all(len(marks(head)) == 1 and head.A.Scope == "/Column" for head in heads)


def test_a_paragraph_over_two_pages_is_one_element(pdf: pikepdf.Pdf) -> None:
    spread = [element for element in elements(pdf.Root.StructTreeRoot) if len({page for page, _ in marks(element)}) > 1]
    assert [str(element.S) for element in spread] == ["/P", "/TD"]


def test_text_from_the_right_stands_in_the_structure_in_reading_order(pdf: pikepdf.Pdf) -> None:
    texts = {
        str(element.ActualText): str(element.Lang)
        for element in elements(pdf.Root.StructTreeRoot)
        if "/ActualText" in element and "/Lang" in element
    }
    assert texts[SENTENCES[0][0]] == "ar"
    assert NUMBER in SENTENCES[0][0]
    assert not any("\u2068" in text for text in texts)


def test_language_title_and_link(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == TITLE
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == TITLE
    (link,) = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
    assert link.A.D[0].objgen == pdf.pages[1].obj.objgen
    left, bottom, right, top = map(float, link.Rect)
    assert 40 < right - left < 80
    assert 10 < top - bottom < 20


def test_the_specimen_is_a_pdf_a(pdf: pikepdf.Pdf, tmp_path: Any) -> None:
    with pikepdf.open(BytesIO(specimen())) as document:
        report = pikepdf.pdfa.save(document, tmp_path / "archive.pdf", "2b")
    assert report.verdict == "pass"


def drawn(structure: Structure, *contents: Any) -> DossierCanvas:
    """One page for each content, each a paragraph of the structure."""
    setter = Typesetter(shipped_fonts())
    canvas = DossierCanvas(pagesize=(200, 100))
    for content in contents:
        block = setter.block(content, Style(), structure.root.child(Tag.PARAGRAPH))
        block.wrap(180, 80)
        block.drawOn(canvas, 10, 10)
        canvas.showPage()
    return canvas


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def test_other_pages_may_come_between_those_that_are_drawn() -> None:
    structure = Structure()
    content = bound(drawn(structure, "one", "two", "three"), structure, places=[0, 1, 3], blank=[2])
    with opened(content) as document:
        found = list(elements(document.Root.StructTreeRoot))
        pages = [page.obj.objgen[0] for page in document.pages]
        assert [marks(element) for element in found[1:]] == [[(pages[0], 0)], [(pages[1], 0)], [(pages[3], 0)]]
        assert "/StructParents" not in document.pages[2].obj


LINKS = [
    ("finding-1", {"finding-1": Target(1, 80)}, "/GoTo"),
    ("https:example", {}, "/URI"),
    ("finding-2", {}, None),
]


@pytest.mark.parametrize(("target", "targets", "action"), LINKS)
def test_where_links_lead(target: str, targets: dict[str, Target], action: str | None) -> None:
    structure = Structure()
    canvas = drawn(structure, [Span("see", link=target)], "there")
    with opened(bound(canvas, structure, targets=targets)) as document:
        found = [str(link.A.S) for link in document.pages[0].obj.get("/Annots", [])]
        assert found == ([action] if action else [])
        kinds = [str(element.S) for element in elements(document.Root.StructTreeRoot)]
        assert kinds.count("/Link") == len(found)


def test_what_was_not_drawn_is_not_in_the_tree() -> None:
    structure = Structure()
    structure.root.child(Tag.SECTION).child(Tag.PARAGRAPH)
    with opened(bound(drawn(structure, "text"), structure)) as document:
        kinds = [str(element.S) for element in elements(document.Root.StructTreeRoot)]
    assert kinds == ["/Document", "/P"]


def test_figures_carry_words_and_decoration_none() -> None:
    structure = Structure()
    figure = structure.root.child(Tag.FIGURE, alternative="the scan of the diploma")
    canvas = DossierCanvas()
    with marked(canvas, figure):
        canvas.rect(10, 10, 10, 10)
    with marked(canvas, None):
        canvas.line(0, 0, 10, 10)
    canvas.showPage()
    with opened(bound(canvas, structure)) as document:
        (_, found) = elements(document.Root.StructTreeRoot)
        assert str(found.Alt) == "the scan of the diploma"
        assert marks(found) == [(document.pages[0].obj.objgen[0], 0)]
        assert b"/Artifact BMC" in document.pages[0].Contents.read_bytes()
