"""Finding pages by the words that were recognised on them. The index lies inside the encrypted database.

Scripts that are written without spaces are indexed sign by sign, and what is searched for in them as a run of signs;
everywhere else a word is found by its beginning, whatever its case and its accents.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.record import ScanId
from tracker.store import schema

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese signs."""
LETTER = re.compile(r"[^\W_]")
AROUND = 60


@dataclass(frozen=True, slots=True)
class Match:
    """A page on which the words stand, and what stands around the first of them."""

    scan: ScanId
    page: int
    excerpt: str


def index_text(connection: sa.Connection, content: ScanId, pages: Mapping[int, str]) -> None:
    """Keep the text of a scan, in the place of what was kept of it. Blank pages are left out."""
    forget_scans(connection, (content,))
    for page, text in ((page, _storable(recognised)) for page, recognised in pages.items()):
        if text.strip():
            row = {"scan": content, "page": page, "text": text}
            number = connection.execute(sa.insert(schema.scan_text).returning(schema.scan_text.c.id), row).scalar_one()
            connection.exec_driver_sql("INSERT INTO scan_index (rowid, words) VALUES (?, ?)", (number, _spaced(text)))


def forget_scans(connection: sa.Connection, contents: Iterable[str]) -> None:
    """Remove the text of these scans."""
    for content in contents:
        connection.exec_driver_sql(
            "DELETE FROM scan_index WHERE rowid IN (SELECT id FROM scan_text WHERE scan = ?)", (content,)
        )
        connection.execute(sa.delete(schema.scan_text).where(schema.scan_text.c.scan == content))


def indexed_text(connection: sa.Connection, content: ScanId) -> dict[int, str]:
    """What was kept of the text of a scan, by page."""
    query = sa.select(schema.scan_text.c.page, schema.scan_text.c.text).where(schema.scan_text.c.scan == content)
    return {row.page: row.text for row in connection.execute(query)}


def search_text(connection: sa.Connection, query: str, most: int) -> tuple[Match, ...]:
    """The pages on which every word of `query` begins a word, the best first. Nothing for a query without words."""
    words = [word.replace('"', " ") for word in _storable(query).split() if LETTER.search(word)]
    if not words:
        return ()
    wanted = " ".join(f'"{_spaced(word)}"*' for word in words)  # quoted, so that nothing in it is an operator
    found = connection.exec_driver_sql(
        "SELECT scan_text.scan, scan_text.page, scan_text.text FROM scan_index JOIN scan_text ON scan_text.id ="
        " scan_index.rowid WHERE scan_index MATCH ? ORDER BY scan_index.rank, scan_text.id LIMIT ?",
        (wanted, most),
    )
    return tuple(Match(ScanId(scan), page, _excerpt(text, words[0])) for scan, page, text in found)


def _storable(text: str) -> str:
    """The text without what a query must not hold (NUL) and a database does not (halves of surrogate pairs)."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _spaced(text: str) -> str:
    return UNSPACED.sub(lambda sign: f" {sign.group()} ", unicodedata.normalize("NFC", text))


def _excerpt(text: str, word: str) -> str:
    """What stands around the word in the text, on one line."""
    at = max(0, _folded(text).find(_folded(word)))
    cut = text[max(0, at - AROUND) : at + len(word) + AROUND]
    return " ".join(cut.split())


def _folded(text: str) -> str:
    """The text without accents and case, as long as it was: one character for one, for finding places in it."""
    return "".join((unicodedata.normalize("NFD", sign)[:1] or sign).casefold()[:1] or sign for sign in text)
