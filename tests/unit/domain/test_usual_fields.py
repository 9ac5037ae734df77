"""What papers of each type state: the usual fields first, each once, for every type."""

import pytest

from tracker.domain.usual_fields import PORTAL, possible_fields, usual_fields
from tracker.domain.vocabulary import CredentialType, Field


@pytest.mark.parametrize("kind", CredentialType)
def test_what_is_usual_comes_first_and_nothing_twice(kind: CredentialType) -> None:
    usual, possible = usual_fields(kind), possible_fields(kind)
    assert possible[: len(usual)] == usual
    assert len(set(possible)) == len(possible)


def test_a_passport_usually_says_when_it_ends_and_a_photograph_says_nothing() -> None:
    assert Field.VALID_UNTIL in usual_fields(CredentialType.PASSPORT)
    assert usual_fields(CredentialType.PHOTO) == ()
    assert Field.HOLDER_NAME in PORTAL
