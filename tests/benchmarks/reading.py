"""What is read off papers that nobody made for the program: from their text layer, and from scans of the same papers.

Run from the checkout: `python -m tests.benchmarks.reading [--text | --scans] [--misses] [FOLDER...]`. Without a FOLDER, the
sets in `tests/data/papers`; a FOLDER is an exchange folder with labelled papers. Each PDF with a text layer is read as it
is, and again as a scanner or a telephone would deliver it (`papers.scanned`); a file that is a picture is read as it is.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.papers import scanned
from tests.labelled import Tally, labelled_papers, misses, sets_of_papers, tally
from tracker.capture.suggesting.paper import read_paper
from tracker.capture.words.reading import ScanReader
from tracker.capture.words.textlayer import ENGINE as TEXT_LAYER


def account(reader: ScanReader, folder: Path, *, as_scans: bool, shows_misses: bool) -> Tally:
    """The account of one set."""
    whole = Tally()
    for labelled in labelled_papers(folder):
        papers = []
        for file in labelled.files:
            paper = read_paper(reader, file.read_bytes(), file.name)
            if as_scans and paper.engine == TEXT_LAYER:
                paper = read_paper(reader, scanned(file.read_bytes(), seed=file.stem), file.name)
            papers.append(paper)
        whole += tally(labelled, papers)
        if shows_misses:
            for line in misses(labelled, papers):
                print(f"    {folder.name}/{labelled.id}: {line}", flush=True)
    return whole


def kinds(arguments: argparse.Namespace) -> Iterator[tuple[str, bool]]:
    """The ways in which every set is read."""
    if not arguments.scans:
        yield "text layer", False
    if not arguments.text:
        yield "scans", True


def main() -> None:
    """Print the account of every set, and of all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    one_way = parser.add_mutually_exclusive_group()
    one_way.add_argument("--text", action="store_true", help="the text layers only")
    one_way.add_argument("--scans", action="store_true", help="the scans only")
    parser.add_argument("--misses", action="store_true", help="name every statement that was not read")
    arguments = parser.parse_args()
    reader = ScanReader()
    try:
        for name, as_scans in kinds(arguments):
            print(name)
            whole = Tally()
            for folder in arguments.folders or sets_of_papers():
                one = account(reader, folder, as_scans=as_scans, shows_misses=arguments.misses)
                print(f"  {folder.name:12} {one.line()}", flush=True)
                whole += one
            print(f"  {'together':12} {whole.line()}", flush=True)
    finally:
        reader.close()


if __name__ == "__main__":
    main()
