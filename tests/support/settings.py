"""Settings as the desk asks for them, tries them and changes them."""

from __future__ import annotations

from server.extensions import db
from server.models import Campaign
from tests.support.desk import Desk
from tests.support.factory import MadeCommune

WHY = "theo công văn 12/UBND"


def setting(desk: Desk, key: str) -> dict[str, object]:
    found = desk.get("settings").get_json()["settings"]
    return next(one for one in found if one["key"] == key)


def wish(key: str, value: object, was: object, reason: str | None = WHY) -> dict[str, object]:
    return {"key": key, "value": value, "was": was, "reason": reason}


def meaning(desk: Desk, key: str, value: object) -> str:
    answer = desk.post("settings/preview", {"key": key, "value": value})
    assert answer.status_code == 200, answer.get_json()
    return " ".join(one["vi"] for one in answer.get_json()["meaning"])


def campaign(commune: MadeCommune) -> Campaign:
    found = db.session.get(Campaign, (commune.id, commune.campaign), populate_existing=True)
    assert found is not None
    return found
