"""Good files with bytes turned, cut, doubled or mixed, or with values of another kind in their objects; the same every time."""

import io
import random
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.unit.dossier import odd_pdfs, odd_pictures
from tests.unit.dossier.odd_attacks import attack
from tests.unit.dossier.odd_kinds import Maker


def flipped(base: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    found = bytearray(base)
    for _ in range(chance.choice((1, 3, 12, 60))):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut(base: bytes, chance: random.Random) -> bytes:
    """The end, or a part in between, is gone."""
    first, last = sorted(chance.randrange(len(base) + 1) for _ in range(2))
    return base[:first] if chance.random() < 0.5 else base[:first] + base[last:]


def mixed(base: bytes, chance: random.Random) -> bytes:
    """A part stands twice, or somewhere else."""
    first, last = sorted(chance.randrange(len(base) + 1) for _ in range(2))
    at = chance.randrange(len(base) + 1)
    return base[:at] + base[first:last] + base[at:]


def miscounted(base: bytes, chance: random.Random) -> bytes:
    """Figures are others: lengths, offsets, sizes, references."""
    digits = [at for at, byte in enumerate(base) if 0x30 <= byte <= 0x39]
    found = bytearray(base)
    for at in chance.sample(digits, min(len(digits), chance.choice((1, 4, 20)))):
        found[at] = 0x30 + chance.randrange(10)
    return bytes(found)


def mistyped(base: bytes, chance: random.Random) -> bytes:
    """Values of objects are of another kind."""
    try:
        with pikepdf.open(io.BytesIO(base)) as pdf:
            things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]
            for _ in range(chance.choice((1, 2, 5))):
                thing = chance.choice(things)
                keys = [key for key in thing.keys() if key != "/Length"]  # noqa: SIM118 - no mapping
                if keys:
                    thing[chance.choice(keys)] = chance.choice((
                        0, -1, 2**31, True, String("text"), Name.Odd, Array([]), Array([thing, 1]), Dictionary(), thing,
                    ))  # fmt: skip
            held = io.BytesIO()
            pdf.save(held)
            return held.getvalue()
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return flipped(base, chance)


DAMAGES = (flipped, cut, mixed, miscounted, mistyped)


def by_chance(count: int) -> Iterator[tuple[str, bytes]]:
    """`count` files that were good and are damaged, each in the same way every time."""
    chance = random.Random(20_417)
    makers: dict[str, Maker] = {f"pdf {name}": make for name, (make, _) in odd_pdfs.SHOWN.items()}
    makers |= {name: make for name, (make, _) in (odd_pictures.SHOWN | odd_pictures.DARK).items()}
    makers["pdf attack"] = attack
    good = {name: make() for name, make in makers.items()}
    for number in range(count):
        name = chance.choice(sorted(good))
        damage = DAMAGES[number % len(DAMAGES)] if name.startswith("pdf") else DAMAGES[number % 3]
        yield f"{number} {name} {damage.__name__}", damage(good[name], random.Random(number))
