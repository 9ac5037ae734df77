"""A finding that a paper on file explains is settled with one click, and taken back with one step."""

from pathlib import Path

from tests.factories import NOW, make_credential, make_name
from tests.ui.driver import PASSPHRASE, Driver
from tracker.domain.vocabulary import CredentialType, NameKind, Verdict
from tracker.texts import text
from tracker.workspace import Workspace


def test_a_paper_on_file_explains_it_with_one_click(driver: Driver, tmp_path: Path) -> None:
    wedding = {"holder_name": "Mariam Haddad", "former_name": "Mariam Osman"}
    things = (
        make_credential("c-passport", CredentialType.PASSPORT, {"holder_name": "Mariam Haddad"}),
        make_credential("c-degree", CredentialType.MEDICAL_DEGREE, {"holder_name": "Mariam Osman"}),
        make_credential("c-wedding", CredentialType.MARRIAGE_CERTIFICATE, wedding),
        make_name("Mariam Haddad", NameKind.PASSPORT, proved_by=("c-passport",)),
    )
    with Workspace.create(tmp_path / "record", PASSPHRASE, lambda: NOW) as workspace:
        workspace.change(text("Papers"), lambda _: things)
    driver.start(tmp_path / "record", PASSPHRASE)
    driver.wait_for_record()
    pane = driver.findings()
    group = next(each for each in driver.snapshot.groups if each.worst.resolved_by)
    pane.table.select_id(group.id)
    driver.click(driver.button(pane.detail, "This paper explains it"))
    driver.until(lambda: driver.snapshot.record.resolutions)
    assert {(each.verdict, each.by) for each in driver.snapshot.record.resolutions} == {
        (Verdict.EXPLAINED, ("c-wedding",))
    }
    driver.until(lambda: not pane.detail.explained.isVisible())
    assert pane.detail.verdict.verdict.value == Verdict.EXPLAINED.value
    driver.choose(driver.window.commands.undo)
    driver.until(lambda: driver.snapshot.record.resolutions == ())
    driver.until(pane.detail.explained.isVisible)
