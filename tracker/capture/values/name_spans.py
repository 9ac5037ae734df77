"""How far a name goes in a running text: from the form of address before it to what is no name behind it. By shape."""

import re
import unicodedata
from typing import Final

from tracker.capture.page.alphabets import script_of, scripts_in
from tracker.capture.values.before_names import BRACKETED, is_before_name, is_citizen, is_titled
from tracker.capture.values.degrees import is_short_form
from tracker.capture.values.people import (
    INITIAL,
    JUNIOR,
    LINK,
    MOST_WORDS,
    NOT_IN_NAMES,
    OF_PARENT,
    PREFIXED,
    UNSPOKEN,
    ends_sentence,
    is_after_name,
    is_of_someone,
    names_nobody,
)
from tracker.capture.values.phrases import fold_word, has_phrase, labels, word_list

_MOST_SURNAMES: Final = 2  # in capitals before the comma of an inverted name
_OPEN_PARTICLES: Final = frozenset(
    {"de", "da", "do", "dos", "das", "del", "dela", "della", "delos", "di", "du", "des", "van", "von", "der", "den", "bin",
     "binti", "binte", "bint", "ibn", "el", "al"}
)  # fmt: skip
_SUFFIXED: Final = re.compile(
    r"(?<=[^\W\d_]{3})(?<![nN][gG])['’](?:s|[ny]?[aeıiuü]n?|[dt][ae]n?)\Z|(?<=[\u0900-\u097f]{2})(?:लाई|द्वारा)\Z|(?<=\u0940)(?:ले|को)\Z"
)
"""What is no part of a name: «Okorie's», «Serkan YILDIRIM'a», «हरि अधिकारीलाई»; but the end of «Ng’ang’a» is."""
_WORDS: Final = re.compile(
    r"[\u0600-\u06ff]+/|(?:[A-Z] ){1,3}[A-Z](?= [A-Z][^\W\d_]{3,})|\S+"  # «الدكتورة/نورا», «A K M Hoque»
)
_INVERTED: Final = re.compile(
    r"(?:(?:van|von|de|del|della|di|da|dos|du|den|der|la|ten|ter|af) ){1,3}"
    r"[^\W\d_a-zß-ÿ][\w’'-]+(?: [^\W\d_a-zß-ÿ][\w’'-]+)?, [^\W\d_a-zß-ÿ]"
)
"""A surname with small words before it and the given names behind the comma: «van der Berg, Anna»."""
_SURNAMES_FIRST: Final = re.compile(
    r"[^\W\d_a-zß-ÿ][\w’'-]+(?: [\w’'-]+){1,3}, [^\W\d_a-zß-ÿ][\w’'-]+(?: [^\W\d_a-zß-ÿ][\w’'.-]*){1,2}(?=[\n\t]|\Z)"
)
"""A line with surnames, a comma and two given names or more: «Del Campo Ruiz, Ana Luisa»."""
_SURNAMES_TOO: Final = frozenset({"do", "son", "an"})  # in capitals
_LEAST_ON_LINE: Final = 2  # names that may stand on a line of their own
_UNVOICED: Final = re.compile(r"[B-DF-HJ-NP-TV-Z](?:[b-df-hj-np-tv-z]{2,3}|[B-DF-HJ-NP-TV-Z]{2})\.")  # «Bdr.»
_LINE_BEFORE: Final = re.compile(r"[\n\t] *(?:[^\W\d_]{1,6}\. *){0,2}\Z")  # with titles: «Alh. | Dr.»
_TITLES: Final = 24  # characters
_SAYS: Final = re.compile(r" [a-z]{2,}")  # «Ada Obi | I supervised her»
_NEXT: Final = 4  # words
_SHORT: Final = 3  # letters with the dot of an abbreviation
_LEAST_LETTERS: Final = 3  # of a degree behind a name in capitals: «DA» is as well a part of one


def take_name(text: str, start: int) -> tuple[int, int] | None:
    """Where the name that begins at `start` in a sentence begins and ends, without a form of address; None if none does.

    A name ends at a mark of punctuation, at a word that no name has, and at the end of its line where it has that line
    to itself.
    """
    if (inverted := _inverted_line(text, start)) is not None:
        return inverted
    words = list(_WORDS.finditer(text[start : start + 160]))
    begin, end, count, is_own_line = -1, -1, 0, _LINE_BEFORE.search(text, max(0, start - _TITLES), start) is not None
    is_inverted = False
    for at, word in enumerate(words):
        written = word.group()
        plain = fold_word(written.strip(".,:;()"))
        gap = text[start + (words[at - 1].end() if at else 0) : start + word.start()]
        is_inverted = is_inverted or _INVERTED.match(text, start + word.start()) is not None
        is_own_line = is_own_line or ("\n" in gap and count == 0)
        if count and _is_parted(gap, text[begin:end], words[at : at + _NEXT], count, is_own_line=is_own_line):
            break
        if count == 0 and (written in ("(", ")", "/") or BRACKETED.fullmatch(written)):
            begin = -1
            continue
        if count and written == "I" and _SAYS.match(text, start + word.end()):
            break
        if count and (_is_behind_name(written, text[begin:end], words, at) or ("\n" in gap and written[-1] == ":")):
            break
        if (
            count == 0
            and not is_inverted
            and (
                is_citizen(text, start + word.start(), plain)
                or (begin < 0 and is_before_name(written, plain, words, at))
            )
        ):
            begin = -1
            continue
        is_title = begin >= 0 and count == 0 and (plain in word_list("title_parts") or _is_rank(written, plain))
        behind = text[start + word.end() : start + word.end() + 1]
        is_part = is_inverted and count == 0 and plain in word_list("particles")
        if not (is_title or is_part) and not _continues(words, at, plain, count, is_last=behind in ("", "\n", "\t")):
            break
        begin = start + word.start() if begin < 0 else begin
        end = start + word.end()
        count += plain not in word_list("honorifics") and not (is_title or is_part)
        if (count and _ends(words, at, plain, count)) or count >= MOST_WORDS:
            break
    return _trimmed(text, begin, end) if count >= 1 and begin >= 0 else None


def _inverted_line(text: str, start: int) -> tuple[int, int] | None:
    """A name of several surnames with the given names behind a comma, which has its line to itself."""
    line = _SURNAMES_FIRST.match(text, start) if text[max(0, start - 1) : start] in ("", "\n", "\t") else None
    if line is None or len(scripts_in(line.group())) > 1:
        return None
    parts = line.group().split(", ")
    is_other = any(names_nobody(part) or is_of_someone(part) or has_phrase(part, "institution") for part in parts)
    known = ("roles", "positions", "states", "after_name", "honorifics")
    return None if is_other or any(has_phrase(line.group(), name) for name in known) else line.span()


def _is_parted(gap: str, name: str, words: list[re.Match[str]], count: int, *, is_own_line: bool) -> bool:
    """Whether the room before a word parts it from the name: another cell, or another line where a name has one to itself
    or is in capitals, as the title of a paper, and the line is not."""
    if "\t" in gap or "\n\n" in gap or "    " in gap:
        return True
    written = words[0].group()
    if count < _LEAST_ON_LINE or ("\n" not in gap and not any(_is_surname(word.group()) for word in words[1:])):
        return False
    before = name.rsplit(maxsplit=1)[-1]
    if _is_surname(before) and not _is_surname(_first_name(name)) and written[:1].isupper() and not written.isupper():
        return True  # «Ada Ngozi OBI | Femi BELLO»
    if "\n" not in gap:
        return False
    if fold_word(written) in word_list("line_openers"):
        return True
    is_other_print = count > _MOST_SURNAMES and name.isupper() and not written.isupper()
    return (is_own_line or is_other_print) and not (before.endswith(",") or _is_open(before))


def _is_surname(word: str) -> bool:
    """Whether a word is in capitals, and no initials."""
    return len(word) > _SHORT and word.isupper() and word.isalpha()


def _first_name(name: str) -> str:
    """The first word of a name that is no title."""
    words = name.split()
    return next((word for word in words if fold_word(word.strip(".")) not in word_list("honorifics")), words[0])


def _is_rank(written: str, plain: str) -> bool:
    return written.endswith(".") and plain in word_list("ranks")


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


def _continues(words: list[re.Match[str]], at: int, plain: str, count: int, *, is_last: bool) -> bool:
    written = words[at].group()
    bare = written.rstrip(",;:)")
    if count and (LINK.fullmatch(bare) or PREFIXED.match(written) or _is_final(bare, plain, count)):
        return True
    if OF_PARENT.fullmatch(written):
        return count == 1
    if not plain or NOT_IN_NAMES.search(written.rstrip(":;")):
        return False
    is_small = plain in word_list("particles") and count and written.islower()
    if is_after_name(written, is_last=is_last) and not is_small and not _is_surname_too(words, at, plain, count):
        return False
    if plain in word_list("particles"):
        return count > 0 or written[0].isupper()
    first = next((letter for letter in written if letter.isalpha()), "")
    return bool(first) and not first.islower()


def _is_final(bare: str, plain: str, count: int) -> bool:
    """Whether a small word is the last one of a name: «Jr.», and «daughter» behind the name of a father."""
    return plain in JUNIOR or (count > _MOST_SURNAMES and bare.islower() and plain in word_list("final_particles"))


def _is_surname_too(words: list[re.Match[str]], at: int, plain: str, count: int) -> bool:
    """Whether a word in capitals begins a name though it begins clauses, too: «DO THI LAN»."""
    following = words[at + 1].group() if at + 1 < len(words) else ""
    is_written = words[at].group().isupper() and following.isupper() and not is_after_name(following)
    return count == 0 and plain in _SURNAMES_TOO and is_written


def _ends(words: list[re.Match[str]], at: int, plain: str, count: int) -> bool:
    """Whether a name ends behind this word: at a comma, and at a full stop that is none of an initial."""
    written = words[at].group()
    if _SUFFIXED.search(written) or _is_final(written.rstrip(",;:)"), plain, count):
        return True
    if written[-1] in ",;:)،؛":
        following = words[at + 1].group() if at + 1 < len(words) else ""
        if written[-2:-1] != ")" and _is_inverted(words, at, count) and following[:1].isupper():
            return is_after_name(following) or _are_letters(following, "")
        is_junior = written[-1] == "," and fold_word(following.strip(".,;")) in JUNIOR and following[:1].isupper()
        return not is_junior and not _is_other_given_name(words, at)
    return written[-1] == "." and not _is_abbreviated(written)


def _is_inverted(words: list[re.Match[str]], at: int, count: int) -> bool:
    """Whether a surname stands before this comma, with the given names behind it: «QUISPE MAMANI, Luis», «Dr. Wong, Ka Man»."""
    written = words[at].group()
    before = [word for word in words[: at + 1 - count] if fold_word(word.group()) not in word_list("particles")]
    named = [word.group().strip(",") for word in words[at + 1 - count : at + 1]]
    surnames = [
        word for word in named if fold_word(word) not in word_list("particles") or word.isupper() == (count == 1)
    ]
    is_first = len(named) == 1 or (len(surnames) <= _MOST_SURNAMES and all(word.isupper() for word in named))
    is_calling = fold_word(written) in word_list("before_name")  # «Médico Cirujano, C. Ana Ruiz»
    is_open = not before or _is_followed_by_given_names(before, words, at)
    is_surname = written[:-1].isupper() or (is_open and len(written) > _LEAST_LETTERS and not is_calling)
    return is_first and written[-1] == "," and is_surname and not is_titled(words, at + 1)


def _is_followed_by_given_names(before: list[re.Match[str]], words: list[re.Match[str]], at: int) -> bool:
    """Whether nothing but a title stands before a surname with a comma, and given names and a clause behind it."""
    titles = word_list("honorifics") | word_list("forms_of_address")
    is_title = all(fold_word(word.group().strip(".,")) in titles - word_list("salutations") for word in before)
    behind = [word.group() for word in words[at + 1 : at + 5]]
    given = next((number for number, word in enumerate(behind) if not word[:1].isupper() or word.endswith(",")), 0)
    end = behind[given] if given < len(behind) else ""
    return is_title and bool(given or end.endswith(",")) and (end.endswith(",") or is_after_name(end))


def _is_other_given_name(words: list[re.Match[str]], at: int) -> bool:
    """Whether a given name stands behind the comma, as in Hong Kong and on French papers: «CHEUNG Hoi Ying, Natalie is»."""
    written = words[at].group().strip(",")
    before = [word.group().strip(",") for word in words[: at + 1] if word.group().strip(",").isupper()]
    following, then = ([word.group() for word in words[at + 1 : at + 3]] + ["", ""])[:2]
    is_clear = is_after_name(then) and then.islower() and not following.endswith(",")  # «Chan Siu Ming, Thomas has»
    is_surname_first = (bool(before) and not written.isupper() and len(before[0]) > 1) or is_clear
    is_born = following.endswith(",") and (fold_word(then) in word_list("born") or is_after_name(then))
    following = following.removesuffix(",") if is_born else following
    is_clause = then[:1].islower() or then.startswith("(") or script_of(then) not in ("", script_of(following))
    is_like = following.isupper() == (is_clear and written.isupper())
    is_name_ = following.isalpha() and following[0].isupper() and is_like and is_clause
    known = ("after_name", "roles", "positions", "honorifics")
    return (
        is_surname_first
        and is_name_
        and not (names_nobody(following) or is_of_someone(following))
        and not any(has_phrase(following, name) for name in known)
    )


def _is_abbreviated(word: str) -> bool:
    """Whether the dot behind a word says that it is short: «K.», «Ch.», «Mohd.»; elsewhere it ends a sentence."""
    is_known = INITIAL.fullmatch(word) is not None or _UNVOICED.fullmatch(word) is not None
    return len(word) <= _SHORT or is_known or fold_word(word) in word_list("short_names")


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
