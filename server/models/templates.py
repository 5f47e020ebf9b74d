"""Templates of reports in Word that a commune has put in place of the built-in ones."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Ms, Name, TenantMixin


class ReportTemplate(TenantMixin, Base):
    """One upload of a template. `kind`: daily, phase, tail or final; `number` counts per kind.

    At most one of a kind is `in_use`; without one the built-in template is. What was in use before
    stays, so that one can go back to it. Nobody's name is in a template: it is not sealed.
    """

    __tablename__ = "report_template"

    kind: Mapped[Code] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]
    hash: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[Name]
    uploaded_by: Mapped[str] = mapped_column(String(60))
    uploaded_ms: Mapped[Ms]
    in_use: Mapped[bool]
