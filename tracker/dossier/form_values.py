"""Values of a form that nobody has drawn yet: their look, in our own fonts (ISO 32000-1, 12.7.3.3 and 12.7.4.3).

Runs in the worker. Some programs fill a form in and leave it to the reader to draw the values. pdfium would draw them with
the fonts of this computer, which are not embedded, and letters of Arabic unjoined. Here the text layer of the dossier
sets them; a value is made smaller before a part of it is cut off.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from tracker.dossier.binding import Imprint, Page, Tree, bind
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.drawing import BLACK, Colour
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.graphemes import graphemes
from tracker.dossier.objects import BodyWriter
from tracker.dossier.tags import Structure
from tracker.dossier.typeset import Align, Style, TextBlock, Typesetter

_HIDDEN: Final = 0x02 | 0x20
_MULTILINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_ALIGNMENTS: Final = (Align.START, Align.CENTRE, Align.RIGHT)
_EDGE: Final = 2.0
_LARGEST, _LEAST, _STEP = 12.0, 4.0, 0.92
_FIGURE: Final = r"\d{1,6}(?:\.\d*)?|\.\d+"
_SIZE: Final = re.compile(rf"({_FIGURE})\s+Tf")
_COLOUR: Final = re.compile(rf"((?:(?:{_FIGURE})\s+){{1,4}})(?:g|rg|k)(?=\s|$)")
_DEEPEST: Final = 30
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Value:
    """What a field holds, and the room for it in points."""

    widget: Any
    text: str
    width: float
    height: float
    style: Style
    cells: int = 0
    is_multiline: bool = False


def dressed(pdf: pikepdf.Pdf, pages: Iterable[int]) -> bool:
    """Give the fields on these pages a look where they have none, or where the form says that theirs is out of date.
    Whether there were any."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return False
    is_stale = bool(form.get("/NeedAppearances", False))
    setter = Typesetter(shipped_fonts())
    found = [
        value
        for index in pages
        for widget in _widgets(pdf.pages[index])
        if (is_stale or not _has_look(widget)) and (value := _value(widget, form)) and not setter.missing(value.text)
    ]
    if not found:
        return False
    with pikepdf.open(io.BytesIO(_drawn(found, setter))) as drawn:
        for value, page in zip(found, drawn.pages, strict=True):
            look = pdf.copy_foreign(page.as_form_xobject())
            look.BBox = Array([0, 0, round(value.width, 3), round(value.height, 3)])
            value.widget.AP = Dictionary(N=look)
    if "/NeedAppearances" in form:
        del form["/NeedAppearances"]
    return True


def _widgets(page: pikepdf.Page) -> list[Any]:
    notes = page.obj.get("/Annots")
    listed = list(notes) if isinstance(notes, Array) else []
    return [one for one in listed if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Widget]


def _has_look(widget: Any) -> bool:
    look = widget.get("/AP")
    return isinstance(look, Dictionary) and "/N" in look


def _value(widget: Any, form: Any) -> _Value | None:
    """The value of a text or choice field that is to be seen; None for all else."""
    kind, flags = _inherited(widget, "/FT"), _whole(_inherited(widget, "/Ff"))
    text = _text(_inherited(widget, "/V"))
    is_shown = kind in (Name.Tx, Name.Ch) and not _whole(widget.get("/F")) & _HIDDEN and not flags & _PASSWORD
    marks = widget.get("/MK")
    is_turned = isinstance(marks, Dictionary) and _whole(marks.get("/R")) != 0
    box = _size(widget.get("/Rect"))
    if not text.strip() or not is_shown or is_turned or box is None:
        return None
    manner = str(_inherited(widget, "/DA") or form.get("/DA", ""))
    size = _SIZE.search(manner)
    align = _whole(_inherited(widget, "/Q") or form.get("/Q"))
    style = Style(
        size=float(size[1]) if size else 0,
        colour=_colour(manner),
        align=_ALIGNMENTS[align] if 0 <= align < len(_ALIGNMENTS) else Align.START,
    )
    cells = _whole(_inherited(widget, "/MaxLen")) if flags & _COMB and kind == Name.Tx else 0
    is_multiline = bool(flags & _MULTILINE) or "\n" in text
    return _Value(widget, text[:_LONGEST], *box, style, min(cells, 500), is_multiline)


def _inherited(widget: Any, key: str) -> Any:
    """What a field says or takes over from those above it."""
    node = widget
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _text(value: Any) -> str:
    if isinstance(value, Array):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace")
    return str(value).replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, pikepdf.String) else ""


def _size(box: Any) -> tuple[float, float] | None:
    try:
        left, low, right, high = (float(edge) for edge in box)
    except (TypeError, ValueError):
        return None
    width, height = abs(right - left), abs(high - low)
    return (width, height) if 1 < width < 14_400 and 1 < height < 14_400 else None


def _colour(manner: str) -> Colour:
    found = _COLOUR.search(manner)
    parts = [min(float(part), 1.0) for part in found[1].split()] if found else []
    return _mixed(parts) or BLACK


def _mixed(parts: Sequence[float]) -> Colour | None:
    """A colour of one (grey), three or four inks; none of another number."""
    if len(parts) == 4:
        *inks, black = parts
        return Colour(*((1 - ink) * (1 - black) for ink in inks))
    if len(parts) == 3:
        return Colour(*parts)
    return Colour(parts[0], parts[0], parts[0]) if len(parts) == 1 else None


def _drawn(values: Sequence[_Value], setter: Typesetter) -> bytes:
    """A document with a page for each value, to be taken as the look of its field."""
    canvas = DossierCanvas()
    for value in values:
        _draw_ground(canvas, value)
        if value.cells:
            _draw_cells(canvas, value, setter)
        else:
            block = _fitting(value, setter)
            top = value.height - _EDGE if value.is_multiline else (value.height + block.height) / 2
            block.drawOn(canvas, _EDGE, top - block.height)
        canvas.showPage()
    file = io.BytesIO()
    pages = map(Page, canvas.leaves)
    imprint = Imprint("", "", "en", date.min)
    tree = Tree(Structure(), ())
    bind(BodyWriter(file), pages, len(values), (612, 792), canvas.fonts, imprint, tree)
    return file.getvalue()


def _draw_ground(canvas: Any, value: _Value) -> None:
    """The ground and the frame that a field says it has (12.5.6.19)."""
    marks = value.widget.get("/MK")
    if not isinstance(marks, Dictionary):
        return
    ground, frame = (_ink(marks.get(key)) for key in ("/BG", "/BC"))
    if ground is not None:
        canvas.setFillColorRGB(*ground)
        canvas.rect(0, 0, value.width, value.height, stroke=0, fill=1)
    if frame is not None:
        canvas.setStrokeColorRGB(*frame)
        canvas.setLineWidth(1)
        canvas.rect(0.5, 0.5, value.width - 1, value.height - 1, stroke=1, fill=0)


def _ink(parts: Any) -> Colour | None:
    try:
        return _mixed([min(max(float(part), 0.0), 1.0) for part in parts])
    except (TypeError, ValueError):
        return None


def _fitting(value: _Value, setter: Typesetter) -> TextBlock:
    """The value in the size that the form wants, or as large as it fits."""
    room = max(value.width - 2 * _EDGE, 1)
    size = value.style.size or min(_LARGEST, max(value.height * 0.7, _LEAST))
    content = value.text if value.is_multiline else value.text.replace("\n", " ")
    while True:
        style = replace(value.style, size=size, leading=size * 1.2)
        block = setter.block(content, style)
        block.wrap(room, value.height)
        is_wide = not value.is_multiline and setter.width(content, style) > room
        if size <= _LEAST or not (is_wide or block.height > value.height):
            return block
        size = max(size * _STEP, _LEAST)


def _draw_cells(canvas: Any, value: _Value, setter: Typesetter) -> None:
    """A letter in the middle of each cell."""
    wide = value.width / value.cells
    size = min(value.style.size or _LARGEST, value.height * 0.8, wide * 1.3)
    style = replace(value.style, size=size, leading=size * 1.2, align=Align.CENTRE)
    for place, (start, end) in enumerate(graphemes(value.text)[: value.cells]):
        block = setter.block(value.text[start:end], style)
        block.wrap(wide, value.height)
        block.drawOn(canvas, place * wide, (value.height - block.height) / 2)
