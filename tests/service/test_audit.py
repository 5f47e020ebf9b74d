"""The audit chain shows a changed, removed or inserted link."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, update

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord
from server.services import audit
from tests.support.factory import MadeCommune, make_commune


@pytest.fixture
def chain(any_app: Flask, clock: ManualClock) -> MadeCommune:
    """A commune with a chain of five links."""
    commune = make_commune(clock)
    for number in range(5):
        audit.record(commune.id, "staff:x", "export", {"number": number, "what": "Tổng hợp"})
        clock.advance(1000)
    return commune


def test_an_untouched_chain_holds(chain: MadeCommune) -> None:
    assert audit.verify(chain.id) is None
    assert audit.head(chain.id)[0] == 5


@pytest.mark.parametrize(
    "change", [{"actor": "staff:y"}, {"action": "signin"}, {"at_ms": 1}, {"body": {"number": 7}}]
)
def test_a_changed_link_is_found(chain: MadeCommune, change: dict[str, object]) -> None:
    db.session.execute(update(AuditRecord).where(AuditRecord.seq == 3).values(change))
    db.session.commit()
    assert audit.verify(chain.id) == 3


def test_a_removed_link_is_found(chain: MadeCommune) -> None:
    db.session.execute(delete(AuditRecord).where(AuditRecord.seq == 2))
    db.session.commit()
    assert audit.verify(chain.id) == 2


def test_a_link_of_another_commune_does_not_fit(chain: MadeCommune, clock: ManualClock) -> None:
    other = make_commune(clock, "other")
    audit.record(other.id, "staff:x", "export", {})
    assert audit.verify(other.id) is None
    db.session.execute(delete(AuditRecord).where(AuditRecord.commune_id == other.id))
    db.session.execute(
        update(AuditRecord)
        .where(AuditRecord.commune_id == chain.id, AuditRecord.seq == 1)
        .values(commune_id=other.id)
    )
    db.session.commit()
    assert audit.verify(other.id) == 1
