"""What stands behind words that tell of it, in a sentence: a name, a number, a degree, a post, a place. Pure.

The words are those of a pattern of resources/capture/sentences.toml; the `kind` of a pattern says which of these reads on.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from tracker.capture.page.alphabets import script_of
from tracker.capture.resources import read_table
from tracker.capture.running_text.doubts import is_specialty
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.institutions import take_institution
from tracker.capture.values.medical_fields import fields_in
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.numbers import take_number
from tracker.capture.values.people import is_name, names_nobody, names_office
from tracker.capture.values.phrases import fold, has_phrase, labels, word_list
from tracker.capture.values.place_names import take_place
from tracker.capture.values.type_phrases import types_in

MaybeSpan = tuple[int, int] | None
Taker = Callable[[str, str, re.Match[str]], MaybeSpan]

_ONE_NAME: Final = re.compile(r"\s*([^\W\d_][^\W\d_]{2,})(?:\s?[,،;)]|\s+(\S+))")
_ONLY_NAME: Final = re.compile(
    r"[\s:«\"“(]*([^\W\d_a-zß-ÿ][^\W\d_]{2,}(?:[-’'][^\W\d_]+)?)(?=\s?[)”\"»;.]|\s*\n|\s*\Z|,?\s[a-zß-ÿ(])"
)
_NAMED_BEFORE: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w’'.-]+[\s,;(–-]+\Z")
_SAYS_NAME: Final = re.compile(
    r"name|nom\b|nombre|apellido|nome|nazwisk|příjmen|soyad|фамил|прізвищ|презиме", re.IGNORECASE
)
_BORN_ON: Final = re.compile(r",?\s(?:\w{1,3} )?\d")  # the day of a birth, behind its place
_MOST_OF_POST: Final = 8  # words
_AND_BEHIND: Final = re.compile(r"\s+(?:and|or|y|e|et|ou|und|oder|en|och|og|и|та|ve)$", re.IGNORECASE)
"""What goes on behind a comma with something else: «appointed as Medical Officer and, from May, as Registrar»."""
_JOINING: Final = frozenset(
    {"and", "und", "et", "y", "e", "of", "de", "der", "en", "i", "in", "für", "for", "the", "и", "та"}
)
_MOST_OF_HEADING: Final = 6  # words
_OF_HOUSE: Final = re.compile(r"\s(?:of|at|de|del|du|der|des|di|della|do|da)\s")
_MOST_SMALL_WORDS: Final = 4  # of a post in small letters: «médecin spécialiste»
_LEAST_OF_NUMBER: Final = 3  # figures and marks
_LEAST_OF_PLACE: Final = 3  # letters; «citizen of No. 7» is no country
_QUOTE: Final = re.compile(r"[”\"»]")
_SECOND_LINE: Final = re.compile(r"\n([^\n\t,:\d]{2,60})\n\n(?=[^\W\d_A-ZÀ-Þ])")
_NEXT: Final = re.compile(r"\n+|\t")
_FAR: Final = 60  # characters
_LONGEST, _REACH = 110, 140  # characters of a value of several words, and up to where its end is looked for
_ENDS_SENTENCE: Final = re.compile(r"\.\s")
_WORD_AT_END: Final = re.compile(r"(?<![^\W\d_])[a-zß-ÿ]{5,}\Z")  # a longer one is not short for anything
_NAME_GAP: Final = re.compile(r"[\s,:;.\-–_«\"“]*(?:[a-zß-ÿ]{1,14}(?:/[a-zß-ÿ]{1,3}|\([a-zß-ÿ/]{1,4}\))\s+){0,3}")
"""What may stand before a name: marks, and words for both genders, «el/la médico/a» and «o(a)»."""
_OFFICE, _WORDS_OF_OFFICE = 40, 4  # characters and words behind a name in which an office stands


@cache
def stops() -> re.Pattern[str]:
    """The words and marks at which a value of several words ends."""
    return re.compile(read_table("sentences.toml")["stops"]["words"], re.IGNORECASE)


def _name(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    gap = _NAME_GAP.match(text, match.end())
    start = gap.end() if gap else match.end()
    if _ENDS_SENTENCE.match(text, match.end()) and _WORD_AT_END.search(match.group()):
        return None  # of another sentence
    start -= text[match.end() : start].endswith("\n")
    taken = _in_script_of(match.group(), text, take_name(text, start))
    if taken is None or has_phrase(text[taken[0] : taken[1]], "institution"):
        return None
    quoted = _QUOTE.search(text, *taken)
    taken = taken[0], quoted.start() if quoted else _end_of_paragraph(text, *taken)
    name = text[taken[0] : taken[1]]
    is_other = (
        names_nobody(name)
        or fold(name) in labels()
        or types_in(name)
        or _ends_title(match.group(), name)
        or take_degree(text, taken[0]) >= taken[1]
        or _signs(text, match, taken[1])
    )
    return taken if len(name.split()) > 1 and not is_other else None


def _ends_title(words: str, name: str) -> bool:
    """Whether what was taken for a name is the end of the title of a paper: «Re: Certificate of | Current Status»."""
    titles = {phrase for _, phrase in types_in(f"{words} {name}")} - {phrase for _, phrase in types_in(words)}
    return any(fold(name).startswith(phrase.rpartition(" of ")[2]) for phrase in titles if " of " in phrase)


def _end_of_paragraph(text: str, start: int, end: int) -> int:
    """Where a name ends that fills a paragraph of two lines, behind which the sentence goes on."""
    below = _SECOND_LINE.match(text, end)
    is_whole = below is not None and text[start:end].isupper() == below.group(1).isupper()
    return below.end(1) if below and is_whole and is_name(text[start : below.end(1)]) else end


def _in_script_of(words: str, text: str, taken: MaybeSpan) -> MaybeSpan:
    """A name in the script of the words before it: on papers in two languages the other one may stand between."""
    if taken is None or script_of(text[slice(*taken)]) in ("", script_of(words)):
        return taken
    below = _NEXT.search(text, taken[1], taken[1] + _FAR)
    name = take_name(text, below.end()) if below else None
    return name if name is not None and script_of(text[slice(*name)]) == script_of(words) else taken


def _parent(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """The name of a parent, of which often only one word is told: «son of Bahram, holder of»."""
    whole = _name(text, flat, match)
    only = _ONE_NAME.match(text, match.end()) if whole is None else None
    if only is None or not is_name(only.group(1), alone=True) or names_nobody(only.group(1)):
        return whole
    return only.span(1) if not only.group(2) or fold(only.group(2)) in word_list("after_name") else whole


def _other_name(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """Another name of somebody, of which one word is told where the name that it belongs to stands before: «Ada Obi (née Eze)»."""
    whole = _name(text, flat, match)
    is_beyond = whole is not None and "\n" in text[slice(*whole)] and _is_in_cell(text, match.start())
    if whole is not None and not is_beyond:
        return whole
    only = _ONLY_NAME.match(text, match.end())
    is_beside = _NAMED_BEFORE.search(text, max(0, match.start() - _FAR), match.start()) is not None
    if only is None or not (is_beside or _SAYS_NAME.search(match.group())):
        return None
    word = only.group(1)
    is_other = names_nobody(word) or has_phrase(word, "institution") or not is_name(word, alone=True)
    return None if is_other or _BORN_ON.match(text, only.end()) else only.span(1)


def _is_in_cell(text: str, start: int) -> bool:
    """Whether what stands here is in a row of cells, so that the next line is another row."""
    return "\t" in text[text.rfind("\n", 0, start) + 1 : start]


def _signs(text: str, match: re.Match[str], end: int) -> bool:
    """Whether who says «I» has an office: «I, Ada Obi, District Clerk»."""
    behind = fold(text[end : end + _OFFICE]).split()[:_WORDS_OF_OFFICE]
    return fold(match.group()) in word_list("signing") and bool(set(behind) & word_list("roles"))


def _signer(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    """The name of who says «I» and has an office, as the words of the pattern have seen."""
    taken = take_name(text, match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip()))
    return taken if taken is not None and is_name(text[slice(*taken)]) else None


def _number(_text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    found = re.match(
        r"[\s:.#№]*((?=[\w./-]*\d)[\w](?:[\w./\-–]|,(?=\d{3}(?!\d))){1,24})", flat[match.end() : match.end() + 40]
    )
    if found is None:
        return None
    number = found.group(1).rstrip(".-/")
    start = match.end() + found.start(1)
    end = max(start + len(number), take_number(flat, start))  # «18 447»
    return (start, end) if end - start >= _LEAST_OF_NUMBER else None


def _words(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """A degree by how it is made, or what stands up to one of the words that end it."""
    start = _first_letter(flat, match.end())
    whole = take_degree(text, start)
    return (start, whole) if whole else _up_to_stop(text, flat, match)


def _first_letter(flat: str, start: int) -> int:
    rest = flat[start : start + 140]
    return start + len(rest) - len(rest.lstrip(' \n«"“'))


def _up_to_stop(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    start = _first_letter(flat, match.end())
    stop = stops().search(flat, start, start + _REACH)
    end = stop.start() if stop and stop.start() < start + _LONGEST else start
    if "\n\n" in text[start:end]:
        end = text.index("\n\n", start)
    if "\n" in text[start:end] and (_begins_line(text, match.start()) or "\n" in text[max(0, start - 2) : start]):
        line_end = text.index("\n", start)  # it has its line to itself
        last = fold(text[start:line_end]).rpartition(" ")[2]
        end = end if not last or last in _JOINING else line_end
    value = _AND_BEHIND.sub("", re.sub(r"[»”\"'][.,;]?$", "", flat[start:end].strip()))
    if not 2 < len(value) <= 100 or len(value.split()) > 10 or not value[0].isalpha():
        return None
    is_post = value[:1].islower() and is_specialty(value)
    is_post = is_post or (
        value[:1].islower() and has_phrase(value, "positions") and len(value.split()) <= _MOST_SMALL_WORDS
    )
    return (start, start + len(value)) if is_post or not value[:1].islower() else None


def _degree(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """A degree by how it is made; a calling in small letters such as «lekarz» only as far as the sentence stops."""
    span = _words(text, flat, match)
    if span is not None:
        return span
    start = _first_letter(flat, match.end())
    end = take_degree(text, start, told=True)
    return (start, end) if end and not text[end : end + 1].isalnum() else None


def _specialty(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """What is a field of medicine, behind words that stand before other things as well: «Medical Officer in Surgery»; without
    whose it is: «the Department of Cardiology | of the Academy»."""
    span = _words(text, flat, match)
    if span is None or not is_specialty(text[slice(*span)]):
        return None
    field = next(fields_in(text, *span), span)
    return field if field[0] == span[0] and _OF_HOUSE.match(text, field[1]) else span


def _known_degree(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """What is a degree by its own words alone, behind words that stand before other things: «graduated MBBS»."""
    start = _first_letter(flat, match.end())
    end = take_degree(text, start)
    return (start, end) if end and not text[end : end + 1].isalnum() else None


def _post(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """What is called a post in words that stand before other things as well: «was a Registrar»."""
    span = _up_to_stop(text, flat, match)
    return span if span is not None and is_post(text[slice(*span)]) else None


def is_post(text: str) -> bool:
    """Whether a text is the name of a post, and not that of a house."""
    return has_phrase(text, "positions") and not has_phrase(text, "institution") and len(text.split()) <= _MOST_OF_POST


def _value(_text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    """What the pattern itself takes in: «an Indian national»."""
    return match.span("value")


def _value_name(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    """The same, if it is the name of somebody; what stands in the line above may be none of it."""
    start, end = match.span("value")
    for line in re.finditer(r"\n", text[start:end]):
        is_line = text[max(0, start - 1) : start] in ("", "\n", "\t")
        start = match.start("value") + line.end() if is_line and " " in text[start + 1 : end].strip() else start
    name = take_name(text[:end], start)
    told = text[slice(*name)] if name is not None and end - name[1] < _LEAST_OF_NUMBER else ""
    return name if " " in told and is_name(told) and not (names_nobody(told) or names_office(told)) else None


def _value_post(text: str, flat: str, match: re.Match[str]) -> MaybeSpan:
    """The same, if it is a post: «Dr Ada Obi, Medical Officer, has»."""
    span = _value(text, flat, match)
    return span if span is not None and is_post(text[slice(*span)]) else None


def _last_line(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    """The same, of which what stands in a line above is something else."""
    start, end = match.span("value")
    return max(start, text.rfind("\n", start, end) + 1), end


def _begins_line(text: str, start: int) -> bool:
    """Whether a short line begins here, such as a heading: «Department of Surgery»."""
    line = text[start:].partition("\n")[0]
    return text[max(0, start - 1) : start] in ("", "\n") and len(line.split()) <= _MOST_OF_HEADING


def _institution(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    return take_institution(text, match.end())


def _place(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    return take_place(text, match.end())


def _nationality(text: str, _flat: str, match: re.Match[str]) -> MaybeSpan:
    word = re.compile(r"[\s:]*([^\W\d_]{4,})(?=[\s,;.])").match(text, match.end())
    place = take_place(text, match.end())
    return place if place and place[1] - place[0] >= _LEAST_OF_PLACE else word.span(1) if word else None


TAKERS: Final[Mapping[str, Taker]] = {
    "name": _name,
    "parent": _parent,
    "other_name": _other_name,
    "signer": _signer,
    "number": _number,
    "words": _words,
    "degree": _degree,
    "known_degree": _known_degree,
    "specialty": _specialty,
    "institution": _institution,
    "place": _place,
    "nationality": _nationality,
    "post": _post,
    "position": _up_to_stop,
    "value": _value,
    "last_line": _last_line,
    "value_post": _value_post,
    "value_name": _value_name,
}
"""What reads on behind the words of a pattern, by its kind: the text, the same on one line, and where the words stand."""
