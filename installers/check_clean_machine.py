#!/usr/bin/env python3
"""Runs the README's commands where nothing is installed, as root and as somebody who may install nothing.

    sudo python3 installers/check_clean_machine.py
    sudo python3 installers/check_clean_machine.py --release bookworm --user ordinary --command "test tests/unit"

For each release of Debian and each kind of user it unpacks a system with Python and nothing else (no pip, no venv, no
sudo, no git), puts a fresh clone of the project into an empty home, and runs each command twice: the first must succeed
from nothing, the second must find everything in place within a second. Mirrors, proxies, certificates and pip's index
are taken from this machine while it runs. Needs root and mmdebstrap; the systems are kept for the next time.
"""

import argparse
import ast
import configparser
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).resolve().parent.parent
RELEASES: Final = ("bookworm", "trixie")
USERS: Final = {"root": "root", "ordinary": "person"}
COMMANDS: Final = ("demo", "test")
QUICK_SECONDS: Final = 1.0
CERTIFICATES: Final = Path("/etc/ssl/certs/ca-certificates.crt")
PASSED_ON: Final = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
OWN_TO_A_RELEASE: Final = tuple(f"Acquire::{part}" for part in ("IndexTargets", "CompressionTypes", "Changelogs"))
IN_PLACE: Final = re.compile(r"Everything is in place \(([\d.]+) s\)")

ENTER: Final = """
set -e
root=$1 user=$2 shared=$3; shift 3
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
for device in null zero full random urandom tty; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
printf '%s' "$shared" | while IFS= read -r place; do
    mkdir -p "$root$place"
    mount --bind "$place" "$root$place"
    mount -o remount,bind,ro "$root$place"
done
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
exec chroot --userspec="$user:$user" --groups= "$root" "$@"
"""
"""Enters a system in a mount and process namespace of its own, which takes every mount and process with it."""


class CheckError(Exception):
    """The check itself could not be done; the text says why."""


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one command on one machine."""

    release: str
    user: str
    command: str
    turn: int
    status: int
    seconds: float
    set_up: float | None
    last_line: str

    @property
    def is_good(self) -> bool:
        """Whether it succeeded, and at the second turn was set up quickly."""
        quick = self.turn == 1 or (self.set_up is not None and self.set_up <= QUICK_SECONDS)
        return self.status == 0 and quick


def output_of(*command: str | Path) -> str:
    """What a command prints. Raises `CheckError` with what it complained about."""
    done = subprocess.run([str(word) for word in command], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise CheckError(f"{shlex.join(map(str, command))}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def apt_sources(release: str, mirror: str | None) -> list[str]:
    """The lines for apt's list of sources: those of this machine, for another release of Debian."""
    if mirror is not None:
        return [f"deb {mirror} {release} main"]
    system = platform.freedesktop_os_release()
    if system.get("ID") != "debian":
        raise CheckError("This machine is not a Debian: name a mirror of Debian with --mirror.")
    own = system["VERSION_CODENAME"]
    targets = output_of("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)")
    suites = sorted({tuple(line.split()) for line in targets.splitlines()})
    wanted = {own, f"{own}-updates", f"{own}-security"}
    return [
        f"deb {uri} {suite.replace(own, release)} main"
        for uri, suite, part in suites
        if suite in wanted and part == "main"
    ]


def pip_settings() -> tuple[configparser.RawConfigParser, list[Path]]:
    """The settings of this machine's pip, and the folders and files that they name."""
    settings = configparser.RawConfigParser()
    places = []
    for line in output_of(sys.executable, "-m", "pip", "config", "list").splitlines():
        name, _, quoted = line.partition("=")
        section, _, key = name.rpartition(".")
        section = "global" if section == ":env:" else section
        if not settings.has_section(section):
            settings.add_section(section)
        settings.set(section, key, ast.literal_eval(quoted))
        places += [Path(urlsplit(word).path) for word in ast.literal_eval(quoted).split()]
    return settings, [place for place in dict.fromkeys(places) if place.is_absolute() and place.exists()]


def base_system(release: str, cache: Path, *, mirror: str | None, fresh: bool) -> Path:
    """A packed system of `release` with Python and the certificates' folder, and no more than it needs to start."""
    packed = cache / f"{release}.tar"
    if packed.exists() and not fresh:
        return packed
    if shutil.which("mmdebstrap") is None:
        raise CheckError("mmdebstrap is missing: apt-get install mmdebstrap")
    print(f"Making a bare {release} ...", flush=True)
    acquire = cache / "apt.conf"
    dump = output_of("apt-config", "dump", "Acquire").splitlines()
    acquire.write_text("\n".join(line for line in dump if not line.startswith(OWN_TO_A_RELEASE)), encoding="utf-8")
    partial = cache / f"{release}.partial.tar"
    output_of(
        "mmdebstrap", "--variant=minbase", "--include=python3,ca-certificates", f"--aptopt={acquire}",
        release, partial, *apt_sources(release, mirror),
    )  # fmt: skip
    partial.replace(packed)
    return packed


def unpack(packed: Path, machine: Path) -> list[Path]:
    """A new machine in `machine`, set up for this network. Returns the folders of this machine to show in it."""
    if machine.exists():
        shutil.rmtree(machine)
    machine.mkdir(parents=True)
    output_of("tar", "--extract", "--file", packed, "--directory", machine, "--exclude=./dev/*")
    shutil.copy("/etc/resolv.conf", machine / "etc/resolv.conf")
    if CERTIFICATES.exists():
        shutil.copy(CERTIFICATES, machine / CERTIFICATES.relative_to("/"))
    settings, places = pip_settings()
    with (machine / "etc/pip.conf").open("w", encoding="utf-8") as file:
        settings.write(file)
    for place in places:
        if place.is_file():
            copy = machine / place.relative_to("/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, copy)
    output_of("chroot", machine, "useradd", "--create-home", "--skel", "/nonexistent", USERS["ordinary"])
    # A folder that serves as an index links to files beside it.
    folders = [place if place.parent == Path("/") else place.parent for place in places if place.is_dir()]
    return list(dict.fromkeys(folders))


def put_project(home: Path, *, working_tree: bool) -> Path:
    """A clone of the last commit in `home`, or with `working_tree` the files as they are now."""
    project = home / "tracker"
    if not working_tree:
        output_of("git", "clone", "--quiet", ROOT, project)
        return project
    listed = output_of("git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, project / name)
    return project


@dataclass(frozen=True, slots=True)
class Machine:
    """A bare machine with the project in the home of one user."""

    release: str
    user: str
    root: Path
    shared: Sequence[Path]
    logs: Path

    @property
    def home(self) -> str:
        """The home of the user, as seen inside."""
        return "/root" if self.user == "root" else f"/home/{USERS[self.user]}"

    def run(self, command: str, turn: int) -> Result:
        """Run one command of the README once; its output goes to a file among the logs."""
        log = self.logs / f"{self.release}-{self.user}-{command.split(maxsplit=1)[0]}-{turn}.log"
        inside = f"cd {self.home}/tracker && exec python3 installers/run.py {command}"
        variables = {"HOME": self.home, "USER": USERS[self.user], "PATH": "/usr/local/bin:/usr/bin:/bin"}
        variables |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        began = time.monotonic()
        with log.open("w", encoding="utf-8") as file:
            status = subprocess.run(
                self._enter("/usr/bin/env", "-i", *(f"{k}={v}" for k, v in variables.items()), "sh", "-c", inside),
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            ).returncode
        seconds = time.monotonic() - began
        text = log.read_text(encoding="utf-8", errors="replace")
        found = IN_PLACE.search(text)
        last_line = ([line for line in text.splitlines() if line.strip()] or [""])[-1].strip("= ")
        set_up = float(found[1]) if found else None
        return Result(self.release, self.user, command, turn, status, seconds, set_up, last_line)

    def _enter(self, *command: str) -> list[str]:
        namespace = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
        shared = "".join(f"{place}\n" for place in self.shared)
        return [*namespace, "sh", "-c", ENTER, "sh", str(self.root), USERS[self.user], shared, *command]


def check(options: argparse.Namespace) -> Iterator[Result]:
    """Every command twice, on a new machine for each release and user."""
    cache: Path = options.cache
    logs = cache / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    for release in options.release or RELEASES:
        packed = base_system(release, cache, mirror=options.mirror, fresh=options.fresh)
        for user in options.user or USERS:
            root = cache / f"{release}-{user}"
            machine = Machine(release, user, root, unpack(packed, root), logs)
            project = put_project(root / machine.home.lstrip("/"), working_tree=options.working_tree)
            output_of("chroot", root, "chown", "-R", f"{USERS[user]}:", "/" + str(project.relative_to(root)))
            for command in options.command or COMMANDS:
                for turn in (1, 2):
                    yield machine.run(command, turn)
            if not options.keep:
                shutil.rmtree(root)


def report(results: Iterable[Result]) -> bool:
    """Print a line for each result as it comes. Returns whether all are good."""
    line = "{:9} {:9} {:14} {:>4} {:>6} {:>8} {:>9}  {}"
    print(line.format("release", "user", "command", "turn", "status", "seconds", "set-up s", "last line"), flush=True)
    good = True
    for result in results:
        set_up = "-" if result.set_up is None else f"{result.set_up:.1f}"
        print(
            line.format(
                result.release, result.user, result.command[:14], result.turn, result.status,
                f"{result.seconds:.1f}", set_up, result.last_line[:90] if result.is_good else f"BAD: {result.last_line[:90]}",
            ),
            flush=True,
        )  # fmt: skip
        good = good and result.is_good
    return good


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Run the README's commands on bare machines, twice each.")
    parser.add_argument("--release", action="append", help=f"only this release of Debian ({', '.join(RELEASES)})")
    parser.add_argument("--user", action="append", choices=list(USERS), help="only this kind of user")
    parser.add_argument("--command", action="append", help="only this command of run.py, such as “demo”")
    parser.add_argument("--working-tree", action="store_true", help="the files as they are, not the last commit")
    parser.add_argument("--keep", action="store_true", help="leave the machines for a look")
    parser.add_argument("--fresh", action="store_true", help="make the bare systems anew")
    parser.add_argument("--mirror", help="a mirror of Debian, instead of the one that this machine uses")
    kept = Path(tempfile.gettempdir()) / "tracker-clean-machine"
    parser.add_argument("--cache", type=Path, default=kept, help="where systems and logs are kept (%(default)s)")
    return parser.parse_args()


def main() -> int:
    """Exit status 0 if all went well, 1 if something did not, 6 if the check could not be done."""
    options = read_options()
    if os.geteuid() != 0:
        print("Only root can make and enter such a machine.", file=sys.stderr)
        return 6
    try:
        good = report(check(options))
    except CheckError as error:
        print(error, file=sys.stderr)
        return 6
    print(f"The output of every run is in {options.cache / 'logs'}.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
