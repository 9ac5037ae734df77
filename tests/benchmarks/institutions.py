"""How well institutions are told apart, and how fast: `python -m tests.benchmarks.institutions FOLDER`.

FOLDER is the labelled data of the project's developers, with `names/ror_institutions.csv` (names of one organisation of
the Research Organization Registry against names of others) and `names/affiliation_strings.csv` (lines from papers, in
pairs) in it. Prints figures beside those of rapidfuzz in the same run; exits with 1 where one is not what the project
promises.

What the figures can say. AUC: how often a pair of one organisation scores above a pair of two. The labelled pairs of
two are the nearest other organisation; "own" takes as pairs of two the same strings shuffled, which is fairer for
acronyms and other scripts, of which the labelled ones hold none. Affiliations: the registry is what can be rebuilt from
the names in ror_institutions.csv, about one in twenty of the real one, and a line counts where its pair says that it
belongs to an organisation in it. Some labels are wrong (two universities of Los Angeles), and the rows are few.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz

from tracker.compare.institutions import InstitutionTable, compare_institutions
from tracker.compare.institutions.affiliations import resolve_affiliation
from tracker.compare.institutions.ror import RorRegistry, build_registry
from tracker.compare.institutions.tokens import institution_form, read_institution

HOW_TO_GET_IT = """There is no {path}.
It is a CSV file with the columns left, right, same (1 or 0) and stratum, which the project does not ship. The names are
those of the Research Organization Registry (CC0, to be downloaded from Zenodo), the affiliation lines the test data of
Crossref and ROR (MIT) and of S2AFF (Apache-2.0). Make them from there, or ask the maintainers for theirs.
"""
LEAST_RIGHT, MOST_WRONG = 0.75, 0.02
LEAST_PAIRS_PER_SECOND = 3000  # a busy machine; a quiet one does 5,000 and more, and a record has under 100 pairs
LONGEST_IMPORT = 0.1  # seconds
Row = dict[str, str]
Score = Callable[[str, str], float]


def main(arguments: list[str]) -> int:
    """Run the benchmark on the folder named; 2 when it is not there."""
    if len(arguments) != 1:
        say(__doc__ or "")
        return 2
    tables = {}
    for name in ("ror_institutions", "affiliation_strings"):
        path = Path(arguments[0]) / "names" / f"{name}.csv"
        if not path.is_file():
            say(HOW_TO_GET_IT.format(path=path))
            return 2
        with path.open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    for name, rows in tables.items():
        ranking(name, rows)
    checks = [
        verdicts(tables["ror_institutions"]),
        affiliations(tables["ror_institutions"], tables["affiliation_strings"]),
        speed(tables["ror_institutions"]),
        import_time(),
    ]
    return 0 if all(checks) else 1


def ranking(name: str, rows: list[Row]) -> None:
    """AUC of each stratum against the labelled pairs of two, and against its own strings shuffled."""
    strata = sorted({row["stratum"] for row in rows if row["same"] == "1"})
    say(f"{name}: AUC against the nearest other organisation / against its own strings shuffled")
    say(f"  {'':28}" + "".join(f"{stratum:>26}" for stratum in strata))
    for label, score in SCORES.items():
        others = [score(row["left"], row["right"]) for row in rows if row["same"] == "0"]
        cells = []
        for stratum in strata:
            held = [row for row in rows if row["stratum"] == stratum]
            same = [score(row["left"], row["right"]) for row in held]
            cells.append(f"{auc(same, others):.3f} / {auc(same, shuffled(held, score)):.3f}")
        say(f"  {label:28}" + "".join(f"{cell:>26}" for cell in cells))


def shuffled(rows: list[Row], score: Score) -> list[float]:
    """Scores of the left sides with the right sides of other rows."""
    rights = [row["right"] for row in rows]
    random.Random(1).shuffle(rights)
    return [score(row["left"], other) for row, other in zip(rows, rights, strict=True) if row["right"] != other]


def auc(same: Iterable[float], others: Iterable[float]) -> float:
    """How often one of `same` lies above one of `others`; a tie counts half."""
    ordered = sorted(others)
    held = list(same)
    below = sum((bisect_left(ordered, score) + bisect_right(ordered, score)) / 2 for score in held)
    return below / (len(held) * len(ordered))


def ours(left: str, right: str) -> float:
    """Our score, with the table that comes with the program."""
    return compare_institutions(left, right).score


SCORES: dict[str, Score] = {
    "ours": ours,
    "rapidfuzz token_set_ratio": lambda left, right: fuzz.token_set_ratio(plain(left), plain(right)),
    "rapidfuzz WRatio": lambda left, right: fuzz.WRatio(plain(left), plain(right)),
}


def plain(text: str) -> str:
    """Lower case without accents, in Latin letters: what the other scorers need to have a chance."""
    return anyascii(text).lower()


ONE_NAME = ("identical", "formatting", "abbreviation", "translation", "renamed")


def verdicts(rows: list[Row]) -> bool:
    """How often two organisations are called one: with real names, some of two are equal to the letter."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row["stratum"]][compare_institutions(row["left"], row["right"]).verdict.value] += 1
    say("verdicts")
    for stratum, held in sorted(counts.items()):
        one = sum(held[verdict] for verdict in ONE_NAME)
        say(f"  {stratum:26} called one {one / held.total():6.1%}   {dict(held.most_common())}")
    return True


def affiliations(names: list[Row], lines: list[Row]) -> bool:
    """Lines to organisations, through a registry built from a dump as ROR publishes it."""
    organisations = rebuilt(names)
    owner = {institution_form(name): identity for identity, held in organisations.items() for name in held}
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "ror.db"
        began = time.perf_counter()
        build_registry(dump(organisations, Path(folder) / "ror.zip"), built)
        say(f"registry of {len(organisations)} organisations built in {time.perf_counter() - began:.1f} s")
        registry = RorRegistry(built)
        table = InstitutionTable().with_registry(registry)
        for line, wanted in sorted(questions(lines, owner)):
            found = [match.institution.id for match in resolve_affiliation(line, table)]
            kind = "unresolved" if not found else "right" if found[0] == wanted else "wrong"
            if kind == "wrong":
                say(f"  wrong: {line!r}: {found}, not {wanted}")
            counts["several, the wanted one among them" if kind == "wrong" and wanted in found else kind] += 1
        registry.close()
    total = counts.total()
    say(
        f"affiliation lines: {', '.join(f'{kind} {n} ({n / total:.1%})' for kind, n in counts.most_common())} of {total}"
    )
    return counts["right"] >= LEAST_RIGHT * total and counts["wrong"] <= MOST_WRONG * total


def questions(lines: list[Row], owner: dict[str, str]) -> set[tuple[str, str]]:
    """Lines whose organisation is known: the other side of a pair of one is, to the letter, a name in the registry. A
    line that is such a name itself asks nothing."""
    return {
        (line, owner[institution_form(other)])
        for row in lines
        if row["same"] == "1"
        for line, other in ((row["left"], row["right"]), (row["right"], row["left"]))
        if institution_form(other) in owner and institution_form(line) not in owner
    }


def rebuilt(names: list[Row]) -> dict[str, set[str]]:
    """The organisations of the registry with their names, as far as the pairs tell: a left side with the right sides
    that are its own; and where two differ only in order, abbreviation or language and no pair sets them apart, one."""
    held: dict[str, set[str]] = defaultdict(set)
    for row in names:
        if row["same"] == "1":
            held[row["left"]] |= {row["left"], row["right"]}
    known = {institution_form(name) for group in held.values() for name in group}
    for name in (row[side] for row in names for side in ("left", "right")):
        if institution_form(name) not in known:
            held[name].add(name)
            known.add(institution_form(name))
    apart = {frozenset((row["left"], row["right"])) for row in names if row["same"] == "0"}
    first: dict[tuple[str, ...], str] = {}
    merged: dict[str, set[str]] = {}
    for identity, group in held.items():
        bags = {
            bag for name in group if len(bag := read_institution(name).bag) > 1 and read_institution(name).names_one
        }
        twins = (first[bag] for bag in sorted(bags) if bag in first)
        target = next((twin for twin in twins if frozenset((twin, identity)) not in apart), identity)
        merged.setdefault(target, set()).update(group)
        for bag in bags:
            first.setdefault(bag, target)
    return merged


def dump(organisations: dict[str, set[str]], target: Path) -> Path:
    """A dump in ROR's schema 2 of these organisations."""
    records = [
        {
            "id": identity,
            "status": "active",
            "names": [{"value": name, "types": ["alias"], "lang": None} for name in held],
        }
        for identity, held in organisations.items()
    ]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ror-data_schema_v2.json", json.dumps(records))
    return target


def speed(rows: list[Row]) -> bool:
    """Pairs a second, each seen for the first time."""
    pairs = [(row["left"], row["right"]) for row in rows[:4000]]
    compare_institutions("University of A", "B College")
    read_institution.cache_clear()
    began = time.process_time()
    for left, right in pairs:
        compare_institutions(left, right)
    rate = len(pairs) / (time.process_time() - began)
    say(f"pairs a second (processor time): {rate:,.0f}")
    return rate >= LEAST_PAIRS_PER_SECOND


def import_time() -> bool:
    """Seconds that the module adds to the start of an interpreter, and that loading the table takes; best of five."""
    code = (
        "import time; a = time.perf_counter(); import tracker.compare.institutions as i; b = time.perf_counter();"
        "i.InstitutionTable.load(); print(b - a, time.perf_counter() - b)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        for _ in range(5)
    ]
    best = [min(column) for column in zip(*([float(cell) for cell in run.split()] for run in runs), strict=True)]
    say(f"import {best[0]:.3f} s, table {best[1]:.3f} s")
    return bool(best[0] <= LONGEST_IMPORT)


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
