"""Words of many scripts in Latin letters, and Latin words as strings of sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.romanisation import letters, native_form, reading
from tracker.compare.romanisation.abjads import arabic_form, arabic_letters, hebrew_form, hebrew_letters
from tracker.compare.romanisation.alphabets import read_cyrillic, read_greek
from tracker.compare.romanisation.han import pinyin_of_wade_giles, split_chinese
from tracker.compare.romanisation.hangul import hangul_sounds, split_korean
from tracker.compare.romanisation.indic import read_indic
from tracker.compare.romanisation.japanese import hepburn_of_kunrei
from tracker.compare.romanisation.latin import are_respelled, letters_apart, outline, sounds_of
from tracker.compare.romanisation.syllabaries import read_ethiopic, read_kana
from tracker.compare.scripts import Script, script_of


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("Osman", Script.LATIN), ("Øre", Script.LATIN), ("عثمان", Script.ARABIC), ("ﷴ", Script.ARABIC),
        ("כהן", Script.HEBREW), ("Иванов", Script.CYRILLIC), ("Γεώργιος", Script.GREEK), ("राम", Script.INDIC),
        ("রহমান", Script.INDIC), ("அருண்", Script.INDIC), ("පෙරේරා", Script.INDIC), ("አበበ", Script.ETHIOPIC),
        ("김", Script.HANGUL), ("さくら", Script.KANA), ("マリア", Script.KANA), ("王", Script.HAN), ("สมชาย", Script.OTHER),
        ("", Script.LATIN), ("-", Script.LATIN), ("'Умар", Script.CYRILLIC),
    ],
)  # fmt: skip
def test_scripts(word: str, script: Script) -> None:
    assert script_of(word) is script


@pytest.mark.parametrize(
    ("spellings"),
    [
        ("abdulrahman", "abdelrahman", "abdurrahman", "abdirahman", "abdrahman"),
        ("nasreddine", "nasruddin", "nasraldin", "nasrdin"),
        ("mohamed", "mohammed", "mohamedd"),
        ("tchad", "chad"),
    ],
)
def test_spellings_with_the_same_sounds(spellings: tuple[str, ...]) -> None:
    assert len({sounds_of(spelled) for spelled in spellings}) == 1


def test_a_digraph_is_one_sound_and_the_last_vowel_is_marked() -> None:
    assert sounds_of("khalifa") == "Kalifá"
    assert sounds_of("shaykh") == "SayK"
    assert sounds_of("younghee") == "younghé"  # ng-h, not n-gh
    assert sounds_of("abdhamid") == "abDamid"
    assert sounds_of("abdulhamid") == "abdhamid"  # d and h belong to two words
    assert letters_apart("ishaq") == "ishaq"


def test_the_outline_keeps_consonants_by_class() -> None:
    assert outline(sounds_of("khalid")) == outline(sounds_of("qalit")) == "klt"
    assert outline(sounds_of("wahib")) == "p"


def test_marked_letters_given_by_their_sound() -> None:
    assert are_respelled("đorđe", "djordje")
    assert are_respelled("şahin", "shahin")
    assert not are_respelled("şahin", "zahin")
    assert not are_respelled("王", "wang")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("أحمد", "احمد"),
        ("إبراهيم", "ابراهيم"),
        ("علی", "علي"),
        ("فاطمة", "فاطمه"),
        ("مُحَمَّد", "محمد"),
        ("محـمد", "محمد"),
        ("ليلى", "ليلي"),
    ],
)
def test_arabic_words_in_one_orthography(word: str, form: str) -> None:
    assert arabic_form(word) == form


def test_arabic_letters_keep_what_a_latin_spelling_tells_apart() -> None:
    assert arabic_letters("فاطمة").endswith("ة")
    assert arabic_letters("ليلى").endswith("ى")
    assert arabic_letters("عبدالرحمن") == arabic_letters("عبدرحمن") == "عبدرحمن"
    assert arabic_letters("علاء") == "علا"


def test_hebrew_letters() -> None:
    assert hebrew_form("כהן") == "כהנ"
    assert hebrew_letters("ג'ורג'") == "ĜורĜ"
    assert hebrew_letters("צ׳רצ׳יל") == "ČרČיל"
    assert hebrew_letters("חיים") == "חŸמ"
    assert hebrew_letters("אלכּסנדר") == "אלכסנדר"


def test_korean_syllables() -> None:
    assert hangul_sounds("로버트") == "ㄹㅗㅂㅓㅌㅡ"
    assert hangul_sounds("영") == "Yㅓㅇ"
    assert split_korean("김철수") == ("김", "철수")
    assert split_korean("남궁민") == ("남궁", "민")
    assert split_korean("로버트슨") is None
    assert split_korean("김") is None


def test_chinese_names() -> None:
    assert split_chinese("王小明") == ("王", "小明")
    assert split_chinese("欧阳明") == ("欧阳", "明")
    assert split_chinese("王") is None
    assert split_chinese("佐藤太郎") is None


@pytest.mark.parametrize(
    ("wade_giles", "pinyin"),
    [
        ("chang", "zhang"), ("ch'en", "chen"), ("hsiao", "xiao"), ("ts'ao", "cao"), ("tsou", "zou"), ("teng", "deng"),
        ("t'ang", "tang"), ("k'ung", "kong"), ("kao", "gao"), ("peng", "beng"), ("p'eng", "peng"), ("jen", "ren"),
        ("ch'in", "qin"), ("chien", "jian"), ("hsieh", "xie"), ("shih", "shi"), ("yen", "yan"), ("lo", "luo"),
        ("hsueh-liang", "xueliang"), ("tse tung", "zedong"), ("mao", "mao"),
    ],
)  # fmt: skip
def test_wade_giles(wade_giles: str, pinyin: str) -> None:
    assert pinyin_of_wade_giles(wade_giles) == pinyin


@pytest.mark.parametrize(
    ("kunrei", "hepburn"),
    [
        ("tuti", "tsuchi"),
        ("hirosi", "hiroshi"),
        ("huzii", "fujii"),
        ("syouta", "shota"),
        ("satoh", "sato"),
        ("smith", ""),
    ],
)
def test_kunrei(kunrei: str, hepburn: str) -> None:
    assert hepburn_of_kunrei(kunrei) == hepburn


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Щербаков", "shcherbakov"), ("Юлия", "yuliya"), ("Чайковский", "chaykovsky"), ("Ірина", "irina"),
        ("Đ", ""), ("Христов", "khristov"),
    ],
)  # fmt: skip
def test_cyrillic(word: str, read: str) -> None:
    assert read_cyrillic(word).strip("đ") == read


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Γεώργιος", "georgios"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("Μπακογιάννης", "bakogiannis"),
        ("Ευάγγελος", "evangelos"),
    ],
)
def test_greek(word: str, read: str) -> None:
    assert read_greek(word) == read


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("राजेश", "rajesh"), ("कुमार", "kumar"), ("शर्मा", "shərma"), ("ज़ाकिर", "zakir"), ("রহমান", "rəhəman"),
        ("হোসেন", "hosen"), ("முருகன்", "murukən"), ("පෙරේරා", "perera"), ("సురేష్", "suresh"), ("ಕುಮಾರ್", "kumar"),
    ],
)  # fmt: skip
def test_indian_scripts(word: str, read: str) -> None:
    assert read_indic(word) == read


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("さくら", "sakura"),
        ("しょうた", "shouta"),
        ("ジュンイチ", "junichi"),
        ("きょう", "kyou"),
        ("スミス", "sumisu"),
        ("キー", "kii"),
    ],
)
def test_kana(word: str, read: str) -> None:
    assert read_kana(word) == read


@pytest.mark.parametrize(
    ("word", "read"), [("አበበ", "abebe"), ("ኃይሌ", "hayəle"), ("ተስፋዬ", "tesəfaye"), ("ሙሉጌታ", "mulugeta")]
)
def test_ethiopic(word: str, read: str) -> None:
    assert read_ethiopic(word) == read


def test_scripts_without_a_table_of_their_own_are_read_all_the_same() -> None:
    assert reading("გიორგი", Script.OTHER) == "giorgi"
    assert reading("Արմեն", Script.OTHER) == "armen"
    assert reading("王", Script.HAN) == "wang"


@given(st.text(max_size=30))
def test_any_word_has_a_reading_of_plain_letters(word: str) -> None:
    read = reading(word, script_of(word))
    assert set(read) <= set("abcdefghijklmnopqrstuvwxyzə")
    assert set(outline(sounds_of(read))) <= set("ptksmnlr")


@given(st.text(max_size=30))
def test_any_word_has_a_form_and_letters(word: str) -> None:
    script = script_of(word)
    assert native_form(native_form(word, script), script) == native_form(word, script)
    assert bool(letters(word, script)) <= (script in (Script.ARABIC, Script.HEBREW, Script.HANGUL))
