"""Sentences: deferred, filled, isolated; every error and every fault has words."""

import ast
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import errors, texts
from tracker.errors import BadInputError, Damage, TrackerError, VaultDamagedError, fault
from tracker.texts import Text, describe_error, describe_fault, ntext, ntr, render, spell_date, text, tr
from tracker.ui.sentences import WINDOW

PACKAGE = Path(texts.__file__).parent
SPEAKERS = {"tr": 1, "text": 1, "ntr": 2, "ntext": 2}
TABLES = {"texts.py", "ui/sentences.py", "compare/names/sentences.py"}
"""Files with sentences in tables, by a code that says what fills them; each table has a test of its own."""


def fields_of(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def error_classes() -> list[type[TrackerError]]:
    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, TrackerError)]
    return [one for one in found if one is not TrackerError]


def calls_to_speakers() -> list[tuple[Path, ast.Call, str]]:
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name in SPEAKERS:
                found.append((path, node, name))
    return found


def test_the_window_says_of_an_error_only_what_the_error_holds() -> None:
    """Its own sentences are filled from the same details as those of the command line."""
    assert set(WINDOW) <= set(texts.ERRORS)
    for code, sentence in WINDOW.items():
        assert fields_of(sentence.template) <= fields_of(texts.ERRORS[code].template), code


def test_every_template_is_a_literal_whose_fields_are_filled() -> None:
    """Only a literal can be collected for translation, and a field without a value would fail before the person."""
    seen = 0
    for path, call, name in calls_to_speakers():
        if str(path.relative_to(PACKAGE)) in TABLES:
            continue
        templates = call.args[: SPEAKERS[name]]
        where = f"{path.relative_to(PACKAGE)}:{call.lineno}"
        assert all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in templates), where
        if any(keyword.arg is None for keyword in call.keywords):
            continue  # filled from a mapping, which is tested where it is used
        given = {keyword.arg for keyword in call.keywords} | ({"count"} if name.startswith("n") else set())
        for one in templates:
            assert isinstance(one, ast.Constant)
            assert fields_of(str(one.value)) <= given, where
        seen += 1
    assert seen > 100


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_and_a_status(kind: type[TrackerError]) -> None:
    assert kind.code in texts.ERRORS
    assert kind.exit_status in {1, 2, 3, 4, 5, 6}
    assert len([one for one in error_classes() if one.code == kind.code]) == 1


def test_every_kind_of_damage_is_said_in_plain_words() -> None:
    assert set(texts.DAMAGE) == set(Damage)
    said = describe_error(VaultDamagedError(path="/r", what=Damage.DATABASE, said="row 5 missing from index"))
    assert said.startswith("The record at /r is damaged: something in its database was altered or lost. ")
    assert "row 5" not in said


def test_fault_codes_in_use_have_words() -> None:
    used = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fault":
                used |= {
                    one.value for one in node.args[2:3] if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    assert used
    assert used <= texts.FAULTS.keys()


def test_bad_input_is_told_with_every_fault() -> None:
    error = BadInputError(
        [fault("credentials[0] (c-1)", "issuer", "unknown_reference", wanted="institution", found="x")], what="in"
    )
    assert describe_error(error).splitlines()[1] == (
        "  credentials[0] (c-1), issuer: there is no institution “x” in this file"
    )
    assert describe_fault(fault("", "", "too_deep")) == "this is nested too deeply"


def test_lists_days_and_sentences_fill_a_sentence() -> None:
    inner = text("the “{title}”", title="Diploma")
    assert tr("{all} on {day}", all=(inner, "b", "c"), day=date(2027, 3, 4)) == "the “Diploma”, b and c on 4 March 2027"
    assert ntr("{count} day", "{count} days", 1) == "1 day"
    assert render(ntext("{count} day", "{count} days", 3)) == "3 days"
    assert spell_date(date(2012, 11, 12)) == "12 November 2012"


def test_values_are_isolated_for_windows_and_paper() -> None:
    assert render(text("{name} (1998)", name="محمد"), isolate=True) == "\u2068محمد\u2069 (1998)"


def test_value_cannot_end_its_own_isolate() -> None:
    assert render(text("{name}", name="a\u2069b"), isolate=True) == "\u2068ab\u2069"


@given(st.text())
def test_nothing_of_the_persons_is_read_as_a_template(value: str) -> None:
    assert render(Text("“{value}”", (("value", value),))) == f"“{value}”"
