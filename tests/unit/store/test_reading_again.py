"""After a change only what was changed is read again: the record is then the same as one that is read as a whole."""

import random
from dataclasses import replace

from tests.factories import NOW, make_activity, make_credential, make_name, make_submission
from tests.vault_making import ACT, put_record, some_record
from tracker.domain.record import Applicant, Record, Statement
from tracker.domain.vocabulary import ActivityKind
from tracker.store.vault import Vault


def change(vault: Vault, record: Record, choice: random.Random) -> set[str]:
    """Do something, and tell which ids it touched."""
    papers = [each.id for each in record.credentials]
    step = choice.choice(["put", "put", "remove", "undo", "redo", "back", "applicant", "many"])
    if step in ("undo", "redo"):
        done = vault.undo() if step == "undo" else vault.redo()
        return set(done.ids) if done else set()
    with vault.change(ACT, NOW) as made:
        if step == "put":
            name = f"c-{choice.randrange(8)}"
            made.put(make_credential(name, title=f"Title {choice.random()}"), make_name(proved_by=(name,)))
            made.put(make_submission(encloses=(name,)), make_activity("a-2", ActivityKind.EMPLOYMENT, "2010", None))
        elif step == "remove" and papers:
            made.remove("credential", *choice.sample(papers, choice.randint(1, len(papers))))
        elif step == "back":
            made.bring_back("credential", f"c-{choice.randrange(8)}")
        elif step == "applicant":
            made.put(Applicant(date_of_birth=Statement("date_of_birth", f"19{choice.randrange(40, 99)}")))
        elif step == "many":
            made.put(*(make_credential(f"c-many-{number}", title=str(choice.random())) for number in range(30)))
    return made.ids


def test_what_is_read_again_is_what_is_read_as_a_whole(vault: Vault) -> None:
    put_record(vault, some_record(vault))
    choice, record = random.Random(20261122), vault.read()
    for _ in range(150):
        touched = change(vault, record, choice)
        record = vault.read(record, touched)
        assert record == vault.read()


def test_what_was_not_touched_is_the_very_same(vault: Vault) -> None:
    with vault.change(ACT, NOW) as made:
        made.put(*(make_credential(f"c-{number}") for number in range(50)))
    before = vault.read()
    with vault.change(ACT, NOW) as made:
        made.put(*(replace(each, title="Other") for each in before.credentials[:30]))
    after = vault.read(before, made.ids)
    assert {each.title for each in after.credentials[:30]} == {"Other"}
    assert all(old is new for old, new in zip(before.credentials[30:], after.credentials[30:], strict=True))
