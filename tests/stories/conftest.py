"""What stories are told with: the program, run in a folder of its own."""

from functools import partial
from pathlib import Path

import pytest

from tests.program import Run, program_run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program with a passphrase at hand."""
    return partial(program_run, tmp_path)
