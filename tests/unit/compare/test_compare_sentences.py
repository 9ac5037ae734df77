"""Every English sentence of the comparers can be found and translated: the collector reads literals, and only these."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker import compare
from tracker.compare.dates import compare_dates, read_date
from tracker.compare.institutions import InstitutionTable, compare_institutions
from tracker.compare.names import EditKind, compare_names
from tracker.compare.names.edits import Level, NameEdit, NameVerdict
from tracker.compare.names.sentences import sentence
from tracker.texts import Text, render

PACKAGE = Path(str(compare.__path__[0]))
SPEAKERS = {"text": 1, "ntext": 2}
PAIRS = tomllib.loads((Path(__file__).parents[2] / "data" / "names.toml").read_text(encoding="utf-8"))["pair"]
DATES = (
    "14 March 1989", "03/04/1990", "04/03/1990", "1989-03-14", "March 1989", "1989", "14/03/1998", "31 February 2010",
    "1 January 2010", "3 Sha'ban 1435", "1435/08/03", "11 Dey 1362", "2047-09-17 B.S.", "23 Tahsas 1982 E.C.", "not a date",
    "Jan 2013 – Jan 2014", "12/11/12", "15 March 1989", "41 May 2010", "2 June 2557 B.E.", "13 Pagume 2012",
)  # fmt: skip
SCHOOLS = (
    "University of Khartoum", "Univ. of Khartoum", "Universidad de Buenos Aires", "University of Buenos Aires", "UBA",
    "Khartoum University", "Université de Khartoum", "University of Khartoum, Faculty of Medicine", "King Edward Medical College",
    "King Edward Medical University", "Kyiv Medical Institute", "Bogomolets National Medical University", "جامعة الخرطوم",
    "Univercity of Khartoum", "", "General Hospital, Leeds", "General Hospital", "Medical Council of India",
    "National Medical Commission", "Alexandria University, Egypt", "Alexandria University",
)  # fmt: skip


def collected() -> set[str]:
    """What the collector of translatable templates finds: the literal arguments of the speakers."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS:
                for one in node.args[: SPEAKERS[node.func.id]]:
                    assert isinstance(one, ast.Constant)
                    found.add(str(one.value))
    return found


COLLECTED = collected()


def spoken(sentence_: Text) -> Iterator[Text]:
    """A sentence and all the sentences in it."""
    yield sentence_
    for _, value in sentence_.args:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield from spoken(item)


def assert_collected(message: Text) -> None:
    for part in spoken(message):
        assert not part.template or part.template in COLLECTED
        assert not part.plural or part.plural in COLLECTED
    assert "{" not in render(message)


def plain_values(message: Text) -> Iterator[str]:
    """What is quoted in a sentence and would stay as it is in another language."""
    for part in spoken(message):
        for _, value in part.args:
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, str))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['left']}/{pair['right']}")
def test_what_is_said_of_two_names_is_collected(pair: dict[str, Any]) -> None:
    message = compare_names(pair["left"], pair["right"]).message
    assert_collected(message)
    printed = f"{pair['left']} {pair['right']}"
    assert all(set(value) <= set(printed) for value in plain_values(message)), "an English word that is not a template"


@pytest.mark.parametrize("left", DATES)
def test_what_is_said_of_two_dates_is_collected(left: str) -> None:
    for right in DATES:
        message = compare_dates(read_date(left), read_date(right)).message
        assert_collected(message)
        assert all(value in (left, right) or len(value) < 5 for value in plain_values(message))


def test_what_is_said_of_two_institutions_is_collected() -> None:
    table = InstitutionTable.load()
    for left in SCHOOLS:
        for right in SCHOOLS:
            assert_collected(compare_institutions(left, right, table).message)


@pytest.mark.parametrize("kind", [kind for kind in EditKind if kind is not EditKind.EQUAL])
def test_each_kind_of_edit_has_a_clause(kind: EditKind) -> None:
    edit = NameEdit(kind, "Mariam", "M.", "")
    message = sentence("a", "b", NameVerdict.VARIANT, [(edit, Level.VARIANT)])
    assert_collected(message)
    assert len(list(spoken(message))) == 2
