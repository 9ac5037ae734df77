"""Atomic writing, and settings that are never thrown away."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import DiskFullError, NoPermissionError, SettingsUnreadableError, SystemRefusedError
from tracker.files import atomic_file, begin_sync, explained, make_private_folder, os_error, write_atomic
from tracker.settings import Settings, load_settings, resources_folder, save_settings


def test_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"
    write_atomic(target, b"old")
    with pytest.raises(RuntimeError), atomic_file(target) as file:
        file.write(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["dossier.pdf"]
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_being_synced_can_be_gone_on_with(tmp_path: Path) -> None:
    target = tmp_path / "growing"
    with target.open("wb") as file:
        for number in range(4):
            file.write(b"%d" % number * 100_000)
            begin_sync(file, number * 100_000, (number + 1) * 100_000)
    assert target.read_bytes() == b"".join(b"%d" % number * 100_000 for number in range(4))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, DiskFullError),
        (errno.EACCES, NoPermissionError),
        (errno.EROFS, NoPermissionError),
        (errno.EIO, SystemRefusedError),
    ],
)
def test_what_the_system_says_becomes_words(number: int, kind: type[Exception]) -> None:
    assert type(os_error(OSError(number, os.strerror(number)), "x")) is kind
    with pytest.raises(kind), explained("x"):
        raise OSError(number, os.strerror(number))


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "pipe":
        os.mkfifo(target)
    else:
        target.mkdir()
    with pytest.raises(SystemRefusedError):
        write_atomic(target, b"content")
    assert [each.name for each in tmp_path.iterdir()] == ["target"]
    assert not target.is_file()


def test_folder_is_made_for_one_person(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


@given(
    vault=st.text(st.characters(exclude_categories=["Cs"])),
    minutes=st.integers(0, 600),
    other=st.dictionaries(
        st.from_regex(r"own_[a-z]{1,8}", fullmatch=True),
        st.booleans()
        | st.integers(-(2**31), 2**31)
        | st.text(st.characters(exclude_categories=["Cs"]))
        | st.lists(st.integers(0, 9)),
        max_size=3,
    ),
)
def test_settings_read_back(
    tmp_path_factory: pytest.TempPathFactory, vault: str, minutes: int, other: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings = Settings(last_vault=vault, idle_lock_minutes=minutes, other=tuple(other.items()))
    save_settings(path, settings)
    assert load_settings(path) == settings


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize("content", [b"last_vault = ", b"\xff", b"last_vault = 7\n", b"idle_lock_minutes = true\n"])
def test_settings_that_cannot_be_read_are_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsUnreadableError):
        load_settings(path)
    assert path.read_bytes() == content


def test_resources_are_found_in_a_checkout() -> None:
    assert (resources_folder() / "exchange" / "applicant.schema.json").is_file()
