"""Names of degrees, by how they are made: where each begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.candidates import fitting
from tracker.capture.values.degrees import degrees_in, other_readings, short_in_brackets, take_degree
from tracker.domain.vocabulary import Field


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
        ("admitted to M.B.,Ch.B. on 3 May", "M.B.,Ch.B."),
        ("holds the M.B., B.Ch., B.A.O. (Hons) of this", "M.B., B.Ch., B.A.O. (Hons)"),
        ("MB;ChB, University of the Coast", "MB;ChB"),
        ("har opnået graden cand.med. den 4. juli", "cand.med."),
        ("Bachelor of Medicine, Bachelor of Surgery, Bachelor of the Art of Obstetrics, University", "Bachelor of Medicine, Bachelor of Surgery, Bachelor of the Art of Obstetrics"),
        ("Bachelor of Medicine, University of the Coast", "Bachelor of Medicine"),
        ("the Bachelor of Medicine and Bachelor of Surgery (M.B.Ch.B.).", "Bachelor of Medicine and Bachelor of Surgery (M.B.Ch.B.)"),
        ("MBBS (Bachelor of Medicine and Bachelor of Surgery), first class", "MBBS (Bachelor of Medicine and Bachelor of Surgery)"),
        ("a Master's Degree in Medicine and Surgery from", "Master's Degree in Medicine and Surgery"),
        ("Laurea Magistrale a ciclo unico in Medicina e Chirurgia con lode", "Laurea Magistrale a ciclo unico in Medicina e Chirurgia"),
        ("le diplôme de DOCTEUR EN MÉDECINE après", "DOCTEUR EN MÉDECINE"),
        ("Diplôme d’État de Docteur en médecine", "Diplôme d’État de Docteur en médecine"),
        ("on suorittanut lääketieteen lisensiaatti", "lääketieteen lisensiaatti"),
        ("título de Licenciada en Medicina y Cirugía, con", "Licenciada en Medicina y Cirugía"),
        ("Master of Medicine, Physician", "Master of Medicine, Physician"),
    ],
)  # fmt: skip
def test_a_degree_is_taken_as_far_as_its_name_goes(text: str, degree: str) -> None:
    assert degree in named(text)


@pytest.mark.parametrize(
    "text",
    ["Dr. Mona Ibrahim", "Medical Director", "Physician in Chief", "Faculty of Medicine", "Licence to practise", "doctor of internal affairs",
     "College of Physicians and Surgeons", "Diploma of merit", "Jane Roe, MD", "Baltimore, MD 21201", "licensed physician", "Medical Clinic", "general practitioner"],
)  # fmt: skip
def test_other_words_are_no_degree(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He graduated from Coast University in 2011 with the degree Doctor of Medicine. His name is on the roll.",
        "She holds the degree Doctor of Medicine, awarded in 2011.",
        "She was awarded the title of Doctor of Medicine in 2011.",
        "Ada Kos obtained her medical degree Doctor of Medicine here.",
    ],
)
def test_the_word_for_the_degree_is_no_part_of_its_name(sentence: str) -> None:
    found = suggest([page("#Certificate of Good Standing", sentence)]).suggestions
    assert [one.text for one in found if one.field == Field.DEGREE][:1] == ["Doctor of Medicine"]


@pytest.mark.parametrize("calling", ["Physician", "lekarz", "General Practitioner", "gydytojas", "Médecin"])
def test_a_calling_is_a_degree_where_one_is_asked_for(calling: str) -> None:
    assert take_degree(calling, 0, told=True) == len(calling)


def test_a_calling_with_a_line_to_itself_is_what_a_diploma_makes_somebody() -> None:
    reading = suggest([page("#DIPLÔME", "Université de la Côte", "confère à Awa Diop", "le grade", "#Médecin")])
    assert "Médecin" in [one.text for one in reading.suggestions if one.field == "degree"]


@pytest.mark.parametrize(
    ("text", "degree", "others"),
    [
        ("MBChB (Coast) 2011", "MBChB", ["MBChB (Coast)"]),
        ("Doctor of Medicine (M.D.)", "Doctor of Medicine (M.D.)", ["Doctor of Medicine"]),
        ("laurea in MEDICINA E CHIRURGIA", "laurea in MEDICINA E CHIRURGIA", ["MEDICINA E CHIRURGIA"]),
    ],
)
def test_what_another_clerk_might_copy_of_a_degree_is_offered(text: str, degree: str, others: list[str]) -> None:
    (span,) = degrees_in(text)
    assert text[slice(*span)] == degree
    assert [text[slice(*other)] for other in other_readings(text, *span)] == others


@given(st.text(alphabet="Doctr fMedicin,.()\n\t", max_size=60), st.integers(0, 60))
def test_a_degree_never_ends_outside_of_its_text(text: str, start: int) -> None:
    end = take_degree(text, min(start, len(text)))
    assert end == 0 or start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("granted the Membership of the Royal Colleges of Surgeons of the Isles on", "Membership of the Royal Colleges of Surgeons of the Isles"),
        ("of the Certificate of the Gulf Board in Child Health", "Certificate of the Gulf Board in Child Health"),
        ("qualification Diplomate of National Board in the specialty of", "Diplomate of National Board"),
        ("admitted as a\nFellow of this College (FWACS)\nin", "Fellow of this College (FWACS)"),
        ("has qualified FCPS in June", "FCPS"),
        ("admitted as\nFellow of the College of Physicians\nFCP(SA)", "Fellow of the College of Physicians"),
        ("elected a\nFELLOW OF THE HILL COLLEGE OF SURGEONS\nCOASTLAND\nGiven", "FELLOW OF THE HILL COLLEGE OF SURGEONS\nCOASTLAND"),
        ("as Member of the College of Hill & Coast Physicians on", "Member of the College of Hill & Coast Physicians"),
        ("Läkarexamen Degree of Master of Science in Medicine", "Läkarexamen"),
    ],
)  # fmt: skip
def test_memberships_of_colleges_and_boards_are_degrees(text: str, degree: str) -> None:
    assert degree in named(text)


@pytest.mark.parametrize(
    "text", ["Prof. Ada Kos FRCP\nDean", "Dr. Ada Kos, MRCP\nRegistrar", "a Member of the Board of Directors"]
)
def test_what_somebody_signs_with_is_no_degree_of_the_holder(text: str) -> None:
    assert not {"FRCP", "MRCP"} & set(named(text))


def test_a_degree_is_offered_with_its_head_its_field_and_its_honours() -> None:
    for text, degree, other in (
        ("titulaire du Diplôme de Docteur en médecine délivré", "Docteur en médecine", "Diplôme de Docteur en médecine"),
        ("Master of Medicine in Paediatrics of", "Master of Medicine", "Master of Medicine in Paediatrics"),
        ("Bachelor of Medicine with First Class Honours.", "Bachelor of Medicine", "Bachelor of Medicine with First Class Honours"),
    ):  # fmt: skip
        start = text.index(degree)
        assert other in [text[slice(*span)] for span in other_readings(text, start, start + len(degree))]
    text = "Fellow of this College (FWACS)"
    assert [text[slice(*span)] for span in short_in_brackets(text, 0, len(text))] == ["FWACS"]


@pytest.mark.parametrize("text", ["Physician", "Physician (General Medicine)"])
def test_a_calling_is_whole_where_a_degree_is_asked_for(text: str) -> None:
    assert fitting("degree", text) == (0, len(text), 0.97)
