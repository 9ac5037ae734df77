"""How far the name of an institution goes: in a sentence, at the head of a paper, behind a degree. By shape and words. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from tracker.capture.values.phrases import fold, has_phrase, word_list

_ARTICLE: Final = re.compile(r"\s*(?:(?:the|la|le|el|der|die|l['’])\s*(?<=\s|['’]))?", re.IGNORECASE)
_BEHIND_DEGREE: Final = re.compile(
    r"[\s,;(–-]*(?:\d{4}[\s,;)]*)?(?:(?:from|at|of|by|de la|de|della|der)\s+)?", re.IGNORECASE
)
_SMALL: Final = frozenset({
    "of", "and", "for", "the", "&", "de", "del", "la", "et", "des", "du", "y", "und", "für", "-", "–", "e", "do", "da", "dos",
    "das", "della", "di", "der",
})  # fmt: skip
_OPENS: Final = frozenset({"of", "and", "for", "the", "de", "in"})  # what no name ends with
_PARTED: Final = re.compile(r"\s+[–—|·•-]\s+|,\s+")
_OFFICE: Final = re.compile(
    r"(?:(?:the|el|le|il|der|la|o)\s+)?[^\W\d_]+\s+(?:of|de la|de|del|der|dell[ao]|da|do)\s+(?:the\s+)?", re.IGNORECASE
)
_BODY: Final = re.compile(
    r"(?:[^\W\d_]+\s+)?([^\W\d_]+)\s+(?:of\s+the|of|de\s+la|del|d[eoa]s?|dell[ao]|der|des)\s+(?:the\s+)?"
    r"(?=(?:[^\W\d_]+\s+){0,6}(?:Universi|Hospital|Colle))",
    re.IGNORECASE,
)
_BODIES: Final = frozenset(
    {
        "council",
        "senate",
        "authorities",
        "governors",
        "consejo",
        "conselho",
        "senado",
        "conseil",
        "governing",
        "convocation",
        "congregation",
        "meeting",
        "session",
        "ceremony",
        "authority",
    }
)
"""Who speaks for an institution, and is none itself."""
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .,'’&()-]{8,}[A-Za-zÀ-ɏ)]")
_LINKS: Final = frozenset({"of", "de", "del", "la", "da", "do", "du", "der", "the", "l", "di", "della"})
_LEAST: Final = 2  # words
_PARTICLES: Final = frozenset({"bin", "ibn", "ul", "ur"})  # of a founder: «King Saud bin Abdulaziz University»
_TOKEN: Final = re.compile(r"[^\s'’]+(?:['’](?![A-ZÀ-Ý](?!\b))[^\s'’]*)*['’]?")
_LIST: Final = re.compile(r",\s+[^\W\d_]\w+(?:\s\w+)?,?\s+(?:and|&|y|e|et|und)\s+[^\W\d_a-z]")
_INITIAL: Final = re.compile(
    r"(?:[^\W\d_]\.)+|S[tT]\.?|Ste\.|S[fv]\.|Św\.|Hl\.|Dr\.|Prof\.|Govt?\.?|Univ\.|im\.|им\.|ім\."
)
_COUNT: Final = re.compile(r"\s(?:No\.?|Nr\.?|N[°º]|№)\s?\d{1,4}(?![\w/-])")  # «City Hospital No. 7»
_GOING_ON: Final = _SMALL - {"the", "-", "–"} | {
    "the", "degli", "dei", "delle", "dello", "dell", "dall", "d", "l", "in", "at", "i", "u", "v", "în", "din", "și", "zu", "van", "voor",
    "för", "och", "og", "w", "im", "im.", "am", "ob", "presso", "il", "ім", "им", "имени", "імені", "named", "after", "del", "ve", "dan", "das", "los", "las", "les",
    "tỉnh", "thành", "phố", "universitaire", "universitaires", "hospitalier", "universitario", "universitária", "universitário",
    "général", "régional", "national", "nationale", "nacional", "militaire", "militar", "provincial", "clinique",
    "clínico", "privé", "départemental", "pédiatrique", "geral", "kliniczny", "uniwersytecki", "wojewódzki", "specjalistyczny",
}  # fmt: skip
_SUFFIXED: Final = re.compile(
    r"((?:Hastane|Üniversite|Fakülte|Enstitü|Merkez)si)(?:['’]?[a-zçğıöşü]{1,6})?[.,]?", re.IGNORECASE
)
_ELISION: Final = re.compile(r"(?:[cdlnt]|qu|un|(?:ne|a|da|de|su)ll|dell|quest|jusqu)['’]", re.IGNORECASE)
_FIGURES: Final = re.compile(r"\d{1,3}")
_COUNTED: Final = frozenset({"level", "no", "nr", "number", "unit", "at"})
_IN_NAMES: Final = frozenset({"De", "La", "Del", "El", "Le", "Los", "Las"})
"""What begins the name of an institution itself, in a sentence: «at De La Salle Institute»."""
_PAIRS: Final = frozenset({"group of", "union of", "post graduate", "under graduate"})
_PAIRED: Final = frozenset(
    {
        "medical",
        "dental",
        "nursing",
        "midwifery",
        "health",
        "teaching",
        "referral",
        "surgical",
        "cancer",
        "heart",
        "general",
        "maternity",
        "mother",
        "trauma",
        "eye",
    }
)
"""What is half of what a name has before its last word: «Medical and Dental College»."""
_MOST_SMALL: Final = 2  # words between the first of a name and the small one that says what it is
_QUOTED: Final = re.compile(r"[«„“\"][^\W\d_]")
_OPENING: Final = frozenset('«„“"')
_CLOSING: Final = frozenset('»“”"')
_DASHES: Final = frozenset({"-", "–", "—"})
_NUMBERED: Final = re.compile(r"\d(?=\s+[^\W\d_A-Z]|[.,;)]|\s*\Z|\n)")
"""The number of one of several: «Université d'Alger 1»."""
_DEGREES: Final = frozenset({"bachelor", "doctor", "master", "degree", "diploma"})
_STOPPING: Final = frozenset(
    {
        "в",
        "у",
        "з",
        "с",
        "из",
        "при",
        "об",
        "до",
        "и",
        "та",
        "і",
        "году",
        "році",
        "на",
        "за",
        "окончил",
        "окончила",
        "закінчив",
        "закінчила",
    }
)


def take_institution(text: str, start: int) -> tuple[int, int] | None:
    """Where the institution begins and ends that is named at `start` in a sentence; None where none is."""
    opened = _ARTICLE.match(text, start)
    end = start = opened.end() if opened else start
    if fold(text[start : start + 20]).partition(" ")[0] in word_list("departments"):
        return None
    start = end = _behind_body(text, start)
    for word in re.finditer(r"\S+", text[start : start + 120]):
        written = word.group()
        gap = text[end : start + word.start()]
        is_small = written in _SMALL
        if "\t" in gap or "\n\n" in gap or ("\n" in gap and not is_small and _is_line_end(text, end, start)):
            break
        if written[0].islower() and (end == start or (written[0].isascii() and not is_small)):
            break
        if end > start and fold(written) in word_list("behind_institution"):
            break
        is_count = _FIGURES.fullmatch(written) is not None and fold(text[start:end]).rpartition(" ")[2] in _COUNTED
        if not (is_small or is_count or written[0].isalpha() or written[0] in "(«„“№"):
            break
        end = start + word.end()
        if written[-1] == ";" or (written[-1] == "." and len(written.replace(".", "")) > 4):
            break
    value = text[start:end]
    while value and (value[-1] in " ,.;(" or value.split()[-1] in _OPENS):
        value = value.rstrip(" ,.;(") if value[-1] in " ,.;(" else value[: value.rindex(value.split()[-1])]
    if not has_phrase(value, "institution") or len(value.split()) < _LEAST:
        return None
    return start, start + len(value)


def _behind_body(text: str, start: int) -> int:
    """Where the institution begins for which somebody speaks that is named here: «O Diretor do Hospital»."""
    body = _BODY.match(text, start)
    return body.end() if body is not None and fold(body.group(1)) in word_list("roles") | _BODIES else start


def _is_line_end(text: str, end: int, start: int) -> bool:
    """Whether the value has its line to itself, so that it ends with it."""
    return "\n" in text[max(0, start - 2) : start] and text[end - 1 : end] != ","


def behind_degree(text: str, end: int) -> tuple[int, int] | None:
    """The institution that stands behind a degree which ends here: «MB BS 2009 University of Lagos»."""
    gap = _BEHIND_DEGREE.match(text, end)
    return take_institution(text, gap.end()) if gap and gap.end() > end else None


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The beginnings of a line at the head of a paper that name an institution by themselves: what stands before a
    department or a place, and the line without it."""
    for mark in _PARTED.finditer(text, start, end):
        if has_phrase(text[start : mark.start()], "institution") and len(text[start : mark.start()].split()) >= _LEAST:
            yield start, mark.start()
        is_office = bool(set(fold(text[start : mark.start()]).split()) & word_list("roles"))
        if has_phrase(text[mark.end() : end], "institution") and (is_office or "," not in mark.group()):
            yield mark.end(), end
    office = _OFFICE.match(text, start)
    named = (
        take_institution(text, office.end())
        if office and set(fold(office.group()).split()) & word_list("roles")
        else None
    )
    if named is not None:
        yield named
    latin = [run.span() for run in _LATIN.finditer(text, start, end)]
    if len(latin) == 1 and latin[0] != (start, end) and has_phrase(text[slice(*latin[0])], "institution"):
        yield latin[0]
    for word in re.finditer(r"\S+", text[start:end]):
        if word.start() and has_phrase(word.group(), "institution"):
            behind = take_institution(text, start + word.start())
            is_linked = fold(text[start : start + word.start()]).rpartition(" ")[2] in _LINKS
            if behind is not None and is_linked and behind[1] <= end:
                yield behind
            break


def institutions_in(text: str) -> Iterator[tuple[int, int]]:
    """The universities, hospitals and the like that a text names, each as far as its name goes to both sides of the word
    that says what it is: «Danylo Hill State | Medical Academy», «Università degli Studi di Pavia»."""
    found = _named_in(text, word_list("institution_heads"))
    yield from (span for span in found if has_phrase(text[slice(*span)], "institution"))


def bodies_in(text: str) -> Iterator[tuple[int, int]]:
    """The bodies of all kinds that may issue a paper, councils, courts and offices as well, each as far as its name goes."""
    yield from _named_in(text, _heads_of_bodies())


@cache
def _heads_of_bodies() -> frozenset[str]:
    return word_list("institution_heads") | word_list("body_heads")


def _named_in(text: str, heads: frozenset[str]) -> Iterator[tuple[int, int]]:
    words = list(_TOKEN.finditer(text))
    last = -1
    for at in range(len(words)):
        if at <= last or not _is_head(words, at, heads):
            continue
        first = _leftmost(text, words, at, last, heads)
        last = _rightmost(text, words, at, heads, is_open=first == at and _is_named_later(text, words, at))
        start, end = words[first].start(), words[last].end()
        suffixed = _SUFFIXED.fullmatch(words[last].group())
        end -= len(words[last].group()) - len(suffixed.group(1)) if suffixed is not None else 0
        while end > start and text[end - 1] in " ,.;:(«„“–—-" and not _INITIAL.fullmatch(words[last].group()):
            end -= 1
        if text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        if text[start] in _OPENING and text[end - 1] in _CLOSING and not set(text[start + 1 : end - 1]) & _CLOSING:
            start, end = start + 1, end - 1  # in quotes from end to end
        if len(fold(text[start:end]).split()) >= _LEAST:
            yield start, end


def _is_head(words: Sequence[re.Match[str]], at: int, heads: frozenset[str]) -> bool:
    """Whether a word, or the last part of one, or it with the word before, says that something is an institution."""
    word = words[at].group()
    before = words[at - 1].group() if at else ""
    plain = fold(_SUFFIXED.sub(r"\1", word))
    if before[:1].isupper() and f"{fold(before)} {plain}" in heads:
        return True  # «Medical City», «Bệnh viện»
    if plain in word_list("small_heads") and _before_small(words, at) < at:
        return True  # «Lunds universitet», «Všeobecná fakultní nemocnice»
    is_small = word[0].islower() and word[0].isascii()
    return not is_small and (plain in heads or plain.rpartition(" ")[2] in heads)


def _before_small(words: Sequence[re.Match[str]], at: int) -> int:
    """Where a name begins whose kind is a small word: «Lunds universitet», «Všeobecná fakultní nemocnice»."""
    for first in range(at - 1, max(-1, at - 2 - _MOST_SMALL), -1):
        word = words[first].group()
        if word[0].isupper() and word.isalpha():
            return first
        if not (word.islower() and word.isalpha()) or word in _GOING_ON:
            break
    return at


def _leftmost(text: str, words: Sequence[re.Match[str]], at: int, least: int, heads: frozenset[str]) -> int:
    """The first word of a name of which a word is known: capitals go on to the left, over one line break in a sentence."""
    is_latin = words[at].group()[0].isascii() or words[at].group()[0].isupper()
    at = _before_small(words, at) if words[at].group()[0].islower() else at
    while at - 1 > least:
        before, gap = words[at - 1].group(), text[words[at - 1].end() : words[at].start()]
        is_broken = "\n" in gap and (gap.count("\n") > 1 or not _goes_on(text, words, at))
        if is_broken or "\t" in gap or _ELISION.fullmatch(before):
            break
        if _QUOTED.match(before) or (before in _DASHES and _is_head(words, at, heads)):
            at -= 1
            continue
        if before == "The" and words[at - 1].start() and text[words[at - 1].start() - 2].islower():
            return at - 1  # «at The Coast Hospital»
        own = _own_before(words, at)
        if own:
            at -= own
            continue
        if fold(before) in word_list("before_institution") and not _INITIAL.fullmatch(before):
            break
        if before[-1] in ',;:.)»”"' and not _INITIAL.fullmatch(before):
            break
        if before == "ve" and text[: words[at - 1].start()].rstrip()[-1:].isalpha():
            at -= 1
            continue
        if not before[0].isupper() and (is_latin or not before[0].isalpha() or fold(before) in _STOPPING):
            break
        at -= 1
    return at


def _goes_on(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a name may begin in the line above its word: in a sentence, or where the word is all that the line has:
    «Ada Kos Memorial Regional | Hospital»."""
    line = text[words[at].start() :].partition("\n")[0]
    return _is_sentence(text, words[at - 1].start()) or is_bare_kind(line.strip())


def _is_named_later(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word for a kind of institution stands in a sentence at the end of its line: «docente del Hospital | Universitario»."""
    before = words[at - 1] if at else None
    return before is not None and before.group()[0].islower() and "\n" not in text[before.end() : words[at].start()]


def _own_before(words: Sequence[re.Match[str]], at: int) -> int:
    """How many words before this one belong to the name, though such words mostly stand before one: «Group of», «Level 5»,
    «Medical and», «De La»."""
    before = words[at - 1].group()
    earlier = words[at - 2].group() if at > 1 else ""
    is_pair = (
        f"{earlier} {before}".casefold() in _PAIRS
        or (before in _PARTICLES and earlier[:1].isupper())
        or (before == "&" and earlier[:1].isupper())
    )
    if is_pair or (before.casefold() == "and" and earlier.casefold() in _PAIRED):
        return 2
    is_count = _FIGURES.fullmatch(before) is not None and fold(earlier) in _COUNTED
    return int(is_count or (before in _IN_NAMES and earlier[-1:].islower()))


def _rightmost(text: str, words: Sequence[re.Match[str]], at: int, heads: frozenset[str], *, is_open: bool) -> int:
    """The last word of it: what links and capitals follow on its line, and behind a link or an «and» on the next one; there
    as well what `is_open`, of which nothing but its kind stands on this line."""
    end = at
    while at + 1 < len(words) and not _is_last(text, words[at]):
        gap = text[words[at].end() : words[at + 1].start()]
        following = words[at + 1].group()
        if "\n\n" in gap or "\t" in gap or ("\n" in gap and end == at and not is_open):
            break
        is_open = False
        counted = _COUNT.match(text, words[at].end())
        if counted is not None:
            return next(number for number in range(at + 1, len(words)) if words[number].end() >= counted.end())
        at += 1
        if following.rstrip("'’").casefold() in _GOING_ON and not (len(following) == 1 and following.isupper()):
            continue
        if following in _DASHES and at + 1 < len(words) and _is_head(words, at + 1, heads):
            continue
        if end == at - 1 and _NUMBERED.match(text, words[at].start()):
            return at
        if not (following[0].isupper() or (following[0] in '„“«"' and following[1:2].isupper())):
            break
        if end < at - 1 and fold(following) in word_list("honorifics"):
            break  # «the University and Dr. Ada Kos»
        if end < at - 1 and fold(following) in _DEGREES:
            break
        end = at
    return end


def _is_last(text: str, word: re.Match[str]) -> bool:
    """Whether a name ends behind this word: at a mark that is no initial's and does not part a list, as in «Institute of
    Neurology, Psychiatry and Narcology»."""
    if word.group()[-1] not in ",;:.)" or _INITIAL.fullmatch(word.group().lstrip('«„“"')):
        return False
    return _LIST.match(text, word.end() - 1) is None


def _is_sentence(text: str, at: int) -> bool:
    """Whether the line on which this stands is one of running text: it has a word in small letters that is no link."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return any(is_plain(word) and len(word) > 1 for word in line.split())


def is_plain(word: str) -> bool:
    """Whether a word in small letters is none that links the words of a name."""
    return word.islower() and word not in _GOING_ON


def is_bare_kind(text: str) -> bool:
    """Whether a text is only the word for a kind of institution, the end of a name: «Hospital», «Medical Centre»."""
    words = fold(text)
    return words in word_list("institution_heads") or words in word_list("bare_kinds")


def is_office_of(text: str) -> bool:
    """Whether a text says who somebody is in an institution: «President of the University», «Director General of ...»."""
    words = fold(text).split()
    at = next((number for number, word in enumerate(words[:2]) if word in word_list("roles")), None)
    return at is not None and not _LINKS.isdisjoint(words[at + 1 : at + 3])


def is_part(text: str) -> bool:
    """Whether a text names a part of an institution and no whole: it begins or ends as such names do."""
    words = fold(text).split()
    ends = {words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:])} if words else set()
    return bool(ends & word_list("sub_units"))
