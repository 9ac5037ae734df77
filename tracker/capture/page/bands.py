"""Which segments of a page stand at a height: found without looking at all of them. Pure."""

from collections.abc import Sequence
from typing import Final

from tracker.capture.page.layout import Box, Segment

LEVEL: Final = 0.45  # of the height of the lower one that two cells of a line share at least
_MOST_BANDS: Final = 200  # that one segment may reach over: what is taller stands for nothing that is looked for
_FARTHEST: Final = 1e9


class Bands:
    """The segments of a page by the bands of its height that they stand in, as high as a usual line each."""

    def __init__(self, segments: Sequence[Segment], line_height: float) -> None:
        self._segments = segments
        self._height = max(line_height, 1e-6)
        self._held: dict[int, list[int]] = {}
        for index, segment in enumerate(segments):
            for band in self._bands(segment.box.top, segment.box.bottom):
                self._held.setdefault(band, []).append(index)

    def between(self, top: float, bottom: float) -> list[int]:
        """The numbers of the segments that reach into this stretch of the height, in the order of the page."""
        held = {index for band in self._bands(top, bottom) for index in self._held.get(band, ())}
        return sorted(
            index
            for index in held
            if self._segments[index].box.bottom >= top and self._segments[index].box.top <= bottom
        )

    def level_with(self, box: Box, least: float = LEVEL) -> list[int]:
        """The numbers of the segments on the line of a box, one that is there itself included."""
        return [
            index for index in self.between(box.top, box.bottom) if self._segments[index].box.overlap_down(box) > least
        ]

    def _bands(self, top: float, bottom: float) -> range:
        first, last = (int(max(-_FARTHEST, min(_FARTHEST, at)) // self._height) for at in (top, bottom))
        return range(first, min(last, first + _MOST_BANDS) + 1)
