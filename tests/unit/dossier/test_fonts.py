"""The fonts that ship: whole, free, embeddable; the right one for each character; and no character that goes missing."""

import hashlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.dossier.dossier_specimen import MORE_NAMES, NAMES
from tracker.dossier.fonts import UNITS, Catalogue, Weight, describe_character, read_list, shipped_fonts
from tracker.dossier.graphemes import clean, clean_value, graphemes, has_no_shape, script_of
from tracker.settings import resources_folder

FOLDER = resources_folder() / "fonts"
ENTRIES = read_list(FOLDER)


def tables(file: Path) -> set[str]:
    data = file.read_bytes()
    (count,) = struct.unpack(">H", data[4:6])
    return {data[12 + 16 * place : 16 + 16 * place].decode() for place in range(count)}


def test_every_file_is_listed_with_its_sum() -> None:
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FOLDER.glob("*.ttf")}
    assert files == {entry.file: entry.sha256 for entry in ENTRIES}
    sums = (line.split("  ") for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines())
    assert files == {name: digest for digest, name in sums}
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 21_000_000


def test_the_licence_names_every_holder_of_a_copyright() -> None:
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    holders = {str(face.face.get_name(0)) for face in shipped_fonts().faces}
    assert len(holders) > 20
    named = [holder.split("(http")[1].split(")")[0] for holder in holders]
    assert [address for address in named if f"(http{address})" not in licence] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.file)
def test_a_font_is_static_truetype_that_may_be_embedded(entry) -> None:
    data = (FOLDER / entry.file).read_bytes()
    found = tables(FOLDER / entry.file)
    assert {"glyf", "loca", "cmap", "hmtx"} <= found
    assert not {"CFF ", "CFF2", "fvar"} & found
    face = next(face for face in shipped_fonts().faces if face.path.name == entry.file)
    assert face.face.upem == UNITS
    (rights,) = struct.unpack(">H", bytes(face.face.reference_table("OS/2").data)[8:10])
    assert rights == 0
    assert face.name in entry.file
    assert data[:4] == b"\0\1\0\0"


@pytest.mark.parametrize(("script", "name", "language"), [*NAMES, *MORE_NAMES])
def test_the_names_of_the_world_are_covered(script: str, name: str, language: str) -> None:
    assert shipped_fonts().missing(name) == ()


CHOICES = [
    ("a", "Latn", "", "NotoSans-Regular"),
    ("م", "Arab", "", "NotoNaskhArabic-Regular"),
    ("م", "Arab", "fa", "NotoNaskhArabic-Regular"),
    ("م", "Arab", "ur", "NotoNastaliqUrdu-Regular"),
    ("م", "Arab", "ur-PK", "NotoNastaliqUrdu-Regular"),
    ("字", "Hani", "zh", "NotoSansSC-Regular"),
    ("한", "Hang", "ko", "NotoSansKR-Regular"),
    ("1", "Latn", "", "NotoSans-Regular"),
    ("✓", "Latn", "", "NotoSansSymbols2-Regular"),
    ("→", "Latn", "", "NotoSansSymbols-Regular"),
    (" ", "Thai", "", "NotoSansThai-Regular"),
    ("\u1e63\u0301", "Latn", "", "NotoSans-Regular"),
]


@pytest.mark.parametrize(("grapheme", "script", "language", "expected"), CHOICES)
def test_the_font_for_a_character(grapheme: str, script: str, language: str, expected: str) -> None:
    face = shipped_fonts().choose(grapheme, script, language)
    assert face is not None
    assert face.name == expected


@pytest.mark.parametrize("script", ["Latn", "Arab", "Deva", "Thai", "Ethi"])
def test_bold_comes_from_a_bold_font(script: str) -> None:
    face = shipped_fonts().choose(" ", script, weight=Weight.BOLD)
    assert face is not None
    assert face.weight is Weight.BOLD


def test_a_font_without_a_bold_weight_is_given_in_regular() -> None:
    face = shipped_fonts().choose("字", "Hani", weight=Weight.BOLD)
    assert face is not None
    assert (face.name, face.weight) == ("NotoSansSC-Regular", Weight.REGULAR)


def test_the_signs_that_a_dossier_draws_are_covered() -> None:
    assert shipped_fonts().missing("✓ ✗ → ← • – — “ ” « » ⚠ … № © ° × ½ € ☐ ☑ ① ▸ ■ ʻ ′ ‐ ‑") == ()


def test_what_is_missing_is_named() -> None:
    fonts = shipped_fonts()
    assert fonts.missing("Ab 𓂀 ༀ 𓂀 \ue000") == (
        "U+13080 EGYPTIAN HIEROGLYPH D010",
        "U+0F00 TIBETAN SYLLABLE OM",
        "U+E000",
    )
    assert fonts.missing("q\u0f84") == ("U+0F84 TIBETAN MARK HALANTA",)
    assert fonts.spell_missing("a𓂀\u0301 b") == "a[U+13080][U+0301] b"
    assert fonts.spell_missing("Abc محمد") == "Abc محمد"


def test_a_mark_that_no_font_has_together_with_its_letter_is_missing() -> None:
    assert shipped_fonts().missing("字\u0e34") == ("U+5B57 CJK UNIFIED IDEOGRAPH-5B57 + U+0E34 THAI CHARACTER SARA I",)


def test_what_is_never_seen_is_not_missing() -> None:
    assert shipped_fonts().missing("علی\u200cرضا \u2068x\u2069 葛\U000e0100 a\u200bb \u2060\n\t\u202e") == ()


def test_characters_are_described_with_code_point_and_name() -> None:
    assert [describe_character(character) for character in "A\ue000"] == ["U+0041 LATIN CAPITAL LETTER A", "U+E000"]


def test_a_catalogue_opens_no_font_before_it_is_asked() -> None:
    fonts = Catalogue(FOLDER)
    assert all("face" not in vars(face) for face in fonts.faces)
    assert fonts.missing("abc") == ()
    assert [face.name for face in fonts.faces if "face" in vars(face)] == ["NotoSans-Regular"]


CLEANED = [
    ("plain", "plain"),
    ("a\tb\r\nc\u2028d", "a b\nc\nd"),
    ("a\u202eb\u202cc\u200fd\u061ce", "abcde"),
    ("\u2068a\u2069", "\u2068a\u2069"),
    ("a\u2069b", "ab"),
    ("\u2068a", "\u2068a\u2069"),
    ("\u2067a\u2069b", "ab"),
    ("\u2068a\u2067b\u2069c\u2069", "\u2068abc\u2069"),
    ("a\x00b\x9fc\ufeffd\u00ade", "abcde"),
    ("ක්\u200dර ی\u200cم", "ක්\u200dර ی\u200cم"),
    ("a\ud800b", "a\ufffdb"),
]


@pytest.mark.parametrize(("text", "expected"), CLEANED)
def test_controls_are_taken_out(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert clean(clean(text)) == expected


def test_a_value_keeps_no_isolate() -> None:
    assert clean_value("a\u2068b\u2069\u2069c\u2068") == "abc"


GRAPHEMES = [
    ("abc", ["a", "b", "c"]),
    ("e\u0301a", ["e\u0301", "a"]),
    ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
    ("ක්‍රි", ["ක්‍රි"]),
    ("กำ", ["กำ"]),
    ("각가", ["각", "가"]),
    ("각", ["각"]),
    ("ក្រុ", ["ក្រុ"]),
    ("ی\u200cم", ["ی\u200c", "م"]),
    ("\u2068a\u0301\u2069\u0301", ["\u2068", "a\u0301", "\u2069", "\u0301"]),
    ("\n\u0301", ["\n", "\u0301"]),
    ("葛\U000e0100", ["葛\U000e0100"]),
]


@pytest.mark.parametrize(("text", "expected"), GRAPHEMES)
def test_what_a_person_takes_for_one_character(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in graphemes(text)] == expected


@given(st.text(max_size=30))
def test_graphemes_are_the_whole_text(text: str) -> None:
    plain = clean(text)
    assert "".join(plain[start:end] for start, end in graphemes(plain)) == plain


@given(st.text(max_size=20))
def test_spelling_out_what_is_missing_leaves_nothing_missing(text: str) -> None:
    fonts = shipped_fonts()
    assert fonts.missing(fonts.spell_missing(text)) == ()


def test_scripts() -> None:
    assert [script_of(character) for character in "aмα字א "] == ["Latn", "Cyrl", "Grek", "Hani", "Hebr", "Zyyy"]
    assert [has_no_shape(character) for character in "\u200c\u2068\ufe0fa "] == [True, True, True, False, False]
