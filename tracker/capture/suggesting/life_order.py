"""The order in which the days of a life come, and which readings of a paper are against it. Pure.

Nobody graduates before being born, studies end after they began, and no paper is issued before a day of which it tells.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.suggesting.free_values import FreePage, Told
from tracker.capture.values.dates_in_text import FoundDate, whole_date
from tracker.capture.values.fields import OF_BIRTH
from tracker.domain.vocabulary import CredentialType, Field

BIRTH, START, END, EVENT, ISSUE, EXPIRY = range(6)
STAGES: Final[Mapping[str, int]] = {
    Field.DATE_OF_BIRTH: BIRTH,
    **dict.fromkeys((Field.PROGRAMME_START, Field.TRAINING_START, Field.EMPLOYMENT_START), START),
    **dict.fromkeys((Field.PROGRAMME_END, Field.TRAINING_END, Field.EMPLOYMENT_END, Field.GRADUATION_DATE), END),
    **dict.fromkeys((Field.CONFERRAL_DATE, Field.REGISTRATION_START, Field.TEST_DATE), EVENT),
    **dict.fromkeys((Field.ISSUE_DATE, Field.TRANSLATION_DATE, Field.CERTIFIED_ON), ISSUE),
    **dict.fromkeys((Field.VALID_UNTIL, Field.REGISTRATION_END), EXPIRY),
}
"""The fields whose text is a date, the earlier days first."""
GROWN_UP: Final = 15 * 365
"""Days from a birth to what a paper of a physician is about, at least."""
_OF_SEVERAL: Final = OF_BIRTH | {CredentialType.CV, CredentialType.TRANSLATION, CredentialType.OTHER}
"""Papers with the days of a childhood, of several times, or of what nobody knows."""
_SURE: Final = 0.8
_KNOWN: Final = 0.5  # from here on a date is rather what it was read as than the day of issue
_EXPLAINED: Final = 0.6  # from here on a date is more than what its form offers
_AROUND: Final = 90  # characters before a date in which it is said to be still to come
_TO_COME: Final = re.compile(
    r"valid|expir|relied|effect|until|\btill|up to|renew|\bend|gültig|\bbis\b|ablauf|vence|vigen|hasta|caduc|válid|valab|"
    r"jusqu|échéance|scad|ważn|platn|\bдо\b|действ|дійсн|انتها|صلاحي|اعتبار|geçerl|\bson\b|berlaku",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"\d\W+\w")  # «421107» is rather a number
_AHEAD: Final = frozenset({BIRTH, EXPIRY, END})
"""Days that may be still to come when a paper is issued, and a birth, whose year is of an unknown calendar if it is later."""


def day_of(one: FoundDate) -> date:
    """The first day that a date may mean; it must have a reading."""
    return one.reading.candidates[0].first


def known_days(told: Told) -> list[tuple[int, date]]:
    """The days that were surely read, each with its stage."""
    held = [
        (STAGES[field], whole_date(text))
        for field, texts in told.items()
        for text, sure in texts.items()
        if field in STAGES and sure >= _SURE
    ]
    return [(stage, reading.candidates[0].first) for stage, reading in held if reading and reading.candidates]


def fits(stage: int, day: date, known: Sequence[tuple[int, date]], kind: CredentialType) -> bool:
    """Whether a day of this stage comes after what is known to be before it, and before what is after it."""
    if any((other < stage and day < one) or (other > stage and day > one) for other, one in known):
        return False
    born = [one for other, one in known if other == BIRTH]
    return stage == BIRTH or kind in OF_BIRTH or all((day - one).days >= GROWN_UP for one in born)


def is_out_of_order(field: str, text: str, known: Sequence[tuple[int, date]], kind: CredentialType) -> bool:
    """Whether a day comes before somebody was grown up, or a beginning after its end and an end before its beginning."""
    stage, reading = STAGES.get(field), whole_date(text)
    if stage in (None, BIRTH) or kind in _OF_SEVERAL or reading is None or not reading.candidates:
        return False
    last, first = max(one.last for one in reading.candidates), min(one.first for one in reading.candidates)
    is_young = any((last - one).days < GROWN_UP for other, one in known if other == BIRTH)
    is_turned = (stage == END and any(last < one for other, one in known if other == START)) or (
        stage == START and all(first > one for other, one in known if other == END) and END in dict(known)
    )
    return is_young or is_turned


def _is_explained(field: str, other: str, sure: float) -> bool:
    """Whether a day that was read as another field may be later than this one."""
    if field != Field.ISSUE_DATE:
        return sure >= _EXPLAINED
    stage = STAGES.get(other)
    is_ahead = sure >= _KNOWN and (stage in _AHEAD or other == Field.TRANSLATION_DATE)
    return is_ahead or (sure >= _SURE and stage == START)


def has_later_day(flow: Flow, kind: CredentialType, told: Told, field: str, text: str) -> bool:
    """Whether a page has a later day than that of its issue and nothing says that it was yet to come; for a conferral,
    whether it has one that was read as nothing at all."""
    reading = whole_date(text)
    if reading is None or not reading.candidates:
        return False
    page = FreePage(flow, kind, told)
    ahead = {each for other, texts in told.items() for each, sure in texts.items() if _is_explained(field, other, sure)}
    last = max(candidate.last for candidate in reading.candidates)
    return any(
        one.reading.candidates
        and _PARTED.search(one.text)
        and min(candidate.first for candidate in one.reading.candidates) > last
        and one.text not in ahead
        and _TO_COME.search(flow.text, max(0, one.start - _AROUND), one.start) is None
        for one in page.dates
    )
