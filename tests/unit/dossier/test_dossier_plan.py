"""What goes into a dossier for whom, in which order, and in which words."""

from dataclasses import replace
from datetime import date

from tests.factories import (
    TODAY,
    make_activity,
    make_credential,
    make_name,
    make_record,
    make_submission,
)
from tests.unit.dossier.dossier_making import plan_of
from tracker.checks.engine import Report
from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.record import (
    Applicant,
    AuthorityId,
    Contact,
    CredentialId,
    Event,
    PathwayId,
    Record,
    Resolution,
    ScanFacts,
    ScanId,
    Statement,
)
from tracker.domain.vocabulary import ActivityKind, Calendar, CredentialType, Field, NameKind, Verdict
from tracker.dossier.content import DossierPlan, Part, Reference, Standing
from tracker.pathways.rules import Authorities
from tracker.texts import Text, render, text

NO_RULES = Authorities()
DEGREE = make_credential("c-degree", states={Field.HOLDER_NAME: "Amara N. Okafor", Field.GRADUATION_DATE: "07/08/2011"})
PASSPORT = make_credential(
    "c-passport", CredentialType.PASSPORT, {Field.HOLDER_NAME: "OKAFOR AMARA", Field.DATE_OF_BIRTH: "2 May 1986"}
)
LETTER = make_credential("c-letter", CredentialType.EMPLOYMENT_LETTER, {Field.EMPLOYMENT_START: "1 March 2015"})
TRANSLATION = make_credential("c-translation", CredentialType.TRANSLATION, translation_of="c-degree")


def record(*credentials: object, **lists: object) -> Record:
    return make_record(credentials=credentials or (DEGREE, PASSPORT, LETTER), **lists)


def finding(
    rule: str = "name.initial",
    sources: tuple[str, ...] = ("c-degree",),
    authority: str | None = "cpso",
    severity: Severity = Severity.EXPLAIN,
    field: str = Field.HOLDER_NAME,
    message: Text | None = None,
    statements: tuple[Evidence, ...] = (),
    **more: object,
) -> Finding:
    told = statements or tuple(Evidence(source, field, "Amara N. Okafor", "") for source in sources)
    known = AuthorityId(authority) if authority else None
    said = message or text("{who}: {comparison} {anchor}", who="you", comparison=text("They differ."), anchor="Ask.")
    return Finding("k-" + rule, rule, field, sources, told, known, severity, said, text("Do it."), **more)  # type: ignore[arg-type]


def planned(record: Record, *findings: Finding, **more: object) -> DossierPlan:
    return plan_of(record, report=Report(findings, 0, 0, 0), **more)  # type: ignore[arg-type]


def titles(plan: DossierPlan) -> list[str]:
    return [str(one.credential) for one in plan.enclosures]


class TestWhatGoesIn:
    def test_all_documents_where_nothing_was_enclosed(self) -> None:
        assert titles(plan_of(record())) == ["c-degree", "c-passport", "c-letter"]

    def test_ones_own_choice_goes_before_all_else(self) -> None:
        submission = make_submission(encloses=(CredentialId("c-degree"),))
        chosen = (CredentialId("c-letter"), CredentialId("nothing"), CredentialId("c-passport"))
        plan = plan_of(record(submissions=(submission,)), documents=chosen)
        assert titles(plan) == ["c-letter", "c-passport"]
        assert "the applicant chose" in render(plan.why)

    def test_what_the_body_asks_for_in_its_order_and_what_proves_the_names(self) -> None:
        submission = make_submission(pathway=PathwayId("cpso-independent-practice"))
        other = make_credential("c-other", CredentialType.OTHER)
        check = make_credential("c-check", CredentialType.BACKGROUND_CHECK)
        name = make_name(proved_by=(PASSPORT.id,))
        plan = plan_of(record(other, check, PASSPORT, TRANSLATION, DEGREE, names=(name,), submissions=(submission,)))
        assert titles(plan) == ["c-degree", "c-translation", "c-check", "c-passport"]
        assert "CPSO asks for" in render(plan.why)

    def test_parts_that_are_left_out(self) -> None:
        both = record(activities=(make_activity("a-1", ActivityKind.EDUCATION, "2001"),))
        plan = planned(both, finding(), parts=(Part.NAMES, Part.ENCLOSURES))
        assert plan.parts == (Part.NAMES, Part.ENCLOSURES)
        assert all(one.differences == () for one in plan.enclosures)
        assert Part.DIFFERENCES in planned(both, finding()).parts
        assert Part.CHRONOLOGY in planned(both).parts

    def test_what_was_enclosed_in_its_order(self) -> None:
        submission = make_submission(encloses=(CredentialId("c-letter"), CredentialId("c-degree")))
        assert titles(plan_of(record(submissions=(submission,)))) == ["c-letter", "c-degree"]

    def test_what_was_enclosed_elsewhere_says_nothing(self) -> None:
        submission = make_submission(authority="mcc", encloses=(CredentialId("c-letter"),))
        assert titles(plan_of(record(submissions=(submission,)))) == ["c-degree", "c-passport", "c-letter"]

    def test_two_applications_to_one_body_go_in_once_each(self) -> None:
        one = make_submission("s-1", encloses=(CredentialId("c-letter"),))
        other = make_submission("s-2", encloses=(CredentialId("c-degree"), CredentialId("c-letter")))
        assert titles(plan_of(record(submissions=(one, other)))) == ["c-letter", "c-degree"]

    def test_a_translation_directly_after_its_original(self) -> None:
        second = replace(TRANSLATION, id=CredentialId("c-second"), translation_of=CredentialId("c-translation"))
        plan = plan_of(record(second, TRANSLATION, PASSPORT, DEGREE))
        assert titles(plan) == ["c-passport", "c-degree", "c-translation", "c-second"]
        assert plan.enclosures[2].translates == Reference(2, "Medical degree")
        assert plan.enclosures[1].translations == (Reference(3, "Translation"),)
        assert plan.enclosures[3].translations == ()

    def test_translations_of_each_other_go_in(self) -> None:
        one = replace(TRANSLATION, id=CredentialId("c-1"), translation_of=CredentialId("c-2"))
        other = replace(TRANSLATION, id=CredentialId("c-2"), translation_of=CredentialId("c-1"))
        assert sorted(titles(plan_of(record(one, other)))) == ["c-1", "c-2"]

    def test_pages_are_known_beforehand(self) -> None:
        from tests.unit.dossier.dossier_making import with_scans

        facts = {ScanId("a"): ScanFacts(10, "application/pdf", 7)}
        assert plan_of(record(with_scans(DEGREE, "a", "b")), facts=facts).expected_pages == 8

    def test_a_body_without_rules(self) -> None:
        plan = plan_of(record(), authority="nowhere")
        assert (plan.recipient, plan.completeness.of) == ("NOWHERE", 0)

    def test_an_empty_record(self) -> None:
        plan = plan_of(Record())
        assert (plan.applicant, plan.enclosures, plan.chronology.rows) == ("", (), ())


class TestTheCover:
    def test_the_name_under_which_the_recipient_knows_the_applicant(self) -> None:
        names = (make_name("OKAFOR AMARA"), make_name("Amara Obi", NameKind.ACCOUNT, authority="cpso"))
        assert plan_of(record(names=names)).applicant == "Amara Obi"
        typed = make_submission(states={Field.HOLDER_NAME: "Amara O."})
        assert plan_of(record(names=names, submissions=(typed,))).applicant == "Amara O."
        assert plan_of(record(names=names), authority="mcc").applicant == "OKAFOR AMARA"

    def test_particulars(self) -> None:
        born = Statement("date_of_birth", "02/05/1986")
        person = Applicant(born, place_of_birth="Enugu", contact=Contact(email="a@example.org"))
        submission = make_submission(pathway=PathwayId("cpso-independent-practice"), reference="77")
        facts = plan_of(record(applicant=person, submissions=(submission,))).facts
        shown = {render(fact.label): render(fact.value) for fact in facts}
        assert shown["reference"] == "77"
        assert shown["date of birth"] == "02/05/1986"  # may be two days, so it stays as it is
        assert shown["place of birth"] == "Enugu"
        assert shown["application"] == "Independent Practice certificate of registration"

    def test_notes_and_places_of_the_persons_own_stay_at_home(self) -> None:
        private = replace(DEGREE, note="SECRET", original_at="SECRET")
        activity = make_activity("a-1", ActivityKind.EMPLOYMENT, "2015", "2016", note="SECRET")
        assert "SECRET" not in repr(plan_of(record(private, activities=(activity,))))


class TestNames:
    def test_where_each_form_stands_and_what_proves_it(self) -> None:
        names = (
            make_name("Amara Obi", NameKind.MARRIED, used_from="2016-06-04", proved_by=(CredentialId("c-passport"),)),
            make_name("OKAFOR AMARA"),
            make_name("Ama Okafor", NameKind.ACCOUNT, authority="mcc"),
        )
        typed = make_submission(authority="mcc", states={Field.HOLDER_NAME: "Ama Okafor"})
        table = plan_of(record(names=names, submissions=(typed,))).names
        declared = [(row.printed, [render(what) for what in row.what]) for row in table.declared]
        assert declared == [
            ("OKAFOR AMARA", ["name on the passport"]),
            ("Amara Obi", ["married name"]),
            ("Ama Okafor", ["account name at MCC", "Application to MCC"]),
        ]
        assert table.declared[1].proofs == (Reference(2, "Passport"),)
        assert render(table.declared[1].period or text("")) == "since 4 June 2016"
        printed = [(row.printed, [one.number for one in row.found_on]) for row in table.printed]
        assert printed == [("Amara N. Okafor", [1]), ("OKAFOR AMARA", [2])]

    def test_the_form_that_the_recipient_goes_by_is_marked(self) -> None:
        table = plan_of(record()).names
        assert [row.printed for row in (*table.declared, *table.printed) if row.is_anchor] == ["Amara N. Okafor"]
        assert table.anchor is not None
        assert "medical degree" in render(table.anchor)
        assert plan_of(record(), authority="nowhere").names.anchor is None

    def test_a_form_on_several_documents_stands_once(self) -> None:
        twin = replace(DEGREE, id=CredentialId("c-twin"))
        (row,) = plan_of(record(DEGREE, twin)).names.printed
        assert [one.number for one in row.found_on] == [1, 2]


class TestDifferences:
    def test_the_names_that_a_search_leaves_out(self) -> None:
        message = text("It leaves out {missing}. Ask.", missing=(text("“{name}”", name="Ama Obi"),))
        left = finding("scope.names_searched", ("c-letter",), field=Field.NAMES_SEARCHED, message=message)
        (one,) = planned(record(), left).differences
        assert render(one.what) == "The search does not name “Ama Obi”, which the applicant has had as well."

    def test_texts_of_several_fields_are_told_apart(self) -> None:
        ends = (
            Evidence("c-letter", Field.EMPLOYMENT_END, "31 March 2015", ""),
            Evidence("c-letter", Field.ISSUE_DATE, "20 March 2015", ""),
        )
        order = finding("timeline.order", ("c-letter",), field=Field.ISSUE_DATE, statements=ends)
        (one,) = planned(record(), order).differences
        assert [render(shown.label or text("")) for shown in one.quotations] == ["end of employment", "date of issue"]
        (alike,) = planned(record(), finding(statements=ends[1:], field=Field.ISSUE_DATE)).differences
        assert [shown.label for shown in alike.quotations] == [None]

    def test_who_they_concern(self) -> None:
        submissions = (make_submission("s-cpso"), make_submission("s-mcc", "mcc"))
        kept = [
            finding(),
            finding("name.joined", authority=None),
            finding("name.typed", ("s-cpso",)),
            finding("timeline.overlap", ("a-1", "a-2"), None, field="timeline"),
        ]
        dropped = [
            finding("name.other", authority="mcc"),
            finding("date.swapped", ("c-degree", "s-mcc"), None),
            finding("name.elsewhere", ("c-none",), None),
            finding("name.left", ("c-letter",)),
            finding("validity.unknown", severity=Severity.UNKNOWN),
            finding("timeline.gap", ("a-1", "a-2"), None, field="timeline"),
        ]
        activities = (make_activity("a-1", ActivityKind.EMPLOYMENT), make_activity("a-2", ActivityKind.EMPLOYMENT))
        known = record(submissions=submissions, activities=activities)
        plan = planned(known, *kept, *dropped, documents=("c-degree", "c-passport"))
        assert [one.number for one in plan.differences] == [1, 2]  # three say the same of a name, so they are one
        assert len(plan.differences[0].quotations) == 2

    def test_names_come_first_and_documents_know_their_numbers(self) -> None:
        late = finding("validity.too_old", ("c-passport",), field=Field.ISSUE_DATE, message=text("Old."))
        plan = planned(record(), late, finding())
        assert [render(one.subject) for one in plan.differences] == ["name", "date of issue"]
        assert [one.differences for one in plan.enclosures] == [(1,), (2,), ()]

    def test_the_tone_is_neutral(self) -> None:
        """The sentence of the comparison, and nothing of what the applicant has to do."""
        (one,) = planned(record(), finding()).differences
        assert render(one.what) == "They differ."
        row = text("{first} {then}", first=text("They differ."), then=text("CPSO goes by it."))
        row = text("{first} {then}", first=row, then=text("Look yourself."))
        (one,) = planned(record(), finding(message=text("{who}: {told}", who="you", told=row))).differences
        assert render(one.what) == "They differ."

    def test_how_a_difference_stands(self) -> None:
        resolution = Resolution("k", Verdict.EXPLAINED, (CredentialId("c-letter"),), "My middle name.", TODAY)
        cases = [
            (finding(), Standing.OPEN),
            (finding(severity=Severity.BLOCKER), Standing.OPEN),
            (finding(severity=Severity.NOTE), Standing.NOTED),
            (finding(resolved_by=(CredentialId("c-passport"),)), Standing.DONE),
            (finding(resolution=resolution), Standing.DONE),
        ]
        for found, standing in cases:
            (one,) = planned(record(), found).differences
            assert one.standing is standing
        assert one.note == "My middle name."
        assert one.proofs == (Reference(3, "Employment letter"),)

    def test_what_a_document_that_stays_at_home_explains_is_open(self) -> None:
        proof = (CredentialId("c-passport"),)
        quiet = Resolution("k", Verdict.EXPLAINED, proof, "", TODAY)
        cases = [
            (finding(resolved_by=proof), Standing.OPEN),
            (finding(resolved_by=(*proof, CredentialId("c-degree"))), Standing.DONE),
            (finding(resolved_by=proof, severity=Severity.NOTE), Standing.NOTED),
            (finding(resolution=quiet), Standing.OPEN),
            (finding(resolution=replace(quiet, note="My second name.")), Standing.DONE),
        ]
        for found, standing in cases:
            (one,) = planned(record(), found, documents=("c-degree",)).differences
            assert one.standing is standing

    def test_both_texts_and_the_page_of_the_proof(self) -> None:
        paged = replace(DEGREE, states=(Statement(Field.HOLDER_NAME, "Amara N. Okafor", page=2),))
        told = (
            Evidence("c-degree", Field.HOLDER_NAME, "Amara N. Okafor", ""),
            Evidence("n-1", Field.HOLDER_NAME, "Amara Okafor", ""),
        )
        names = (make_name(id="n-1"),)
        (one,) = planned(record(paged, names=names), finding(statements=told)).differences
        assert one.quotations[0].reference == Reference(1, "Medical degree", 2)
        assert [quotation.printed for quotation in one.quotations] == ["Amara N. Okafor", "Amara Okafor"]
        assert render(one.quotations[1].where or text("")) == "name on the passport"

    def test_age_is_a_fact_and_no_judgement(self) -> None:
        submission = make_submission(planned_on=date(2027, 1, 15), encloses=(CredentialId("c-letter"),))
        told = (Evidence("c-letter", Field.ISSUE_DATE, "5 October 2024", ""),)
        letter = replace(LETTER, states=(Statement(Field.ISSUE_DATE, "5 October 2024"),))
        old = finding("validity.too_old", ("c-letter",), field=Field.ISSUE_DATE, statements=told)
        (one,) = planned(record(letter, submissions=(submission,)), old).differences
        assert (
            render(one.what)
            == "Dated 5 October 2024, 27 months before 15 January 2027, for which the application is planned."
        )
        sent = replace(submission, events=(Event(date(2026, 10, 5), "sent"),))
        (one,) = planned(record(letter, submissions=(sent,)), old).differences
        assert (
            render(one.what)
            == "Dated 5 October 2024, 24 months before 5 October 2026, on which the application was sent."
        )
        (one,) = planned(record(letter), old).differences
        assert render(one.what) == "Dated 5 October 2024, 25 months before 22 November 2026, the day of this dossier."
        ended = finding("validity.expired", ("c-letter",), field=Field.ISSUE_DATE, statements=told)
        (one,) = planned(record(letter), ended).differences
        assert (
            render(one.what) == "Valid until 5 October 2024, which is before 22 November 2026, the day of this dossier."
        )


class TestDates:
    def test_only_what_may_be_taken_otherwise(self) -> None:
        states = (
            Statement(Field.ISSUE_DATE, "1435/08/03", Calendar.ISLAMIC),
            Statement(Field.TEST_DATE, "14/03/1989"),
            Statement(Field.VALID_UNTIL, "2027-05-09"),
            Statement(Field.CONFERRAL_DATE, "20 February 2013"),
            Statement(Field.GRADUATION_DATE, "no date"),
        )
        plan = plan_of(record(replace(DEGREE, states=states)))
        shown = [
            (one.printed, render(one.calendar), render(one.reading), one.native and render(one.native))
            for one in plan.conversions
        ]
        assert shown == [
            ("1435/08/03", "Hijri calendar (Umm al-Qura)", "1 June 2014", "3 Sha'ban 1435"),
            ("14/03/1989", "Gregorian calendar", "14 March 1989", None),
        ]

    def test_another_document_tells_which_day_is_meant(self) -> None:
        school = make_activity("a-school", ActivityKind.EDUCATION)
        degree = replace(DEGREE, activity=school.id)
        transcript = make_credential(
            "c-transcript", CredentialType.TRANSCRIPT, {Field.GRADUATION_DATE: "7 August 2011"}, activity=school.id
        )
        (one,) = plan_of(record(degree, transcript, activities=(school,))).conversions
        assert (one.printed, render(one.reading)) == ("07/08/2011", "7 August 2011")


class TestChronology:
    ACTIVITIES = (
        make_activity("a-late", ActivityKind.EMPLOYMENT, "2016-01-01", "present"),
        make_activity("a-early", ActivityKind.EDUCATION, "2005-09", "2011-07"),
        make_activity("a-leave", ActivityKind.LEAVE, "2012-01-01", "2012-06-30", note="With my child."),
        make_activity("a-odd", ActivityKind.OTHER),
    )

    def test_in_order_of_time_with_gaps(self) -> None:
        known = plan_of(record(activities=self.ACTIVITIES)).chronology
        assert [row.title or "gap" for row in known.rows] == [
            "Education", "gap", "Leave", "gap", "Employment", "Other",
        ]  # fmt: skip
        assert [gap.days for gap in known.gaps] == [153, 1279]
        assert [render(row.period) for row in known.rows[::4]] == [
            "September 2005 to July 2011",
            "since 1 January 2016",
        ]
        assert known.rows[2].note == "With my child."
        assert [row.standing for row in known.rows if row.gap] == [Standing.OPEN, Standing.OPEN]

    def test_an_explained_gap(self) -> None:
        resolution = Resolution("k", Verdict.EXPLAINED, (), "I was ill.", TODAY)
        gap = finding("timeline.gap", ("a-early", "a-leave"), None, field="timeline", resolution=resolution)
        known = planned(record(activities=self.ACTIVITIES), gap).chronology
        first = next(row for row in known.rows if row.gap)
        assert (first.note, first.standing) == ("I was ill.", Standing.DONE)

    def test_documents_that_show_it(self) -> None:
        degree = replace(DEGREE, activity=self.ACTIVITIES[1].id)
        rows = plan_of(record(PASSPORT, degree, activities=self.ACTIVITIES)).chronology.rows
        assert rows[0].references == (Reference(2, "Medical degree"),)

    def test_uncertain_ends_are_soft(self) -> None:
        bar = plan_of(record(activities=self.ACTIVITIES)).chronology.bars[0]
        assert (bar.first, bar.last) == (date(2005, 9, 1), date(2011, 7, 31))
        assert (bar.soft_start, bar.soft_end) == (29, 30)
        assert plan_of(record(activities=self.ACTIVITIES)).chronology.bars[-1].last is None


def test_the_name_in_its_own_script_stands_once_under_the_other() -> None:
    names = (
        make_name("OSMAN MARIAM"), make_name("مريم عثمان", NameKind.NATIVE_SCRIPT, id="n-2"),
        make_name("مريم عثمان", NameKind.NATIVE_SCRIPT, id="n-3"),
    )  # fmt: skip
    assert plan_of(make_record(names=names)).native == ("مريم عثمان",)
    typed = make_submission(states={Field.HOLDER_NAME: "مريم عثمان"})
    found = plan_of(make_record(names=names, submissions=(typed,)))
    assert (found.applicant, found.native) == ("مريم عثمان", ())
