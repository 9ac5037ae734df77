"""Many things that go at once: one change, as many questions to the database as for two, and each comes back by itself."""

from itertools import permutations

import pytest
import sqlalchemy as sa

from tests.factories import NOW, make_credential
from tests.vault_making import ACT
from tracker.store.vault import Vault


def put(vault: Vault, count: int) -> list[str]:
    ids = [f"c-{number}" for number in range(count)]
    originals = [None, *ids]  # each is the translation of the one before
    with vault.change(ACT, NOW) as change:
        change.put(
            *(make_credential(one, translation_of=of) for one, of in zip(ids, originals, strict=False)),
        )
    return ids


def questions(vault: Vault, ids: list[str]) -> int:
    """How often the database is read to remove these."""
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    sa.event.listen(vault._engine, "before_cursor_execute", note)
    with vault.change(ACT, NOW) as change:
        change.remove("credential", *ids)
    sa.event.remove(vault._engine, "before_cursor_execute", note)
    return sum(each.startswith("SELECT") for each in asked)


def test_two_hundred_are_removed_with_no_more_reading_than_two(vault: Vault) -> None:
    ids = put(vault, 202)
    assert questions(vault, ids[:2]) == questions(vault, ids[2:])
    assert vault.read().credentials == ()


def test_what_went_at_once_comes_back_with_one_step(vault: Vault) -> None:
    ids = put(vault, 5)
    before = vault.read()
    with vault.change(ACT, NOW) as change:
        change.remove("credential", ids[1], "c-nowhere", ids[3])
    assert [(each.id, each.translation_of) for each in vault.read().credentials] == [
        ("c-0", None), ("c-2", None), ("c-4", None),
    ]  # fmt: skip
    vault.undo()
    assert vault.read() == before


@pytest.mark.parametrize("order", list(permutations(["c-0", "c-1", "c-2"])))
def test_what_went_at_once_names_each_other_again_in_whatever_order_it_comes_back(
    vault: Vault, order: tuple[str, ...]
) -> None:
    ids = put(vault, 3)
    before = vault.read()
    with vault.change(ACT, NOW) as change:
        change.remove("credential", *ids)
    for each in order:
        with vault.change(ACT, NOW) as change:
            assert change.bring_back("credential", each)
    assert vault.read() == before
