"""What the labels say that registrars of many countries print, and what they do not."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.labels.wording import read_label
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.people import names_nobody
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("D.O.B", "date_of_birth"),
        ("Apellido materno", "second_surname"),
        ("Fecha de antigüedad", "employment_start"),
        ("Último cargo", "position"),
        ("Data de exoneração", "employment_end"),
        ("Data di discussione della tesi", "graduation_date"),
        ("Datum der Exmatrikulation", "programme_end"),
        ("Approbation erteilt am", "registration_start"),
        ("Datum indiensttreding", "employment_start"),
        ("Giltig till och med", "valid_until"),
        ("Dato for oppnådd grad", "graduation_date"),
        ("Navn ved fødslen", "former_name"),
        ("Syntymäkotikunta", "place_of_birth"),
        ("Uzmanlık Eğitimi Bitiş Tarihi", "training_end"),
        ("Nazwisko panieńskie", "former_name"),
        ("Datum řádného ukončení studia", "graduation_date"),
        ("Dátum uzavretia manželstva", "issue_date"),
        ("Datum upisa u imenik", "registration_start"),
        ("Házasságkötés időpontja", "issue_date"),
        ("Lõpetamise kuupäev", "graduation_date"),
        ("Pirmslaulības uzvārds", "former_name"),
        ("Santuokos įregistravimo data", "issue_date"),
        ("Datëlindja", "date_of_birth"),
        ("Добрачная фамилия", "former_name"),
        ("Дата внесення до реєстру", "registration_start"),
        ("Дата на сключване на брака", "issue_date"),
        ("Датум полагања дипломског испита", "graduation_date"),
        ("Ημερομηνία ορκωμοσίας", "graduation_date"),
        ("Tarikh Akad Nikah", "issue_date"),
        ("Số hiệu bằng", "document_number"),
        ("تاريخ مباشرة العمل", "employment_start"),
        ("تاریخ دانش آموختگی", "graduation_date"),
        ("बालकाचेनाव", "holder_name"),
        ("वडिलांचे पूर्ण नाव", "father_name"),
        ("माझे विवाहापूर्वीचे नाव", "former_name"),
    ],
)
def test_a_label_of_a_form_says_what_its_value_is_also_without_a_colon(label: str, meaning: str) -> None:
    for text in (label, f"{label}:"):
        read = read_label(text)
        assert read is not None
        assert meaning in read.meanings


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Carrera: Medicina", "degree"),
        ("Serviço: Cardiologia", "specialty"),
        ("Dipartimento: Chirurgia", "specialty"),
        ("Reparto: Chirurgia", "specialty"),
        ("Avdelning: Kirurgi", "specialty"),
        ("Oddělení: Chirurgie", "specialty"),
    ],
)
def test_a_word_of_many_uses_is_a_label_only_before_a_colon(line: str, meaning: str) -> None:
    read = read_label(line)
    assert read is not None
    assert meaning in read.meanings
    bare = read_label(line.partition(":")[0])
    assert bare is None or meaning not in bare.meanings


@pytest.mark.parametrize(
    "line", ["Our Ref: HR/2019/0417", "Dnr: 4.2-118/2019", "Iktatószám: 118/2019", "Unser Zeichen: 118/2019"]
)
def test_the_number_under_which_a_letter_is_filed_is_offered_and_never_sure(line: str) -> None:
    paper = page("#LETTER OF EMPLOYMENT", line, "", "This is to certify that Dr Ada Obi works here as a Registrar.")
    found = [one for one in suggest([paper]).suggestions if one.field == Field.DOCUMENT_NUMBER]
    assert [one.text for one in found if one.text in line]
    assert all(one.confidence < HIGH for one in found)


def test_a_year_with_the_word_for_it_is_offered_and_not_sure() -> None:
    paper = page("#ДИПЛОМ", "Фамилия, имя, отчество: Оби Ада", "Год окончания: 2010 году", "Квалификация: врач")
    found = [one for one in suggest([paper]).suggestions if one.text == "2010 году"]
    assert found
    assert all(one.confidence < HIGH for one in found)


@pytest.mark.parametrize("name", ["Nguyễn Thị Linh", "Linh Anh Nguyen", "LEUNG Ka Yan"])
def test_syllables_of_labels_do_not_make_a_name_none(name: str) -> None:
    assert not names_nobody(name)


@pytest.mark.parametrize(
    ("text", "meaning", "rest"),
    [
        ("6. the", "certified_on", ""),
        ("6. дата / the", "certified_on", ""),
        ("6. el día 22 de agosto de 2021", "certified_on", "22 de agosto de 2021"),
        ("7. by / par / por", "certified_by", ""),
        ("7. by ADA RUTH KOS", "certified_by", "ADA RUTH KOS"),
        ("8. No. KL-55120", "document_number", "KL-55120"),
        ("5. at Nairobi", "other", "Nairobi"),
    ],
)
def test_the_boxes_of_an_apostille_are_known_by_their_numbers(text: str, meaning: str, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.meanings == (meaning,)
    assert text[label.rest :].strip(" .") == rest


@pytest.mark.parametrize("text", ["by", "the", "7. by the end of the year", "7 by", "11. by", "6. the degree"])
def test_the_words_of_an_apostille_are_no_labels_elsewhere(text: str) -> None:
    label = read_label(text)
    assert label is None or not {"certified_by", "certified_on"} & set(label.meanings)
