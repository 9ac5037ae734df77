"""The regular expressions of resources/capture/sentences.toml, registers.toml and former_names.toml, in which a space is any
white space, and how sure each is. Pure."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from tracker.capture.resources import read_table

_IN_SENTENCE: Final = r"(?:[^.\t]|\.(?=\S)|(?<=[Nn]o)\.|(?<=\b\d)\.|(?<=\b\d\d)\.|(?<=[Dd]r)\.|(?<=[Rr]eg)\.|(?<=[Ss]t)\.|(?<=[Cc]ap)\.|(?<=[Aa]rt)\.|(?<=[Ss]ec)\.|(?<=\.[A-Za-z])\.)"


def spaced(pattern: str) -> str:
    """A regular expression in which a space is any white space, and what has no full stop may have those of short words."""
    pattern = pattern.replace("[^.\\n]", _IN_SENTENCE)
    return pattern.replace("[ -]", "[\\s-]").replace("[ /-]", "[\\s/-]").replace(" ", r"[^\S\t]+")


_USUALLY: Final = {
    "holder_name": 0.95, "father_name": 0.93, "former_name": 0.85, "date_of_birth": 0.94, "place_of_birth": 0.81, "nationality": 0.81, "score": 0.81,
    "institution": 0.82, "degree": 0.74, "graduation_date": 0.88, "conferral_date": 0.9, "specialty": 0.84,
    "position": 0.85, "registration_number": 0.93, "registration_start": 0.92, "valid_until": 0.93, "test_date": 0.85,
    "translation_date": 0.92, "certified_on": 0.72, "issue_date": 0.88, "start": 0.86, "end": 0.86, "programme_start": 0.86,
}  # fmt: skip
BEFORE_DATE: Final = (
    r"[\s,:()\-–]*(?:(?:the|on|this|day|le|el|la|día|den|il|em|dated|date|of|in|a|los|as|o|at|du|dem)[\s,:]+){0,3}"
)


_BOTH_GENDERS: Final = re.compile(
    r"[(/](?<=[^\W\d_]{2}.)(?:(?<=\()(?:[^\W\d_]{1,2}/)?([^\W\d_]{1,2})\)|(?<=/)(?:[aeoаяій]|ka|ca|na)(?![\w/]))"
)


def one_gender(text: str) -> str:
    """A text of the same length in which words that were printed for both genders are those of one: «urodzon(y/a)»."""
    return _BOTH_GENDERS.sub(_of_one_gender, text)


def _of_one_gender(ending: re.Match[str]) -> str:
    own = ending.group(1) if ending.group(1) and "/" in ending.group() else ""
    return own.ljust(len(ending.group()))


@cache
def patterns() -> Sequence[dict[str, Any]]:
    """The patterns of the tables, each with its expression."""
    tables = [read_table(name)["pattern"] for name in ("sentences.toml", "registers.toml", "former_names.toml")]
    return [{**pattern, "regex": _compiled(pattern)} for table in tables for pattern in table]


def _compiled(pattern: Mapping[str, Any]) -> re.Pattern[str]:
    """The words of a pattern as one expression; for a date, with the little that may stand between them and it."""
    words = "|".join(spaced(one) for one in pattern["before"])
    if pattern["kind"] == "date_before":
        return re.compile(rf"[\s)]*(?:{words})(?!\w)", re.IGNORECASE)
    end = rf"{BEFORE_DATE}\Z" if pattern["kind"] == "date" else ""
    return re.compile(rf"(?<!\w)(?:{words})(?:(?<=['’])|(?![^\W\d_])){end}", re.IGNORECASE)  # «en qualité d’|interne»


def sure_of(pattern: Mapping[str, Any]) -> float:
    """How sure what a pattern tells is where nothing speaks against it."""
    return float(pattern["sure"] if "sure" in pattern else _USUALLY[pattern["field"]])
