"""What the set-up finds missing on a system, and what it then says."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from installers.run import ROOT
from installers.steps import SetUpError
from installers.system_packages import QT_PACKAGES, TEST_TOOLS, SystemPackages, missing_for_qt, missing_tools
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


def test_what_is_not_asked_for_is_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    SystemPackages(UnpackedPackages(tmp_path)).ensure(site_packages=None, tests=False)
    assert list(tmp_path.iterdir()) == []
