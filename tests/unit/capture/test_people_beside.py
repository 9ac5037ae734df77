"""What stands under the name of somebody else is never sure: a parent, who marries, a supervisor, who certifies, who signs."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


def sure(*lines: str | tuple[str, ...]) -> dict[str, str]:
    return {one.field: one.text for one in suggest([page(*lines)]).suggestions if one.confidence >= HIGH}


def test_a_child_is_sure_and_what_is_said_of_the_parents_is_not() -> None:
    child = ("CHILD", "Name: Ada Maria Obi", "Date of birth: 4 May 1988", "Place of birth: Lagos")
    mother = ("MOTHER", "Name: Grace Obi", "Date of birth: 7 June 1960", "Nationality: Nigerian")
    read = sure("#Certificate of Birth", *child, *mother)
    assert (read[Field.HOLDER_NAME], read[Field.DATE_OF_BIRTH]) == ("Ada Maria Obi", "4 May 1988")
    assert Field.NATIONALITY not in read


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "#Certificate of Marriage",
            ("Groom", "Full name: Jan Kos", "Date of birth: 4 May 1980", "Bride", "Full name: Ada Obi"),
        ),
        ("#Heiratsurkunde", ("Ehemann", "Name: Jan Kos", "Geburtsdatum: 4. Mai 1980", "Ehefrau", "Name: Ada Obi")),
        (
            "#Acta de matrimonio",
            ("Datos del contrayente", "Nombre: Juan Paz Luna", "Datos de la contrayente", "Nombre: Ada Ruiz Soto"),
        ),
    ],
)
def test_neither_of_two_who_marry_is_surely_the_holder(title: str, lines: tuple[str, ...]) -> None:
    assert not {Field.HOLDER_NAME, Field.DATE_OF_BIRTH} & sure(title, *lines).keys()


@pytest.mark.parametrize(
    "line",
    [
        "Next of kin: Samuel Obi",
        "Clinical supervisor: Dr Samuel Okello",
        "Témoin : Jean Martin",
        "Name of referee: Dr Samuel Okello",
    ],
)
def test_what_stands_behind_somebody_with_another_part_is_not_sure(line: str) -> None:
    about = ("Date of birth: 4 May 1950", "Registration number: 44718", "Nationality: Ghanaian")
    read = sure("#Certificate of Service", "Employee: Ada Maria Obi", "Date of joining: 1 May 2019", line, *about)
    assert read[Field.HOLDER_NAME] == "Ada Maria Obi"
    assert not {Field.DATE_OF_BIRTH, Field.REGISTRATION_NUMBER, Field.NATIONALITY} & read.keys()


def test_a_father_named_in_a_line_takes_nothing_from_the_holder() -> None:
    lines = ("Name: Ada Maria Obi", "Father: Samuel Obi", "Date of birth: 4 May 1988")
    assert sure("#Medical Licence", *lines)[Field.DATE_OF_BIRTH] == "4 May 1988"


def test_the_number_and_the_term_of_who_certified_are_not_sure() -> None:
    seal = (
        "CERTIFIED TRUE COPY",
        "Jan Kos, Commissioner for Oaths",
        "Reg. No. 99120",
        "My commission expires 7 June 2030",
    )
    read = sure("#Medical Licence", "Name: Ada Maria Obi", "Issued: 4 May 2014", *seal)
    assert not {Field.REGISTRATION_NUMBER, Field.VALID_UNTIL} & read.keys()


@pytest.mark.parametrize(
    ("title", "says", "name"),
    [
        (
            "#Reference Letter",
            "I, Dr Samuel Okello, have known the candidate since May 2019.",
            "Name: Dr Samuel Okello",
        ),
        (
            "#Carta de recomendación",
            "El que suscribe, Dr. Samuel Ruiz Paz, conoce a la doctora.",
            "Nombre: Dr. Samuel Ruiz Paz",
        ),
        (
            "#Lettre de recommandation",
            "Je soussigné, Docteur Jean Martin, connais le médecin.",
            "Nom : Docteur Jean Martin",
        ),
    ],
)
def test_who_says_i_on_a_letter_is_not_surely_the_holder(title: str, says: str, name: str) -> None:
    assert Field.HOLDER_NAME not in sure(title, says, name)


FORMS = [
    (
        "#Medical Council",
        "#Application for Registration",
        "Full name:",
        "Date of birth:",
        "Nationality:",
        "Registration number:",
    ),
    (
        "#Employment Certificate",
        ("Name of employee", "Designation"),
        ("Date of joining", "Date of leaving"),
        ("Signature", "Date"),
    ),
    (
        "#Certificat de travail",
        "Nom et prénom :",
        "Né(e) le :",
        "À :",
        "Emploi occupé :",
        "Date d'entrée :",
        "Le directeur",
    ),
    (
        "#Bescheinigung",
        ("Name, Vorname", ""),
        ("Geburtsdatum", "Geburtsort"),
        ("vom", "bis"),
        ("Ort, Datum", "Unterschrift"),
    ),
    (
        "#Certificado",
        "Nombre y apellidos:",
        "Lugar y fecha de nacimiento:",
        "Especialidad:",
        "Firma del Secretario General",
    ),
    ("#Çalışma Belgesi", "Adı Soyadı :", "Baba Adı :", "Doğum Yeri ve Tarihi :", "Görevi :", "İmza"),
    (
        "#شهادة ميلاد",
        ("اسم المولود ولقبه", "الجنس"),
        ("اسم الأب ولقبه", "اسم الأم ولقبها"),
        ("رقم القيد", "تاريخ الإصدار"),
    ),
    (
        "#Справка с места работы",
        ("Фамилия, имя, отчество", ""),
        ("Дата рождения", ""),
        ("Должность", "Подпись"),
        "Главный врач",
    ),
    ("#گواهی اشتغال به کار", "نام و نام خانوادگی:", "نام پدر:", "تاریخ تولد:", "سمت:", "مهر و امضا"),
    ("#工作证明", "姓名：", "性别：", "出生日期：", "职务：", "单位盖章"),
    (
        "#PASSPORT",
        ("Surname", ""),
        ("Given names", ""),
        ("Nationality", "Sex"),
        ("Date of birth", "Place of birth"),
        "Authority",
    ),
]


@pytest.mark.parametrize("lines", FORMS, ids=lambda lines: str(lines[0]))
def test_nothing_is_sure_of_a_form_that_nobody_filled_in(lines: tuple[str | tuple[str, ...], ...]) -> None:
    assert not sure(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "#Coast Hospital",
            "12 March 2024",
            "We have received your request of 4 February 2024.",
            "Dr Samuel Okello",
            "Director",
        ),
        (
            "#List of Graduates",
            ("No.", "Name", "Born"),
            ("1", "Ada Obi", "4 May 1988"),
            ("2", "Eva Kos", "7 June 1989"),
            "Registrar",
        ),
        (
            "#Guide for Applicants",
            "Your diploma must state your full name and date of birth.",
            "Contact: Dr Samuel Okello, Registrar",
        ),
    ],
)
def test_nobody_is_surely_the_holder_of_a_paper_that_names_who_signs_or_many(
    lines: tuple[str | tuple[str, ...], ...],
) -> None:
    assert not {Field.HOLDER_NAME, Field.DATE_OF_BIRTH, Field.INSTITUTION} & sure(*lines).keys()


def test_the_maiden_name_of_a_mother_is_no_former_name_of_her_child() -> None:
    rows = (("Child", "Marija Borg"), ("Father", "Joseph Borg"), ("Mother", "Anna Borg née Farrugia"))
    read = suggest([page("#Certificate of Birth", *rows, ("Mother's place of birth", "Gozo"))]).suggestions
    assert Field.FORMER_NAME not in {one.field for one in read}


@pytest.mark.parametrize(
    "lines",
    [
        (
            "#Birth Registration Certificate",
            "the birth of the child was registered here.",
            "Local Registrar",
            "Name: Hari Basnet",
        ),
        ("#जन्म दर्ता प्रमाणपत्र", "यो प्रमाणपत्र दिइएको छ।", "पञ्जिकाधिकारी / Local Registrar", "नाम / Name: हरि बस्नेत"),
        (
            "#شهادة تدريب",
            "نؤيد لكم بأن الطبيبة سارة علي حسن قد أكملت التدريب",
            "الدكتور",
            "خالد سعيد الجبوري",
            "مدير المستشفى",
        ),
    ],
)
def test_who_signs_under_an_office_or_over_it_is_not_surely_the_holder(lines: tuple[str, ...]) -> None:
    assert sure(*lines).get(Field.HOLDER_NAME) not in ("Hari Basnet", "हरि बस्नेत", "خالد سعيد الجبوري")


def test_a_name_under_its_label_is_that_of_the_holder_where_no_office_stands_over_it() -> None:
    assert sure("#जन्म दर्ता प्रमाणपत्र", "नाम / Name: हरि बस्नेत")[Field.HOLDER_NAME] == "हरि बस्नेत"
