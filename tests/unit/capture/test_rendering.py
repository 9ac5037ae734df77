"""Pages as pictures: PDF and pictures of every kind, upright, on white, never larger than asked, never in this process."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator

import pi_heif
import pypdfium2
import pytest
from PIL import Image

from tracker.capture.scans.rendering import MOST_RENDERED, PageImage, PageRenderer, _checked
from tracker.errors import ScanUnreadableError

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


@pytest.fixture(scope="module")
def renderer() -> Iterator[PageRenderer]:
    made = PageRenderer()
    yield made
    made.close()


def pdf(*sizes: tuple[float, float]) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size)
    kept = io.BytesIO()
    document.save(kept)
    document.close()
    return kept.getvalue()


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind, **options)
    return kept.getvalue()


def colour(image: PageImage, x: int, y: int) -> tuple[int, int, int]:
    at = 3 * (y * image.width + x)
    red, green, blue = image.pixels[at : at + 3]
    return red, green, blue


def is_close(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


def test_what_reads_other_kinds_of_pictures_is_never_loaded() -> None:
    """Seventy of them took a quarter of a second at the first TIFF that was looked at."""
    content = saved(halves().convert("1"), "TIFF", compression="group4")
    program = (
        "import sys; from tracker.capture.scans.rendering import render; render(bytes.fromhex(sys.argv[1]), 0, 30); "
        "sys.exit(sum(name.startswith('PIL.') and name.endswith('ImagePlugin') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program, content.hex()], check=False).returncode in range(4, 12)


def test_page_of_a_pdf_has_the_width_that_was_asked_for(renderer: PageRenderer) -> None:
    content = pdf((612, 792), (792, 612))
    upright, lying = renderer.render(content, 0, 306), renderer.render(content, 1, 306)
    assert (upright.width, upright.height, upright.pages) == (306, 396, 2)
    assert (lying.width, lying.pages) == (306, 2)
    assert lying.height < lying.width
    assert colour(upright, 5, 5) == WHITE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_pictures_of_every_kind_open(renderer: PageRenderer, kind: str) -> None:
    image = renderer.render(saved(halves(), kind), 0, 30)
    assert (image.width, image.height, image.pages) == (30, 20, 1)
    assert is_close(colour(image, 4, 10), RED)
    assert is_close(colour(image, 26, 10), BLUE)


def test_a_telephone_picture_that_is_cut_off_is_refused(renderer: PageRenderer) -> None:
    """What is installed reads HEIC but cannot make any, so that a whole one is left to the scans of people."""
    head = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    assert pi_heif.is_supported(head)
    with pytest.raises(ScanUnreadableError):
        renderer.render(head, 0, 30)


def test_a_small_picture_is_not_blown_up(renderer: PageRenderer) -> None:
    assert renderer.render(saved(halves(), "PNG"), 0, 4000).width == 60


def test_a_picture_taken_sideways_stands_upright(renderer: PageRenderer) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned a quarter to the right
    image = renderer.render(saved(halves(), "JPEG", exif=exif, quality=95), 0, 400)
    assert (image.width, image.height) == (40, 60)
    assert is_close(colour(image, 20, 5), RED)
    assert is_close(colour(image, 20, 55), BLUE)


def test_what_is_transparent_is_white(renderer: PageRenderer) -> None:
    picture = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert colour(renderer.render(saved(picture, "PNG"), 0, 10), 5, 5) == WHITE


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize(("level", "grey"), [(0, 0), (0x8000, 128), (0xFFFF, 255)])
def test_sixteen_bits_of_grey_stay_grey(renderer: PageRenderer, kind: str, level: int, grey: int) -> None:
    picture = Image.new("I;16", (10, 10), level)
    assert is_close(colour(renderer.render(saved(picture, kind), 0, 10), 5, 5), (grey, grey, grey))


@pytest.mark.parametrize(("mode", "dark", "light"), [("F", 0.0, 1.0), ("F", -4.0, 900.0), ("I", 0, 2**30)])
def test_grey_of_an_unusual_depth_is_stretched_from_black_to_white(
    renderer: PageRenderer, mode: str, dark: float, light: float
) -> None:
    picture = Image.new(mode, (20, 10), dark)
    picture.paste(light, (10, 0, 20, 10))
    image = renderer.render(saved(picture, "TIFF"), 0, 20)
    assert is_close(colour(image, 3, 5), (0, 0, 0))
    assert is_close(colour(image, 16, 5), WHITE)


def test_each_page_of_a_long_picture(renderer: PageRenderer) -> None:
    pages = [Image.new("RGB", (20, 20), shade) for shade in (RED, BLUE)]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [colour(renderer.render(content, page, 20), 3, 3) for page in (0, 1)] == [RED, BLUE]
    assert renderer.render(content, 0, 20).pages == 2


def test_a_ribbon_is_rendered_smaller(renderer: PageRenderer) -> None:
    image = renderer.render(pdf((20, 14_000)), 0, 3000)
    assert image.width * image.height <= MOST_RENDERED
    assert image.width < 3000


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: b"",
        lambda: b"plain text",
        lambda: b"%PDF-1.7\nnothing",
        lambda: saved(halves(), "PNG")[:60],
        lambda: saved(halves(), "JPEG")[:200],
    ],
)
def test_what_cannot_be_opened_is_refused_with_a_reason(renderer: PageRenderer, spoil: Callable[[], bytes]) -> None:
    with pytest.raises(ScanUnreadableError) as refused:
        renderer.render(spoil(), 0, 100, "scans/a.pdf")
    assert refused.value.details["path"] == "scans/a.pdf"
    assert refused.value.details["reason"]


@pytest.mark.parametrize("page", [-1, 1, 99])
def test_a_page_that_is_not_there_is_refused(renderer: PageRenderer, page: int) -> None:
    for content in (pdf((100, 100)), saved(halves(), "PNG")):
        with pytest.raises(ScanUnreadableError, match="scan_unreadable"):
            renderer.render(content, page, 50)


@pytest.mark.parametrize(
    ("value", "blobs"),
    [
        ({"width": 2, "height": 2, "pages": 1}, (b"x" * 11,)),
        ({"width": 2, "height": 2, "pages": 1}, ()),
        ({"width": 10**6, "height": 10**6, "pages": 1}, (b"",)),
        ({"width": 0, "height": 2, "pages": 1}, (b"",)),
        ({"width": -2, "height": -2, "pages": 1}, (b"x" * 12,)),
        ({"width": 2, "height": 2, "pages": 0}, (b"x" * 12,)),
    ],
)
def test_a_child_that_lies_is_not_believed(value: dict[str, int], blobs: tuple[bytes, ...]) -> None:
    with pytest.raises(ScanUnreadableError):
        _checked(value, blobs, "a")


def test_after_a_bomb_the_next_page_opens(renderer: PageRenderer) -> None:
    bomb = saved(Image.new("1", (30_000, 30_000)), "PNG")
    with pytest.raises(ScanUnreadableError, match="scan_unreadable"):
        renderer.render(bomb, 0, 100)
    assert renderer.render(saved(halves(), "PNG"), 0, 30).width == 30
