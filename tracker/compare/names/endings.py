"""The endings by which surnames of Slavic, Greek, Baltic and Nordic languages tell a man from a woman."""

from typing import Final

_FEMININE: Final = (
    ("ov", "ova"), ("ev", "eva"), ("in", "ina"), ("yn", "yna"), ("sky", "skaya"), ("skiy", "skaya"), ("sky", "ska"),
    ("skyi", "ska"), ("ski", "ska"), ("skii", "skaia"), ("ckij", "ckaja"), ("cki", "cka"), ("poulos", "poulou"),
    ("idis", "idou"), ("akis", "aki"), ("as", "iene"), ("as", "aite"), ("sson", "sdottir"), ("son", "dottir"),
    ("oy", "aya"), ("ny", "na"), ("y", "aya"), ("iy", "aya"),
)  # fmt: skip

_HIS, _HERS = tuple({his for his, _ in _FEMININE}), tuple({hers for _, hers in _FEMININE})


def is_woman_of(man: str, woman: str) -> bool:
    """Whether one surname (lower case, plain letters) is the woman's form of the other."""
    return (
        woman.endswith(_HERS)
        and man.endswith(_HIS)
        and any(
            woman.endswith(hers) and man.endswith(his) and man[: -len(his)] == woman[: -len(hers)]
            for his, hers in _FEMININE
        )
    )
