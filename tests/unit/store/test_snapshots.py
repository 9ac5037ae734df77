"""Backups that the program makes by itself: when, which stay, and that scans they rely on stay with them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOW, make_credential
from tests.vault_making import ACT, PASSPHRASE, open_again
from tracker.errors import VaultDamagedError
from tracker.store.backup import restore_backup
from tracker.store.opening import open_vault
from tracker.store.snapshots import FEWEST, read_local_backups, superseded
from tracker.store.vault import Vault

MOMENTS = st.lists(
    st.integers(-9 * 365 * 24 * 60, 2 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    max_size=60,
    unique=True,
)


@given(MOMENTS)
def test_the_latest_stay_and_the_future_counts_for_nothing(moments: list[datetime]) -> None:
    gone = superseded(moments, NOW)
    past = sorted((moment for moment in moments if moment <= NOW), reverse=True)
    assert gone <= set(past[FEWEST:])
    assert superseded(past, NOW) == gone


@given(MOMENTS)
def test_thinning_twice_is_thinning_once(moments: list[datetime]) -> None:
    left = set(moments) - superseded(moments, NOW)
    assert superseded(left, NOW) == set()


@given(MOMENTS)
def test_every_day_of_two_weeks_and_every_month_of_a_year_keeps_its_last(moments: list[datetime]) -> None:
    left = {moment for moment in moments if moment <= NOW} - superseded(moments, NOW)
    for moment in (moment for moment in moments if moment <= NOW):
        age = NOW - moment
        if timedelta(days=1) <= age < timedelta(days=14):
            last = max(one for one in moments if one.date() == moment.date() and NOW - one >= timedelta(days=1))
            assert last in left
        elif timedelta(days=70) <= age < timedelta(days=366):
            peers = [one for one in moments if (one.year, one.month) == (moment.year, moment.month)]
            assert max(one for one in peers if timedelta(days=70) <= NOW - one < timedelta(days=366)) in left


def test_a_year_of_daily_work_keeps_a_few_dozen() -> None:
    kept: set[datetime] = set()
    for hour in range(0, 365 * 24, 3):
        now = NOW + timedelta(hours=hour)
        kept.add(now)
        kept -= superseded(kept, now)
    assert 30 <= len(kept) <= 60


def test_backup_is_made_only_where_something_changed(vault: Vault, vault_path: Path) -> None:
    assert vault.keep_local_backup(NOW) is None
    with vault.change(ACT, NOW) as change:
        change.put(make_credential())
    assert vault.keep_local_backup(NOW) is not None
    assert vault.keep_local_backup(NOW + timedelta(days=1)) is None
    vault.undo()
    assert vault.keep_local_backup(NOW) is not None
    assert {one.manifest.mark for one in read_local_backups(vault_path) if one.manifest} == {"1.1.1", "1.1.0"}


def test_local_backup_restores_with_the_scans_beside_it(filled_vault: Path, filled: Vault, tmp_path: Path) -> None:
    before = filled.read()
    made = filled.keep_local_backup(NOW)
    assert made is not None
    with filled.change(ACT, NOW) as change:
        change.remove("credential", "c-degree")
    assert restore_backup(made, PASSPHRASE, tmp_path / "new", NOW).gaps == ()
    restored = open_again(filled_vault, tmp_path / "new")
    assert restored.read() == before
    assert restored.scans.read(before.credentials[0].scans[0].content) == b"scan"
    restored.close()


def test_scan_that_a_local_backup_relies_on_is_not_swept_away(filled: Vault) -> None:
    (content,) = filled.scans.names()
    made = filled.keep_local_backup(NOW)
    assert made is not None
    with filled.change(ACT, NOW) as change:
        change.remove("credential", "c-degree")
    filled.empty_trash()
    assert filled.scans.names() == {content}
    made.unlink()
    filled.sweep()
    assert filled.scans.names() == set()


def test_nothing_is_swept_while_a_backup_cannot_be_read(filled: Vault, vault_path: Path) -> None:
    made = filled.keep_local_backup(NOW)
    assert made is not None
    made.write_bytes(b"TRKBACK1")
    filled.scans.add([b"nobody's"])
    assert filled.sweep() == 0


def test_damaged_vault_pushes_out_no_good_backup(filled: Vault, vault_path: Path) -> None:
    good = []
    for number in range(5):
        with filled.change(ACT, NOW) as change:
            change.put(make_credential(f"c-{number}"))
        good.append(filled.keep_local_backup(NOW - timedelta(minutes=10 - number)))
    with filled.change(ACT, NOW) as change:
        change.put(make_credential("c-last"))
    before = {one.path: one.path.read_bytes() for one in read_local_backups(vault_path)}
    content = bytearray((vault_path / "vault.db").read_bytes())
    content[-100] ^= 1
    (vault_path / "vault.db").write_bytes(content)
    filled._engine.dispose()
    with pytest.raises(VaultDamagedError):
        filled.keep_local_backup(NOW)
    assert {one.path: one.path.read_bytes() for one in read_local_backups(vault_path)} == before


def test_clock_three_years_off_removes_nothing_and_locks_nobody_out(filled: Vault, vault_path: Path) -> None:
    filled.keep_local_backup(NOW)
    filled.close()
    for now in (NOW + timedelta(days=1100), NOW - timedelta(days=1100), NOW):
        vault = open_vault(vault_path, PASSPHRASE, now)
        vault.tidy(now)
        assert vault.read().credentials
        with vault.change(ACT, now) as change:
            change.put(make_credential(f"c-{now.year}"))
        assert vault.keep_local_backup(now) is not None
        vault.close()
    assert len(read_local_backups(vault_path)) == 4
