"""JPEG data without what stands beside the picture, and pictures in their smallest true form."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageFilter

from tests.unit.dossier import odd_pictures
from tracker.dossier.fitting import AS_IT_IS, LADDER, Limits, Shrinker
from tracker.dossier.jpeg import NotJpegError, clean_jpeg, colour_profile
from tracker.dossier.pictures import encoded, picture_sheets

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    "make", [odd_pictures.jpeg, lambda: odd_pictures.jpeg(progressive=True), odd_pictures.camera_jpeg,
             lambda: odd_pictures.jpeg(restart_marker_rows=1), lambda: odd_pictures.turned_picture(6, quality=90)],
)  # fmt: skip
def test_cleaning_keeps_every_pixel_and_nothing_else(make: object) -> None:
    data = make()  # type: ignore[operator]
    clean = clean_jpeg(data)
    assert pixels(clean) == pixels(data)
    assert clean.endswith(b"\xff\xd9")
    assert clean_jpeg(clean) == clean
    markers = {clean[at + 1] for at in range(2, clean.index(b"\xff\xda")) if clean[at] == 0xFF}
    assert markers & ({*range(0xE1, 0xF0)} - {0xEE}) == set()


def test_what_is_clean_is_not_copied() -> None:
    data = odd_pictures.jpeg()
    assert clean_jpeg(data) is data


def test_what_stands_between_and_after_scans_goes() -> None:
    progressive = odd_pictures.jpeg(progressive=True)
    second = progressive.index(b"\xff\xda", progressive.index(b"\xff\xda") + 2)
    comment = b"\xff\xfe\x00\x0awas-here"
    data = progressive[:second] + comment + progressive[second:] + b"\xff\xd8 was-here \xff\xd9 was-here"
    clean = clean_jpeg(data)
    assert b"was-here" not in clean
    assert pixels(clean) == pixels(progressive)


def test_inks_keep_the_word_on_how_they_are_stored() -> None:
    data = odd_pictures.saved(odd_pictures.marked(mode="CMYK"), "JPEG")
    assert b"Adobe" in clean_jpeg(data)


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(data: bytes) -> None:
    for start in (b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02"):
        try:
            clean = clean_jpeg(start + data)
        except NotJpegError:
            continue
        assert clean.startswith(b"\xff\xd8")


def test_the_profile_of_a_wide_range_of_colours_is_kept() -> None:
    data = odd_pictures.jpeg(icc_profile=PROFILE)
    assert colour_profile(data, 3) == PROFILE
    assert colour_profile(data, 1) == b""
    assert colour_profile(odd_pictures.jpeg(icc_profile=PROFILE[:100]), 3) == b""
    with pikepdf.new() as pdf:
        (sheet,), _ = picture_sheets(pdf, data, 0, 1)
        image = sheet.form.Resources.XObject.I
        assert image.ColorSpace[0] == "/ICCBased"
        assert image.ColorSpace[1].read_bytes() == PROFILE


@pytest.mark.parametrize(
    ("make", "coding"),
    [
        (odd_pictures.jpeg, "/DCTDecode"),
        (odd_pictures.png, "/FlateDecode"),
        (lambda: odd_pictures.tiff(odd_pictures.two_tone()), "/CCITTFaxDecode"),
        (lambda: odd_pictures.saved(colourful(), "WEBP", lossless=True), "/DCTDecode"),
        (lambda: odd_pictures.tiff(shaded()), "/DCTDecode"),
        (lambda: odd_pictures.tiff(odd_pictures.marked()), "/FlateDecode"),
    ],
)
def test_how_a_picture_is_stored(make: object, coding: str) -> None:
    """As it was where PDF can hold it; else by what it is: two tones, few colours, or all others."""
    with pikepdf.new() as pdf:
        (sheet,), _ = picture_sheets(pdf, make(), 0, 1)  # type: ignore[operator]
        assert str(sheet.form.Resources.XObject.I.Filter) == coding


def test_few_colours_are_exact() -> None:
    picture = odd_pictures.marked()
    with pikepdf.new() as pdf:
        image = pikepdf.PdfImage(encoded(pdf, picture)).as_pil_image().convert("RGB")
    assert ImageChops.difference(image, picture).getbbox() is None


def shaded() -> Image.Image:
    """Like a photograph in grey: soft shades of many tones."""
    return Image.effect_noise((300, 300), 60).filter(ImageFilter.GaussianBlur(2))


def colourful() -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise((200, 200), spread) for spread in (40, 60, 80)])


def stored(picture: Image.Image, quality: int = 95) -> tuple[pikepdf.Pdf, pikepdf.Stream]:
    pdf = pikepdf.new()
    image = encoded(pdf, picture, quality)
    assert isinstance(image, pikepdf.Stream)
    return pdf, image


def test_without_limits_only_what_stands_beside_the_picture_goes() -> None:
    with pikepdf.new() as pdf:
        image = pdf.make_stream(odd_pictures.camera_jpeg(), Filter=pikepdf.Name.DCTDecode)
        changes, data = Shrinker(AS_IT_IS, (552, 700))(image, image.read_raw_bytes())
    assert changes == {}
    assert b"was-here" not in data
    assert pixels(data) == pixels(odd_pictures.jpeg())


def test_a_picture_is_brought_down_to_the_dots_asked_for() -> None:
    pdf, image = stored(Image.merge("RGB", [Image.effect_noise((2000, 2600), spread) for spread in (40, 60, 80)]))
    shrinker = Shrinker(Limits(150, 60), (552, 702))
    shrinker.width, shrinker.height = 612, 792
    changes, data = shrinker(image, image.read_raw_bytes())
    width, height = int(changes["/Width"]), int(changes["/Height"])
    assert Image.open(io.BytesIO(data)).size == (width, height)
    assert width / (552 / 72) == pytest.approx(150, rel=0.05)
    assert len(data) < len(image.read_raw_bytes()) / 3
    pdf.close()


def test_two_tones_are_never_touched() -> None:
    pdf, image = stored(odd_pictures.two_tone())
    changes, data = Shrinker(LADDER[-1], (552, 702))(image, image.read_raw_bytes())
    assert changes == {}
    assert data == image.read_raw_bytes()
    pdf.close()


def test_what_would_not_become_smaller_stays() -> None:
    small = odd_pictures.saved(Image.effect_noise((200, 260), 60), "JPEG", quality=20)
    with pikepdf.new() as pdf:
        image = pdf.make_stream(small, Filter=pikepdf.Name.DCTDecode, BitsPerComponent=8)
        assert Shrinker(Limits(300, 85), (552, 702))(image, small) == ({}, small)


def test_the_ladder_only_goes_down() -> None:
    assert list(LADDER) == sorted(LADDER, key=lambda limits: (-limits.ppi, -limits.quality))
