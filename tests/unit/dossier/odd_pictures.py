"""Pictures of every odd kind, made on the spot: red in the upper left corner, blue in the lower right, white elsewhere."""

import base64
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image

RED, BLUE, WHITE = (220, 30, 30), (30, 30, 220), (255, 255, 255)

HEIC = (
    "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0004fZDn*}000000000XXk=`10000000000aA{+700000000000000000000B57=IV*mgE07O6l"
    "0RRC200001p#T8@00000002Ay001LtX>Mi!000000RR916=`l}WdZ;I000310BCk&F#rGn01j|zbZr0t000010002}X>f9I0002pX>en20001X"
    "Xm(>m0RwOV0058x000009`FGC{rLC*01pFT0096PKmiN^|NjGU00093kN^M!000939=ZZRVE_RDDnbDP18@KU0|1Z!00RI30{|YNAb|yz>g1-m"
    "xCm%4AOHXZ10VnZ0{|gn00967L;=Bbz=;3=025<xY;ta6Y<K_x01W^JfB*mh6lrsCWdHyG00000KmY&$KmY&$C}V74Z~y=RKmY&$0RR91FaQ7m"
    "0RR91000000{{R2@Bjb+0ssI25O8UDX#fBK00RgJ2mk;87-?{AVE_OC000000RRC7fdT^sga7~lL~UeYbN~PVI4A+H8G!eN4gbTQd>eygXnsx"
    "x1<Gz@XSM@bTxKETi^RJ3cS4e@5P1Jo@*M(5jW*dlRbErEH~"
)
"""64 by 48 pixels in HEVC, which nothing that is installed here can write."""


def heic() -> bytes:
    return base64.b85decode("".join(HEIC.split()))


def marked(width: int = 400, height: int = 300, mode: str = "RGB", ground: Any = WHITE) -> Image.Image:
    """The picture that all of these are."""
    picture = Image.new("RGB", (width, height), ground)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(BLUE, (width // 2, height // 2, width, height))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind, **options)
    return kept.getvalue()


def jpeg(**options: Any) -> bytes:
    return saved(marked(), "JPEG", quality=90, **options)


def turned_picture(orientation: int, kind: str = "JPEG", **options: Any) -> bytes:
    """Stored so that a viewer which heeds the orientation shows it upright."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = marked().transpose(undo[orientation]) if orientation in undo else marked()
    tags = Image.Exif()
    tags[0x0112] = orientation
    return saved(stored, kind, exif=tags.tobytes(), **options)


PLACE = b"GPSLatitude-was-here"


def camera_jpeg() -> bytes:
    """With the place, the camera, a comment, XMP, and another picture after the end."""
    tags = Image.Exif()
    tags[0x010F] = "Camera Maker"
    gps = tags.get_ifd(0x8825)
    gps[1], gps[2], gps[27] = "N", (15.0, 30.0, 0.0), PLACE
    plain = jpeg(exif=tags.tobytes(), comment=b"owner-was-here", xmp=b"<x:xmpmeta>xmp-was-here</x:xmpmeta>")
    return plain + b"SEFH" + jpeg() + b"\0trailer-was-here"


def png(picture: Image.Image | None = None, **options: Any) -> bytes:
    return saved(picture or marked(), "PNG", **options)


def interlaced_png() -> bytes:
    """PIL writes none, so the passes of Adam7 are made by hand."""
    picture = marked(16, 16)
    rows = bytearray()
    for x0, y0, dx, dy in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        for y in range(y0, 16, dy):
            rows += b"\0" + b"".join(bytes(picture.getpixel((x, y))) for x in range(x0, 16, dx))  # type: ignore[arg-type]
    return png_of(struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 1), zlib.compress(bytes(rows)))


def png_of(header: bytes, data: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def bomb_png(side: int) -> bytes:
    """Far more pixels than bytes."""
    row = b"\0" * (1 + side // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    return png_of(struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0), data)


def deep_png() -> bytes:
    """16 bits of red, green and blue."""
    picture = marked(40, 30)
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">HHH", *(part * 257 for part in picture.getpixel((x, y)))) for x in range(40))  # type: ignore[union-attr]
        for y in range(30)
    )
    return png_of(struct.pack(">IIBBBBB", 40, 30, 16, 2, 0, 0, 0), zlib.compress(rows))


def grey16_png() -> bytes:
    """Dark in the upper left corner."""
    levels = [3000 if x < 20 and y < 15 else 60000 for y in range(30) for x in range(40)]
    return saved(Image.frombytes("I;16", (40, 30), struct.pack("<1200H", *levels)), "PNG")


def palette_alpha_png() -> bytes:
    flat = marked().quantize(8)
    return saved(flat, "PNG", transparency=flat.getpixel((399, 0)))


def rgba() -> Image.Image:
    """What is not red or blue shows through."""
    picture = marked(mode="RGBA")
    clear = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    clear.paste(picture.crop((0, 0, 200, 150)), (0, 0))
    clear.paste(picture.crop((200, 150, 400, 300)), (200, 150))
    return clear


def tiff(*pictures: Image.Image, **options: Any) -> bytes:
    return saved(pictures[0], "TIFF", save_all=len(pictures) > 1, append_images=list(pictures[1:]), **options)


def two_tone() -> Image.Image:
    """Black in the upper left corner."""
    picture = Image.new("1", (400, 300), 1)
    picture.paste(0, (0, 0, 200, 150))
    return picture


def animated_webp() -> bytes:
    return saved(marked(), "WEBP", save_all=True, append_images=[Image.new("RGB", (400, 300), "green")], lossless=True)


def turned_tiff() -> bytes:
    return saved(marked().transpose(Image.Transpose.ROTATE_90), "TIFF", tiffinfo={274: 6})


Maker = Callable[[], bytes]

SHOWN: dict[str, tuple[Maker, int]] = {
    "jpeg": (jpeg, 1),
    "jpeg progressive": (lambda: jpeg(progressive=True), 1),
    "jpeg with restart markers": (lambda: jpeg(restart_marker_rows=1), 1),
    "jpeg cmyk": (lambda: saved(marked(mode="CMYK"), "JPEG", quality=95), 1),
    "jpeg of 300 dpi": (lambda: jpeg(dpi=(300, 300)), 1),
    "jpeg from a camera": (camera_jpeg, 1),
    **{f"jpeg turned {turn}": (lambda turn=turn: turned_picture(turn, quality=90), 1) for turn in range(1, 9)},
    "jpeg with an odd orientation": (lambda: turned_picture(77, quality=90), 1),
    **{f"png turned {turn}": (lambda turn=turn: turned_picture(turn, "PNG"), 1) for turn in range(2, 9)},
    "png": (png, 1),
    "png palette": (lambda: png(marked().quantize(8)), 1),
    "png palette with transparency": (palette_alpha_png, 1),
    "png rgba": (lambda: png(rgba()), 1),
    "png interlaced": (interlaced_png, 1),
    "png 16 bit": (deep_png, 1),
    "tiff lzw": (lambda: tiff(marked(), compression="tiff_lzw"), 1),
    "tiff jpeg": (lambda: tiff(marked(), compression="jpeg"), 1),
    "tiff cmyk": (lambda: tiff(marked(mode="CMYK")), 1),
    "tiff rgba": (lambda: tiff(rgba()), 1),
    "tiff turned": (turned_tiff, 1),
    "tiff of three pages": (lambda: tiff(marked(), marked(), marked()), 3),
    "webp": (lambda: saved(marked(), "WEBP", quality=90), 1),
    "webp lossless": (lambda: saved(marked(), "WEBP", lossless=True), 1),
    "webp rgba": (lambda: saved(rgba(), "WEBP", lossless=True), 1),
    "webp animated": (animated_webp, 1),
    "heic": (heic, 1),
}
"""Pictures that are shown with red and blue where they belong, and how many pages they have."""

DARK: dict[str, tuple[Maker, int]] = {
    "jpeg grey": (lambda: saved(two_tone().convert("L"), "JPEG", quality=95), 1),
    "png two tones": (lambda: png(two_tone()), 1),
    "png grey 16 bit": (grey16_png, 1),
    "png grey with alpha": (lambda: png(two_tone().convert("LA")), 1),
    "tiff group 4": (lambda: tiff(two_tone(), compression="group4"), 1),
    "tiff group 3": (lambda: tiff(two_tone(), compression="group3"), 1),
    "tiff two pages, group 4": (lambda: tiff(two_tone(), two_tone(), compression="group4"), 2),
}
"""Pictures without colours: dark in the upper left corner."""

REFUSED: dict[str, tuple[Maker, str]] = {
    "jpeg cut off": (lambda: jpeg()[:3000], "broken"),
    "png cut off": (lambda: png(deep())[:2000], "broken"),
    "jpeg of nothing": (lambda: b"\xff\xd8\xff\xd9", "no_scan"),
    "png too large": (lambda: bomb_png(30_000), "too_many_pixels"),
    "png that only warns": (lambda: bomb_png(12_000), "too_many_pixels"),
    "gif": (lambda: saved(marked(), "GIF"), "no_scan"),
    "text": (lambda: b"this is no scan", "no_scan"),
    "nothing": (lambda: b"", "no_scan"),
    "a program": (lambda: b"MZ\x90\0" + bytes(400), "no_scan"),
}
"""Files that are not shown, and why."""


def deep() -> Image.Image:
    """Noise, which does not become small."""
    return Image.effect_noise((200, 200), 80)
