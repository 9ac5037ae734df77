"""Whatever a person does, in whatever order, the list shows what a plain model says, and undo goes back step by step."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driver import PASSPHRASE, Driver, texts

TITLES = st.sampled_from(["Passport", "Degree", "Letter of employment", "Licence, Nigeria", "رخصة", "Reçu 12"])
Papers = tuple[str, ...]


class Window(RuleBasedStateMachine):
    """The window beside a plain list of titles with its past and its future."""

    person: Driver
    vault: Path

    def __init__(self) -> None:
        super().__init__()
        self.papers: Papers = ("Passport", "Bachelor of Medicine", "Letter of employment")
        self.past: list[Papers] = [()]  # before the import, which can be taken back as well
        self.future: list[Papers] = []
        self.needle = ""
        shutil.rmtree(self.person.folder / "run", ignore_errors=True)
        folder = Path(shutil.copytree(self.vault, self.person.folder / "run"))
        self.person.start(folder, PASSPHRASE)
        self.person.wait_for_record()
        self.pane = self.person.credentials()
        self.pane.table.setFocus()

    def teardown(self) -> None:
        self.person.close()

    def _did(self, papers: Papers) -> None:
        if papers != self.papers:
            self.past.append(self.papers)
            self.papers, self.future = papers, []

    @rule(title=TITLES)
    def add(self, title: str) -> None:
        self.pane._add("contract")
        self.person.settle()
        self._did((*self.papers, "Contract"))
        self._rename(len(self.papers) - 1, title)

    @precondition(lambda self: self.papers and not self.needle)
    @rule(data=st.data(), title=TITLES)
    def edit(self, data: Any, title: str) -> None:
        self._rename(data.draw(st.integers(0, len(self.papers) - 1)), title)

    def _rename(self, at: int, title: str) -> None:
        self.pane.listing.clear()
        self.needle = ""
        self.pane.table.select_id(self.person.snapshot.record.credentials[at].id)
        line = self.pane.detail.title.line
        line.setFocus()
        line.setPlainText(title)
        self.pane.table.setFocus()
        self.person.settle()
        self._did((*self.papers[:at], title, *self.papers[at + 1 :]))

    @precondition(lambda self: self.papers and not self.needle)
    @rule(data=st.data())
    def delete(self, data: Any) -> None:
        at = data.draw(st.integers(0, len(self.papers) - 1))
        self.pane.table.select_id(self.person.snapshot.record.credentials[at].id)
        self.pane.table.setFocus()
        self.person.choose(self.person.window.commands.delete)
        self.person.settle()
        self._did((*self.papers[:at], *self.papers[at + 1 :]))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self._go_back_after(self.person.window.commands.undo)
        self.future.append(self.papers)
        self.papers = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self._go_back_after(self.person.window.commands.redo)
        self.past.append(self.papers)
        self.papers = self.future.pop()

    def _go_back_after(self, command: QAction) -> None:
        self.person.choose(command)
        self.person.settle()
        self.person.credentials()  # what came back may stand in another section, which is then shown

    @rule(needle=st.sampled_from(["", "letter", "pass", "رخ", "none of them"]))
    def filter(self, needle: str) -> None:
        self.pane.listing.search.setText(needle)
        self.needle = needle

    @rule()
    def lock_and_unlock(self) -> None:
        window = self.person.window
        folder = self.person.snapshot.folder
        self.person.choose(window.commands.lock)
        self.person.until(lambda: window.session.snapshot is None and window.pages.unlock_shown is not None)
        window.entrance.unlock(folder, PASSPHRASE)
        self.person.until(lambda: window.pages.bench is not None and window.session.snapshot is not None)
        self.pane = self.person.credentials()
        self.needle = ""

    @invariant()
    def the_list_is_what_the_model_says(self) -> None:
        wanted = [title for title in self.papers if all(word in title.casefold() for word in self.needle.split())]
        shown = texts(self.pane.table)
        if self.needle:  # a search looks further than the title
            assert set(wanted) <= set(shown) <= set(self.papers)
        else:
            assert shown == list(self.papers)
        assert [each.title for each in self.person.snapshot.record.credentials] == list(self.papers)
        assert bool(self.future) == self.person.window.commands.redo.isEnabled()


PIECES = [pytest.param(10, 25, id=f"long-{piece}", marks=pytest.mark.slow) for piece in range(4)]
"""The long search in parts that run beside each other, each at random."""


@pytest.mark.parametrize(("examples", "steps"), [pytest.param(2, 7, id="short"), *PIECES])
def test_the_window_agrees_with_a_plain_list(
    examples: int, steps: int, dressed: QApplication, qtbot: QtBot, tmp_path: Path, made_vault: Path
) -> None:
    class Here(Window):
        person = Driver(qtbot, tmp_path)
        vault = made_vault

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=examples < 10,
            suppress_health_check=list(HealthCheck),
        ),
    )
