"""Packages unpacked beside the project: programs find their libraries, their data and each other."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from installers.unpacked_packages import UnpackedPackages


@pytest.fixture
def packages(tmp_path: Path) -> UnpackedPackages:
    """A folder with blanks and quotes in its name, in which something was unpacked."""
    packages = UnpackedPackages(tmp_path / 'Anna\'s "files" $HOME')
    (packages.root / "usr/bin").mkdir(parents=True)
    (packages.root / "usr/lib/x86_64-linux-gnu").mkdir(parents=True)
    return packages


def test_nothing_changes_where_nothing_was_unpacked(tmp_path: Path) -> None:
    assert UnpackedPackages(tmp_path / "none").environment({"PATH": "here"}) == {"PATH": "here"}


def test_what_was_unpacked_is_found_first_and_the_rest_still(packages: UnpackedPackages) -> None:
    inner = packages.environment({"PATH": "/their/bin", "HOME": "/home/anna"})
    assert inner["PATH"].split(os.pathsep)[0] == str(packages.root / "usr/bin")
    assert inner["PATH"].split(os.pathsep)[-1] == "/their/bin"
    assert inner["LD_LIBRARY_PATH"] == str(packages.root / "usr/lib/x86_64-linux-gnu")
    assert inner["XDG_DATA_DIRS"] == f"{packages.root}/usr/share:/usr/local/share:/usr/share"
    assert inner["HOME"] == "/home/anna"
    assert "FONTCONFIG_FILE" not in inner


def test_a_program_with_a_fixed_place_looks_into_the_tree(packages: UnpackedPackages) -> None:
    """`pwd` stands in for the screen: it is real machine code, and it tells where it was started."""
    screen = packages.root / "usr/bin/Xvfb"
    shutil.copy(shutil.which("pwd") or "/bin/pwd", screen)
    with screen.open("ab") as file:
        file.write(b"\0/usr/bin\0")
    before = screen.read_bytes()
    packages.finish()
    packages.finish()
    freed = screen.with_name("Xvfb.elf").read_bytes()
    assert len(freed) == len(before)
    assert freed.endswith(b"\0usr//bin\0")
    assert b"/usr/" not in freed
    told = subprocess.run([screen, "-P"], capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()) == packages.root.resolve()


def test_a_file_that_only_the_machine_has_is_linked_into_the_tree(packages: UnpackedPackages) -> None:
    """Whoever has the keyboard tables installed has not got them in the tree."""
    shutil.copy("/bin/pwd", packages.root / "usr/bin/dbus-daemon")
    packages.finish()
    there = Path("/usr/share/dbus-1/session.conf")
    assert (packages.root / "usr/share/dbus-1/session.conf").exists() == there.exists()


def test_the_bus_starts_services_in_the_tree(packages: UnpackedPackages) -> None:
    service = packages.root / "usr/share/dbus-1/services/one.service"
    service.parent.mkdir(parents=True)
    service.write_text("[D-BUS Service]\nName=one\nExec=/usr/libexec/one --flag\n", "utf-8")
    settings = packages.root / "usr/share/defaults/at-spi2/accessibility.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("<servicedir>/usr/share/dbus-1/accessibility-services</servicedir>\n", "utf-8")
    packages.finish()
    packages.finish()
    assert f'Exec="{packages.root}/usr/libexec/one" --flag\n' in service.read_text("utf-8")
    assert settings.read_text("utf-8").count("/usr/share/dbus-1") == 1
    assert not settings.read_text("utf-8").startswith("<servicedir>/usr/")


def test_fonts_of_the_tree_and_of_the_machine_are_found(packages: UnpackedPackages) -> None:
    (packages.root / "etc/fonts").mkdir(parents=True)
    (packages.root / "etc/fonts/fonts.conf").touch()
    packages.finish()
    settings = Path(packages.environment({})["FONTCONFIG_FILE"]).read_text("utf-8")
    assert "<dir>/usr/share/fonts</dir>" in settings
    assert settings.count("/usr/share/fonts</dir>") == 2
