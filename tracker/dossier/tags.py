"""The structure of a tagged PDF: what on a page is a heading, a paragraph or a cell, and what is mere decoration.

While pages are drawn, a `Structure` notes which marked content belongs to which element. When the file is put together,
`finish` writes the structure tree, the language, the title and the links into it. Says "tagged", not "PDF/UA": that
could not be checked by a machine. Knows nothing of how text is set.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

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


def finish(
    pdf: pikepdf.Pdf,
    parts: Sequence[tuple[Structure, Sequence[int]]],
    *,
    title: str,
    language: str,
    targets: Mapping[str, Target],
) -> None:
    """Make a finished file a tagged one, with its title, its language and its links.

    `parts` are the structures in reading order, each with the page of `pdf` (from 0) that each of its own pages
    became. A link whose target is not in `targets` leads out of the file if it is an address, else nowhere.
    """
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    writer = _Writer(pdf, targets)
    kids = []
    for structure, pages in parts:
        writer.pages = pages
        kids += writer.kids(structure.root, document)
    document.K = Array(kids)
    root.K = document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(writer.parent_tree())))
    root.ParentTreeNextKey = writer.next_key
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    _name(pdf, title, language)


def _name(pdf: pikepdf.Pdf, title: str, language: str) -> None:
    """Title and language, where readers look for them: the information dictionary and XMP."""
    pdf.docinfo[Name.Title] = String(title)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = [language]


class _Writer:
    """Turns elements into PDF objects and remembers what belongs to which page."""

    def __init__(self, pdf: pikepdf.Pdf, targets: Mapping[str, Target]) -> None:
        self.pdf = pdf
        self.all_pages = [page.obj for page in pdf.pages]  # asking qpdf for one page takes longer the more there are
        self.targets = targets
        self.pages: Sequence[int] = ()
        self.next_key = 0
        self._page_keys: dict[int, int] = {}
        self._marks: dict[int, dict[int, Any]] = {}
        self._links: dict[int, Any] = {}

    def kids(self, element: Element, parent: Any) -> list[Any]:
        """The PDF objects of the children of an element; those without content are left out."""
        own = next((self.pages[kid.page] for kid in element.kids if isinstance(kid, Mark)), None)
        if own is not None:
            parent.Pg = self.all_pages[own]
        written = [
            self._kid(kid, parent, own) for kid in element.kids if not isinstance(kid, Element) or kid.has_content
        ]
        return [kid for kid in written if kid is not None]

    def parent_tree(self) -> list[Any]:
        """From the key of each page and link to the elements that their content belongs to."""
        rows: dict[int, Any] = dict(self._links)
        for page, marks in self._marks.items():
            rows[self._page_keys[page]] = Array([marks[number] for number in sorted(marks)])
        return [part for key in sorted(rows) for part in (key, rows[key])]

    def _kid(self, kid: Element | Mark | LinkArea, parent: Any, own: int | None) -> Any:
        if isinstance(kid, Mark):
            return self._mark(kid, parent, own)
        if isinstance(kid, LinkArea):
            return self._link(kid, parent)
        entry = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kid.tag}"), P=parent))
        for key, value in (("/Lang", kid.language), ("/ActualText", kid.text), ("/Alt", kid.alternative)):
            if value:
                entry[key] = String(value)
        if kid.tag is Tag.HEADER_CELL:
            entry.A = Dictionary(O=Name.Table, Scope=Name.Column)
        entry.K = Array(self.kids(kid, entry))
        return entry

    def _mark(self, mark: Mark, parent: Any, own: int | None) -> Any:
        """A mark on the `own` page of its element is only its number: thousands of dictionaries less."""
        index = self.pages[mark.page]
        page = self.all_pages[index]
        if index not in self._page_keys:
            self._page_keys[index] = page.StructParents = self._new_key()
            page.Tabs = Name.S
        self._marks.setdefault(index, {})[mark.number] = parent
        if index == own:
            return mark.number
        return Dictionary(Type=Name.MCR, Pg=page, MCID=mark.number)

    def _link(self, area: LinkArea, parent: Any) -> Any:
        page = self.all_pages[self.pages[area.page]]
        action = self._action(area.target)
        if action is None:
            return None
        link = self.pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, F=_PRINTED, Border=Array([0, 0, 0]), A=action,
            Rect=Array([round(edge, 2) for edge in area[1:5]]), StructParent=self._new_key(),
        ))  # fmt: skip
        if action.S == Name.URI:
            link.Contents = action.URI
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(link)
        entry = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=parent))
        entry.K = Array([Dictionary(Type=Name.OBJR, Obj=link, Pg=page)])
        self._links[int(link.StructParent)] = entry
        return entry

    def _action(self, target: str) -> Any:
        if target in self.targets:
            page, top = self.targets[target]
            place = Array([self.all_pages[page], Name.XYZ, 0, round(top, 2), 0])
            return Dictionary(S=Name.GoTo, D=place)
        if target.startswith(("https:", "http:")):
            return Dictionary(S=Name.URI, URI=String(target))
        return None

    def _new_key(self) -> int:
        self.next_key += 1
        return self.next_key - 1
