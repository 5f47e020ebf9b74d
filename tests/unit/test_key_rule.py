"""The key rule: commune_id comes first in every key, index and foreign key of a tenant table."""

from __future__ import annotations

import pytest
from sqlalchemy import Table

from server.models import Base

COLD = {"city", "commune", "account", "attempt", "recovery_code"}
TENANT = sorted(table.name for table in Base.metadata.sorted_tables if table.name not in COLD)
# The one look-up that has no commune yet: which communes may this account enter?
BY_ACCOUNT = {"ix_account_grant_account_id"}


def table(name: str) -> Table:
    return Base.metadata.tables[name]


@pytest.mark.parametrize("name", TENANT)
def test_primary_key_begins_with_the_commune(name: str) -> None:
    first = next(iter(table(name).primary_key.columns))
    assert first.name == "commune_id"
    assert not first.nullable
    assert str(first.type) == "VARCHAR(16)"


@pytest.mark.parametrize("name", TENANT)
def test_indexes_and_unique_constraints_begin_with_the_commune(name: str) -> None:
    for index in table(name).indexes:
        assert index.name in BY_ACCOUNT or index.columns.keys()[0] == "commune_id", index.name
    for constraint in table(name).constraints:
        assert next(iter(constraint.columns), None) is not None  # type: ignore[attr-defined]
        first = next(iter(constraint.columns))  # type: ignore[attr-defined]
        names = [column.name for column in constraint.columns]  # type: ignore[attr-defined]
        assert first.name == "commune_id" or names == ["account_id"], constraint.name


@pytest.mark.parametrize("name", TENANT)
def test_foreign_keys_stay_in_the_commune_or_point_at_cold_tables(name: str) -> None:
    for key in table(name).foreign_key_constraints:
        assert key.name
        assert key.ondelete is None
        assert key.onupdate is None
        assert key.referred_table.name in COLD or key.column_keys[0] == "commune_id"


@pytest.mark.parametrize("name", sorted(Base.metadata.tables))
def test_no_table_asks_the_database_for_the_time_or_a_number(name: str) -> None:
    for column in table(name).columns:
        # A plain constant for rows that are there already is no question to the database.
        default = str(getattr(column.server_default, "arg", "0"))
        assert default in {"0", "false"}, column.name
        assert column.identity is None, column.name
