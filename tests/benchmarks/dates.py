"""How right and how fast the date comparer is: `python -m tests.benchmarks.dates FOLDER`.

FOLDER is the labelled data of the project's developers, with `dates/pairs.csv` in it. Prints figures; exits with 1 where
one of them is not what the project promises.
"""

import csv
import re
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hijridate import Hijri

from tracker.compare.calendars import UMM_AL_QURA_YEARS, to_gregorian
from tracker.compare.dates import DateComparison, compare_dates, read_date
from tracker.domain.dates import DateReading, Precision
from tracker.domain.vocabulary import Calendar, DateOrder
from tracker.settings import resources_folder

HOW_TO_GET_IT = """There is no {path}.
It is a CSV file with the columns left, right, left_calendar, right_calendar, left_order, right_order, verdict
(alternatives parted by "|"), which the project does not ship. Make one with hijridate, jdatetime and nepali-datetime as
judges, or ask the maintainers for theirs, and name the folder that holds dates/pairs.csv.
"""
PARTIAL = re.compile(r"\d{4}|[^\W\d_]+ \d{4}")
LONGEST_IMPORT = 0.1  # seconds


def main(arguments: list[str]) -> int:
    """Run the benchmark on the folder named; 2 when it is not there."""
    if len(arguments) != 1:
        say(__doc__ or "")
        return 2
    path = Path(arguments[0]) / "dates" / "pairs.csv"
    if not path.is_file():
        say(HOW_TO_GET_IT.format(path=path))
        return 2
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    checks = [pairs(rows), invented(rows), umm_al_qura(), import_time()]
    speed(rows)
    return 0 if all(checks) else 1


def pairs(rows: list[dict[str, str]]) -> bool:
    """The verdicts of the labelled pairs, by what was expected."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        verdict = comparison(row).verdict.value
        total[row["verdict"]] += 1
        if verdict in row["verdict"].split("|"):
            right[row["verdict"]] += 1
        else:
            say(f"  wrong: {row['left']!r} {row['right']!r}: {verdict}, not {row['verdict']}")
    for expected in sorted(total):
        say(f"  {expected:32} {right[expected]:4} / {total[expected]}")
    say(f"pairs right: {right.total()} / {total.total()}")
    return right.total() == total.total()


def invented(rows: list[dict[str, str]]) -> bool:
    """Partial dates to which a day or a month was added that is not there."""
    texts = [row[side] for row in rows for side in ("left", "right") if PARTIAL.fullmatch(row[side])]
    texts += [template.format(name) for name in month_spellings() for template in ("{} 2010", "2010 {}", "{} of 2010")]
    texts += [f"{year}" for year in range(1900, 2046)]
    texts += [f"{year}-{month:02}" for year in range(1990, 2020) for month in range(1, 13)]
    wrong = [text for text in texts if any(is_invented(text, reading) for reading in [read_date(text)])]
    for text in wrong:
        say(f"  invented: {text!r}")
    say(f"partial dates with a day or month that is not there: {len(wrong)} of {len(texts)}")
    return not wrong


def is_invented(text: str, reading: DateReading) -> bool:
    """Whether a reading is more precise than its text, which has no day, and no month if it is a year."""
    allowed = {Precision.YEAR} if text.isdigit() else {Precision.YEAR, Precision.MONTH}
    return any(candidate.precision not in allowed for candidate in reading.candidates)


def month_spellings() -> Iterator[str]:
    """Every spelling of a month that the program knows."""
    table = tomllib.loads((resources_folder() / "dates" / "months.toml").read_text(encoding="utf-8"))
    for languages in table.values():
        for months in languages.values():
            for spellings in months:
                yield from spellings


def umm_al_qura() -> bool:
    """The beginnings of the Umm al-Qura months, against the published table."""
    starts = [(year, month) for year in UMM_AL_QURA_YEARS for month in range(1, 13)]
    right = sum(
        to_gregorian(Calendar.ISLAMIC, *start, 1) == date(*Hijri(*start, 1).to_gregorian().datetuple())
        for start in starts
    )
    say(f"Umm al-Qura month starts right: {right} / {len(starts)}")
    return right == len(starts)


def speed(rows: list[dict[str, str]]) -> None:
    """Dates read and pairs compared in a second."""
    texts = [row[side] for row in rows for side in ("left", "right")]
    start = time.perf_counter()
    readings = [read_date(text) for text in texts]
    say(f"dates read per second: {len(texts) / (time.perf_counter() - start):,.0f}")
    start = time.perf_counter()
    for left, right in zip(readings[::2], readings[1::2], strict=True):
        compare_dates(left, right)
    say(f"pairs compared per second: {len(rows) / (time.perf_counter() - start):,.0f}")


def import_time() -> bool:
    """Seconds to import the comparer in a fresh interpreter, the best of five."""
    program = (
        "import time; start = time.perf_counter(); import tracker.compare.dates; print(time.perf_counter() - start)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    say(f"import of tracker.compare.dates: {min(runs):.3f} s")
    return min(runs) <= LONGEST_IMPORT


def comparison(row: dict[str, str]) -> DateComparison:
    """The comparison of one labelled row."""
    left, right = (
        read_date(
            row[side],
            calendar=Calendar(row[f"{side}_calendar"]) if row[f"{side}_calendar"] else None,
            order=DateOrder(row[f"{side}_order"]) if row[f"{side}_order"] else None,
        )
        for side in ("left", "right")
    )
    return compare_dates(left, right)


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(line.rstrip() + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
