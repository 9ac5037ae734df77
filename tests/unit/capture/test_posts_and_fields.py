"""The post that a sentence names, and the field of medicine, in the languages of the papers."""

from dataclasses import replace

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.candidates import fitting
from tracker.capture.values.posts import other_fields, shorter_posts
from tracker.domain.vocabulary import Field


def said(title: str, line: str, field: Field) -> list[str]:
    reading = suggest([page(f"#{title}", line, "", "Signed")])
    return [one.text for one in reading.suggestions if one.field == field and one.confidence >= 0.3]


@pytest.mark.parametrize(
    ("line", "post"),
    [
        ("Ada Kos har vært ansatt som lege i spesialisering i perioden 01.03.2020 – 31.08.2021.", "lege i spesialisering"),
        ("Ada Kos była zatrudniona na stanowisku młodszy asystent od 01.03.2020.", "młodszy asystent"),
        ("Dr Ada Kos was appointed Specialty Doctor in Urology with effect from 1 May 2020.", "Specialty Doctor in Urology"),
        ("Le Dr Ada Kos exerce dans notre hôpital comme anesthésiste depuis le 1er mai 2020.", "anesthésiste"),
        ("Presta servicios en la categoría de Facultativo Especialista desde el 1 de mayo de 2020.", "Facultativo Especialista"),
    ],
)  # fmt: skip
def test_a_post_goes_as_far_as_its_words(line: str, post: str) -> None:
    assert post in said("Certificate of Employment", line, Field.POSITION)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Ada Kos uzyskała tytuł specjalisty w dziedzinie neurologii", "neurologii"),
        ("décerne à Ada Kos le titre fédéral de spécialiste en anesthésiologie", "anesthésiologie"),
        ("has been granted the Hill Board in Anesthesia and Resuscitation", "Anesthesia and Resuscitation"),
        ("Dr Ada Kos has completed training in the branch of Paediatric Nephrology", "Paediatric Nephrology"),
    ],
)
def test_a_field_of_medicine_is_known_in_its_language(line: str, field: str) -> None:
    assert field in said("Specialist Certificate", line, Field.SPECIALTY)


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Consultant in Paediatrics, Hill Hospital", ["Consultant in Paediatrics", "Consultant"]),
        ("Specialist / Urology", ["Specialist"]),
        ("Assistenzarzt in der Klinik II", ["Assistenzarzt"]),
        ("Medical Officer —", ["Medical Officer"]),
        ("Registrar", []),
    ],
)
def test_a_post_is_offered_without_its_field_and_house(text: str, posts: list[str]) -> None:
    assert [text[slice(*span)] for span in shorter_posts(text, 0, len(text))] == posts


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Innere Medizin I – Kardiologie", "Innere Medizin"),
        ("урология / urology", "urology"),
        ("Urologie în unitatea noastră", "Urologie"),
        ("Vascular Magic / Gefäßmagie", "Vascular Magic"),
    ],
)
def test_a_field_of_medicine_is_offered_alone(text: str, field: str) -> None:
    assert field in [text[slice(*span)] for span in other_fields(text, 0, len(text))]


def test_the_field_of_a_post_is_offered_where_none_is_told() -> None:
    assert "Urology" in said("Certificate of Employment", "Position: Specialist / Urology", Field.SPECIALTY)


def test_a_field_of_medicine_stands_where_a_house_is_asked_for() -> None:
    assert "Paediatrics" in said("Membership Diploma", "Faculty: Paediatrics", Field.SPECIALTY)
    assert said("Membership Diploma", "Faculty: Hill Faculty of Medicine", Field.SPECIALTY) == []


@pytest.mark.parametrize(
    ("meaning", "text", "value"),
    [
        ("score", "138 out of 180", "138"),
        ("score", "281 (pass mark 250)", "281"),
        ("score", "Pass at Grade B", "Pass at Grade B"),
        ("position", "Medical Officer —", "Medical Officer"),
        ("institution", "Hill Medical College, Hillton M.B.,B.S. Part I – V", "Hill Medical College, Hillton"),
        ("institution", "Hill State Medical University, State", "Hill State Medical University"),
        ("specialty", "Diplomate", ""),
        ("specialty", "118.204 (board)", ""),
    ],
)
def test_what_a_label_asks_for_goes_as_far_as_its_form(meaning: str, text: str, value: str) -> None:
    part = fitting(meaning, text)
    assert (text[part[0] : part[1]] if part else "") == value


@pytest.mark.parametrize("post", ["Registrar", "Resident", "Physician"])
def test_a_post_that_is_a_label_elsewhere_is_the_answer_where_one_is_asked_for(post: str) -> None:
    assert post in said("Certificate of Employment", f"Position: {post}", Field.POSITION)
    reading = suggest([page("#Certificate of Employment", ("Name", "Ada Kos"), ("Position", post), ("Sex", "female"))])
    assert post in [one.text for one in reading.suggestions if one.field == Field.POSITION]


def test_the_number_behind_a_score_in_a_line_is_one() -> None:
    assert "281" in said("Examination Result", "Your adaptive score 281 (pass mark 250)", Field.SCORE)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Registrar in", "Urology", "Registrar in Urology"),
        ("Assistenzarzt für", "Chirurgie", "Assistenzarzt für Chirurgie"),
        ("Residente en", "Pediatría", "Residente en Pediatría"),
    ],
)
def test_a_post_goes_on_in_the_second_line_of_its_cell_in_a_table(first: str, second: str, whole: str) -> None:
    heads = [segment(text, 80 + 230 * at, 300) for at, text in enumerate(("Post held", "From", "To"))]
    rows = [segment(text, 80 + 230 * at, 330) for at, text in enumerate((first, "1st May", "4th June"))]
    more = [segment(text, 80 + 230 * at, 351) for at, text in enumerate((second, "2018", "2019"))]
    letter = page("#Bay Hospital", "I confirm that Ada Obi was employed in this hospital as follows:")
    reading = suggest([replace(letter, segments=(*letter.segments, *heads, *rows, *more))])
    posts = [one.text for one in reading.suggestions if one.field == Field.POSITION]
    assert posts[0] == whole


def test_two_posts_in_two_rows_are_two() -> None:
    rows = (
        ("Post held", "From", "To"),
        ("Registrar", "1 May 2018", "3 June 2019"),
        ("Consultant", "4 June 2019", "5 May 2020"),
    )
    reading = suggest([page("#Bay Hospital", "Ada Obi was employed in this hospital as follows:", *rows)])
    posts = {one.text for one in reading.suggestions if one.field == Field.POSITION}
    assert {"Registrar", "Consultant"} <= posts


@pytest.mark.parametrize("label", ["Most recent post", "Latest appointment", "Type of trainee"])
def test_the_whole_post_stands_at_its_label_and_the_bare_one_beside_it(label: str) -> None:
    reading = suggest(
        [
            page(
                "#Bay Hospital",
                "Confirmation of employment",
                ("Employee name", "Ada Obi"),
                (label, "Specialty Doctor in Renal Medicine"),
                ("Directorate", "Emergency and Specialist Medicine"),
            )
        ]
    )
    posts = [one.text for one in reading.suggestions if one.field == Field.POSITION]
    assert posts[:2] == ["Specialty Doctor in Renal Medicine", "Specialty Doctor"]


@pytest.mark.parametrize(("label", "is_sure"), [("Department", False), ("Specialty", True)])
def test_the_department_that_somebody_works_in_is_no_sure_specialty(label: str, is_sure: bool) -> None:
    reading = suggest(
        [page("#Bay Hospital", "#Certificate of Employment", ("Name", "Ada Obi"), (label, "Neonatology"))]
    )
    fields = {one.text: one.confidence >= HIGH for one in reading.suggestions if one.field == Field.SPECIALTY}
    assert fields["Neonatology"] is is_sure
