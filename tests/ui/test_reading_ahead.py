"""What reads scans is loaded while one is dragged in, so that its first suggestion is soon there; and not before."""

from pathlib import Path

import pytest

from tests.ui.driver import Driver
from tests.ui.dropping import drop, inbox
from tracker.settings import resources_folder


@pytest.mark.slow
def test_a_dropped_picture_finds_its_reader_at_work(at_work: Driver, tmp_path: Path) -> None:
    scan = tmp_path / "letter.jpg"
    scan.write_bytes((resources_folder() / "demo" / "scans" / "c-employment.jpg").read_bytes())
    papers = at_work.window.session.papers
    before = papers.is_warm
    drop(at_work, [scan], at_work.window)
    assert (before, papers.is_warm) == (False, True)
    pane = inbox(at_work)
    at_work.until(lambda: len(pane.detail.lines) >= 4)
    read = {line.suggestion.field: line.field.text for line in pane.detail.lines if line.box.isChecked()}
    assert read["holder_name"] == "Sandesh Bikram Bhattarai"
    papers.warm_up()
    assert not papers.is_busy
