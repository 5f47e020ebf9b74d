"""Searching and sorting Vietnamese text, by their vectors."""

from __future__ import annotations

import unicodedata

from hypothesis import given as drawn
from hypothesis import strategies as st

from sync.text import fold, given_name_key
from tests.unit.sync.vectors import Json, cases


@cases("text", "fold")
def test_fold(given: Json, expect: Json) -> None:
    assert [fold(text) for text in given["fold"]] == expect


@cases("text", "sort")
def test_sort(given: Json, expect: Json) -> None:
    assert sorted(given["sort"], key=given_name_key) == expect


@drawn(st.text())
def test_any_text_folds_once_and_for_all_and_has_a_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert given_name_key(text) == given_name_key(unicodedata.normalize("NFD", text))
