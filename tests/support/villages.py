"""Grants for one village, and houses as the desk lists them."""

from __future__ import annotations

from typing import Any

from server.extensions import db
from server.models import AccountGrant
from tests.support.desk import Desk
from tests.support.factory import MadeCommune


def only_village(commune: MadeCommune, village: str, role: str = "staff") -> None:
    """From now on that role's account sees and changes this village only."""
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts[role], role))
    assert grant is not None
    grant.village_id = village
    db.session.commit()


def houses(desk: Desk, village: str = "v1") -> list[dict[str, Any]]:
    """The village's houses in the order of its walk."""
    found: list[dict[str, Any]] = desk.get(f"villages/{village}/households").get_json()[
        "households"
    ]
    return found


def walk(desk: Desk, village: str = "v1") -> list[str]:
    """Ids of the village's houses in the order of its walk."""
    return [one["id"] for one in houses(desk, village)]


def house(desk: Desk, key: str, village: str = "v1") -> dict[str, Any]:
    """One house of the village."""
    return next(one for one in houses(desk, village) if one["id"] == key)


def members(desk: Desk, key: str, village: str = "v1") -> list[str]:
    """Ids of the people in a house."""
    return [one["id"] for one in house(desk, key, village)["members"]]


def version(desk: Desk, village: str = "v1") -> int:
    """The version of the village's areas."""
    return int(desk.get(f"villages/{village}").get_json()["version"])


def code_of(response: Any) -> tuple[int, str]:  # noqa: ANN401  a test response
    """Status and error code of an answer."""
    return response.status_code, response.get_json()["error"]["code"]
