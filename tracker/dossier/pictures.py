"""A picture file as sheets of a PDF: nothing but the pixels, upright, and never larger than the file that it came from
without need.

Runs in the worker. A JPEG keeps its data and a PNG of the plain kinds its rows; what PDF cannot hold as it is (HEIC,
WebP, TIFF, what shows through) is written anew. EXIF turns the picture by a matrix and then goes.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from tracker.dossier.jpeg import NotJpegError, clean_jpeg, colour_profile
from tracker.dossier.sheets import Sheet, form_around
from tracker.sandbox import RefusedError

FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")
MOST_PIXELS: Final = 80_000_000  # an A3 page at 600 dpi has 70 million
MOST_FRAMES: Final = 500
QUALITY: Final = 92
_ASSUMED_DPI: Final = 150
_ORIENTATION: Final = 0x0112
_FEW_COLOURS: Final = 256
_WORTH_EXACT: Final = 1.5
_SPACES: Final = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_PNG_CHANNELS: Final = {0: 1, 2: 3, 3: 1}


def picture_sheets(
    pdf: pikepdf.Pdf, scan: bytes, start: int, count: int, *, anew: bool = False
) -> tuple[list[Sheet], int]:
    """The frames from `start` as sheets, their pictures stored in `pdf`, and how many frames there are. `anew`: written
    anew even where the data could stay as they are.

    RefusedError for a file that is no picture, too large, or not whole.
    """
    import pi_heif

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings(), _refusing():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(scan), formats=FORMATS) as picture:
            frames = getattr(picture, "n_frames", 1) if picture.format in ("TIFF", "HEIF") else 1
            if frames > MOST_FRAMES:
                raise RefusedError("too_many_pages", count=str(frames))
            found = []
            for frame in range(start, min(start + count, frames)):
                if frames > 1:
                    picture.seek(frame)
                found.append(_sheet(pdf, picture, b"" if anew else scan))
            return found, frames


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedError("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise RefusedError("no_scan") from error
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error) as error:
        raise RefusedError("broken") from error


def _sheet(pdf: pikepdf.Pdf, picture: Image.Image, scan: bytes) -> Sheet:
    """One frame; its data as they are, if those of the whole file are given."""
    across, down = _points(picture)
    orientation = 1
    image = None
    if scan and picture.format in ("JPEG", "MPO") and picture.mode in ("L", "RGB", "CMYK"):
        orientation = _stated_orientation(picture)
        image = _jpeg_as_it_is(pdf, picture, scan)
    elif scan and picture.format == "PNG":
        picture.load()  # a PNG may say how it is turned after its rows
        orientation = _stated_orientation(picture)
        image = _png_as_it_is(pdf, scan)
    if image is None:
        orientation = 1
        upright = _plain(ImageOps.exif_transpose(picture))
        across, down = (down, across) if (upright.width < upright.height) != (across < down) else (across, down)
        image = encoded(pdf, upright)
    if orientation > 4:
        across, down = down, across
    return form_around(pdf, image, across, down, _matrix(orientation, across, down))


def _stated_orientation(picture: Image.Image) -> int:
    stated = picture.getexif().get(_ORIENTATION)
    return stated if isinstance(stated, int) and 1 <= stated <= 8 else 1


def _points(picture: Image.Image) -> tuple[float, float]:
    """The size of a picture on paper, by the resolution that it states; 150 dpi where it states none that can be."""
    stated = picture.info.get("dpi") or (0, 0)
    dpi = [float(part) if 50 <= float(part) <= 2400 else _ASSUMED_DPI for part in stated]
    return max(picture.width * 72 / dpi[0], 1.0), max(picture.height * 72 / dpi[1], 1.0)


def _matrix(orientation: int, across: float, down: float) -> tuple[float, ...]:
    """What puts the unit square of a stored picture upright onto a sheet (EXIF 2.3, orientation)."""
    return {
        2: (-across, 0, 0, down, across, 0),
        3: (-across, 0, 0, -down, across, down),
        4: (across, 0, 0, -down, 0, down),
        5: (0, -down, -across, 0, across, down),
        6: (0, -down, across, 0, 0, down),
        7: (0, down, across, 0, 0, 0),
        8: (0, down, -across, 0, across, 0),
    }.get(orientation, (across, 0, 0, down, 0, 0))


def _jpeg_as_it_is(pdf: pikepdf.Pdf, picture: Image.Image, scan: bytes) -> pikepdf.Object | None:
    """The data of a JPEG without what stands beside the picture, or None where they had better be written anew."""
    components = len(picture.getbands())
    is_turned_round = "adobe" in picture.info and components == 4
    width, height = picture.size
    picture.draft(None, (width // 8, height // 8))  # all data are read, but an eighth of the pixels made
    picture.load()
    try:
        data = clean_jpeg(scan)
    except NotJpegError:
        return None
    image = pdf.make_stream(data, Filter=Name.DCTDecode)
    _describe(image, width, height, 8, _colour_space(pdf, colour_profile(scan, components), components))
    if is_turned_round:
        image.Decode = Array([1, 0] * 4)
    return image


def _png_as_it_is(pdf: pikepdf.Pdf, scan: bytes) -> pikepdf.Object | None:
    """The rows of a PNG as they are, or None for a kind that PDF cannot hold: interlaced, or with transparency."""
    chunks = list(_chunks(scan))
    kinds = {kind for kind, _ in chunks}
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if colour not in _PNG_CHANNELS or interlaced or b"tRNS" in kinds or b"acTL" in kinds:
        return None
    rows = b"".join(body for kind, body in chunks if kind == b"IDAT")
    channels = _PNG_CHANNELS[colour]
    image = pdf.make_stream(rows, Filter=Name.FlateDecode)
    image.DecodeParms = Dictionary(Predictor=15, Colors=channels, BitsPerComponent=bits, Columns=width)
    space: pikepdf.Object = _SPACES[channels]
    if colour == 3:
        palette = next(body for kind, body in chunks if kind == b"PLTE")
        palette = palette[: 3 << bits]
        space = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)])
    _describe(image, width, height, bits, space)
    return image


def _chunks(scan: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_START)
    while at + 8 <= len(scan):
        length, kind = struct.unpack(">I4s", scan[at : at + 8])
        yield kind, scan[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IEND":
            return


def _describe(image: pikepdf.Object, width: int, height: int, bits: int, space: pikepdf.Object) -> None:
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = width, height, bits
    image.ColorSpace = space


def _colour_space(pdf: pikepdf.Pdf, profile: bytes, components: int) -> pikepdf.Object:
    if not profile:
        return _SPACES[components]
    return Array([Name.ICCBased, pdf.make_stream(profile, N=components, Alternate=_SPACES[components])])


def _plain(picture: Image.Image) -> Image.Image:
    """Black and white, grey or colour, 8 bits a part, in sRGB; what shows through is white."""
    picture.load()
    if picture.mode in ("1", "L"):
        return picture
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture)
    if picture.has_transparency_data:
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return _in_srgb(picture)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of more than 8 bits: by the 16 that scanners give, or by what is there."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    low, high = picture.getextrema()
    span = (float(high) - float(low)) or 1.0  # type: ignore[arg-type]
    return picture.point(lambda level: level * (255 / span) - float(low) * 255 / span).convert("L")  # type: ignore[arg-type]


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")


def encoded(pdf: pikepdf.Pdf, picture: Image.Image, quality: int = QUALITY) -> pikepdf.Object:
    """A picture of mode 1, L or RGB as an image: fax coding for two tones; its exact colours where they are few (a
    drawing, a screen, print) and that is not much larger than a JPEG; JPEG for all else."""
    if picture.mode == "1":
        return _fax(pdf, picture)
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality, subsampling=0 if quality >= QUALITY else 2, optimize=True)
    data = clean_jpeg(kept.getvalue())
    exact = _exact(pdf, picture, _WORTH_EXACT * len(data))
    if exact is not None:
        return exact
    image = pdf.make_stream(data, Filter=Name.DCTDecode)
    _describe(image, picture.width, picture.height, 8, _SPACES[len(picture.getbands())])
    return image


def _exact(pdf: pikepdf.Pdf, picture: Image.Image, most: float) -> pikepdf.Object | None:
    """The picture with its own few colours in at most so many bytes."""
    if picture.getcolors(_FEW_COLOURS) is None:
        return None
    kept = io.BytesIO()
    flat = picture if picture.mode == "L" else picture.quantize(_FEW_COLOURS, dither=Image.Dither.NONE)
    flat.save(kept, "PNG", optimize=True)
    return _png_as_it_is(pdf, kept.getvalue()) if len(kept.getvalue()) <= most else None


def _fax(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    """Group 4, as one strip of a TIFF holds it (ITU-T T.6)."""
    kept = io.BytesIO()
    picture.save(kept, "TIFF", compression="group4", tiffinfo={278: picture.height})
    with Image.open(kept, formats=("TIFF",)) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        (start,), (length,), tone = tags[273], tags[279], tags[262]
    image = pdf.make_stream(kept.getvalue()[start : start + length], Filter=Name.CCITTFaxDecode)
    image.DecodeParms = Dictionary(K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=bool(tone))
    _describe(image, picture.width, picture.height, 1, Name.DeviceGray)
    return image
