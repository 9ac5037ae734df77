"""The gate at intake: what is wrong with a scan as a scan, each with what to do about it. Pure.

Nothing is refused here: a note is for the person, and the scan is kept as it came.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracker.capture.words.reading import Opened, PageReading
from tracker.domain.vocabulary import CredentialType
from tracker.texts import Text, text

FEWEST_DOTS: Final = 120.0
"""Dots to the inch below which small print is lost. The bodies ask for 300; 150 can still be read."""
_FEWEST_PIXELS: Final = 900
_LOWEST_LINE: Final = 13.0  # pixels of a line of print
_SAME_BITS: Final = 6  # of 64 by which the likeness of two pages may differ
_DIFFERING: Final = 0.06
"""The share of words in which two readings of the same page may differ; two pages of one form differ in more."""
_LONG_NUMBER: Final = re.compile(r"\d{3,}")
_BLANK: Final = 0.0004
_READ: Final = 0.8
_FEWEST_LETTERS: Final = 4
_MOST_SHOWN: Final = 8
_TWO_SIDED: Final = (CredentialType.CITIZENSHIP_PROOF, CredentialType.RESIDENCE_PERMIT)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know of a scan: `code` names it, `pages` are those that it is about (from 1; none: the whole file)."""

    code: str
    message: Text
    pages: tuple[int, ...] = ()


def opening_notes(opened: Opened, read: int) -> list[Note]:
    """What can be said before any page is read; `read` is how many pages will be."""
    notes = []
    if opened.asks_password:
        notes.append(
            Note(
                "password",
                text("It opens only with a password. Open it, save a copy without the password, and add that copy."),
            )
        )
    if opened.is_signed:
        notes.append(
            Note(
                "signed",
                text(
                    "It is digitally signed. It is kept as it is: send the file itself where a signature is asked for, not a print of it."
                ),
            )
        )
    if opened.is_cut_off:
        notes.append(
            Note(
                "cut_off",
                text(
                    "The end of this file is missing. Compare what could be opened with the paper, and scan it again if anything of it is missing."
                ),
            )
        )
    if opened.pages > read:
        notes.append(
            Note(
                "long",
                text(
                    "Only the first {read} of {pages} pages were read. Split it if more papers are in it.",
                    read=read,
                    pages=opened.pages,
                ),
            )
        )
    return notes


def page_notes(opened: Opened, pages: Sequence[PageReading]) -> list[Note]:
    """What the pages look like."""
    blank = tuple(page.text.number for page in pages if page.ink <= _BLANK and not page.text.segments)
    notes = [_blank(blank)] if blank else []
    notes += [note for page in pages if page.text.number not in blank for note in _of_page(page)]
    return notes + _textless(pages) + _unread(opened, pages) + _doubled(pages)


def _of_page(page: PageReading) -> list[Note]:
    """What is to be said of a page on which something stands."""
    number = page.text.number
    is_recognised = page.text.engine not in ("", "text_layer")
    said = (
        (
            "coarse",
            is_coarse(page),
            text("Page {page} is coarse. Scan it again at 300 dots to the inch, in colour.", page=number),
        ),
        (
            "cut",
            bool(page.cut),
            text("Print on page {page} runs over the edge. Scan it again with the whole sheet in view.", page=number),
        ),
        (
            "torn",
            page.is_torn,
            text(
                "The end of a picture on page {page} is missing. Scan it again if a part of the page is white or grey.",
                page=number,
            ),
        ),
        (
            "unclear",
            is_recognised and _is_unclear(page),
            text("Page {page} can hardly be read. Scan it flat, straight and in good light.", page=number),
        ),
    )
    return [Note(code, words, (number,)) for code, is_so, words in said if is_so]


def _textless(pages: Sequence[PageReading]) -> list[Note]:
    """What is to be said of pages on which nothing could be read, though they are not blank: photographs, and noise."""
    return [
        Note(
            "no_text",
            text(
                "No text was found on page {page}. If it is no photograph, scan it again, sharp and in good light.",
                page=page.text.number,
            ),
            (page.text.number,),
        )
        for page in pages
        if page.text.engine not in ("", "text_layer")
        and page.ink > _BLANK
        and sum(len(segment.text) for segment in page.text.segments if segment.confidence > _READ) < _FEWEST_LETTERS
    ]


def _blank(pages: tuple[int, ...]) -> Note:
    if len(pages) == 1:
        return Note("blank", text("Page {page} is blank. Leave it out, or scan it again.", page=pages[0]), pages)
    shown, count = ranges(pages), len(pages)
    if len(shown) > _MOST_SHOWN:
        return Note("blank", text("{count} pages are blank. Leave them out, or scan them again.", count=count), pages)
    return Note("blank", text("Pages {pages} are blank. Leave them out, or scan them again.", pages=shown), pages)


def _unread(opened: Opened, pages: Sequence[PageReading]) -> list[Note]:
    """What is to be said where the extra for text recognition is not installed."""
    unread = tuple(page.text.number for page in pages if not page.text.engine and page.ink > _BLANK)
    if not unread or opened.has_recognition:
        return []
    return [
        Note(
            "no_recognition",
            text(
                "It is a picture, and text recognition is not installed: install “credential-tracker[ocr]”, or type what the paper says."
            ),
            unread,
        )
    ]


def paper_notes(opened: Opened, kind: CredentialType | None, *, is_visa: bool = False) -> list[Note]:
    """What is missing for a paper of this type. A visa, which is a sticker in a passport, has no back."""
    if kind in _TWO_SIDED and opened.pages == 1 and not is_visa:
        return [Note("one_side", text("Only one side is here. Add the back as a second page; bodies ask for both."))]
    return []


def is_coarse(page: PageReading) -> bool:
    """Whether a page was scanned too coarsely."""
    if 0 < page.dots_per_inch < FEWEST_DOTS:
        return True
    if page.pixels == 0:
        return False
    heights = sorted(segment.box.height for segment in page.text.segments)
    is_low = len(heights) >= 5 and heights[len(heights) // 2] < _LOWEST_LINE
    longer = page.pixels * max(1.0, page.text.height / max(1.0, page.text.width))
    return is_low or (len(heights) >= 5 and longer < _FEWEST_PIXELS and page.dots_per_inch == 0)


def _is_unclear(page: PageReading) -> bool:
    segments = [segment for segment in page.text.segments if len(segment.text) > 3]
    if len(segments) < 4:
        return False
    letters = sum(len(segment.text) for segment in segments)
    return sum(segment.confidence * len(segment.text) for segment in segments) / letters < 0.8


def _doubled(pages: Sequence[PageReading]) -> list[Note]:
    """One note for each page that comes again, however often."""
    notes, passed = [], set[int]()
    shown = [page for page in pages if page.ink > _BLANK]
    for at, one in enumerate(shown):
        if one.text.number in passed:
            continue
        again = [
            other.text.number for other in shown[at + 1 :] if other.text.number not in passed and _is_same(one, other)
        ]
        if again:
            passed.update(again)
            notes.append(_same((one.text.number, *again)))
    return notes


def _same(numbers: tuple[int, ...]) -> Note:
    if len(numbers) == 2:
        first, second = numbers
        return Note(
            "doubled",
            text("Pages {first} and {second} are the same. Take one out.", first=first, second=second),
            numbers,
        )
    return Note("doubled", text("Pages {pages} are the same. Keep one of them.", pages=ranges(numbers)), numbers)


def ranges(numbers: Sequence[int]) -> tuple[str, ...]:
    """Numbers in their order, those that follow each other as a range: 1–3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return tuple("–".join(map(str, run)) for run in runs)


def _is_same(one: PageReading, other: PageReading) -> bool:
    if one.finger and other.finger:
        try:
            apart = (int(one.finger, 16) ^ int(other.finger, 16)).bit_count()
        except ValueError:
            return False
        if apart > _SAME_BITS:
            return False
    left, right = one.text.text, other.text.text
    if len(left) < 20 or len(right) < 20:
        return one.finger == other.finger and not left and not right
    if _figures(left) != _figures(right):
        return False  # two certificates of one form, with numbers or days of their own
    words, others = Counter(left.split()), Counter(right.split())
    differing = sum(((words - others) + (others - words)).values())
    return differing <= _DIFFERING * (sum(words.values()) + sum(others.values()))


def _figures(text: str) -> Counter[str]:
    """The longer runs of figures of a page."""
    return Counter(_LONG_NUMBER.findall(text))
