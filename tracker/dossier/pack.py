"""What goes to an authority's upload page, and what does not: a pack, decided before anything is made.

Pure: a record, the body's rules and what each scan is in, frozen values out. A rule that the body does not publish is
told as a question to ask and never guessed: without a known type a file stays as it is, without a known limit it keeps
its size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.domain.record import AuthorityId, Credential, CredentialId, Scan, ScanId
from tracker.domain.vocabulary import CredentialType, SentBy
from tracker.dossier.bundle import Bundle
from tracker.dossier.pack_missing import may_be_yours, missing
from tracker.dossier.pack_names import is_signature, stem
from tracker.pathways.authority import Source, UploadRule
from tracker.pathways.coverage import coverage
from tracker.pathways.requirement import Channel, Requirement
from tracker.texts import Text, text

PDF: Final = "pdf"
JPG: Final = "jpg"
TYPE_NAMES: Final[Mapping[str, str]] = {
    PDF: "PDF", JPG: "JPG", "png": "PNG", "tiff": "TIFF", "gif": "GIF", "docx": "DOCX", "webp": "WebP", "heic": "HEIC",
}  # fmt: skip
_MEGA: Final = 1_000_000
IN_PART: Final = text("Another part of this document cannot go in, and half of it would pass for the whole.")
_NOT_BY_YOU: Final = frozenset({Channel.SOURCE, Channel.SHARED, Channel.IN_PERSON})


@dataclass(frozen=True, slots=True)
class Look:
    """What a scan is, as the worker saw it. `kind` is a file type ("": none that is known); `failure` is why it could
    not be looked at, as a code of `pack_scans` or of the worker.

    `needs_password`: it opens only with one; `is_locked`: it opens, and forbids; `is_active`: it does something when it
    is opened, or carries other files; `has_place`: the camera wrote into it where it was taken;
    `is_faulty`: it opens, and not all of it is as it should be.
    """

    kind: str
    pages: int = 1
    size: int = 0
    sha256: str = ""
    is_signed: bool = False
    needs_password: bool = False
    is_locked: bool = False
    is_active: bool = False
    has_place: bool = False
    is_faulty: bool = False
    failure: str = ""


class Treatment(StrEnum):
    """What is done to a scan on its way into a pack."""

    AS_RECEIVED = "as_received"  # byte for byte
    AS_PICTURES = "as_pictures"  # JPEG, upright, with nothing of the camera beside it; one for each page
    AS_PDF = "as_pdf"  # its pages in a PDF of their own, with nothing active in it


@dataclass(frozen=True, slots=True)
class Item:
    """One file to be made (several where a scan of many pages becomes pictures), from one scan or more of a document.

    `limit` is the most bytes that each file may have; 0: that is not published.
    """

    stem: str
    treatment: Treatment
    kind: str
    scans: tuple[Scan, ...]
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A scan (or a whole document, where `scan` is empty) that is not in the pack, and why."""

    reason: Text
    scan: str = ""


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document with what becomes of it. `number` is the one that it has in the dossier."""

    number: int
    credential: CredentialId
    title: str
    type: CredentialType
    items: tuple[Item, ...] = ()
    held: tuple[Held, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PackPlan:
    """The whole pack. `ask` are the questions that the body's pages leave open, `missing` what the body asks to have
    uploaded and nothing in the pack answers."""

    authority: AuthorityId
    recipient: str
    recipient_short: str
    documents: tuple[PackDocument, ...]
    rule: UploadRule
    source: Source | None = None
    ask: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()


def plan_pack(bundle: Bundle, looks: Mapping[ScanId, Look]) -> PackPlan:
    """Decide for every document of the bundle which files it becomes at its body, or why it is held back."""
    authority = bundle.authority
    rule = authority.uploads or UploadRule()
    channels = _channels(bundle)
    documents = tuple(_Chooser(bundle, rule, looks, channels).document(credential) for credential in bundle.enclosed)
    return PackPlan(
        authority=authority.id,
        recipient=authority.name,
        recipient_short=authority.short_name,
        documents=documents,
        rule=rule,
        source=authority.source(rule.source),
        ask=tuple(_questions(bundle, rule)),
        missing=tuple(missing(bundle, [one.credential for one in documents if one.items])),
    )


def _channels(bundle: Bundle) -> dict[CredentialId, list[Requirement]]:
    """Which requirements of the pathways that are applied for each document answers."""
    found: dict[CredentialId, list[Requirement]] = {}
    for submission in bundle.submissions:
        pathway = bundle.authority.pathway(submission.pathway)
        for one in coverage(pathway, bundle.record) if pathway else ():
            for credential in one.credentials:
                found.setdefault(credential, []).append(one.requirement)
    return found


def _questions(bundle: Bundle, rule: UploadRule) -> list[Text]:
    """What has to be asked because no page of the body says it."""
    body, short = bundle.authority, bundle.authority.short_name
    published = [text("{question}", question=gap.ask) for gap in body.gaps if gap.topic == "uploads"]
    if published:
        return published
    asked = []
    if not rule.types:
        asked.append(
            text("Ask {body} which types of file it takes: no page of its own that says so is known.", body=short)
        )
    if not rule.megabytes:
        asked.append(text("Ask {body} how large a file may be: no page of its own that says so is known.", body=short))
    return asked


@dataclass(frozen=True)
class _Chooser:
    """Chooses for one document after another."""

    bundle: Bundle
    rule: UploadRule
    looks: Mapping[ScanId, Look]
    channels: Mapping[CredentialId, Sequence[Requirement]]

    def document(self, credential: Credential) -> PackDocument:
        """What becomes of this document."""
        number = self.bundle.numbers[credential.id]
        items: tuple[Item, ...] = ()
        held = tuple(self._refused_whole(credential))
        if not held:
            usable, held = self._usable(credential)
            chosen = self._chosen(credential, usable)
            items = tuple(one for one in chosen if isinstance(one, Item))
            held = (*held, *(one for one in chosen if isinstance(one, Held)))
            if held and items:
                held, items = (*held, *(Held(IN_PART, scan.path) for one in items for scan in one.scans)), ()
        notes = tuple(self._notes(credential)) if items else ()
        return PackDocument(number, credential.id, credential.title, credential.type, items, held, notes)

    def _refused_whole(self, credential: Credential) -> list[Held]:
        """Why the document as such does not go through the applicant's hands, or has nothing to go."""
        short = self.bundle.authority.short_name
        if credential.sent_by is SentBy.SOURCE:
            return [Held(text("It goes to {body} straight from the body that issues it, not from you.", body=short))]
        answered = self.channels.get(credential.id, ())
        if answered and not any(_is_by_you(one) for one in answered):
            reason = text(
                "{body} takes it as “{requirement}” from {sender}, not from your upload.",
                body=short,
                requirement=answered[0].name,
                sender=answered[0].sent_by or text("another body"),
            )
            return [Held(reason)]
        return [] if credential.scans else [Held(text("There is no scan of this document."))]

    def _usable(self, credential: Credential) -> tuple[list[Scan], tuple[Held, ...]]:
        """The scans that can be opened, and why the others cannot."""
        usable, held = [], []
        for scan in credential.scans:
            reason = why_unusable(self.looks.get(scan.content, Look("", failure="missing")))
            if reason is None:
                usable.append(scan)
            else:
                held.append(Held(reason, scan.path))
        return usable, tuple(held)

    def _chosen(self, credential: Credential, scans: list[Scan]) -> list[Item | Held]:
        if not scans:
            return []
        if self._is_picture_only(credential):
            return self._pictures(credential, scans)
        if self._stays_as_it_is(credential):
            return self._untouched(credential, scans)
        return self._document(credential, scans)

    def _is_picture_only(self, credential: Credential) -> bool:
        is_picture = credential.type is CredentialType.PHOTO or is_signature(credential)
        return is_picture and bool(self.rule.picture_types)

    def _stays_as_it_is(self, credential: Credential) -> bool:
        return credential.type is CredentialType.TRANSLATION or credential.type in self.rule.unaltered

    def _pictures(self, credential: Credential, scans: list[Scan]) -> list[Item | Held]:
        """A photograph or a signature where the body says in which types it wants them."""
        limit = self._limit(self.rule.picture_megabytes)
        chosen: list[Item | Held] = []
        for place, scan in enumerate(scans, 1):
            look = self.looks[scan.content]
            named = self._stem(credential, place, len(scans))
            if look.kind != PDF and JPG in self.rule.picture_types:
                chosen.append(Item(named, Treatment.AS_PICTURES, JPG, (scan,), limit))
            elif look.kind in self.rule.picture_types and not (limit and look.size > limit):
                chosen.append(Item(named, Treatment.AS_RECEIVED, look.kind, (scan,), limit))
            else:
                reason = text(
                    "{body} takes it as {types} only, and this is a {kind}: save the picture itself as {types}.",
                    body=self.bundle.authority.short_name, types=_named(self.rule.picture_types),
                    kind=TYPE_NAMES.get(look.kind, look.kind),
                )  # fmt: skip
                chosen.append(Held(reason, scan.path))
        return chosen

    def _untouched(self, credential: Credential, scans: list[Scan]) -> list[Item | Held]:
        """A document that has to stay as it was received: whole files that fit, or none."""
        chosen = [self._as_received(credential, place, len(scans), scan) for place, scan in enumerate(scans, 1)]
        kinds = {one.kind for one in chosen if isinstance(one, Item)}
        if self.rule.joins_by_name and len(kinds) > 1:
            reason = text(
                "{body} takes several files of one document only where all are of one type, and these must stay as they"
                " were received: ask for one file.",
                body=self.bundle.authority.short_name,
            )
            return [Held(reason, scan.path) for scan in scans]
        return list(chosen)

    def _as_received(self, credential: Credential, place: int, of: int, scan: Scan) -> Item | Held:
        look, limit, short = (
            self.looks[scan.content],
            self._limit(self.rule.megabytes),
            self.bundle.authority.short_name,
        )
        if self.rule.types and look.kind not in self.rule.types:
            reason = text(
                "{body} takes {types} and not {kind}, and this must stay as it was received.",
                body=short, types=_named(self.rule.types), kind=TYPE_NAMES.get(look.kind, look.kind),
            )  # fmt: skip
            return Held(reason, scan.path)
        if limit and look.size > limit:
            reason = text(
                "It has {size} MB and {body} takes {limit} MB, and this must stay as it was received: ask {body} how to"
                " hand it in.",
                body=short, size=megabytes(look.size), limit=f"{self.rule.megabytes:g}",
            )  # fmt: skip
            return Held(reason, scan.path)
        return Item(self._stem(credential, place, of), Treatment.AS_RECEIVED, look.kind, (scan,), limit)

    def _document(self, credential: Credential, scans: list[Scan]) -> list[Item | Held]:
        """Any other document, in the one type in which all its pages can go."""
        types, looks = self.rule.types, [self.looks[scan.content] for scan in scans]
        has_pdf = any(look.kind == PDF for look in looks)
        if not types:
            return [self._as_it_is(credential, place, len(scans), scan) for place, scan in enumerate(scans, 1)]
        if JPG in types and not has_pdf and (self.rule.joins_by_name or PDF not in types or len(scans) == 1):
            return self._each(credential, scans, Treatment.AS_PICTURES, JPG)
        if PDF in types:
            return self._as_pdf(credential, scans)
        if JPG in types and not any(look.is_signed for look in looks):
            return self._each(credential, scans, Treatment.AS_PICTURES, JPG)
        return self._untouched(credential, scans)

    def _as_pdf(self, credential: Credential, scans: list[Scan]) -> list[Item | Held]:
        """PDFs: one for each scan where the body joins them or one of them is signed, else all pages in one."""
        is_any_signed = any(self.looks[scan.content].is_signed for scan in scans)
        limit = self._limit(self.rule.megabytes)
        if len(scans) > 1 and not self.rule.joins_by_name and not is_any_signed:
            return [Item(self._stem(credential, 1, 1), Treatment.AS_PDF, PDF, tuple(scans), limit)]
        chosen: list[Item | Held] = []
        for place, scan in enumerate(scans, 1):
            look = self.looks[scan.content]
            is_fit = (
                look.kind == PDF and not look.is_locked and not look.is_active and not (limit and look.size > limit)
            )
            if look.is_signed:
                chosen.append(self._as_received(credential, place, len(scans), scan))
            else:
                treatment = Treatment.AS_RECEIVED if is_fit else Treatment.AS_PDF
                chosen.append(Item(self._stem(credential, place, len(scans)), treatment, PDF, (scan,), limit))
        return chosen

    def _each(self, credential: Credential, scans: list[Scan], treatment: Treatment, kind: str) -> list[Item | Held]:
        limit = self._limit(self.rule.megabytes)
        return [
            Item(self._stem(credential, place, len(scans)), treatment, kind, (scan,), limit)
            for place, scan in enumerate(scans, 1)
        ]

    def _as_it_is(self, credential: Credential, place: int, of: int, scan: Scan) -> Item | Held:
        """Where the body's types are not known: the file as it is, but without what could harm or betray."""
        look, named = self.looks[scan.content], self._stem(credential, place, of)
        limit = self._limit(self.rule.megabytes)
        if look.is_signed or (look.kind != JPG and not (look.is_locked or look.is_active)):
            return Item(named, Treatment.AS_RECEIVED, look.kind, (scan,), limit)
        treatment = Treatment.AS_PICTURES if look.kind == JPG else Treatment.AS_PDF
        return Item(named, treatment, look.kind, (scan,), limit)

    def _stem(self, credential: Credential, place: int, of: int) -> str:
        return stem(credential, self.bundle.numbers[credential.id], len(self.bundle.enclosed), place, of)

    def _limit(self, published: float) -> int:
        return int(published * _MEGA)

    def _notes(self, credential: Credential) -> list[Text]:
        """What to know of a document that goes in."""
        short, on_file = self.bundle.authority.short_name, self.bundle.case.credentials
        notes = []
        looks = [self.looks[scan.content] for scan in credential.scans if scan.content in self.looks]
        if any(look.is_signed for look in looks):
            notes.append(text("It carries a digital signature, which holds only as long as no byte changes."))
        original = on_file.get(credential.translation_of or "")
        if original is not None and original.id not in self.bundle.numbers:
            notes.append(text("It is a translation of “{title}”, which is not enclosed.", title=original.title))
        notes += [
            text("Its translation, “{title}”, is on file and not enclosed.", title=other.title)
            for other in on_file.values()
            if other.translation_of == credential.id and other.id not in self.bundle.numbers
        ]
        answered = self.channels.get(credential.id, ())
        if answered and all(one.channel is Channel.UNKNOWN for one in answered):
            notes.append(text("Ask {body} how it wants this document: its pages do not say.", body=short))
        elif answered and all(one.channel in _NOT_BY_YOU for one in answered):
            notes.append(text("{body} takes it from {sender}: once is enough.", body=short, sender=answered[0].sent_by))
        if any(look.is_faulty for look in looks):
            notes.append(text("The file has faults, though it opens: look whether every page is there and legible."))
        if any(look.has_place and look.kind != JPG for look in looks):
            notes.append(text("The picture says where it was taken; save it as PDF if nobody need know."))
        return notes


def _is_by_you(requirement: Requirement) -> bool:
    """Whether the applicant may hand it in, by the way that the body takes it or by who may send it."""
    return requirement.channel not in _NOT_BY_YOU or may_be_yours(requirement)


def why_unusable(look: Look) -> Text | None:
    """Why a scan cannot go into any pack, or nothing."""
    if look.needs_password:
        return text("The file opens only with a password: ask for one without.")
    if look.failure in ("missing", "damaged"):
        return text("The file is missing from the record or was altered there.")
    if look.failure in ("time", "memory", "died"):
        return text("The file takes too long or too much memory to open.")
    if look.failure or not look.kind:
        return text("The file is damaged, or of a kind that is not known.")
    return None


def megabytes(size: int) -> str:
    """A size for people, in millions of bytes, never less than it is."""
    return f"{-(-size // 10_000) / 100:g}"


def _named(types: Sequence[str]) -> str:
    """«PDF or JPG»."""
    return " or ".join(TYPE_NAMES.get(one, one.upper()) for one in types)
