"""No pattern of the program takes for ever over a text that nearly fits it.

A pattern in which one repetition may share its text with another in ever more ways would hang a reading on a line of dashes.
Each pattern is searched for in runs of every character that it is written with, and in runs of one of each kind of them.
"""

import subprocess
import sys

import pytest

SECONDS = 30
"""Of the processor; all of them together take a few."""

TRIAL = f"""
import importlib, itertools, pkgutil, re, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
KINDS = " -.,a1A\\n"

def runs(pattern):
    own = sorted({{letter for letter in pattern.pattern if ord(letter) > 32}})
    for start in ("", "a ", "A"):
        for unit in [*own, *KINDS, *map("".join, itertools.product(KINDS, repeat=2))]:
            yield start + unit * 40 + "!"

def tried(patterns):
    for name, pattern in patterns:
        print(name, flush=True)
        for text in runs(pattern):
            pattern.search(text)
            pattern.match(text)
            pattern.fullmatch(text)

def of_the_program():
    import tracker
    seen = set()
    for found in pkgutil.walk_packages(tracker.__path__, "tracker."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and value not in seen:
                seen.add(value)
                yield f"{{found.name}}.{{name}}", value

tried([("given", re.compile(sys.argv[1]))] if sys.argv[1:] else of_the_program())
"""


def tried(*patterns: str) -> tuple[int, list[str]]:
    """How the trial of some patterns ends, or of all of the program, and the names of those that were begun."""
    done = subprocess.run([sys.executable, "-c", TRIAL, *patterns], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.split("\n")[:-1]


def test_every_pattern_comes_to_an_end() -> None:
    code, names = tried()
    assert code == 0, names[-1]
    assert len(names) > 300


@pytest.mark.slow  # for as long as a pattern that hangs is given
def test_one_that_does_not_is_found() -> None:
    code, names = tried(r"(?:[\s,-]+(?:an?|the)?)*[\s,-]*notary")
    assert code < 0
    assert names == ["given"]
