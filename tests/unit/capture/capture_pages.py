"""Pages of text as the engines give them, made by hand."""

from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import Box, PageText, Segment, Word
from tracker.capture.running_text.sentences import sentence_values

HEIGHT = 20.0
LINE = 40.0
LETTER = 11.0


def segment(text: str, x: float, y: float, height: float = HEIGHT, confidence: float = 1.0) -> Segment:
    """A run of words that begins at this place."""
    words, at = [], x
    for word in text.split():
        width = LETTER * len(word) * height / HEIGHT
        words.append(Word(word, Box(at, y, at + width, y + height), confidence))
        at += width + LETTER
    return Segment(tuple(words), "rapidocr")


def page(*lines: str | tuple[str, ...], number: int = 1, confidence: float = 1.0) -> PageText:
    """A page of these lines: a text is one segment from the left edge, a tuple has one segment in each column.

    A text that begins with # is a heading: centred, and of twice the height; one of "" leaves room.
    """
    segments, y = [], 60.0
    for line in lines:
        if isinstance(line, tuple):
            segments += [
                segment(text, 80 + 330 * column, y, confidence=confidence) for column, text in enumerate(line) if text
            ]
        elif line.startswith("#"):
            text = line.removeprefix("#")
            segments.append(segment(text, max(20.0, 500 - LETTER * len(text)), y, 2 * HEIGHT, confidence))
            y += HEIGHT
        elif line:
            segments.append(segment(line, 80, y, confidence=confidence))
        y += LINE
    return PageText(number, 1000.0, 1400.0, tuple(segments), "rapidocr")


def said(field: str, *lines: str | tuple[str, ...], paper: str = "") -> list[str]:
    """What the sentences of a page say of a field, the surest first."""
    flow = flow_of(page(*lines))
    found = [one for one in sentence_values(flow, paper) if one.meaning == field]
    return [one.stated(flow) for one in sorted(found, key=lambda one: -one.confidence)]
