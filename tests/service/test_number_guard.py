"""What an answer may not hold: codes, account, card and identity numbers."""

from __future__ import annotations

import json

import pytest

from server.services.review.number_guard import has_number
from tests.support.tree import ROOT

CASES = json.loads((ROOT / "tests/fixtures/number_guard.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES["refused"])
def test_refused(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize("text", CASES["taken"])
def test_taken(text: str) -> None:
    assert not has_number(text)
