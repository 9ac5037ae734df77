"""How far a name goes in a running text: from the form of address before it to what is no name behind it. By shape."""

import re
import unicodedata
from typing import Final

from tracker.capture.page.alphabets import script_of
from tracker.capture.values.before_names import BRACKETED, is_before_name, is_citizen
from tracker.capture.values.degrees import is_short_form
from tracker.capture.values.people import (
    INITIAL,
    LINK,
    MOST_WORDS,
    NOT_IN_NAMES,
    PREFIXED,
    UNSPOKEN,
    ends_sentence,
    is_after_name,
    names_nobody,
)
from tracker.capture.values.phrases import fold_word, has_phrase, labels, word_list

_MOST_SURNAMES: Final = 2  # in capitals before the comma of an inverted name
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
_SUFFIXED: Final = re.compile(r"(?<=[^\W\d_]{3})(?<![nN][gG])['’](?:s|[ny]?[aeıiuü]n?|[dt][ae]n?)\Z")
"""What is no part of a name: «Okorie's», «Serkan YILDIRIM'a»; but the end of «Ng’ang’a» is."""
_WORDS: Final = re.compile(r"[\u0600-\u06ff]+/|\S+")  # «الدكتورة/نورا»
_SHORT: Final = 3  # letters with the dot of an abbreviation
_LEAST_LETTERS: Final = 3  # of a degree behind a name in capitals: «DA» is as well a part of one


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
        if count == 0 and (written in ("(", ")", "/") or BRACKETED.fullmatch(written)):
            begin = -1
            continue
        if count and (_is_behind_name(written, text[begin:end], words, at) or ("\n" in gap and written[-1] == ":")):
            break
        if count == 0 and (
            is_citizen(text, start + word.start(), plain) or (begin < 0 and is_before_name(written, plain, words, at))
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
        if (count and _ends(written, count, words, at)) or count >= MOST_WORDS:
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
    if UNSPOKEN.fullmatch(plain.replace(".", "")):
        return True
    is_short = name.isupper() and len(plain) < _LEAST_LETTERS
    is_capital = plain[1:] != plain[1:].lower()
    return is_capital and not is_short and is_short_form(plain)


def _is_middle(written: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word in brackets stands inside a name, as that of the father in Serbian ones."""
    following = words[at + 1].group() if at + 1 < len(words) else ""
    return written.endswith(")") and written[1:2].isupper() and following[:1].isupper()


def _continues(written: str, plain: str, count: int, *, is_last: bool) -> bool:
    if count and (LINK.fullmatch(written) or PREFIXED.match(written)):
        return True
    if not plain or NOT_IN_NAMES.search(written.rstrip(":;")):
        return False
    if is_after_name(written, is_last=is_last) and not (
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
            return is_after_name(following) or _are_letters(following, "")
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
    return len(word) <= _SHORT or INITIAL.fullmatch(word) is not None or fold_word(word) in word_list("short_names")


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
