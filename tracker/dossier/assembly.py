"""The finished file but for the scans themselves: drawn leaves, the pages that scans are placed on, outline, tags, links.

The forms of the scans were written to the file before (`objects.BodyWriter`).
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from tracker.dossier import look
from tracker.dossier.binding import Bookmark, Imprint, Page, Tree, bind
from tracker.dossier.content import DossierPlan
from tracker.dossier.drawing import number as figure
from tracker.dossier.layout import Layout, ScanLeaf, figure_words
from tracker.dossier.objects import BodyWriter
from tracker.dossier.press import divider_target, section_target, words
from tracker.dossier.stamps import placed
from tracker.dossier.tags import Tag, Target
from tracker.texts import Text, text

_EDGE: Final = 0.4


def room(width: float, height: float) -> tuple[float, float]:
    """The width and height that a page of a scan is given on paper of this size, in points."""
    return width - 2 * look.SCAN_SIDE, height - look.SCAN_TOP - look.SCAN_BOTTOM


def assemble(body: BodyWriter, plan: DossierPlan, layout: Layout, language: str, tick: Callable[[], None]) -> None:
    """Write everything round the scans, whose forms stand in `body`, and end the file."""
    order = list(_order(layout))
    numbers = {leaf: number for number, leaf in enumerate(order) if isinstance(leaf, ScanLeaf)}
    drawn = [number for number, leaf in enumerate(order) if not isinstance(leaf, ScanLeaf)]
    places = [*drawn, *(numbers[leaf] for leaf in layout.leaves)]
    _describe(plan, layout)
    bind(
        body, _pages(plan, layout, order, tick), len(order), plan.options.paper.value, layout.fonts,
        Imprint(_bare(words(_title(plan))), _bare(plan.applicant), language, plan.on),
        Tree(layout.structure, places, _reachable(plan, layout.targets)), _bookmarks(plan, layout),
    )  # fmt: skip


def _title(plan: DossierPlan) -> Text:
    return text(
        "Application dossier of {applicant} for {recipient}", applicant=plan.applicant, recipient=plan.recipient_short
    )


def _order(layout: Layout) -> Iterator[int | ScanLeaf]:
    """All pages in order: the number of a drawn leaf, or a page of a scan."""
    following: dict[int, list[ScanLeaf]] = {}
    for leaf in layout.leaves:
        following.setdefault(leaf.after, []).append(leaf)
    for number in range(len(layout.drawn)):
        yield number
        yield from following.get(number, ())


def _pages(
    plan: DossierPlan, layout: Layout, order: Sequence[int | ScanLeaf], tick: Callable[[], None]
) -> Iterator[Page]:
    width, height = plan.options.paper.value
    for place, leaf in enumerate(order):
        tick()
        if isinstance(leaf, ScanLeaf):
            content = zlib.compress(_content(leaf, layout.stamp(place + 1), width, height))
            yield Page(content, leaf.page.form)
        else:
            yield Page(layout.drawn[leaf])


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
        scan.kids.append(layout.structure.mark(len(layout.drawn) + place))


def _reachable(plan: DossierPlan, targets: Any) -> dict[str, Target]:
    """Targets no higher than the paper, so that a viewer shows what they lead to at its top."""
    _, height = plan.options.paper.value
    return {name: Target(target.page, min(target.top, height)) for name, target in targets.items()}


def _bookmarks(plan: DossierPlan, layout: Layout) -> list[Bookmark]:
    targets = layout.targets

    def line(title: Text, target: str) -> Bookmark:
        return Bookmark(_bare(words(title)), targets[target].page)

    lines = [line(text("Cover"), section_target("cover")), line(text("Contents"), section_target("contents"))]
    lines += [line(entry.title, entry.target) for entry in layout.entries if entry.target in targets]
    below = []
    for one in plan.enclosures:
        title = text("{number} · {title}", number=one.number, title=one.title)
        if one.issuer:
            title = text("{title} ({issuer})", title=title, issuer=one.issuer)
        below.append(line(title, divider_target(one.number)))
    if below:
        lines.append(Bookmark(_bare(words(text("Documents"))), below[0].page, tuple(below)))
    return lines


def _bare(shown: str) -> str:
    """Without isolates, which viewers show as boxes in the outline."""
    return shown.replace("\u2068", "").replace("\u2069", "")
