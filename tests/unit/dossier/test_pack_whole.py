"""Upload packs as a whole: complete or told what is missing, the same every time, and nothing half."""

import hashlib
import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, make_credential, make_record, make_submission
from tests.unit.dossier import odd_attacks, odd_pdfs, odd_pictures
from tests.unit.dossier.pack_making import RULES, WORKSHOP, document, packed, uploads
from tracker.checks.case import Case
from tracker.compare.institutions import InstitutionTable
from tracker.domain.record import AuthorityId, PathwayId
from tracker.domain.vocabulary import CredentialType
from tracker.dossier.bundle import Bundle
from tracker.dossier.pack import plan_pack
from tracker.dossier.pack_names import numbered, slug, stem
from tracker.dossier.pack_writing import Workshop, look_at_scans, write_pack
from tracker.errors import CancelledError, DiskFullError, FolderNotEmptyError
from tracker.exchange.paths import folded, portable
from tracker.texts import render


def test_a_pack_is_complete_or_says_what_is_missing(folder: Path) -> None:
    credentials = (
        document("photo", kind=CredentialType.PHOTO),
        document("mine", kind=CredentialType.OTHER, title="My signature"),
        document("degree", states={"institution": "University of Lagos"}),
    )
    wanted = ("c-photo", "c-mine", "c-none")
    submission = make_submission("s-mcc", "mcc", pathway=PathwayId("mcc-source-verification"), encloses=wanted)
    record = make_record(credentials=credentials, submissions=(submission,))
    pack = packed(folder, [], {"photo": odd_pictures.png(), "mine": odd_pictures.png()}, record=record)
    assert [render(one) for one in pack.plan.missing] == [
        "“Certified copy of a primary identity document”: nothing on file answers it.",
        "“Medical degree or diploma”: on file and not in this pack: Medical degree.",
    ]
    assert json.loads((folder / "receipt.json").read_bytes())["missing"] == [render(one) for one in pack.plan.missing]
    assert "MISSING" in (folder / "pre-flight.txt").read_text("utf-8")


def test_what_somebody_else_may_send_as_well_is_missed_too() -> None:
    submission = make_submission("s-carms", "carms", pathway=PathwayId("carms-r1-second-iteration"))
    record = make_record(credentials=(make_credential(),), submissions=(submission,))
    bundle = Bundle(Case(record, RULES, InstitutionTable(), TODAY, AuthorityId("carms")))
    told = [render(one) for one in plan_pack(bundle, {}).missing]
    by = "It is sent by you, your school, or physiciansapply.ca."
    assert f"“Medical school transcript”: nothing on file answers it. {by}" in told
    assert not any("MCCQE" in one for one in told)


def test_the_receipt_names_every_file_with_its_sum(folder: Path) -> None:
    scans = {"degree": odd_pdfs.document(), "back": odd_pictures.turned_picture(3, quality=90)}
    pack = packed(folder, [document("degree"), document("back", kind=CredentialType.TRANSCRIPT)], scans)
    receipt = json.loads((folder / "receipt.json").read_bytes())
    assert {one["name"]: one["sha256"] for one in receipt["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in uploads(folder).items()
    }
    assert receipt["files"][1]["from"] == [{"scan": "back", "sha256": hashlib.sha256(scans["back"]).hexdigest()}]
    assert receipt["rules"]["source"]["grade"] == "A"
    assert pack.receipt == hashlib.sha256((folder / "receipt.json").read_bytes()).hexdigest()
    listed = (folder / "pre-flight.txt").read_text("utf-8")
    assert all(name in listed for name in uploads(folder))


@pytest.mark.usefixtures("warm")
def test_the_same_record_gives_the_same_bytes_and_only_the_person_may_read_them(tmp_path: Path) -> None:
    scans = {"degree": odd_attacks.attack(), "back": odd_pictures.png()}
    for name in ("one", "other"):
        packed(tmp_path / name, [document("degree", "back")], scans)
    made = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other")]
    assert made[0] == made[1]
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "one").iterdir()} == {0o600}


def test_a_folder_with_something_in_it_is_refused(folder: Path) -> None:
    folder.mkdir()
    packed(folder, [document("degree")], {"degree": odd_pdfs.document()})
    before = sorted(folder.iterdir())
    with pytest.raises(FolderNotEmptyError):
        packed(folder, [document("degree")], {"degree": odd_pdfs.document()})
    assert sorted(folder.iterdir()) == before


def test_a_full_disk_leaves_nothing_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 0

    def full(_: object) -> None:
        nonlocal written
        written += 1
        if written == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.dossier.pack_writing.sync_file", full)
    with pytest.raises(DiskFullError) as caught:
        packed(folder, [document("degree")], {"degree": odd_pdfs.document()})
    assert caught.value.details == {"path": str(folder)}
    assert [*folder.parent.iterdir()] == []


def test_stopping_leaves_nothing(folder: Path) -> None:
    record = make_record(credentials=(document("degree"),))
    bundle = Bundle(Case(record, RULES, InstitutionTable(), TODAY, AuthorityId("mcc")))

    def stop(done: int, of: int) -> None:
        raise CancelledError

    looks = look_at_scans(record, lambda _: odd_pictures.png(), WORKSHOP, ["c-degree"])
    with pytest.raises(CancelledError), Workshop(stop) as workshop:
        write_pack(folder, plan_pack(bundle, looks), looks, lambda _: odd_pictures.png(), workshop, date(2026, 1, 1))
    assert [*folder.parent.iterdir()] == []


@given(st.text(max_size=90), st.integers(1, 500), st.integers(1, 30), st.data())
def test_names_are_taken_everywhere_and_sort_in_order(
    title: str, number: int, places: int, data: st.DataObject
) -> None:
    credential = make_credential(title=title or "x")
    names = [stem(credential, number, 500, place, places) for place in range(1, places + 1)]
    assert names == sorted(names)
    assert len(set(names)) == places
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_") for name in names)
    assert all(len(numbered(name, 500, 500)) <= 60 for name in names)
    files = [f"{named}.pdf" for named in names]
    assert [str(portable(file)) for file in files] == files
    assert len({folded(file) for file in files}) == len(files)
    after = stem(make_credential(title=data.draw(st.text(max_size=20)) or "y"), number + 1, 500, 1, 1)
    assert names[-1] < after


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Letter of employment, Malé", "letter-of-employment-male"),
        ("Übersetzung (Straße)", "ubersetzung-strasse"),
        ("شهادة الطب", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("No. 1", ""),
        ("Bachelor of Medicine and Bachelor of Surgery", "bachelor-of-medicine-and-bachelor-of-surgery"),
        (
            "Certified translation of the Bachelor of Medicine, and of its seal",
            "certified-translation-of-the-bachelor",
        ),
    ],
)
def test_titles_become_plain_words(title: str, named: str) -> None:
    assert slug(title) == named
