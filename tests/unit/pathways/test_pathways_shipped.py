"""What comes with the program: every rule file fits its schema, every rule has a source, and no gap is filled."""

import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator

from tests.factories import make_credential, make_record
from tracker.domain.planning import Step
from tracker.domain.record import PathwayId
from tracker.domain.vocabulary import ActivityKind, CredentialType, Field
from tracker.pathways.authority import TOLERABLE, TOPICS, Anchor, Grade, Moment, Strictness
from tracker.pathways.coverage import State, coverage
from tracker.pathways.requirement import Channel
from tracker.pathways.rulefile import FILE_TYPES
from tracker.pathways.rules import Authorities, load_authorities
from tracker.settings import resources_folder

FOLDER = resources_folder() / "authorities"
FILES = sorted(FOLDER.glob("*.toml"))
SCHEMA = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))

OWN_HOSTS = {
    "mcc": ("mcc.ca",),
    "cpso": ("cpso.on.ca", "ontario.ca"),  # the regulation that CPSO applies
    "ecfmg": ("ecfmg.org", "canada.ca", "dhs.gov"),  # with the two governments that issue the J-1 papers
    "usmle": ("usmle.org", "ecfmg.org"),  # ECFMG registers international graduates for the Steps
    "carms": ("carms.ca", "carms.zendesk.com", "health.gov.on.ca"),  # the ministry that return of service is owed to
    "cfpc": ("cfpc.ca",),
    "rcpsc": ("royalcollege.ca",),
    "pro": ("touchstoneinstitute.ca",),
    "aimg": ("aimg.ca",),
    "cpsa": ("cpsa.ca",),
    "prabc": ("prabc.ca", "gov.bc.ca"),
    "cpsbc": ("cpsbc.ca", "gov.bc.ca"),
    "nrmp_eras": ("ecfmg.org", "aamc.org", "nrmp.org"),
    "fcvs": ("fsmb.org",),
    "language": ("britishcouncil.org", "occupationalenglishtest.org"),
    "ircc": ("canada.ca", "ontario.ca"),
}
ISSUING_HOSTS = ("gmc-uk.org", "cpsa.ca", "cps.sk.ca")
COPIES = ("golive.", "preproduction.", "staging.", "dev.")


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return load_authorities()


def in_json(value: object) -> object:
    """A TOML value as JSON knows it: dates as text."""
    if isinstance(value, dict):
        return {key: in_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [in_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_fits_the_schema(path: Path) -> None:
    found = in_json(tomllib.loads(path.read_text(encoding="utf-8")))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    sample = in_json(tomllib.loads((FOLDER / "cfpc.toml").read_text(encoding="utf-8")))
    assert isinstance(sample, dict)
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(sample)
    assert not validator.is_valid({**sample, "rules": []})
    assert not validator.is_valid({**sample, "names": {**sample["names"], "anchor": "diploma"}})
    graded = {name: {**source, "grade": "C"} for name, source in sample["sources"].items()}
    assert not validator.is_valid({**sample, "sources": graded})


def test_schema_and_program_have_the_same_vocabularies() -> None:
    defs = SCHEMA["$defs"]
    assert defs["credential_type"]["enum"] == list(CredentialType)
    assert defs["field"]["enum"] == list(Field)
    assert defs["names"]["properties"]["anchor"]["enum"] == list(Anchor)
    assert defs["names"]["properties"]["record"]["enum"] == list(Strictness)
    assert set(defs["names"]["properties"]["tolerates"]["items"]["enum"]) == TOLERABLE
    assert defs["validity"]["properties"]["moment"]["enum"] == list(Moment)
    assert defs["requirement"]["properties"]["channel"]["enum"] == list(Channel)
    assert defs["satisfaction"]["properties"]["activity"]["enum"] == list(ActivityKind)
    assert set(defs["gap"]["properties"]["topic"]["enum"]) == TOPICS
    assert set(defs["uploads"]["properties"]["types"]["items"]["enum"]) == FILE_TYPES


def test_every_body_has_its_rules(authorities: Authorities) -> None:
    assert [authority.id for authority in authorities] == sorted(OWN_HOSTS)
    assert authorities.faults == ()
    assert authorities.withheld == ()


def test_every_source_is_the_bodys_own_page_of_grade_a_or_b(authorities: Authorities) -> None:
    for authority in authorities:
        for source in authority.sources:
            host = urlsplit(source.url).hostname or ""
            own = OWN_HOSTS[authority.id]
            assert any(host.rstrip(".") == known or host.rstrip(".").endswith("." + known) for known in own), source
            assert not host.startswith(COPIES), source
            assert source.grade in (Grade.A, Grade.B), source
            assert date(2026, 11, 1) <= source.seen_on <= date(2026, 12, 31), source
            assert source.title


def test_every_lead_time_is_the_issuing_bodys_own_word(authorities: Authorities) -> None:
    for each in authorities.issuing.times:
        host = urlsplit(each.source.url).hostname or ""
        assert any(host == known or host.endswith("." + known) for known in ISSUING_HOSTS), each
        assert not host.startswith((*COPIES, "testadmin."))
        assert each.source.grade in (Grade.A, Grade.B)
        assert each.names, "a whole country is for the person's own file"
        assert bool(each.days) is not bool(each.business_days)


def test_every_rule_points_to_a_source(authorities: Authorities) -> None:
    for authority in authorities:
        rules: list[Any] = [
            *authority.validity,
            *authority.scopes,
            *authority.dates,
            *authority.status_words,
            *authority.terms,
        ]
        rules += [rule for rule in (authority.chronology, authority.uploads) if rule is not None]
        requirements = [each for pathway in authority.pathways for each in pathway.requirements]
        asking = [pathway for pathway in authority.pathways if pathway.requirements]
        named = [rule.source for rule in (*rules, *asking, *requirements)]
        named += [gap.source for gap in authority.gaps if gap.source]
        named += [way.source for each in requirements for way in each.satisfied_by if way.source]
        named += [requirement.lead_source for requirement in requirements if requirement.lead_days]
        if authority.names.record is not Strictness.UNSTATED:
            named.append(authority.names.source)
        if authority.names.documents is not Strictness.UNSTATED:
            named.append(authority.names.documents_source)
        assert [name for name in named if authority.source(name) is None] == [], authority.id


def test_every_source_is_used(authorities: Authorities) -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        unused = [name for name in tomllib.loads(text)["sources"] if f'source = "{name}"' not in text]
        assert unused == [], path.name
    assert len(authorities) == len([path for path in FILES if not path.stem.startswith("_")])


def test_every_pathway_of_the_plan_is_there(authorities: Authorities) -> None:
    wanted = {
        "mcc-source-verification", "mcc-mccqe-part-1", "mcc-nac", "mcc-tdm", "cpso-independent-practice",
        "cpso-postgraduate-education", "cpso-restricted", "carms-r1-first-iteration", "carms-r1-second-iteration",
        "pro-practice-ready-ontario", "cfpc-certification", "rcpsc-certification", "ecfmg-certification", "usmle-steps",
        "eras-application", "nrmp-match", "ecfmg-j1-sponsorship", "aimg-application", "prabc-assessment",
        "cpsa-practice-readiness", "cpsbc-assessment", "cpsbc-provisional", "language-test", "ircc-police-certificates",
        "ircc-identity", "oinp-translations", "fcvs-profile",
    }  # fmt: skip
    found = [pathway.id for authority in authorities for pathway in authority.pathways]
    assert set(found) == wanted
    assert len(found) == len(wanted)
    assert all(authorities.pathway(name) is not None for name in found)
    assert authorities.pathway(PathwayId("cpso")) is None


def test_the_second_iteration_asks_for_what_the_first_does(authorities: Authorities) -> None:
    first = authorities.pathway(PathwayId("carms-r1-first-iteration"))
    second = authorities.pathway(PathwayId("carms-r1-second-iteration"))
    assert first is not None
    assert second is not None
    shared = len(first[1].requirements)
    assert second[1].requirements[:shared] == first[1].requirements
    assert [requirement.id for requirement in second[1].requirements[shared:]] == ["apply-again"]


@pytest.mark.parametrize(
    ("body", "topic", "kind"),
    [
        ("cpso", "documents", None),
        ("cpso", "validity", CredentialType.GOOD_STANDING_CERTIFICATE),
        ("cpso", "validity", CredentialType.LANGUAGE_TEST),
        ("cpso", "scopes", CredentialType.BACKGROUND_CHECK),
        ("cpso", "chronology", None),
        ("cpso", "references", None),
        ("cpso", "uploads", None),
        ("cpso", "language", None),
        ("cpso", "fees", None),
        ("pro", "exams", None),
        ("pro", "language", None),
        ("pro", "fees", None),
        ("pro", "documents", None),
        ("mcc", "exams", None),
        ("mcc", "uploads", None),
        ("mcc", "names", None),
        ("mcc", "fees", None),
        ("ecfmg", "names", None),
        ("ecfmg", "fees", None),
        ("nrmp_eras", "uploads", None),
        ("rcpsc", "deadlines", None),
        ("aimg", "language", None),
        ("language", "language", None),
        ("cfpc", "validity", CredentialType.GOOD_STANDING_CERTIFICATE),
        ("ircc", "validity", CredentialType.BACKGROUND_CHECK),
    ],
)
def test_what_was_not_found_is_a_gap(
    authorities: Authorities, body: str, topic: str, kind: CredentialType | None
) -> None:
    authority = authorities.get(body)
    assert authority is not None
    gap = authority.gap(topic, kind)
    assert gap is not None
    assert gap.ask.startswith("Ask ")
    assert gap.ask.endswith(".")


def test_no_limit_stands_where_a_gap_was_recorded(authorities: Authorities) -> None:
    for authority in authorities:
        for gap in authority.gaps:
            if gap.topic == "validity":
                limited = {kind for rule in authority.validity for kind in rule.types}
                assert not limited & set(gap.types), authority.id
            assert gap.topic != "chronology" or authority.chronology is None


def test_cpso_wants_the_name_of_medical_school(authorities: Authorities) -> None:
    cpso = authorities.get("cpso")
    assert cpso is not None
    assert cpso.names.anchor is Anchor.DEGREE
    assert cpso.names.record is Strictness.EXACT
    assert CredentialType.MARRIAGE_CERTIFICATE in cpso.names.proofs
    assert cpso.names.tolerates == ()
    check = authorities.validity_of(cpso, CredentialType.BACKGROUND_CHECK)
    assert [(rule.months, rule.moment) for rule in check] == [(6, Moment.DECISION)]
    source = cpso.source(check[0].source)
    assert source is not None
    assert source.grade is Grade.B


def test_ecfmg_wants_the_passport_and_the_diploma_exactly(authorities: Authorities) -> None:
    ecfmg = authorities.get("ecfmg")
    assert ecfmg is not None
    assert ecfmg.names.anchor is Anchor.PASSPORT
    assert (ecfmg.names.record, ecfmg.names.documents) == (Strictness.EXACT, Strictness.EXACT)
    assert ecfmg.names.document_types == (CredentialType.MEDICAL_DEGREE, CredentialType.TRANSCRIPT)
    assert ecfmg.names.tolerates == ()
    assert ecfmg.names.last_resort == (CredentialType.SCHOOL_LETTER,)


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("Full registration, unrestricted", State.MET),
        ("Provisional registration", State.MISSING),
        ("Temporary licence for house officers", State.MISSING),
        ("Licence (limited, supervised practice)", State.MISSING),
    ],
)
def test_ecfmg_takes_only_a_licence_to_practise_without_supervision(
    authorities: Authorities, title: str, state: State
) -> None:
    licence = make_credential(
        "c-licence", CredentialType.MEDICAL_LICENCE, title=title, states={Field.REGISTRATION_START: "2019-03-01"}
    )
    found = authorities.pathway(PathwayId("ecfmg-certification"))
    assert found is not None
    covered = coverage(found[1], make_record(credentials=(licence,)))
    assert next(each.state for each in covered if each.requirement.id == "clinical-skills") is state


def test_usmle_tolerates_four_things_on_the_day(authorities: Authorities) -> None:
    usmle = authorities.get("usmle")
    assert usmle is not None
    assert set(usmle.names.tolerates) == {"case", "missing_middle", "initial_middle", "suffix"}


def test_mcc_joins_files_by_name(authorities: Authorities) -> None:
    mcc = authorities.get("mcc")
    assert mcc is not None
    assert mcc.uploads is not None
    assert mcc.uploads.types == ("pdf", "jpg")
    assert mcc.uploads.picture_types == ("jpg",)
    assert mcc.uploads.joins_by_name
    assert mcc.uploads.unaltered == (CredentialType.TRANSLATION,)
    assert mcc.uploads.megabytes == 0
    assert len(mcc.status_words) == 14
    assert [word.word for word in mcc.status_words if word.step is Step.ACCEPTED] == ["Verification returned - passed"]
    assert [word.word for word in mcc.status_words if word.step is Step.REJECTED] == [
        "Reviewed and not accepted",
        "Verification returned - rejected",
    ]
    assert [word.word for word in mcc.status_words if word.step is Step.ASKED_AGAIN] == [
        "Resent for source verification"
    ]


def test_carms_says_how_large_a_file_may_be(authorities: Authorities) -> None:
    carms = authorities.get("carms")
    assert carms is not None
    assert carms.uploads is not None
    assert (carms.uploads.megabytes, carms.uploads.picture_megabytes) == (5, 2)


def test_limits_of_the_provinces(authorities: Authorities) -> None:
    prabc, cpsbc, cpsa = authorities.get("prabc"), authorities.get("cpsbc"), authorities.get("cpsa")
    assert prabc is not None
    assert prabc.chronology is not None
    assert prabc.chronology.gap_days == 31
    conduct = authorities.validity_of(cpsbc, CredentialType.GOOD_STANDING_CERTIFICATE)
    assert [(rule.days, rule.moment) for rule in conduct] == [(60, Moment.START)]
    assert cpsa is not None
    assert [(rule.residence_days, rule.residence_years) for rule in cpsa.scopes] == [(90, 10)]


def test_a_language_test_counts_for_two_years_where_a_body_says_nothing(authorities: Authorities) -> None:
    for body in ("cpso", "pro", None):
        rules = authorities.validity_of(authorities.get(body), CredentialType.LANGUAGE_TEST)
        assert [(rule.months, rule.counts_from, rule.moment) for rule in rules] == [
            (24, "test_date", Moment.SUBMISSION)
        ]
        source = authorities.source_of(authorities.get(body), rules[0].source)
        assert source is not None
        assert source.id == "general-language"
    own = authorities.validity_of(authorities.get("carms"), CredentialType.LANGUAGE_TEST)
    assert [rule.source for rule in own] == ["language"]


def test_former_names_are_asked_for_as_good_practice_only(authorities: Authorities) -> None:
    cpsa = authorities.get("cpsa")
    rules = authorities.scopes_of(cpsa, CredentialType.BACKGROUND_CHECK)
    assert [rule.all_names for rule in rules] == [False, True]
    grades = {source.grade for rule in rules if (source := authorities.source_of(cpsa, rule.source)) is not None}
    assert grades == {Grade.B}
    assert all("Ask the body" in rule.note for rule in rules if rule.all_names)


def test_starting_needs_no_schema_validator() -> None:
    code = (
        "import sys; from tracker.pathways.rules import load_authorities; load_authorities();"
        "print([name for name in ('jsonschema', 'PySide6', 'sqlalchemy') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"
