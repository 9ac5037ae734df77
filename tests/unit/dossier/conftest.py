"""Where the tests of upload packs write them, with one worker for all packs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.dossier.pack_making import WORKSHOP


@pytest.fixture(scope="session")
def warm() -> Iterator[None]:
    with WORKSHOP:
        yield


@pytest.fixture
def folder(tmp_path: Path, warm: None) -> Path:
    return tmp_path / "pack"
