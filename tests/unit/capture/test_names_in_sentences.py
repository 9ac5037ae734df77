"""Whom running sentences are about: the holder, who had another name, a couple, and in which words."""

import pytest

from tests.unit.capture.capture_pages import page, said
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.sentences import sentence_values
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("We are pleased to recommend Dr Ada Obi for the post.", "Dr Ada Obi"),
        ("This licence has been granted to Ada Obi under the Act.", "Ada Obi"),
        ("The Dean attests that Ada Obi was a student here.", "Ada Obi"),
        ("Le directeur confirme par la présente que Ada Obi a exercé ici.", "Ada Obi"),
        ("Le titre est décerné par le Conseil à Ada Obi, née à Lyon.", "Ada Obi"),
        ("Ce diplôme est décerné au Docteur Ada Obi, née à Lyon.", "Docteur Ada Obi"),
        ("El suscrito Director acredita que Ada Obi laboró aquí.", "Ada Obi"),
        ("La Universidad otorga el presente título a Ada Obi por sus estudios.", "Ada Obi"),
        ("A Reitora declara para os devidos fins que Ada Obi concluiu o curso.", "Ada Obi"),
        ("Hiermit wird bescheinigt, dass Frau Ada Obi hier tätig war.", "Ada Obi"),
        ("Si attesta che la dott.ssa Ada Obi ha prestato servizio.", "Ada Obi"),
        ("Hierbij verklaart de decaan dat Ada Obi is ingeschreven.", "Ada Obi"),
        ("Zaświadcza się, że pani Ada Obi była zatrudniona.", "Ada Obi"),
        ("Se adeverește prin prezenta că Ada Obi a absolvit cursurile.", "Ada Obi"),
        ("Настоящим подтверждается, что Ада Оби работает здесь.", "Ада Оби"),
        ("Цим засвідчуємо, що Ада Обі навчалася тут.", "Ада Обі"),
        ("Dengan ini menerangkan bahwa Ada Obi telah lulus.", "Ada Obi"),
        ("Chứng nhận bác sĩ Trần Thị Lan đã học tại đây.", "Trần Thị Lan"),
    ],
)
def test_whom_a_sentence_is_about(line: str, name: str) -> None:
    found = said(Field.HOLDER_NAME, line)
    assert found[:1] in ([name], [name.removeprefix("Dr ")])


def test_who_signs_in_the_first_person_is_not_the_holder() -> None:
    lines = ("#Order for Change of Name", "I, Ada Obi, District Clerk, certify this to be a true copy.")
    assert said(Field.HOLDER_NAME, *lines, paper="name_change_order") == []


def test_a_title_and_one_name_are_never_sure() -> None:
    reading = suggest(
        [page("#City Hospital", "#Letter of Employment", "We confirm that Dr Okello worked here as a Registrar.")]
    )
    assert all(one.confidence < HIGH for one in reading.suggestions if one.field == Field.HOLDER_NAME)


def test_a_name_without_capitals_is_unsure_where_nothing_ends_it() -> None:
    flow = flow_of(page("تشهد الجامعة بأن رانيا عادل شكري ماهرة قديرة هنا"))
    assert all(one.confidence < HIGH for one in sentence_values(flow) if one.meaning == Field.HOLDER_NAME)


def test_a_change_of_name_has_the_new_name_and_the_former_one() -> None:
    line = "ORDERED that the name of Petitioner is changed from Ada Chidi Obi to Ada Nwosu."
    assert said(Field.HOLDER_NAME, line, paper="name_change_order")[:1] == ["Ada Nwosu"]
    assert said(Field.FORMER_NAME, line)[:1] == ["Ada Chidi Obi"]


@pytest.mark.parametrize(
    ("line", "paper", "field", "name"),
    [
        ("RE: Clinical observership — Dr. Ada Obi", "", Field.HOLDER_NAME, "Ada Obi"),
        ("that my name appears as Ada N. Obi in the degree", "name_affidavit", Field.FORMER_NAME, "Ada N. Obi"),
        ("made by me the undersigned Ada Obi of this town", "name_change_order", Field.HOLDER_NAME, "Ada Obi"),
    ],
)
def test_names_in_subjects_and_declarations(line: str, paper: str, field: Field, name: str) -> None:
    found = said(field, line, paper=paper)
    assert found[0].removeprefix("Dr. ") == name


@pytest.mark.parametrize(
    ("line", "field", "name"),
    [
        ("I, ADA CHIDI OBI, of 4 Hill Road, St. Ann, have changed my name to ADA NWOSU with effect", Field.HOLDER_NAME, "ADA NWOSU"),
        ("I, ADA CHIDI OBI, of 4 Hill Road, St. Ann, have changed my name to ADA NWOSU with effect", Field.FORMER_NAME, "ADA CHIDI OBI"),
        ("That I was formerly known and addressed as Ada Obi, a spinster", Field.FORMER_NAME, "Ada Obi"),
        ("now wish to be known and addressed as Ada Nwosu, a", Field.HOLDER_NAME, "Ada Nwosu"),
        ("Before my marriage I was known as Ada Obi, and", Field.FORMER_NAME, "Ada Obi"),
        ("ORDERED that the name of Ada Obi is hereby changed to Ada Nwosu, by", Field.FORMER_NAME, "Ada Obi"),
        ("ADA OBI, (Act 12) Petitioner", Field.FORMER_NAME, "ADA OBI"),
    ],
)  # fmt: skip
def test_names_before_a_change_and_behind_it(line: str, field: Field, name: str) -> None:
    assert said(field, line, paper="name_change_order")[:1] == [name]


def test_a_name_in_the_script_of_the_words_before_it_goes_before_one_in_another() -> None:
    lines = ("The Senate has conferred upon", "የሴኔቱ ውሳኔ", "Hana Abebe Kebede")
    assert said(Field.HOLDER_NAME, *lines) == ["Hana Abebe Kebede"]
    alone = flow_of(page("The Senate has conferred upon", "የሴኔቱ ውሳኔ"))
    assert all(one.confidence < HIGH for one in sentence_values(alone))


def test_a_name_may_fill_a_paragraph_of_two_lines() -> None:
    lines = ("This is to certify that", "", "ADA CHIDINMA GRACE", "OBI NWOSU", "", "has been admitted")
    assert said(Field.HOLDER_NAME, *lines) == ["ADA CHIDINMA GRACE OBI NWOSU"]


def test_a_couple_is_two_holders_in_prose() -> None:
    joined = "at Bay, Juan Paz Luna and Ana Ruiz Soto were joined in matrimony"
    assert set(said(Field.HOLDER_NAME, joined, paper="marriage_certificate")) == {"Juan Paz Luna", "Ana Ruiz Soto"}


@pytest.mark.parametrize(
    ("line", "field", "name"),
    [
        ("declare that the names “Ada Obi” and “Ada C. Obi” are mine", Field.FORMER_NAME, "Ada Obi"),
        ("Declared before me, Juan Paz Luna, Notary Public", Field.CERTIFIED_BY, "Juan Paz Luna"),
    ],
)
def test_names_in_quotes_and_before_whom_they_were_sworn(line: str, field: Field, name: str) -> None:
    assert name in said(field, line, paper="name_affidavit")


def test_the_other_one_of_a_couple_stands_behind_the_estate_of_the_first() -> None:
    line = "certify that Juan Paz Luna, bachelor, and Ana Ruiz Soto, spinster, were joined"
    assert set(said(Field.HOLDER_NAME, line, paper="marriage_certificate")) == {"Juan Paz Luna", "Ana Ruiz Soto"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("सूचक श्री मोहन बस्नेतले दिएको सूचना बमोजिम श्री हरि बहादुर बस्नेत को जन्म दर्ता गरियो।", ["हरि बहादुर बस्नेत"]),
        ("यस अस्पतालमा डा. गीता अधिकारीले तालिम पूरा गर्नुभएको छ।", ["गीता अधिकारी"]),
        ("डॉ. अनिल वर्मा पुत्र श्री सुरेश वर्मा ने प्रशिक्षण पूरा किया।", ["अनिल वर्मा"]),
        ("श्री जो जससँग सम्बन्ध राख्दछ।", []),
    ],
)
def test_a_form_of_address_and_a_word_behind_the_name_tell_the_holder(line: str, names: list[str]) -> None:
    assert said(Field.HOLDER_NAME, line) == names
