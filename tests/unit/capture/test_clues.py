"""What is told by the words around it: dates and numbers without a known label, and whom a paper is about."""

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.labels.wording import inner_labels
from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.running_text.clues import clues
from tracker.capture.running_text.holders import holders
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


def told(*lines: str | tuple[str, ...]) -> dict[str, str]:
    flow = flow_of(page(*lines))
    return {flow.text[one.start : one.end]: one.meaning for one in clues(flow, [])}


@pytest.mark.parametrize(
    ("line", "value", "means"),
    [
        ("Die letzte Prüfung wurde am 11.03.2014 abgelegt.", "11.03.2014", "graduation_date"),
        ("holder of Kenyan passport number BK214477, was employed here", "BK214477", "document_number"),
        ("Re: Dr Amina Yusuf, GMC 7123456", "7123456", "registration_number"),
        ("geboren in Graz, Matrikelnummer 01234567, nach Abschluss", "01234567", "person_number"),
        ("Final result declared on the 4th of May 2011", "4th of May 2011", "graduation_date"),
    ],
)
def test_the_nearest_words_say_what_a_value_is(line: str, value: str, means: str) -> None:
    assert told(line)[value] == means


@pytest.mark.parametrize(
    ("line", "value", "means"),
    [
        (
            "geboren am 1. Mai 1990 in Graz, hat das Studium am 4. Juni 2015 abgeschlossen und",
            "4. Juni 2015",
            "graduation_date",
        ),
        ("On 4 June 2015 the degree was conferred upon her", "4 June 2015", "conferral_date"),
        ("Ayşe Kaya 4 Haziran 2015 tarihinde başladığı", "4 Haziran 2015", "start"),
        ("doğumlu 01.05.1990 ve 04.06.2015 tarihinde mezun oldu", "04.06.2015", "graduation_date"),
        ("heeft op 4 juni 2015 het diploma behaald", "4 juni 2015", "graduation_date"),
        ("4 June 2015 (date of leaving)", "4 June 2015", "end"),
    ],
)
def test_the_verb_behind_a_date_says_what_it_is_where_no_word_since_the_last_date_does(
    line: str, value: str, means: str
) -> None:
    assert told(line)[value] == means


def test_words_before_another_date_are_hardly_those_of_a_date() -> None:
    lines = (
        "#Medical Council",
        "#Certificate of Good Standing",
        "Registered on 4 May 2001, and looked up here, 6 June 2019.",
    )
    found = {
        one.text: one.confidence for one in suggest([page(*lines)]).suggestions if one.field == "registration_start"
    }
    assert found["4 May 2001"] > found.get("6 June 2019", 0.0)


def test_what_stands_left_of_a_value_or_above_it_says_what_it_is() -> None:
    assert told(("Öğrenime başlama", "Eylül 2010"))["Eylül 2010"] == "start"
    assert told("Date Admitted", "03/09/2008")["03/09/2008"] == "start"


def test_a_number_of_the_letterhead_is_no_number_of_a_person() -> None:
    assert "90210" not in told("P.O. Box 90210, Mombasa", "Phone 0412233445")


def test_what_is_told_by_clues_alone_is_never_sure() -> None:
    reading = suggest([page("#University of the Coast", "#Diploma", "The last Prüfung was on 11.03.2014 there.")])
    assert all(
        one.confidence < HIGH for one in reading.suggestions if one.origin == "clue" and one.field != Field.HOLDER_NAME
    )


def test_labels_in_the_middle_of_a_line_end_the_value_before_them() -> None:
    reading = suggest(
        [
            page(
                "#Relevé de notes",
                "Nom et prénom : EL FASSI Leila N° Apogée : 12004417",
                "Né(e) le : 14/02/1991 à : FÈS",
            )
        ]
    )
    by_field = {one.field: one.text for one in reversed(reading.suggestions)}
    assert by_field[Field.HOLDER_NAME] == "EL FASSI Leila"
    assert by_field[Field.REGISTRATION_NUMBER] == "12004417"
    assert by_field[Field.DATE_OF_BIRTH] == "14/02/1991"


@pytest.mark.parametrize("text", ["opened at 10:30 today", "see https://example.org/x", "a: b: c:", ":::", ""])
def test_a_colon_without_a_label_is_none(text: str) -> None:
    assert list(inner_labels(text, 0)) == []


def whom(*lines: str | tuple[str, ...]) -> str | None:
    flow = flow_of(page(*lines))
    found = holders(flow, [])
    return " ".join(flow.text[found[0].start : found[0].end].split()) if found else None


@pytest.mark.parametrize(
    "lines",
    [
        ("Em nome do Reitor faço saber que Carla dos Santos", "Neto, filha de Rui Neto, concluiu o curso."),
        ("I, Peter Okello, Dean of this school, say that Carla dos Santos Neto", "has done her work well."),
        ("Dear Carla dos Santos Neto,", "your result is as follows.", "", "Peter Okello", "Registrar"),
        ("Ms Carla dos Santos Neto is known to me.", "", "Peter Okello", "Director of Studies"),
    ],
)
def test_a_paper_is_about_the_one_it_speaks_of_and_not_about_who_signs(lines: tuple[str, ...]) -> None:
    assert whom(*lines) == "Carla dos Santos Neto"


def test_a_name_in_large_print_that_comes_again_is_the_holder() -> None:
    segments = (
        segment("Amina Wanjiru Otieno", 80, 200, 40), segment("Visiting Scholar 2019", 80, 320),
        segment("Ms Otieno worked with care.", 80, 380), segment("Brian Kiptoo", 80, 1200), segment("Rector", 80, 1240),
    )  # fmt: skip
    flow = flow_of(PageText(1, 1000.0, 1400.0, segments))
    found = holders(flow, [])
    assert flow.text[found[0].start : found[0].end] == "Amina Wanjiru Otieno"


def test_who_stands_behind_a_title_on_the_line_above_is_the_holder() -> None:
    segments = (
        segment("il titolo di Dottor", 80, 200, 14), segment("Carlo Alberto Neri", 80, 220, 28),
        segment("nella Sala Grande Bianca", 80, 320), segment("Anna Verdi Rossi", 80, 400),
    )  # fmt: skip
    flow = flow_of(PageText(1, 1000.0, 1400.0, segments))
    found = holders(flow, [])
    assert "Carlo Alberto Neri" in [flow.text[one.start : one.end] for one in found]


def sure(*lines: str | tuple[str, ...]) -> dict[str, str]:
    return {one.field: one.text for one in suggest([page(*lines)]).suggestions if one.confidence >= HIGH}


def test_dots_that_lead_to_a_value_are_no_part_of_it() -> None:
    found = sure(
        "#Transcript", "Date of birth ........ 1st May, 1990 ........", "I CERTIFY that Dr. ……… Ada Obi ……… has served"
    )
    assert found[Field.DATE_OF_BIRTH] == "1st May, 1990"
    assert found[Field.HOLDER_NAME] == "Ada Obi"


@pytest.mark.parametrize("label", ["1.1 Last name", "APELIDO(S) SURNAME", "2.1.3. Surname"])
def test_numbered_labels_and_labels_in_two_languages(label: str) -> None:
    assert (
        sure("#Passport", (label, "KOS BERGER"), ("Given names", "EVA MARIA"))[Field.HOLDER_NAME]
        == "KOS BERGER EVA MARIA"
    )


def test_a_value_in_the_row_of_a_table_is_no_label() -> None:
    rows = (("Name", "Condition", "Rank"), ("Jan Kos", "Single", "Doctor", "Ali Berger"))
    assert Field.HOLDER_NAME not in {
        field for field, text in sure("#Certificate of Marriage", *rows).items() if text == "Ali Berger"
    }


def test_what_the_labels_ask_for_tells_the_type_where_no_word_does() -> None:
    reading = suggest(
        [
            page(
                "#Hospital Sagrado",
                "#ATESTADO",
                ("Especialidad", "Pediatría"),
                ("Desde", "1 de abril de 2016"),
                ("Hasta", "31 de marzo de 2019"),
            )
        ]
    )
    assert reading.type is not None
    assert reading.type.type == "postgraduate_training_certificate"
    assert [one.text for one in reading.suggestions if one.field == Field.TRAINING_END] == ["31 de marzo de 2019"]


def test_an_identity_paper_that_is_named_in_a_sentence_is_not_the_paper() -> None:
    reading = suggest(
        [
            page(
                "#Coast Hospital",
                "We say that Dr. Ada Obi, holder of Kenyan passport number BK2144,",
                "was employed at this hospital from 1 May 2012 to 3 June 2014.",
            )
        ]
    )
    assert reading.type is not None
    assert reading.type.type == "employment_letter"


def test_a_post_may_go_on_behind_a_comma_and_is_then_not_sure() -> None:
    reading = suggest(
        [
            page(
                "#Letter of Employment",
                "She was employed at Coast Hospital as a Specialist, Emergency Medicine from 1 May 2012 to 3 June 2014.",
            )
        ]
    )
    assert {one.text for one in reading.suggestions if one.field == Field.POSITION} == {
        "Specialist",
        "Specialist, Emergency Medicine",
    }
    assert all(one.confidence < HIGH for one in reading.suggestions if one.field == Field.POSITION)


def test_a_short_value_at_the_right_edge_belongs_to_the_label_at_the_left() -> None:
    segments = (
        segment("Certificate of Registration", 300, 60, 40),
        segment("Registration number", 60, 200), segment("38842", 900, 200),
        segment("Name 姓名", 60, 240), segment("WANG Zihan", 840, 240),
    )  # fmt: skip
    found = {one.field: one.text for one in suggest([PageText(1, 1000.0, 1400.0, segments)]).suggestions}
    assert found[Field.REGISTRATION_NUMBER] == "38842"
    assert found[Field.HOLDER_NAME] == "WANG Zihan"
