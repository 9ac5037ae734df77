"""Pages of documents put in order: turned, moved, split off, put together. Each act is one change that can be taken back.

A document's pages are those of its scans, one after the other. Where whole scans only change places no file is touched;
else a new scan is made of pages of the old one (`capture.arranging`), and the old one stays in the vault as long as the
act can be taken back. Statements keep pointing at the page on which they stand.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final

from tracker.capture.scans.arranging import ENDINGS, arrange_scan
from tracker.domain.change import Changes
from tracker.domain.inbox import PREFIX
from tracker.domain.record import Credential, CredentialId, Scan, ScanFacts, ScanId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.errors import TrackerError, UsageError
from tracker.sandbox import Worker
from tracker.texts import Text, ntext, render, text
from tracker.workspace.capturing import Capturing
from tracker.workspace.editing import new_id

_FULL_TURN: Final = 360


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page: of which scan of the document, its number there from 0, and by how much it is turned to the right."""

    scan: int
    number: int
    degrees: int = 0


@dataclass(slots=True)
class _Made:
    """Scans that were made for an act: what is known of them, and of which scan each was made."""

    facts: dict[ScanId, ScanFacts]
    origins: dict[ScanId, tuple[Scan, tuple[int, ...]]]


class Arranging(Capturing):
    """Use cases about the pages of documents. Pages count from 0, over all scans of a document."""

    def turn_pages(self, document: CredentialId, pages: Collection[int], degrees: int) -> Changes:
        """Turn pages to the right by `degrees`, a multiple of 90. ScanSignedError, ScanRigidError and ScanUnreadableError
        where that cannot be, NotOnFileError and UsageError where there is no such document or page."""
        credential = self._credential(document)
        leaves = self._leaves(credential)
        self._check(pages, leaves)
        turned = [
            replace(leaf, degrees=degrees % _FULL_TURN) if at in pages else leaf for at, leaf in enumerate(leaves)
        ]
        act = text("Rotate page {page} of “{title}”", page=min(pages, default=0) + 1, title=credential.title)
        if len(pages) > 1:
            act = ntext(
                "Rotate {count} page of “{title}”",
                "Rotate {count} pages of “{title}”",
                len(pages),
                title=credential.title,
            )
        return self._rearrange(act, credential, list(enumerate(turned)))

    def order_pages(self, document: CredentialId, order: Sequence[int]) -> Changes:
        """Put the pages of a document into another order: `order` names each of them once. Errors as in `turn_pages`."""
        credential = self._credential(document)
        leaves = self._leaves(credential)
        if sorted(order) != list(range(len(leaves))):
            raise UsageError(reason=render(text("The new order has to name each page once.")))
        act = text("New order of the pages of “{title}”", title=credential.title)
        moved = _moved(order)
        if moved is not None:
            act = text("Move page {page} of “{title}”", page=moved + 1, title=credential.title)
        return self._rearrange(act, credential, [(at, leaves[at]) for at in order])

    def split_document(self, document: CredentialId, before: int) -> Changes:
        """Make what begins with the page `before` a scan of its own in the inbox. Errors as in `turn_pages`.

        What the document states stays with it; where it pointed at a page that went, it points at none.
        """
        credential = self._credential(document)
        leaves = self._leaves(credential)
        if not 0 < before < len(leaves):
            raise UsageError(
                reason=render(text("There has to be a page before and one behind the place of the split."))
            )
        act = text("Split “{title}” before page {page}", title=credential.title, page=before + 1)
        made = _Made({}, {})
        placed = list(enumerate(leaves))
        with Worker() as worker:
            front = self._with_pages(worker, credential, placed[:before], made)
            rest = self._with_pages(worker, credential, placed[before:], made)
        identity = CredentialId(new_id(self.record, PREFIX.removesuffix("-")))
        title = _numbered(credential.title, {each.title for each in self.record.credentials})
        other = Credential(identity, CredentialType.OTHER, title, scans=rest.scans)
        return self._put_arranged(act, made, (front, other))

    def put_together(self, items: Sequence[CredentialId], into: CredentialId) -> Changes:
        """Make the pages of some documents, in this order, further pages of another; these documents go.

        A scan that is in it already is not put there twice. What they state goes over, so that nothing is lost.
        """
        target = self._credential(into)
        sources = [self._credential(item) for item in dict.fromkeys(items) if item != into]
        scans, states = list(target.scans), list(target.states)
        facts = self.scan_facts()
        for source in sources:
            ahead = sum(_count(scan, facts) for scan in scans)
            new = [scan for scan in source.scans if scan.content not in {each.content for each in scans}]
            is_whole = len(new) == len(source.scans)
            states += [_on_page(one, one.page + ahead if one.page and is_whole else None) for one in source.states]
            scans += new
        act = ntext(
            "Add “{other}” to “{title}”", "Add {count} scans to “{title}”", len(sources),
            title=target.title, other=sources[0].title if sources else "",
        )  # fmt: skip
        with self._change(act) as change:
            change.put(replace(target, scans=tuple(scans), states=tuple(dict.fromkeys(states))))
            change.remove("credential", *(source.id for source in sources))
        return Changes(act, frozenset(change.ids))

    def _rearrange(self, act: Text, credential: Credential, placed: Sequence[tuple[int, _Leaf]]) -> Changes:
        made = _Made({}, {})
        with Worker() as worker:
            changed = self._with_pages(worker, credential, placed, made)
        return self._put_arranged(act, made, (changed,))

    def _put_arranged(self, act: Text, made: _Made, changed: Sequence[Credential]) -> Changes:
        try:
            self._remember_origins({content: origin for content, (origin, _) in made.origins.items()})
            with self._change(act, made.facts) as change:
                change.put(*changed)
        except BaseException:
            with suppress(TrackerError):
                self._vault.sweep()
            raise
        self._carry_text(made)
        return Changes(act, frozenset(change.ids))

    def _leaves(self, credential: Credential) -> list[_Leaf]:
        facts = self.scan_facts()
        return [_Leaf(at, number) for at, scan in enumerate(credential.scans) for number in range(_count(scan, facts))]

    def _check(self, pages: Collection[int], leaves: Sequence[_Leaf]) -> None:
        if not pages or not all(0 <= page < len(leaves) for page in pages):
            raise UsageError(reason=render(text("There is no such page; the document has {count}.", count=len(leaves))))

    def _with_pages(
        self, worker: Worker, credential: Credential, placed: Sequence[tuple[int, _Leaf]], made: _Made
    ) -> Credential:
        """The document with these pages, each given with its place before."""
        scans: list[Scan] = []
        facts = self.scan_facts()
        for at, run in groupby((leaf for _, leaf in placed), lambda leaf: leaf.scan):
            scan, leaves = credential.scans[at], list(run)
            whole = [_Leaf(at, number) for number in range(_count(scan, facts))]
            scans.append(scan if leaves == whole else self._scan_of(worker, scan, leaves, len(whole), made))
        now_at = {before: now for now, (before, _) in enumerate(placed)}
        states = tuple(
            _on_page(one, now_at[one.page - 1] + 1 if one.page - 1 in now_at else None) if one.page else one
            for one in credential.states
        )
        return replace(credential, scans=tuple(scans), states=states)

    def _scan_of(self, worker: Worker, scan: Scan, leaves: Sequence[_Leaf], of: int, made: _Made) -> Scan:
        """A new scan in the vault, made of pages of one that is there."""
        sheets = [(leaf.number, leaf.degrees) for leaf in leaves]
        arranged = arrange_scan(worker, self.read_scan(scan.content), sheets, PurePosixPath(scan.path).name)
        content, size = self._vault.scans.add([arranged.content])
        made.facts[content] = ScanFacts(size, arranged.media_type, arranged.pages)
        numbers = tuple(leaf.number for leaf in leaves)
        made.origins[content] = scan, numbers
        return Scan(_path_of(scan.path, ENDINGS[arranged.media_type], numbers if len(numbers) < of else ()), content)

    def _carry_text(self, made: _Made) -> None:
        """Words that were found on a page are found on it where it is now."""
        for content, (origin, numbers) in made.origins.items():
            held = self._vault.indexed_text(origin.content)
            pages = {at: held[number + 1] for at, number in enumerate(numbers, 1) if number + 1 in held}
            if pages:
                self._vault.index_text(content, pages)


def _count(scan: Scan, facts: Mapping[ScanId, ScanFacts]) -> int:
    """How many pages a scan has; what asks for a password counts as one."""
    known = facts.get(scan.content)
    return max(1, known.pages if known else 1)


def _moved(order: Sequence[int]) -> int | None:
    """The one page that was moved, if it was one."""
    for page in order:
        rest = [each for each in order if each != page]
        if rest == sorted(rest) and list(order) != sorted(order):
            return page
    return None


def _on_page(statement: Statement, page: int | None) -> Statement:
    return replace(statement, page=page)


def _path_of(path: str, ending: str, numbers: Collection[int]) -> str:
    """What a scan is called that was made of another; `numbers` are its pages there, if they are not all."""
    was = PurePosixPath(path)
    has_ending = {".jpg": (".jpg", ".jpeg"), ".tif": (".tif", ".tiff"), ".heic": (".heic", ".heif")}.get(
        ending, (ending,)
    )
    suffix = was.suffix if was.suffix.casefold() in has_ending else ending
    stem = was.stem
    if numbers:
        stem += f" p{min(numbers) + 1}" + (f"-{max(numbers) + 1}" if len(numbers) > 1 else "")
    return str(was.with_name(stem + suffix))


def _numbered(title: str, taken: Collection[str]) -> str:
    """A title that nothing has: “Passport (2)”."""
    return next(name for name in _names(title) if name not in taken)


def _names(title: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{title} ({number})"
        number += 1
