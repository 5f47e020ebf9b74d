"""The morning after a lock: what the field had, and what the system's list says.

Field of village 1 at the lock: k11-1-1, k11-2-1, k11-3-1. Done before it and sent after: k12-1-1.
Done after it: k12-2-1. The list of `SYSTEM` lacks k11-3-1, has both of those, and k11-1-2, of whom
the field knows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from server.services.lists.identity_numbers import id_mac, seal_id
from tests.sim.phone import SimulatedPhone
from tests.support.desk import ROOT, Desk
from tests.support.factory import HOUR, MadeCommune
from tests.support.sheets import workbook
from tests.support.working import complete, phone_at_work

FIELD = ("k11-1-1", "k11-2-1", "k11-3-1")
LATE, AFTER, ELSEWHERE = "k12-1-1", "k12-2-1", "k11-1-2"
SYSTEM = ("k11-1-1", "k11-2-1", LATE, AFTER, ELSEWHERE)
HEADER = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Thôn")
BINARY = "application/octet-stream"
WORKED_BY = frozenset({"staff", "police", "admin"})
SEEN_BY = WORKED_BY | {"leader"}
# Rows of the table of roles and routes (tests/api/test_matrix.py).
ROUTES: dict[tuple[str, str], frozenset[str]] = {
    ("GET", "/api/v1/desk/reconciliations"): SEEN_BY,
    ("POST", "/api/v1/desk/reconciliations"): WORKED_BY,
    ("GET", "/api/v1/desk/reconciliations/<round_id>"): SEEN_BY,
    ("GET", "/api/v1/desk/reconciliations/<round_id>/table.xlsx"): SEEN_BY,
    ("POST", "/api/v1/desk/reconciliations/<round_id>/decide"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/<round_id>/close"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/<round_id>/reopen"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/<round_id>/withdraw"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/files"): WORKED_BY,
    ("GET", "/api/v1/desk/reconciliations/files/<upload_id>"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/files/<upload_id>/change"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/files/<upload_id>/take"): WORKED_BY,
    ("POST", "/api/v1/desk/reconciliations/files/<upload_id>/discard"): WORKED_BY,
}


@dataclass
class Morning:
    """Phones of both pairs, the lock, and everybody's identity number."""

    phones: tuple[SimulatedPhone, SimulatedPhone]
    lock_ms: int
    numbers: dict[str, str]

    def word(self, clock: ManualClock, **more: object) -> dict[str, Any]:
        """Whose word it is, as a body."""
        return {
            "phase": "p1", "field_ms": self.lock_ms, "as_of_ms": clock.now_ms() - HOUR,
            "source": "Công an xã", "document": "45/CAX", "says": "done", **more,
        }  # fmt: skip

    def rows(self, citizens: Sequence[str], village: str = "Thôn 1") -> list[tuple[Any, ...]]:
        """Rows of a list with these people."""
        return [
            (at, f"Nguyễn Thị {key}", str(1950 + int(key[-1])), self.numbers[key], village)
            for at, key in enumerate(citizens, 1)
        ]


def morning(app: Flask, clock: ManualClock, commune: MadeCommune) -> Morning:
    """Play the evening; it is the next morning at eight."""
    numbers = give_numbers(commune)
    lock_ms = clock.now_ms() + 2 * HOUR
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[2])
    clock.advance(60_000)
    for citizen in FIELD:
        complete(first, citizen)
    complete(second, LATE)
    first.sync()
    clock.ms = lock_ms + 10 * 60_000
    complete(second, AFTER)
    second.sync()
    clock.advance(10 * HOUR)
    return Morning((first, second), lock_ms, numbers)


def give_numbers(commune: MadeCommune) -> dict[str, str]:
    """An identity number for everybody (province 000: invented)."""
    made = {}
    for at, key in enumerate(commune.citizens):
        person = int(key[-1])
        made[key] = f"000{person - 1}5{person}{at:06d}"
        db.session.execute(
            update(Citizen)
            .where(Citizen.commune_id == commune.id, Citizen.id == key)
            .values(
                id_mac=id_mac(commune.id, made[key]), id_last4=made[key][-4:],
                id_sealed=seal_id(commune.id, made[key]),
            )
        )  # fmt: skip
    db.session.commit()
    return made


def list_of(rows: Sequence[Sequence[Any]], title: str = "DANH SÁCH ĐÃ TÍCH HỢP") -> bytes:
    """A workbook as the police send it."""
    return workbook([("CÔNG AN XÃ",), (title,), HEADER, *rows])


def send(
    desk: Desk, content: bytes, name: str = "he-thong.xlsx", phase: str = "p1",
    content_type: str = BINARY,
) -> TestResponse:  # fmt: skip
    """POST reconciliations/files."""
    return desk.client.post(
        f"{ROOT}reconciliations/files", query_string={"phase": phase, "name": name},
        data=content, headers=desk.csrf(), content_type=content_type,
    )  # fmt: skip


def drafted(desk: Desk, content: bytes) -> dict[str, Any]:
    """The draft that a list of people became."""
    response = send(desk, content)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.get_json()
    assert found["form"] == "people", found
    draft: dict[str, Any] = found["draft"]
    return draft


def taken(desk: Desk, word: dict[str, Any], content: bytes, **more: object) -> str:
    """A round from a list that needs no questions; its id."""
    draft = drafted(desk, content)
    assert draft["ready"], draft
    body = {**word, "digest": draft["digest"], **more}
    response = desk.post(f"reconciliations/files/{draft['id']}/take", body)
    assert response.status_code == 201, response.text
    return str(response.get_json()["id"])


def look(desk: Desk, round_id: str) -> dict[str, Any]:
    """The round as the desk sees it."""
    response = desk.get(f"reconciliations/{round_id}")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found


def person_in(page: dict[str, Any], citizen: str) -> dict[str, Any]:
    """One of the queue."""
    (found,) = [one for one in page["queue"] if one["citizen"]["id"] == citizen]
    return dict(found)


def decided(
    desk: Desk, round_id: str, citizen: str, decision: str | None, note: str = ""
) -> tuple[int, str | None]:
    """Status and code of a decision, made with what the page shows."""
    seen = person_in(look(desk, round_id), citizen)
    body = {"citizen": citizen, "decision": decision, "note": note, "version": seen["version"]}
    answer = desk.post(f"reconciliations/{round_id}/decide", body)
    return answer.status_code, (answer.get_json().get("error") or {}).get("code")
