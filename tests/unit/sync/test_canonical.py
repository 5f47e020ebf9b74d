"""One spelling of a projection, by its vectors."""

from __future__ import annotations

from hashlib import sha256

from sync.canonical import canonical, digest
from tests.unit.sync.vectors import Json, cases, projected


@cases("canonical")
def test_canonical(given: Json, expect: Json) -> None:
    state = projected(given)
    assert canonical(state) == expect["text"]
    assert digest(state) == sha256(expect["text"].encode()).hexdigest()
