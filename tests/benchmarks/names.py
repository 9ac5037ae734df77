"""How right and how fast the name comparer is: `python -m tests.benchmarks.names FOLDER`.

FOLDER is the labelled data of the project's developers, with `names/*.csv` in it (or that folder itself). Prints, for
each set, what our score and rapidfuzz's token_set_ratio reach on the same rows, then false accepts, speed and size; exits
with 1 where one of them is not what the project promises.

AUC is how often a pair of one person scores above a pair of two, R@5 the share of one-person pairs above the score that
5 % of the others pass, F1 the best at any one threshold.
"""

import csv
import json
import random
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from tracker.compare.names import NameVerdict, compare_names

HOW_TO_GET_IT = """There is nothing at {path}.
The names are public data that the project does not ship: the SDN list and its aliases (US Treasury, OFAC), the members of
Congress (congress-legislators), NETransliteration (Wikidata) and Febrl 4. Make files with the columns left, right, same
(1 or 0) and stratum out of them: for each pair of one person's names the most similar name of another person, and random
ones; or ask the maintainers for theirs.
"""
RANDOM_PAIRS = 10_000
LEAST_SPEED = 10_000  # pairs a second
LONGEST_IMPORT, LARGEST_IMPORT = 0.1, 30.0  # seconds, megabytes
ACCEPTED = (NameVerdict.IDENTICAL, NameVerdict.FORMATTING, NameVerdict.VARIANT)

Rows = list[dict[str, str]]
Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Trial:
    """Which rows of a file are laid against each other, and what is promised: the measure and its least value."""

    file: str
    title: str
    same: tuple[str, ...] = ()  # strata; empty: all
    other: tuple[str, ...] = ()
    measure: str = "AUC"
    least: float = 0.0


TRIALS = (
    Trial("ofac_sdn.csv", "OFAC variants", ("variant",), ("hard-neg",), "AUC", 0.90),
    Trial("ofac_sdn.csv", "OFAC variants", ("variant",), ("hard-neg",), "R@5", 0.72),
    Trial("us_congress.csv", "US Congress", measure="F1", least=0.98),
    Trial("arabic_romanisation_tokens.csv", "Arabic romanisation", least=0.85),
    Trial("wikidata_xscript_names.csv", "Hebrew script", ("hebrew",), ("hebrew",), least=0.90),
    Trial("wikidata_xscript_names.csv", "Korean script", ("korean",), ("korean",), least=0.80),
    Trial("febrl4.csv", "Febrl, corrupted", ("typo", "swapped-order"), ("hard-neg",), least=0.80),
)


def main(arguments: list[str]) -> int:
    """Run the benchmark on the folder named; 2 when it is not there."""
    if len(arguments) != 1:
        say(__doc__ or "")
        return 2
    folder = Path(arguments[0])
    folder = folder / "names" if (folder / "names").is_dir() else folder
    if not (folder / TRIALS[0].file).is_file():
        say(HOW_TO_GET_IT.format(path=folder / TRIALS[0].file))
        return 2
    say(f"{'':22}{'ours':^24}{'token_set_ratio':^24}promised")
    say(f"{'':22}" + f"{'AUC':>8}{'R@5':>8}{'F1':>8}" * 2)
    checks = [run(trial, read(folder / trial.file)) for trial in TRIALS if (folder / trial.file).is_file()]
    rows = read(folder / TRIALS[0].file)
    checks += [false_accepts(rows), speed(rows), start()]
    return 0 if all(checks) else 1


def run(trial: Trial, rows: Rows) -> bool:
    """One line of figures."""
    ones = [(row["left"], row["right"]) for row in rows if row["same"] == "1" and is_in(row, trial.same)]
    others = [(row["left"], row["right"]) for row in rows if row["same"] == "0" and is_in(row, trial.other)]
    ours = measures([our_score(*pair) for pair in ones], [our_score(*pair) for pair in others])
    theirs = measures([token_set(*pair) for pair in ones], [token_set(*pair) for pair in others])
    held = ours[trial.measure] >= trial.least
    figures = "".join(f"{found[name]:8.3f}" for found in (ours, theirs) for name in ("AUC", "R@5", "F1"))
    say(f"{trial.title:22}{figures}  {trial.measure} >= {trial.least:.2f}{'' if held else ': NOT HELD'}")
    return held


def is_in(row: dict[str, str], strata: Sequence[str]) -> bool:
    """Whether the row belongs to one of the strata; to all, if none is named."""
    return not strata or row["stratum"] in strata


def our_score(left: str, right: str) -> float:
    """The score of the comparer under test."""
    return compare_names(left, right).score


def token_set(left: str, right: str) -> float:
    """The baseline: the share of words in common, regardless of order and of what is left over."""
    return fuzz.token_set_ratio(left.casefold(), right.casefold())


def measures(same: list[float], other: list[float]) -> dict[str, float]:
    """AUC, recall at 5 % false accepts, and the best F1."""
    other = sorted(other)
    above = sum(bisect_left(other, score) + bisect_right(other, score) for score in same) / 2
    bar = other[int(len(other) * 0.95)]
    return {
        "AUC": above / (len(same) * len(other)),
        "R@5": sum(score > bar for score in same) / len(same),
        "F1": best_f1(sorted(same), other)[0],
    }


def best_f1(same: list[float], other: list[float]) -> tuple[float, float]:
    """The best F1 and the threshold that gives it; both lists sorted."""
    found = (0.0, 1.0)
    for threshold in sorted(set(same)):
        hits = len(same) - bisect_left(same, threshold)
        wrong = len(other) - bisect_left(other, threshold)
        found = max(found, (2 * hits / (hits + wrong + len(same)), threshold))
    return found


def false_accepts(rows: Rows) -> bool:
    """How many pairs of people who have nothing to do with each other are let through, by verdict and by score."""
    people = sorted({row["left"] for row in rows})
    draw = random.Random(20_260_101)
    pairs = [draw.sample(people, 2) for _ in range(RANDOM_PAIRS)]
    same = sorted(our_score(row["left"], row["right"]) for row in rows if row["stratum"] == "variant")
    other = sorted(our_score(row["left"], row["right"]) for row in rows if row["stratum"] == "hard-neg")
    threshold = best_f1(same, other)[1]
    found = [compare_names(*pair) for pair in pairs]
    verdicts = Counter(comparison.verdict.value for comparison in found)
    accepted = [comparison for comparison in found if comparison.verdict in ACCEPTED]
    above = sum(comparison.score >= threshold for comparison in found)
    for comparison in accepted:
        say(f"  let through: {comparison.left.text!r} and {comparison.right.text!r}, {comparison.verdict}")
    say(
        f"random other people let through: {len(accepted)} by verdict, {above} by score, of {len(pairs)} ({dict(verdicts)})"
    )
    return len(accepted) * 1000 <= len(pairs) and above * 1000 <= len(pairs)


def speed(rows: Rows) -> bool:
    """Explained pairs a second on one core: names that were never seen, which is promised, and the same names again."""
    pairs = [(row["left"], row["right"]) for row in rows]
    program = (
        "import sys, time, json; from tracker.compare.names import compare_names\n"
        "pairs = json.load(sys.stdin); compare_names('a b', 'c d')\n"
        "for _ in range(2):\n"
        "    start = time.process_time()\n"
        "    for left, right in pairs: compare_names(left, right)\n"
        "    print(len(pairs) / (time.process_time() - start))\n"
    )
    first, again = figures_of(program, json.dumps(pairs))
    held = first >= LEAST_SPEED
    say(
        f"explained pairs a second of processor time: {first:,.0f} of names never seen (>= {LEAST_SPEED:,}"
        f"{'' if held else ': NOT HELD'}), {again:,.0f} of names seen before"
    )
    return held


def start() -> bool:
    """Seconds and megabytes of the import in a fresh interpreter (the best of five), and of the first comparison."""
    work = (
        "from tracker.compare.names import compare_names",
        "compare_names('Mariam Osman', 'Maryam Osman')",
    )
    timed = "import time" + "".join(
        f"\nstart = time.perf_counter(); {step}; print(time.perf_counter() - start)" for step in work
    )
    weighed = "import tracemalloc; tracemalloc.start()" + "".join(
        f"\n{step}; print(tracemalloc.get_traced_memory()[0] / 1e6)" for step in work
    )
    seconds, first = (min(figures) for figures in zip(*(figures_of(timed) for _ in range(5)), strict=True))
    size, whole = figures_of(weighed)
    say(f"import: {seconds:.3f} s, {size:.1f} MB; first comparison: {first:.3f} s, {whole:.1f} MB with all tables")
    return seconds <= LONGEST_IMPORT and size <= LARGEST_IMPORT


def figures_of(program: str, given: str = "") -> list[float]:
    """The figures that a program prints when a fresh interpreter runs it."""
    done = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def read(path: Path) -> Rows:
    """The rows of a labelled set."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(line.rstrip() + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
