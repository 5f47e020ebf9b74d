"""Sending lists to the desk and looking at what came of them."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from server.extensions import db
from server.models import Citizen
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.sheets import PEOPLE, titled, workbook

BINARY = "application/octet-stream"
# A row that has to be put right.
GAM = (4, "Lưu Thị Gấm", "1991", "Nữ", "12345", "Xóm Đông", "Lưu Thị Gấm")


def list_of(*rows: tuple[Any, ...], village: str = "Thôn 2") -> bytes:
    """A list of one village; the three people of `tests.support.sheets` without rows."""
    return workbook(titled(rows or PEOPLE, village=village))


def post_file(desk: Desk, content: bytes, *, kind: str = "roster", name: str = "ds.xlsx",
              content_type: str = BINARY) -> TestResponse:  # fmt: skip
    """POST uploads."""
    return desk.client.post(
        f"{ROOT}uploads", query_string={"kind": kind, "name": name}, data=content,
        headers=desk.csrf(), content_type=content_type,
    )  # fmt: skip


def sent(desk: Desk, content: bytes, **more: str) -> dict[str, Any]:
    """The upload that a file became."""
    response = post_file(desk, content, **more)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.get_json()
    return found


def approved(desk: Desk, upload: dict[str, Any], *, allow_gone: bool = True) -> list[Any]:
    """Approve what was seen."""
    response = desk.post(
        f"uploads/{upload['id']}/approve", {"digest": upload["digest"], "allow_gone": allow_gone}
    )
    assert response.status_code == 200, response.text
    found: list[Any] = response.get_json()["imports"]
    return found


def fixed(desk: Desk, upload: dict[str, Any], *fixes: dict[str, Any]) -> dict[str, Any]:
    """Put rows right; answers the upload read anew."""
    response = desk.post(f"uploads/{upload['id']}/change", {"fixes": list(fixes)})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found


def codes(upload: dict[str, Any], *, blocking: bool = True) -> list[tuple[int | None, str]]:
    """(row, code) of what blocks, the guard against supplements left out."""
    return [
        (one["row"], one["code"])
        for part in upload["parts"]
        for one in part["remarks"]
        if one["blocks"] == blocking and one["code"] != "many_gone"
    ]


def listed(commune: MadeCommune, village: str = "v2") -> dict[str, Citizen]:
    """People of a village whom lists brought, by name."""
    db.session.expire_all()
    rows = db.session.scalars(
        db.select(Citizen).where(
            Citizen.commune_id == commune.id,
            Citizen.village_id == village,
            Citizen.import_id.is_not(None),
        )
    )
    return {one.name: one for one in rows}
