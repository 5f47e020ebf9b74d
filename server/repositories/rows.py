"""Names for rows that a query puts together from several tables."""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import Row

# Columns are read by name; what each query selects says what they are.
AnyRow: TypeAlias = Row[*tuple[Any, ...]]
