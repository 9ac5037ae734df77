"""Upload packs: what a body takes, in the form that it takes it, and nothing else; what is not known is asked."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.factories import make_record, make_submission
from tests.unit.dossier import odd_attacks, odd_pdfs, odd_pictures
from tests.unit.dossier.dossier_making import corners, is_near
from tests.unit.dossier.pack_making import document, held, packed, rules_with, uploads
from tracker.domain.record import PathwayId
from tracker.domain.vocabulary import CredentialType, SentBy
from tracker.dossier.pack import Treatment
from tracker.texts import render


def test_every_kind_of_picture_becomes_an_upright_jpeg_at_mcc(folder: Path) -> None:
    scans = {
        "png": odd_pictures.png(), "alpha": odd_pictures.palette_alpha_png(), "turned": odd_pictures.turned_picture(6, quality=90),
        "tiff": odd_pictures.tiff(odd_pictures.marked()), "webp": odd_pictures.saved(odd_pictures.marked(), "WEBP"),
        "cmyk": odd_pictures.saved(odd_pictures.marked(mode="CMYK"), "JPEG"),
    }  # fmt: skip
    pack = packed(folder, [document(name, kind=CredentialType.TRANSCRIPT) for name in scans], scans)
    made = uploads(folder)
    assert [*made] == [f"{number:02d}_transcript.jpg" for number in range(1, 7)]
    assert not pack.held
    for name, content in made.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.getexif().get(0x0112, 1)) == ("JPEG", 1), name
            assert is_near(corners(picture.convert("RGB"))[0], odd_pictures.RED), name
            assert is_near(corners(picture.convert("RGB"))[3], odd_pictures.BLUE), name


def test_a_jpeg_loses_what_the_camera_wrote_and_no_pixel(folder: Path) -> None:
    scan = odd_pictures.camera_jpeg()
    packed(folder, [document("degree")], {"degree": scan})
    (content,) = uploads(folder).values()
    assert odd_pictures.PLACE in scan
    assert odd_pictures.PLACE not in content
    assert Image.open(io.BytesIO(content)).tobytes() == Image.open(io.BytesIO(scan)).tobytes()


def test_pages_of_one_document_are_of_one_type_and_sort_in_their_order(folder: Path) -> None:
    scans = {f"s{place}": odd_pictures.jpeg() for place in range(12)} | {"back": odd_pdfs.document(pages=2)}
    names = [*(f"s{place}" for place in range(12)), "back"]
    pack = packed(folder, [document(*names)], scans)
    assert [file.originals[0][0] for file in pack.files] == names
    assert [file.name for file in pack.files] == sorted(uploads(folder))
    assert {Path(name).suffix for name in uploads(folder)} == {".pdf"}
    assert pack.files[-1].treatment is Treatment.AS_RECEIVED
    assert uploads(folder)[pack.files[-1].name] == scans["back"]


def test_pages_of_a_many_paged_picture_follow_each_other(folder: Path) -> None:
    frames = [Image.new("RGB", (60, 80), (place * 20, 0, 0)) for place in range(11)]
    packed(folder, [document("tiff")], {"tiff": odd_pictures.tiff(*frames)})
    made = uploads(folder)
    assert [*made][:2] == ["01_medical-degree_01.jpg", "01_medical-degree_02.jpg"]
    reds = [Image.open(io.BytesIO(content)).convert("RGB").getpixel((30, 40)) for content in made.values()]
    assert [round(red[0] / 20) for red in reds if isinstance(red, tuple)] == list(range(11))


def test_where_nothing_is_joined_a_document_is_one_file(folder: Path) -> None:
    scans = {"front": odd_pictures.jpeg(), "rest": odd_pdfs.document(pages=2), "back": odd_pictures.png()}
    rules = rules_with(types=("pdf", "jpg"), source="uploading")
    pack = packed(folder, [document("front", "rest", "back")], scans, rules=rules)
    ((name, content),) = uploads(folder).items()
    assert name == "01_medical-degree.pdf"
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 4
        assert pdf.check_pdf_syntax() == []
    assert [path for path, _ in pack.files[0].originals] == ["front", "rest", "back"]


def test_a_translation_and_a_signed_file_stay_byte_for_byte(folder: Path) -> None:
    scans = {"translation": odd_attacks.attack(), "signed": odd_pdfs.document(odd_pdfs.signed)}
    credentials = [document("translation", kind=CredentialType.TRANSLATION), document("signed")]
    pack = packed(folder, credentials, scans)
    assert [*uploads(folder).values()] == [scans["translation"], scans["signed"]]
    assert all(file.treatment is Treatment.AS_RECEIVED for file in pack.files)
    assert "digital signature" in (folder / "pre-flight.txt").read_text("utf-8")


def test_a_signed_file_that_is_too_large_is_held_back_and_not_made_smaller(folder: Path) -> None:
    scans = {"signed": odd_pdfs.document(odd_pdfs.signed)}
    pack = packed(folder, [document("signed")], scans, rules=rules_with(types=("pdf",), megabytes=0.0001))
    assert not uploads(folder)
    assert "must stay as it was received" in held(pack)


def test_a_translation_in_a_type_that_is_not_taken_is_held_back(folder: Path) -> None:
    credentials = [document("translation", kind=CredentialType.TRANSLATION)]
    pack = packed(folder, credentials, {"translation": odd_pictures.png()})
    assert not uploads(folder)
    assert "takes PDF or JPG and not PNG" in held(pack)


def test_translations_of_two_types_cannot_be_joined(folder: Path) -> None:
    credentials = [document("one", "two", kind=CredentialType.TRANSLATION)]
    pack = packed(folder, credentials, {"one": odd_pictures.jpeg(), "two": odd_pdfs.document()})
    assert not uploads(folder)
    assert len(pack.held) == 2


def test_what_a_pdf_does_by_itself_stays_out(folder: Path) -> None:
    packed(folder, [document("degree")], {"degree": odd_attacks.attack()})
    (content,) = uploads(folder).values()
    for word in (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"/Author"):
        assert word not in content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_passwords(folder: Path) -> None:
    scans = {"locked": odd_pdfs.encrypted("owner", "", 6), "shut": odd_pdfs.encrypted("owner", "user", 6)}
    credentials = [document(name, kind=CredentialType.TRANSCRIPT) for name in scans]
    pack = packed(folder, credentials, scans)
    (content,) = uploads(folder).values()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not pdf.is_encrypted
    assert "opens only with a password" in held(pack)


def test_photo_and_signature_are_jpegs(folder: Path) -> None:
    credentials = [
        document("photo", kind=CredentialType.PHOTO),
        document("signature", kind=CredentialType.OTHER, title="My signature"),
        document("shot", kind=CredentialType.PHOTO, title="Another photo"),
    ]
    scans = {"photo": odd_pictures.png(), "signature": odd_pictures.heic(), "shot": odd_pdfs.scanned()}
    pack = packed(folder, credentials, scans)
    assert [*uploads(folder)] == ["01_photo.jpg", "02_my-signature.jpg"]
    assert "takes it as JPG only, and this is a PDF" in held(pack)


def noise(side: int) -> bytes:
    picture = Image.effect_noise((side, side), 60).convert("RGB")
    return odd_pictures.saved(picture, "JPEG", quality=95, subsampling=0, dpi=(200, 200))


def test_limits_are_kept_or_the_file_is_held_back(folder: Path) -> None:
    scans = {"photo": noise(900), "one": noise(900), "two": noise(900), "huge": noise(900)}
    credentials = [document("photo", kind=CredentialType.PHOTO), document("one", "two")]
    rules = rules_with(types=("pdf",), picture_types=("jpg",), megabytes=0.6, picture_megabytes=0.3)
    pack = packed(folder, credentials, scans, rules=rules)
    assert [
        len(content) <= limit for content, limit in zip(uploads(folder).values(), (300_000, 600_000), strict=True)
    ] == [True, True]
    assert all(file.smaller for file in pack.files)
    tight = rules_with(types=("pdf",), picture_types=("jpg",), megabytes=0.01, picture_megabytes=0.01)
    refused = packed(folder.with_name("tight"), credentials, scans, rules=tight)
    assert not refused.files
    assert held(refused).count("smaller than that it would not be legible") == 2


def test_a_body_that_publishes_nothing_is_asked_and_nothing_is_changed(folder: Path) -> None:
    scans = {
        "degree": odd_pdfs.document(),
        "letter": odd_pictures.tiff(odd_pictures.marked()),
        "cv": odd_pictures.jpeg(),
    }
    credentials = [document(name, kind=CredentialType.EMPLOYMENT_LETTER) for name in scans]
    pack = packed(folder, credentials, scans, authority="cpso")
    assert [hashlib.sha256(content).hexdigest() for content in uploads(folder).values()] == [
        hashlib.sha256(content).hexdigest() for content in scans.values()
    ]
    assert [render(question) for question in pack.plan.ask] == ["Ask CPSO which file types and sizes its portal takes."]
    assert "not published" in (folder / "pre-flight.txt").read_text("utf-8")


def test_what_goes_from_body_to_body_is_held_back(folder: Path) -> None:
    credentials = [
        document("standing", kind=CredentialType.GOOD_STANDING_CERTIFICATE, sent_by=SentBy.SOURCE),
        document("exam", kind=CredentialType.EXAM_RESULT, title="MCCQE Part I result"),
    ]
    scans = {"standing": odd_pdfs.document(), "exam": odd_pdfs.document()}
    submission = make_submission(
        "s-carms", "carms", pathway=PathwayId("carms-r1-first-iteration"), encloses=("c-standing", "c-exam")
    )
    record = make_record(credentials=tuple(credentials), submissions=(submission,))
    pack = packed(folder, [], scans, authority="carms", record=record)
    assert not pack.files
    assert "straight from the body that issues it" in held(pack)
    assert "“MCCQE Part I” from the Medical Council of Canada, when you share it, not from your upload" in held(pack)


def test_what_you_or_another_body_may_send_goes_in_and_is_said(folder: Path) -> None:
    submission = make_submission(
        "s-carms", "carms", pathway=PathwayId("carms-r1-first-iteration"), encloses=("c-degree",)
    )
    credential = document("degree", states={"institution": "University of Lagos", "graduation_date": "2012-11-12"})
    record = make_record(credentials=(credential,), submissions=(submission,))
    pack = packed(folder, [], {"degree": odd_pdfs.document()}, authority="carms", record=record)
    assert [render(note) for note in pack.documents[0].document.notes] == [
        "CaRMS takes it from you, or physiciansapply.ca: once is enough."
    ]


@pytest.mark.parametrize(
    ("scan", "reason"),
    [
        (b"", "not known"),
        (b"plain words", "not known"),
        (b"%PDF-1.7\nbroken", "not known"),
        (odd_pictures.png()[:300], "not known"),
        (odd_pictures.bomb_png(12_000), "not known"),
        (None, "missing from the record"),
    ],
)
def test_what_cannot_be_opened_is_held_back_with_its_document(folder: Path, scan: bytes | None, reason: str) -> None:
    scans = {"good": odd_pictures.jpeg()} | ({"bad": scan} if scan is not None else {})
    pack = packed(folder, [document("good", "bad")], scans)
    assert not uploads(folder)
    assert reason in held(pack)
    assert "half of it would pass for the whole" in held(pack)


def test_a_file_that_opens_and_has_faults_goes_in_with_a_word(folder: Path) -> None:
    scans = {"degree": odd_pdfs.document(odd_pdfs.undecodable), "fine": odd_pdfs.document()}
    pack = packed(folder, [document(name) for name in scans], scans)
    notes = [[render(note) for note in one.document.notes] for one in pack.documents]
    assert notes == [["The file has faults, though it opens: look whether every page is there and legible."], []]


def test_a_page_to_open_at_is_nothing_that_a_file_does(folder: Path) -> None:
    def opening(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=[pdf.pages[0].obj, pikepdf.Name.Fit])

    scans = {"degree": odd_pdfs.document(opening)}
    packed(folder, [document("degree")], scans)
    assert [*uploads(folder).values()] == [*scans.values()]
