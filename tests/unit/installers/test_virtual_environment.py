"""The environment: made once, made anew when it no longer fits, mended after an interruption, never somebody else's."""

import subprocess
from pathlib import Path

import pytest

from installers.run import ROOT
from installers.steps import SetUpError
from installers.system_packages import SystemPackages
from installers.unpacked_packages import UnpackedPackages
from installers.virtual_environment import MARKS, VirtualEnvironment


@pytest.fixture
def environment(tmp_path: Path) -> VirtualEnvironment:
    """An environment that is not there yet, with the pip of this machine."""
    return VirtualEnvironment(tmp_path / ".venv", SystemPackages(UnpackedPackages(ROOT / ".qtlibs")).pip_wheel)


def make_lock(folder: Path, name: str = "requirements.lock", text: str = "# nothing\n") -> Path:
    lock = folder / name
    lock.write_text(text, "utf-8")
    return lock


@pytest.mark.slow
def test_an_environment_is_made_once_and_again_when_its_lock_changes(
    environment: VirtualEnvironment, tmp_path: Path
) -> None:
    lock = make_lock(tmp_path)
    environment.ensure([lock])
    where = subprocess.run([environment.python, "-c", "import sys; print(sys.prefix)"], capture_output=True, check=True)
    assert Path(where.stdout.decode().strip()).resolve() == environment.folder.resolve()
    assert environment.site_packages().is_dir()

    witness = environment.folder / "witness"
    witness.touch()
    environment.ensure([lock])
    assert witness.exists()

    extra = make_lock(tmp_path, "requirements-extra.lock")
    environment.ensure([lock, extra])
    assert witness.exists()
    assert len((environment.folder / MARKS).read_text("utf-8").splitlines()) == 2
    environment.ensure([lock])
    assert len((environment.folder / MARKS).read_text("utf-8").splitlines()) == 2

    environment.ensure([make_lock(tmp_path, text="# nothing else\n")])
    assert not witness.exists()
    assert len((environment.folder / MARKS).read_text("utf-8").splitlines()) == 1


@pytest.mark.slow
def test_what_an_interruption_left_is_replaced(environment: VirtualEnvironment, tmp_path: Path) -> None:
    environment.folder.mkdir()
    (environment.folder / MARKS).touch()
    (environment.folder / "half").touch()
    environment.ensure([make_lock(tmp_path)])
    assert environment.python.exists()
    assert not (environment.folder / "half").exists()


@pytest.mark.slow
def test_a_package_that_cannot_be_had_is_said_and_tried_again(
    environment: VirtualEnvironment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = make_lock(tmp_path, text=f"not-to-be-had==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(SetUpError, match=r"(?s)not-to-be-had.*pip config list"):
        environment.ensure([lock])
    with pytest.raises(SetUpError, match="not-to-be-had"):
        environment.ensure([lock])


def test_an_environment_of_somebody_else_is_left_alone(environment: VirtualEnvironment, tmp_path: Path) -> None:
    environment.folder.mkdir()
    theirs = environment.folder / "pyvenv.cfg"
    theirs.touch()
    with pytest.raises(SetUpError, match="was not made by this program"):
        environment.ensure([make_lock(tmp_path)])
    assert theirs.exists()


def test_a_missing_lock_is_named(environment: VirtualEnvironment, tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match=r"requirements-ocr\.lock is missing"):
        environment.ensure([tmp_path / "requirements-ocr.lock"])
