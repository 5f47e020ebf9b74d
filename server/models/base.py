"""The declarative base, the column types and the naming of constraints that all tables share.

The key rule: every tenant table's primary key, unique constraints and foreign keys begin with
`commune_id`, NOT NULL and never updated. It is the unit of scope, locking and distribution.
Foreign keys stay inside a commune or point at cold tables (city, commune, account). There are no
`relationship()`s, so flush a parent before its children.
"""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, ForeignKey, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Python's None is SQL's NULL: a JSON null would make "IS NULL" lie.
JSON_TYPE = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

Ms = Annotated[int, mapped_column(BigInteger)]
Key = Annotated[str, mapped_column(String(40))]
Code = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(200))]
Json = Annotated[Any, mapped_column(JSON_TYPE)]
OptionalJson = Annotated[Any | None, mapped_column(JSON_TYPE)]


class Base(DeclarativeBase):
    """Base of every table. Times are epoch milliseconds, set by the caller's clock."""

    metadata = MetaData(naming_convention=NAMING)


class TenantMixin:
    """Gives a table its `commune_id`, first column of its primary key."""

    commune_id: Mapped[str] = mapped_column(
        String(16), ForeignKey("commune.id"), primary_key=True, sort_order=-10
    )


class HotTenantMixin:
    """`commune_id` without a foreign key, for tables written under the commune's lock.

    Whoever holds that lock has just read the commune's own counter row, so that the commune
    exists is known; a look-up per row would buy nothing.
    """

    commune_id: Mapped[str] = mapped_column(String(16), primary_key=True, sort_order=-10)
