"""What a stretch of a page may state: a candidate, and whether a text can be the value of a field at all.

`meaning` is a field of the exchange format, or one of the kinds of resources/capture/labels.toml that depend on what
paper it is (`number`, `date`, `start`, `end`, `surname` ...). Pure.
"""

import re
from dataclasses import dataclass
from typing import Final

from tracker.capture.page.flow import Flow, on_one_line
from tracker.capture.values.before_names import title_before
from tracker.capture.values.dates_in_text import (
    dates_asked_for,
    ends_before_stop,
    find_dates,
    is_marked,
    is_term,
    whole_date,
)
from tracker.capture.values.degrees import degrees_in, take_degree
from tracker.capture.values.institutions import institutions_in, is_office_of, is_part
from tracker.capture.values.medical_fields import fields_in, is_medical_field
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.numbers import number_value
from tracker.capture.values.people import (
    begins_with_particle,
    begins_with_small_title,
    ends_in_nationality,
    ends_sentence,
    first_parent,
    first_saying,
    is_addressed,
    is_name,
    names_nobody,
    names_office,
)
from tracker.capture.values.phrases import fold, has_phrase, label_words, labels, word_list
from tracker.capture.values.type_phrases import types_in
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, Field

LEADERS: Final = " \t\n,:;.…_-–—=»>•·*|،؛"
_PARTS_OF_NAMES: Final = frozenset({"surname", "second_surname", "given_names", "middle_names"})
NAMES: Final = NAME_FIELDS | _PARTS_OF_NAMES | {"spouse"}
DATES: Final = DATE_FIELDS | {"date", "start", "end"}
NUMBERS: Final = NUMBER_FIELDS | {"number", "person_number", "reference"}
SCORES: Final = frozenset({"score", "listening", "reading", "writing", "speaking"})
ABBREVIATED: Final = re.compile(r"(?:\b\w\.\w|\b[^\W\d]{1,2})\.$")
_OPENED: Final = re.compile(
    r"(?:this|the|on|dated|from|since|until|till|to|depuis|jusqu['’]au|au|desde|hasta|até|seit|bis|vom|zum|le|el|den|am|il|al|od|do|до|от|с|по|від|з)"
    r"\s+(?:the\s+|le\s+|el\s+|dem\s+|zum\s+)?(?:día\s+)?(?:(?:dnia|dne|dňa|dana)\s+)?|(?:día|dnia|dne|dňa|dana)\s+",
    re.IGNORECASE,
)
_BEHIND_DEGREE: Final = re.compile(r"\s*[,;–—-]|\s*\([^)]*\d|\s+(?:\d|(?:from|at|by|in the year)\s)", re.IGNORECASE)
_TIME: Final = re.compile(r"[ ,]*(?:[^\W\d_]{1,4}\.? )?[0-2]?\d[:h]\d\d")  # of a day, which is none of the date
_BRACKETED: Final = re.compile(r"\s?\([^()]+\)")  # «Physician (General Medicine)»
_MARKS_BEHIND: Final = " \t•·*|"
_UNSURE: Final = 0.8  # how well a value fits that is not known by its form: behind a surest label it is no sure one
_UNNAMED: Final = 0.6  # of what is asked for as a field of medicine and has the name of none: «Certificate»
_OF_SEVERAL: Final = 0.82  # how well the first of several dates fits, of which another may be meant
_LONGEST_TEXT: Final = 130
_BETWEEN_NAMES: Final = re.compile(r"\s*[;/|]\s*")
_LEADERS_BEHIND: Final = re.compile(r"\s*([.…_·])(?: ?\1){3,}$")
_LEADING: Final = 24  # characters before a degree in what stands behind its label
_YEAR: Final = 4  # figures
_OTHER_WORDS: Final = re.compile(r"\s+([^\W\d_]{2,})(?:\s+[^\W\d_]{2,})*")
_YEAR_WITH_WORD: Final = re.compile(r"\d{4}\.? [^\W\d]+\.?")
_ENDS: Final = frozenset({Field.VALID_UNTIL, Field.REGISTRATION_END, "end"})
_LASTING: Final = frozenset({Field.EMPLOYMENT_END, Field.TRAINING_END, "end"})
_OF_STUDIES: Final = frozenset({Field.PROGRAMME_START, Field.PROGRAMME_END, Field.GRADUATION_DATE, "start", "end"})
_CODE_BEHIND: Final = re.compile(r",?\s+\(?[A-Z\d]*\d[A-Z\d]*(?<=[A-Z\d]{3})\)?\Z")  # a year, or the code of a form
_CODE: Final = re.compile(r"[A-Z]{3}")  # of a state on a passport
_TOWN: Final = re.compile(r"(?:г|гр|м|m|с|д|пос|село|город|місто|смт|рп|or|jud|mun|com)\.? ?(?=[^\W\d_a-zа-я])")
"""What kind of place it is, in small letters before its name: «г. Тула», «m. Chișinău»."""
_LONGEST_PLACE: Final = 8  # words
_LONGEST_PART: Final = 3  # words of a part of a name in small letters: «inchangé pour chacun des époux» is none
_LONGEST_COURSE: Final = 6  # words
_COUNTED: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?(?= (?:out of|of|sur|von|de|su|üzerinden|\()\s?\w)")
"""A result with what it is out of behind it: «138 out of 180», «281 (pass mark 250)»."""
_STATUS: Final = re.compile(
    r"\s*[,(;/–-]\s*(?:state|public|private|governmental?|état|publique?|privée?|pública|privada|estatal|statale|staatlich|państwowa|de stat)"
    r"(?: (?:university|institution|higher education institution|school|uczelnia))?\)?\Z",
    re.IGNORECASE,
)
"""What a supplement to a diploma says of an institution behind its name: «Hill University, State»."""
_LONGEST_RESULT: Final = 4  # words: «Pass at Grade B»
_MARKS: Final = " –—-/"  # behind a value whose line goes on: «Medical Officer —»
_NO_FIELDS: Final = frozenset(
    {
        "diplomate",
        "especialista",
        "specialist",
        "specialiste",
        "specialista",
        "fellow",
        "member",
        "certificate",
        "diploma",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a page's text (`start` to `end`) that may be what it `means`, and how likely; `label` says why."""

    meaning: str
    start: int
    end: int
    confidence: float
    origin: str
    label: str = ""
    text: str = ""  # what is stated, where it is not just the stretch

    def stated(self, flow: Flow) -> str:
        """The text as printed, on one line."""
        return self.text or on_one_line(flow.text[self.start : self.end])


Part = tuple[int, int, float]
"""From where to where in a text a value stands, and how well it fits."""


def fitting(meaning: str, text: str) -> Part | None:
    """The part of a text that can be the value of what it means; None where no part can."""
    start = len(text) - len(text.lstrip(LEADERS + "/)"))
    end = len(_LEADERS_BEHIND.sub("", text.rstrip(" \t\n:;_|=…")).rstrip())
    if start >= end:
        return None
    inner = text[start:end].rstrip(_MARKS_BEHIND)
    part = _part(meaning, inner)
    if part is None:
        return None
    fit = part[2] if _is_balanced(inner[part[0] : part[1]]) else min(part[2], _UNSURE)
    return start + part[0], start + part[1], fit


def _is_balanced(text: str) -> bool:
    """Whether each bracket of a text is closed in it: where one is not, something was cut off."""
    return text.count("(") == text.count(")")


def _part(meaning: str, text: str) -> Part | None:
    if meaning in DATES:
        return _date(text) or _no_day(meaning, text)
    if meaning in NAMES:
        return _name(meaning, text)
    if meaning in NUMBERS:
        return number_value(text)
    if meaning == "sex":
        return _sex(text)
    if meaning in SCORES:
        return _score(text)
    return _words(meaning, text) if meaning not in ("other", "period", "birth") else None


def _date(text: str) -> Part | None:
    opened = _OPENED.match(text)
    if opened and whole_date(text[opened.end() :]) is not None:
        part = _date(text[opened.end() :])
        return (opened.end() + part[0], opened.end() + part[1], part[2]) if part else None
    if text.isdigit() and len(text) != _YEAR:  # «112086» is no day of 1986
        return (0, len(text), 0.6) if whole_date(text) is not None else None
    if whole_date(text) is not None:
        is_year_of = _YEAR_WITH_WORD.fullmatch(text) is not None  # «2010 году»: the word may be none of it
        return 0, _end_of_date(text), _UNSURE if is_year_of else 1.0
    found = dates_asked_for(text)
    if not found or found[0].start > 45:
        return None
    return found[0].start, found[0].end, 0.97 if len(found) == 1 else _OF_SEVERAL


def _end_of_date(text: str) -> int:
    """How far the date goes that a whole text is: not to a mark that says nothing, nor to the stop of a sentence."""
    first = next(iter(find_dates(text)), None)
    if first is not None and first.start == 0:
        if _TIME.match(text, first.end):
            return first.end
        rest = _OTHER_WORDS.fullmatch(text, first.end)
        is_label = rest is not None and fold(rest.group(1)) in label_words()
        if first.end == len(text) or is_label or is_marked(text):
            return first.end  # «12/08/2015 G.», «2018. május 8.», «3 May 2015 Date of», whose next line goes on
    if ends_before_stop(text, 0, len(text) - 1):
        return len(text)
    return len(text) - (text.endswith((".", ",")) and not ABBREVIATED.search(text))


def _no_day(meaning: str, text: str) -> Part | None:
    """What papers say in place of a day: a term of studies, and that something has no end."""
    if meaning in _ENDS and fold(text) in word_list("no_end") | word_list("no_end_answers"):
        return 0, len(text.rstrip(" .")), 0.9 if fold(text) in word_list("no_end") else _UNSURE * _UNSURE
    if meaning in _LASTING and fold(text) in word_list("until_now"):
        return 0, len(text.rstrip(" .")), _UNSURE * _UNSURE
    return (0, len(text), 0.9) if meaning in _OF_STUDIES and is_term(text) else None


def _name(meaning: str, text: str) -> Part | None:
    text = (first_parent(text) if meaning == Field.FATHER_NAME else text).rstrip(" ,")
    if saying := first_saying(text):
        part = _name(meaning, text[saying:])
        return (part[0] + saying, part[1] + saying, part[2]) if part else None
    if meaning == "spouse" and len(text.split()) < 2:
        return None  # «Husband» may as well be the head of a column
    if meaning == Field.NAMES_SEARCHED and _are_names(text):
        return 0, len(text), 0.95
    is_part = meaning in _PARTS_OF_NAMES and len(text.split()) <= _LONGEST_PART
    is_begun = is_part or begins_with_particle(text) or begins_with_small_title(text)
    is_open = text[:1].islower() and not is_begun
    is_word = " " not in text and names_nobody(text)  # «RE: CONFIRMATION»
    if is_open or is_word or names_office(text):
        return None  # «A nombre | de la Nación», «Associate Dean, PGME»
    if is_name(text, alone=True) and not is_addressed(text):
        is_whole = len(text[title_before(text, least=1) :].split()) > 1 or meaning in _PARTS_OF_NAMES
        end = len(text) - ends_sentence(text)
        is_whole = is_whole and not ends_in_nationality(text)
        return None if types_in(text) else (0, end, 1.0 if is_whole else _UNSURE)  # «Re: Letter of Recommendation»
    return _name_in(meaning, text)


def _name_in(meaning: str, text: str) -> Part | None:
    """The name that a text begins with."""
    taken = take_name(text, 0)
    if taken is None or taken[0] > 12 or not is_name(text[taken[0] : taken[1]], alone=True):
        return None
    name, rest = text[taken[0] : taken[1]], text[taken[1] :].strip(" ,")
    if types_in(name) or (" " not in name and names_nobody(name)):
        return None
    if meaning not in _PARTS_OF_NAMES and len(name.split()) < 2:
        return taken[0], taken[1], 0.7
    goes_on = rest[:1].islower() and fold(rest).partition(" ")[0] not in word_list("after_name")
    return taken[0], taken[1], 0.95 if not rest else 0.75 if goes_on or _are_names(text) else 0.85


def _are_names(text: str) -> bool:
    """Whether several names stand one after the other, parted by marks that no name has."""
    names = [part.strip() for part in _BETWEEN_NAMES.split(text)]
    return len(names) > 1 and all(is_name(name) for name in names)


def _sex(text: str) -> Part | None:
    if fold(text) in word_list("sex") or all(word in word_list("sex") for word in fold(text).split()):
        return 0, len(text), 1.0
    first = re.match(r"\w+", text)
    return (0, first.end(), 0.8) if first and fold(first.group()) in word_list("sex") else None


def _score(text: str) -> Part | None:
    flat = text.strip()
    if re.fullmatch(r"(?:[A-Z]{2,5} )?\d{1,4}(?:[.,]\d{1,2})?(?: ?/ ?\d{1,4}| ?%)?|[A-E][+-]?|[ABC][12]\+?", flat):
        return 0, len(text), 1.0
    if fold(flat) in word_list("results"):
        return 0, len(text), 1.0
    counted = _COUNTED.match(text)
    if counted is not None:
        return 0, counted.end(), 0.95
    return (0, len(text), 0.7) if len(flat.split()) <= _LONGEST_RESULT and has_phrase(flat, "results") else None


def _words(meaning: str, text: str) -> Part | None:
    words = text.split()
    if not 1 <= len(words) <= 16 or len(text) > _LONGEST_TEXT or not any(letter.isalpha() for letter in text):
        return None
    if (fold(text) in labels() and not _is_answer(meaning, text)) or whole_date(text) is not None:
        return None
    end = len(text) - text.endswith((",", ";"))
    if text.endswith(".") and not re.search(r"\b\w{1,4}\.$", text):
        end = len(text) - 1
    if meaning in ("nationality", "place_of_birth"):
        return _place(meaning, text, end)
    if meaning == "degree":
        return _degree(text, end)
    if meaning == "institution":
        return _institution(text, end) if not is_office_of(text) else None
    end = len(text[:end].rstrip(_MARKS))
    return (0, end, _known_form(meaning, text[:end])) if meaning != "specialty" or _may_be_field(text) else None


def _is_answer(meaning: str, text: str) -> bool:
    """Whether a text that is a label elsewhere is what is asked for here: «Qualification: Physician», «Post: Registrar»."""
    if meaning == "degree":
        return bool(_whole_degree(text))
    if meaning == "specialty":
        return is_medical_field(text)
    return meaning == "position" and fold(text) in word_list("positions")


def _may_be_field(text: str) -> bool:
    """Whether a text may be a field of medicine: no number, and no calling or paper by itself, such as «Diplomate»."""
    return not text[:1].isdigit() and fold(text) not in _NO_FIELDS


def _institution(text: str, end: int) -> Part:
    """An institution without the year or the code behind it; of a line with dates what it names alone."""
    named = next(institutions_in(text), None) if find_dates(text) else None
    if named is not None:
        return *named, _UNSURE  # «MBBS, Hill University — May 2001 to June 2006»
    degree = next(degrees_in(text), (0, 0))[0]
    if degree and has_phrase(text[:degree], "institution") and take_degree(text, degree) and text[degree - 1] == " ":
        end = len(text[:degree].rstrip(" ,–—-"))  # «Hill Medical College M.B.,B.S. Part I», in two rows of a table
    status = _STATUS.search(text[:end])
    end = status.start() if status is not None else end
    code = _CODE_BEHIND.search(text[:end])
    end = code.start() if code is not None and code.start() else end
    return 0, end, _known_form("institution", text[:end])


def _known_form(meaning: str, text: str) -> float:
    """How well words fit that are known by their form: an institution by what it says that it is, a post or a specialty by
    the terms for one."""
    if meaning == "institution":
        is_whole = set(fold(text).split()) & word_list("institution_heads") and not is_part(text)
        return 1.0 if is_whole and not text.endswith(")") else _UNSURE
    if meaning == "issuer":
        return 1.0 if has_phrase(text, "institution") else _UNSURE
    if meaning == "position":
        return 0.97 if has_phrase(text, "positions") else _UNSURE
    if meaning == "specialty":
        is_term = any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
        if is_term and is_medical_field(text):
            return 0.97
        return _UNSURE if next(fields_in(text, 0, len(text)), None) or not text.isascii() else _UNNAMED
    return 0.97


def _degree(text: str, end: int) -> Part | None:
    """A degree by how it is made, and of a stretch that none begins, the whole if it is short, and not as sure."""
    whole = take_degree(text, 0) or _whole_degree(text)
    inner = next(degrees_in(text), None) if not whole else None
    if inner is not None and inner[0] <= _LEADING:
        return inner[0], inner[1], 0.8  # «Medicine, Medical Doctor», «diplôme de docteur en médecine»
    if whole:
        if whole >= end:
            return 0, end, 0.97
        return 0, whole, 0.95 if _BEHIND_DEGREE.match(text, whole) else 0.8
    is_course = len(text.split()) <= _LONGEST_COURSE and not any(letter.isdigit() for letter in text)
    return (0, end, 0.8) if is_course else None


def _whole_degree(text: str) -> int:
    """Where the degree ends that the whole text is where one is asked for: «Physician»; 0 for any other text."""
    end = take_degree(text, 0, told=True)
    end = len(text) if end and _BRACKETED.fullmatch(text, end) else end
    is_parted = text[end : end + 2] == ", "  # «Médecin, délivré le 3 mai 2018»
    return end if end and (is_parted or end >= len(text.rstrip(" .,;"))) else 0


def _place(meaning: str, text: str, end: int) -> Part | None:
    cut = re.search(r"," if meaning == "nationality" else r",\s*\d", text)
    end = min(end, cut.start()) if cut else end
    count = len(text.split())
    if meaning == "nationality":
        is_known = any(word.startswith(tuple(word_list("nationalities"))) for word in fold(text[:end]).split())
        fit = 0.97 if is_known or _CODE.fullmatch(text[:end]) else _UNSURE
        return (0, end, fit) if count <= _LONGEST_PLACE and (not text[:1].islower() or count == 1) else None
    fit = _UNSURE * _UNSURE if any(map(str.isdigit, text[:end])) else 0.97  # «District Arad, Ward No. 10»
    is_named = not text[:1].islower() or _TOWN.match(text) is not None
    return (0, end, fit) if count <= _LONGEST_PLACE and is_named else None
