"""Names of degrees, by how they are made: where each begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.capture.values.degrees import degrees_in, take_degree


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in degrees_in(text)]


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("the degree of Bachelor of Medicine and Bachelor of Surgery in Autumn 2011, with", "Bachelor of Medicine and Bachelor of Surgery"),
        ("den Grad Doktorin der gesamten Heilkunde\n(Doctora medicinae universae)", "Doktorin der gesamten Heilkunde"),
        ("ad gradum Medicinae Baccalaureus, Chirurgiae\nBaccalaureus die", "Medicinae Baccalaureus, Chirurgiae\nBaccalaureus"),
        ("terminó la Licenciatura en Medicina, con mención", "Licenciatura en Medicina"),
        ("M.B., B.S. Supplementary 2010", "M.B., B.S."),
        ("title: Doctor of Medicine (M.D.).", "Doctor of Medicine (M.D.)"),
        ("квалификация врач общей практики по специальности", "врач общей практики"),
        ("Bachelor of Medicine/Bachelor of Surgery, Coast University", "Bachelor of Medicine/Bachelor of Surgery"),
    ],
)  # fmt: skip
def test_a_degree_is_taken_as_far_as_its_name_goes(text: str, degree: str) -> None:
    assert degree in named(text)


@pytest.mark.parametrize(
    "text",
    ["Dr. Mona Ibrahim", "Medical Director", "Physician in Chief", "Faculty of Medicine", "Licence to practise", "doctor of internal affairs"],
)  # fmt: skip
def test_other_words_are_no_degree(text: str) -> None:
    assert named(text) == []


@given(st.text(alphabet="Doctr fMedicin,.()\n\t", max_size=60), st.integers(0, 60))
def test_a_degree_never_ends_outside_of_its_text(text: str, start: int) -> None:
    end = take_degree(text, min(start, len(text)))
    assert end == 0 or start < end <= len(text)
