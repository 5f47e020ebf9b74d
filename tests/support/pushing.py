"""Raw deliveries, and what the server made of them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from server.extensions import db
from server.models import Base, CitizenStateRecord
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune


def rows(model: type[Base]) -> list[Any]:
    db.session.rollback()
    return list(db.session.scalars(select(model)))


def state(commune: MadeCommune, citizen: str) -> CitizenStateRecord | None:
    db.session.rollback()
    return db.session.get(CitizenStateRecord, (commune.id, citizen), populate_existing=True)


def send(phone: SimulatedPhone, *operations: object, head: int = 9) -> list[dict[str, Any]]:
    """Deliver operations as they are."""
    body = {"v": 1, "head": head, "sent_ms": phone.now(), "unsent": 1, "app": "t",
            "operations": list(operations), "cursor": phone.cursor, "pull": False}  # fmt: skip
    answer = phone.json_of(phone.post(json.dumps(body).encode()))
    receipts: list[dict[str, Any]] = answer["receipts"]
    return receipts


def step(phone: SimulatedPhone, sequence: int, **changes: object) -> dict[str, Any]:
    return {
        "id": f"{phone.device}.{sequence}", "v": 1, "area": "a11", "by": "both",
        "entity": "citizen", "entity_id": "k11-1-1", "field": "step.bhyt", "value": "done",
        "at_ms": phone.now(), **changes,
    }  # fmt: skip
