"""Each check on the smallest record that shows it, and on the record next to it that must stay silent."""

from collections.abc import Sequence

import pytest

from tests.factories import make_name, make_record
from tests.unit.checks.checking import DEGREE, PASSPORT, PASSPORT_NAME, T, findings, one, paper, report, sent_to
from tracker.domain.finding import Finding, Severity
from tracker.domain.record import Record
from tracker.domain.vocabulary import NameKind
from tracker.texts import render

# Names


@pytest.mark.parametrize(
    "printed", ["Amara Ngozi Okafor", "OKAFOR, Amara Ngozi", "Dr. Amara Ngozi OKAFOR", "AMARA NGOZI OKAFOR"]
)
def test_name_that_says_the_same_is_silent(printed: str) -> None:
    assert findings(sent_to("ecfmg", paper(holder_name=printed)), "name.") == []


def test_initial_blocks_where_the_body_wants_the_exact_name() -> None:
    found = one(sent_to("ecfmg", paper(holder_name="Amara N. Okafor")), "name.")
    assert (found.rule, found.severity, found.sources) == ("name.initial", Severity.BLOCKER, ("c-1",))
    assert "“Amara N. Okafor”" in render(found.message)
    assert "ECFMG" in render(found.message)


def test_initial_is_a_note_where_no_rule_is_known() -> None:
    assert one(sent_to("mcc", paper(holder_name="Amara N. Okafor")), "name.").severity is Severity.NOTE


def test_missing_middle_name_is_tolerated_where_the_body_says_so() -> None:
    found = one(sent_to("usmle", typed={"holder_name": "Amara Okafor"}), "name.")
    assert (found.rule, found.severity) == ("name.missing_part", Severity.NOTE)


def test_misspelling_is_to_be_explained_even_where_no_rule_is_known() -> None:
    found = one(sent_to("mcc", paper(holder_name="Amara Ngozzi Okafro")), "name.")
    assert found.severity is Severity.EXPLAIN


def test_papers_with_one_spelling_are_one_finding() -> None:
    same = [paper(T.TRANSCRIPT, f"c-{number}", holder_name="Amara N. Okafor") for number in range(3)]
    assert one(sent_to("ecfmg", *same), "name.").sources == ("c-0", "c-1", "c-2")


MARRIAGE = paper(
    T.MARRIAGE_CERTIFICATE, "c-marriage",
    former_name="Amara Ngozi Okafor", holder_name="Amara Ngozi Adeyemi", issue_date="3 August 2019",
)  # fmt: skip


def test_married_name_is_explained_by_the_marriage_certificate_on_file() -> None:
    typed = {"holder_name": "Amara Ngozi Adeyemi"}
    bare = one(sent_to("cpso", DEGREE, typed=typed), "name.surname")
    assert (bare.severity, bare.resolved_by) == (Severity.BLOCKER, ())
    cured = one(sent_to("cpso", DEGREE, MARRIAGE, typed=typed), "name.surname")
    assert (cured.severity, cured.resolved_by) == (Severity.EXPLAIN, ("c-marriage",))
    assert "c-marriage" not in cured.sources


def test_certificate_that_links_other_names_explains_nothing() -> None:
    other = paper(T.MARRIAGE_CERTIFICATE, "c-m", former_name="Ifeoma Nwosu", holder_name="Amara Ngozi Adeyemi")
    found = findings(sent_to("cpso", DEGREE, other, typed={"holder_name": "Amara Ngozi Adeyemi"}), "name.surname")
    assert {finding.sources: finding.resolved_by for finding in found} == {("s-1",): (), ("c-m",): ()}
    assert one(sent_to("cpso", DEGREE, other), "name.unlinked").sources == ("c-m",)


MARRIED = make_name("Amara Ngozi Adeyemi", NameKind.MARRIED, used_from="2019-08-03", proved_by=("c-marriage",))


def test_paper_in_the_married_name_from_before_the_marriage_is_the_odd_one() -> None:
    early = paper(T.INTERNSHIP_CERTIFICATE, "c-1", holder_name="Amara Ngozi Adeyemi", issue_date="5 January 2014")
    record = sent_to("mcc", early, MARRIAGE, names=(PASSPORT_NAME, MARRIED))
    found = next(finding for finding in findings(record, "name.surname") if "c-1" in finding.sources)
    assert found.severity is Severity.EXPLAIN
    assert "in use since 3 August 2019" in render(found.message)


def test_another_persons_paper_is_told_by_its_birth_date() -> None:
    stranger = paper(T.TRANSCRIPT, "c-1", holder_name="Tunde Bakare", date_of_birth="1 May 1975")
    found = one(sent_to("ecfmg", stranger), "name.")
    assert "another person's paper" in render(found.message)
    yours = paper(T.TRANSCRIPT, "c-1", holder_name="Tunde Bakare", date_of_birth="14 March 1989")
    assert "is yours" in render(one(sent_to("ecfmg", yours), "name.").message)


def test_paper_that_goes_nowhere_is_held_against_the_passport() -> None:
    record = make_record(names=(PASSPORT_NAME,), credentials=(PASSPORT, paper(T.CV, "c-cv", holder_name="Amara Nwosu")))
    found = one(record, "name.")
    assert (found.authority, found.sources) == (None, ("c-cv",))


def test_police_check_has_to_cover_every_name() -> None:
    check = paper(T.BACKGROUND_CHECK, "c-p", holder_name="Amara Ngozi Okafor", names_searched="Amara Ngozi Adeyemi")
    found = one(sent_to("cpso", check, MARRIAGE, names=(PASSPORT_NAME, MARRIED)), "scope.")
    assert (found.field, found.sources, found.severity) == ("names_searched", ("c-p",), Severity.EXPLAIN)
    assert "OKAFOR AMARA NGOZI" in render(found.message)
    both = paper(T.BACKGROUND_CHECK, "c-p", names_searched="Amara Ngozi Adeyemi; Amara Ngozi Okafor")
    assert findings(sent_to("cpso", both, MARRIAGE, names=(PASSPORT_NAME, MARRIED)), "scope.") == []


# The whole


def test_body_without_rules_is_said_to_have_none() -> None:
    found = one(sent_to("utopia"), "authority.unknown")
    assert (found.authority, found.severity) == ("utopia", Severity.UNKNOWN)


def test_authority_without_submission_is_judged_for_all_papers() -> None:
    record = make_record(names=(PASSPORT_NAME,), credentials=(PASSPORT, paper(holder_name="Amara N. Okafor")))
    (found,) = report(record, authority="ecfmg").at_or_above(Severity.BLOCKER)
    assert found.authority == "ecfmg"


def test_key_stays_while_the_statements_stay_and_the_verdict_with_it() -> None:
    from dataclasses import replace

    from tracker.domain.record import Resolution
    from tracker.domain.vocabulary import Verdict

    record = sent_to("ecfmg", paper(holder_name="Amara N. Okafor"))
    key = one(record, "name.").key
    settled = replace(record, resolutions=(Resolution(key, Verdict.ACCEPTED, note="asked them"),))
    found = one(settled, "name.")
    assert found.resolution is not None
    assert report(settled).at_or_above(Severity.BLOCKER) == ()
    more = replace(settled, credentials=(*settled.credentials, paper(T.CV, "c-cv", holder_name="Amara Ngozi Okafor")))
    assert one(more, "name.").key == key
    changed = sent_to("ecfmg", paper(holder_name="A. N. Okafor"), resolutions=settled.resolutions)
    assert one(changed, "name.").resolution is None


def test_order_of_the_record_does_not_matter() -> None:
    from dataclasses import replace

    papers = [paper(T.TRANSCRIPT, f"c-{n}", holder_name=name, date_of_birth=born) for n, (name, born) in enumerate([
        ("Amara N. Okafor", "14/03/1989"), ("Amara Okafor", "03/04/1989"), ("Ngozi Okafor", "1989"),
    ])]  # fmt: skip
    record = sent_to("ecfmg", *papers)
    turned = replace(record, credentials=record.credentials[::-1])
    assert {f.key for f in report(record).findings} == {f.key for f in report(turned).findings}


def test_empty_record_has_no_findings() -> None:
    assert report(Record()).findings == ()


def keys(found: Sequence[Finding]) -> list[str]:
    return [finding.key for finding in found]


def test_findings_come_most_serious_first_and_once() -> None:
    record = sent_to("ecfmg", paper(holder_name="Amara N. Okafor", date_of_birth="14/03/1998"), DEGREE)
    found = report(record).findings
    assert len(set(keys(found))) == len(found)
    ranks = [finding.severity.rank for finding in found]
    assert ranks == sorted(ranks)
