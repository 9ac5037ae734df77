"""What the set-up finds missing on a system, and what it then says."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from installers.run import ROOT
from installers.steps import SetUpError
from installers.system_packages import (
    OCR_DATA,
    QT_PACKAGES,
    TEST_DATA,
    TEST_TOOLS,
    SystemPackages,
    missing_data,
    missing_for_qt,
    missing_tools,
)
from installers.unpacked_packages import UnpackedPackages


def qt_folder() -> Path:
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def test_nothing_is_missing_where_the_tests_run() -> None:
    unpacked = UnpackedPackages(ROOT / ".qtlibs").root
    assert missing_for_qt(qt_folder(), os.environ, unpacked).things == ()
    assert missing_tools(os.environ).things == ()
    assert missing_data(TEST_DATA, os.environ).things == ()


def test_a_library_that_cannot_be_found_is_named(tmp_path: Path) -> None:
    """A part of Qt away from the rest of Qt finds nothing of it."""
    (tmp_path / "Qt/plugins/platforms").mkdir(parents=True)
    shutil.copy(qt_folder() / "Qt/plugins/platforms/libqxcb.so", tmp_path / "Qt/plugins/platforms")
    missing = missing_for_qt(tmp_path, os.environ, tmp_path)
    assert "libQt6XcbQpa.so.6" in missing.things
    assert missing.packages == QT_PACKAGES


def test_a_program_that_cannot_be_found_is_named_with_its_package(tmp_path: Path) -> None:
    missing = missing_tools({"PATH": str(tmp_path)})
    assert {"qpdf", "pdftoppm", "Xvfb"} <= set(missing.things)
    assert set(missing.packages) <= set(TEST_TOOLS.values())
    assert "poppler-utils" in missing.packages


def test_without_apt_the_person_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetUpError, match=r"(?s)lacks .*qpdf.* Install what holds them.*xdotool"):
        SystemPackages(UnpackedPackages(tmp_path)).ensure(site_packages=None, tests=True)


@pytest.mark.parametrize("home", ["tessdata", "tesseract-ocr/5/tessdata"])
def test_data_is_found_where_systems_keep_it_and_named_with_its_package_where_not(tmp_path: Path, home: str) -> None:
    (tmp_path / home).mkdir(parents=True)
    (tmp_path / home / "zzz.traineddata").touch()
    wanted = {"tessdata/zzz.traineddata": "tesseract-ocr-zzz", "tessdata/yyy.traineddata": "tesseract-ocr-yyy"}
    missing = missing_data(wanted, {"XDG_DATA_DIRS": f"/nowhere:{tmp_path}"})
    assert (missing.things, missing.packages) == (("tessdata/yyy.traineddata",), ("tesseract-ocr-yyy",))


def test_recognition_works_without_the_data_of_further_scripts_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("installers.system_packages.DATA_HOMES", ("nowhere",))
    SystemPackages(UnpackedPackages(tmp_path)).ensure(site_packages=None, tests=False, ocr=True)
    told = capsys.readouterr()
    assert all(file in told.out + told.err for file in OCR_DATA)


def test_what_is_not_asked_for_is_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    SystemPackages(UnpackedPackages(tmp_path)).ensure(site_packages=None, tests=False)
    assert list(tmp_path.iterdir()) == []
