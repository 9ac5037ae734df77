"""PDF objects as bytes: taking those that put marks on paper out of a stranger's file, and writing a file of such objects.

`Harvest` runs in the worker. It copies what a page needs and nothing else: no actions, scripts, attachments, annotations,
metadata or private data of programs (ISO 32000-1, 7.3 and 12.6; security by leaving out, not by looking for evil).
`BodyWriter` runs in the parent and never looks into what it writes, so that the file grows on disk and not in memory.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from tracker.dossier.aliases import alias, is_misleading, with_aliases
from tracker.dossier.pieces import Data, Original, Piece
from tracker.dossier.syntax import array, dictionary, number, reference

if TYPE_CHECKING:
    import pikepdf

_HEADER: Final = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_WORTH_COMPRESSING: Final = 120

_FORM_KEYS: Final = frozenset({
    "/BBox", "/DecodeParms", "/Filter", "/FormType", "/Group", "/Matrix", "/Resources", "/Subtype", "/Type",
})  # fmt: skip
_IMAGE_KEYS: Final = frozenset({
    "/BitsPerComponent", "/ColorSpace", "/Decode", "/DecodeParms", "/Filter", "/Height", "/ImageMask", "/Intent",
    "/Interpolate", "/Mask", "/Matte", "/SMask", "/SMaskInData", "/Subtype", "/Type", "/Width",
})  # fmt: skip
_DROPPED: Final = frozenset({
    "/A", "/AA", "/AF", "/Alternates", "/Annots", "/B", "/Dests", "/EF", "/JS", "/JavaScript", "/LastModified", "/Length",
    "/Metadata", "/Names", "/OC", "/OPI", "/OpenAction", "/Parent", "/PieceInfo", "/Popup", "/Ref", "/StructParent",
    "/StructParents", "/Thumb", "/URI", "/XFA",
})  # fmt: skip
"""Keys that nothing which is painted with needs."""

_DEFLATED: Final = {"/Filter": b"/FlateDecode", "/DecodeParms": b""}

_OUTSIDE: Final = frozenset({"/F", "/FDecodeParms", "/FFilter"})
"""Keys of a stream whose data lie in another file."""

_RESOURCES: Final = frozenset({"/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject"})
"""The kinds of resources; what stands in them has names of the document's own choice."""

_FREELY_NAMED: Final = frozenset({"/CharProcs", "/Colorants"})
"""Other dictionaries whose keys are names of glyphs and inks, so that none of them means what it seems to."""

_NO_PAINT: Final = frozenset({
    "/Action", "/Annot", "/Catalog", "/EmbeddedFile", "/Filespec", "/Metadata", "/OCG", "/OCMD", "/Page", "/Pages",
    "/StructElem", "/StructTreeRoot",
})  # fmt: skip
"""Types of objects that are no part of how a page looks."""

_STAND_IN: Final = re.compile(rb"<< /StandsFor (\d+) >>")
_TOKEN: Final = re.compile(rb"\((?:[^\\()]|\\.)*\)|/[^\s/<>\[\]()]*|\b(\d+) 0 R\b", re.DOTALL)


class UnfitError(Exception):
    """An object cannot be copied as it is."""


class _MisleadingError(Exception):
    """A resource has a name that means something else elsewhere."""


ImageFilter = Callable[["pikepdf.Stream", Data], tuple[Mapping[str, bytes], Data]]
"""Given an image and its raw data, the entries of its dictionary that change (b"" drops one) and the data to write."""


class Harvest:
    """Copies objects out of open documents, numbered from 1. `filter_image` may change the pictures on the way;
    `is_sound` says whether the data of a stream may be copied (UnfitError if not); `original` knows those that stand in
    the scan."""

    def __init__(self, filter_image: ImageFilter | None = None, original: Original | None = None) -> None:
        self.pieces: list[Piece] = []
        self.original = original or Original(b"")
        self.is_sound: Callable[[pikepdf.Stream, Data], bool] | None = None
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[Any] = []
        self._glyphs: set[tuple[int, int]] = set()
        self._base = 0
        self._has_aliases = False
        self._filter_image = filter_image

    def turn_to_another_document(self) -> None:
        """What is added from here on is of another document, where the same numbers mean other objects."""
        self._numbers, self._glyphs, self._has_aliases = {}, set(), False
        self.original.forget()

    def add(self, root: "pikepdf.Object") -> int:
        """Copy an indirect object and all that it needs; its number. On any error nothing was added."""
        try:
            return self._added(root)
        except _MisleadingError:
            self._has_aliases = True
            return self._added(root)

    def _added(self, root: "pikepdf.Object") -> int:
        kept, known = len(self.pieces), dict(self._numbers)
        self._waiting, self._base = [], kept
        try:
            number = self._number(root)
            for thing in self._waiting:  # grows as it is gone through
                self.pieces.append(self._spell(thing))
        except BaseException:
            del self.pieces[kept:]
            self._numbers = known
            raise
        return number

    def _number(self, thing: "pikepdf.Object") -> int:
        key = thing.objgen
        if key not in self._numbers:
            self._waiting.append(thing)
            self._numbers[key] = self._base + len(self._waiting)
        return self._numbers[key]

    def _spell(self, thing: Any) -> Piece:
        import pikepdf

        if not isinstance(thing, pikepdf.Stream):
            return Piece(self._value(thing, nested=False))
        kind = thing.get("/Subtype")
        allowed = {"/Form": _FORM_KEYS, "/Image": _IMAGE_KEYS}.get(str(kind))
        if kind == "/PS":
            return Piece(b"null")
        at = self.original.find(thing)
        raw = thing.read_raw_bytes() if at is None else self.original.cut(at, int(thing.Length))
        data: Data = raw
        changes: Mapping[str, bytes] = {}
        if "/Crypt" in str(thing.get("/Filter", "")) or (self.is_sound and not self.is_sound(thing, data)):
            raise UnfitError
        if self._has_aliases and self._is_content(thing):
            changes, data = _DEFLATED, zlib.compress(with_aliases(thing.read_bytes()))
        elif kind == "/Image" and self._filter_image is not None:
            changes, data = self._filter_image(thing, data)
        elif len(data) > _WORTH_COMPRESSING and "/Filter" not in thing:
            changes, data = {"/Filter": b"/FlateDecode"}, zlib.compress(data)
        entries = {
            key: self._entry(key, value)
            for key, value in thing.items()
            if key not in _DROPPED
            and key not in _OUTSIDE
            and (allowed is None or key in allowed)
            and key not in changes
        } | {key: value for key, value in changes.items() if value}
        entries["/Length"] = b"%d" % len(data)
        return Piece(dictionary(entries), data, at if data is raw else None)

    def _entry(self, key: str, value: Any) -> bytes:
        import pikepdf

        if key in _FREELY_NAMED and isinstance(value, pikepdf.Dictionary):
            self._glyphs.update(one.objgen for one in value.values() if isinstance(one, pikepdf.Stream))
            return dictionary({key: self._value(one) for key, one in value.items()})
        if key != "/Resources" or not isinstance(value, pikepdf.Dictionary):
            return self._value(value)
        kinds = {
            kind: dictionary({self._name(name): self._value(one) for name, one in entries.items()})
            for kind, entries in value.items()
            if kind in _RESOURCES and isinstance(entries, pikepdf.Dictionary)
        }
        if isinstance(value.get("/Properties"), pikepdf.Dictionary):
            kinds["/Properties"] = dictionary(dict.fromkeys(map(self._name, value.Properties.keys()), b"<<>>"))
        return dictionary(kinds)

    def _name(self, name: str) -> str:
        """What a resource is called from here on. One misleading name is enough for all operators to be gone through."""
        if is_misleading(name) and not self._has_aliases:
            raise _MisleadingError
        return alias(name)

    def _is_content(self, stream: "pikepdf.Stream") -> bool:
        """Whether the data are operators: of a form, a tile or a glyph."""
        return stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1 or stream.objgen in self._glyphs

    def _value(self, value: Any, *, nested: bool = True) -> bytes:
        import pikepdf

        if not isinstance(value, pikepdf.Object):
            return _plain(value)
        if str(value.get("/Type", "") if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else "") in _NO_PAINT:
            return b"null"
        if nested and value.is_indirect:
            return b"%d 0 R" % self._number(value)
        if isinstance(value, pikepdf.Array):
            whole = bytes(value.unparse())
            is_simple = b"<<" not in whole and b" R" not in whole
            return whole if is_simple else b"[" + b" ".join(self._value(one) for one in value) + b"]"
        if isinstance(value, pikepdf.Dictionary):
            return dictionary({key: self._entry(key, one) for key, one in value.items() if key not in _DROPPED})
        return bytes(value.unparse())


def _plain(value: Any) -> bytes:
    """A value that pikepdf gives as one of Python's own."""
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, Decimal | float):
        return number(float(value))
    raise UnfitError


def renumbered(head: bytes, numbers: Callable[[int], int]) -> bytes:
    """The same value with every reference given its new number. Strings and names are stepped over."""
    if b" 0 R" not in head:
        return head
    return _TOKEN.sub(lambda match: b"%d 0 R" % numbers(int(match[1])) if match[1] else match[0], head)


def stand_in(pdf: "pikepdf.Pdf", number: int) -> "pikepdf.Object":
    """An object for a skeleton that stands for the object `number` of the file that it will be written to."""
    import pikepdf

    return pdf.make_indirect(pikepdf.Dictionary(StandsFor=number))


class BodyWriter:
    """Writes objects one after another into a file that starts empty, and at the end the table of where they are."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offsets: list[int] = []
        self._at = 0
        self._digest = hashlib.sha256()
        self._write(_HEADER)

    @property
    def count(self) -> int:
        """How many objects there are; the next one gets the number after that."""
        return len(self._offsets)

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._at

    def add(self, pieces: Iterable[Piece]) -> int:
        """Write objects that know each other by numbers from 1. Returns what to add to such a number."""
        base = self.count
        for piece in pieces:
            self._object(self.reserve(), renumbered(piece.head, lambda old: old + base), piece.data)
        return base

    def reserve(self) -> int:
        """A number for an object that is written later and spoken of before."""
        self._offsets.append(0)
        return len(self._offsets)

    def put(self, number: int, head: bytes, data: bytes | None = None) -> None:
        """Write the object for which the number was reserved."""
        self._digest.update(head)
        self._digest.update(data or b"")
        self._object(number, head, data)

    def new(self, head: bytes, data: bytes | None = None) -> int:
        """Write an object; its number."""
        number = self.reserve()
        self.put(number, head, data)
        return number

    def end(self, root: int, info: int) -> None:
        """End the file, whose catalog and information dictionary these are. What names it (/ID) follows from all that
        was `put` in, so that the same content has the same name."""
        identity = b"<" + self._digest.hexdigest()[:32].upper().encode() + b">"
        self._end(dictionary({
            "/Root": reference(root), "/Info": reference(info), "/Size": b"%d" % (self.count + 1),
            "/ID": array([identity, identity]),
        }))  # fmt: skip

    def close(self, skeleton: bytes) -> None:
        """Add the objects of `skeleton`, a file that qpdf wrote with a plain cross-reference table, and end the file.

        The trailer is that of the skeleton; what `stand_in` made there becomes what it stands for.
        """
        offsets = _table(skeleton)
        order = sorted(offsets, key=offsets.__getitem__)
        ends = [*(offsets[old] for old in order[1:]), skeleton.rindex(b"xref\n", 0, skeleton.rindex(b"startxref"))]
        written = {old: _cut(skeleton[offsets[old] : end]) for old, end in zip(order, ends, strict=True)}
        numbers = {old: int(found[1]) for old, (head, _) in written.items() if (found := _STAND_IN.fullmatch(head))}
        fresh = [old for old in order if old not in numbers]
        numbers |= {old: place for place, old in enumerate(fresh, self.count + 1)}
        for old in fresh:
            head, data = written[old]
            self._object(self.reserve(), renumbered(head, numbers.__getitem__), data)
        trailer = skeleton[skeleton.rindex(b"trailer ") + 8 : skeleton.rindex(b"startxref")]
        self._end(re.sub(rb"/Size \d+", b"/Size %d" % (self.count + 1), renumbered(trailer, numbers.__getitem__)))

    def _object(self, number: int, head: bytes, data: bytes | memoryview | None) -> None:
        self._offsets[number - 1] = self._at
        self._write(b"%d 0 obj\n" % number + head)
        if data is not None:
            self._write(b"\nstream\n")
            self._write(data)
            self._write(b"\nendstream")
        self._write(b"\nendobj\n")

    def _end(self, trailer: bytes) -> None:
        start = self._at
        rows = [b"%010d 00000 n \n" % offset for offset in self._offsets]
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(rows) + 1) + b"".join(rows))
        self._write(b"trailer " + trailer.strip() + b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def _write(self, content: bytes | memoryview) -> None:
        self._file.write(content)
        self._at += len(content)


def _table(skeleton: bytes) -> dict[int, int]:
    """Where each object of a file with a plain cross-reference table starts."""
    start = int(skeleton[skeleton.rindex(b"startxref") + 9 :].split()[0])
    head, *rows = skeleton[start : skeleton.rindex(b"trailer ")].split(b"\n")[1:-1]
    first = int(head.split()[0])
    return {first + place: int(row[:10]) for place, row in enumerate(rows) if row[17:18] == b"n"}


def _cut(written: bytes) -> tuple[bytes, bytes | None]:
    """The head and the data of an object as qpdf writes it."""
    body = written[written.index(b" obj\n") + 5 : written.rindex(b"endobj")].rstrip(b"\n")
    if not body.endswith(b"endstream"):
        return body, None
    start = body.index(b">>\nstream\n") + 2
    length = re.findall(rb"/Length (\d+)", body[:start])[-1]
    data = start + len(b"\nstream\n")
    return body[:start], body[data : data + int(length)]
