"""Hundreds of odd and hostile files: each is shown or named as missing, and nothing of theirs but marks goes in."""

import io
import warnings
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest

from tests.unit.dossier.dossier_making import Looked, plan_of, record_of, rewritten, written
from tests.unit.dossier.odd_damage import by_chance
from tests.unit.dossier.odd_kinds import by_hand
from tests.unit.dossier.test_dossier_security import FORBIDDEN, STREAM

DAMAGED = 260
AT_A_TIME = 65
HARMLESS = frozenset({b"JS"})  # a font names a glyph so


def batches(files: Iterable[tuple[str, bytes]]) -> list[dict[str, bytes]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # a form field that no form knows is odd on purpose
        listed = list(files)
    return [dict(listed[at : at + AT_A_TIME]) for at in range(0, len(listed), AT_A_TIME)]


def check(target: Path, scans: dict[str, bytes]) -> None:
    """What must be true of a dossier of any files whatever."""
    report = written(target, plan_of(record_of(list(scans))), scans)
    looked = Looked(target)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "pikepdf is missing some specialized decoders")
        assert looked.pdf.check_pdf_syntax() == []
    assert len(looked) == report.pages
    assert {tuple(map(float, page.mediabox)) for page in looked.pdf.pages} == {(0.0, 0.0, 612.0, 792.0)}
    missing = {gap.title for gap in report.gaps}
    with looked.pdf.open_outline() as outline:
        documents = outline.root[-1].children
    numbers = {page.obj.objgen: number for number, page in enumerate(looked.pdf.pages, 1)}
    for name, item in zip(scans, documents, strict=True):
        assert item.destination is not None
        following = numbers[item.destination[0].objgen] + 1
        is_gap = "could not be shown here" in looked.text(following).replace("\n", " ")
        assert is_gap is any(gap.page == following for gap in report.gaps), name
        assert not is_gap or name in missing
    looked.close()
    plain = STREAM.sub(b"", rewritten(target.read_bytes()))
    assert [name for name in FORBIDDEN.findall(plain) if name not in HARMLESS] == []
    with pikepdf.open(io.BytesIO(target.read_bytes())) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        assert {(str(note.Subtype), str(note.A.S)) for note in notes} == {("/Link", "/GoTo")}


def test_there_are_enough_of_them() -> None:
    assert sum(map(len, batches(by_hand()))) + DAMAGED >= 390


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(3))
def test_those_made_by_hand(tmp_path: Path, batch: int) -> None:
    check(tmp_path / "dossier.pdf", batches(by_hand())[batch])


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(DAMAGED // AT_A_TIME))
def test_those_damaged_by_chance(tmp_path: Path, batch: int) -> None:
    check(tmp_path / "dossier.pdf", batches(by_chance(DAMAGED))[batch])
