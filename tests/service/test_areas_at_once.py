"""Two who cut one village at once: one is told, nothing is lost (SQLite and PostgreSQL)."""

from __future__ import annotations

import threading
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.models import Area, AreaHousehold, Village
from server.repositories import scope
from server.repositories.counter import _HELD
from server.services.places import areas, lead, moving
from tests.support.factory import MadeCommune, make_commune


def test_one_of_two_is_told_who_was_first(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock).id
    barrier = threading.Barrier(2)
    done: dict[int, str] = {}

    def cut(pairs: int) -> None:
        with any_app.app_context():
            barrier.wait()
            try:
                areas.cut(commune, "v1", pairs, f"staff:staff-{commune}", version=0)
            except ApiError as error:
                done[pairs] = f"{error.code} {(error.fields or {})['by'][0]}"
            else:
                done[pairs] = "cut"
            db.session.remove()

    threads = [threading.Thread(target=cut, args=(pairs,)) for pairs in (2, 3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(done.values()) == ["areas_changed Cán bộ staff", "cut"]
    winner = next(pairs for pairs, told in done.items() if told == "cut")
    db.session.rollback()
    in_force = db.session.scalars(
        select(Area.id).where(Area.village_id == "v1", Area.retired_ms.is_(None))
    ).all()
    assert len(in_force) == winner
    placed = db.session.scalar(
        select(func.count())
        .select_from(AreaHousehold)
        .where(AreaHousehold.to_seq.is_(None), AreaHousehold.area_id.in_(in_force))
    )
    village = db.session.get(Village, (commune, "v1"), populate_existing=True)
    assert village is not None
    assert (placed, village.areas_version) == (6, 1)


def test_a_move_is_checked_under_the_lock_it_is_written_in(
    commune: MadeCommune,
    monkeypatch: Any,  # noqa: ANN401
    app: Flask,
) -> None:
    seen: list[bool] = []
    real = scope.households

    def watched(commune_id: str, ids: Any) -> Any:  # noqa: ANN401
        seen.append(_HELD in db.session().info)
        return real(commune_id, ids)

    monkeypatch.setattr(scope, "households", watched)
    moving.move(commune.id, "h11-1", "a12", "staff:x")
    moving.move_several(commune.id, "v1", ["h11-2"], "a12", "staff:x")

    class Phone:
        commune_id, village_id, actor = commune.id, "v1", "lead:m-v1-lead"

    lead.move_household(Phone(), "h11-3", "a12")  # type: ignore[arg-type]
    assert len(seen) >= 3
    assert all(seen)
