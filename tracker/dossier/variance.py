"""The variance sheet: every form of the applicant's name, where it stands, how it differs, and what proves it. Pure.

Some bodies have a form of their own for this; the sheet says so where it is known, and that the body has to be asked
where it is not. Signatures are not in the record, so there are lines to sign on.
"""

from collections.abc import Iterator
from typing import Final

from tracker.checks.aliases import Aliases, gather_aliases, is_same
from tracker.checks.anchors import Yardstick, find_anchor
from tracker.compare.names import EditKind, NameVerdict, compare_names
from tracker.compare.scripts import is_latin
from tracker.domain.labels import NAME_KINDS
from tracker.domain.vocabulary import Field
from tracker.dossier.bundle import Bundle
from tracker.dossier.summaries import applicant
from tracker.dossier.summary_content import Cell, Column, Group, Piece, Summary, Tone
from tracker.texts import Argument, Text, text

_TRANSCRIBED: Final = frozenset({EditKind.ROMANISATION, EditKind.CASE, EditKind.JOINED})
_FIELDS: Final = (Field.HOLDER_NAME, Field.FORMER_NAME)


def variance_summary(bundle: Bundle, *, has_body: bool) -> Summary:
    """The sheet for the body of the bundle, or for any (`has_body` false): then the passport is what all is held to."""
    aliases = gather_aliases(bundle.case)
    anchor = find_anchor(bundle.case, aliases, bundle.target)
    variants = form_places(bundle)
    rows = tuple(_row(bundle, aliases, anchor, printed, places) for printed, places in variants.items())
    body = bundle.authority.short_name
    about = text("For {body}, on {day}", body=bundle.authority.name, day=bundle.case.on)
    leads = [_rule(body, anchor)] if anchor and has_body else []
    return Summary(
        title=text("Names and signatures"),
        applicant=bundle.applicant if has_body else applicant(bundle.record),
        about=about if has_body else text("On {day}", day=bundle.case.on),
        columns=(
            Column(text("Name as printed"), 0.22),
            Column(text("Where it stands"), 0.3),
            Column(text("How it differs"), 0.3),
            Column(text("What proves it"), 0.18),
        ),
        groups=(Group(rows),),
        nothing=text("No name is on file yet."),
        leads=tuple(leads),
        notes=tuple(_asked(bundle, has_body=has_body)),
        blank_lines=(text("Signature today"), text("Earlier signature, as on"), text("Earlier signature, as on")),
    )


def _rule(body: str, anchor: Yardstick) -> Text:
    return text("{body} goes by {label}: “{name}”.", body=body, label=anchor.label, name=anchor.said.text)


def _asked(bundle: Bundle, *, has_body: bool) -> Iterator[Text]:
    """Whether the body has a form of its own, and which proofs it takes: as published, or to be asked."""
    if not has_body:
        yield text("Ask the body whether it accepts this sheet, or has a form of its own.")
        return
    body, rules = bundle.authority.short_name, bundle.authority.names
    if rules.form:
        yield text("What {body} asks for by its own pages: {form}. Ask {body} whether this sheet may go with it.",
                   body=body, form=rules.form)  # fmt: skip
    else:
        yield text("Ask {body} whether it accepts this sheet, or has a form of its own.", body=body)
    gap = bundle.authority.gap("names")
    if gap is not None:
        yield text("{question}", question=gap.ask)


Places = dict[Text, list[str]]
"""What a form of the name is called, and the documents that print it so."""


def form_places(bundle: Bundle) -> dict[str, Places]:
    """Every form of the name on file, the declared ones first, each with the places where it stands."""
    found: dict[str, Places] = {}
    for name in bundle.record.names:
        what = NAME_KINDS[name.kind]
        if name.authority is not None:
            known = bundle.case.rules.get(name.authority)
            body = known.short_name if known else name.authority.upper()
            what = text("{kind} at {body}", kind=what, body=body)
        found.setdefault(name.text, {}).setdefault(what, [])
    for credential in bundle.record.credentials:
        for statement in credential.states:
            if statement.field in _FIELDS:
                field = text("printed on") if statement.field == Field.HOLDER_NAME else text("as former name on")
                found.setdefault(statement.text, {}).setdefault(field, []).append(credential.title)
    for submission in bundle.record.submissions:
        for statement in submission.states:
            if statement.field == Field.HOLDER_NAME:
                known = bundle.case.rules.get(submission.authority)
                body = known.short_name if known else submission.authority.upper()
                place = text("typed in the application to {body}", body=body)
                found.setdefault(statement.text, {}).setdefault(place, [])
    return found


def _row(bundle: Bundle, aliases: Aliases, anchor: Yardstick | None, printed: str, places: Places) -> tuple[Cell, ...]:
    name: Cell = (Piece(printed, Tone.STRONG),)
    return name, _where(places), _difference(aliases, anchor, printed), _proof(bundle, aliases, anchor, printed)


def _where(places: Places) -> Cell:
    pieces: list[Piece] = []
    for what, titles in places.items():
        said = text("{what}: {titles}", what=what, titles="; ".join(dict.fromkeys(titles))) if titles else what
        pieces.append(Piece(said, Tone.PLAIN if titles else Tone.QUIET, on_new_line=bool(pieces)))
    return tuple(pieces)


def _difference(aliases: Aliases, anchor: Yardstick | None, printed: str) -> Cell:
    if anchor is None:
        return (Piece(text("not judged: there is no name to hold it against"), Tone.QUIET),)
    if printed == anchor.said.text:
        return (Piece(text("the name that all is held against"), Tone.DONE),)
    return (_comparison(anchor, aliases, printed),)


def _comparison(anchor: Yardstick, aliases: Aliases, printed: str) -> Piece:
    found = compare_names(anchor.name, aliases.spell(printed))
    if found.verdict is NameVerdict.IDENTICAL:
        return Piece(text("no difference"), Tone.QUIET)
    if found.verdict is NameVerdict.DIFFERENT:
        return Piece(text("another name"))
    is_transcribed = is_latin(anchor.said.text) != is_latin(printed)
    if is_transcribed and found.edits and all(edit.kind in _TRANSCRIBED for edit in found.edits):
        return Piece(text("the same name in another script"), Tone.QUIET)
    clauses = dict(found.message.args).get("differences")
    tone = Tone.QUIET if found.verdict is NameVerdict.FORMATTING else Tone.PLAIN
    return _listed(clauses, tone) if isinstance(clauses, tuple) else Piece(found.message, tone)


def _listed(clauses: Argument, tone: Tone) -> Piece:
    """What the comparison says, without both names over again: they stand beside it."""
    return Piece(text("{differences}", differences=clauses), tone)


def _proof(bundle: Bundle, aliases: Aliases, anchor: Yardstick | None, printed: str) -> Cell:
    if anchor is not None and printed == anchor.said.text:
        return (Piece(text("–"), Tone.QUIET),)
    titles = proofs_of(bundle, aliases, anchor, printed)
    if titles:
        return tuple(Piece(title, Tone.DONE, on_new_line=bool(place)) for place, title in enumerate(titles))
    if anchor is not None and is_same(anchor.name, aliases.spell(printed)):
        return (Piece(text("nothing needed: only the spelling differs"), Tone.QUIET),)
    return (Piece(text("nothing on file"), Tone.OPEN),)


def proofs_of(bundle: Bundle, aliases: Aliases, anchor: Yardstick | None, printed: str) -> list[str]:
    """The titles of the documents on file that show that this form of the name is the applicant's."""
    found = [proof for name, _ in aliases.names if name.text == printed for proof in name.proved_by]
    if anchor is not None:
        found += aliases.proofs(anchor.name, aliases.spell(printed), (), exact=True)
    known = (bundle.record.credential(proof) for proof in dict.fromkeys(found))
    return [one.title for one in known if one is not None]
