"""Another name of the holder: what a paper tells of it, and which of two names is that of the holder."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.sentences import sentence_values
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import Field


def texts(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("that Dr Ada Obi (née Eze) has been", "Eze"),
        ("this letter confirms that Dr. Ada Obi, formerly Eze, was registered", "Eze"),
        ("that Dr Ada Obi (previously registered as Ada Ngozi Eze) has", "Ada Ngozi Eze"),
        ("Ada Obi, who studied under the name Ada Eze, was awarded", "Ada Eze"),
        ("Mrs Ada Obi, who was enrolled as Ada Eze, was awarded", "Ada Eze"),
        ("Her previous surname: Eze", "Eze"),
        ("que Mme Ana Kos, née Roche, est inscrite", "Roche"),
        ("dass Frau Ana Kos, geb. Vogel, geboren am 4. Mai 1985", "Vogel"),
        ("że lek. Ana Kos (z domu Lis) posiada", "Lis"),
        ("că dr. Ana Kos, născută Popa, este", "Popa"),
        ("Ana Kos, cujo nome de solteira era Ana Prado, concluiu", "Ana Prado"),
        ("la Dra. Ana Salas, antes Ana Molina, se encuentra", "Ana Molina"),
        ("to the use of her former name of Ana Prado", ""),
        ("Ana Kos, née Paris le 4 mai 1985", ""),
        ("formerly the Ministry of Health", ""),
        ("Ana Kos was formerly Registrar", ""),
    ],
)
def test_a_former_name_may_be_one_word_where_the_name_stands_before_it(line: str, name: str) -> None:
    flow = flow_of(page(line))
    found = [one.stated(flow) for one in sentence_values(flow) if one.meaning == Field.FORMER_NAME]
    assert found[:1] == ([name] if name else [])


def test_a_former_name_in_brackets_behind_a_label_is_no_part_of_the_name() -> None:
    reading = suggest(
        [page("#Letter of Good Standing", "RE: DR. ADA NGOZI OBI (NEE EZE)", "was registered on 4 May 2011.")]
    )
    assert "EZE" in texts(reading, Field.FORMER_NAME)
    assert texts(reading, Field.HOLDER_NAME)[0].endswith("OBI")


def test_a_name_told_as_a_former_one_is_surely_none_of_the_holder() -> None:
    lines = ("#Confirmation of Degree", "Ada Obi, who studied under the name Ada Eze, was awarded the degree")
    reading = suggest([page(*lines)])
    assert all(
        one.text != "Ada Eze"
        for one in reading.suggestions
        if one.field == Field.HOLDER_NAME and one.confidence >= HIGH
    )


def test_of_a_present_and_a_new_name_the_new_one_is_that_of_the_holder() -> None:
    reading = suggest([page("#Decree Changing Name", "Present name: Ada Eze", "", "New name: Ada Obi")])
    assert texts(reading, Field.HOLDER_NAME)[0] == "Ada Obi"
    assert "Ada Eze" in texts(reading, Field.FORMER_NAME)


def test_the_name_after_a_marriage_and_the_one_before_it_are_both_offered_and_neither_is_sure() -> None:
    lines = (
        "This is to certify that Juan Paz Luna, bachelor, and Ana Ruiz Soto,",
        "spinster, were joined in matrimony.",
    )
    reading = suggest([page("#Marriage Certificate", *lines, "", "Name of wife after marriage: Ana Ruiz Paz")])
    assert "Ana Ruiz Soto" in texts(reading, Field.FORMER_NAME)
    named = {one.text: one.confidence for one in reading.suggestions if one.field == Field.HOLDER_NAME}
    assert named["Ana Ruiz Paz"] < HIGH


def test_a_divorce_may_give_the_former_name_back() -> None:
    flow = flow_of(page("The wife is restored to her former name of Ana Ruiz Soto."))
    found = {(one.meaning, one.stated(flow)) for one in sentence_values(flow, "divorce_decree")}
    assert (Field.HOLDER_NAME, "Ana Ruiz Soto") in found
    assert (Field.FORMER_NAME, "Ana Ruiz Soto") not in found


def test_a_name_and_a_surname_asked_of_the_same_person_are_one_name() -> None:
    reading = suggest([page("Name of Child: Ada Ngozi", "Surname of Child: Obi Eze", "Full name of father: Karl Obi")])
    holders = [one for one in reading.suggestions if one.field == Field.HOLDER_NAME]
    assert holders[0].text == "Ada Ngozi Obi Eze"
    assert not any(one.confidence >= HIGH for one in holders[1:])


def test_a_former_name_in_a_cell_ends_with_its_cell() -> None:
    rows = (("Name", "Anna Borg née Farrugia"), ("Married", "4 May 2010"), ("Occupation", "Physician"))
    assert texts(suggest([page("#Letter of Employment", *rows)]), Field.FORMER_NAME) == ["Farrugia"]
    rows = (("Employee", "Anna Borg, née Farrugia"), ("Maternity leave", "none"))
    assert texts(suggest([page("#Letter of Employment", *rows)]), Field.FORMER_NAME) == ["Farrugia"]


@pytest.mark.parametrize(
    ("lines", "former", "holder"),
    [
        (
            (("", "Before the change", "After the change"), ("Surname", "KOS", "LUND"), ("Forenames", "ADA ONE", "ADA ONE")),
            "KOS ADA ONE", "LUND ADA ONE",
        ),
        (
            (("", "Bisheriger Name", "Neuer Name"), ("Vor- und Familienname", "Ada Kos", "Ada Lund")), "Ada Kos", "Ada Lund",
        ),
        (
            ("Antes del cambio", "Nombre completo: ADA RUIZ SOTO", "Después del cambio", "Nombre completo: ADELA RUIZ SOTO"),
            "ADA RUIZ SOTO", "ADELA RUIZ SOTO",
        ),
        (
            ("2 NAME BEFORE CHANGE", "Family name: Kos", "Given names: Ada One", "3 NEW NAME", "Family name: Lund",
             "Given names: Ada One"), "Kos Ada One", "Lund Ada One",
        ),
        (
            (("Old Name", "New Name"), ("ADA RUIZ SOTO", "ADELA RUIZ SOTO")), "ADA RUIZ SOTO", "ADELA RUIZ SOTO",
        ),
    ],
)  # fmt: skip
def test_names_under_before_and_after_are_told_apart(
    lines: tuple[str | tuple[str, ...], ...], former: str, holder: str
) -> None:
    reading = suggest([page("#CERTIFICATE OF CHANGE OF NAME", *lines, "", "Date of issue: 4 May 2019")])
    assert [one.text for one in reading.suggestions if one.field == Field.FORMER_NAME][:1] == [former]
    assert [one.text for one in reading.suggestions if one.field == Field.HOLDER_NAME][:1] == [holder]


def test_a_span_of_time_is_no_change_of_a_name() -> None:
    lines = (("Post", "From", "To"), ("Registrar", "4 May 2014", "3 May 2016"))
    reading = suggest([page("#CERTIFICATE OF EMPLOYMENT", "Name: Ada Ruiz Soto", *lines)])
    assert {one.text for one in reading.suggestions if one.field == Field.EMPLOYMENT_START} == {"4 May 2014"}
    assert not [one for one in reading.suggestions if one.field == Field.FORMER_NAME]


@pytest.mark.parametrize("label", ["Nome da médica", "Nome do médico"])
def test_a_label_that_begins_with_the_word_for_a_name_is_no_title(label: str) -> None:
    paper = page("#Conselho de Medicina", (label, "Beatriz Sampaio"), ("Inscrição", "CRM 58.240"))
    sure = {(one.field, one.text) for one in suggest([paper]).suggestions if one.confidence >= HIGH}
    assert (Field.HOLDER_NAME, "Beatriz Sampaio") in sure


@pytest.mark.parametrize(
    "line",
    [
        "2. My name at birth was recorded as Ada Kosova.",
        "3. After my marriage to Jan Lund on 15 March 2014 I was known for a time as Ada Kosova.",
        "4. My diploma bears the name Ada Kosova.",
        "5. My internship certificate was issued in the name of Ada Kosova.",
        "6. On my birth certificate my name is spelled Ada Kosova.",
        "7. I am known professionally as Ada Kosova.",
        "8. My transcript refers to me as Ada Kosova.",
        "9. The register of the Council lists me as Ada Kosova.",
        "10. I was born in Nordstadt and was named Ada Kosova.",
        "11. “Ada Kosova” and “Ada Maria Lund” are one and the same person, namely myself.",
    ],
)
def test_an_affidavit_tells_under_which_other_name_somebody_was_known(line: str) -> None:
    lines = ("I, Ada Maria Lund, of the City of Nordstadt, physician,", "MAKE OATH AND SAY AS FOLLOWS:", line)
    reading = suggest([page("#AFFIDAVIT", *lines, "SWORN before me at Nordstadt, this 2nd day of May, 2024.")])
    assert "Ada Kosova" in texts(reading, Field.FORMER_NAME)
    assert texts(reading, Field.HOLDER_NAME)[0] == "Ada Maria Lund"
