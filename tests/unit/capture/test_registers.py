"""What registers and courts say in sentences: the child and its father, two who marry or part, who changes a name."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.sentences import sentence_values
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


def said(line: str, paper: str, field: Field = Field.HOLDER_NAME) -> list[str]:
    """What the sentences of a page say of a field, the surest first."""
    flow = flow_of(page(line))
    found = [one for one in sentence_values(flow, paper) if one.meaning == field]
    return [one.stated(flow) for one in sorted(found, key=lambda one: -one.confidence)]


@pytest.mark.parametrize(
    ("line", "child"),
    [
        ("il a donné le nom de Rose Mirlande DESTIN, de ses oeuvres", "Rose Mirlande DESTIN"),
        ("est née à Vauréal : Odile Jeanne Claire du sexe féminin, de Luc PERROUX", "Odile Jeanne Claire"),
        ("nació una niña a quien puso por nombre Lucía Ibarra Solano, hija del declarante", "Lucía Ibarra Solano"),
        ("se encontra registado o nascimento de Helena Nunes Carvalhal, do sexo feminino", "Helena Nunes Carvalhal"),
        ("è nata in Ferrara GIULIA CAROLINA LODI da Pietro Lodi e da Anna Riva", "GIULIA CAROLINA LODI"),
        ("Annika Elisabeth Traut, weiblichen Geschlechts, ist am 4. Mai 1990 geboren", "Annika Elisabeth Traut"),
        ("the birth of a female child named Ada Ngozi Obi was registered", "Ada Ngozi Obi"),
    ],
)
def test_a_register_of_births_names_the_child(line: str, child: str) -> None:
    assert said(line, "birth_certificate")[:1] == [child]


@pytest.mark.parametrize(
    ("line", "father"),
    [
        ("a comparu le sieur Wilner DESTIN, cultivateur, demeurant ici", "Wilner DESTIN"),
        ("compareció el señor Tomás Ibarra León, mayor de edad, y declaró", "Tomás Ibarra León"),
        ("Odile Jeanne, du sexe féminin, de Luc Armand PERROUX, menuisier", "Luc Armand PERROUX"),
    ],
)
def test_who_comes_to_the_registrar_is_the_father_and_not_the_child(line: str, father: str) -> None:
    assert said(line, "birth_certificate", Field.FATHER_NAME) == [father]
    reading = suggest([page("#Birth certificate", "#Acte de naissance", "#Acta de nacimiento", line)])
    held = [one for one in reading.suggestions if one.field == Field.HOLDER_NAME and one.confidence > 0.5]
    assert father not in [one.text for one in held]


@pytest.mark.parametrize(
    ("line", "paper", "both"),
    [
        ("Paul Bellamy, bachelor, and Simone Alicia Grant, spinster, met", "marriage_certificate", ("Paul Bellamy", "Simone Alicia Grant")),
        ("RUTH DOBBS, Petitioner, and JIM DOBBS, Respondent", "divorce_decree", ("RUTH DOBBS", "JIM DOBBS")),
        ("juicio promovido por ANA RUIZ PAZ en contra de LUIS SOTO GIL, se", "divorce_decree", ("ANA RUIZ PAZ", "LUIS SOTO GIL")),
        ("Between Ruth Ann Dobbs Petitioner and Jim Dobbs Respondent", "divorce_decree", ("Ruth Ann Dobbs", "Jim Dobbs")),
    ],
)  # fmt: skip
def test_two_who_marry_or_part_are_both_told(line: str, paper: str, both: tuple[str, ...]) -> None:
    assert set(both) <= set(said(line, paper))


def test_a_witness_is_no_spouse() -> None:
    assert said("were joined in matrimony in the presence of Trevor Young", "marriage_certificate") == []


@pytest.mark.parametrize(
    ("line", "paper", "field", "name"),
    [
        ("THIS DEED is made by me MELISSA JADE OKON of Leeds", "name_change_order", Field.HOLDER_NAME, "MELISSA JADE OKON"),
        ("Before my marriage my name was Kavita Mohan Apte.", "name_affidavit", Field.FORMER_NAME, "Kavita Mohan Apte"),
        ("his name was entered in the Register as Kojo Ansah and", "good_standing_certificate", Field.FORMER_NAME, "Kojo Ansah"),
    ],
)  # fmt: skip
def test_who_changes_a_name_is_told_with_both(line: str, paper: str, field: Field, name: str) -> None:
    assert name in said(line, paper, field)


@pytest.mark.parametrize(
    "line",
    [
        "Certifico, nos termos do despacho de 3 de maio, que Albertina Nhaca Zita, filha de José Nhaca, natural de Tete",
        "Declaramos, para os devidos fins, que a Dra. Albertina Nhaca Zita, portadora do CRM 44718, cumpriu",
        "Hace constar, con base en los archivos, que la Dra. Albertina Nhaca Zita, identificada con cédula",
    ],
)
def test_words_between_the_verb_and_what_it_says_hide_no_name(line: str) -> None:
    assert any(name.endswith("Albertina Nhaca Zita") for name in said(line, ""))


@pytest.mark.parametrize("words", ["que el/la médico/a", "que o(a)", "que el (la)", "que"])
def test_words_for_both_genders_stand_before_a_name(words: str) -> None:
    assert said(f"Se certifica {words} BRUNO LARRALDE PONCE, D.N.I. 34.872.190, ha cumplido", "") == [
        "BRUNO LARRALDE PONCE"
    ]


def test_the_name_in_the_part_of_the_father_is_his() -> None:
    child = ("CHILD / PLENTYN", "Name: Ada Maria PARRY", "Date of birth: 4 May 1988")
    father = ("FATHER / TAD", "4. Name: Emrys Lloyd PARRY", "5. Place of birth: Bala")
    reading = suggest([page("#Birth certificate", *child, *father)])
    told = {(one.field, one.text): one.confidence for one in reading.suggestions}
    assert told[Field.HOLDER_NAME, "Ada Maria PARRY"] >= HIGH
    assert told[Field.FATHER_NAME, "Emrys Lloyd PARRY"] > 0.5
