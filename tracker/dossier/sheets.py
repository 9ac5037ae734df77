"""A page of a stranger's PDF as one form that stands upright at the origin, ready to be placed on any paper.

Runs in the worker. A form XObject holds only marks: annotations, actions and the rest of the document stay behind. The
size of a sheet is that of the crop box, which is what a viewer shows (ISO 32000-1, 14.11.2), with rotation and user unit
taken into account.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_LETTER: Final = (0.0, 0.0, 612.0, 792.0)
"""What a page without a usable size is taken for, as pdfium does."""
_LEAST: Final = 0.5
_DEEPEST: Final = 50
_MOST_READ: Final = 200_000
"""Bytes of a content stream, as stored, up to which it is looked at for what it paints."""

_NUMBER: Final = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
_ONLY_PICTURES: Final = re.compile(
    rb"(?:\s+|[qQ](?=\s|$)|(?:" + _NUMBER + rb"\s+){6}cm(?=\s|$)|/[^\s/<>\[\](){}%]+\s+Do(?=\s|$)|BT\s|ET(?=\s|$)"
    rb"|/[^\s/<>\[\](){}%]+\s+" + _NUMBER + rb"\s+Tf\s|" + _NUMBER + rb"\s+TL\s)*+"
)
_DRAWN: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do")
_UNPAINTED: Final = frozenset({
    "q", "Q", "cm", "Do", "w", "J", "j", "M", "d", "ri", "i", "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC",
    "scn", "SCN", "m", "l", "c", "v", "y", "h", "re", "W", "W*", "n", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr",
    "Ts", "Td", "TD", "Tm", "T*", "BMC", "BDC", "EMC", "MP", "DP",
})  # fmt: skip
"""Operators that put nothing on paper by themselves (a picture, which `Do` paints, is looked at on its own)."""

_SHOWS_TEXT: Final = frozenset(("Tj", "TJ", "'", '"'))
_INVISIBLE: Final = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """`form` paints the page, upright, into a box of `width` by `height` points at the origin.

    `is_plain`: it is nothing but pictures (and text that is not seen), so that placing it cannot change its look.
    """

    form: Any
    width: float
    height: float
    is_plain: bool


def sheet_of(pdf: pikepdf.Pdf, page: pikepdf.Page, *, is_bare: bool) -> Sheet:
    """The page as a sheet. `is_bare`: the document has no layers and the page had no annotations of its own."""
    left, low, right, high = _box(page)
    unit = _user_unit(page)
    turn = _turn(page)
    matrix = {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }[turn]
    across, down = ((high - low), (right - left)) if turn in (90, 270) else ((right - left), (high - low))
    resources = _inherited(page, "/Resources")
    resources = resources if isinstance(resources, Dictionary) else Dictionary()
    data, coding, plain = _content(page)
    pictures = _pictures(plain, resources) if is_bare and plain is not None else None
    if pictures is not None:
        resources = _with_pictures(resources, pictures)
    form = pdf.make_stream(data, coding)
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array([left, low, right, high])
    form.Matrix = Array([round(part * unit, 6) for part in matrix])
    form.Resources = resources
    group = page.obj.get("/Group")
    if isinstance(group, Dictionary):
        form.Group = group
    return Sheet(form, across * unit, down * unit, pictures is not None)


def form_around(pdf: pikepdf.Pdf, image: Any, width: float, height: float, matrix: tuple[float, ...]) -> Sheet:
    """A sheet with one picture on it; `matrix` puts the unit square of the picture onto it."""
    form = pdf.make_stream(b"q %s cm /I Do Q" % " ".join(f"{part:.6g}" for part in matrix).encode())
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array([0, 0, width, height])
    form.Resources = Dictionary(XObject=Dictionary(I=image))
    return Sheet(form, width, height, True)


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What a viewer shows of a page, in its own coordinates."""
    media = _edges(_inherited(page, "/MediaBox")) or _LETTER
    crop = _edges(_inherited(page, "/CropBox")) or media
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return box if _is_usable(box) else media


def _edges(box: Any) -> tuple[float, float, float, float] | None:
    try:
        one, two, three, four = (float(edge) for edge in box)
    except (TypeError, ValueError):
        return None
    edges = (min(one, three), min(two, four), max(one, three), max(two, four))
    return edges if _is_usable(edges) else None


def _is_usable(edges: tuple[float, float, float, float]) -> bool:
    return edges[2] - edges[0] > _LEAST and edges[3] - edges[1] > _LEAST


def _inherited(page: pikepdf.Page, key: str) -> Any:
    """What a page says or takes over from the nodes above it (ISO 32000-1, 7.7.3.4); None where nobody says it."""
    node: Any = page.obj
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _turn(page: pikepdf.Page) -> int:
    """By how many degrees a viewer turns the page, clockwise."""
    turn = _inherited(page, "/Rotate")
    return int(turn) % 360 if isinstance(turn, int | Decimal) and turn % 90 == 0 else 0


def _user_unit(page: pikepdf.Page) -> float:
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if 0.01 <= unit <= 1000 else 1.0


def _content(page: pikepdf.Page) -> tuple[bytes, Dictionary, bytes | None]:
    """The content stream as it is to be stored, how that is coded, and it in plain where it is small enough to look at."""
    contents = page.obj.get("/Contents")
    if isinstance(contents, Stream):
        data = contents.read_raw_bytes()
        coding = Dictionary()
        for key in ("/Filter", "/DecodeParms"):
            if key in contents:
                coding[key] = contents[key]
        return data, coding, contents.read_bytes() if len(data) <= _MOST_READ else None
    parts = [part for part in contents if isinstance(part, Stream)] if isinstance(contents, Array) else []
    joined = b"\n".join(part.read_bytes() for part in parts)
    return joined, Dictionary(), joined if len(joined) <= _MOST_READ else None


def _pictures(content: bytes, resources: Dictionary) -> frozenset[str] | None:
    """The names of the pictures that a content stream paints, or None where it paints anything else."""
    if _ONLY_PICTURES.fullmatch(content):
        names = frozenset("/" + name.decode("latin-1") for name in _DRAWN.findall(content))
    elif b"Do" in content and re.search(rb"\b3\s+Tr\b", content):
        found = _pictures_under_text(content)
        if found is None:
            return None
        names = found
    else:
        return None
    known = resources.get("/XObject")
    if names and not (isinstance(known, Dictionary) and all(_is_picture(known.get(name)) for name in names)):
        return None
    return names


def _pictures_under_text(content: bytes) -> frozenset[str] | None:
    """The same for a page that was read by a machine: pictures, and over them text that is not painted."""
    names: set[str] = set()
    modes = [0]
    with pikepdf.new() as scratch:
        instructions = pikepdf.parse_content_stream(scratch.make_stream(content))
    for instruction in instructions:
        sign, operands = str(instruction.operator), list(instruction.operands)
        if sign == "q":
            modes.append(modes[-1])
        elif sign == "Q" and len(modes) > 1:
            modes.pop()
        elif sign == "Tr":
            modes[-1] = int(operands[0])
        elif sign == "Do":
            names.add(str(operands[0]))
        is_shown = sign in _SHOWS_TEXT and modes[-1] != _INVISIBLE
        is_layer = sign == "BDC" and operands[0] == Name.OC
        if is_shown or is_layer or sign not in _UNPAINTED | _SHOWS_TEXT:
            return None
    return frozenset(names)


def _is_picture(thing: Any) -> bool:
    return isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image and "/OC" not in thing


def _with_pictures(resources: Dictionary, names: frozenset[str]) -> Dictionary:
    """The resources with only those pictures: some scanners list every picture of the file with every page."""
    kept = Dictionary({key: value for key, value in resources.items() if key in ("/Font", "/ColorSpace")})
    if names:
        kept.XObject = Dictionary({name: resources.XObject[name] for name in sorted(names)})
    return kept
