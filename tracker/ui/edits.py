"""The changes that the fields of the window make: each is named, and works on the record as it is when it is saved.

Pure functions; what was changed by another field meanwhile is not lost, because nothing is taken from an old snapshot.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from tracker.domain.labels import field_label
from tracker.domain.record import (
    Activity,
    Applicant,
    AuthorityId,
    Credential,
    CredentialId,
    Deadline,
    Entity,
    Institution,
    InstitutionId,
    InstitutionName,
    Name,
    PathwayId,
    Record,
    Statement,
    Submission,
    SubmissionId,
)
from tracker.texts import Text, ntext, text
from tracker.workspace.deriving import activities_on_papers, person_on_papers
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracker.domain.change import Changes
    from tracker.workspace import Workspace

Source = Credential | Submission
KINDS: dict[type[Any], tuple[str, str]] = {
    Name: ("name", "names"),
    Institution: ("institution", "institutions"),
    Activity: ("activity", "activities"),
    Credential: ("credential", "credentials"),
    Submission: ("submission", "submissions"),
    Deadline: ("deadline", "deadlines"),
}
"""The kinds of things that have an id: what the store calls them, and their list in a record."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change under its name. `make` gives the values to save, from the record as it then is."""

    act: Text
    make: Callable[[Record], Iterable[Applicant | Entity]]

    def apply(self, workspace: "Workspace") -> "Changes":
        """Make the change. On the worker thread."""
        return workspace.change(self.act, self.make)


@dataclass(frozen=True, slots=True)
class Deed:
    """A change for which there is a use case of its own. `refused` hears, on the window's thread, that it did not work."""

    apply: "Callable[[Workspace], Changes]"
    refused: Callable[[], object] = lambda: None


def remind_when_closed(*, wanted: bool) -> Deed:
    """Let the computer remind of deadlines while the program is closed, or no longer. The record stays as it is."""

    def apply(workspace: "Workspace") -> "Changes":
        from tracker.domain.change import Changes

        workspace.remind_when_closed(wanted=wanted)
        return Changes(text(""))

    return Deed(apply)


def attach_scans(document: str, files: "Sequence[Path]") -> Deed:
    """Put files behind the scans of a document."""
    return Deed(lambda workspace: workspace.attach_scans(CredentialId(document), files))


def find(record: Record, identity: str) -> Any:
    """The thing with this id, or None."""
    for _, collection in KINDS.values():
        for each in getattr(record, collection):
            if each.id == identity:
                return each
    return None


def kind_of(record: Record, identity: str) -> str:
    """What the store calls the kind of the thing with this id; empty where there is none."""
    found = find(record, identity)
    return KINDS[type(found)][0] if found is not None else ""


def set_attribute(act: Text, identity: str, **values: object) -> Edit:
    """Give attributes of the thing with this id other values."""

    def make(record: Record) -> Iterable[Entity]:
        found = find(record, identity)
        return [] if found is None else [replace(found, **values)]

    return Edit(act, make)


def set_of_many(act: Text, identities: Iterable[str], **values: object) -> Edit:
    """Give attributes of the things with these ids other values, as one change."""
    chosen = tuple(identities)

    def make(record: Record) -> Iterable[Entity]:
        found = (find(record, identity) for identity in chosen)
        return [replace(each, **values) for each in found if each is not None]

    return Edit(act, make)


def set_issuer_of_many(act: Text, identities: Iterable[str], said: str) -> Edit:
    """Name the institution that issued these documents, as one change: one that is known by this name, or a new one."""
    chosen = tuple(identities)

    def make(record: Record) -> Iterable[Entity]:
        known = _institution_called(record, said)
        if said and known is None:
            known = Institution(InstitutionId(new_id(record, "i")), (InstitutionName(said),))
            yield known
        for identity in chosen:
            found = find(record, identity)
            if found is not None:
                yield replace(found, issuer=known.id if said and known else None)

    return Edit(act, make)


def set_applicant(act: Text, **values: object) -> Edit:
    """Give particulars of the applicant other values."""
    known = {each.name for each in fields(Applicant)}
    assert set(values) <= known

    def make(record: Record) -> Iterable[Applicant]:
        return [replace(record.applicant, **values)]  # type: ignore[arg-type]

    return Edit(act, make)


def add(act: Text, *values: Entity) -> Edit:
    """Put new things into the record."""
    return Edit(act, lambda _: values)


def set_statement(source: str, title: str, statement: Statement, said: str) -> Edit:
    """Another text for a statement of a document or submission; an empty one takes the statement away."""
    field = field_label(statement.field)
    if not said:
        return remove_statement(source, title, statement)
    act = text("{field} on “{title}”", field=field, title=title)
    return Edit(act, lambda record: _with_states(record, source, statement, replace(statement, text=said)))


def remove_statement(source: str, title: str, statement: Statement) -> Edit:
    """Take a statement away."""
    act = text("Removal of {field} from “{title}”", field=field_label(statement.field), title=title)
    return Edit(act, lambda record: _with_states(record, source, statement, None))


def replace_statement(act: Text, source: str, statement: Statement, other: Statement) -> Edit:
    """Another statement in the place of one: with a calendar, an order or a page."""
    return Edit(act, lambda record: _with_states(record, source, statement, other))


def add_statement(source: str, title: str, field: str, said: str) -> Edit:
    """A further statement behind the last of a document or submission."""

    def make(record: Record) -> Iterable[Entity]:
        found: Source | None = find(record, source)
        if found is not None:
            yield replace(found, states=(*found.states, Statement(field, said)))

    return Edit(text("{field} on “{title}”", field=field_label(field), title=title), make)


def _with_states(record: Record, source: str, statement: Statement, other: Statement | None) -> Iterable[Entity]:
    found: Source | None = find(record, source)
    if found is None or statement not in found.states:
        return
    at = found.states.index(statement)
    states = (*found.states[:at], *([other] if other else []), *found.states[at + 1 :])
    yield replace(found, states=states)


def replace_item(act: Text, identity: str, collection: str, item: object, other: object | None) -> Edit:
    """Another item in a list of the thing with this id, such as an event or a fee; None takes it away."""

    def make(record: Record) -> Iterable[Entity]:
        found = find(record, identity)
        items = getattr(found, collection, ())
        if item in items:
            at = items.index(item)
            yield replace(found, **{collection: (*items[:at], *([other] if other else []), *items[at + 1 :])})

    return Edit(act, make)


def append_item(act: Text, identity: str, collection: str, item: object) -> Edit:
    """A further item behind the last in a list of the thing with this id, such as an event or a fee; two may be alike."""

    def make(record: Record) -> Iterable[Entity]:
        found = find(record, identity)
        if found is not None:
            yield replace(found, **{collection: (*getattr(found, collection), item)})

    return Edit(act, make)


def add_items(act: Text, identity: str, collection: str, *added: object) -> Edit:
    """Further items in a list of the thing with this id; what is there already is not put there twice."""

    def make(record: Record) -> Iterable[Entity]:
        found = find(record, identity)
        if found is not None:
            items = getattr(found, collection)
            yield replace(found, **{collection: (*items, *(each for each in added if each not in items))})

    return Edit(act, make)


def take_person() -> Edit:
    """Put the names and particulars on record that the papers show."""
    return Edit(text("Names and particulars from the papers"), person_on_papers)


def take_activities() -> Edit:
    """Put on record what the papers tell of as activities, with the papers as their evidence."""
    return Edit(text("Activities from the papers"), activities_on_papers)


def begin_submissions(ways: Iterable[tuple[str, str]]) -> Edit:
    """A submission for each body and pathway, so that what they ask for is listed; in the order given."""
    chosen = tuple(ways)

    def make(record: Record) -> Iterable[Entity]:
        for body, way in chosen:
            identity = SubmissionId(new_id(record, "s"))
            yield Submission(identity, AuthorityId(body), PathwayId(way))

    return Edit(ntext("Beginning of {count} submission", "Beginning of {count} submissions", len(chosen)), make)


def set_institution(thing: Credential | Activity, title: str, attribute: str, said: str) -> Edit:
    """Name the institution of a document or activity: one that is known by this name, or else a new one."""

    def make(record: Record) -> Iterable[Entity]:
        found = find(record, thing.id)
        if found is None:
            return
        known = _institution_called(record, said)
        if said and known is None:
            known = Institution(InstitutionId(new_id(record, "i")), (InstitutionName(said),))
            yield known
        yield replace(found, **{attribute: known.id if said and known else None})

    return Edit(text("Institution of “{title}”", title=title), make)


def _institution_called(record: Record, said: str) -> Institution | None:
    """The institution that is known by this name, if there is one; capitals and spaces do not count."""
    wanted = " ".join(said.casefold().split())
    named = ((each, name.text) for each in record.institutions for name in each.names)
    return next((each for each, name in named if " ".join(name.casefold().split()) == wanted), None)
