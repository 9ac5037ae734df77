"""Fields of medicine are known by how their names are made, and go as far as that."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.medical_fields import fields_in, is_medical_field


@pytest.mark.parametrize(
    "field",
    [
        "Sleep Medicine", "Paediatric Dermatology", "Anaesthesiology and Intensive Therapy", "Vascular and Endovascular Surgery",
        "Endocrinology, Diabetes and Metabolism", "Médecine vasculaire", "Maladies infectieuses et tropicales",
        "Anesthésie-réanimation", "Cirugía de Tórax y Cardiovascular", "Medicina Preventiva y Salud Pública",
        "Anästhesiologie und Intensivmedizin", "Malattie infettive e tropicali", "Endocrinologia e Metabologia",
        "Pneumo-phtisiologie", "Neurochirurgie", "Дитяча анестезіологія",
    ],
)  # fmt: skip
def test_names_of_fields_that_no_list_has_are_known_by_how_they_are_made(field: str) -> None:
    assert is_medical_field(field)
    said = f"has trained in {field} from 1 May 2010"
    assert said[slice(*next(fields_in(said, 0, len(said))))].casefold().startswith(field.partition(",")[0].casefold())


@pytest.mark.parametrize(
    "text",
    [
        "Medicine", "Medicine and Surgery", "Medicina Humana", "Cardiologist", "Neurochirurg", "médico cirujano", "Medical School",
        "General Hospital", "Information Technology", "Internal Audit", "Health Sciences", "of Cardiology", "Терапия / Internal Medicine",
    ],
)  # fmt: skip
def test_neither_a_calling_nor_a_course_nor_a_house_is_a_field(text: str) -> None:
    assert not is_medical_field(text)


def test_a_field_ends_where_its_line_its_language_or_its_rank_does() -> None:
    said = "Radiologie diagnostique\nDiagnostic Radiology\nInnere Medizin II – Kardiologie\nNeurology Clinical Fellow\nкардиология / cardiology"
    assert [said[slice(*span)] for span in fields_in(said, 0, len(said))] == [
        "Radiologie diagnostique", "Diagnostic Radiology", "Innere Medizin", "Kardiologie", "Neurology", "кардиология", "cardiology",
    ]  # fmt: skip


def test_a_field_goes_on_in_the_next_line_of_a_sentence() -> None:
    said = "a resident in Obstetrics and\nGynaecology at our house"
    assert [said[slice(*span)] for span in fields_in(said, 0, len(said))] == ["Obstetrics and\nGynaecology"]


@given(
    st.lists(
        st.sampled_from(["medicine", "internal", "and", "cardiology", "of", "surgery", "-", ",", "\n", "x"]),
        max_size=30,
    )
)
def test_fields_stand_in_their_order_and_apart(words: list[str]) -> None:
    said = " ".join(words)
    spans = list(fields_in(said, 0, len(said)))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_what_is_asked_for_as_a_field_and_is_none_gives_way_to_one_that_the_page_names() -> None:
    found = suggest(
        [
            page(
                "#SPECIALTY CERTIFICATE",
                "Specialty: Certificate",
                "Ada Kos is a member of this board",
                "SLEEP MEDICINE",
            )
        ]
    )
    fields = {one.text: one.confidence for one in found.suggestions if one.field == "specialty"}
    assert "SLEEP MEDICINE" in fields
    assert fields.get("Certificate", 0.0) < HIGH


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("She was a resident in General and Acute Care Medicine.", "General and Acute Care Medicine"),
        ("She was a fellow in the field of Medicine.", "Medicine"),
    ],
)
def test_a_sentence_tells_a_field(line: str, told: str) -> None:
    found = suggest([page("#Certificate of Residency", line)])
    assert told in [one.text for one in found.suggestions if one.field == "specialty"]


def test_a_sentence_tells_nothing_as_a_field_that_is_none() -> None:
    found = suggest([page("#Certificate of Residency", "She was in the department of Human Resources here.")])
    assert not [one for one in found.suggestions if one.field == "specialty"]
