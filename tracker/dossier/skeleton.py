"""The finished file but for the scans themselves: drawn leaves, the pages that scans are placed on, outline, tags, links.

The pages of scans hold a stand-in for each form; the forms were written to the file before (`objects.BodyWriter`).
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tracker.dossier import look
from tracker.dossier.content import DossierPlan
from tracker.dossier.drawing import number as figure
from tracker.dossier.layout import Layout, ScanLeaf, figure_words
from tracker.dossier.objects import stand_in
from tracker.dossier.press import divider_target, section_target, words
from tracker.dossier.stamps import placed
from tracker.dossier.tags import Tag, Target, finish
from tracker.texts import Text, text

_EDGE: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """A line of the outline, and those below it."""

    title: str
    page: int
    below: tuple["_Bookmark", ...] = ()


def room(width: float, height: float) -> tuple[float, float]:
    """The width and height that a page of a scan is given on paper of this size, in points."""
    return width - 2 * look.SCAN_SIDE, height - look.SCAN_TOP - look.SCAN_BOTTOM


def skeleton(plan: DossierPlan, layout: Layout, language: str, tick: Callable[[], None]) -> bytes:
    """The file with a plain cross-reference table, for `BodyWriter.close`. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(layout.drawn)) as pdf:
        order = list(_order(layout))
        numbers = {leaf: number for number, leaf in enumerate(order) if isinstance(leaf, ScanLeaf)}
        drawn = [number for number, leaf in enumerate(order) if not isinstance(leaf, ScanLeaf)]
        _insert(pdf, plan, layout, order, tick)
        _describe(plan, layout)
        pages = [*drawn, *(numbers[leaf] for leaf in layout.leaves)]
        title = _bare(words(_title(plan)))
        finish(
            pdf, [(layout.structure, pages)], title=title, language=language, targets=_reachable(plan, layout.targets)
        )
        _outline(pdf, _bookmarks(plan, layout))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        pdf.Root.PageMode = Name.UseOutlines
        _sign(pdf, plan, title)
        return _saved(pdf)


def _title(plan: DossierPlan) -> Text:
    return text(
        "Application dossier of {applicant} for {recipient}", applicant=plan.applicant, recipient=plan.recipient_short
    )


def _order(layout: Layout) -> Iterator[int | ScanLeaf]:
    """All pages in order: the number of a drawn leaf, or a page of a scan."""
    following: dict[int, list[ScanLeaf]] = {}
    for leaf in layout.leaves:
        following.setdefault(leaf.after, []).append(leaf)
    for number in range(layout.drawn_pages):
        yield number
        yield from following.get(number, ())


def _insert(
    pdf: pikepdf.Pdf, plan: DossierPlan, layout: Layout, order: Sequence[int | ScanLeaf], tick: Callable[[], None]
) -> None:
    """Put the pages of the scans between the drawn ones."""
    width, height = plan.options.paper.value
    fonts = pdf.pages[0].obj.Resources.get("/Font")
    fonts = pdf.make_indirect(Dictionary() if fonts is None else fonts)
    forms: dict[int, Any] = {}
    for place, leaf in enumerate(order):
        if not isinstance(leaf, ScanLeaf):
            continue
        tick()
        if leaf.page.form not in forms:
            forms[leaf.page.form] = stand_in(pdf, leaf.page.form)
        content = pdf.make_stream(_content(leaf, layout.stamp(place + 1), width, height))
        resources = Dictionary(Font=fonts, XObject=Dictionary(S=forms[leaf.page.form]))
        box = Array([0, 0, width, height])
        node = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=box, Resources=resources, Contents=content))
        pdf.pages.insert(place, pikepdf.Page(node))


def _content(leaf: ScanLeaf, foot: bytes, width: float, height: float) -> bytes:
    """The page at its size or smaller, in the middle of its room, with its edge drawn to show that nothing is cut."""
    across, down = room(width, height)
    scale = min(across / leaf.page.width, down / leaf.page.height, 1.0)
    x = (width - leaf.page.width * scale) / 2
    y = look.SCAN_BOTTOM + (down - leaf.page.height * scale) / 2
    edges = " ".join(figure(edge) for edge in (x, y, leaf.page.width * scale, leaf.page.height * scale))
    colour = " ".join(figure(part) for part in look.HAIR)
    return b"\n".join([
        b"/Figure <</MCID 0>> BDC",
        placed("S", scale, x, y),
        b"EMC",
        f"/Artifact BMC q {figure(_EDGE)} w {colour} RG {edges} re S Q EMC".encode(),
        leaf.caption,
        foot,
    ])  # fmt: skip


def _describe(plan: DossierPlan, layout: Layout) -> None:
    """Give each page of a scan its place in the structure, under its document."""
    titles = {one.number: one.title for one in plan.enclosures}
    counts: dict[int, int] = {}
    for leaf in layout.leaves:
        counts[leaf.number] = max(counts.get(leaf.number, 0), leaf.place)
    for place, leaf in enumerate(layout.leaves):
        described = figure_words(leaf.number, titles[leaf.number], leaf.place, counts[leaf.number])
        scan = layout.sections[leaf.number].child(Tag.FIGURE, alternative=described)
        scan.kids.append(layout.structure.mark(layout.drawn_pages + place))


def _reachable(plan: DossierPlan, targets: Any) -> dict[str, Target]:
    """Targets no higher than the paper, so that a viewer shows what they lead to at its top."""
    _, height = plan.options.paper.value
    return {name: Target(target.page, min(target.top, height)) for name, target in targets.items()}


def _bookmarks(plan: DossierPlan, layout: Layout) -> list[_Bookmark]:
    targets = layout.targets

    def line(title: Text, target: str) -> _Bookmark:
        return _Bookmark(_bare(words(title)), targets[target].page)

    lines = [line(text("Cover"), section_target("cover")), line(text("Contents"), section_target("contents"))]
    lines += [line(entry.title, entry.target) for entry in layout.entries if entry.target in targets]
    below = []
    for one in plan.enclosures:
        title = text("{number} · {title}", number=one.number, title=one.title)
        if one.issuer:
            title = text("{title} ({issuer})", title=title, issuer=one.issuer)
        below.append(line(title, divider_target(one.number)))
    if below:
        lines.append(_Bookmark(_bare(words(text("Documents"))), below[0].page, tuple(below)))
    return lines


def _bare(shown: str) -> str:
    """Without isolates, which viewers show as boxes in the outline."""
    return shown.replace("\u2068", "").replace("\u2069", "")


def _outline(pdf: pikepdf.Pdf, lines: Sequence[_Bookmark]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    root.Count = _hang(pdf, root, lines, [page.obj for page in pdf.pages])
    pdf.Root.Outlines = root


def _hang(pdf: pikepdf.Pdf, parent: Any, lines: Sequence[_Bookmark], pages: Sequence[Any]) -> int:
    """Write lines below a node, open; returns how many are seen."""
    items = [pdf.make_indirect(Dictionary(Title=String(line.title), Parent=parent)) for line in lines]
    seen = len(items)
    for place, (item, line) in enumerate(zip(items, lines, strict=True)):
        item.Dest = Array([pages[line.page], Name.Fit])
        if place:
            item.Prev = items[place - 1]
        if place + 1 < len(items):
            item.Next = items[place + 1]
        if line.below:
            item.Count = _hang(pdf, item, line.below, pages)
            seen += int(item.Count)
    if items:
        parent.First, parent.Last = items[0], items[-1]
    return seen


def _sign(pdf: pikepdf.Pdf, plan: DossierPlan, title: str) -> None:
    """Who made it and when, and nothing of the machine that it was made on."""
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo[Name.Title] = String(title)
    pdf.docinfo[Name.Author] = String(_bare(plan.applicant))
    pdf.docinfo[Name.CreationDate] = String(f"D:{plan.on:%Y%m%d}000000Z")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:creator"] = [_bare(plan.applicant)]
        metadata["xmp:CreateDate"] = f"{plan.on.isoformat()}T00:00:00Z"


def _saved(pdf: pikepdf.Pdf) -> bytes:
    if Name.ID in pdf.trailer:
        del pdf.trailer[Name.ID]  # ReportLab's is the same in every file
    kept = io.BytesIO()
    pdf.save(
        kept, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True, deterministic_id=True,
        force_version="1.7", fix_metadata_version=False,
    )  # fmt: skip
    return kept.getvalue()
