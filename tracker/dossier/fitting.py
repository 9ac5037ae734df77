"""Making pictures smaller where a limit on the size of the file asks for it, and by as little as it asks.

`Shrinker` runs in the worker and sees every picture that goes into a dossier; without limits it takes away only what
stands beside the pixels. The steps of the ladder and the border of legibility were found with letters of 10 to 26 points
read by a machine: all of them down to 85 dots an inch, not all below.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.dossier.jpeg import NotJpegError, clean_jpeg
from tracker.dossier.pieces import Data

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image as Picture

_WORTH_IT: Final = 0.95
_NEAR: Final = 0.98


@dataclass(frozen=True, slots=True)
class Limits:
    """The most dots an inch on paper and the JPEG quality of pictures; 0: they stay as they are."""

    ppi: int = 0
    quality: int = 0


AS_IT_IS: Final = Limits()
LADDER: Final = (
    Limits(300, 85), Limits(250, 80), Limits(220, 80), Limits(200, 75), Limits(180, 75), Limits(165, 72), Limits(150, 70),
    Limits(150, 60), Limits(135, 58), Limits(120, 55), Limits(110, 52), Limits(100, 50), Limits(92, 45), Limits(85, 40),
    Limits(78, 38), Limits(72, 35), Limits(66, 32), Limits(60, 30),
)  # fmt: skip
"""From the least to the most that is taken from a picture."""
LEGIBLE: Final = 100
"""Dots an inch below which small print may no longer be read: with a margin, since seals and stamps are finer than type."""


class Shrinker:
    """What is done to every picture: see `objects.ImageFilter`. `width` and `height` (points) are those of its sheet."""

    def __init__(self, limits: Limits, room: tuple[float, float]) -> None:
        self.limits = limits
        self.room = room
        self.width, self.height = room

    def __call__(self, image: "pikepdf.Stream", data: Data) -> tuple[Mapping[str, bytes], Data]:
        """The changed entries of the image's dictionary and the data to store."""
        is_jpeg = image.get("/Filter") == "/DCTDecode"
        if is_jpeg:
            try:
                data = clean_jpeg(data)
            except NotJpegError:
                return {}, data
        if not self.limits.ppi:
            return {}, data
        return self._smaller(image, data, is_jpeg) or ({}, data)

    def _smaller(self, image: "pikepdf.Stream", data: Data, is_jpeg: bool) -> tuple[Mapping[str, bytes], Data] | None:
        """A smaller form of a continuous-tone picture, or None where there is none."""
        import pikepdf
        from PIL import Image

        if image.get("/BitsPerComponent") != 8 or any(key in image for key in ("/ImageMask", "/Mask", "/Decode")):
            return None
        try:
            picture = Image.open(io.BytesIO(data)) if is_jpeg else pikepdf.PdfImage(image).as_pil_image()
            before = "L" if picture.mode == "L" else "RGB"
            smaller = self._resampled(picture)
        except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, TypeError):
            return None
        if smaller is None:
            return None
        kept = io.BytesIO()
        smaller.save(kept, "JPEG", quality=self.limits.quality, optimize=True)
        small = clean_jpeg(kept.getvalue())
        if len(small) > len(data) * _WORTH_IT:
            return None
        changes = {
            "/Filter": b"/DCTDecode",
            "/DecodeParms": b"",
            "/Width": b"%d" % smaller.width,
            "/Height": b"%d" % smaller.height,
        }
        if not is_jpeg:
            changes["/ColorSpace"] = b"/DeviceGray" if before == "L" else b"/DeviceRGB"
        return changes, small

    def _resampled(self, picture: "Picture") -> "Picture | None":
        """The picture in at most the dots an inch that are allowed; None for a kind that is better left alone."""
        from PIL import Image

        if picture.mode not in ("L", "RGB", "P"):
            return None
        share = min(1.0, self.limits.ppi / max(self._dots_an_inch(picture), 1e-3))
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        if share < _NEAR and picture.format == "JPEG":
            picture.draft(None, size)
        plain = picture.convert("RGB") if picture.mode == "P" else picture
        return plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0) if share < _NEAR else plain

    def _dots_an_inch(self, picture: "Picture") -> float:
        """As if the picture filled its sheet: what is smaller on it has more, and is then left larger than it need be."""
        scale = min(self.room[0] / self.width, self.room[1] / self.height, 1.0)
        return float(min(picture.width / (self.width * scale), picture.height / (self.height * scale)) * 72)
