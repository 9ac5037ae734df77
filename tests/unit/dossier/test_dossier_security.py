"""What a stranger's file can do and tell stays behind; only marks on paper go into a dossier."""

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest

from tests.unit.dossier import odd_pdfs
from tests.unit.dossier.dossier_making import Looked, objects, plan_of, record_of, rewritten, written
from tests.unit.dossier.odd_attacks import SECRET, attack
from tests.unit.dossier.odd_pictures import camera_jpeg

FORBIDDEN = re.compile(
    rb"/(JS|JavaScript|AA|OpenAction|Launch|URI|GoToR|GoToE|SubmitForm|ImportData|ResetForm|Rendition|Movie|Sound|EF"
    rb"|EmbeddedFiles?|Filespec|FileAttachment|RichMedia\w*|Screen|XFA|AcroForm|PieceInfo|AF|OPI|Alternates|Ref|PS|Thumb"
    rb"|Widget|Stamp|Creator|Producer|Keywords|Subject)(?![\w.])"
)
STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    scans = {
        "attack": attack(), "camera": camera_jpeg(), "own names": odd_pdfs.letters_of_its_own(),
        "named like actions": odd_pdfs.document(odd_pdfs.named_like_actions),
        "in a scan": odd_pdfs.pictured(camera_jpeg(), 400, 300, Filter=pikepdf.Name.DCTDecode),
    }  # fmt: skip
    target = tmp_path_factory.mktemp("attack") / "dossier.pdf"
    report = written(target, plan_of(record_of(list(scans))), scans)
    assert report.gaps == ()
    return target.read_bytes()


def test_the_attack_is_one() -> None:
    """So that the scan of keys below is known to see what it looks for."""
    found = {name.decode() for name in FORBIDDEN.findall(STREAM.sub(b"", rewritten(attack())))}
    assert len(found) > 25
    assert SECRET in attack()


def test_no_key_of_an_action_an_attachment_or_private_data_is_left(content: bytes) -> None:
    plain = STREAM.sub(b"", rewritten(content))
    # A font that names its glyphs so is harmless, and is the only thing that may.
    found = [name for name in FORBIDDEN.findall(plain) if name != b"JS"]
    assert found == []


def test_nothing_of_the_maker_is_left(content: bytes) -> None:
    for trace in (SECRET, b"cmd.exe", b"mailto:", b"x.exe", b"outside.bin", b"Exif", b"Camera Maker"):
        assert trace not in rewritten(content)
        assert trace not in content


def test_links_lead_nowhere_but_into_the_dossier(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        assert len(notes) > 10
        assert {str(note.Subtype) for note in notes} == {"/Link"}
        assert {str(note.A.S) for note in notes} == {"/GoTo"}


def test_the_only_metadata_is_that_of_the_dossier(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        owners = [thing for thing in objects(pdf) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]
        assert [str(owner.get("/Type")) for owner in owners if "/Metadata" in owner] == ["/Catalog"]
        assert set(pdf.docinfo.keys()) == {"/Author", "/CreationDate", "/Title"}
        assert str(pdf.docinfo.Author) == "Amara Okafor"


def test_no_stream_lies_outside_the_file(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [thing for thing in objects(pdf) if isinstance(thing, pikepdf.Stream)]
        assert len(streams) > 20
        assert not any("/F" in stream for stream in streams)


@pytest.fixture(scope="module")
def looked(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    target = tmp_path_factory.mktemp("looked") / "dossier.pdf"
    target.write_bytes(content)
    made = Looked(target)
    yield made
    made.close()


def test_what_is_on_the_paper_is_still_there(looked: Looked) -> None:
    page = looked.page_with("A line of text")
    scan = looked.scan(page, 2.0)
    red, green, blue = scan.getpixel((round(scan.width * 0.1), round(scan.height * 0.95)))  # type: ignore[misc]
    assert green > max(red, blue) + 80
    inside = scan.getpixel((round(scan.width * 0.66), round(scan.height * 0.59)))  # the picture in the form
    assert inside[0] > inside[2] + 80  # type: ignore[index]


def test_glyphs_with_odd_names_are_drawn(looked: Looked) -> None:
    page = next(
        page
        for page in range(1, len(looked) + 1)
        if "3 · own names" in looked.text(page) and "1 of 1" in looked.text(page)
    )
    scan = looked.scan(page, 2.0)
    dark = scan.crop(
        (round(scan.width * 0.33), round(scan.height * 0.56), round(scan.width * 0.5), round(scan.height * 0.63))
    )
    assert sum(dark.convert("L").histogram()[:60]) > 500


def test_names_of_the_person_are_only_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that is written into the record is ever read as markup, a path or an operator."""
    from tests.factories import make_name

    name = "<b>O'Brien</b> <img src='/etc/passwd'/> & ) Tj ET (\\x80 {0} %s"
    record = record_of(["<a href='mailto:x'>& degree</a>"], names=(make_name(name),))
    target = tmp_path_factory.mktemp("names") / "dossier.pdf"
    written(target, plan_of(record), {record.credentials[0].title: camera_jpeg()})
    looked = Looked(target)
    assert name.replace(" ", "") in "".join(looked.text(1).split())
    assert "<ahref='mailto:x'>&degree</a>" in "".join(looked.text(2).split())
    assert str(looked.pdf.docinfo.Author) == name
    looked.close()
