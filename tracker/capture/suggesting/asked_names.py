"""Names to be picked that stand on a page in parts: the surname in one cell, the given names in another. Pure.

Forms ask for the parts of a name by labels of their own, and registers print them on lines of their own. What the parts were
read as depends on more than a choice needs: here whatever stands around both labels is put together, in both orders.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.suggesting.asked_values import asked
from tracker.capture.suggesting.free_values import FreePage, Span, is_latin
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.people import is_name
from tracker.capture.values.phrases import fold, has_phrase
from tracker.domain.vocabulary import Field

_OF_PARTS: Final = ("surname", "given_names")
_LONGEST_PART: Final = 2  # words of what is asked for as a name and may be a part of one
_MOST_PARTS: Final = 3
_MOST: Final = 4
_MOST_LABELS: Final = 8
_REACH: Final = 1.2  # heights of a label
_CHOICE: Final = 0.1


def whole_names(page: FreePage, field: Field) -> Iterator[Candidate]:
    """The names that stand on the page in parts, the likelier ones first."""
    yield from _on_two_lines(page, field)
    yield from _of_two_labels(page, field)


def _of_two_labels(page: FreePage, field: Field) -> Iterator[Candidate]:
    """The names that the parts around their labels make, those in the order of the page and in Latin letters first. Beside
    one part «Name» may ask for the other."""
    bare = set(page.asking.get(Field.HOLDER_NAME, ()))
    if not any(span not in bare for part in _OF_PARTS for span in page.asking.get(part, ())):
        return
    surnames, given, seconds = (_parts(page, meaning) for meaning in (*_OF_PARTS, "second_surname"))
    whole = [span for span in _parts(page, Field.HOLDER_NAME) if len(_text(page, span).split()) <= _LONGEST_PART]
    given += [span for span in whole if span not in given and span not in surnames[:1]]
    surnames += [span for span in whole if span not in surnames and span not in given[:1]]
    made: list[tuple[tuple[int, bool, bool], Candidate]] = []
    for (at, surname), (number, forenames) in product(_numbered(page, surnames), _numbered(page, given)):
        if not _go_together(page, surname, forenames):
            continue
        for family in _with_second(page, surname, seconds):
            names = f"{family} {_text(page, forenames)}", f"{_text(page, forenames)} {family}"
            for is_turned, name in enumerate(names if surname < forenames else names[::-1]):
                one = Candidate(field, *min(surname, forenames), _CHOICE, "choice", text=name)
                made.append(((abs(at - number), not is_latin(name), bool(is_turned)), one))
    yield from islice((one for _, one in sorted(made, key=lambda one: one[0])), _MOST)


def _numbered(page: FreePage, parts: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The parts, each with how many of its script came before it: the first surname goes with the first given names."""
    counts: Counter[str] = Counter()
    for part in parts:
        script = script_with_figures(_text(page, part))
        yield counts[script], part
        counts[script] += 1


def _with_second(page: FreePage, surname: Span, seconds: Sequence[Span]) -> Iterator[str]:
    """A surname with the second one that has a label of its own, and by itself."""
    family = _text(page, surname)
    yield from (f"{family} {_text(page, one)}" for one in seconds if _go_together(page, surname, one))
    yield family


def _on_two_lines(page: FreePage, field: Field) -> Iterator[Candidate]:
    """The names that stand on two lines beside a label for one that is level with the gap between them."""
    flow = page.flow
    for start, _ in page.asking.get(field, ())[:_MOST_LABELS]:
        box = flow.segments[bisect_right(flow.starts, start) - 1].box
        high = _REACH * box.height
        near = flow.bands.between(box.top - high, box.bottom + high)
        beside = [at for at in near if flow.segments[at].box.left >= box.right]
        upper = [at for at in beside if 0 < box.middle - flow.segments[at].box.middle <= high][:_MOST_PARTS]
        lower = [at for at in beside if 0 < flow.segments[at].box.middle - box.middle <= high][:_MOST_PARTS]
        for first, second in product(upper, lower):
            one, other = flow.segments[first], flow.segments[second]
            text = f"{one.text} {other.text}"
            is_column = abs(one.box.left - other.box.left) < box.height
            if is_column and is_name(text) and all(_may_be_part(part.text) for part in (one, other)):
                begin = flow.starts[first]
                yield Candidate(field, begin, begin + len(one.text), _CHOICE, "choice", text=text)


def _parts(page: FreePage, meaning: str) -> list[Span]:
    """The parts of names around the labels for them, of what is in two languages each: «КОС/KOS»."""
    cells = asked(page, meaning)
    found = (span for cell in cells for span in _between_strokes(page, cell) if _may_be_part(_text(page, span)))
    return list(islice(found, _MOST_PARTS))


def _may_be_part(text: str) -> bool:
    """Whether a text may be the surname or the given names, and not what stands in the next row: «Civil Engineer»."""
    return is_name(text, alone=True) and not any(
        has_phrase(text, words) for words in ("occupations", "positions", "roles")
    )


def _between_strokes(page: FreePage, cell: Span) -> Iterator[Span]:
    begin, end = cell
    while begin < end:
        stroke = page.flow.text.find("/", begin, end)
        stop = stroke if stroke >= 0 else end
        part = page.flow.text[begin:stop]
        yield begin + len(part) - len(part.lstrip()), begin + len(part.rstrip())
        begin = stop + 1


def _text(page: FreePage, span: Span) -> str:
    return " ".join(page.flow.text[slice(*span)].split())


def _go_together(page: FreePage, one: Span, other: Span) -> bool:
    """Whether two parts may be of one name: in one script, with no word in both."""
    text, part = _text(page, one), _text(page, other)
    is_one_script = script_with_figures(text) == script_with_figures(part)
    return is_one_script and not set(fold(text).split()) & set(fold(part).split())
