"""The vocabulary of a name comparison: what can differ between two names, how bad it is, and what was found.

Pure values. Knows no rule of any language and no authority.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple

from tracker.domain.names import PersonName, Role
from tracker.texts import Text


class NameVerdict(StrEnum):
    """What two names are to each other; each level is worse than the one before."""

    IDENTICAL = "identical"
    FORMATTING = "formatting"  # case, spacing, punctuation, hyphen, diacritics, an ICAO 9303 spelling
    VARIANT = "variant"  # the same name by a known convention
    DISCREPANCY = "discrepancy"  # probably meant to be the same, and wrong
    DIFFERENT = "different"  # another name


class Level(IntEnum):
    """How far one edit can take a name: the verdicts as numbers, so that the worst of several is `max`."""

    IDENTICAL = 0
    FORMATTING = 1
    VARIANT = 2
    DISCREPANCY = 3
    DIFFERENT = 4


class EditKind(StrEnum):
    """What happened to one part of a name on the way from one side to the other."""

    EQUAL = "equal"
    CASE = "case"
    PUNCTUATION = "punctuation"  # apostrophe, full stop, letter form
    HYPHEN = "hyphen"
    DIACRITIC = "diacritic"
    ICAO = "icao"  # the spelling of ICAO Doc 9303-3, section 6
    TRUNCATION = "truncation"  # cut where the machine-readable zone ends
    JOINED = "joined"  # one word here, two or three there
    TITLE = "title"  # a title, an honorific, a degree
    PARTICLE = "particle"  # al-, de, van, y: there or not
    ROMANISATION = "romanisation"  # one word of another script or language, spelled in two ways
    SAME_SCRIPT = "same_script"  # the original script stands beside both and agrees
    PATRONYMIC = "patronymic"  # the father's name with its ending, there or not
    ENDING = "ending"  # the ending that a surname takes for a woman or a man
    ORDER = "order"
    INITIAL = "initial"
    ABBREVIATION = "abbreviation"  # Md. for Mohammed
    MISSING_PART = "missing_part"
    DOUBLED_SURNAME = "doubled_surname"  # one of two surnames left out
    RELATION = "relation"  # S/O, bint, née
    PLACEHOLDER = "placeholder"  # FNU, LNU, XXX, or a single name written twice
    SUFFIX = "suffix"  # Jr, III
    NICKNAME = "nickname"
    SLIP = "slip"  # a misspelling
    OCR = "ocr"  # what a reader of scans takes for one another
    BOTH_ATTESTED = "both_attested"  # a letter apart, and both are real names
    SURNAME_REPLACED = "surname_replaced"
    CONFLICT = "conflict"


LEVELS: Final[Mapping[EditKind, Level]] = {
    EditKind.EQUAL: Level.IDENTICAL,
    EditKind.CASE: Level.FORMATTING,
    EditKind.PUNCTUATION: Level.FORMATTING,
    EditKind.HYPHEN: Level.FORMATTING,
    EditKind.DIACRITIC: Level.FORMATTING,
    EditKind.ICAO: Level.FORMATTING,
    EditKind.TRUNCATION: Level.FORMATTING,
    EditKind.JOINED: Level.FORMATTING,
    EditKind.TITLE: Level.FORMATTING,
    EditKind.PARTICLE: Level.VARIANT,
    EditKind.ROMANISATION: Level.VARIANT,
    EditKind.SAME_SCRIPT: Level.VARIANT,
    EditKind.PATRONYMIC: Level.VARIANT,
    EditKind.ENDING: Level.VARIANT,
    EditKind.ORDER: Level.VARIANT,
    EditKind.INITIAL: Level.VARIANT,
    EditKind.ABBREVIATION: Level.VARIANT,
    EditKind.MISSING_PART: Level.VARIANT,
    EditKind.DOUBLED_SURNAME: Level.VARIANT,
    EditKind.RELATION: Level.VARIANT,
    EditKind.PLACEHOLDER: Level.VARIANT,
    EditKind.SUFFIX: Level.VARIANT,
    EditKind.NICKNAME: Level.DISCREPANCY,
    EditKind.SLIP: Level.DISCREPANCY,
    EditKind.OCR: Level.DISCREPANCY,
    EditKind.BOTH_ATTESTED: Level.DISCREPANCY,
    EditKind.SURNAME_REPLACED: Level.DISCREPANCY,
    EditKind.CONFLICT: Level.DIFFERENT,
}

VERDICTS: Final[tuple[NameVerdict, ...]] = tuple(NameVerdict)  # by Level


class NameEdit(NamedTuple):
    """One difference (or agreement): the words of both sides as printed, "" where a side has none.

    `rule` is the machine name of the convention (`arabic.waw`, `icao.umlaut`), `role` the part of the name that it is
    about as far as the side with known parts tells.
    """

    kind: EditKind
    left: str
    right: str
    rule: str = ""
    role: Role = Role.UNKNOWN


@dataclass(frozen=True, slots=True)
class NameComparison:
    """Two names, what they are to each other, and why.

    `score` (0 another person, 1 identical) only puts pairs into an order; the verdict comes from rules over `edits`.
    `layer` is the last step that was needed before all words agreed (`text`, `case`, ... `romanisation`), or `none`.
    """

    left: PersonName
    right: PersonName
    verdict: NameVerdict
    score: float
    edits: tuple[NameEdit, ...]
    layer: str
    message: Text
