"""What the README promises of reading scans, run as a person would run it."""

import io
import json
import os
import socket
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.program import Run
from tests.samples import pdf, picture
from tracker.cli import main, reading
from tracker.settings import resources_folder

DEMO = resources_folder() / "demo" / "scans"


def test_read_prints_what_the_contract_says(run: Run) -> None:
    done = run("read", DEMO / "c-standing-mv.pdf", DEMO / "c-transcript.pdf", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = json.loads(done.stdout)
    assert {"file", "pages", "text", "engine", "mrz", "suggestions"} <= first.keys()
    assert (first["pages"], second["pages"]) == (1, 2)
    assert (first["engine"], first["mrz"], len(second["text"])) == ("text_layer", None, 2)
    found = {one["field"]: one for one in first["suggestions"]}
    assert found["registration_number"]["text"] == "MMDC-R-90418"
    assert all({"field", "text", "page", "confidence"} <= one.keys() for one in first["suggestions"])
    assert {one["page"] for one in second["suggestions"]} == {1, 2}
    sure = {one["field"] for one in first["suggestions"] if one["confidence"] >= 0.8}
    picked = [one for one in first["suggestions"] if one["confidence"] < 0.3]
    assert picked
    assert not sure & {one["field"] for one in picked}


def test_read_speaks_to_people_too(run: Run) -> None:
    done = run("read", DEMO / "c-standing-mv.pdf")
    assert done.returncode == 0
    assert "certificate of good standing, 1 page" in done.stdout
    assert "registration number: MMDC-R-90418, page 1" in done.stdout
    assert "sex:" not in done.stdout  # what is only there to be picked is for a form, not for a sentence


def test_a_bad_file_is_a_line_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(pdf("one")[:200])
    (tmp_path / "not.png").write_text("no picture")
    done = run(
        "read", tmp_path / "cut.pdf", tmp_path / "none.pdf", DEMO / "c-standing-mv.pdf", tmp_path / "not.png", "--json"
    )
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 3
    assert [bool(one["suggestions"]) for one in json.loads(done.stdout)] == [False, False, True, False]
    assert "Traceback" not in done.stderr


def test_what_was_cut_off_is_told_from_what_is_blank(run: Run, tmp_path: Path) -> None:
    held = io.BytesIO()
    pages = [drawn(["Certificate", f"page {number}"], 0).convert("L") for number in (1, 2)]
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    held.seek(0, io.SEEK_END)
    files = {
        "pages.tif": held.getvalue()[:-200], "half.tif": held.getvalue()[: held.tell() // 2], "end.png": picture("PNG")[:-12],
        "other.gif": picture("GIF"),
    }  # fmt: skip
    (tmp_path / "loose").mkdir()
    for name, content in files.items():
        (tmp_path / "loose" / name).write_bytes(content)
    done = run("read", *(tmp_path / "loose" / name for name in files), "--json")
    pages_read, half, end, other = json.loads(done.stdout)
    assert "Page 2 could not be read: it is damaged or cut off." in pages_read["notes"]
    assert not any("blank" in note for note in pages_read["notes"])
    assert "it is damaged or cut off" in half["error"]
    assert "end of this file is missing" in end["notes"][0]
    assert "a picture of the kind GIF, which cannot be taken in" in other["error"]
    assert "Error" not in done.stderr
    assert run("new", "--vault", tmp_path / "v").returncode == 0
    loose = run("import", "--scans", tmp_path / "loose", "--vault", tmp_path / "v")
    assert "1 scan came in." in loose.stdout
    assert loose.stderr.count("damaged or cut off") == 2


def test_loose_scans_go_into_the_inbox(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    (folder / "degree.pdf").write_bytes(pdf("Degree"))
    (folder / "photo.png").write_bytes(picture())
    (folder / "broken.jpg").write_bytes(picture("JPEG")[:900])
    assert run("new", "--vault", tmp_path / "v").returncode == 0
    first = run("import", "--scans", folder, "--vault", tmp_path / "v")
    assert first.returncode == 0
    assert "2 scans came in." in first.stdout
    assert "broken.jpg" in first.stderr
    again = json.loads(run("import", "--scans", folder, "--vault", tmp_path / "v", "--json").stdout)
    assert (again["added"], len(again["known"]), again["inbox"]) == ([], 2, 2)
    nowhere = run("import", "--scans", "", "--vault", tmp_path / "v")
    assert nowhere.returncode == 2, nowhere.stdout  # an unset variable of a shell is not the folder one is in
    both = run("import", folder, "--scans", folder, "--vault", tmp_path / "v")
    assert both.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="a file name is text there, and making links asks for rights")
def test_what_is_no_scan_in_a_folder_is_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    (folder / "degree.pdf").write_bytes(pdf("Degree"))
    (folder / "link.pdf").symlink_to(folder / "degree.pdf")
    (folder / "more").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.pdf")
    (folder / ".DS_Store").write_bytes(b"of the system")
    (folder / os.fsdecode(b"caf\xe9.pdf")).write_bytes(pdf("Licence"))
    assert run("new", "--vault", tmp_path / "v").returncode == 0
    done = run("import", "--scans", folder, "--vault", tmp_path / "v", "--json")
    came = json.loads(done.stdout)
    assert sorted(one["title"] for one in came["added"]) == ["caf\ufffd", "degree"]
    assert done.stderr.count("is a link; put the file itself into the folder") == 2
    assert "“pipe.pdf” is not a file" in done.stderr
    assert len(came["failed"]) == 3
    assert "DS_Store" not in done.stderr


def test_a_file_in_the_place_of_a_folder_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "degree.pdf").write_bytes(pdf("Degree"))
    assert run("new", "--vault", tmp_path / "v").returncode == 0
    done = run("import", "--scans", tmp_path / "degree.pdf", "--vault", tmp_path / "v")
    assert done.returncode == 3
    assert "degree.pdf is a file, and a folder is wanted here" in done.stderr
    other = run("read", tmp_path)
    assert other.returncode == 3
    assert "is a folder, and a file is wanted here" in other.stderr


def test_the_same_scan_twice_is_said_once_by_what_it_is_called(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    for name in ("degree.pdf", "degree copy.pdf"):
        (folder / name).write_bytes(pdf("Degree"))
    assert run("new", "--vault", tmp_path / "v").returncode == 0
    done = run("import", "--scans", folder, "--vault", tmp_path / "v")
    assert done.stdout.count("is the same scan as") == 1
    assert "“degree copy” is the same scan as “degree”." in done.stdout


def test_how_many_came_in_before_a_stop_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.pdf").write_bytes(pdf(f"Paper {number}"))
    assert run("new", "--vault", tmp_path / "v").returncode == 0

    def stop_at_the_fourth(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    monkeypatch.setenv("TRACKER_PASSPHRASE", "four plain words do")
    monkeypatch.setenv("TRACKER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(reading, "terminal_progress", lambda _: stop_at_the_fourth)
    status = main.run(["import", "--scans", str(folder), "--vault", str(tmp_path / "v")], lambda *_: 0)
    told = capsys.readouterr()
    assert status == 130
    assert "3 scans came in before that; the same command goes on with the rest." in told.out
    assert "Stopped." in told.err
    monkeypatch.undo()
    again = json.loads(run("import", "--scans", folder, "--vault", tmp_path / "v", "--json").stdout)
    assert (len(again["added"]), len(again["known"]), again["inbox"]) == (2, 3, 5)


def test_without_the_extra_reading_says_so(run: Run, tmp_path: Path) -> None:
    """With the packages of the extra hidden, text layers are read as ever and a picture gets a sentence."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util\n"
        "real = importlib.util.find_spec\n"
        "gone = {'rapidocr', 'onnxruntime', 'tesserocr'}\n"
        "importlib.util.find_spec = lambda name, package=None: None if name in gone else real(name, package)\n"
    )
    done = run("read", DEMO / "c-standing-mv.pdf", DEMO / "c-registration.png", "--json", PYTHONPATH=str(hidden))
    first, second = json.loads(done.stdout)
    assert done.returncode == 0
    assert any(one["field"] == "registration_number" for one in first["suggestions"])
    assert (second["engine"], second["suggestions"]) == (None, [])
    assert "text recognition is not installed" in second["notes"][0]


@pytest.mark.slow
def test_a_passport_is_read_without_a_socket(run: Run, tmp_path: Path) -> None:
    """With every socket refused, in the worker too, a photographed passport is read whole."""
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*_, **__): raise OSError('no network in this test')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse\n"
        "socket.create_connection = refuse\n"
    )
    assert socket.AF_INET
    done = run("read", DEMO / "c-passport.jpg", "--json", PYTHONPATH=str(blocked))
    assert done.returncode == 0
    (passport,) = json.loads(done.stdout)
    assert passport["mrz"]["whole"]
    assert passport["type"] == "passport"
    found = {one["field"]: one["text"] for one in passport["suggestions"]}
    assert found["holder_name"] == "BHATTARAI SANDESH BIKRAM"
    assert (found["date_of_birth"], found["document_number"]) == ("04 JUL 1988", "PX0481527")


def drawn(lines: list[str], turn: int) -> Image.Image:
    """A paper drawn with a shipped font and laid on the scanner the wrong way."""
    page = Image.new("RGB", (1240, 1754), "#fcfbf6")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(resources_folder() / "fonts" / "NotoSans-Regular.ttf"), 34)
    for number, line in enumerate(lines):
        draw.text((120, 160 + 90 * number), line, font=font, fill="#202020")
    return page.rotate(1.4, fillcolor="#fcfbf6", resample=Image.Resampling.BICUBIC).rotate(turn, expand=True)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_that_lies_the_wrong_way_is_read(run: Run, tmp_path: Path, turn: int) -> None:
    lines = ["Council of Physicians", "Certificate of Good Standing", "This is to certify that Dr. Amara Ngozi Okafor",
             "is registered under number 84512-P since 21 March 2016.", "Date of issue: 14 September 2026"]  # fmt: skip
    drawn(lines, turn).save(tmp_path / "scan.jpg", quality=80)
    (read,) = json.loads(run("read", tmp_path / "scan.jpg", "--json").stdout)
    found = {one["field"]: one for one in reversed(read["suggestions"])}  # of each field the surest, which comes first
    assert found["holder_name"]["text"] == "Amara Ngozi Okafor"  # out of a sentence, without the title
    assert found["registration_number"]["text"] == "84512-P"
    assert found["issue_date"]["text"] == "14 September 2026"
    left, top, right, bottom = found["issue_date"]["box"]
    is_wide = (right - left) > (bottom - top)
    assert is_wide == (turn in (0, 180))


@pytest.mark.slow
def test_numbers_in_arabic_digits_are_read_as_printed(run: Run, tmp_path: Path) -> None:
    page = Image.new("RGB", (1700, 1200), "#fcfbf6")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(resources_folder() / "fonts" / "NotoNaskhArabic-Regular.ttf"), 38)
    lines = ("المجلس الطبي", "نشهد بأن الطبيبة مريم عبد الرحمن عثمان مسجلة لدى المجلس", "تاريخ الميلاد: ١٤/٠٣/١٩٨٩",
             "رقم التسجيل: ٨٤٥١٢", "تاريخ الإصدار: ٢٠٢٦/٠٩/١٤")  # fmt: skip
    for number, line in enumerate(lines):
        draw.text((1560, 120 + 110 * number), line, font=font, fill="#202020", anchor="ra", direction="rtl")
    page.rotate(-0.7, fillcolor="#fcfbf6", resample=Image.Resampling.BICUBIC).save(tmp_path / "scan.jpg", quality=85)
    (read,) = json.loads(run("read", tmp_path / "scan.jpg", "--json").stdout)
    found = {(one["field"], one["text"]) for one in read["suggestions"]}
    assert {("date_of_birth", "١٤/٠٣/١٩٨٩"), ("registration_number", "٨٤٥١٢"), ("issue_date", "٢٠٢٦/٠٩/١٤")} <= found


@pytest.mark.slow
def test_another_script_is_read_with_the_data_of_the_system(run: Run) -> None:
    (read,) = json.loads(run("read", DEMO / "c-citizenship.jpg", "--json").stdout)
    names = [one["text"] for one in read["suggestions"] if one["field"] == "holder_name"]
    assert names[0] == "सन्देश विक्रम भट्टराई"
    assert "tesseract" in read["engine"]
