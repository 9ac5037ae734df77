"""What a dossier leaves open, to be told on its first leaf: differences, gaps in time, scans that are not there.

Each point is a sentence with the page on which more stands. Knows where things stand from the layout, and nothing of how
leaves are drawn.
"""

from collections.abc import Iterator, Mapping

from tracker.domain.record import ScanId
from tracker.dossier import look
from tracker.dossier.content import Difference, DossierPlan, Enclosure, Standing
from tracker.dossier.press import Press, difference_target, divider_target, section_target, words
from tracker.dossier.reasons import PAGE_LOST, why
from tracker.dossier.scans import How, PlacedScan
from tracker.dossier.typeset import Span
from tracker.texts import Text, ntext, text

Point = list[Span]


def open_points(press: Press, plan: DossierPlan, placed: Mapping[ScanId, PlacedScan]) -> list[Point]:
    """All that is open, in the order of the dossier."""
    points = [
        _point(press, _lacking(one), difference_target(one.number))
        for one in plan.differences
        if one.standing is Standing.OPEN
    ]
    silent = sum(row.gap is not None and row.standing is Standing.OPEN for row in plan.chronology.rows)
    if silent:
        sentence = ntext(
            "{count} stretch of the chronology is not accounted for",
            "{count} stretches of the chronology are not accounted for",
            silent,
        )
        points.append(_point(press, sentence, section_target("chronology")))
    for one in plan.enclosures:
        points += [_point(press, sentence, divider_target(one.number)) for sentence in _unseen(one, placed)]
    return points


def _point(press: Press, sentence: Text, target: str) -> Point:
    where = words(text(" (page\u00a0{page})", page=press.page(target)))
    return [Span(words(sentence), link=target), Span(where, colour=look.GREY, link=target)]


def _lacking(one: Difference) -> Text:
    lacking = text("what explains it is not enclosed") if one.proofs else text("explanation to follow")
    return text("Difference {number} ({subject}): {lacking}", number=one.number, subject=one.subject, lacking=lacking)


def _unseen(one: Enclosure, placed: Mapping[ScanId, PlacedScan]) -> Iterator[Text]:
    """What of a document cannot be seen, and why."""
    about = text("Document {number}, “{title}”", number=one.number, title=one.title)
    if not one.scans and not one.from_source:
        yield text("{document}: no scan is enclosed", document=about)
    for sheet in one.scans:
        scan = placed.get(sheet.id, PlacedScan((), failure="missing"))
        if scan.failure or any(page.how is How.LOST for page in scan.pages):
            yield text("{document}: {reason}", document=about, reason=why(scan) if scan.failure else PAGE_LOST)
