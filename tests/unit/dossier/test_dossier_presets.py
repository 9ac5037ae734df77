"""Which documents go to a recipient where the applicant has not said so, and in which order."""

from dataclasses import replace

from tests.factories import make_credential, make_record, make_submission
from tracker.domain.record import Credential, CredentialId, Submission
from tracker.domain.vocabulary import CredentialType
from tracker.dossier.presets import preset
from tracker.texts import render

DEGREE = make_credential("c-degree", CredentialType.MEDICAL_DEGREE)
LICENCE = make_credential("c-licence", CredentialType.MEDICAL_LICENCE)
TRANSLATION = replace(make_credential("c-english", CredentialType.TRANSLATION), translation_of=DEGREE.id)
LOOSE = make_credential("c-scan-12", CredentialType.OTHER)


def chosen(*credentials: Credential, submissions: tuple[Submission, ...] = (), own: tuple[str, ...] = ()) -> list[str]:
    record = make_record(credentials=credentials, submissions=submissions)
    wanted = tuple(CredentialId(one) for one in own)
    return [one.id for one in preset(record, "MCC", submissions, (), wanted).documents]


def test_without_anything_said_all_goes_in_but_what_still_waits_in_the_inbox() -> None:
    record = make_record(credentials=(LICENCE, LOOSE, DEGREE))
    made = preset(record, "MCC", (), ())
    assert [one.id for one in made.documents] == ["c-licence", "c-degree"]
    assert render(made.why) == "Every document on file."


def test_what_is_enclosed_goes_in_its_order_and_nothing_else() -> None:
    sent = replace(make_submission("s-1", "mcc"), encloses=(DEGREE.id,))
    assert chosen(LICENCE, DEGREE, submissions=(sent,)) == ["c-degree"]


def test_the_person_s_own_choice_goes_before_what_is_enclosed() -> None:
    sent = replace(make_submission("s-1", "mcc"), encloses=(DEGREE.id,))
    assert chosen(LICENCE, DEGREE, submissions=(sent,), own=("c-licence", "c-gone")) == ["c-licence"]


def test_a_translation_stands_behind_its_original() -> None:
    assert chosen(TRANSLATION, LICENCE, DEGREE) == ["c-licence", "c-degree", "c-english"]
