"""The plan: campaign, phases, sessions of work and the villages they visit (R2-R8)."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, Name, TenantMixin


class Campaign(TenantMixin, Base):
    """One campaign of a commune.

    `rule` is the completion rule (`sync.types.Rule` as JSON), `report_minute` the minute of the
    +07:00 day of the daily report (1290 = 21:30), `shift_days` by how many days the plan's own
    dates were moved (0: the real dates), `settings` what a commune may choose.
    """

    __tablename__ = "campaign"

    id: Mapped[Key] = mapped_column(primary_key=True)
    name: Mapped[Name]
    rule: Mapped[Json]
    report_minute: Mapped[int] = mapped_column(default=1290)
    starts_ms: Mapped[Ms]
    ends_ms: Mapped[Ms]
    shift_days: Mapped[int] = mapped_column(default=0)
    settings: Mapped[Json] = mapped_column(default=dict)


class SettingChange(TenantMixin, Base):
    """One change of what a commune may choose: from, to, when, by whom (as in the audit), and why.

    `key` as in `server/services/settings/catalogue.py`. The reason is free text, so it stands here
    and not in the audit chain, which nobody could ever take a name out of.
    """

    __tablename__ = "setting_change"
    __table_args__ = (Index(None, "commune_id", "key", "at_ms"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    before: Mapped[Json]
    after: Mapped[Json]
    reason: Mapped[str | None] = mapped_column(String(300))
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))


class Phase(TenantMixin, Base):
    """Đợt: a window of days for some of the villages, locked at `lock_ms` (22:00)."""

    __tablename__ = "phase"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "campaign_id"], ["campaign.commune_id", "campaign.id"]),
        Index(None, "commune_id", "campaign_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    campaign_id: Mapped[Key]
    number: Mapped[int]
    name: Mapped[Name]
    lock_ms: Mapped[Ms]


class WorkSession(TenantMixin, Base):
    """A window of work of a phase. `mode`: home, central or fixed; `ends_ms` None: open end.

    `village_id` None: every village of the phase. `place` of a central or fixed one, e.g. Nhà văn
    hóa thôn (R11). Those after the phase's lock are its tail (R8).
    """

    __tablename__ = "work_session"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "phase_id"], ["phase.commune_id", "phase.id"]),
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "phase_id"),
        Index(None, "commune_id", "village_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    phase_id: Mapped[Key]
    village_id: Mapped[Key | None]
    place: Mapped[Name | None]
    starts_ms: Mapped[Ms]
    ends_ms: Mapped[Ms | None]
    mode: Mapped[Code]
    loudspeaker_ms: Mapped[Ms | None]


class Village(TenantMixin, Base):
    """Thôn or tổ dân phố with its planned count of citizens (`quota`) and place in lists.

    `areas_version` rises with every cut and re-assignment, so that of two people who cut at once
    one is told; `areas_by` and `areas_ms` say who the other was. `live_epoch` rises whenever a
    lead's phone ends: the keys of live codes that it held are worth nothing from then on.
    """

    __tablename__ = "village"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "phase_id"], ["phase.commune_id", "phase.id"]),
        Index(None, "commune_id", "phase_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    phase_id: Mapped[Key | None]
    name: Mapped[Name]
    quota: Mapped[int]
    position: Mapped[int]
    areas_version: Mapped[int] = mapped_column(default=0, server_default="0")
    areas_by: Mapped[str | None] = mapped_column(String(60))
    areas_ms: Mapped[Ms | None]
    live_epoch: Mapped[int] = mapped_column(default=0, server_default="0")


class VillageAlias(TenantMixin, Base):
    """Another spelling of a village, folded (no diacritics, lower case) for matching."""

    __tablename__ = "village_alias"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
    )

    folded: Mapped[str] = mapped_column(String(200), primary_key=True)
    village_id: Mapped[Key]
    alias: Mapped[Name]


class VillageCorrection(TenantMixin, Base):
    """A person whom the list put into the wrong village, moved to the right one (R2, R10).

    The villages' planned counts stay; their totals explain themselves by these rows. One decision
    about a house makes a row per person with the same `decision_id`. `household_id` is the house
    he was in; `whole_house`: it went with him. `undone_ms`: he was moved back.
    """

    __tablename__ = "village_correction"
    __table_args__ = (
        ForeignKeyConstraint(
            ["commune_id", "from_village_id"], ["village.commune_id", "village.id"]
        ),
        ForeignKeyConstraint(["commune_id", "to_village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "from_village_id"),
        Index(None, "commune_id", "to_village_id"),
        Index(None, "commune_id", "citizen_id"),
    )

    decision_id: Mapped[Key] = mapped_column(primary_key=True)
    citizen_id: Mapped[Key] = mapped_column(primary_key=True)
    household_id: Mapped[Key | None]
    from_village_id: Mapped[Key]
    to_village_id: Mapped[Key]
    whole_house: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(String(300))
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
    undone_ms: Mapped[Ms | None]
    undone_by: Mapped[str | None] = mapped_column(String(60))
