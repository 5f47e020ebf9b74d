"""Accounts, their grants, their sessions and their recovery codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, Update, delete, select, update

from server.extensions import db
from server.models import (
    Account,
    AccountGrant,
    Campaign,
    Commune,
    RecoveryCode,
    SetupCode,
    StaffSession,
)
from sync.days import CUT_OFF_MINUTE


def account_by_login(login: str) -> Account | None:
    """The account that signs in as `login`, disabled ones too."""
    return db.session.scalars(select(Account).where(Account.login == login)).one_or_none()


def account(account_id: str) -> Account | None:
    """The account with that id."""
    return db.session.get(Account, account_id)


def account_held(account_id: str) -> Account | None:
    """The account as it is now, its row locked until the transaction ends."""
    found = select(Account).where(Account.id == account_id).with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def communes_of(account_id: str) -> list[str]:
    """Ids of the communes in which the account has a grant, in order of their id."""
    return list(
        db.session.scalars(
            select(AccountGrant.commune_id)
            .where(AccountGrant.account_id == account_id)
            .distinct()
            .order_by(AccountGrant.commune_id)
        )
    )


def grants(commune_id: str, account_id: str) -> list[AccountGrant]:
    """What the account may do in the commune."""
    return list(
        db.session.scalars(
            select(AccountGrant).where(
                AccountGrant.commune_id == commune_id, AccountGrant.account_id == account_id
            )
        )
    )


def session(commune_id: str, session_id: str) -> StaffSession | None:
    """A session of the commune, ended ones too."""
    return db.session.get(StaffSession, (commune_id, session_id))


def session_held(commune_id: str, session_id: str) -> StaffSession | None:
    """The session as it is now, its row locked until the transaction ends."""
    found = (
        select(StaffSession)
        .where(StaffSession.commune_id == commune_id, StaffSession.id == session_id)
        .with_for_update()
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def renewal_seen(commune_id: str, session_id: str, refresh_jti: str) -> None:
    """Note that the answer with this refresh token arrived, unless a later one was handed out."""
    db.session.execute(
        update(StaffSession)
        .where(
            StaffSession.commune_id == commune_id,
            StaffSession.id == session_id,
            StaffSession.refresh_jti == refresh_jti,
        )
        .values(unseen=False)
    )


def commune_name(commune_id: str) -> str:
    """The commune's name."""
    return db.session.scalars(select(Commune.name).where(Commune.id == commune_id)).one()


def all_communes() -> list[str]:
    """Ids of all communes, in order (the command line's choice; no route uses it)."""
    return list(db.session.scalars(select(Commune.id).order_by(Commune.id)))


def shift_days(commune_id: str) -> int:
    """By how many days the plan's dates were moved; 0 when they are the real ones."""
    days = db.session.scalars(
        select(Campaign.shift_days).where(Campaign.commune_id == commune_id)
    ).all()
    return max(days, key=abs, default=0)


def report_minute(commune_id: str) -> int:
    """Minute of the +07:00 day of the commune's daily cut-off; 21:30 without a campaign."""
    query = select(Campaign.report_minute).where(Campaign.commune_id == commune_id)
    found = db.session.scalars(query.order_by(Campaign.starts_ms.desc()).limit(1)).one_or_none()
    return CUT_OFF_MINUTE if found is None else found


def totp_roles(commune_id: str) -> Sequence[str]:
    """Roles that must sign in with a six-digit code in the commune."""
    found = db.session.scalars(select(Commune.totp_roles).where(Commune.id == commune_id)).one()
    return [str(role) for role in found or []]


def accounts_of(commune_id: str) -> list[Account]:
    """Every account with a grant in the commune, by name."""
    return list(
        db.session.scalars(
            select(Account)
            .join(AccountGrant, AccountGrant.account_id == Account.id)
            .where(AccountGrant.commune_id == commune_id)
            .distinct()
            .order_by(Account.name, Account.id)
        )
    )


def all_grants(commune_id: str) -> list[AccountGrant]:
    """Every grant in the commune."""
    return list(
        db.session.scalars(
            select(AccountGrant)
            .where(AccountGrant.commune_id == commune_id)
            .order_by(AccountGrant.account_id, AccountGrant.role)
        )
    )


def forget_grants(commune_id: str, account_id: str) -> None:
    """Take away what the account may do in the commune."""
    db.session.execute(
        delete(AccountGrant).where(
            AccountGrant.commune_id == commune_id, AccountGrant.account_id == account_id
        )
    )


def open_sessions(
    commune_id: str, account_id: str | None, seen_after: int, begun_after: int
) -> list[StaffSession]:
    """Sessions in the commune that still last, latest used first; None: of every account."""
    found = select(StaffSession).where(
        StaffSession.commune_id == commune_id,
        StaffSession.ended_ms.is_(None),
        StaffSession.last_seen_ms > seen_after,
        StaffSession.created_ms > begun_after,
    )
    if account_id is not None:
        found = found.where(StaffSession.account_id == account_id)
    return list(db.session.scalars(found.order_by(StaffSession.last_seen_ms.desc())))


def end_sessions(commune_id: str, account_id: str, now: int, but: str | None = None) -> int:
    """End the account's sessions in the commune, `but` one; returns how many."""
    ending = update(StaffSession).where(
        StaffSession.commune_id == commune_id,
        StaffSession.account_id == account_id,
        StaffSession.ended_ms.is_(None),
    )
    if but is not None:
        ending = ending.where(StaffSession.id != but)
    return _changed(ending.values(ended_ms=now))


def unused_recovery(account_id: str) -> list[tuple[int, str]]:
    """(number, hash) of the account's recovery codes that were not used."""
    found = db.session.execute(
        select(RecoveryCode.number, RecoveryCode.hash)
        .where(RecoveryCode.account_id == account_id, RecoveryCode.used_ms.is_(None))
        .order_by(RecoveryCode.number)
    )
    return [(number, hashed) for number, hashed in found]


def use_recovery(account_id: str, number: int, now: int) -> bool:
    """Mark a recovery code as used; False when somebody was quicker."""
    return (
        _changed(
            update(RecoveryCode)
            .where(
                RecoveryCode.account_id == account_id,
                RecoveryCode.number == number,
                RecoveryCode.used_ms.is_(None),
            )
            .values(used_ms=now)
        )
        == 1
    )


def forget_recovery(account_id: str) -> None:
    """Delete the account's recovery codes."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def use_setup(commune_id: str, hashed: str, now: int) -> bool:
    """Mark a set-up code as used; False when there is none that is still good."""
    return (
        _changed(
            update(SetupCode)
            .where(
                SetupCode.commune_id == commune_id,
                SetupCode.hash == hashed,
                SetupCode.used_ms.is_(None),
                SetupCode.expires_ms > now,
            )
            .values(used_ms=now)
        )
        == 1
    )


def setup_expires(commune_id: str, hashed: str, now: int) -> int | None:
    """Until when a set-up code is good; None when it is not."""
    return db.session.scalars(
        select(SetupCode.expires_ms).where(
            SetupCode.commune_id == commune_id,
            SetupCode.hash == hashed,
            SetupCode.used_ms.is_(None),
            SetupCode.expires_ms > now,
        )
    ).one_or_none()


def _changed(statement: Update) -> int:
    result = db.session.execute(statement)
    return cast(CursorResult[Any], result).rowcount
