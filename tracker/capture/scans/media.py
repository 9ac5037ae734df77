"""What kind of file a scan is, told by its first bytes and never by its name."""

from typing import Final

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
TIFF: Final = "image/tiff"
WEBP: Final = "image/webp"
HEIC: Final = "image/heic"

HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
HEAD_BYTES = 1024


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
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return HEIC
    return PDF if b"%PDF-" in head[:HEAD_BYTES] else ""
