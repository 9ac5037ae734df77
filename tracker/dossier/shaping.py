"""An item of text turned into positioned glyphs by HarfBuzz: joined, stacked and reordered as its script wants.

Measures are thousandths of the font size. Knows nothing of lines, canvases and PDF.
"""

from functools import lru_cache
from typing import Final, NamedTuple

import uharfbuzz as hb

from tracker.dossier.fonts import describe_character
from tracker.dossier.itemisation import Item, UncoveredError

_NOTDEF: Final = 0
_FLAGS: Final = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES


class Glyph(NamedTuple):
    """A glyph of a font, how far the pen moves on after it, and how far it is set off from the pen."""

    id: int
    advance: int
    right: int
    up: int


class Cluster(NamedTuple):
    """The smallest piece of text that has glyphs of its own: text from `start` to `end`, glyphs from left to right,
    and how far the pen moves on over all of them."""

    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    advance: int


def code_points(text: str) -> list[int]:
    """The paragraph as the shaper takes it; make it once for all items."""
    return list(map(ord, text))


def shape(paragraph: list[int], item: Item) -> tuple[Cluster, ...]:
    """The clusters of an item from left to right, as they are drawn.

    The shaper sees the text on both sides, so that letters join across a change of style. UncoveredError where a font
    claims a character and has no glyph for what becomes of it.
    """
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = _FLAGS
    buffer.add_codepoints(paragraph, item.start, item.end - item.start)
    buffer.direction = "rtl" if item.look.level % 2 else "ltr"
    buffer.script = item.look.script
    if item.look.language:
        buffer.language = item.look.language
    hb.shape(item.look.face.font, buffer)
    groups: list[tuple[int, list[Glyph]]] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == _NOTDEF:
            raise UncoveredError([describe_character(chr(paragraph[info.cluster]))])
        if not groups or groups[-1][0] != info.cluster:
            groups.append((info.cluster, []))
        groups[-1][1].append(Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset))
    return _with_ends(groups, item)


@lru_cache(maxsize=20_000)
def _shared(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The same glyphs as one value: most of a text is the same few letters."""
    return glyphs


def _with_ends(groups: list[tuple[int, list[Glyph]]], item: Item) -> tuple[Cluster, ...]:
    """Give each cluster its stretch of text: up to the next one, the first from the start of the item."""
    if not groups:  # nothing but characters that are never seen
        return ()
    starts = sorted(start for start, _ in groups)
    ends = dict(zip(starts, [*starts[1:], item.end], strict=True))
    first = starts[0]
    return tuple(
        Cluster(
            item.start if start == first else start,
            ends[start],
            _shared(tuple(glyphs)),
            sum([g.advance for g in glyphs]),
        )
        for start, glyphs in groups
    )
