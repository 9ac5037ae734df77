"""Spans of time in a text: two dates with a word like «to» between, or one that still goes on. Pure."""

import re
from itertools import pairwise

from tracker.capture.resources import read_table
from tracker.capture.values.dates_in_text import FoundDate, find_dates


def ranges_in(text: str) -> list[tuple[FoundDate, FoundDate]]:
    """The pairs of dates of a text between which nothing but a word like «to» stands."""
    between = re.compile(rf"\s*{read_table('sentences.toml')['ranges']['between']}\s*", re.IGNORECASE)
    found = find_dates(text)
    return [
        (one, other)
        for one, other in pairwise(found)
        if between.fullmatch(text[one.end : other.start].replace("\n", " "))
    ]


def open_ranges_in(text: str) -> list[FoundDate]:
    """The dates of a text behind which it says that what began then still goes on."""
    table = read_table("sentences.toml")["ranges"]
    still = re.compile(rf"\s*{table['between']}\s*(?:{table['present']})(?!\w)", re.IGNORECASE)
    return [one for one in find_dates(text) if still.match(text.replace("\n", " "), one.end)]
