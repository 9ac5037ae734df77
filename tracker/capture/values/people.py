"""Whether a text is the name of a person, and how far a name goes in a sentence. By shape; no list of names."""

import re
import unicodedata
from typing import Final

from tracker.capture.page.alphabets import script_of
from tracker.capture.values.degrees import is_short_form, take_degree
from tracker.capture.values.phrases import fold, fold_word, has_phrase, label_words, labels, word_list

_MOST_WORDS: Final = 9
_LONGEST: Final = 80
_MOST_SURNAMES: Final = 2  # in capitals before the comma of an inverted name
_ARTICLES: Final = frozenset(
    {"le", "la", "el", "il", "o", "a", "the", "der", "die", "den", "dem", "au", "al", "del", "du", "de"}
)
_SMALL_ARTICLES: Final = frozenset({"o", "a", "il", "lo", "den", "dem", "al", "la", "au"})
_OPEN_PARTICLES: Final = frozenset(
    {
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "binti",
        "bint",
        "ibn",
        "el",
        "al",
    }
)
_SURNAME_PARTICLES: Final = frozenset(
    {"van", "von", "der", "den", "de", "ten", "ter", "da", "dos", "di", "el", "al", "af", "zu"}
)
_SAYING: Final = frozenset(
    {"I,", "Yo,", "Eu,", "Io,", "Ich,", "Je,", "Between", "BETWEEN", "Entre", "ENTRE", "Zwischen", "Tra"}
)
_FEMININE: Final = ("ª", "ª.", "ña):", "º")
_BRACKETED: Final = re.compile(r"\((?:miss|mrs?|ms|mme|mlle|dr|la|a|ña)\.?\)", re.IGNORECASE)
_BOTH: Final = re.compile(
    r"\s+(?:e|y|et|und|and|&|i|și|ve|og|en|и|та|و)\s+(?:de |da |do |di |d['’])?(?=\w+ \w)", re.IGNORECASE
)
_ARTICLE_BEFORE: Final = re.compile(r"(?<!\w)(?:el|la|al|del)\s+(?:dra?\.\s+)?\Z", re.IGNORECASE)
_SPANISH_BEFORE: Final = re.compile(r"(?<!\w)(?:el|la|que)\s[^.\n]*,\s+\Z")
_FAR: Final = 80  # characters
_REACH: Final = 12  # characters
_LONG_TITLE: Final = 4  # letters: «docteur», written out
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+")
_SUFFIXED: Final = re.compile(r"(?<=[^\W\d_]{3})(?<![nN][gG])['’](?:s|[ny]?[aeıiuü]n?|[dt][ae]n?)\Z")
"""What is no part of a name: «Okorie's», «Serkan YILDIRIM'a»; but the end of «Ng’ang’a» is."""
_WORDS: Final = re.compile(r"[\u0600-\u06ff]+/|\S+")  # «الدكتورة/نورا»
_NOT_IN_NAMES: Final = re.compile(r"[\d@#=<>_|\[\]{}*%+!?;:/\\°№»]")
_LINK: Final = re.compile(r"(?i:a/[lp])|@|[A-Z]/[A-Z][a-z]+")
"""What joins two names: «Devi a/p Raman», «Lim Wei @ Ahmad Lim»; and a short name, as in Ethiopia: «Almaz Bekele G/Selassie»."""
_LINKS: Final = re.compile(rf"(?<=\s)(?:{_LINK.pattern})(?!\S)")
_LETTER_AND_DOT: Final = 2
_SHORT: Final = 3  # letters with the dot of an abbreviation
_JUNIOR: Final = frozenset({"jr", "sr"})
_PREFIXED: Final = re.compile(r"[a-zà-ÿ]{1,4}['’-](?=[^\W\d_a-z])")  # «el-Sayed», «d’Angelo»
_UNSPOKEN: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{4,}")  # letters of a body or a degree: «PMDC», «MBBS»
_SCIENCE: Final = re.compile(
    r"\w{2,}(?:olog(?:y|ie|ia|i|ija|iya)|iatr(?:y|ia|ie|ics)|graph(?:y|ie)|scop(?:y|ie|ia)|ations?|ctions?)"
)
_LEAST_LETTERS: Final = 3  # of a degree behind a name in capitals: «DA» is as well a part of one


def is_name(text: str, *, alone: bool = False) -> bool:
    """Whether this may be a whole name. `alone` allows a single word, where a label says that it is a name."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) > _LONGEST or _NOT_IN_NAMES.search(_LINKS.sub("", text)):
        return False
    if (len(words) < 2 and not (alone and len(words[0]) > 1)) or text.count("(") != text.count(")"):
        return False
    if fold(text) in labels() or has_phrase(text, "institution") or has_phrase(text, "no_institution"):
        return False
    if len({script_of(word) for word in words} - {""}) > 1 or take_degree(text, 0) >= len(text):
        return False
    if any(
        _is_after_name(word, is_last=at == len(words)) and fold_word(word) not in word_list("particles")
        for at, word in enumerate(words[1:], 2)
    ):
        return False
    is_titled = fold_word(words[0].strip(".")) in word_list("honorifics")
    named = [word for word in words if not (is_titled and fold_word(word.strip(".")) in word_list("title_parts"))]
    return all(_is_name_word(word) for word in named) and sum(letter.isalpha() for letter in text) >= 2


def names_nobody(text: str) -> bool:
    """Whether a text has a word that no name of a person has, or names a place: «Patient Care», «New South Wales»."""
    folded = fold(text)
    words = folded.split()
    is_known = folded in word_list("places") or any(map(_UNSPOKEN.fullmatch, text.split()))
    asking = sum(word in label_words() for word in words)
    return (
        is_known
        or (asking > 1 or asking == len(words) > 0)
        or any(word in word_list("no_person") or _SCIENCE.fullmatch(word) for word in words)
    )


def names_office(text: str) -> bool:
    """Whether a text says what office somebody holds: «Associate Dean, PGME»; not «James Dean»."""
    words = fold(text).split()
    offices = set(words[1:] if words and words[0] in word_list("honorifics") else words) & word_list("roles")
    return bool(offices - word_list("roles_as_names") or (offices and "," in text))


def _is_after_name(word: str, *, is_last: bool = False) -> bool:
    """Whether a word ends a name in a sentence; an initial does not, nor does one that is a name, too: «Lê Ngọc Hà», and in
    capitals where nothing is behind it: «LE NGOC HA», but «ANA RUIZ HA CURSADO»."""
    plain = fold_word(word.strip(".,:;()"))
    is_written = word[:1].isupper() and (is_last or not word.isupper()) and word[-1] != "."
    is_name_too = is_written and plain in word_list("names_too")
    return (
        plain in word_list("after_name") and not is_name_too and not (len(word) == _LETTER_AND_DOT and word[1] == ".")
    )


def _is_name_word(word: str) -> bool:
    plain = word.strip(".,'’-()\"“”‘")
    if not plain:
        return word in ("-", ".", ",", "@")
    if fold_word(plain) in word_list("particles") or _LINK.fullmatch(word):
        return True
    plain = _PREFIXED.sub("", plain)
    first = next((letter for letter in plain if letter.isalpha()), "")
    return bool(first) and not first.islower()


def without_letters(name: str) -> str:
    """A name without the degrees behind it: «A. B. Osei, MBChB, MMed»."""
    first, comma, rest = name.partition(",")
    parts = [part.strip() for part in rest.split(",")]
    are_degrees = comma and all(part and take_degree(part, 0) >= len(part) for part in parts)
    return first if are_degrees else name


def is_addressed(text: str) -> bool:
    """Whether a text begins with how a letter addresses somebody: «Dear Dr. Okello,»."""
    return fold(text).partition(" ")[0] in word_list("salutations")


def begins_with_particle(text: str) -> bool:
    """Whether a name begins with a small word and is one, for all that: «van den Berg Anna Sofie»."""
    words = text.split()
    named = [word for word in words if not word.islower()]
    return words[0] in _SURNAME_PARTICLES and len(named) > 1 and is_name(text)


def written_out(name: str, text: str) -> str:
    """The name in the text of which this one is the same with an initial: «Ada B. Kos», which elsewhere is «Ada Berta Kos»."""
    words = name.split()
    initials = [bool(_INITIAL.fullmatch(word)) for word in words]
    if not any(initials) or len(words) - sum(initials) < 1:
        return ""
    parts = (
        rf"{re.escape(word[0])}\w+" if is_short else re.escape(word)
        for word, is_short in zip(words, initials, strict=True)
    )
    whole = r"\s+".join(parts)
    found = re.search(rf"(?<!\w){whole}(?!\w)", text)
    return " ".join(found.group().split()) if found is not None else ""


def ends_sentence(name: str) -> bool:
    """Whether the stop behind a name is that of a sentence, and none of an initial or of «Jr.»."""
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    return last.endswith(".") and not (_INITIAL.fullmatch(last) or fold_word(last) in _JUNIOR)


def first_saying(text: str) -> int:
    """How many characters stand before a name that somebody says: «I, Ada Kos»; 0 where nothing does."""
    first, _, rest = text.partition(" ")
    return len(text) - len(rest.lstrip()) if first in _SAYING and rest else 0


def first_parent(text: str) -> str:
    """A text up to the mother where it names both parents: «Rui Neto e de Ana Lopes», «Jan Kos and Eva Kosová»."""
    both = _BOTH.search(text)
    return text[: both.start()] if both and len(text[: both.start()].split()) > 1 else text


def take_name(text: str, start: int) -> tuple[int, int] | None:
    """Where the name that begins at `start` in a sentence begins and ends, without a form of address; None if none does.

    A name ends at a mark of punctuation, at a word that no name has, and at the end of its line where it has that line
    to itself.
    """
    words = list(_WORDS.finditer(text[start : start + 160]))
    begin, end, count, is_own_line = -1, -1, 0, text[:start].rstrip(" ").endswith(("\n", "\t"))
    for at, word in enumerate(words):
        written = word.group()
        plain = fold_word(written.strip(".,:;()"))
        gap = text[start + (words[at - 1].end() if at else 0) : start + word.start()]
        if "\n" in gap:
            is_own_line = is_own_line or count == 0
            before = words[at - 1].group()
            if count >= 2 and is_own_line and not (before.endswith(",") or _is_open(before)):
                break
        if count and ("\t" in gap or "\n\n" in gap or "    " in gap):
            break
        if count == 0 and (written in ("(", ")", "/") or _BRACKETED.fullmatch(written)):
            begin = -1
            continue
        if count and (_is_behind_name(written, text[begin:end], words, at) or ("\n" in gap and written[-1] == ":")):
            break
        if count == 0 and (
            _is_citizen(text, start + word.start(), plain) or (begin < 0 and _is_before_name(written, plain, words, at))
        ):
            begin = -1
            continue
        is_title = begin >= 0 and count == 0 and plain in word_list("title_parts")
        behind = text[start + word.end() : start + word.end() + 1]
        if not is_title and not _continues(written, plain, count, is_last=behind in ("", "\n", "\t")):
            break
        begin = start + word.start() if begin < 0 else begin
        end = start + word.end()
        count += plain not in word_list("honorifics") and not is_title
        if (count and _ends(written, count, words, at)) or count >= _MOST_WORDS:
            break
    return _trimmed(text, begin, end) if count >= 1 and begin >= 0 else None


def _is_open(word: str) -> bool:
    """Whether a name goes on behind this word, on the next line, too: «CARLOS DE | SOUZA»."""
    return (
        fold_word(word) in word_list("particles")
        and len(word) > 1
        and word[-1].isalpha()
        and (word.islower() or word.casefold() in _OPEN_PARTICLES)
    )


def _is_behind_name(written: str, name: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether the next label, letters of a degree, another script or something in brackets begins here."""
    if written.endswith(":") and fold_word(written) in labels():
        return True
    if script_of(written) not in ("", script_of(name)) or _are_letters(written, name):
        return True
    return written.startswith("(") and not _is_middle(written, words, at)


def _are_letters(written: str, name: str) -> bool:
    """Whether a word behind a name is the letters of a degree or a body: «Jane Roe FRCP», «ALI HASSAN PMDC NO 12»."""
    plain = written.strip(".,()")
    if _UNSPOKEN.fullmatch(plain.replace(".", "")):
        return True
    is_short = name.isupper() and len(plain) < _LEAST_LETTERS
    is_capital = plain[1:] != plain[1:].lower()
    return is_capital and not is_short and is_short_form(plain)


def _is_middle(written: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word in brackets stands inside a name, as that of the father in Serbian ones."""
    following = words[at + 1].group() if at + 1 < len(words) else ""
    return written.endswith(")") and written[1:2].isupper() and following[:1].isupper()


def _is_before_name(written: str, plain: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word comes before a name and is no part of it: a form of address, an article, a title behind one."""
    if written in _SAYING:
        return at + 1 < len(words)
    if plain in word_list("forms_of_address") or written.endswith(_FEMININE):
        return _is_address(written, words, at)
    if plain in word_list("honorifics"):
        is_long = len(plain) > _LONG_TITLE or (written.endswith(".") and written[0].islower())  # «lek. Anna Kos»
        return is_long and (written[0].islower() or (at > 0 and words[at - 1].group().casefold() in _ARTICLES))
    is_title_part = at > 0 and written[0].islower() and plain in word_list("title_parts")  # «lek. med. Anna Kos»
    return is_title_part or (written in _SMALL_ARTICLES and at + 1 < len(words))


def _is_citizen(text: str, start: int, plain: str) -> bool:
    """Whether a letter stands for «don» or «ciudadano» here, behind an article or a comma: «el C. Juan», «que la alumna, C. Ana»."""
    if plain not in ("c", "d"):
        return False
    is_article = _ARTICLE_BEFORE.search(text, max(0, start - _REACH), start) is not None
    return is_article or (plain == "c" and _SPANISH_BEFORE.search(text, max(0, start - _FAR), start) is not None)


def _is_address(written: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word before a name is a form of address: a short one with a capital is, if more words follow."""
    is_part = (
        written[0].isupper()
        and fold_word(written) in word_list("particles")
        and not written.endswith((".", ":", *_FEMININE))
    )
    following = words[at + 1].group() if at + 1 < len(words) else ""
    is_letter = len(written.strip(".")) == 1
    is_initial = is_letter and _INITIAL.fullmatch(following) is not None  # «D. K. Sharma»
    is_initial = is_initial or (written in ("D", "D.") and not _is_followed_by_two(words, at))  # «D Adams»
    return bool(following) and not (is_part and len(written) > 1) and not is_initial  # «EL IDRISSI», «La Rosa»


def _is_followed_by_two(words: list[re.Match[str]], at: int) -> bool:
    """Whether two words with capitals follow, the first without a mark behind it."""
    first, second = ([word.group() for word in words[at + 1 : at + 3]] + ["", ""])[:2]
    return first[:1].isupper() and first.isalpha() and second[:1].isupper()


def _continues(written: str, plain: str, count: int, *, is_last: bool) -> bool:
    if count and (_LINK.fullmatch(written) or _PREFIXED.match(written)):
        return True
    if not plain or _NOT_IN_NAMES.search(written.rstrip(":;")):
        return False
    if _is_after_name(written, is_last=is_last) and not (
        plain in word_list("particles") and count and written.islower()
    ):
        return False
    if plain in word_list("particles"):
        return count > 0 or written[0].isupper()
    first = next((letter for letter in written if letter.isalpha()), "")
    return bool(first) and not first.islower()


def _ends(written: str, count: int, words: list[re.Match[str]], at: int) -> bool:
    """Whether a name ends behind this word: at a comma, and at a full stop that is none of an initial."""
    if _SUFFIXED.search(written):
        return True
    if written[-1] in ",;:)،؛":
        following = words[at + 1].group() if at + 1 < len(words) else ""
        named = words[at + 1 - count : at + 1]
        is_first = count == 1 or (count <= _MOST_SURNAMES and all(word.group().isupper() for word in named))
        is_calling = fold_word(written) in word_list("before_name")  # «Médico Cirujano, C. Ana Ruiz»
        is_surname = written[:-1].isupper() or (at == 0 and len(written) > _LEAST_LETTERS and not is_calling)
        is_inverted = is_first and written[-1] == "," and is_surname and following[:1].isupper()
        if is_inverted:
            return _is_after_name(following) or _are_letters(following, "")
        return not _is_other_given_name(words, at)
    return written[-1] == "." and not _is_abbreviated(written)


def _is_other_given_name(words: list[re.Match[str]], at: int) -> bool:
    """Whether a given name stands behind the comma, as in Hong Kong and on French papers: «CHEUNG Hoi Ying, Natalie is»."""
    before = [word.group().strip(",") for word in words[: at + 1] if word.group().strip(",").isupper()]
    following, then = ([word.group() for word in words[at + 1 : at + 3]] + ["", ""])[:2]
    is_surname_first = bool(before) and not words[at].group().isupper() and len(before[0]) > 1
    is_born = following.endswith(",") and fold_word(then) in word_list("born")
    following = following.removesuffix(",") if is_born else following
    is_clause = then[:1].islower() or then.startswith("(") or script_of(then) not in ("", script_of(following))
    is_name_ = following.isalpha() and following[0].isupper() and not following.isupper() and is_clause
    known = ("after_name", "roles", "positions", "honorifics", "nationalities")
    return (
        is_surname_first
        and is_name_
        and not names_nobody(following)
        and not any(has_phrase(following, name) for name in known)
    )


def _is_abbreviated(word: str) -> bool:
    """Whether the dot behind a word says that it is short: «K.», «Ch.», «Mohd.»; elsewhere it ends a sentence."""
    return len(word) <= _SHORT or _INITIAL.fullmatch(word) is not None or fold_word(word) in word_list("short_names")


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int] | None:
    words = text[begin:end].split()
    while words and fold_word(words[-1].strip(".,")) in word_list("particles") and words[-1].islower():
        end = begin + text[begin:end].rindex(words.pop())
    while end > begin and text[end - 1] in " \t\n,;:)،؛(-–@":
        end -= 1
    suffix = _SUFFIXED.search(text, begin, end)
    end = suffix.start() if suffix else end
    end -= ends_sentence(text[begin:end])
    return (begin, end) if end - begin >= 3 and _has_letters(text[begin:end]) else None


def _has_letters(text: str) -> bool:
    return sum(unicodedata.category(letter)[0] in "LM" for letter in text) >= 3
