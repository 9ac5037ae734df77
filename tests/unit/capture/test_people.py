"""Names of people: how far one goes, and what is none."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.candidates import fitting
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import is_name, names_nobody, names_office, written_out
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karim Hosni Deeb كريم حسني ديب", "Karim Hosni Deeb"),
        ("Asha Vinay Kale पंजीकरण संख्या", "Asha Vinay Kale"),
        ("\nPAULO CARLOS DE\nSOUZA", "PAULO CARLOS DE\nSOUZA"),
        ("\nAMA MENSAH\nACCRA", "AMA MENSAH"),
        ("\nMORA DIAZ,\nANA LUZ", "MORA DIAZ,\nANA LUZ"),
        ("Джек Лонд, Jack Lond", "Джек Лонд"),
    ],
)
def test_a_name_ends_where_the_script_changes_and_goes_on_behind_a_small_word(text: str, name: str) -> None:
    start = len(text) - len(text.lstrip("\n"))
    found = take_name(text, start)
    assert found is not None
    assert text[slice(*found)] == name


@pytest.mark.parametrize("text", ["Médico Cirujano", "Doctor of Medicine", "Ama Mensah أما", "Kofi 2"])
def test_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Devi a/p Raman, NRIC", "Devi a/p Raman"),
        ("LIM WEI @ AHMAD LIM has", "LIM WEI @ AHMAD LIM"),
        ("WONG Mei Ling, Grace is", "WONG Mei Ling, Grace"),
        ("WONG Mei Ling, Chairman of", "WONG Mei Ling"),
        ("ROCHE Anne, Lyon, France", "ROCHE Anne"),
        ("Roche, Anne Lise has", "Roche, Anne Lise"),
        ("Dr. Kofi Boateng, MBChB, FWACS, has", "Dr. Kofi Boateng"),
        ("Dr Kofi Boateng MBChB FWACS has", "Dr Kofi Boateng"),
        ("DR SANA TARIQ PMDC NO 77", "DR SANA TARIQ"),
        ("W. A. Nimal Silva was", "W. A. Nimal Silva"),
        ("W.A.D. Silva was", "W.A.D. Silva"),
        ("Ada Blessing Eze. She was", "Ada Blessing Eze"),
        ("Mohd. Irfan Khan has", "Mohd. Irfan Khan"),
        ("Ch. Venkata Rao, Jr. was", "Ch. Venkata Rao, Jr."),
        ("John Q. Kos, III, of", "John Q. Kos, III"),
        ("Kavitha d/o Ramasamy has", "Kavitha d/o Ramasamy"),
        ("Arjun Das s/o Mohan Das has", "Arjun Das"),
        ("van der Berg, Pieter J. has", "van der Berg, Pieter J."),
        ("Dr. Wong, Ka Man, holder", "Dr. Wong, Ka Man"),
        ("Chan Siu Ming, Thomas has", "Chan Siu Ming, Thomas"),
        ("Jan van 't Hoff has", "Jan van 't Hoff"),
        ("Wanjiku wa Kamau has", "Wanjiku wa Kamau"),
        ("Aliyeva Aygun Rashid qizi has", "Aliyeva Aygun Rashid qizi"),
        ("Mª Teresa Ruiz ha", "Mª Teresa Ruiz"),
        ("ANA ORTEGA VDA. DE RÍOS has", "ANA ORTEGA VDA. DE RÍOS"),
        ("A K M Fazlul Haque has", "A K M Fazlul Haque"),
        ("K.M. Nurul Huda has", "K.M. Nurul Huda"),
        ("Dr. TEWODROS W/MICHAEL, holder", "Dr. TEWODROS W/MICHAEL"),
        ("Ram Bdr. Thapa has", "Ram Bdr. Thapa"),
        ("DO THI LAN has", "DO THI LAN"),
        ("Lt. Col. Ahmed Khan is", "Ahmed Khan"),
        ("ANA LUZ PAZ\nDirectora", "ANA LUZ PAZ"),
        ("Ada Ngozi BELLO Femi Musa BALOGUN", "Ada Ngozi BELLO"),
        ("Ben Kip F. Jep\nIn the presence of", "Ben Kip F. Jep"),
        ("Kofi Mensah Bachelor\t31", "Kofi Mensah"),
        ("Ada Obi, Ghanaian national, do", "Ada Obi"),
        ("Ann Li. He", "Ann Li"),
        ("D Adams was", "D Adams"),
        ("don QUISPE ROJAS, Luis Mario, con código", "QUISPE ROJAS, Luis Mario"),
        ("Ruth Achieng Were was", "Ruth Achieng Were"),
        ("I, ADA KOS-BERGER, of", "ADA KOS-BERGER"),
        ("Between Sunita Kumari Rao, Petitioner", "Sunita Kumari Rao"),
        ("Eva Adams\nCAUTION: THERE ARE", "Eva Adams"),
        ("Almaz Bekele G/Selassie was", "Almaz Bekele G/Selassie"),
        ("RUTH ACHIENG I.D. No. 7", "RUTH ACHIENG"),
        ("Trần Ngọc Hà sinh ngày", "Trần Ngọc Hà"),
        ("Samir el-Masri has", "Samir el-Masri"),
        ("ROCHE épouse BLANC Anne, née", "ROCHE épouse BLANC Anne"),
        ("lek. med. Ewa Lis ukończyła", "Ewa Lis"),
        ("Selin KAYA'ya bu belge", "Selin KAYA"),
        ("Dr Ann Obi's name", "Dr Ann Obi"),
        ("Ruth Ng'ang'a Kamau has", "Ruth Ng'ang'a Kamau"),
        ("D. K. Rao was", "D. K. Rao"),
        ("la C. ANA PAZ realizó", "ANA PAZ"),
        ("Domnului POP A. ION, născut", "POP A. ION"),
    ],
)
def test_a_name_goes_as_far_as_the_forms_of_many_countries_do(text: str, name: str) -> None:
    found = take_name(text, 0)
    assert found is not None
    assert text[slice(*found)] == name


@pytest.mark.parametrize(
    "text", ["Patient Care", "New South Wales", "Ho Chi Minh City", "Fisiologia Humana", "CPSP RTMC", "Centro de Salud"]
)
def test_what_names_nobody(text: str) -> None:
    assert names_nobody(text)


def test_an_office_is_no_person_but_some_people_are_called_dean() -> None:
    assert names_office("Associate Dean, PGME")
    assert names_office("Medical Director")
    assert not names_office("James Dean")
    assert fitting(Field.HOLDER_NAME, "Vice Dean, Studies") is None


@pytest.mark.parametrize("name", ["van den Berg Anna Sofie", "WONG Mei Ling, Grace"])
def test_a_label_has_such_a_name_whole(name: str) -> None:
    assert fitting(Field.HOLDER_NAME, name) == (0, len(name), 1.0)


def test_who_signs_with_initials_is_offered_with_the_name_in_full_and_neither_is_sure() -> None:
    assert written_out("A. B. Kos", "Between the Trust and Ada Berta Kos, physician") == "Ada Berta Kos"
    assert written_out("Ada Kos", "Ada Kos") == ""
    read = suggest([page("CHANGE OF NAME", "known as Ada Berta Kos.", "", "Name: Ada B. Kos")]).suggestions
    names = {one.text: one.confidence for one in read if one.field == Field.HOLDER_NAME}
    assert set(names) >= {"Ada B. Kos", "Ada Berta Kos"}
    assert max(names.values()) < HIGH


def test_a_name_on_two_lines_of_large_print_is_that_of_a_curriculum() -> None:
    read = suggest(
        [page("#Ada", "#KOS", "", "CURRICULUM VITAE", "Work experience", "2011 - 2014 Physician, Hill Hospital")]
    )
    assert "Ada KOS" in {one.text for one in read.suggestions if one.field == Field.HOLDER_NAME}


def test_a_label_that_somebody_says_has_the_name_without_the_saying() -> None:
    assert fitting(Field.HOLDER_NAME, "I, ADA KOS-BERGER") == (3, 17, 1.0)


def test_a_citizen_behind_a_comma_has_no_letter_before_the_name() -> None:
    text = "Se hace constar que la pasante de la carrera, C.\nLuz Ríos Vega, realizó"
    found = take_name(text, text.index("C."))
    assert found is not None
    assert text[slice(*found)] == "Luz Ríos Vega"


def test_one_word_of_a_title_is_no_name_for_a_label() -> None:
    assert fitting(Field.HOLDER_NAME, "CONFIRMATION") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("TRAN MINH HA", "TRAN MINH HA"), ("TRẦN MINH HÀ\tSinh", "TRẦN MINH HÀ"), ("ANA RUIZ HA CURSADO", "ANA RUIZ")],
)
def test_in_capitals_a_verb_that_is_a_name_too_ends_a_name_unless_nothing_is_behind_it(text: str, name: str) -> None:
    found = take_name(text, 0)
    assert found is not None
    assert text[slice(*found)] == name


@pytest.mark.parametrize("rest", [", Teacher, Ghanaian", ", Farmer", ", Nigerian"])
def test_what_somebody_is_stands_behind_the_name_and_is_no_part_of_it(rest: str) -> None:
    part = fitting(Field.FATHER_NAME, f"Kofi Mensah{rest}")
    assert part is not None
    assert part[:2] == (0, len("Kofi Mensah"))
    assert fitting(Field.FATHER_NAME, "HADDAD, Georges") == (0, 15, 1.0)


def test_whom_a_letter_is_about_stands_behind_its_subject() -> None:
    lines = (
        "Subject: Clinical elective – Ada Ngozi Obi",
        "This letter confirms that Ms Obi was here.",
        "",
        "G. Kos",
        "Supervisor",
    )
    names = [
        one.text for one in suggest([page("#Hill Hospital", *lines)]).suggestions if one.field == Field.HOLDER_NAME
    ]
    assert names[0] == "Ada Ngozi Obi"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Reference for Dr Ada Ngozi Obi", "I supervised her in 2019."), "Ada Ngozi Obi"),
        (
            ("Kari Nordmann, født 14.08.1990, har arbeidet ved sykehuset.", "", "Ola Hansen", "avdelingsleder"),
            "Kari Nordmann",
        ),
        (("Härmed intygas att Erik Lind varit anställd som läkare.", "", "Anna Berg", "verksamhetschef"), "Erik Lind"),
        (("Potvrđuje se da je Ivana Horvat bila zaposlena.", "", "Marko Babić"), "Ivana Horvat"),
        (("Igazolom, hogy Dr. Kiss Anna kórházunk dolgozója.", "", "Dr. Nagy Péter", "főigazgató"), "Kiss Anna"),
        (("est née à Dakar", "Awa Marième DIOP", "de sexe féminin", "fille de Ibrahima DIOP"), "Awa Marième DIOP"),
        (("The holder of this letter, Ada Ngozi Obi, served here.", "", "Ola Hansen", "Matron"), "Ada Ngozi Obi"),
    ],
)
def test_who_a_letter_is_about_in_sentences_of_other_countries(lines: tuple[str, ...], name: str) -> None:
    names = [one.text for one in suggest([page("#Attest", *lines)]).suggestions if one.field == Field.HOLDER_NAME]
    assert names[0].removeprefix("Dr. ") == name
