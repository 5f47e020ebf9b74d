"""What may be written is read under the commune's lock, not before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from server.models import OperationRecord, Quarantine
from server.repositories.counter import CommuneCounterHandle
from server.services.phones import device_orders
from server.services.phones import devices as registry
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune
from tests.support.pushing import rows, send, step


def test_a_phone_revoked_while_its_request_waited_for_the_lock_is_revoked(
    phone: SimulatedPhone, commune: MadeCommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = registry.commune_lock

    @contextmanager
    def after_the_desk(commune_id: str) -> Iterator[CommuneCounterHandle]:
        monkeypatch.setattr(registry, "commune_lock", right)
        device_orders.revoke(commune.id, phone.device, "staff:x")
        with right(commune_id) as handle:
            yield handle

    monkeypatch.setattr(registry, "commune_lock", after_the_desk)
    (receipt,) = send(phone, step(phone, 1))
    assert (receipt["status"], receipt["reason"]) == ("quarantined", "revoked")
    assert rows(OperationRecord) == []
    assert [one.reason for one in rows(Quarantine)] == ["revoked"]
