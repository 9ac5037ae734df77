"""What leaves the record is noted, and never lands in a record: there it would overwrite it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.factories import NOW, TODAY
from tests.samples import write_applicant
from tracker.domain.record import AuthorityId
from tracker.dossier.letters import LetterKind
from tracker.errors import InsideRecordError
from tracker.exchange.tables import TableName
from tracker.workspace import Workspace
from tracker.workspace.handing_out import SummaryKind

MCC = AuthorityId("mcc")
Write = Callable[[Workspace, Path], object]
WRITES: dict[str, Write] = {
    "dossier": lambda workspace, at: workspace.write_dossier(at, MCC, TODAY),
    "pack": lambda workspace, at: workspace.write_pack(at, MCC, TODAY),
    "summary": lambda workspace, at: workspace.write_summary(at, SummaryKind.NAMES, TODAY),
    "letter": lambda workspace, at: workspace.write_letter(at, LetterKind.SAME_PERSON, TODAY),
    "tables": lambda workspace, at: workspace.export_tables(at, [TableName.CREDENTIALS], TODAY),
    "calendar": lambda workspace, at: workspace.write_calendar(at, TODAY),
    "folder": lambda workspace, at: workspace.export_folder(at),
    "backup": lambda workspace, at: workspace.back_up(at),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("outgoing")
    with Workspace.create(folder / "vault", "four plain words do", lambda: NOW) as made:
        made.import_folder(write_applicant(folder / "in"))
        yield made


@pytest.mark.parametrize("place", ["vault.db", "scans/new.pdf", "new"])
@pytest.mark.parametrize("kind", WRITES)
def test_nothing_is_written_into_a_record(workspace: Workspace, kind: str, place: str) -> None:
    def held() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in workspace.folder.rglob("*") if path.is_file()}

    before = held()
    with pytest.raises(InsideRecordError) as error:
        WRITES[kind](workspace, workspace.folder / place)
    assert error.value.details["record"] == str(workspace.folder)
    assert held() == before


def test_link_into_a_record_is_no_way_round(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(workspace.folder)
    with pytest.raises(InsideRecordError):
        workspace.write_dossier(tmp_path / "way" / "vault.db", MCC, TODAY)


@pytest.mark.parametrize("kind", ["dossier", "calendar"])
def test_what_is_handed_out_is_noted(workspace: Workspace, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"{kind}.out"
    WRITES[kind](workspace, target)
    noted = workspace.handed_out()[-1]
    assert (noted.at, noted.what.split()[0], noted.name) == (NOW, kind, target.name)
