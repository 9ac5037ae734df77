"""Kana and the Ethiopic syllabary in Latin letters.

Kana after Hepburn; the Ethiopic letters by their seven orders (consonant row and vowel column of the Unicode block).
“ə” stands for a vowel that a speaker may leave out.
"""

from typing import Final

_KANA_ROWS: Final = {
    "あいうえお": "", "かきくけこ": "k", "がぎぐげご": "g", "さしすせそ": "s", "ざじずぜぞ": "z", "たちつてと": "t",
    "だぢづでど": "d", "なにぬねの": "n", "はひふへほ": "h", "ばびぶべぼ": "b", "ぱぴぷぺぽ": "p", "まみむめも": "m",
    "らりるれろ": "r",
}  # fmt: skip
_KANA_OTHER: Final = {
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu",
    "し": "shi", "じ": "ji", "ち": "chi", "ぢ": "ji", "つ": "tsu", "づ": "zu", "ふ": "fu",
}  # fmt: skip
_KANA: Final = {
    kana: consonant + vowel for row, consonant in _KANA_ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)
} | _KANA_OTHER
_SMALL: Final = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}

_ETHIOPIC_ROWS: Final = (
    (0x1200, "h"), (0x1208, "l"), (0x1210, "h"), (0x1218, "m"), (0x1220, "s"), (0x1228, "r"), (0x1230, "s"),
    (0x1238, "sh"), (0x1240, "k"), (0x1248, "kw"), (0x1250, "k"), (0x1260, "b"), (0x1268, "v"), (0x1270, "t"),
    (0x1278, "ch"), (0x1280, "h"), (0x1288, "hw"), (0x1290, "n"), (0x1298, "ny"), (0x12A0, ""), (0x12A8, "k"),
    (0x12B0, "kw"), (0x12B8, "h"), (0x12C8, "w"), (0x12D0, ""), (0x12D8, "z"), (0x12E0, "zh"), (0x12E8, "y"),
    (0x12F0, "d"), (0x12F8, "d"), (0x1300, "j"), (0x1308, "g"), (0x1310, "gw"), (0x1318, "ng"), (0x1320, "t"),
    (0x1328, "ch"), (0x1330, "p"), (0x1338, "ts"), (0x1340, "ts"), (0x1348, "f"), (0x1350, "p"),
)  # fmt: skip
_ETHIOPIC: Final = dict(_ETHIOPIC_ROWS)
_ORDERS: Final = ("e", "u", "i", "a", "e", "ə", "o", "wa")
_GUTTURAL_ORDERS: Final = ("a", "u", "i", "a", "e", "ə", "o", "wa")  # the first order of h and of the carriers is a
_GUTTURALS: Final = frozenset((0x1200, 0x1210, 0x1280, 0x12A0, 0x12D0))


def read_kana(word: str) -> str:
    """A word in hiragana or katakana in Latin letters."""
    read: list[str] = []
    for letter in word:
        kana = chr(ord(letter) - 0x60) if 0x30A1 <= ord(letter) <= 0x30F6 else letter
        if kana in _SMALL and read:
            stem = read.pop()
            glide = _SMALL[kana]
            palatal = stem.endswith(("shi", "chi", "ji")) and glide.startswith("y")
            read.append(stem[:-1] + (glide[1:] if palatal else glide))
        elif kana == "っ":
            continue
        elif letter == "ー":
            read.append(read[-1][-1:] if read else "")
        else:
            read.append(_KANA.get(kana, ""))
    return "".join(read)


def read_ethiopic(word: str) -> str:
    """A word in Ethiopic letters in Latin letters."""
    read = []
    for letter in word:
        row = ord(letter) & ~7
        if row not in _ETHIOPIC:
            continue
        orders = _GUTTURAL_ORDERS if row in _GUTTURALS else _ORDERS
        read.append(_ETHIOPIC[row] + orders[ord(letter) - row])
    return "".join(read)
