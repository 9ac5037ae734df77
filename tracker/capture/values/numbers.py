"""How far a number goes that a body has given out: letters, figures and marks, in one group or in several. Pure.

«KE-DMC 009134», «BZR-N-2025/116 447 802», «C17 No. 048812», «0000 0000 4471 2208», «74,318»: a space is part of a number
behind a few capitals, and between groups of figures of one length.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracker.capture.values.dates_in_text import whole_date

_CAPITAL: Final = "A-ZА-ЯІЇЄÀ-ÖØ-ÞĀĂĄĆČĎĘĚĞİŁŃŇŐŘŚŞŠŢȚŤŪŮŰŹŻŽ"
_DASH: Final = "‐‑‒–−-"  # as programs for texts set the hyphen of a number
_GROUP: Final = rf"(?=[\w./{_DASH}]*\d)[{_CAPITAL}\d](?:[\w./{_DASH}]*\w)?"
_LETTERS: Final = rf"[{_CAPITAL}]{{1,6}}(?:[/{_DASH}][{_CAPITAL}]{{1,5}}){{0,2}}\d{{0,2}}(?:\([{_CAPITAL}]\))?"
_SIGN: Final = r"(?:N[oº°r]\.?|№|#)"
_NUMBER: Final = re.compile(
    rf"(?<![\w/.@+-])(?:(?!{_SIGN}\s)(?P<letters>{_LETTERS}) (?:{_SIGN} ?)?(?=\d))?"
    rf"(?P<group>{_GROUP})(?P<more>(?: \d{{1,9}}(?![\w./,-]*[^\W\d])){{0,9}}(?: – {_GROUP}| / \d{{2,6}})?)(?:(?P<thousands>,\d{{3}})(?!\d|,))?(?![\w@%]|[./]\w)"
)
_OF_LABEL: Final = r"(?:(?:My|Our|Your|Reg(?:istration)?|Lic(?:en[cs]e)?|Cert(?:ificate)?|Ref(?:erence)?|Serial|Roll|Folio|ID|Passport|File)\.?\s)?"
_ONLY_SIGN: Final = re.compile(rf"{_SIGN} ?")
_LEADING_SIGN: Final = re.compile(
    rf"(?:CC|C\.C\.|CI|C\.I\.|DNI|D\.N\.I\.|NIE|CPF|RG|CNIC|NIC)\.?:?\s(?=\d)|{_OF_LABEL}(?:(?:N\.?\s?[oº°]|Nr|№|#)(?:[.:\s]+|(?=\d))|[º°]\s*)(?=\S)"
)
"""Says that a number follows, and is no part of it: «Nº 71384417», «No. …», what a label «N.» leaves of «N.º …»."""
_DATED: Final = re.compile(r"(\S*\d\S*)\s(?:/|,|of|dated|din|vom|de|del|du|from|от|від|z dnia|d\.d\.)\s(?=\d\d?\D)")
_DAY: Final = re.compile(r"\d{1,2}(?:er|st|nd|rd|th|\.)?(?: de| of)? [^\W\d_]{3,12}")
_MOST: Final = 44  # characters
_LEAST: Final = 2  # figures
_SERIES: Final = 5  # groups of figures behind the first, as on Brazilian certificates of a register
_THOUSANDS: Final = 3  # figures
_PARTED: Final = 2  # a sign and the figures behind it: «1187 / 2016»
_OF_PARTED: Final = re.compile(r"(?!(?:19|20)\d\d\Z)\d{3,5}")
"""A group of a number that spaces part: «9000 123 456», «943 476 5919»; and no year."""
_OWN_PART: Final = re.compile(r"\d{5,}(?=/[A-Z]{2})")
"""The number of somebody with which the number of a letter about them begins: «4310027/CGS/2»."""
_PAIRS: Final = frozenset({(6, 7), (7, 6), (4, 9)})  # figures of the two groups of a number, as on Russian papers
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d")
_ANY: Final = re.compile(r"[^\W_][\w./\-–№#() ]{0,34}")
_WORDS: Final = 4
_UNSURE: Final = 0.82  # how well a number fits of which a clerk may copy a part
_MAY_BE_SHORTER: Final = re.compile(rf"\S {_SIGN} ?\d|\d {{1,2}}[A-Z]{{2,5}}(?:[/-][A-Z]{{2}})?\Z")
"""A number with its series, or with who gave it, which a clerk may leave out: «R Nr. 0012345», «12.345.678-9 SSP/SP»."""
_COMMENT: Final = re.compile(r"\s+\([^\W\d_][^()\d]{2,}\)\Z")
"""What is said of a number behind it: «A-5512 (Provisional)»."""
_SMALL_WORD: Final = re.compile(r"[^\W\d_A-ZÀ-Þ][^\W\d_]{2,} ")
_OTHER_LETTERS: Final = re.compile(r"[A-Za-z\d]")
_BEHIND: Final = re.compile(r"\s*[·|;(,\t]|\s{2,}|\s+[–—-]\s")


def take_number(text: str, start: int) -> int:
    """Where the number ends that begins at `start`; 0 where none does."""
    match = _NUMBER.match(text, start)
    return _end(match) if match is not None and _is_number(match) else 0


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """The numbers of a text from left to right, each as far as it goes."""
    at = 0
    while (match := _NUMBER.search(text, at)) is not None:
        at = max(match.start() + 1, _end(match) if _is_number(match) else match.start("group"))
        if _is_number(match):
            yield match.start(), _end(match)


def shorter_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What else a clerk may copy of a number: the figures behind its letters, and the first group alone."""
    match = _NUMBER.match(text, start, end)
    if match is None:
        return
    own = _OWN_PART.match(text, start, end)
    if own is not None:
        yield start, own.end()
    if match.group("letters"):
        yield match.start("group"), end
    elif match.end("group") < end:
        yield start, match.end("group")


def with_sign(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A number with the sign before it where nothing else is in its cell: a clerk may copy «No. 56326» as it stands."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start), text.rfind(": ", 0, start) + 1) + 1
    if begin < start and _ONLY_SIGN.fullmatch(text, begin, start):
        yield begin, end


def number_value(text: str) -> tuple[int, int, float] | None:
    """The number in what stands behind a label for one, and how well it fits; None where there is none."""
    sign = _LEADING_SIGN.match(text)
    if sign:
        part = number_value(text[sign.end() :])
        return (sign.end() + part[0], sign.end() + part[1], part[2]) if part else None
    whole = _COMMENT.sub("", text.rstrip(".,;"))
    dated = _DATED.match(whole)
    rest = whole[dated.end() :] if dated is not None else ""
    if dated is not None and (whole_date(rest) is not None or _DAY.fullmatch(rest)):
        return 0, dated.end(1), 0.9  # «12874 / 19.02.2026», «2016/118 du 3 mai»
    end = take_number(text, 0)
    if end and not _OTHER_LETTERS.search(text, end):
        return 0, end, _UNSURE if _MAY_BE_SHORTER.search(whole) else 1.0  # «2016-118 호»
    if _is_made_like_one(whole):
        is_date = whole_date(whole) is not None and re.search(r"[./-]\d+[./-]|[^\W\d]{3}", whole) is not None
        return 0, len(whole), 0.6 if is_date else _UNSURE if _MAY_BE_SHORTER.search(whole) else 1.0
    if end and _BEHIND.match(text, end):
        return 0, end, 0.9
    return _loose_number(whole)


def _is_made_like_one(text: str) -> bool:
    """Whether a text is a few words, all of the letters and marks of numbers, and not many letters for its figures."""
    if re.fullmatch(r"\d+(?: \d+){1,7}", text):
        return True
    figures, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    last = text.rsplit(maxsplit=1)[-1]
    if (last.isalpha() and len(last) > _WORDS) or (text[:1].islower() and _SMALL_WORD.match(text)):
        return False  # «diplomu L-418/2015», what a label leaves
    return bool(figures) and figures * 3 >= letters and len(text.split()) <= _WORDS and _ANY.fullmatch(text) is not None


def _loose_number(text: str) -> tuple[int, int, float] | None:
    """The number in a text that has more than one: behind words, with words in it, or at its beginning."""
    words = text.split()
    if len(words) > 1 and any(map(str.isdigit, words[-1])) and not any(map(str.isdigit, " ".join(words[:-1]))):
        return len(text) - len(words[-1]), len(text), 0.75  # «Mahasiswa 011011884»
    if len(words) in range(2, 8) and any(map(str.isdigit, words[-1])) and not text[:1].isdigit():
        return 0, len(text), 0.78  # «Misc. Cause 118 of 2021»
    first = re.match(r"[\w./\-–]*\d[\w./\-–]*", text)
    return (0, len(first.group().rstrip(".-/")), 0.85) if first else None


def _is_number(match: re.Match[str]) -> bool:
    group = match.group("group")
    figures = sum(letter.isdigit() for letter in match.group())
    letters = sum(letter.isalpha() for letter in group)
    if _POSTCODE.fullmatch(match.group()):
        return False
    return figures >= _LEAST and letters <= 2 * figures + 2 and len(match.group()) <= _MOST


def _end(match: re.Match[str]) -> int:
    """The end of the groups that belong together: of figures such as are of one length, or stand behind a long number."""
    more = match.group("more")
    groups = more.split()
    end = match.end("group")
    last = re.split(r"[^\d]", match.group("group"))[-1]
    if match.group("thousands") and not more:
        return match.end() if 0 < len(last) <= _THOUSANDS else end  # «61,182», «R/61,182»
    if not groups:
        return end
    if groups[-2:-1] in (["–"], ["/"]):
        is_one = "/" in match.group() and (groups[0] in "–/" or len(groups) == _PARTED)
        return match.end("more") if is_one else end
    lengths = {len(group) for group in groups}
    are_alike = len(lengths) == 1 and 1 < len(last) <= max(lengths) and not _YEAR.fullmatch(last)
    is_series = len(groups) >= _SERIES and match.group("group").isdigit()
    all_groups = [match.group("group"), *groups]
    is_parted = len(groups) > 1 and all(_OF_PARTED.fullmatch(one) for one in all_groups)
    is_pair = len(groups) == 1 and (len(last), len(groups[0])) in _PAIRS
    return match.end("more") if are_alike or is_series or is_pair or is_parted else end
