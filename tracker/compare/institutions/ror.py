"""The Research Organization Registry (ROR), when the person has downloaded it: from its dump into a file of our own.

ROR is published under CC0 as a zip with one JSON file in its schema 2; nothing here fetches it. The file that is built is an
SQLite database with the names by form, by words and for full-text search. A registry is asked like any table of
institutions, exactly; its full-text search only proposes what a person may choose from.
"""

import json
import re
import secrets
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any, Final

from tracker.compare.institutions.registry import REGISTRY_FILE
from tracker.compare.institutions.table import KnownInstitution, KnownName, Named
from tracker.compare.institutions.tokens import institution_form, read_institution
from tracker.domain.change import Progress, no_progress
from tracker.errors import BadInputError, NotFoundError, SystemRefusedError, fault
from tracker.files import explained

FILE_NAME: Final = REGISTRY_FILE
LAYOUT: Final = 1
"""Raised whenever the tables change; a file of another layout is not used."""
MOST_BYTES: Final = 4_000_000_000
MOST_RECORD: Final = 4_000_000
_CHUNK: Final = 1 << 18
_BATCH: Final = 2000

_TABLES: Final = """
CREATE TABLE about (layout INTEGER NOT NULL, dump TEXT NOT NULL, organisations INTEGER NOT NULL);
CREATE TABLE organisation (
  id TEXT PRIMARY KEY, country TEXT NOT NULL, city TEXT NOT NULL, land TEXT NOT NULL, parent TEXT NOT NULL,
  successor TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE name (
  number INTEGER PRIMARY KEY, organisation TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL,
  bag TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(text, content='name', content_rowid='number', tokenize='unicode61');
"""
_INDEXES: Final = """
CREATE INDEX name_form ON name (form);
CREATE INDEX name_bag ON name (bag) WHERE bag <> '';
CREATE INDEX name_organisation ON name (organisation);
CREATE INDEX organisation_successor ON organisation (successor) WHERE successor <> '';
INSERT INTO words (words) VALUES ('rebuild');
"""

# An index of some rows only is used where the question says that it wants none but these.
_BY_FORM: Final = "SELECT organisation, text FROM name WHERE form = ? ORDER BY organisation"
_BY_BAG: Final = "SELECT organisation, text FROM name WHERE bag = ? AND bag <> '' ORDER BY organisation"
_FORMER: Final = "SELECT id, '' FROM organisation WHERE successor = ? AND successor <> ''"


def build_registry(dump: Path, target: Path, progress: Progress = no_progress) -> int:
    """Read the ROR dump `dump` (the zip as downloaded, or its JSON file) into `target`; returns how many organisations.

    `target` is replaced in one step, and left as it was when anything goes wrong. BadInputError for a file that is no
    such dump, NotFoundError where there is none. Takes about a minute for the whole registry.
    """
    if not dump.is_file():
        raise NotFoundError(path=str(dump))
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with explained(target), closing(sqlite3.connect(draft)) as base:
            count = _fill(base, dump, progress)
        with explained(target):
            draft.replace(target)
    except sqlite3.Error as error:
        raise SystemRefusedError(path=str(target), reason=str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _fill(base: sqlite3.Connection, dump: Path, progress: Progress) -> int:
    base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    count = 0
    with base:
        for count, record in enumerate(_records(dump, progress), start=1):
            _add(base, record, count)
        if not count:
            raise _bad(dump, "does_not_fit", reason="it holds no organisation")
        base.execute("INSERT INTO about VALUES (?, ?, ?)", (LAYOUT, dump.name, count))
    base.executescript(_INDEXES)
    return count


def _bad(dump: Path, code: str, **detail: str) -> BadInputError:
    return BadInputError([fault("", "", code, **detail)], what=str(dump))


def _records(dump: Path, progress: Progress) -> Iterator[dict[str, Any]]:
    """The records of the dump, one at a time: it is too large to be held at once."""
    try:
        if not zipfile.is_zipfile(dump):
            with dump.open("rb") as file:
                yield from _parsed(dump, file, dump.stat().st_size, progress)
            return
        with zipfile.ZipFile(dump) as archive:
            members = [member for member in archive.infolist() if member.filename.endswith(".json")]
            if not members:
                raise _bad(dump, "does_not_fit", reason="the archive holds no JSON file")
            member = max(members, key=lambda held: ("schema_v2" in held.filename, held.file_size))
            with archive.open(member) as file:
                yield from _parsed(dump, file, member.file_size, progress)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _bad(dump, "does_not_fit", reason=str(error)) from error


def _parsed(dump: Path, file: IO[bytes], size: int, progress: Progress) -> Iterator[dict[str, Any]]:
    if size > MOST_BYTES:
        raise _bad(dump, "too_large", limit=f"{MOST_BYTES // 1_000_000_000} GB")
    decoder = json.JSONDecoder()
    held, done, started = "", 0, False
    for text in _texts(dump, file):
        done += len(text)
        progress(min(done, size), size)
        held += text
        position = 0
        while True:
            position = _skip(held, position)
            if not started and position < len(held):
                if held[position] != "[":
                    raise _bad(dump, "does_not_fit", reason="it is not a list of organisations")
                started, position = True, position + 1
                continue
            try:
                record, position = decoder.raw_decode(held, position)
            except (json.JSONDecodeError, RecursionError):
                break
            if not isinstance(record, dict):
                raise _bad(dump, "does_not_fit", reason="it is not a list of organisations")
            yield record
        held = held[position:]
        if len(held) > MOST_RECORD:
            raise _bad(dump, "not_json", reason="a record does not end")
    if held.strip() != "]":
        raise _bad(dump, "not_json", reason="the file breaks off")


def _texts(dump: Path, file: IO[bytes]) -> Iterator[str]:
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _bad(dump, "not_text") from error


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n,":
        position += 1
    return position


def _add(base: sqlite3.Connection, record: dict[str, Any], count: int) -> None:
    identity, names = record.get("id"), record.get("names")
    if not isinstance(identity, str) or not isinstance(names, list):
        what = "records of schema 2 have an id and a list of names"
        raise BadInputError([fault(f"[{count - 1}]", "", "does_not_fit", reason=what)], what="ROR")
    if record.get("status") == "withdrawn":
        return
    place = _place(record)
    related = {str(link.get("type", "")).lower(): str(link.get("id", "")) for link in _dicts(record, "relationships")}
    successor = related.get("successor", "") if record.get("status") == "inactive" else ""
    row = (identity, place[0], place[1], place[2], related.get("parent", ""), successor)
    base.execute("INSERT OR REPLACE INTO organisation VALUES (?, ?, ?, ?, ?, ?)", row)
    rows = [_name_row(identity, name) for name in _dicts(record, "names") if isinstance(name.get("value"), str)]
    base.executemany("INSERT INTO name (organisation, text, kind, form, bag) VALUES (?, ?, ?, ?, ?)", rows)


def _name_row(identity: str, name: dict[str, Any]) -> tuple[str, str, str, str, str]:
    text = name["value"]
    reading = read_institution(text)
    kinds = [str(kind) for kind in name.get("types") or ()]
    kind = "label" if "ror_display" in kinds else (kinds or ["alias"])[0]
    return identity, text, kind, institution_form(text), _bag(reading.bag) if reading.names_one else ""


def _bag(bag: tuple[str, ...]) -> str:
    return "\x1f".join(bag)


def _dicts(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    held = record.get(key)
    return [item for item in held if isinstance(item, dict)] if isinstance(held, list) else []


def _place(record: dict[str, Any]) -> tuple[str, str, str]:
    """The country's code, the city and the country's name of the first location."""
    for location in _dicts(record, "locations"):
        details = location.get("geonames_details")
        if isinstance(details, dict):
            return tuple(str(details.get(key) or "") for key in ("country_code", "name", "country_name"))  # type: ignore[return-value]
    return "", "", ""


class RorRegistry:
    """The registry as built by `build_registry`, opened for reading, from any thread."""

    def __init__(self, file: Path) -> None:
        """NotFoundError where there is no such file; BadInputError for one that this version did not build."""
        if not file.is_file():
            raise NotFoundError(path=str(file))
        self._lock = Lock()
        self._base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        try:
            row = self._base.execute("SELECT layout, dump, organisations FROM about").fetchone()
            (page,), (pages,) = (
                self._base.execute(f"PRAGMA {what}").fetchone() for what in ("page_size", "page_count")
            )
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise _bad(file, "does_not_fit", reason=str(error)) from error
        if file.stat().st_size < page * pages:
            self._base.close()
            raise _bad(file, "does_not_fit", reason="it was cut off")
        if not row or row[0] != LAYOUT:
            self._base.close()
            raise _bad(file, "does_not_fit", reason="it was built by another version")
        self.dump: str = row[1]
        self.organisations: int = row[2]

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def named(self, form: str, bag: tuple[str, ...]) -> tuple[Named, ...]:
        """The institutions with a name of this form, or else of these words. One that has a successor is given as
        that one, with the names of both."""
        rows = self._rows(_BY_FORM, form)
        if not rows and bag:
            rows = self._rows(_BY_BAG, _bag(bag))
        first = dict(reversed(rows))  # of several names that fit, one will do
        return tuple((self._institution(identity), KnownName(text)) for identity, text in sorted(first.items())[:50])

    def search(self, words: str, limit: int = 20) -> tuple[KnownInstitution, ...]:
        """Institutions with names that hold words beginning like these, best first, for a person to choose from."""
        sought = " ".join(f'"{word}"*' for word in re.findall(r"\w+", words)[:12])
        if not sought:
            return ()
        rows = self._rows(
            "SELECT name.organisation, '' FROM words JOIN name ON name.number = words.rowid"
            " WHERE words MATCH ? ORDER BY rank LIMIT 200",
            sought,
        )
        found: dict[str, KnownInstitution] = {}
        for identity in dict(rows):
            if len(found) >= limit:
                break
            institution = self._institution(identity)
            found.setdefault(institution.id, institution)
        return tuple(found.values())

    def _rows(self, query: str, value: str) -> list[Any]:
        plain = value.encode("utf-8", "replace").decode()  # half a surrogate pair cannot be bound
        with self._lock:
            return self._base.execute(query, (plain,)).fetchall() if plain else []

    def _row(self, query: str, value: str) -> Any:
        rows = self._rows(query, value)
        return rows[0] if rows else None

    def _institution(self, identity: str) -> KnownInstitution:
        head = self._successor(identity)
        row = self._row("SELECT country, city, land, parent FROM organisation WHERE id = ?", head)
        country, city, land, parent = row or ("", "", "", "")
        former = self._rows(_FORMER, head)
        names: list[KnownName] = []
        for held in (head, *(other for other, _ in former)):
            found = self._rows(
                "SELECT text, kind FROM name WHERE organisation = ? ORDER BY kind <> 'label', number", held
            )
            names += (KnownName(text) for text, _ in found)
        places = tuple(place for place in (city, land) if place)
        return KnownInstitution(head, tuple(names), country, parent, head, places)

    def _successor(self, identity: str) -> str:
        """The institution that took this one's place, as far as the registry follows it."""
        for _ in range(8):
            row = self._row("SELECT successor FROM organisation WHERE id = ?", identity)
            if not row or not row[0] or not self._row("SELECT id FROM organisation WHERE id = ?", row[0]):
                break
            identity = row[0]
        return identity


def open_registry(file: Path) -> RorRegistry | None:
    """The registry in `file`, or None where there is none that can be used."""
    with suppress(NotFoundError, BadInputError):
        return RorRegistry(file)
    return None
