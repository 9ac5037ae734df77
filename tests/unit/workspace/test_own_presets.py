"""One's own presets: kept in the record, by name, without a password, and never with a document that has gone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.samples import write_applicant
from tracker.domain.record import CredentialId
from tracker.dossier.content import DossierOptions, Paper, Part
from tracker.errors import NotOnFileError
from tracker.texts import text
from tracker.workspace import Workspace
from tracker.workspace.own_presets import PRESETS

PASSPHRASE = "four plain words"
DEGREE, PASSPORT = CredentialId("c-degree"), CredentialId("c-passport")
OPTIONS = DossierOptions(
    documents=(DEGREE, PASSPORT), parts=(Part.NAMES, Part.ENCLOSURES), paper=Paper.A4, limit_mb=5.0, archival=True
)


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "vault", PASSPHRASE, now) as made:
        made.import_folder(write_applicant(tmp_path / "in"))
    return tmp_path / "vault"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(folder, PASSPHRASE, now) as opened:
        yield opened


def test_a_preset_is_there_again_when_the_record_is(folder: Path) -> None:
    with Workspace.open(folder, PASSPHRASE, now) as opened:
        opened.keep_preset("Mine", OPTIONS)
        opened.keep_preset("anything", DossierOptions())
    with Workspace.open(folder, PASSPHRASE, now) as opened:
        assert opened.dossier_preset("Mine").options == OPTIONS
        assert [one.name for one in opened.dossier_presets()] == ["anything", "Mine"]
        assert opened.dossier_preset("anything").options == DossierOptions()


def test_the_same_name_takes_the_place_and_a_dropped_one_is_gone(workspace: Workspace) -> None:
    workspace.keep_preset("Mine", OPTIONS)
    workspace.keep_preset("Mine", DossierOptions())
    assert [one.options for one in workspace.dossier_presets()] == [DossierOptions()]
    workspace.drop_preset("Mine")
    assert workspace.dossier_presets() == ()
    for act in (workspace.drop_preset, workspace.dossier_preset):
        with pytest.raises(NotOnFileError):
            act("Mine")


def test_no_password_is_kept(workspace: Workspace) -> None:
    workspace.keep_preset("Mine", DossierOptions(password="secret words"))
    assert workspace.dossier_preset("Mine").options.password is None
    assert "secret" not in str(workspace._recalled(PRESETS))


def test_a_document_that_has_gone_is_named(workspace: Workspace) -> None:
    workspace.keep_preset("Mine", OPTIONS)
    workspace.delete(text("Removal"), [("credential", DEGREE)])
    preset = workspace.dossier_preset("Mine")
    assert (preset.options.documents, preset.missing) == ((PASSPORT,), (DEGREE,))
