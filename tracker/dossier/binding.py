"""Binds the pages of a document of ours into a finished file: page tree, structure, outline, page labels, title, language.

Everything is written as bytes one after another, so that a thousand pages take no room; the same pages give the same
bytes. Knows nothing of what is on a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pikepdf

from tracker.dossier.embedding import EmbeddedFont
from tracker.dossier.objects import BodyWriter
from tracker.dossier.syntax import array, deflated, dictionary, name, number, reference, string
from tracker.dossier.tags import Structure, Target, TreeWriter


@dataclass(frozen=True, slots=True)
class Page:
    """What is painted on a page: compressed operators, and (0: none) the object of the form that they call `/S`."""

    content: bytes
    form: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline, and those below it; `page` is counted from 0."""

    title: str
    page: int
    below: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The structure of the pages: `places` are the pages of the file (from 0) that those of the structure became, `targets`
    where the links inside the file lead."""

    structure: Structure
    places: Sequence[int]
    targets: Mapping[str, Target] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself: nothing of the machine that it was made on."""

    title: str
    author: str
    language: str
    on: date


def bind(
    body: BodyWriter,
    pages: Iterable[Page],
    count: int,
    size: tuple[float, float],
    fonts: Sequence[EmbeddedFont],
    imprint: Imprint,
    tree: Tree,
    outline: Sequence[Bookmark] = (),
) -> None:
    """Write `count` pages of one size after what stands in `body`, and end the file. `fonts` are all that any page uses."""
    objects = [body.reserve() for _ in range(count)]
    writer = TreeWriter(body, objects, tree.places, tree.targets)
    structure = writer.write(tree.structure)
    root = body.reserve()
    font_list = body.new(dictionary({f"/{font.resource}": reference(font.write(body)) for font in fonts}))
    for place, page in enumerate(pages):
        entries = _page(body, page, root, font_list, size) | writer.entries(place)
        body.put(objects[place], dictionary(entries))
    kids = array(map(reference, objects))
    body.put(root, dictionary({"/Type": b"/Pages", "/Kids": kids, "/Count": b"%d" % count}))
    catalog = {
        "/Type": b"/Catalog",
        "/Pages": reference(root),
        "/StructTreeRoot": reference(structure),
        "/MarkInfo": b"<</Marked true>>",
        "/Lang": string(imprint.language),
        "/ViewerPreferences": b"<</DisplayDocTitle true>>",
        "/PageLabels": b"<</Nums [0 <</S /D>>]>>",
        "/Metadata": reference(_metadata(body, imprint)),
    }
    if outline:
        catalog |= {"/Outlines": reference(_outline(body, outline, objects)), "/PageMode": b"/UseOutlines"}
    body.end(body.new(dictionary(catalog)), body.new(dictionary(_information(imprint))))


def _page(body: BodyWriter, page: Page, parent: int, font_list: int, size: tuple[float, float]) -> dict[str, bytes]:
    resources = {"/Font": reference(font_list)}
    if page.form:
        resources["/XObject"] = dictionary({"/S": reference(page.form)})
    return {
        "/Type": b"/Page",
        "/Parent": reference(parent),
        "/MediaBox": array((b"0", b"0", *map(number, size))),
        "/Resources": dictionary(resources),
        "/Contents": reference(body.new(*deflated(page.content))),
    }


def _outline(body: BodyWriter, lines: Sequence[Bookmark], objects: Sequence[int]) -> int:
    root = body.reserve()
    seen, entries = _hang(body, root, lines, objects)
    body.put(root, dictionary({"/Type": b"/Outlines", **entries, "/Count": b"%d" % seen}))
    return root


def _hang(
    body: BodyWriter, parent: int, lines: Sequence[Bookmark], objects: Sequence[int]
) -> tuple[int, dict[str, bytes]]:
    """Write lines below a node, open; how many are seen, and what the node says of them."""
    items = [body.reserve() for _ in lines]
    seen = len(items)
    for place, (item, line) in enumerate(zip(items, lines, strict=True)):
        entries = {"/Title": string(line.title), "/Parent": reference(parent)}
        entries["/Dest"] = array((reference(objects[line.page]), b"/Fit"))
        if place:
            entries["/Prev"] = reference(items[place - 1])
        if place + 1 < len(items):
            entries["/Next"] = reference(items[place + 1])
        if line.below:
            below, ends = _hang(body, item, line.below, objects)
            entries |= {**ends, "/Count": b"%d" % below}
            seen += below
        body.put(item, dictionary(entries))
    return seen, {"/First": reference(items[0]), "/Last": reference(items[-1])}


def _information(imprint: Imprint) -> dict[str, bytes]:
    return {
        "/Title": string(imprint.title),
        "/Author": string(imprint.author),
        "/CreationDate": string(f"D:{imprint.on:%Y%m%d}000000Z"),
    }


def _metadata(body: BodyWriter, imprint: Imprint) -> int:
    """The same as XMP, which readers of tagged files and archives look into."""
    with pikepdf.new() as scratch:
        with scratch.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = imprint.title
            metadata["dc:language"] = [imprint.language]
            metadata["dc:creator"] = [imprint.author]
            metadata["xmp:CreateDate"] = f"{imprint.on.isoformat()}T00:00:00Z"
        packet = scratch.Root.Metadata.read_bytes()
    head = {"/Type": name("/Metadata"), "/Subtype": name("/XML"), "/Length": b"%d" % len(packet)}
    return body.new(dictionary(head), packet)
