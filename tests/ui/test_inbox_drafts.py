"""What is about to be confirmed of a document of several scans."""

from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.suggestions import PaperReading
from tracker.capture.words.reading import Opened
from tracker.domain.record import Credential, CredentialId, Scan, ScanId
from tracker.domain.vocabulary import CredentialType
from tracker.ui.panes.inbox_draft import Draft, Drafts


def paper(*said: Suggestion) -> Paper:
    return Paper(Opened("application/pdf", 1), (), PaperReading(None, "", said))


def draft_of(*papers: Paper) -> Draft:
    scans = tuple(Scan(ScanId(f"{number:064x}"), f"{number}.pdf") for number in range(len(papers)))
    credential = Credential(CredentialId("c1"), CredentialType.OTHER, "two sides", scans=scans)
    return Drafts().of(credential, papers, [1] * len(papers))


def ticked(draft: Draft) -> set[tuple[str, str]]:
    return {(line.suggestion.field, line.text) for line in draft.lines if line.is_taken}


def test_what_two_scans_of_a_document_say_differently_is_ticked_of_neither_and_said() -> None:
    name = Suggestion("holder_name", "Ada Kos", 1, 0.97)
    first, second = Suggestion("issue_date", "12 May 2021", 1, 0.97), Suggestion("issue_date", "3 June 2022", 1, 0.97)
    draft = draft_of(paper(name, first), paper(name, second))
    assert ticked(draft) == {("holder_name", "Ada Kos")}
    (note,) = draft.notes
    assert "12 May 2021" in note
    assert "3 June 2022" in note


def test_two_sides_may_have_a_name_in_two_scripts_and_several_names_searched() -> None:
    latin, arabic = Suggestion("holder_name", "Ada Kos", 1, 0.97), Suggestion("holder_name", "آدا كوس", 1, 0.97)
    one, other = Suggestion("names_searched", "Ada Kos", 1, 0.9), Suggestion("names_searched", "Ada Lund", 1, 0.9)
    draft = draft_of(paper(latin, one), paper(arabic, other))
    assert len(ticked(draft)) == 4
    assert draft.notes == ()


def test_one_scan_is_left_as_it_was_read() -> None:
    one, other = Suggestion("issue_date", "12 May 2021", 1, 0.97), Suggestion("issue_date", "3 June 2022", 1, 0.97)
    assert len(ticked(draft_of(paper(one, other)))) == 2
