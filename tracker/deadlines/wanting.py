"""What is lacking, in a sentence: which paper, from whom, of how long."""

from collections.abc import Mapping
from typing import Final

from tracker.deadlines.standing import stated
from tracker.domain.labels import ACTIVITY_KINDS, CREDENTIAL_TYPES, field_label
from tracker.domain.record import Credential, Record
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.coverage import Covered, State, has_words
from tracker.pathways.requirement import Requirement, Satisfaction
from tracker.pathways.rules import Authorities
from tracker.texts import Argument, Text, ntext, text

COUNTRIES: Final[Mapping[str, Text]] = {"CA": text("Canada"), "US": text("the United States")}


def describe_lack(
    record: Record, rules: Authorities, requirement: Requirement, way: Satisfaction, found: Covered
) -> Text:
    """Why this way of meeting a requirement is not met, as far as the record can tell."""
    if found.lacking:
        return text("There is none from {bodies}.", bodies=registrars(record, found.lacking))
    if way.types and (said := _why_no_paper(record, rules, way, found)) is not None:
        return said
    if way.activity is not None:
        return _too_short(way, found)
    return _not_verified(rules, way) if way.verified_at else text("Ask {whom}.", whom=requirement.sent_by)


def _why_no_paper(record: Record, rules: Authorities, way: Satisfaction, found: Covered) -> Text | None:
    """What is wrong with the papers on file; nothing where they are not what is lacking."""
    on_file = [paper for paper in record.credentials if paper.type in way.types]
    if not on_file:
        if way.words and CredentialType.OTHER in way.types:
            return text("Nothing on file names {words}.", words=_one_of(way.words))
        return text("There is no {kinds} on file.", kinds=kinds_of(way))
    if found.state is State.UNKNOWN and found.credentials and way.issued_in:
        titles = [paper.title for paper in on_file if paper.id in found.credentials]
        return text("Which country issued {titles} is not said.", titles=_quoted(titles))
    if found.state is not State.MISSING or found.credentials:
        return None
    barred = [paper.title for paper in on_file if way.without and has_words(paper, way, record)]
    if barred and not way.verified_at:
        return text("{titles} is on file, and does not show a pass.", titles=_quoted(barred))
    return _why_none_fits(rules, way, [paper.title for paper in on_file], _unsaid(record, way))


def describe_ways(requirement: Requirement) -> Text:
    """That none of several ways is met, with all of them."""
    named = tuple(text("{name}", name=way.name) if way.name else _way(way) for way in requirement.satisfied_by)
    if len(dict.fromkeys(named)) == 1:
        return text("Nothing on file meets it. It takes this: {way}.", way=named[0])
    joined = named[0]
    for each in tuple(dict.fromkeys(named))[1:]:
        joined = text("{one}; or {other}", one=joined, other=each)
    return text("Nothing on file meets it. It takes one of these: {ways}.", ways=joined)


def describe_paper(record: Record, paper: Credential) -> Text:
    """A paper as the person knows it: its title, and who issued it."""
    institution = record.institution(paper.issuer)
    if institution is None:
        return text("{title}", title=paper.title)
    return text("{title}, {issuer}", title=paper.title, issuer=institution.names[-1].text)


def _way(way: Satisfaction) -> Text:
    return kinds_of(way) if way.types else ACTIVITY_KINDS[way.activity or ActivityKind.OTHER]


def kinds_of(way: Satisfaction) -> Text:
    """The types of paper that meet it: «passport», «criminal record check or vulnerable sector check»."""
    return _joined(tuple(CREDENTIAL_TYPES[kind] for kind in way.types))


def _joined(labels: tuple[Text, ...]) -> Text:
    joined = labels[0]
    for label in labels[1:]:
        joined = text("{one} or {other}", one=joined, other=label)
    return joined


def registrars(record: Record, registrations: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies of these registrations, by name."""
    found = []
    for activity in record.activities:
        if activity.id in registrations:
            institution = record.institution(activity.institution)
            found.append(institution.names[-1].text if institution else activity.title)
    return tuple(found)


def _unsaid(record: Record, way: Satisfaction) -> tuple[Text, ...]:
    """The fields that a paper of the type has to state and that none on file does."""
    papers = [paper for paper in record.credentials if paper.type in way.types]
    return tuple(field_label(field) for field in way.states if not any(stated(paper, field) for paper in papers))


def _why_none_fits(rules: Authorities, way: Satisfaction, titles: list[str], unsaid: tuple[Text, ...]) -> Text:
    if way.verified_at:
        return _not_verified(rules, way)
    if unsaid:
        return text(
            "{titles} is on file, and nothing was copied from it on: {fields}.", titles=_quoted(titles), fields=unsaid
        )
    if way.issued_in:
        return text(
            "{titles} is on file, and was not issued in {countries}.",
            titles=_quoted(titles),
            countries=_joined(tuple(COUNTRIES.get(code, text("{code}", code=code)) for code in way.issued_in)),
        )
    if way.words:
        return text("No {kinds} on file names {words}.", kinds=kinds_of(way), words=_one_of(way.words))
    return text("{titles} is on file, and does not meet it.", titles=_quoted(titles))


def _not_verified(rules: Authorities, way: Satisfaction) -> Text:
    body = rules.get(way.verified_at)
    name = body.short_name if body else (way.verified_at or "")
    return text("Nothing in the record shows that {body} has verified it.", body=name)


def _too_short(way: Satisfaction, found: Covered) -> Text:
    assert way.activity is not None
    parts: dict[str, Argument] = {"kind": ACTIVITY_KINDS[way.activity], "country": way.activity_country}
    months = ntext("{count} month", "{count} months", way.activity_months)
    if way.within_years:
        return _too_long_ago(way, found, parts)
    if found.state is State.UNKNOWN:
        return text("Whether your {kind} lasted {months} cannot be told from its dates.", months=months, **parts)
    if way.activity_months and way.activity_country:
        return text("Your chronology shows no {kind} of {months} in {country}.", months=months, **parts)
    if way.activity_months:
        return text("Your chronology shows no {kind} of {months}.", months=months, **parts)
    if way.activity_country:
        return text("Your chronology shows no {kind} in {country}.", **parts)
    return text("Your chronology shows no {kind}.", **parts)


def _too_long_ago(way: Satisfaction, found: Covered, parts: dict[str, Argument]) -> Text:
    years = ntext("{count} year", "{count} years", way.within_years)
    if found.state is State.UNKNOWN:
        return text(
            "Whether your {kind} went on within the last {years} cannot be told from its dates.", years=years, **parts
        )
    return text("Your chronology shows no {kind} within the last {years}.", years=years, **parts)


def _quoted(titles: list[str]) -> tuple[Text, ...]:
    return tuple(text("“{title}”", title=title) for title in dict.fromkeys(titles))


def _one_of(words: tuple[str, ...]) -> Text:
    joined = text("“{word}”", word=words[0])
    for word in words[1:]:
        joined = text("{one} or “{other}”", one=joined, other=word)
    return joined
