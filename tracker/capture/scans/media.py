"""What kind of file a scan is, told by its first bytes and never by its name."""

import re
from typing import Final

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
TIFF: Final = "image/tiff"
WEBP: Final = "image/webp"
HEIC: Final = "image/heic"

HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
AVIF_BRANDS = (b"avif", b"avis")
HEAD_BYTES = 1024
_OTHERS: Final = (
    (b"BM", "BMP"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"), (b"\0\0\0\x0cjP  ", "JPEG 2000"), (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"), (b"\0\0\0\x0cJXL ", "JPEG XL"), (b"8BPS", "Photoshop"), (b"AT&TFORM", "DjVu"),
)  # fmt: skip
"""How files of pictures begin that are not taken."""
_ARCHIVES: Final = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
)
_MESSAGE: Final = re.compile(
    rb"(?:From |From:|To:|Subject:|Date:|Received:|Return-Path:|Delivered-To:|MIME-Version:|Message-ID:)", re.IGNORECASE
)
"""How a message begins that was kept as a file (RFC 5322)."""


def media_type(head: bytes) -> str:
    """The media type of a file that begins with `head` (its first 1024 bytes), or "" for a kind that is not taken.

    PDF readers look for the marker within the first 1024 bytes (ISO 32000-1, annex H), and so does this.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return TIFF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS and not _is_avif(head):
        return HEIC
    return PDF if b"%PDF-" in head[:HEAD_BYTES] and not _holds_files(head) else ""


def why_not_taken(head: bytes) -> str:
    """Why a file that begins with `head` is not taken, for the sentence about it: which kind it is where that is known."""
    if _holds_files(head):
        return "it holds other files; take those out of it and import them"
    kind = "AVIF" if _is_avif(head) else next((name for begins, name in _OTHERS if head.startswith(begins)), "")
    if not kind:
        return "it is neither a PDF nor a picture"
    return f"it is a picture of the kind {kind}, which cannot be taken in (PDF, JPEG, PNG, TIFF, HEIC and WebP can)"


def _holds_files(head: bytes) -> bool:
    """Whether a file is an archive or a message, which may hold a scan and is none."""
    return head.startswith(_ARCHIVES) or _MESSAGE.match(head) is not None


def _is_avif(head: bytes) -> bool:
    """Whether one of the brands in the first box of the file is that of AVIF, whose general brand HEIC has as well."""
    if head[4:8] != b"ftyp":
        return False
    brands = head[8 : min(int.from_bytes(head[:4], "big"), 256)]
    return any(brands[at : at + 4] in AVIF_BRANDS for at in range(0, len(brands), 4) if at != 4)
