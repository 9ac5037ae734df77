#!/usr/bin/env python3
"""Makes the scans of the sample applicant anew, from what `resources/demo/applicant.json` says is printed on them.

    python3 installers/make_demo.py              into resources/demo/scans
    python3 installers/make_demo.py FOLDER       somewhere else
    python3 installers/make_demo.py --only c-degree

Draws every paper, ages it as its kind of scan does, and writes it; the same versions of the libraries make the same
bytes. Fails where a paper does not print what the file says of it. Needs the project's environment and its fonts.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installers.sample_scans import papers_identity, papers_practice, papers_results, papers_studies
from installers.sample_scans.camera import Shot, fax, jpeg, photograph, pictures, png, scanned_pdf
from installers.sample_scans.sheet import A4, A4_ACROSS, Sheet
from installers.sample_scans.states import SAMPLE, States, read_states

Draw = Callable[[States], Sheet]
Develop = Callable[[bytes], bytes]
"""From the PDF of a drawn paper to the file of its scan."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: which credential it is, its file, how it is drawn and how it was scanned."""

    credential: str
    kind: str
    draw: Draw
    develop: Develop

    @property
    def file(self) -> str:
        """The name of the scan."""
        return f"{self.credential}.{self.kind}"


class WrongPaperError(Exception):
    """A paper does not print what the file says of it."""


def as_it_is(pdf: bytes) -> bytes:
    """A file that was sent or saved as a PDF, with its text in it."""
    return pdf


def by_telephone(shot: Shot, quality: int) -> Develop:
    """A picture taken with a telephone."""
    return lambda pdf: jpeg(photograph(pictures(pdf, shot.dpi)[0], shot), quality)


def by_scanner(shot: Shot, size: tuple[float, float], quality: int, *, grey: bool = False) -> Develop:
    """A scan as a PDF of pictures."""

    def develop(pdf: bytes) -> bytes:
        taken = [photograph(page, shot) for page in pictures(pdf, shot.dpi)]
        return scanned_pdf([page.convert("L") if grey else page for page in taken], size, quality)

    return develop


def as_png(shot: Shot, colours: int) -> Develop:
    """A clean scan as a PNG picture."""
    return lambda pdf: png(pictures(pdf, shot.dpi)[0], colours)


def by_fax(shot: Shot) -> Develop:
    """Black and white, a little askew."""
    return lambda pdf: fax(photograph(pictures(pdf, shot.dpi)[0], shot), shot.dpi)


WALNUT, SLATE, CLOTH = (88, 66, 48), (66, 72, 80), (126, 120, 108)

PAPERS: Final = (
    Paper("c-passport", "jpg", papers_identity.passport,
          by_telephone(Shot(11, 215, tilt=1.2, edge=64, lean=0.016, grain=0.3, gloom=0.2, desk=SLATE), 66)),
    Paper("c-citizenship", "jpg", papers_identity.citizenship,
          by_telephone(Shot(12, 150, tilt=-1.9, edge=58, lean=0.024, grain=0.45, gloom=0.3, desk=WALNUT,
                            paper=(250, 244, 228)), 62)),
    Paper("c-citizenship-en", "pdf", papers_identity.translation, as_it_is),
    Paper("c-degree", "pdf", papers_studies.degree,
          by_scanner(Shot(13, 140, tilt=0.4, grain=0.2, gloom=0.08), A4_ACROSS, 58)),
    Paper("c-transcript", "pdf", papers_studies.transcript, as_it_is),
    Paper("c-internship", "jpg", papers_studies.internship,
          by_telephone(Shot(14, 128, tilt=-1.3, edge=44, lean=0.018, grain=0.4, gloom=0.34, desk=CLOTH), 58)),
    Paper("c-registration", "png", papers_practice.registration, as_png(Shot(15, 110), 160)),
    Paper("c-standing-np", "pdf", papers_practice.standing_in_nepal,
          by_scanner(Shot(16, 140, tilt=-0.7, grain=0.5, gloom=0.12), A4, 52, grey=True)),
    Paper("c-residency", "pdf", papers_studies.residency,
          by_scanner(Shot(17, 132, tilt=0.3, grain=0.2, gloom=0.1), A4, 56)),
    Paper("c-standing-mv", "pdf", papers_practice.standing_in_the_maldives, as_it_is),
    Paper("c-employment", "jpg", papers_practice.employment,
          by_telephone(Shot(18, 130, tilt=1.1, edge=40, lean=0.022, grain=0.35, gloom=0.4, desk=WALNUT), 58)),
    Paper("c-cv", "pdf", papers_practice.curriculum_vitae, as_it_is),
    Paper("c-police", "tiff", papers_results.police_check, by_fax(Shot(19, 200, tilt=0.5, grain=0.2, gloom=0.05))),
    Paper("c-mccqe", "pdf", papers_results.mccqe, as_it_is),
    Paper("c-oet", "pdf", papers_results.language_test, as_it_is),
    Paper("c-photo", "jpg", papers_identity.photograph_of_applicant,
          by_telephone(Shot(20, 300, grain=0.3, gloom=0.15, paper=(255, 255, 255)), 84)),
)  # fmt: skip


def draw_paper(paper: Paper, states: States) -> Sheet:
    """The paper drawn. WrongPaperError where something that it states was not drawn, or was drawn twice."""
    sheet = paper.draw(states)
    wanted = sorted((field, text) for field, texts in states.items() for text in texts)
    if sorted(sheet.stated) != wanted:
        raise WrongPaperError(f"{paper.credential} prints {sorted(sheet.stated)}, and should print {wanted}")
    return sheet


def make_scan(paper: Paper, states: States) -> bytes:
    """The bytes of a paper's scan."""
    return paper.develop(draw_paper(paper, states).finish(paper.credential))


def main() -> int:
    """Write the scans."""
    parser = argparse.ArgumentParser(description="Make the scans of the sample applicant.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE / "scans")
    parser.add_argument("--only", metavar="ID", help="one credential")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    states = read_states()
    for paper in PAPERS:
        if options.only in (None, paper.credential):
            scan = make_scan(paper, states[paper.credential])
            (options.folder / paper.file).write_bytes(scan)
            print(f"{paper.file}: {len(scan) / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
