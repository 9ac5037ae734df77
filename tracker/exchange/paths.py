"""Paths of files in a folder that may be carried to any other system: each possible everywhere, no two the same anywhere.

Windows and macOS take `a.jpg` and `A.jpg` for one file, macOS also the composed and the decomposed form of a letter;
Windows refuses some characters and the names of its devices and drops dots and spaces at an end. Knows no file system.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from pathlib import PurePosixPath
from typing import Final

_REFUSED: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_STAND_IN: Final = "_"
_LONGEST: Final = 200
"""Bytes of one part of a path: systems take 255, and a number may have to fit in."""


def portable(path: str) -> PurePosixPath:
    """The path as it can be on every system, below the folder that it is in. Most paths are that already."""
    parts = [_part(part) for part in PurePosixPath(path).parts if part not in ("/", "//", "..")]
    return PurePosixPath(*parts) if parts else PurePosixPath(_STAND_IN)


def _part(name: str) -> str:
    name = _REFUSED.sub(_STAND_IN, name)
    kept = name.rstrip(". ")
    name = kept + _STAND_IN * (len(kept) < len(name))
    stem, dot, rest = name.partition(".")
    if _DEVICE.fullmatch(stem.rstrip(" ")):
        name = f"{stem}{_STAND_IN}{dot}{rest}"
    if len(name.encode()) <= _LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix.encode()) <= _LONGEST // 4 else ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())].decode(errors="ignore")
    return stem.rstrip(". ") + suffix


def folded(path: PurePosixPath | str) -> str:
    """What two paths have in common that some system takes for one: caseless matching (Unicode 3.13, D145)."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", str(path)).casefold())


class Places:
    """Gives each content a path of its own; the paths in `kept` are for something else."""

    def __init__(self, kept: Iterable[str] = ()) -> None:
        self._files: dict[str, Hashable] = {folded(path): None for path in kept}
        self._folders: set[str] = set()

    def place(self, path: str, content: Hashable) -> str:
        """The path for this content, as near to `path` as it can be. The same content may be asked for again."""
        wanted, number = self._below_folders(portable(path)), 1
        found = wanted
        while folded(found) in self._folders or self._files.get(folded(found), content) != content:
            number += 1
            found = wanted.with_stem(f"{wanted.stem}-{number}")
        self._files[folded(found)] = content
        self._folders |= {folded(parent) for parent in found.parents}
        return str(found)

    def _below_folders(self, path: PurePosixPath) -> PurePosixPath:
        """The path with no folder in it that is a file already."""
        found = PurePosixPath()
        for part in path.parts[:-1]:
            found /= part
            while folded(found) in self._files:
                found = found.with_name(found.name + _STAND_IN)
        return found / path.name
