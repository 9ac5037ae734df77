"""Columns of running text side by side are read one after the other; forms, tables and letters are read across."""

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.page.flow import flow_of
from tracker.capture.page.gutters import down_columns
from tracker.capture.page.layout import PageText, rows
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


def test_a_diploma_in_two_languages_is_read_down_each_column() -> None:
    diploma = page(
        "#University of Example",
        "",
        ("Le Sénat certifie que Odile", "The Senate certifies that"),
        ("Mbarga Nana, née le 4 avril", "Odile Mbarga Nana, born on"),
        ("1990, ayant rempli toutes", "4 April 1990, having met"),
        ("les conditions, a obtenu le", "all of the requirements,"),
        ("grade de Docteur en", "was awarded the degree of"),
        ("Médecine.", "Doctor of Medicine on 5"),
        ("", "June 2015."),
    )
    assert "4 April 1990, having met\nall of the requirements," in flow_of(diploma).text
    assert "Médecine.\n\nThe Senate" in flow_of(diploma).text
    found = {one.text for one in suggest([diploma]).suggestions if one.field == Field.HOLDER_NAME}
    assert "Odile Mbarga Nana" in found


def test_the_head_of_a_letter_in_two_languages_is_read_down_each_column() -> None:
    lines = [
        ("Republic of Example", "République d'Exemple"),
        ("Peace", "Paix"),
        ("University of Bay", "Université de Bay"),
    ]
    middles = (200.0, 750.0)
    segments = tuple(
        segment(text, middle - 5.5 * len(text), 40.0 + 30 * number)
        for number, line in enumerate(lines)
        for text, middle in zip(line, middles, strict=True)
    )
    text = flow_of(PageText(1, 1000.0, 1400.0, segments, "rapidocr")).text
    assert text.split() == " ".join([one for one, _ in lines] + [other for _, other in lines]).split()


def test_a_column_without_spaces_beside_one_with_them_is_read_down_as_well() -> None:
    lines = [
        ("兹证明欧比女士一九九零年生", "It is certified that Ada Obi,"),
        ("在本校临床医学专业学习期满", "born in 1990, has finished the"),
        ("成绩合格准予毕业特发此证书", "course of studies in medicine"),
    ]
    segments = tuple(
        segment(text, x, 40.0 + 30 * number)
        for number, line in enumerate(lines)
        for text, x in zip(line, (40.0, 500.0), strict=True)
    )
    text = flow_of(PageText(1, 1000.0, 1400.0, segments, "rapidocr")).text
    assert "Ada Obi,\nborn in 1990, has finished the\ncourse" in text


def test_forms_and_tables_are_read_across() -> None:
    form = page(
        ("Name of the graduate", "Ada Lovelace King"),
        ("Place where she was born", "the town of Bay"),
        ("Title of the thesis", "on hearts and lungs"),
        ("Course of study", "general medicine"),
    )
    assert flow_of(form).text.startswith("Name of the graduate\tAda Lovelace King\nPlace")
    table = page(("Anatomy of man", "12", "B"), ("of heart and lung", "6", "A"), ("and of the brain", "4", "A"))
    assert flow_of(table).text.startswith("Anatomy of man\t12\tB\n")


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 60), st.sampled_from(["of a", "Ada King", "in the year"])))
)
def test_every_line_is_kept_whatever_its_place(places: list[tuple[int, int, str]]) -> None:
    lines = rows([segment(text, float(x), 20.0 * y) for x, y, text in places])
    read = down_columns(lines, 1400.0)
    assert sorted(id(one) for line in read for one in line) == sorted(id(one) for line in lines for one in line)
