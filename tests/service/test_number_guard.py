"""What an answer may not hold: codes, account, card and identity numbers."""

from __future__ import annotations

import json

import pytest

from server.services.review.number_guard import has_number, masked
from tests.support.tree import ROOT

CASES = json.loads((ROOT / "tests/fixtures/number_guard.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES["refused"])
def test_refused(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize("text", CASES["taken"])
def test_taken(text: str) -> None:
    assert not has_number(text)


@pytest.mark.parametrize("text", CASES["refused"])
def test_shown_with_dots_in_its_place(text: str) -> None:
    assert "•" in masked(text)
    assert not has_number(masked(text))


@pytest.mark.parametrize("text", CASES["taken"])
def test_all_else_is_shown_as_it_was_typed(text: str) -> None:
    assert masked(text) == text


def test_a_date_and_a_phone_number_beside_a_code_stay() -> None:
    text = "Sinh 12.04.1957, gọi 0912345678, mã 482 915"
    assert masked(text) == "Sinh 12.04.1957, gọi 0912345678, mã ••••••"
