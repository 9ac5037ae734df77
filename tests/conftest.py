"""What every test needs: no screen, no keyring, nobody's settings; and the recorded sample of a whole applicant."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "data" / "window" / "fonts.conf")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# A commit is judged alike each time, on a slow or busy machine too; `--hypothesis-profile=searching` looks at examples
# that no run has seen.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """What five thousand tests are made of stays to the end: looking through it after each window cost half the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _cheap_vaults() -> Iterator[None]:
    """What the program itself asks of a key is looked at in `test_keys`."""
    from tests.cheap_vaults import cheapen

    with pytest.MonkeyPatch.context() as patch:
        cheapen(patch.setattr)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings and data of the person who runs the tests are never touched."""
    # Not `mktemp`: it counts what is there, which for the five thousandth folder takes longer than the test.
    home = Path(tempfile.mkdtemp(prefix="home-", dir=tmp_path_factory.getbasetemp()))
    monkeypatch.setenv("TRACKER_CONFIG_DIR", str(home / "config"))
    monkeypatch.setenv("TRACKER_DATA_DIR", str(home / "data"))
    monkeypatch.delenv("TRACKER_PASSPHRASE", raising=False)
    yield


@pytest.fixture
def vault_path(tmp_path: Path) -> Path:
    """Where a vault may be made."""
    return tmp_path / "vault"
