"""What papers already say is not typed again: names, particulars and activities are taken from them, and back again."""

from pathlib import Path

import pytest

from tests.factories import NOW, make_credential
from tests.ui.driver import PASSPHRASE, Driver, texts
from tracker.domain.vocabulary import CredentialType
from tracker.texts import text
from tracker.ui.panes.chronology import ChronologyPane
from tracker.ui.places import Section
from tracker.workspace import Workspace


@pytest.fixture
def with_papers(driver: Driver, tmp_path: Path) -> Driver:
    """Somebody who confirmed a passport and a letter, and typed nothing."""
    states = {"holder_name": "OSMAN MARIAM", "date_of_birth": "14 MAR 1989", "place_of_birth": "KHARTOUM"}
    worked = {"employment_start": "15 October 2018", "position": "Registrar", "institution": "City Hospital"}
    papers = (
        make_credential("c-passport", CredentialType.PASSPORT, states),
        make_credential("c-letter", CredentialType.EMPLOYMENT_LETTER, worked),
    )
    with Workspace.create(tmp_path / "record", PASSPHRASE, lambda: NOW) as workspace:
        workspace.change(text("Papers"), lambda _: papers)
    driver.start(tmp_path / "record", PASSPHRASE)
    driver.wait_for_record()
    return driver


def test_the_person_is_taken_from_the_passport_in_one_step(with_papers: Driver) -> None:
    pane = with_papers.overview()
    with_papers.click(with_papers.button(pane, "Take them from your papers"))
    with_papers.until(lambda: texts(pane.names) == ["OSMAN MARIAM"])
    assert with_papers.snapshot.record.applicant.place_of_birth == "KHARTOUM"
    assert not pane.take.isVisible()
    with_papers.choose(with_papers.window.commands.undo)
    with_papers.until(pane.take.isVisible)
    assert with_papers.snapshot.record.applicant.date_of_birth is None


def test_activities_are_taken_from_the_papers_with_their_evidence(with_papers: Driver) -> None:
    pane = with_papers.go_to(Section.CHRONOLOGY)
    assert isinstance(pane, ChronologyPane)
    with_papers.click(with_papers.button(pane, "Take from papers"))
    with_papers.until(lambda: texts(pane.table) == ["Registrar"])
    (activity,) = with_papers.snapshot.record.activities
    assert with_papers.snapshot.credentials["c-letter"].activity == activity.id
    assert not pane.take.isVisible()
    with_papers.choose(with_papers.window.commands.undo)
    with_papers.until(lambda: not with_papers.snapshot.record.activities)
    assert with_papers.snapshot.credentials["c-letter"].activity is None
    assert with_papers.snapshot.record.institutions == ()
