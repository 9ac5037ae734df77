"""What the worker must not do, whatever a library in it is up to: run what lies in the current folder, or call home."""

import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tracker.sandbox import Answer, Refusal, Worker

HERE = str(Path(__file__).parent)
ROOT = str(Path(__file__).parents[3])


def open_socket(*_: bytes, **__: Any) -> tuple[Any, Sequence[bytes]]:
    """Run in the child."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM):
        return "open", ()


def test_worker_runs_nothing_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("colorsys", "queue"):
        (tmp_path / f"{module}.py").write_text("import pathlib\npathlib.Path('ran').touch()\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", ROOT)  # a relative one would ask for it
    monkeypatch.chdir(tmp_path)
    with Worker() as worker:
        assert isinstance(worker.call("colorsys:rgb_to_hsv"), Answer | Refusal)
    assert not (tmp_path / "ran").exists()


def test_worker_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", HERE)
    with Worker() as worker:
        answer = worker.call("test_sandbox_acceptance:open_socket")
    assert isinstance(answer, Refusal)
    assert "network" in answer.details["reason"]


def leave_traces(*_: bytes, **__: Any) -> tuple[Any, Sequence[bytes]]:
    """Run in the child: load what text recognition loads, where it is installed."""
    import importlib
    from contextlib import suppress

    with suppress(ImportError):
        importlib.import_module("onnxruntime")
    return os.environ["ORT_DISABLE_TELEMETRY"], ()


def test_worker_collects_nothing_about_its_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", HERE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    with Worker() as worker:
        assert worker.call("test_sandbox_acceptance:leave_traces") == Answer("1")
    assert list(tmp_path.rglob("*")) == []
