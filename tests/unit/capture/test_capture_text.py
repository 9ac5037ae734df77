"""The pieces that suggestions are made of: dates and names in text, places on the page, lessons, notes on a scan."""

import io
import json
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.page.layout import Box, PageText, rows
from tracker.capture.scans.pictures import look_of
from tracker.capture.suggesting.learned import Learned
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.suggesting.teaching import taught_by
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import is_name, without_letters
from tracker.capture.values.phrases import fold, labels, word_list
from tracker.capture.values.place_names import take_place
from tracker.capture.words.quality import opening_notes, page_notes, paper_notes
from tracker.capture.words.reading import Opened, PageReading, read_page
from tracker.capture.words.textlayer import is_readable
from tracker.domain.record import Statement
from tracker.domain.vocabulary import CredentialType, Field


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("has worked from 12 July 2020 to 31 March 2025.", ["12 July 2020", "31 March 2025"]),
        ("2069/08/20 B.S. to 2070/08/19 B.S. in the disciplines", ["2069/08/20 B.S.", "2070/08/19 B.S."]),
        ("on 20 Asar 2045 B.S. (4 July 1988)", ["20 Asar 2045 B.S. (4 July 1988)"]),
        (
            "given this third day of March, two thousand and twelve at Lagos",
            ["third day of March, two thousand and twelve"],
        ),
        ("No. HR-C/2025/0388\t20 March 2025", ["20 March 2025"]),
        ("48 hours a week, 12 weeks, 61 / 2007–2008", []),
        ("né le 1er juillet 1989 à Tunis", ["1er juillet 1989"]),
        ("выдан 12 марта 2014 г. в городе", ["12 марта 2014 г."]),
    ],
)
def test_dates_are_found_to_the_letter(text: str, dates: list[str]) -> None:
    assert [one.text for one in find_dates(text)] == dates


@given(st.text(max_size=200))
def test_a_found_date_stands_where_it_says(text: str) -> None:
    for one in find_dates(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Sandesh Bikram Bhattarai has worked at", "Dr. Sandesh Bikram Bhattarai"),
        ("Mr. John O'Neil-Smith, son of", "John O'Neil-Smith"),
        ("MARIAM OSMAN HAS COMPLETED", "MARIAM OSMAN"),
        ("M. Ahmed Ben Salah né le", "Ahmed Ben Salah"),
        ("María José de la Cruz, identificada", "María José de la Cruz"),
        ("the degree of", None),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, name: str | None) -> None:
    taken = take_name(text, 0)
    assert (text[taken[0] : taken[1]] if taken else None) == name


def test_what_is_a_name() -> None:
    assert is_name("OSMAN, MARIAM ABDELRAHMAN")
    assert is_name("KASKI", alone=True)
    for text in ("University of Lagos", "Date of birth", "of this council", "14 March 1989", "KASKI"):
        assert not is_name(text)


@given(st.text(max_size=120), st.integers(0, 120))
def test_a_taken_name_lies_in_its_text(text: str, start: int) -> None:
    taken = take_name(text, min(start, len(text)))
    assert taken is None or start <= taken[0] < taken[1] <= len(text)


def test_tables_are_folded_and_know_their_words() -> None:
    assert labels()[fold("Date of Birth")] == ("date_of_birth",)
    assert labels()[fold("Né(e) le")] == ("date_of_birth",)
    assert fold("Father’s  NAME:") in labels()
    assert "universite" in word_list("institution")


def test_lines_and_columns_are_told_apart() -> None:
    found = rows([segment("right", 500, 12), segment("left", 20, 10), segment("below", 20, 60)])
    assert [[one.text for one in row] for row in found] == [["left", "right"], ["below"]]


@given(st.sampled_from((0, 90, 180, 270)), st.floats(-5, 5), st.floats(0.2, 0.7), st.floats(0.2, 0.7))
def test_a_place_on_a_turned_page_is_found_again(turn: int, skew: float, x: float, y: float) -> None:
    """What stands in the middle of the page stays there; every place stays on the page."""
    text = PageText(1, 600, 800, turn=turn, skew=skew)
    middle = text.shown(Box(290, 390, 310, 410))
    assert middle.left < 0.5 < middle.right
    assert middle.top < 0.5 < middle.bottom
    box = text.shown(Box(600 * x, 800 * y, 600 * x + 30, 800 * y + 12))
    assert 0 <= box.left < box.right <= 1
    assert 0 <= box.top < box.bottom <= 1


@pytest.mark.parametrize(("turn", "corner"), [(0, (0.0, 0.0)), (90, (0.0, 0.9)), (180, (0.9, 0.9)), (270, (0.9, 0.0))])
def test_the_upper_left_corner_of_an_upright_page_lies_where_the_scan_has_it(
    turn: int, corner: tuple[float, float]
) -> None:
    box = PageText(1, 1000, 1000, turn=turn).shown(Box(0, 0, 100, 100))
    assert (round(box.left, 6), round(box.top, 6)) == corner


def test_what_comes_from_the_worker_must_be_what_it_says() -> None:
    plain = page("some words").to_plain()
    assert PageText.from_plain(plain, 1).text == "some words"
    for wrong in (
        {**plain, "turn": 45},
        {**plain, "width": float("nan")},
        {**plain, "segments": [{"engine": "", "words": [["a"]]}]},
    ):
        with pytest.raises((ValueError, TypeError, KeyError)):
            PageText.from_plain(wrong, 1)


def test_a_confirmed_paper_teaches_the_next_of_its_issuer() -> None:
    first = page("#Council of Physicians", "Vosto tarlin Amara Okafor", "Zubra velo 4471-K")
    states = (Statement(Field.HOLDER_NAME, "Amara Okafor"), Statement(Field.REGISTRATION_NUMBER, "4471-K"))
    assert suggest([first]).suggestions == () or all(one.confidence < 0.8 for one in suggest([first]).suggestions)
    learned = taught_by(Learned(), "Council of Physicians", CredentialType.MEDICAL_LICENCE, [first], states)
    second = page("#Council of Physicians", "Vosto tarlin Grace Mwangi", "Zubra velo 5512-K")
    reading = suggest([second], learned=Learned.parse(learned.spell()))
    assert reading.type is not None
    assert reading.type.type is CredentialType.MEDICAL_LICENCE
    found = {one.field: (one.text, one.origin) for one in reading.suggestions if one.confidence >= 0.8}
    assert found[Field.HOLDER_NAME] == ("Grace Mwangi", "learned")
    assert found[Field.REGISTRATION_NUMBER] == ("5512-K", "learned")
    assert "Amara" not in learned.spell()


COUNCIL = "Council of Physicians"


def read_after(first: PageText, states: tuple[Statement, ...], second: PageText) -> dict[str, tuple[str, bool]]:
    """What is read of the second paper after the first was confirmed: the texts that were learned, and whether they are sure."""
    learned = taught_by(Learned(), COUNCIL, CredentialType.MEDICAL_LICENCE, [first], states)
    reading = suggest([second], learned=Learned.parse(learned.spell()))
    spelt = fold(learned.spell())
    assert not any(fold(one.text) in spelt for one in states)
    return {one.field: (one.text, one.confidence >= 0.8) for one in reading.suggestions if one.origin == "learned"}


def test_what_one_paper_teaches_otherwise_than_those_before_is_unsure_until_it_is_taught_again() -> None:
    paper = page(f"#{COUNCIL}", "Zubrado 12 May 2014")
    right, wrong = (Statement(field, "12 May 2014") for field in (Field.ISSUE_DATE, Field.VALID_UNTIL))
    learned = Learned()

    def sure_after(statement: Statement) -> set[str]:
        nonlocal learned
        learned = taught_by(learned, COUNCIL, CredentialType.MEDICAL_LICENCE, [paper], (statement,))
        learned = Learned.parse(learned.spell())
        later = suggest([page(f"#{COUNCIL}", "Zubrado 3 June 2019")], learned=learned)
        return {one.field for one in later.suggestions if one.origin == "learned" and one.confidence >= 0.8}

    assert [sure_after(right), sure_after(right)] == [{Field.ISSUE_DATE}, {Field.ISSUE_DATE}]
    assert sure_after(wrong) == set()
    assert sure_after(right) == set()
    assert sure_after(right) == {Field.ISSUE_DATE}


def test_a_label_over_its_value_is_learned_at_once() -> None:
    first = page(f"#{COUNCIL}", ("Vosto tarlin", "Zubra velo"), ("Amara Okafor", "4471-K"))
    states = (Statement(Field.HOLDER_NAME, "Amara Okafor"), Statement(Field.REGISTRATION_NUMBER, "4471-K"))
    second = page(f"#{COUNCIL}", "Some other line", ("Vosto tarlin", "Zubra velo"), ("Grace Mwangi", "5512-K"))
    found = read_after(first, states, second)
    assert found[Field.HOLDER_NAME] == ("Grace Mwangi", True)
    assert found[Field.REGISTRATION_NUMBER] == ("5512-K", True)


def test_a_label_in_the_cell_before_is_learned() -> None:
    first = page(f"#{COUNCIL}", ("Vosto tarlin", "Amara Okafor"), ("Zubra velo", "4471-K"))
    states = (Statement(Field.HOLDER_NAME, "Amara Okafor"), Statement(Field.REGISTRATION_NUMBER, "4471-K"))
    second = page(f"#{COUNCIL}", ("Zubra velo", "5512-K"), ("Vosto tarlin", "Grace Mwangi"))
    found = read_after(first, states, second)
    assert found[Field.HOLDER_NAME] == ("Grace Mwangi", True)
    assert found[Field.REGISTRATION_NUMBER] == ("5512-K", True)


def test_the_place_of_a_value_without_label_is_learned_and_stays_unsure() -> None:
    lines = (f"#{COUNCIL}", "", "", "", "", "", "")
    first = page(*lines, "4471-K")
    second = page(*lines, "5512-K", "", "", "9981-L")
    found = read_after(first, (Statement(Field.REGISTRATION_NUMBER, "4471-K"),), second)
    assert found[Field.REGISTRATION_NUMBER] == ("5512-K", False)
    assert all(text == "5512-K" for text, _ in found.values())


def test_lessons_of_the_first_kind_are_still_understood() -> None:
    learned = Learned.parse(
        json.dumps(
            {"types": {"council of physicians": "medical_licence"},
             "labels": {"council of physicians|medical_licence": {"zubra velo": "registration_number"}}}
        )
    )  # fmt: skip
    reading = suggest([page(f"#{COUNCIL}", "Zubra velo 5512-K")], learned=learned)
    assert [one.text for one in reading.suggestions if one.origin == "learned"] == ["5512-K"]


@given(st.text(max_size=60))
def test_lessons_that_cannot_be_read_are_none(text: str) -> None:
    Learned.parse(text)
    assert Learned.parse("[1]") == Learned.parse("{") == Learned()


def look(number: int, words: str = "", **kwargs: object) -> PageReading:
    text = page(*(words.split("|") if words else ()), number=number)
    return PageReading(text, **{"ink": 0.05, **kwargs})  # type: ignore[arg-type]


def codes(opened: Opened, *pages: PageReading) -> list[str]:
    return [note.code for note in (*opening_notes(opened, len(pages)), *page_notes(opened, pages))]


def test_the_gate_tells_what_is_wrong_with_a_scan() -> None:
    pdf = Opened("application/pdf", 2)
    words = "This is to certify|that Amara Okafor|has been registered|in this council|since May 2014"
    assert codes(pdf, look(1, words), look(2, "another page|of other words|altogether")) == []
    assert codes(pdf, look(1, words, finger="ff00"), look(2, words, finger="ff01")) == ["doubled"]
    assert codes(pdf, look(1, words), look(2, ink=0.0)) == ["blank"]
    assert codes(pdf, look(1, words, dots_per_inch=72.0 + 10, pixels=700), look(2, "below|column")) == ["coarse"]
    assert codes(pdf, look(1, words, cut=("left",)), look(2, "below|column")) == ["cut"]
    assert codes(Opened("image/png", 1), look(1, pixels=1700)) == ["no_text"]
    assert codes(Opened("application/pdf", 0, asks_password=True)) == ["password"]
    assert "signed" in codes(Opened("application/pdf", 1, is_signed=True), look(1, words))
    assert "long" in codes(Opened("application/pdf", 900), look(1, words))
    assert [note.code for note in paper_notes(Opened("image/jpeg", 1), CredentialType.CITIZENSHIP_PROOF)] == [
        "one_side"
    ]


@pytest.mark.parametrize(
    ("name", "bare"),
    [("LEYLA HASSAN OMAR, MBChB, MMed", "LEYLA HASSAN OMAR"), ("OSMAN, Mariam", "OSMAN, Mariam"), ("A. Roy", "A. Roy")],
)
def test_degrees_behind_a_name_are_no_part_of_it(name: str, bare: str) -> None:
    assert without_letters(name) == bare


def test_a_place_ends_before_the_sign_of_a_number() -> None:
    text = "Oran N° 4417"
    place = take_place(text, 0)
    assert place is not None
    assert text[slice(*place)] == "Oran"


def test_without_the_extra_a_picture_is_said_to_be_unread() -> None:
    opened = Opened("image/png", 1, has_recognition=False)
    unread = PageReading(PageText(1, 100, 100), ink=0.05, pixels=1700)
    assert codes(opened, unread) == ["no_recognition"]


def drawn_pdf(rotation: int = 0, angle: int = 0) -> bytes:
    """A page that says how it is to be shown (`rotation`), with what is drawn on it turned by an angle."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(400, 600) if angle % 180 == 0 else (600, 400), invariant=1)
    canvas.translate(*{0: (0, 0), 90: (600, 0), 180: (400, 600), 270: (0, 400)}[angle])
    canvas.rotate(angle)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(40, 500, "Date of birth")
    canvas.drawString(200, 500, "14 March 1989")
    canvas.drawString(40, 470, "This is to certify that Amara Okafor is registered")
    canvas.save()
    turned = io.BytesIO()
    with Pdf.open(held) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(turned)
    return turned.getvalue()


def test_a_text_layer_is_read_word_by_word_in_its_place() -> None:
    plain, _ = read_page(drawn_pdf(), 1)
    reading = PageReading.from_plain(plain, 1)
    assert reading.text.engine == "text_layer"
    assert reading.text.text == "Date of birth\t14 March 1989\nThis is to certify that Amara Okafor is registered"
    date = next(one for one in reading.text.segments if one.text == "14 March 1989")
    box = reading.text.shown(date.box)
    assert (box.left, box.right) == (pytest.approx(0.5, abs=0.01), pytest.approx(0.69, abs=0.03))
    assert box.top == pytest.approx(1 - 512 / 600, abs=0.02)


@pytest.mark.parametrize(
    ("rotation", "angle"), [(90, 0), (180, 0), (270, 0), (0, 90), (0, 180), (0, 270), (90, 90), (270, 90), (90, 270)]
)
def test_a_page_that_is_shown_turned_is_read_upright_and_keeps_its_words_where_it_shows_them(
    rotation: int, angle: int
) -> None:
    upright = PageReading.from_plain(read_page(drawn_pdf(), 1)[0], 1).text
    plain, _ = read_page(drawn_pdf(rotation, angle), 1)
    page = PageReading.from_plain(plain, 1).text
    assert (page.text, (page.width, page.height)) == (upright.text, (400, 600))
    assert (page.turn + rotation - angle) % 360 == 0
    date, where = (
        {word.text: word.box for one in each.segments for word in one.words}["1989"] for each in (page, upright)
    )
    assert (date.left, date.top) == (pytest.approx(where.left, abs=0.5), pytest.approx(where.top, abs=0.5))
    shown = page.shown(date)
    beside = {0: shown.left, 90: shown.top, 180: 1 - shown.right, 270: 1 - shown.bottom}[(rotation - angle) % 360]
    assert beside == pytest.approx(where.left / 400, abs=0.01)


def test_a_line_in_the_margin_does_not_turn_the_page() -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(400, 600), invariant=1)
    canvas.drawString(40, 500, "This is to certify that Amara Okafor is registered")
    canvas.translate(20, 100)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Form 12 revised in 2019")
    canvas.save()
    page = PageReading.from_plain(read_page(held.getvalue(), 1)[0], 1).text
    assert page.turn == 0
    assert "This is to certify that Amara Okafor is registered" in page.text


@pytest.mark.parametrize(
    ("text", "share", "is_text"),
    [
        ("~~~ |||| ;;; " * 30, 1.0, False),
        ("~~~ |||| ;;; " * 30, 0.0, False),
        ("Name ......................... Amara Ngozi Okafor ........................", 0.0, True),
        (
            "This is to certify that Amara Okafor is registered with this Council since 12 May 2014, as it is said.",
            1.0,
            True,
        ),
        ("Scanned by CamScanner", 1.0, False),
    ],
)
def test_marks_alone_are_no_text_of_a_page(text: str, share: float, is_text: bool) -> None:
    assert is_readable(text, picture_share=share) is is_text


def test_noise_is_not_taken_for_a_blank_page() -> None:
    chance = random.Random(4)
    dots = Image.frombytes("L", (900, 1200), chance.randbytes(900 * 1200))
    paper = dots.point(lambda level: 245 - level // 20)
    looks = [look_of(np.asarray(picture.convert("RGB")), 900, 0.0)["ink"] for picture in (dots, paper)]
    assert looks[0] > 0.15
    assert looks[1] == 0


def test_a_blank_picture_has_no_ink() -> None:
    held = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(held, "PNG")
    plain, _ = read_page(held.getvalue(), 1)
    reading = PageReading.from_plain(plain, 1)
    assert reading.ink == 0
    assert codes(Opened("image/png", 1), reading) == ["blank"]
