"""What stands before a name and is no part of it: forms of address, articles, titles, «I». By words and shape."""

import re
from typing import Final

from tracker.capture.values.people import INITIAL, SAYING
from tracker.capture.values.phrases import fold_word, word_list

_GIVEN_NAMES: Final = frozenset({"md"})  # «Md. Ashraf» is a Mohammad
_LEAST_NAMES: Final = 2  # words: a title and one name are no whole name without the title
_ARTICLES: Final = frozenset(
    {"le", "la", "el", "il", "o", "a", "the", "der", "die", "den", "dem", "au", "al", "del", "du", "de"}
)
_SMALL_ARTICLES: Final = frozenset({"o", "a", "il", "lo", "den", "dem", "al", "la", "au"})
_MARY: Final = ("Mª", "M.ª", "Mª.")
_FEMININE: Final = ("ª", "ª.", "ña):", "º")
BRACKETED: Final = re.compile(r"\((?:miss|mrs?|ms|mme|mlle|dr|la|a|ña)\.?\)", re.IGNORECASE)
_ARTICLE_BEFORE: Final = re.compile(r"(?<!\w)(?:el|la|al|del)\s+(?:dra?\.\s+)?\Z", re.IGNORECASE)
_SPANISH_BEFORE: Final = re.compile(r"(?<!\w)(?:el|la|que)\s[^.\n]*,\s+\Z")
_FAR: Final = 80  # characters
_REACH: Final = 12  # characters
_LONG_TITLE: Final = 4  # letters: «docteur», written out


def title_before(name: str, least: int = _LEAST_NAMES) -> int:
    """How many characters of a name are titles and forms of address before so many names: «Prof. Dr. Ada Kos» has two titles,
    «Mr. Kos» one."""
    titles = (word_list("honorifics") - _GIVEN_NAMES) | word_list("polite")
    words = list(re.finditer(r"\S+", name))
    count = next(
        (
            number
            for number, word in enumerate(words)
            if fold_word(word.group().strip(".,")) not in titles
            and not (number and fold_word(word.group().strip(".,")) in word_list("title_parts"))
        ),
        0,
    )
    return words[count].start() if count and len(words) - count >= least else 0


def is_before_name(written: str, plain: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word comes before a name and is no part of it: a form of address, an article, a title behind one."""
    if written in SAYING:
        return at + 1 < len(words)
    if written.endswith(".") and plain in word_list("ranks"):
        return at + 1 < len(words)
    if plain in word_list("forms_of_address") or written.endswith(_FEMININE):
        is_name_too = written in _MARY or (INITIAL.fullmatch(written) and len(plain) > 1 and written.isupper())
        return not is_name_too and _is_address(written, words, at)
    if plain in word_list("honorifics"):
        is_long = len(plain) > _LONG_TITLE or (written.endswith(".") and written[0].islower())  # «lek. Anna Kos»
        return is_long and (written[0].islower() or (at > 0 and words[at - 1].group().casefold() in _ARTICLES))
    is_title_part = at > 0 and written[0].islower() and plain in word_list("title_parts")  # «lek. med. Anna Kos»
    return is_title_part or (written in _SMALL_ARTICLES and at + 1 < len(words))


def is_citizen(text: str, start: int, plain: str) -> bool:
    """Whether a letter stands for «don» or «ciudadano» here, behind an article or a comma: «el C. Juan», «que la alumna, C. Ana»."""
    if plain not in ("c", "d"):
        return False
    is_article = _ARTICLE_BEFORE.search(text, max(0, start - _REACH), start) is not None
    return is_article or (plain == "c" and _SPANISH_BEFORE.search(text, max(0, start - _FAR), start) is not None)


def is_titled(words: list[re.Match[str]], at: int) -> bool:
    """Whether a title or a form of address stands here with a name behind it: «in this unit, D. Luis Ruiz», no initial."""
    written = words[at].group() if at < len(words) else ""
    if not written.endswith(".") or fold_word(written[:-1]) not in word_list("honorifics") | word_list(
        "forms_of_address"
    ):
        return False
    return INITIAL.fullmatch(written) is None or _is_followed_by_two(words, at)


def _is_address(written: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word before a name is a form of address: a short one with a capital is, if more words follow."""
    is_part = (
        written[0].isupper()
        and fold_word(written) in word_list("particles")
        and not written.endswith((".", ":", *_FEMININE))
    )
    following = words[at + 1].group() if at + 1 < len(words) else ""
    is_letter = len(written.strip(".")) == 1
    is_initial = is_letter and INITIAL.fullmatch(following) is not None  # «D. K. Sharma»
    is_initial = is_initial or (written in ("D", "D.") and not _is_followed_by_two(words, at))  # «D Adams»
    return bool(following) and not (is_part and len(written) > 1) and not is_initial  # «EL IDRISSI», «La Rosa»


def _is_followed_by_two(words: list[re.Match[str]], at: int) -> bool:
    """Whether two words with capitals follow, the first without a mark behind it."""
    first, second = ([word.group() for word in words[at + 1 : at + 3]] + ["", ""])[:2]
    return first[:1].isupper() and first.isalpha() and second[:1].isupper()
