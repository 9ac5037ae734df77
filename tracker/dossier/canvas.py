"""The canvas that a dossier is drawn on: ReportLab's, without its fonts and without anything that changes by the clock.

Text reaches it only through our own text layer. ReportLab's own text calls are refused, because they know neither
direction nor shaping and would bring in a font that is not embedded.
"""

from typing import Any

from reportlab.pdfgen import canvas as pdfgen


class DossierCanvas(pdfgen.Canvas):  # type: ignore[misc]
    """A ReportLab canvas for `DocTemplate(canvasmaker=DossierCanvas)` or by itself.

    On a draft no text is drawn: it is laid out to find on which page everything will stand.
    """

    def __init__(self, filename: Any, *, is_draft: bool = False, **options: Any) -> None:
        super().__init__(filename, **(options | {"invariant": 1, "pageCompression": 1}))
        self.is_draft = is_draft

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, *_: Any, **__: Any) -> None:  # noqa: N802 - ReportLab's name
        """Nothing: ReportLab's tables set a font for cells that hold text, and ours hold flowables."""

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page; without the empty page transition that ReportLab writes, which PDF/A forbids."""
        name = self._doc.thisPageName()
        super().showPage()
        self._doc.idToObject[name].Trans = None

    def beginText(self, *_: Any, **__: Any) -> Any:  # noqa: N802 - ReportLab's name
        """Refused: ReportLab's text calls know neither direction nor shaping."""
        raise TypeError("draw text with the text layer (typeset), not with ReportLab")
