"""What the window and the tests need of the operating system, whether it is there, and how it gets there.

Standard library only. Windows and macOS need nothing beyond the wheels. On Linux, Qt's wheels expect libraries of the
system, and the tests drive real programs: a screen, a message bus, a keyring. On Debian and its kin a root user gets
them from apt; anybody else gets the same packages unpacked beside the project (`unpacked_packages`), without touching
the system. sudo is never called: nobody is asked for a password by a program that they have just downloaded.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installers.steps import SetUpError, run, say
from installers.unpacked_packages import UnpackedPackages

QT_PACKAGES: Final = (
    # Import and draw without a screen. Debian 13 no longer brings Kerberos along by accident.
    "libglib2.0-0", "libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0", "libgssapi-krb5-2",
    # A window under X11.
    "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxkbcommon-x11-0",
    # A window under Wayland.
    "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
    # Letters. The dossier carries its own fonts; the window uses the system's.
    "fonts-dejavu-core",
)  # fmt: skip

QT_FILES: Final = (
    "QtWidgets.abi3.so", "QtNetwork.abi3.so", "QtDBus.abi3.so", "QtPrintSupport.abi3.so", "QtSvg.abi3.so",
    "QtTest.abi3.so", "Qt/plugins/platforms/libqxcb.so", "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqwayland*.so",
)  # fmt: skip
"""The parts of Qt that the program loads: what they need decides which libraries are missing."""

TEST_TOOLS: Final[Mapping[str, str]] = {
    "qpdf": "qpdf",
    "pdftoppm": "poppler-utils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-run-session": "dbus",
    "dbus-send": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "at-spi-bus-launcher": "at-spi2-core",
    "dunst": "dunst",
    "strace": "strace",
    "systemd-analyze": "systemd",
    "faketime": "faketime",
    "unshare": "util-linux",
}
"""The programs that the tests start, each with the Debian package that brings it."""

TEST_DATA: Final[Mapping[str, str]] = {"unicode/BidiTest.txt": "unicode-data"}
"""Files under `share` that the tests read, each with its Debian package."""

OCR_DATA: Final[Mapping[str, str]] = {
    f"tessdata/{code}.traineddata": f"tesseract-ocr-{code}"
    for code in ("amh", "ara", "ell", "fas", "hin", "mar", "nep", "osd", "rus", "ukr")
}
"""What text recognition knows of the scripts that its own wheel cannot read, each with its Debian package."""

DATA_HOMES: Final = ("", "tesseract-ocr/5", "tesseract-ocr/4.00")
"""Folders under `share` in which systems keep such files: most put tessdata right there, Debian one floor down."""

FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
LIBEXEC: Final = "/usr/libexec"
NETWORK_WAY_OUT: Final = "Is there a network, and does `apt-get update` work on this machine?"


@dataclass(frozen=True, slots=True)
class Missing:
    """What was looked for and not found, and the Debian packages that bring it."""

    things: tuple[str, ...]
    packages: tuple[str, ...]

    def __add__(self, other: "Missing") -> "Missing":
        return Missing(self.things + other.things, self.packages + other.packages)


@dataclass(frozen=True, slots=True)
class SystemPackages:
    """The operating system's part of the set-up. `unpacked` is where packages go that nobody could install."""

    unpacked: UnpackedPackages

    def environment(self) -> dict[str, str]:
        """The variables under which programs find what was unpacked; those of this process if nothing was."""
        return self.unpacked.environment(os.environ)

    def ensure(self, *, site_packages: Path | None, tests: bool, ocr: bool = False) -> None:
        """Provide what Qt in `site_packages` needs, with `tests` what the tests start and read, with `ocr` the data
        of further scripts, without which text recognition still reads Latin and Chinese.

        Raises `SetUpError`, naming what is missing, if that cannot be done here.
        """
        if ocr and shutil.which("apt-get") is None and (scripts := missing_data(OCR_DATA, self.environment())).things:
            say(f"Text in other scripts will not be recognised without {', '.join(scripts.things)}.")
            ocr = False
        missing = self._missing(site_packages, tests=tests, ocr=ocr)
        if not missing.things:
            return
        if shutil.which("apt-get") is None:
            raise SetUpError(
                f"This system lacks {', '.join(missing.things)}. Install what holds them; "
                f"on Debian that would be: {' '.join(missing.packages)}."
            )
        self.provide(missing.packages)
        still = self._missing(site_packages, tests=tests, ocr=ocr)
        if still.things:
            raise SetUpError(f"The packages are there, and yet these cannot be found: {', '.join(still.things)}.")

    def provide(self, packages: Iterable[str]) -> None:
        """Make Debian packages available: installed for root, unpacked beside the project for anybody else."""
        names = sorted(set(packages))
        if os.geteuid() != 0:
            self.unpacked.add(names)
            return
        say(f"Installing {len(names)} Debian packages and what they need: {' '.join(names)}.")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        options = ["-qq", "-y", "--no-install-recommends", "--no-upgrade", "-o", "DPkg::Lock::Timeout=120"]
        run(["apt-get", "update", "-qq"], environment=quiet, way_out=NETWORK_WAY_OUT)
        run(["apt-get", "install", *options, *names], environment=quiet, way_out=NETWORK_WAY_OUT)

    def pip_wheel(self) -> Path:
        """Debian's wheel of pip, fetched if need be, for a Python that has neither pip nor ensurepip."""
        if not self._pip_wheels() and shutil.which("apt-get"):
            self.provide(["python3-pip-whl"])
        wheels = self._pip_wheels()
        if not wheels:
            raise SetUpError(
                f"{sys.executable} has neither pip nor ensurepip. Install pip for it, then run this again."
            )
        return wheels[-1]

    def _pip_wheels(self) -> list[Path]:
        roots = (Path("/"), self.unpacked.root)
        return [wheel for root in roots for wheel in sorted((root / "usr/share/python-wheels").glob("pip-*.whl"))]

    def _missing(self, site_packages: Path | None, *, tests: bool, ocr: bool) -> Missing:
        environment = self.environment()
        missing = Missing((), ())
        if site_packages is not None:
            missing += missing_for_qt(site_packages / "PySide6", environment, self.unpacked.root)
        if tests:
            missing += missing_tools(environment) + missing_data(TEST_DATA, environment)
        if ocr:
            missing += missing_data(OCR_DATA, environment)
        return missing


def missing_for_qt(qt: Path, environment: Mapping[str, str], unpacked: Path) -> Missing:
    """The system libraries that the Qt in the folder `qt` cannot find, and fonts if there is not a single one."""
    files = [str(file) for pattern in QT_FILES for file in sorted(qt.glob(pattern))]
    # ldd names all of them at once, where an import would stop at the first, and it loads no Qt.
    lacking = set()
    if ldd := shutil.which("ldd"):
        variables = {**environment, "LC_ALL": "C"}
        told = subprocess.run([ldd, *files], check=False, capture_output=True, text=True, env=variables)
        lacking = {line.split()[0] for line in told.stdout.splitlines() if line.endswith("=> not found")}
    folders = [*(Path(folder).expanduser() for folder in FONT_FOLDERS), unpacked / "usr/share/fonts"]
    if not any(True for folder in folders for _ in folder.rglob("*.[ot]tf")):
        lacking.add("fonts")
    return Missing(tuple(sorted(lacking)), QT_PACKAGES if lacking else ())


def missing_tools(environment: Mapping[str, str]) -> Missing:
    """The programs that the tests start and that are nowhere to be found, each with its package."""
    path = os.pathsep.join([environment.get("PATH", os.defpath), LIBEXEC])
    lacking = {tool: package for tool, package in TEST_TOOLS.items() if shutil.which(tool, path=path) is None}
    return Missing(tuple(lacking), tuple(lacking.values()))


def missing_data(wanted: Mapping[str, str], environment: Mapping[str, str]) -> Missing:
    """The files of `wanted` that no `share` folder holds, each with its package."""
    shares = [*environment.get("XDG_DATA_DIRS", "").split(os.pathsep), "/usr/local/share", "/usr/share"]
    homes = [Path(share, home) for share in shares if share for home in DATA_HOMES]
    lacking = {file: package for file, package in wanted.items() if not any((home / file).is_file() for home in homes)}
    return Missing(tuple(lacking), tuple(lacking.values()))
