"""Whether a stretch of text is the name of a degree in medicine, and how far it goes. By how such names are made. Pure.

A name of a degree has a word for the grade («Bachelor», «Licenciatura», «Doktor») and says what it is in («Medicine», «der
gesamten Heilkunde»), joined by small words; behind a comma or a stroke another degree may follow. Short forms are known by
their letters, however they are spaced and dotted («M.B.,Ch.B.», «MB ChB»). The words stand in resources/capture/degrees.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.medical_fields import is_medical_field
from tracker.capture.values.phrases import fold, word_list

_LONGEST: Final = 16  # words
_REACH: Final = 240  # characters
_WORD: Final = re.compile(r"\S+")
_ENDING: Final = " ,.;:)]»”\"'(“«-–—/&"
_POSSESSIVE: Final = re.compile(r"['’]s$")
_SHORT_WORD: Final = re.compile(r"([A-Za-zÀ-ž]{1,6}\.?)([ \n]?[,;/.&–-]?[ \n]?)")
_MOST_SHORT: Final = 7  # words of a short form: «M. B., Ch. B., B. A. O.»
_BRACKETS: Final = re.compile(r"\s{0,2}[(\[]([^()\[\]\n]{2,70})[)\]]")
_JOINED: Final = re.compile(r" ?[,–—/-]? ?")
_STROKE: Final = re.compile(r" [–—-] ")
_HONOURS: Final = re.compile(r" ?\((?:hon(?:s|ou?rs)?\.?|distinction|cum laude)\)", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r" ?\([^()\n\t]{2,24}\)|\s+with\s+(?:[^\W\d]+\s+){0,3}(?:hono(?:u)?rs|distinction)\b", re.IGNORECASE
)
_HEAD_BEFORE: Final = re.compile(
    r"(?<!\w)(?:dipl[oô]me|diploma|título|grado|grau|titre|stopień)\s+(?:[^\W\d]{2,}\s+)?(?:of|de|di|d['’]état\s+de|d['’])\s*\Z",
    re.IGNORECASE,
)
_REACH_BEFORE: Final = 40  # characters
_FIELD: Final = re.compile(r"\s+(?:in|en|em|di|w|für)\s+(?:the\s+)?(?=[^\W\d_])")
_LONGEST_FIELD: Final = 5  # words: «Obstetrics and Gynaecology»
_FELLOW: Final = re.compile(
    r"(?:(?:Fellow|Member|Licentiate)(?:ship)?|Diplomate|(?:Certificate|Diploma)(?=\s+of\s+the\s+[^\W\d_]+\s+Board))\s+of\s+(?:(?:the|this)\s+)?",
    re.IGNORECASE,
)
_FELLOWS: Final = frozenset({"fellow", "fellowship", "member", "membership", "licentiate", "diplomate", "certificate"})
_BODIES: Final = frozenset({"college", "colleges", "board", "faculty", "academy"})
_LINKS: Final = frozenset({"of", "and", "the", "in", "for", "&"})
_ENDS_LINE: Final = re.compile(r"\n\n|\t")
_NEXT_PART: Final = (",", ";", "/", "–", "—")
_GRADES: Final = frozenset({"grade", "calling"})
_LONG: Final = 5  # letters of a word whose dot ends a sentence


def take_degree(text: str, start: int, *, told: bool = False) -> int:
    """Where the degree ends that begins at `start`; 0 where none does.

    `told` says that a label or a sentence asks for one: then a word such as «physician» alone is one.
    """
    short = _short_end(text, start) or _fellow_end(text, start)
    if short:
        return _with_name(text, short)
    end = _phrase_end(text, start, told=told)
    return _with_short(text, end) if end else 0


def has_grade(degree: str) -> bool:
    """Whether a degree names its grade, or is short for one that does: «General Medicine» does not."""
    return any(_kinds(word) & _GRADES for word in degree.split()) or _short_end(degree, 0) > 0


def is_short_form(word: str) -> bool:
    """Whether a word is the short form of a degree or of a membership that doctors write behind their names: «FRCP»."""
    return _letters(word) in _shorts() | _short_forms("behind_names")


def degrees_in(text: str) -> Iterator[tuple[int, int]]:
    """The degrees that a text names, from left to right, each from where to where."""
    last = 0
    for word in _WORD.finditer(text):
        start = word.start() + len(word.group()) - len(word.group().lstrip("([«“„\"'"))
        if start < last or not _may_begin(text[start : word.end()]):
            continue
        end = take_degree(text, start)
        if end > start and not _is_behind_name(text, start, end):
            yield start, end
            last = end


def other_readings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What else may be put on record of a degree: it without its short form, it with what stands behind it in brackets,
    and its subject alone where that is printed in capitals («laurea in MEDICINA»)."""
    core = _short_end(text, start) or _phrase_end(text, start, told=True)
    if start < core != end:
        yield start, core
    behind = _BEHIND.match(text, end)
    if behind is not None:
        yield start, behind.end()
    field = _field_end(text, end)
    if field:
        yield start, field
    begin = max(0, start - _REACH_BEFORE)
    head = _HEAD_BEFORE.search(text[begin:start])
    if head is not None and has_grade(text[start:end]):
        yield begin + head.start(), end
    for word in _WORD.finditer(text, start, end):
        is_other = word.group().isupper() and bool(_kinds(word.group())) and not text[start : word.start()].isupper()
        if word.start() > start and is_other and text[word.start() : end].isupper():
            yield word.start(), end
            return


def short_in_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The short form that a degree has behind it: of «Fellow of this College (FCPS)» the letters."""
    inner = re.search(r"\(([^()]+)\)\Z", text[start:end])
    if inner is not None and _short_end(inner.group(1), 0) >= len(inner.group(1).rstrip(".")):
        yield start + inner.start(1), start + inner.end(1)


def _is_behind_name(text: str, start: int, end: int) -> bool:
    """Whether the degree is what somebody signs with, or a place: «Jane Roe, MD», «Ali Khan FCPS», «Baltimore, MD 21201»."""
    letters = _letters(text[start:end].partition("(")[0])
    if letters != "md" and letters not in _fellows():
        return False
    line = text[:start].rpartition("\n")[2].rpartition("\t")[2]
    is_apart = line.rstrip(" ").endswith(",") or letters != "md"
    return is_apart and line.strip(" ,.").rpartition(" ")[2][:1].isupper()


def _fellow_end(text: str, start: int) -> int:
    """Where a membership of a college or board ends that begins here: «Fellow of the College of Physicians, Pakistan»."""
    opened = _FELLOW.match(text, start)
    if opened is None or not text[start].isupper():
        return 0
    end, has_body, gap = 0, False, opened.end()
    is_title = opened.group().isupper()
    for word in _WORD.finditer(text, opened.end(), min(len(text), start + _REACH)):
        plain = word.group().rstrip(".,;)")
        is_short = plain.isupper() and not text[opened.start() : gap].isupper() and len(plain) > 1
        is_name = plain.isupper() if is_title else plain[:1].isupper() or plain in _LINKS
        if _ENDS_LINE.search(text, gap, word.start()) or is_short or not (is_name or plain == "&"):
            break
        has_body = has_body or plain.casefold() in _BODIES
        gap = word.end()
        end = word.start() + len(plain) if plain.casefold() not in _LINKS else end
        if plain != word.group():
            break
    return end if has_body else 0


def _field_end(text: str, end: int) -> int:
    """Where the field of medicine ends that a degree which ends here is in: «Master of Medicine | in Child Health»; or 0."""
    opened = _FIELD.match(text, end)
    words = list(islice(_WORD.finditer(text, opened.end()), _LONGEST_FIELD)) if opened else []
    for word in reversed(words):
        stop = word.start() + len(word.group().rstrip(".,;)"))
        if is_medical_field(text[words[0].start() : stop]):
            return stop
    return 0


@lru_cache(maxsize=1 << 14)
def _may_begin(word: str) -> bool:
    first = fold(word).partition(" ")[0]
    return bool(first) and (
        first in _begun() | _FELLOWS or bool(_kinds(word) - {"small", "filler"}) or _may_begin_short(word)
    )


def _may_begin_short(word: str) -> bool:
    begun = _letters(word.partition(".")[0])[:2]
    return bool(begun) and any(short.startswith(begun) for short in _shorts())


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha()).casefold()


@cache
def _short_forms(name: str) -> frozenset[str]:
    return frozenset(_letters(short) for short in read_table("degrees.toml")[name])


@cache
def _shorts() -> frozenset[str]:
    return _short_forms("short") | _short_forms("fellows")


def _fellows() -> frozenset[str]:
    """The short forms of memberships, which stand behind names more often than they are what a paper is about."""
    return _short_forms("fellows")


def _short_end(text: str, start: int) -> int:
    """Where the short form of a degree ends that begins here: «M.B., B.Ch., B.A.O.»; 0 where none does."""
    at, letters, end = start, "", 0
    for _ in range(_MOST_SHORT):
        word = _SHORT_WORD.match(text, at)
        if word is None:
            break
        written = word.group(1)
        if not (written[0].isupper() or "." in text[start : start + len("cand.")]):
            break  # «md» in small letters
        letters += _letters(written)
        stop = word.end(1)
        if letters in _shorts() and not text[stop : stop + 1].isalpha():
            is_dotted = "." in text[start : stop - 1] or letters.endswith("dr")
            end = stop if is_dotted or not written.endswith(".") else stop - 1
        at = word.end()
    return end


def _with_name(text: str, end: int) -> int:
    """Where a short form ends with the name that is written out behind it, in brackets or behind a stroke."""
    honours = _HONOURS.match(text, end)
    if honours is not None:
        return honours.end()
    inner = _BRACKETS.match(text, end)
    is_name = inner is not None and take_degree(inner.group(1), 0, told=True) == len(inner.group(1))
    if inner is not None and (is_name or is_medical_field(inner.group(1))):
        return inner.end()  # «MBBS (Bachelor of Medicine, Bachelor of Surgery)», «MD (Paediatrics)»
    stroke = _STROKE.match(text, end)
    return (_phrase_end(text, stroke.end(), told=False) if stroke else 0) or end


def _with_short(text: str, end: int) -> int:
    """Where a degree ends with its short form behind it: «Doctor of Medicine (M.D.)», «Doctor of Medicine, M.D.»."""
    honours = _HONOURS.match(text, end)
    if honours is not None:
        return honours.end()
    inner = _BRACKETS.match(text, end)
    if inner is not None:
        short = inner.group(1).strip()
        is_part = _short_end(short, 0) >= len(short.rstrip(".")) or is_medical_field(short)
        return inner.end() if is_part else end
    joined = _JOINED.match(text, end)
    return (_short_end(text, joined.end()) if joined and joined.end() > end else 0) or end


def _phrase_end(text: str, start: int, *, told: bool) -> int:
    """Where a degree ends that is written out in words; 0 where none is."""
    walk = _Walk(told=told)
    end, spelt = 0, ""
    words = _WORD.finditer(text, start, min(len(text), start + _REACH))
    for count, word in enumerate(words, 1):
        written, before = word.group(), text[start : word.start()]
        if count > _LONGEST or before.endswith("\n\n") or "\t" in before or (count > 1 and written[0] in "(["):
            break
        if count > 1 and written in ("–", "—", "-", "/"):
            walk.begin_part()
            continue
        spelt = f"{spelt} {_folded(written)}".strip()
        if end and "head" in _kinds(written) and fold(text[word.end() : word.end() + _LONG]).split()[:1] == ["of"]:
            break  # «Läkarexamen | Degree of Master of ...»
        if not (walk.takes(written) or spelt in _begun()):
            break
        if spelt in word_list("degrees") or walk.is_whole():
            end = word.end()
        if written.endswith(_NEXT_PART):
            walk.begin_part()
        elif written.endswith((":", ")", "]")) or (written.endswith(".") and len(written) > _LONG):
            break
    return _trimmed(text, start, end)


class _Walk:
    """The words of a degree from left to right, in parts that a comma or a stroke divides."""

    def __init__(self, *, told: bool) -> None:
        self._told = told
        self._done = False  # the parts before are a degree
        self._part: set[str] = set()
        self._last: Set[str] = frozenset()
        self._can_end = False
        self._head = ""

    def begin_part(self) -> None:
        """What follows stands behind a comma or a stroke."""
        self._done |= self._is_degree()
        self._part, self._last, self._can_end = set(), frozenset(), False

    def takes(self, word: str) -> bool:
        """Whether the degree may go on with this word."""
        here = _kinds(word, told=self._told)
        if not here or not self._may_stand(here, word):
            return False
        before, self._last = self._last, here
        self._head = fold(word) if "head" in here else self._head
        if "head" in self._part and fold(word) in _list("heads_in"):
            self._part.add("grade")
        if "before" in here and self._part & _GRADES:
            here = frozenset({"filler"})
        self._part |= here
        is_behind = bool(before & {"grade", "calling", "subject", "adjective"})
        self._can_end = bool(here & {"grade", "calling", "subject"}) or ("adjective" in here and is_behind)
        self._can_end &= not _POSSESSIVE.search(word)
        return True

    def _may_stand(self, here: Set[str], word: str) -> bool:
        if "head" in here:
            return "grade" in self._part or not (self._part or self._done)
        is_named = "grade" in here and self._head in _list("heads_of_names")
        if self._last == {"head"} and self._part == {"head"} and (is_named or fold(word) in _list("of")):
            return False  # «diploma of ...», «the degree Doctor of ...»: the degree begins behind
        return not (here & _GRADES and self._part & _GRADES and self._last & _GRADES and "subject" not in here)

    def is_whole(self) -> bool:
        """Whether the degree may end with the word that was taken last."""
        return self._can_end and (
            self._is_degree()
            or (self._done and bool(self._part & {"calling", "subject"}) and "grade" not in self._part)
        )

    def _is_degree(self) -> bool:
        return bool(self._part & _GRADES) and (self._told or bool(self._part & {"subject", "adjective", "before"}))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("degrees.toml")[name])


@lru_cache(maxsize=1 << 14)
def _kinds(word: str, *, told: bool = False) -> frozenset[str]:
    """What a word is in the name of a degree: `grade`, `calling`, `subject`, `adjective`, `before`, `filler`, `head`,
    `small`; nothing for other words."""
    parts = fold(_POSSESSIVE.sub("", word.strip(_ENDING))).split()
    if not parts:
        return frozenset({"small"} if word.strip() == "&" else ())
    kinds = [_kind_of_part(part, told=told) for part in parts]
    if "" in kinds:
        return frozenset()
    return frozenset(kinds) - {"small"} or frozenset({"small"})


def _kind_of_part(part: str, *, told: bool) -> str:
    whole = _whole_words().get(part)
    if whole is not None and not (whole == "told" and not told):
        return {"told": "calling", "other": ""}.get(whole, whole)
    found = [(len(stem), kind) for stem, kind in _stems() if part.startswith(stem)]
    return max(found)[1] if found else ""


@cache
def _whole_words() -> Mapping[str, str]:
    """Whole words with what they are; of two lists with one word the first."""
    names = {"other": "other", "grade_words": "grade", "callings": "calling", "told": "told", "small": "small",
             "subject_words": "subject", "adjective_words": "adjective", "heads": "head"}  # fmt: skip
    found: dict[str, str] = {}
    for name, kind in names.items():
        for word in _list(name):
            found.setdefault(word, kind)
    return found


@cache
def _stems() -> Sequence[tuple[str, str]]:
    return [(stem, kind) for kind in ("grade", "subject", "adjective", "before", "filler") for stem in _list(kind)]


@cache
def _begun() -> frozenset[str]:
    """The known degrees and what they begin with, word by word."""
    degrees = [degree.split() for degree in word_list("degrees")]
    return frozenset(" ".join(degree[:count]) for degree in degrees for count in range(1, len(degree) + 1))


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return fold(word)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _ENDING:
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        if text[end - 1] == "." and re.search(r"\w\.\w{1,4}\.$", text[start:end]):
            break
        end -= 1
    return end
