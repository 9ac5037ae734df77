"""Which dates the words of a sentence tell, before them or behind them. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tracker.capture.running_text.patterns import sure_of
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import FoundDate
from tracker.domain.dates import Precision
from tracker.domain.vocabulary import DATE_FIELDS, Field

_PART: Final = 0.5
_LESS: Final = 0.75
_WIDE: Final = 75  # characters: what tells a date over so many words may tell another thing
_REACH: Final = 170  # characters before a date in which its words are looked for
_IN: Final = re.compile(
    r"\b(?:in|of|held|session|en|im|em)\s+\Z", re.IGNORECASE
)  # «passed in May 2001 and was awarded»
_VERB: Final = re.compile(r"\b(?:was|were)\s+(?:duly\s+)?(?:on|in)\s+(?:the\s+|this\s+)*\Z", re.IGNORECASE)
_MADE: Final = re.compile(
    r"\b(?:issued|prepared|printed|produced|generated|signed|drawn up|délivrée?|établie?|expedid[ao]|emitid[ao]|rilasciat[ao]|"
    r"ausgestellt|wydan[eay]|выдан\w*)\s+(?:on\s+|le\s+|el\s+|em\s+|il\s+|am\s+|dnia\s+)?(?:the\s+|this\s+)*\Z",
    re.IGNORECASE,
)
_OF_PAPER: Final = frozenset({
    Field.ISSUE_DATE, Field.CONFERRAL_DATE, Field.TRANSLATION_DATE, Field.CERTIFIED_ON, Field.REGISTRATION_START,
})  # fmt: skip
"""What the day may be on which a paper was issued or a name was signed."""
_LOOSE: Final = frozenset({Field.TEST_DATE, Field.ISSUE_DATE})
"""What words tell that stand in sentences about other things as well: «passed the examination held on», «dated»."""
_NEAR: Final = 60  # characters
_OF_IDENTITY: Final = re.compile(
    r"\b(?:passport|passeport|pasaporte|passaporte|passaporto|reisepass|identity card|id card|cnic|citizenship (?:certificate|card)|"
    r"c[ée]dula|dni|carte d.identité|паспорт\w*)\b(?:[^.;\n]|(?<=[Nn]o)\.|(?<=№)\.){0,50}\b(?:issued|dated|délivrée?|expedid[ao]|emitid[ao]|rilasciat[ao]|"
    r"ausgestellt|выдан\w*|виданий)\b[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
"""Before the day on which another paper was given out: «holder of passport No. 4 issued at Oran on»."""
_FAR: Final = 130  # characters


def dates_behind(flat: str, dates: Sequence[FoundDate], pattern: Mapping[str, Any]) -> list[Candidate]:
    """The dates that stand straight behind words of the pattern; one of which others stand between is hardly meant."""
    found, field, before = [], pattern["field"], pattern["regex"]
    last = 0
    for date in dates:
        near = before.search(flat, max(last, date.start - _WIDE), date.start)
        wide = near or before.search(flat, max(last, date.start - _REACH), date.start)
        match = wide or before.search(flat, max(0, date.start - _REACH), date.start)
        last = date.end
        if match is not None:
            sure = (
                sure_of(pattern)
                if near and _may_be(field, flat, date)
                else min(_LESS, sure_of(pattern))
                if wide
                else _PART
            )
            found.append(Candidate(field, date.start, date.end, sure, "sentence", match.group()[-40:]))
    return found


def _may_be(field: str, flat: str, date: FoundDate) -> bool:
    """Whether a date can be what was told: a degree is conferred on a day, and examinations have a «session of June»;
    «having passed was on 1 May admitted» tells of the verb behind, «completion of training and was prepared on 1 May» of
    the last one."""
    if field not in _OF_PAPER and _MADE.search(flat, max(0, date.start - _NEAR), date.start):
        return False
    if field == Field.ISSUE_DATE and _OF_IDENTITY.search(flat, max(0, date.start - _FAR), date.start):
        return False
    if field == Field.GRADUATION_DATE:
        return _VERB.search(flat, max(0, date.start - _NEAR), date.start) is None
    is_month = all(one.precision is Precision.MONTH for one in date.reading.candidates)
    return field != Field.CONFERRAL_DATE or not is_month


def dates_before(flat: str, dates: Sequence[FoundDate], pattern: Mapping[str, Any]) -> list[Candidate]:
    """The dates that stand straight before words of the pattern: «was on 1 May 2001 admitted to»."""
    return [
        Candidate(pattern["field"], date.start, date.end, sure_of(pattern), "sentence", match.group()[:40])
        for date in dates
        if (match := pattern["regex"].match(flat, date.end)) is not None and not _IN.search(flat, 0, date.start)
    ]


def nearest_told(flat: str, told: Sequence[tuple[Candidate, Mapping[str, Any]]]) -> list[Candidate]:
    """What words before dates tell, unsure where other words stand between: «awarded the degree, having graduated on»."""
    by_date: dict[int, list[tuple[Candidate, Mapping[str, Any]]]] = {}
    for one, pattern in told:
        if one.confidence > _LESS and pattern["field"] not in _LOOSE:
            by_date.setdefault(one.start, []).append((one, pattern))
    farther: set[tuple[int, str]] = set()
    for start, rivals in by_date.items():
        if len({one.meaning for one, _ in rivals}) > 1:
            apart = {one.meaning: _last_start(flat, pattern, start) for one, pattern in rivals}
            farther |= {(start, field) for field, at in apart.items() if at < max(apart.values())}
    return [
        replace(one, confidence=min(one.confidence, _LESS)) if (one.start, one.meaning) in farther else one
        for one, _ in told
    ]


def _last_start(flat: str, pattern: Mapping[str, Any], date: int) -> int:
    """Where the words of a pattern begin that stand nearest before a date."""
    at, match = -1, pattern["regex"].search(flat, max(0, date - _WIDE), date)
    while match is not None:
        at, match = match.start(), pattern["regex"].search(flat, match.start() + 1, date)
    return at


def less_than_before(told: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """What words behind a date tell of it, unsure where the words before it have told something else («examined on … was»)."""
    before = {(one.start, one.meaning) for one in found if one.meaning in DATE_FIELDS}
    others = {one.start for one in told if any(at == one.start and field != one.meaning for at, field in before)}
    return [replace(one, confidence=min(one.confidence, _LESS)) if one.start in others else one for one in told]
