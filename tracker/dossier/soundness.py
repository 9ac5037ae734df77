"""Whether the data of a stream are whole, so that no reader of a dossier stumbles over what a stranger's file left out.

Runs in the worker. To decode every picture would take several times as long as all else, so only so many bytes of a sound
file are looked into; of a damaged file, or where a picture visibly lacks its end, all are.
"""

from typing import TYPE_CHECKING, Any, Final

from tracker.dossier.jpeg import has_end
from tracker.dossier.pieces import Data

if TYPE_CHECKING:
    import pikepdf

_BUDGET: Final = 256_000
"""Bytes, as stored, that are looked into for each call of the worker."""
_MOST: Final = 16_000_000
"""A stream that is larger is never decoded here: it may become enormous."""
_READABLE: Final = frozenset({
    "/A85", "/AHx", "/ASCII85Decode", "/ASCIIHexDecode", "/DCT", "/DCTDecode", "/Fl", "/FlateDecode", "/LZW", "/LZWDecode",
    "/RL", "/RunLengthDecode",
})  # fmt: skip
"""Codings that qpdf reads; the others (fax, JBIG2, JPEG 2000) are drawn by pdfium or not, and compared."""


class Inspector:
    """Looks into streams of one document, as far as there is time for. `thorough`: into all of them."""

    def __init__(self, document: "pikepdf.Pdf", *, thorough: bool = False) -> None:
        self._document = document
        self._left = _MOST if thorough or document.get_warnings() else _BUDGET

    def is_sound(self, stream: "pikepdf.Stream", data: Data) -> bool:
        """Whether the stream can be decoded, or need not be: its coding is one that is left to others, or it is large."""
        codings = _codings(stream.get("/Filter"))
        if codings is None:
            return False
        lacks_end = "/DCTDecode" in codings and not has_end(data)
        if not codings or not _READABLE.issuperset(codings) or len(data) > (_MOST if lacks_end else self._left):
            return True
        if self._left < _MOST:
            self._left -= len(data)
        return self._is_decodable(stream)

    def _is_decodable(self, stream: "pikepdf.Stream") -> bool:
        import pikepdf

        self._document.get_warnings()
        try:
            stream.read_bytes(pikepdf.StreamDecodeLevel.all)
        except (pikepdf.PdfError, RuntimeError):
            return False
        return not self._document.get_warnings()


def _codings(value: Any) -> list[str] | None:
    """The names of the codings of a stream; None where they are no names."""
    import pikepdf

    if value is None:
        return []
    listed = list(value) if isinstance(value, pikepdf.Array) else [value]
    return [str(one) for one in listed] if all(isinstance(one, pikepdf.Name) for one in listed) else None
