"""Debian packages for somebody who may not install them: fetched with apt, unpacked beside the project, found by variables.

Standard library only. Nothing outside the folder is written. Most programs find their libraries and data through
variables; a few look only under /usr. Their path is made relative, by as many bytes as it had, and a script of the same
name starts them in the unpacked tree, so that they find its `usr`.
"""

import os
import platform
import re
import shlex
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from installers.steps import run, say

PINNED: Final[Mapping[str, tuple[str, ...]]] = {
    "usr/bin/Xvfb": ("usr/bin/xkbcomp", "usr/share/X11/xkb"),
    "usr/bin/dbus-daemon": ("usr/share/dbus-1/session.conf",),
    "usr/libexec/at-spi-bus-launcher": ("usr/bin/dbus-daemon", "usr/share/defaults/at-spi2/accessibility.conf"),
}
"""Programs that look for files at places fixed when they were compiled, and those files."""

DATA_FOLDERS: Final[Mapping[str, str]] = {
    "XKB_CONFIG_ROOT": "usr/share/X11/xkb",
    "XLOCALEDIR": "usr/share/X11/locale",
    "TESSDATA_PREFIX": "usr/share/tesseract-ocr/5/tessdata",
}
"""Variables that point a library at its data, and where Debian's packages put that data."""

WAY_OUT: Final = "Is there a network, and can this machine's apt reach its packages?"


@dataclass(frozen=True, slots=True)
class UnpackedPackages:
    """Packages unpacked in `folder`, one tree for each release of the system, as they do not mix."""

    folder: Path

    @property
    def root(self) -> Path:
        """The tree that stands for `/`."""
        try:
            release = platform.freedesktop_os_release()
        except OSError:
            release = {}
        return self.folder / f"{release.get('ID', 'linux')}-{release.get('VERSION_ID', 'rolling')}"

    def add(self, packages: Iterable[str]) -> None:
        """Fetch and unpack packages and whatever they need that this machine has not installed."""
        names = sorted(packages)
        say(f"Unpacking {len(names)} Debian packages and what they need into {self.folder.name}: {' '.join(names)}.")
        scratch = self.folder / "download"
        for name in ("lists/partial", "archives/partial"):
            (scratch / name).mkdir(parents=True, exist_ok=True)
        apt: list[str | Path] = ["apt-get", "-qq"]
        for option in (f"Dir::State::lists={scratch}/lists", f"Dir::Cache={scratch}", "Debug::NoLocking=1"):
            apt += ["-o", option]
        run([*apt, "update"], way_out=WAY_OUT)
        wanted = ["--yes", "--no-install-recommends", "--no-upgrade", "--download-only"]
        run([*apt, "install", *wanted, *names], way_out=WAY_OUT)
        for archive in sorted((scratch / "archives").glob("*.deb")):
            if not archive.name.startswith("libc6_"):  # it goes with the loader of the machine, which stays
                run(["dpkg-deb", "--extract", archive, self.root], way_out="Is the disk full?")
        self.finish()
        shutil.rmtree(scratch)

    def environment(self, outer: Mapping[str, str]) -> dict[str, str]:
        """`outer`, changed so that what was unpacked is found; what the machine has itself is found too."""
        inner = dict(outer)
        root = self.root
        if not root.is_dir():
            return inner
        libraries = [*root.glob("usr/lib/*-linux-gnu*"), *root.glob("lib/*-linux-gnu*")]
        programs = [root / folder for folder in ("usr/bin", "bin", "usr/sbin", "usr/libexec")]
        for variable, folders, rest in (
            ("LD_LIBRARY_PATH", libraries, ""),
            ("PATH", programs, os.defpath),
            ("XDG_DATA_DIRS", [root / "usr/share"], "/usr/local/share:/usr/share"),
            ("XDG_CONFIG_DIRS", [root / "etc/xdg"], "/etc/xdg"),
        ):
            parts = [*map(str, folders), inner.get(variable) or rest]
            inner[variable] = os.pathsep.join(part for part in parts if part)
        for variable, place in DATA_FOLDERS.items():
            if (root / place).is_dir():
                inner[variable] = str(root / place)
        if self._font_settings().is_file():
            inner["FONTCONFIG_FILE"] = str(self._font_settings())
        return inner

    def _font_settings(self) -> Path:
        return self.root / "etc/fonts/unpacked.conf"

    def finish(self) -> None:
        """Do what the packages' own scripts would do as root, as far as these packages need it."""
        for program, files in PINNED.items():
            _free(self.root, program, files)
        self._adopt_services()
        schemas = self.root / "usr/share/glib-2.0/schemas"
        for compiler in self.root.glob("usr/lib/*/glib-2.0/glib-compile-schemas"):
            if schemas.is_dir():
                variables = self.environment(os.environ)
                run([compiler, schemas], environment=variables, way_out="Please report this.")
        if (self.root / "etc/fonts/fonts.conf").is_file():
            self._font_settings().write_text(_font_settings(self.root), encoding="utf-8")

    def _adopt_services(self) -> None:
        """Let the message bus start the unpacked services, whose files name /usr."""
        for file in self.root.glob("usr/share/dbus-1/*services/*.service"):
            text = file.read_text(encoding="utf-8")
            inside = re.sub(
                r"^Exec=(/usr/\S+)", lambda found: f'Exec="{self.root}{found[1]}"', text, flags=re.MULTILINE
            )
            file.write_text(inside, encoding="utf-8")
        for file in self.root.glob("usr/share/defaults/at-spi2/*.conf"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(">/usr/", f">{escape(str(self.root))}/usr/"), encoding="utf-8")


def _free(root: Path, program: str, files: Iterable[str]) -> None:
    """Make a program look for its files in `root`, where those are linked that only the machine has."""
    place = root / program
    if not place.is_file() or not place.read_bytes().startswith(b"\x7fELF"):
        return
    for file in files:
        here, there = root / file, Path("/") / file
        if there.exists() and not here.exists():
            here.parent.mkdir(parents=True, exist_ok=True)
            here.symlink_to(there)
    freed = place.with_name(place.name + ".elf")
    freed.write_bytes(place.read_bytes().replace(b"/usr/", b"usr//"))
    freed.chmod(0o755)
    place.unlink()
    script = f'#!/bin/sh\ncd {shlex.quote(str(root))} && exec {shlex.quote(str(freed))} "$@"\n'
    place.write_text(script, encoding="utf-8")
    place.chmod(0o755)


def _font_settings(root: Path) -> str:
    """Settings for fontconfig: the fonts of the tree and of the machine, and the substitutions of the tree."""
    folders = (f"{root}/usr/share/fonts", "/usr/share/fonts", "/usr/local/share/fonts")
    lines = [f"<dir>{escape(folder)}</dir>" for folder in folders]
    lines.append('<dir prefix="xdg">fonts</dir>')
    lines.append(f'<include ignore_missing="yes">{escape(str(root))}/etc/fonts/conf.d</include>')
    lines.append('<cachedir prefix="xdg">fontconfig</cachedir>')
    return '<?xml version="1.0"?>\n<fontconfig>\n' + "\n".join(lines) + "\n</fontconfig>\n"
