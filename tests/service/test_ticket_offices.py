"""Which desk answers which ticket: what the pair reads on its button is who sees it first (R35)."""

from __future__ import annotations

import json

import pytest

from server.services.review.ticket_states import desks_of
from tests.support.tree import ROOT

CASES = json.loads((ROOT / "tests/fixtures/ticket_offices.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("category", "office"), CASES.items())
def test_the_first_desk_is_the_one_on_the_button(category: str, office: str) -> None:
    assert desks_of(category)[0] == office


def test_what_nobody_named_goes_to_the_commune_s_staff() -> None:
    assert desks_of("never_heard_of") == ("staff",)
