"""Scans of every kind: each is shown upright and whole, or its place says what is missing."""

from collections.abc import Iterator

import pikepdf
import pytest

from tests.unit.dossier import odd_pdfs, odd_pictures
from tests.unit.dossier.dossier_making import Looked, corners, is_near, plan_of, record_of, written
from tests.unit.dossier.odd_pictures import BLUE, RED, WHITE
from tracker.dossier.intake import take_in
from tracker.dossier.writing import DossierReport
from tracker.sandbox import RefusedError
from tracker.texts import render

COLOURED = {**{f"pdf {name}": make for name, (make, _) in odd_pdfs.SHOWN.items()}} | {
    name: make for name, (make, _) in odd_pictures.SHOWN.items()
}
DARK = {name: make for name, (make, _) in odd_pictures.DARK.items()} | {"pdf faxed": odd_pdfs.faxed}
REFUSED = {f"pdf {name}": why for name, why in odd_pdfs.REFUSED.items()} | odd_pictures.REFUSED
PAGES = {name: count for name, (_, count) in (odd_pictures.SHOWN | odd_pictures.DARK).items()}
DAMAGED = ("pdf undecodable page",)


class Made:
    """One dossier of all of them, and what was reported."""

    def __init__(self, looked: Looked, report: DossierReport) -> None:
        self.looked = looked
        self.report = report

    def first_page(self, name: str) -> int:
        """The first page of a document's scan, found by the outline."""
        with self.looked.pdf.open_outline() as outline:
            documents = outline.root[-1].children
        number = next(place for place, item in enumerate(documents) if str(item.title).endswith(f"· {name}"))
        pages = [page.obj.objgen for page in self.looked.pdf.pages]
        assert documents[number].destination is not None
        return pages.index(documents[number].destination[0].objgen) + 2


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    makers = COLOURED | DARK | {name: make for name, (make, _) in REFUSED.items()}
    scans = {name: make() for name, make in makers.items()}
    scans["pdf undecodable page"] = odd_pdfs.document(odd_pdfs.undecodable)
    target = tmp_path_factory.mktemp("odd") / "dossier.pdf"
    report = written(target, plan_of(record_of(list(scans))), scans)
    looked = Looked(target)
    yield Made(looked, report)
    looked.close()


def test_there_are_enough_kinds() -> None:
    assert len(COLOURED) + len(DARK) + len(REFUSED) > 80


def test_the_whole_is_a_sound_file(made: Made) -> None:
    assert made.looked.pdf.check_pdf_syntax() == []
    assert len(made.looked) == made.report.pages


def test_every_page_is_upright_and_of_one_size(made: Made) -> None:
    sizes = {tuple(map(float, page.mediabox)) for page in made.looked.pdf.pages}
    assert sizes == {(0.0, 0.0, 612.0, 792.0)}
    assert {int(page.obj.get("/Rotate", 0)) for page in made.looked.pdf.pages} == {0}


@pytest.mark.parametrize("name", COLOURED)
def test_red_is_up_on_the_left_and_blue_down_on_the_right(made: Made, name: str) -> None:
    first = made.first_page(name)
    for page in range(first, first + PAGES.get(name, 1)):
        upper_left, upper_right, lower_left, lower_right = corners(made.looked.scan(page, 2.0))
        by = 90 if "cmyk" in name else 50  # there is no one way from inks to light
        assert is_near(upper_left, RED, by), (name, upper_left)
        assert is_near(lower_right, BLUE, by), (name, lower_right)
        assert is_near(upper_right, WHITE)
        assert is_near(lower_left, WHITE) or (name in GREEN_LOW and lower_left[1] > 120)


GREEN_LOW = ("pdf layers", "pdf stamped")
"""Here something green lies in the lower left corner, and must."""


@pytest.mark.parametrize("name", GREEN_LOW)
def test_what_lies_over_the_page_is_shown(made: Made, name: str) -> None:
    _, _, (red, green, blue), _ = corners(made.looked.scan(made.first_page(name)))
    assert green > 120
    assert max(red, blue) < 80


@pytest.mark.parametrize("name", DARK)
def test_pictures_without_colour(made: Made, name: str) -> None:
    first = made.first_page(name)
    for page in range(first, first + PAGES.get(name, 1)):
        upper_left, *others = corners(made.looked.scan(page, 2.0))
        assert max(upper_left) < 60
        assert all(min(other) > 200 for other in others)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_shown_has_a_leaf_that_says_so(made: Made, name: str) -> None:
    page = made.first_page(name)
    (gap,) = [gap for gap in made.report.gaps if gap.title == name]
    assert gap.page == page
    shown = made.looked.text(page).replace("\n", " ")
    assert "could not be shown here" in shown
    assert render(gap.reason) in shown
    assert name in shown


@pytest.mark.parametrize("name", REFUSED)
def test_the_reason_is_the_right_one(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(RefusedError) as refused:
        take_in(make(), 0, 40, [0, 0], [552, 700])
    assert refused.value.code == code


def test_gaps_are_reported_and_named_as_still_open(made: Made) -> None:
    assert {gap.title for gap in made.report.gaps} == set(REFUSED)
    still_open = made.looked.text(made.looked.page_with("Still open")) + made.looked.text(4) + made.looked.text(5)
    assert "png too large" in still_open.replace("\n", " ")


@pytest.mark.parametrize(
    ("name", "words"), [("form filled in", "FILLED VALUE"), ("form without appearance", "FILLED VALUE")]
)
def test_filled_values_stay_visible(made: Made, name: str, words: str) -> None:
    page = made.first_page(f"pdf {name}")
    _, width, height = (made.looked.scan(page, 1.0), *made.looked.scan(page, 1.0).size)
    filled = made.looked.scan(page, 1.0).crop(
        (int(width * 0.1), int(height * 0.38), int(width * 0.9), int(height * 0.48))
    )
    empty = made.looked.scan(made.first_page("pdf plain"), 1.0)
    empty = empty.crop((int(width * 0.1), int(height * 0.38), int(width * 0.9), int(height * 0.48)))
    dark = [sum(picture.convert("L").histogram()[:100]) for picture in (filled, empty)]
    assert dark[0] > dark[1] + 300
    assert words in made.looked.text(page)


def test_what_is_hidden_stays_hidden(made: Made) -> None:
    for name in ("pdf layers", "pdf with a hidden note"):
        scan = made.looked.scan(made.first_page(name))
        middle = scan.getpixel((round(scan.width * 0.55), round(scan.height * 0.45)))
        assert isinstance(middle, tuple)
        assert min(middle) > 200


@pytest.mark.parametrize(("name", "hows"), [(name, hows) for name, (_, hows) in odd_pdfs.SHOWN.items()])
def test_pages_come_in_as_little_changed_as_can_be(name: str, hows: set[str]) -> None:
    value, _ = take_in(odd_pdfs.SHOWN[name][0](), 0, 40, [0, 0], [552, 700])
    assert {page[3] for page in value["pages"]} <= hows


def test_pages_are_told_that_went_in_as_pictures(made: Made) -> None:
    told = " ".join(render(warning) for warning in made.report.warnings)
    assert "“pdf layers”" in told
    assert "“pdf plain”" not in told


@pytest.mark.parametrize(("name", "words"), [("pdf signed", "digital signature"), ("pdf dynamic", "dynamic form")])
def test_the_divider_tells_what_a_copy_cannot_show(made: Made, name: str, words: str) -> None:
    assert words in made.looked.text(made.first_page(name) - 1).replace("\n", " ")


def test_nothing_is_made_larger(made: Made) -> None:
    for name, size in (("pdf a card", (153, 242)), ("heic", (31, 23))):
        left, top, right, low = made.looked.box(made.first_page(name))
        assert (right - left, low - top) == pytest.approx(size, abs=1)


def test_nothing_reaches_over_the_margins(made: Made) -> None:
    for page in range(1, len(made.looked) + 1):
        content = made.looked.pdf.pages[page - 1].Contents.read_bytes()
        if b"/Figure" in content and b" re S Q EMC" in content:
            left, top, right, low = made.looked.box(page)
            assert 29.9 <= left < right <= 582.1
            assert 39.9 <= top < low <= 742.1


def test_text_that_was_read_over_a_scan_can_still_be_found(made: Made) -> None:
    assert "Found text" in made.looked.text(made.first_page("pdf read by a machine"))


def test_no_scan_brings_its_own_metadata(made: Made) -> None:
    content = made.looked.path.read_bytes()
    for trace in (b"was-here", b"Camera Maker", b"Exif", b"GPS"):
        assert trace not in content


def test_undecodable_page_is_shown_as_a_viewer_shows_it(made: Made) -> None:
    page = made.first_page("pdf undecodable page")
    assert all(is_near(colour, WHITE) for colour in corners(made.looked.scan(page)))
    with pikepdf.open(made.looked.path) as pdf:
        assert len(pdf.pages) == made.report.pages
