"""What the person chose about the program itself, and where the program keeps its own things.

One frozen value, TOML on disk. A key that this version does not know is kept; a file that cannot be read is
left alone and said to be unreadable, never replaced by defaults.
"""

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from tracker.errors import SettingsUnreadableError
from tracker.files import make_private_folder, write_atomic

APP_NAME = "tracker"
PASSPHRASE_VARIABLE = "TRACKER_PASSPHRASE"
"""The environment variable that a passphrase may be given in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices. `last_vault` is the vault that opens at the next start."""

    last_vault: str = ""
    language: str = ""
    colour_scheme: str = "system"
    idle_lock_minutes: int = 15
    other: tuple[tuple[str, Any], ...] = ()


def resources_folder() -> Path:
    """Where fonts, rules, icons and translations lie: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def settings_file() -> Path:
    """Where the settings lie; `TRACKER_CONFIG_DIR` puts them elsewhere (tests, portable use)."""
    chosen = os.environ.get("TRACKER_CONFIG_DIR")
    if chosen:
        return Path(chosen) / "settings.toml"
    import platformdirs

    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.toml"


def data_folder() -> Path:
    """Where vaults lie unless the person says otherwise; `TRACKER_DATA_DIR` puts them elsewhere."""
    chosen = os.environ.get("TRACKER_DATA_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def load_settings(path: Path) -> Settings:
    """Read the settings; the defaults where there is no file yet. SettingsUnreadableError for a file that does not fit."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsUnreadableError(path=str(path), reason=str(error)) from error
    known = {f.name: f for f in fields(Settings) if f.name != "other"}
    settings = Settings(other=tuple((key, value) for key, value in raw.items() if key not in known))
    for key in known.keys() & raw.keys():
        if type(raw[key]) is not type(getattr(settings, key)):
            raise SettingsUnreadableError(path=str(path), reason=f"{key} = {raw[key]!r}")
        settings = replace(settings, **{key: raw[key]})
    return settings


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings in one step."""
    rows = {f.name: getattr(settings, f.name) for f in fields(Settings) if f.name != "other"} | dict(settings.other)
    make_private_folder(path.parent)
    write_atomic(path, "".join(f"{key} = {_toml(value)}\n" for key, value in rows.items()).encode())


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(key))} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return '"' + "".join(_escape(character) for character in value) + '"'
    return str(value)  # dates and times, which TOML writes as Python does


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character >= " " and character != "\x7f" else f"\\u{ord(character):04x}"
