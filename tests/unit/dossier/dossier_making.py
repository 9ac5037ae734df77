"""Dossiers made of whatever a test puts in, through the same door as the program's, and ways to look into them."""

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from reportlab.platypus import BaseDocTemplate, Flowable

from tests.factories import TODAY, make_credential, make_record
from tracker.checks.engine import Report
from tracker.domain.change import Progress, no_progress
from tracker.domain.record import AuthorityId, Credential, Record, Scan, ScanFacts, ScanId
from tracker.domain.vocabulary import CredentialType
from tracker.dossier.binding import Imprint, Page, Tree, bind
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.content import DossierOptions, DossierPlan
from tracker.dossier.objects import BodyWriter
from tracker.dossier.plan import make_plan
from tracker.dossier.tags import Structure, Target
from tracker.dossier.writing import DossierReport, write_dossier
from tracker.pathways.rules import Authorities, load_authorities

NOTHING_FOUND = Report((), 0, 0, 0)


def with_scans(credential: Credential, *names: str) -> Credential:
    """A credential with scans that are called by these names."""
    return replace(credential, scans=tuple(Scan(name, ScanId(name)) for name in names))


def document_of(name: str) -> Credential:
    """A document with one scan, called like it."""
    return with_scans(make_credential(f"c-{name}", CredentialType.OTHER, title=name), name)


def record_of(documents: Sequence[str], **lists: Any) -> Record:
    return make_record(credentials=tuple(document_of(name) for name in documents), **lists)


def plan_of(
    record: Record,
    *,
    report: Report = NOTHING_FOUND,
    rules: Authorities | None = None,
    authority: str = "cpso",
    on: date = TODAY,
    facts: Mapping[ScanId, ScanFacts] | None = None,
    **options: Any,
) -> DossierPlan:
    known = load_authorities() if rules is None else rules
    return make_plan(record, report, known, None, facts or {}, AuthorityId(authority), on, DossierOptions(**options))


def written(
    target: Path, plan: DossierPlan, scans: Mapping[str, bytes], progress: Progress = no_progress
) -> DossierReport:
    """Write the dossier, with these scans in the vault."""
    return write_dossier(target, plan, lambda scan: scans[scan], progress)


def bound(
    canvas: DossierCanvas,
    structure: Structure | None = None,
    *,
    places: Sequence[int] | None = None,
    blank: Sequence[int] = (),
    targets: Mapping[str, Target] | None = None,
    title: str = "t",
) -> bytes:
    """What was drawn as a finished file; `blank` are pages of it on which nothing is."""
    drawn = iter(canvas.leaves)
    count = len(canvas.leaves) + len(blank)
    pages = [Page(zlib.compress(b"") if place in blank else next(drawn)) for place in range(count)]
    file = io.BytesIO()
    bind(
        BodyWriter(file), pages, count, canvas._pagesize, canvas.fonts, Imprint(title, "Somebody", "en", TODAY),
        Tree(structure or Structure(), range(count) if places is None else places, targets or {}),
    )  # fmt: skip
    return file.getvalue()


def laid_out(template: BaseDocTemplate, parts: Sequence[Flowable]) -> DossierCanvas:
    """A canvas with the parts drawn on it by platypus."""
    canvas = DossierCanvas(pagesize=template.pagesize)
    template._doSave = 0
    template.build(list(parts), canvasmaker=lambda *_, **__: canvas)
    return canvas


class Looked:
    """A dossier as a reader sees it."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        self.path = path
        self.pdf = pikepdf.open(path, password=password or "")
        self.pages = pypdfium2.PdfDocument(path, password=password)

    def close(self) -> None:
        self.pdf.close()
        self.pages.close()

    def __len__(self) -> int:
        return len(self.pages)

    def text(self, page: int) -> str:
        """The text of a page, from 1."""
        return str(self.pages[page - 1].get_textpage().get_text_range()).replace("\r\n", "\n")

    def texts(self) -> list[str]:
        return [self.text(page) for page in range(1, len(self) + 1)]

    def picture(self, page: int, scale: float = 0.5) -> Image.Image:
        """A page as a picture, from 1."""
        drawn: Image.Image = self.pages[page - 1].render(scale=scale).to_pil()
        return drawn.convert("RGB")

    def page_with(self, words: str) -> int:
        """The first page that has these words."""
        return next(page for page, text in enumerate(self.texts(), 1) if words in text)

    def box(self, page: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the scan on a page, by the line round it; in points from the upper left."""
        content = self.pdf.pages[page - 1].Contents.read_bytes().decode("latin-1").split("\n")
        (edges,) = [line for line in content if " re S Q EMC" in line]
        left, low, width, height = map(float, edges.split(" RG ")[1].split(" re")[0].split())
        top = float(self.pdf.pages[page - 1].mediabox[3]) - low - height
        return left, top, left + width, top + height

    def scan(self, page: int, scale: float = 1.0) -> Image.Image:
        """What the scan on a page looks like."""
        edges = [edge * scale for edge in self.box(page)]
        return self.picture(page, scale).crop((round(edges[0]), round(edges[1]), round(edges[2]), round(edges[3])))


def corners(picture: Image.Image) -> list[tuple[int, int, int]]:
    """The colours near the four corners: upper left, upper right, lower left, lower right."""
    right, low = picture.width - 1, picture.height - 1
    places = [(0.08, 0.08), (0.92, 0.08), (0.08, 0.92), (0.92, 0.92)]
    found = []
    for x, y in places:
        pixel = picture.getpixel((round(right * x), round(low * y)))
        assert isinstance(pixel, tuple)
        found.append((int(pixel[0]), int(pixel[1]), int(pixel[2])))
    return found


def is_near(one: tuple[int, ...], other: tuple[int, ...], by: int = 50) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def objects(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every object of a file, and everything inside it."""
    waiting: list[Any] = list(pdf.objects)
    while waiting:
        thing = waiting.pop()
        yield thing
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for _, value in thing.items() if _is_inside(value)]
        elif isinstance(thing, pikepdf.Array):
            waiting += [value for value in thing if _is_inside(value)]


def _is_inside(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def rewritten(content: bytes) -> bytes:
    """The file as qpdf writes it, to be looked at as text."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        kept = io.BytesIO()
        pdf.save(kept, qdf=True)
    return kept.getvalue()
