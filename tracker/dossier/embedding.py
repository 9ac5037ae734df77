"""Fonts inside a PDF: exactly the shapes that were drawn, with their true widths and the text that they stand for.

ReportLab can subset a font by characters only, but shaped text is glyphs. So each font becomes a composite font of our
own (Type0, Identity-H), in which a code stands for a shape *and* its text. A shape of several glyphs, or of one that is
set off from the baseline, becomes a glyph of its own in the embedded font. All codes then stand in one row on the
baseline, and what is copied out of the PDF is what was put in: no guessing from positions, no second, hidden text.
Codes are given in the order of use, so the same document always gives the same bytes.
"""

import hashlib
from io import BytesIO
from typing import Any, Final, NamedTuple

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import _g_l_y_f as glyf

from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.fonts import Face
from tracker.dossier.objects import BodyWriter
from tracker.dossier.syntax import array, compressed, dictionary, number, reference
from tracker.dossier.syntax import name as pdf_name

_MOST_CODES: Final = 0xFFFF
_SYMBOLIC: Final = 4
_ARGUMENTS_ARE_OFFSETS: Final = 0x0002
_DROPPED_TABLES: Final = (
    "GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "name", "post", "OS/2", "cmap", "gasp", "meta", "vhea", "vmtx",
)  # fmt: skip
_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Part(NamedTuple):
    """A glyph of the font at a place: thousandths of the font size right of and above the pen."""

    glyph: int
    right: int
    up: int


class Shape(NamedTuple):
    """What one code draws: no part (nothing to see), one, or several; and how far it moves the pen."""

    parts: tuple[Part, ...]
    width: int


class EmbeddedFont:
    """One font in one document, under a name that its pages call it by."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[tuple[Shape, str], int] = {}
        self._plain: dict[tuple[int, str], tuple[str, int]] = {}

    def plain_code(self, glyph: int, text: str) -> tuple[str, int]:
        """The code, as it is written, that draws a glyph just as the font has it, and its width. Most of a text is such
        glyphs."""
        found = self._plain.get((glyph, text))
        if found is None:
            shape = plain_shape(self.face, glyph)
            found = self._plain[glyph, text] = f"{self.code(shape, text):04X}", shape.width
        return found

    def code(self, shape: Shape, text: str) -> int:
        """The code that draws `shape` and stands for `text`."""
        code = self._codes.setdefault((shape, text), len(self._codes) + 1)
        if code > _MOST_CODES:
            raise OverflowError(f"more than {_MOST_CODES} different shapes of {self.face.name} in one document")
        return code

    def write(self, body: BodyWriter) -> int:
        """Write the font, after the last page was drawn; the number of its object."""
        program = FontProgram(self.face, [shape for shape, _ in self._codes])
        tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program.content).digest()[:6])
        base = pdf_name(f"/{tag}+{self.face.name}")
        widths = array(b"%d" % shape.width for shape, _ in self._codes)
        cid_font = dictionary({
            "/Type": b"/Font",
            "/Subtype": b"/CIDFontType2",
            "/BaseFont": base,
            "/CIDSystemInfo": b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "/FontDescriptor": reference(self._descriptor(body, base, program)),
            "/DW": b"0",
            "/W": array([b"1", widths]),
            "/CIDToGIDMap": reference(body.new(*compressed(self._glyph_map(program)))),
        })  # fmt: skip
        return body.new(dictionary({
            "/Type": b"/Font",
            "/Subtype": b"/Type0",
            "/BaseFont": base,
            "/Encoding": b"/Identity-H",
            "/DescendantFonts": array([reference(body.new(cid_font))]),
            "/ToUnicode": reference(body.new(*compressed(self._to_unicode()))),
        }))  # fmt: skip

    def _descriptor(self, body: BodyWriter, base: bytes, program: "FontProgram") -> int:
        file = body.new(*compressed(program.content, {"/Length1": b"%d" % len(program.content)}))
        return body.new(dictionary({
            "/Type": b"/FontDescriptor",
            "/FontName": base,
            "/Flags": b"%d" % _SYMBOLIC,
            "/FontBBox": array(number(edge) for edge in program.box),
            "/ItalicAngle": b"0",
            "/Ascent": b"%d" % self.face.ascent,
            "/Descent": b"%d" % -self.face.descent,
            "/CapHeight": b"%d" % self.face.ascent,
            "/StemV": b"80",
            "/FontFile2": reference(file),
        }))  # fmt: skip

    def _glyph_map(self, program: "FontProgram") -> bytes:
        """For each code the glyph in the font program, two bytes each; code 0 is the missing glyph."""
        return b"\0\0" + b"".join(program.glyphs[shape].to_bytes(2, "big") for shape, _ in self._codes)

    def _to_unicode(self) -> bytes:
        """The CMap that gives each code its text back."""
        rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for (_, text), code in self._codes.items()]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return (_CMAP_HEAD + body + _CMAP_TAIL).encode("ascii")


class FontProgram:
    """A TrueType file that holds the given shapes: `content`, its bounding `box`, and the glyph of each shape."""

    def __init__(self, face: Face, shapes: list[Shape]) -> None:
        subset, new_glyphs = _subset(face, {part.glyph for shape in shapes for part in shape.parts})
        self._font = TTFont(BytesIO(subset), recalcTimestamp=False)
        self._order = list(self._font.getGlyphOrder())
        self.glyphs: dict[Shape, int] = {}
        for shape in dict.fromkeys(shapes):
            if shape == plain_shape(face, shape.parts[0].glyph if shape.parts else 0):
                self.glyphs[shape] = new_glyphs[shape.parts[0].glyph]
            else:
                self.glyphs[shape] = self._compose(shape, new_glyphs)
        self._font.setGlyphOrder(self._order)
        self._measure()
        file = BytesIO()
        self._font.save(file, reorderTables=None)
        self.content = file.getvalue()
        head = self._font["head"]
        self.box = [head.xMin, head.yMin, head.xMax, head.yMax]

    def _compose(self, shape: Shape, new_glyphs: dict[int, int]) -> int:
        """Add a glyph that is put together from others."""
        name = f"shape{len(self._order)}"
        glyph = glyf.Glyph()
        if shape.parts:
            glyph.numberOfContours = -1
            glyph.components = [self._component(part, new_glyphs) for part in shape.parts]
        self._order.append(name)
        self._font["glyf"].glyphOrder = self._order
        self._font["glyf"].glyphs[name] = glyph
        self._font["hmtx"].metrics[name] = (shape.width, 0)
        return len(self._order) - 1

    def _component(self, part: Part, new_glyphs: dict[int, int]) -> Any:
        component = glyf.GlyphComponent()
        component.glyphName = self._order[new_glyphs[part.glyph]]
        component.x, component.y = part.right, part.up
        component.flags = _ARGUMENTS_ARE_OFFSETS
        return component

    def _measure(self) -> None:
        """Bounding boxes and left side bearings of the new glyphs: some readers place a glyph by its bearing."""
        table = self._font["glyf"]
        for name in self._order:
            glyph = table[name]
            glyph.recalcBounds(table)
            width, _ = self._font["hmtx"].metrics[name]
            self._font["hmtx"].metrics[name] = (width, getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0)


def plain_shape(face: Face, glyph: int) -> Shape:
    """A glyph just as the font has it."""
    return Shape((Part(glyph, 0, 0),), face.advance(glyph))


def embedded_font(canvas: DossierCanvas, face: Face) -> EmbeddedFont:
    """The font of this face in the document of `canvas`; made when it is first asked for."""
    found = next((font for font in canvas.fonts if font.face is face), None)
    if found is None:
        found = EmbeddedFont(face, f"T{len(canvas.fonts)}")
        canvas.fonts.append(found)
    return found


def _subset(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """A font file with these glyphs only, and where each of them is in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED_TABLES)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_BIDI_CLOSURE
    plan = hb.SubsetPlan(face.face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)
