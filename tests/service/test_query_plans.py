"""Queries on the way of every push stay cheap however long the campaign has run (SQLite)."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Connection, event

from server.extensions import db
from server.repositories import bulk, conflicts, devices, feed, operations, scope, states

HOT = {
    f"{module.__name__.rpartition('.')[2]}.{name}": query
    for module in (operations, devices, feed, scope, states)
    for name, query in vars(module).items()
    if name.startswith("_") and hasattr(query, "selected_columns")
}


def test_there_are_queries_to_look_at() -> None:
    assert {"operations._HISTORY", "operations._HISTORY_ABOVE", "feed._CHANGES"} <= set(HOT)


@pytest.mark.parametrize("name", sorted(HOT))
def test_every_hot_query_finds_its_rows_by_an_index(app: Flask, name: str) -> None:
    connection = db.session.connection()
    plan = bulk._prepared(HOT[name], connection.dialect)
    given: dict[str, object] = dict.fromkeys(plan.processors, 1)
    sql, values = plan.expanded(given | {one: ["a", "b"] for one in plan.lists} | plan.fixed)
    steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    searches = [step for step in steps if "operation " in step or step.startswith("S")]
    assert not any(step.startswith("SCAN") for step in searches), steps
    for step in searches:
        if step.startswith("SEARCH operation "):
            wide = "(commune_id=?)" in step or "(commune_id=? AND seq" in step
            assert not wide, f"{name} walks the whole commune: {step}"


def test_the_desks_queues_walk_no_other_operations(app: Flask) -> None:
    """What every open desk asks again and again is found by the partial indexes (0012)."""
    told: list[str] = []

    def note(
        connection: Connection, _cursor: object, sql: str, values: tuple[str, ...], *_rest: object
    ) -> None:
        if not sql.startswith("EXPLAIN"):
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
            told.extend(row[3] for row in rows if "operation " in row[3])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        operations.of_tickets("pt")
        operations.last_of_tickets("pt")
        conflicts.claimed_people("pt", None)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert ["ix_operation_tickets" in one or "ix_operation_claims" in one for one in told] == [
        True, True, True,
    ], told  # fmt: skip
