"""Words on scans: found whatever their case, accents or script; never an operator, never left behind, never in the clear."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import NOW
from tests.vault_making import ACT, open_copy
from tracker.domain.record import ScanId
from tracker.store.vault import Vault


@pytest.fixture
def content(filled: Vault) -> ScanId:
    (content,) = filled.scans.names()
    filled.index_text(
        content,
        {
            1: "Universität zu Köln\nZeugnis über die Ärztliche Prüfung",
            2: "上海交通大学医学院 毕业证书",
            3: "हिन्दी में प्रमाण पत्र",
            4: "شهادة حسن السيرة والسلوك",
        },
    )
    return content


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("koln", 1), ("KÖLN uni", 1), ("prufung", 1), ("交通大学", 2), ("证书", 2), ("हिन्दी", 3), ("प्रमाण", 3),
        ("حسن", 4), ("السيرة شهادة", 4),
    ],
)  # fmt: skip
def test_words_are_found_on_their_page(filled: Vault, content: ScanId, query: str, page: int) -> None:
    assert [(match.scan, match.page) for match in filled.search_text(query)] == [(content, page)]


@pytest.mark.parametrize("query", ["", "  ", "?!", "Köln Berlin", "大交", "öln"])
def test_nothing_is_found_where_nothing_fits(filled: Vault, content: ScanId, query: str) -> None:
    assert filled.search_text(query) == ()


def test_excerpt_shows_what_stands_around(filled: Vault, content: ScanId) -> None:
    (match,) = filled.search_text("arztliche")
    assert match.excerpt == "Universität zu Köln Zeugnis über die Ärztliche Prüfung"


def test_text_takes_the_place_of_the_text_before(filled: Vault, content: ScanId) -> None:
    filled.index_text(content, {1: "another reading"})
    assert filled.search_text("koln") == ()
    assert len(filled.search_text("reading")) == 1


def test_text_goes_with_its_scan(filled: Vault, content: ScanId) -> None:
    with filled.change(ACT, NOW) as change:
        change.remove("credential", "c-degree")
    assert len(filled.search_text("koln")) == 1
    filled.empty_trash()
    assert filled.search_text("koln") == ()
    assert filled.find_damage() == []


def test_nothing_recognised_can_be_read_from_the_files(filled: Vault, content: ScanId, vault_path: Path) -> None:
    filled.close()
    stored = b"".join(path.read_bytes() for path in vault_path.rglob("*") if path.is_file())
    assert "Prüfung".encode() not in stored
    assert b"prufung" not in stored


ANY_TEXT = st.text(st.characters(), max_size=40)


@settings(max_examples=40, deadline=None)
@given(query=ANY_TEXT, text=ANY_TEXT)
def test_no_query_and_no_text_breaks_the_search(filled_vault: Path, query: str, text: str) -> None:
    vault = open_copy(filled_vault, filled_vault.parent / "searched")
    try:
        (content,) = vault.scans.names()
        vault.index_text(content, {1: text})
        found = vault.search_text(query)
        assert all(match.page == 1 for match in found)
    finally:
        vault.close()
