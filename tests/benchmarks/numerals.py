"""Teaches the network behind `tracker.capture.words.numerals` and says how well it tells digits in fonts that it never saw.

`python -m tests.benchmarks.numerals` teaches with the fonts of the program and, where they are installed, further
free ones of Debian's, writes resources/capture/numerals.npz, and prints the share of numbers read whole in each further font that is
named on the command line. Drawn anew from the same seed each time.
"""

import io
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tracker.capture.words.numerals import ARABIC, PERSIAN, SIGNS, numbers, signs
from tracker.settings import resources_folder

FONTS = resources_folder() / "fonts"
SHARED = Path("/usr/share/fonts")
FREE = (
    "opentype/fonts-hosny-amiri/Amiri-Regular.ttf", "opentype/fonts-hosny-amiri/Amiri-Bold.ttf",
    "opentype/fonts-hosny-amiri/Amiri-Slanted.ttf", "truetype/dejavu/DejaVuSans.ttf",
    "truetype/dejavu/DejaVuSans-Bold.ttf", "truetype/dejavu/DejaVuSansMono.ttf",
    "truetype/scheherazade/Scheherazade-Regular.ttf", "opentype/lateef/Lateef-Regular.ttf",
    "truetype/noto/NotoSansArabic-Regular.ttf", "truetype/noto/NotoSansArabic-Bold.ttf",
    "truetype/noto/NotoKufiArabic-Regular.ttf", "truetype/noto/NotoKufiArabic-Bold.ttf",
)  # fmt: skip
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنويىةءئؤپچژگکی"
LATIN = "abcdefghjkmnpqrsuwxyzABCDEFGHJKLMNPQRSUWXYZ"
HIDDEN, ROUNDS, BATCH, RATE = 64, 16, 128, 0.002
LINES = 7_500


def line(words: str, font: Path, height: int, chance: random.Random, *, is_rough: bool = True) -> Any:
    """A line as it is cut out of a scan, in grey."""
    layout = ImageFont.Layout.RAQM if any(letter.isalpha() for letter in words) else ImageFont.Layout.BASIC
    face = ImageFont.truetype(str(font), height * 2, layout_engine=layout)
    left, top, right, bottom = face.getbbox(words)
    page = Image.new("L", (int(right - left) + 4 * height, int(bottom - top) + 2 * height), chance.randint(225, 255))
    ImageDraw.Draw(page).text((2 * height - left, height - top), words, font=face, fill=chance.randint(0, 70))
    if is_rough:
        weight = chance.random()
        if weight < 0.2:
            page = page.filter(ImageFilter.MinFilter(3))
        elif weight < 0.35:
            page = page.filter(ImageFilter.MaxFilter(3))
        shear, lean = chance.uniform(-0.12, 0.12), chance.uniform(0.85, 1.18)
        size = (round(page.width * lean), page.height)
        matrix = (1 / lean, shear, -shear * page.height / 2, 0, 1, 0)
        page = page.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=245)
        page = page.rotate(chance.uniform(-1.2, 1.2), Image.Resampling.BICUBIC, fillcolor=245)
        page = page.filter(ImageFilter.GaussianBlur(chance.uniform(0, 1.6)))
    page = page.resize((max(1, page.width // 2), max(1, page.height // 2)), Image.Resampling.BOX)
    pixels = np.asarray(page).astype(np.float32)
    pixels += np.random.default_rng(chance.randrange(1 << 30)).normal(0, chance.uniform(0, 9), pixels.shape)
    held = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(held, "JPEG", quality=chance.randint(45, 92))
    return np.asarray(Image.open(held))


def number(chance: random.Random) -> str:
    """A date or a number."""
    digits = chance.choice((ARABIC, PERSIAN))
    parts = ["".join(chance.choice(digits) for _ in range(chance.randint(1, 5))) for _ in range(chance.randint(1, 3))]
    return chance.choice("/-./").join(parts)


def lesson(fonts: Sequence[Path], chance: random.Random) -> Iterator[tuple[Any, int]]:
    """Shapes of one line, each with what it is."""
    font, height = chance.choice(fonts), chance.randint(12, 46)
    if chance.random() < 0.6:
        words = number(chance)
        if not set(words) <= drawn_by(font):
            return
        found = signs(line(words, font, height, chance))
        if len(found) == len(words):
            yield from ((sign.look, _class(letter)) for sign, letter in zip(found, words, strict=True))
        return
    alphabet = LETTERS if chance.random() < 0.7 or not set(LATIN) <= drawn_by(font) else LATIN
    words = " ".join("".join(chance.choice(alphabet) for _ in range(chance.randint(2, 7))) for _ in range(3))
    for sign in signs(line(words + chance.choice(("", ":", " :")), font, height, chance)):
        if sign.height > 0.3 * height:  # a dot that fell off a letter looks like a nought
            yield sign.look, len(SIGNS) - 1


def _class(letter: str) -> int:
    at = PERSIAN.find(letter)
    if at >= 0 and letter not in SIGNS:
        return at
    return SIGNS.index(letter)


def taught(looks: Any, names: Any) -> dict[str, Any]:
    """The weights after all rounds (Adam, cross entropy)."""
    chance = np.random.default_rng(7)
    wide = looks.shape[1]
    held = {
        "first": chance.normal(0, (2 / wide) ** 0.5, (wide, HIDDEN)), "shift": np.zeros(HIDDEN),
        "second": chance.normal(0, (2 / HIDDEN) ** 0.5, (HIDDEN, len(SIGNS))), "bias": np.zeros(len(SIGNS)),
    }  # fmt: skip
    held = {name: value.astype(np.float32) for name, value in held.items()}
    mean, spread = ({name: np.zeros_like(value) for name, value in held.items()} for _ in range(2))
    step = 0
    for turn in range(ROUNDS):
        rate = RATE * (0.5 * (1 + np.cos(np.pi * turn / ROUNDS)) + 0.02)
        order = chance.permutation(len(looks))
        for start in range(0, len(order), BATCH):
            step += 1
            at = order[start : start + BATCH]
            for name, slope in _slopes(held, looks[at], names[at]).items():
                mean[name] = 0.9 * mean[name] + 0.1 * slope
                spread[name] = 0.999 * spread[name] + 0.001 * slope**2
                move = mean[name] / (1 - 0.9**step) / (np.sqrt(spread[name] / (1 - 0.999**step)) + 1e-8)
                held[name] -= rate * (move + 1e-3 * held[name])
    return held


def _slopes(held: dict[str, Any], looks: Any, names: Any) -> dict[str, Any]:
    before = looks @ held["first"] + held["shift"]
    hidden = np.maximum(0, before)
    scores = hidden @ held["second"] + held["bias"]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(names)), names] -= 1
    shares /= len(names)
    back = shares @ held["second"].T * (before > 0)
    return {"first": looks.T @ back, "shift": back.sum(0), "second": hidden.T @ shares, "bias": shares.sum(0)}


@cache
def drawn_by(font: Path) -> frozenset[str]:
    """The letters and signs that a font has."""
    return frozenset(map(chr, TTFont(font, fontNumber=0).getBestCmap()))


def share_whole(font: Path, count: int = 100) -> float:
    """How many numbers in a font are read to the letter, on lines as of a clean scan of 200 and 300 dots to the inch."""
    chance, whole, drawn = random.Random(3), 0, drawn_by(font)
    for _ in range(count):
        words = number(chance)
        while len(words) < 4 or not set(words) <= drawn:
            words = number(chance)
        block = ARABIC if any(letter in ARABIC for letter in words) else PERSIAN
        found = numbers(line(words, font, chance.choice((15, 18, 22, 26)), chance, is_rough=False))
        whole += len(found) == 1 and found[0].spelled(block) == "-".join(reversed(words.split("-")))
    return whole / count


def main(others: Sequence[str]) -> None:
    """Teach, write, measure."""
    fonts = [*sorted(FONTS.glob("NotoNa*.ttf")), *(found for font in FREE if (found := SHARED / font).is_file())]
    chance = random.Random(11)
    lessons = [shape for _ in range(LINES) for shape in lesson(fonts, chance)]
    looks, names = np.stack([look for look, _ in lessons]), np.array([name for _, name in lessons])
    held = taught(looks, names)
    np.savez_compressed(
        resources_folder() / "capture" / "numerals.npz",
        **{name: value.astype(np.float16) for name, value in held.items()},
    )
    right = (np.maximum(0, looks @ held["first"] + held["shift"]) @ held["second"] + held["bias"]).argmax(1) == names
    told = (np.maximum(0, looks @ held["first"] + held["shift"]) @ held["second"] + held["bias"]).argmax(1)
    mixed = Counter((SIGNS[name], SIGNS[other]) for name, other in zip(names, told, strict=True) if name != other)
    print(
        "most often mixed up:",
        ", ".join(f"{one or 'other'} as {two or 'other'} {count}" for (one, two), count in mixed.most_common(12)),
    )
    print(f"{len(fonts)} fonts, {len(names)} shapes, of which told again {right.mean():.2%}")
    for font in [*fonts[:4], *map(Path, others)]:
        print(f"  {font.stem:28} numbers whole {share_whole(font):.0%}{'' if font in fonts else '  (never seen)'}")


if __name__ == "__main__":
    main(sys.argv[1:])
