"""The canvas that a dossier is drawn on: ReportLab's drawing, without its fonts, its files and anything that changes by
the clock.

Text reaches it only through our own text layer. ReportLab's own text calls are refused, because they know neither
direction nor shaping and would bring in a font that is not embedded. What is drawn is kept page by page for `binding`.
"""

import zlib
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen import canvas as pdfgen

if TYPE_CHECKING:
    from tracker.dossier.embedding import EmbeddedFont


class DossierCanvas(pdfgen.Canvas):  # type: ignore[misc]
    """A ReportLab canvas for `DocTemplate(canvasmaker=DossierCanvas)` or by itself.

    `leaves` are the operators of the pages that are done, compressed; `fonts` are those that they use. On a draft no
    text is drawn: it is laid out to find on which page everything will stand.
    """

    def __init__(self, filename: Any = "", *, is_draft: bool = False, **options: Any) -> None:
        super().__init__(filename, **(options | {"invariant": 1}))
        self.is_draft = is_draft
        self.leaves: list[bytes] = []
        self.fonts: list[EmbeddedFont] = []

    def setFont(self, *_: Any, **__: Any) -> None:  # noqa: N802 - ReportLab's name
        """Nothing: ReportLab's tables set a font for cells that hold text, and ours hold flowables."""

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page."""
        if not self.is_draft:
            self.leaves.append(zlib.compress("\n".join(self._code).encode("ascii")))
        self._startPage()

    def beginText(self, *_: Any, **__: Any) -> Any:  # noqa: N802 - ReportLab's name
        """Refused: ReportLab's text calls know neither direction nor shaping."""
        raise TypeError("draw text with the text layer (typeset), not with ReportLab")
