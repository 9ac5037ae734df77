"""The structure of a tagged PDF: what on a page is a heading, a paragraph or a cell, and what is mere decoration.

While pages are drawn, a `Structure` notes which marked content belongs to which element. When the file is put together,
a `TreeWriter` writes the structure tree and the links into it. Says "tagged", not "PDF/UA": that could not be checked by a
machine. Knows nothing of how text is set.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from tracker.dossier.objects import BodyWriter
from tracker.dossier.syntax import array, dictionary, name, number, reference, string

_PRINTED: Final = 4
"""The annotation flag without which PDF/A refuses a link."""


class Tag(StrEnum):
    """The standard structure types that a dossier uses."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    PARAGRAPH = "P"
    NOTE = "Note"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    CAPTION = "Caption"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    FIGURE = "Figure"
    LINK = "Link"


class Mark(NamedTuple):
    """A piece of marked content: the page of the drawn document, counted from 0, and its number there."""

    page: int
    number: int


class LinkArea(NamedTuple):
    """A rectangle on a page (in points, from the lower left) that leads to `target`."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    target: str


@dataclass(slots=True)
class Element:
    """A node of the structure tree. Make one with `child`; content comes to it when it is drawn.

    `text` is its whole text in reading order, for readers that would otherwise guess it from positions; `alternative`
    describes a figure; `repeats` marks a heading row that is drawn again on each page and counts only once.
    """

    tag: Tag
    structure: "Structure"
    language: str = ""
    text: str = ""
    alternative: str = ""
    repeats: bool = False
    kids: list["Element | Mark | LinkArea"] = field(default_factory=list)

    def child(self, tag: Tag, *, language: str = "", alternative: str = "", repeats: bool = False) -> "Element":
        """A new element inside this one, after those that are there."""
        element = Element(tag, self.structure, language, "", alternative, repeats)
        self.kids.append(element)
        return element

    @property
    def has_content(self) -> bool:
        """Whether anything of it was drawn."""
        return any(not isinstance(kid, Element) or kid.has_content for kid in self.kids)


class Structure:
    """The structure of the pages that one canvas draws."""

    def __init__(self) -> None:
        self.root = Element(Tag.DOCUMENT, self)
        self._marks: dict[int, int] = {}

    def mark(self, page: int) -> Mark:
        """The next marked content of a page."""
        number = self._marks.get(page, 0)
        self._marks[page] = number + 1
        return Mark(page, number)


@contextmanager
def marked(canvas: Any, element: Element | None) -> Iterator[None]:
    """Whatever is drawn inside belongs to `element`; without one, or where it only repeats, it is decoration."""
    if element is None or (element.repeats and element.has_content):
        canvas._code.append("/Artifact BMC")
    else:
        mark = element.structure.mark(canvas.getPageNumber() - 1)
        element.kids.append(mark)
        canvas._code.append(f"/{element.tag} <</MCID {mark.number}>> BDC")
    yield
    canvas._code.append("EMC")


class Target(NamedTuple):
    """Where a link inside the document leads: a page of the finished file, from 0, and how high on it (points)."""

    page: int
    top: float


class TreeWriter:
    """Writes a structure into a file. `objects` are the numbers of the objects of all its pages, `places` the page of the
    file (from 0) that each page of the structure became. A link whose target is not in `targets` leads out of the file
    if it is an address, else nowhere."""

    def __init__(
        self, body: BodyWriter, objects: Sequence[int], places: Sequence[int], targets: Mapping[str, Target]
    ) -> None:
        self._body, self._objects, self._places, self._targets = body, objects, places, targets
        self._page_keys: dict[int, int] = {}
        self._marks: dict[int, dict[int, int]] = {}
        self._links: dict[int, int] = {}
        self._notes: dict[int, list[int]] = {}
        self._keys = 0

    def write(self, structure: Structure) -> int:
        """The whole tree; the number of its root."""
        root, document = self._body.reserve(), self._body.reserve()
        self._put(document, root, structure.root)
        parents = self._body.new(dictionary({"/Nums": array(self._parents())}))
        self._body.put(root, dictionary({
            "/Type": b"/StructTreeRoot",
            "/K": reference(document),
            "/ParentTree": reference(parents),
            "/ParentTreeNextKey": b"%d" % self._keys,
        }))  # fmt: skip
        return root

    def entries(self, page: int) -> dict[str, bytes]:
        """What the page of this index has to say of the structure and of its links; once the tree is written."""
        found = {}
        if page in self._page_keys:
            found = {"/StructParents": b"%d" % self._page_keys[page], "/Tabs": b"/S"}
        if page in self._notes:
            found["/Annots"] = array(map(reference, self._notes[page]))
        return found

    def _put(self, number: int, parent: int, element: Element) -> None:
        entries = {"/Type": b"/StructElem", "/S": name(f"/{element.tag}"), "/P": reference(parent)}
        own = next((self._places[kid.page] for kid in element.kids if isinstance(kid, Mark)), None)
        if own is not None:
            entries["/Pg"] = reference(self._objects[own])
        for key, value in (("/Lang", element.language), ("/ActualText", element.text), ("/Alt", element.alternative)):
            if value:
                entries[key] = string(value)
        if element.tag is Tag.HEADER_CELL:
            entries["/A"] = b"<</O /Table /Scope /Column>>"
        entries["/K"] = array(filter(None, (self._kid(kid, number, own) for kid in element.kids)))
        self._body.put(number, dictionary(entries))

    def _kid(self, kid: Element | Mark | LinkArea, parent: int, own: int | None) -> bytes:
        """What stands in the element for something in it; nothing for what has no content."""
        if isinstance(kid, Mark):
            return self._mark(kid, parent, own)
        if isinstance(kid, LinkArea):
            return self._link(kid, parent)
        if not kid.has_content:
            return b""
        number = self._body.reserve()
        self._put(number, parent, kid)
        return reference(number)

    def _mark(self, mark: Mark, parent: int, own: int | None) -> bytes:
        """A mark on the `own` page of its element is only its number: thousands of dictionaries less."""
        page = self._places[mark.page]
        if page not in self._page_keys:
            self._page_keys[page] = self._new_key()
        self._marks.setdefault(page, {})[mark.number] = parent
        if page == own:
            return b"%d" % mark.number
        return dictionary({
            "/Type": b"/MCR", "/Pg": reference(self._objects[page]), "/MCID": b"%d" % mark.number,
        })  # fmt: skip

    def _link(self, area: LinkArea, parent: int) -> bytes:
        page = self._places[area.page]
        action = self._action(area.target)
        if not action:
            return b""
        key = self._new_key()
        note = self._body.new(dictionary({
            "/Type": b"/Annot", "/Subtype": b"/Link", "/F": b"%d" % _PRINTED, "/Border": b"[0 0 0]", **action,
            "/Rect": array(number(round(edge, 2)) for edge in area[1:5]), "/StructParent": b"%d" % key,
        }))  # fmt: skip
        self._notes.setdefault(page, []).append(note)
        on_page = {"/Type": b"/OBJR", "/Obj": reference(note), "/Pg": reference(self._objects[page])}
        entry = {
            "/Type": b"/StructElem", "/S": b"/Link", "/P": reference(parent), "/K": array([dictionary(on_page)]),
        }  # fmt: skip
        self._links[key] = self._body.new(dictionary(entry))
        return reference(self._links[key])

    def _action(self, target: str) -> dict[str, bytes]:
        """What a click does, and what is said of it where that is not plain."""
        if target in self._targets:
            page, top = self._targets[target]
            place = array((reference(self._objects[page]), b"/XYZ", b"0", number(round(top, 2)), b"0"))
            return {"/A": dictionary({"/S": b"/GoTo", "/D": place})}
        if target.startswith(("https:", "http:")):
            return {"/A": dictionary({"/S": b"/URI", "/URI": string(target)}), "/Contents": string(target)}
        return {}

    def _parents(self) -> Iterator[bytes]:
        """From the key of each page and link to the elements that their content belongs to."""
        rows = {key: reference(entry) for key, entry in self._links.items()}
        for page, marks in self._marks.items():
            rows[self._page_keys[page]] = array(reference(marks[number]) for number in sorted(marks))
        for key in sorted(rows):
            yield from (b"%d" % key, rows[key])

    def _new_key(self) -> int:
        self._keys += 1
        return self._keys - 1
