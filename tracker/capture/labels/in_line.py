"""Several labels with their values in one line and no mark between them: «Qualification MBBS Institution Hill Medical College».

They are labels only if the line is nothing but known ones with a capital, each with what it asks for behind it. Pure.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tracker.capture.labels.wording import Label
from tracker.capture.values.candidates import DATES, NAMES, NUMBERS, SCORES, fitting
from tracker.capture.values.phrases import Token, longest_label, meaning_of, tokens

_LEAST: Final = 2  # labels
_FIT: Final = 0.8  # how well each value must fit
_OF_FORM: Final = NUMBERS | DATES | SCORES | {"sex", "degree"}
_ASKED: Final = NAMES | _OF_FORM | {"institution", "nationality"}
_MOST_WORDS: Final = 30
_YEAR: Final = 4  # figures


def labels_in_line(text: str) -> list[Label]:
    """The labels of a line that has several with their values and nothing else; none for any other line."""
    words = tokens(text) if text[:1].isupper() and ":" not in text else ()
    if not 2 * _LEAST <= len(words) <= _MOST_WORDS or not _label_at(text, words, 0):
        return []
    found = list(_labels(text, words))
    ends = [*(one.start for one in found[1:]), len(text)]
    values = [text[one.rest : end].strip(" ,;|.").lstrip(") ") for one, end in zip(found, ends, strict=True)]
    are_all = all(_is_asked(one, value) for one, value in zip(found, values, strict=True))
    of_form = sum(
        bool(_OF_FORM.intersection(one.meanings)) or (value.isdigit() and len(value) == _YEAR)
        for one, value in zip(found, values, strict=True)
    )
    return found if of_form >= _LEAST and are_all else []


def _labels(text: str, words: Sequence[Token]) -> Iterator[Label]:
    """The known labels with a capital from left to right, the longest at each place; there is a value behind each. What asks
    for the same as the one before is in its value: «Institution Hill Medical College»."""
    at, asked = 0, frozenset[str]()
    while at < len(words) - 1:
        count = _label_at(text, words, at)
        meanings = meaning_of(words[at : at + count])
        is_next = count > 0 and (asked.isdisjoint(meanings) or "other" in meanings)
        if is_next:
            asked = frozenset(meanings)
            spelt = " ".join(word.word for word in words[at : at + count])
            yield Label(meanings, spelt, words[at + count - 1].end, is_whole=False, start=words[at].start)
        at += count + 1 if is_next else 1  # what is straight behind a label is its value


def _label_at(text: str, words: Sequence[Token], at: int) -> int:
    """How many words the label has that begins here; 0 where none does."""
    if not text[words[at].start].isupper():
        return 0
    most = min(longest_label(), len(words) - at - 1)
    return next((count for count in range(most, 0, -1) if meaning_of(words[at : at + count])), 0)


def _is_asked(label: Label, value: str) -> bool:
    """Whether a stretch is from end to end what its label asks for."""
    parts = [fitting(meaning, value) for meaning in label.meanings if meaning in _ASKED]
    is_whole = any(part is not None and part[2] >= _FIT and part[1] - part[0] == len(value) for part in parts)
    return is_whole or (label.meanings == ("other",) and bool(value))
