"""Accounts, their grants and their sessions."""

from __future__ import annotations

from sqlalchemy import select

from server.extensions import db
from server.models import Account, AccountGrant, Campaign, Commune, StaffSession


def account_by_login(login: str) -> Account | None:
    """The account that signs in as `login`, disabled ones too."""
    return db.session.scalars(select(Account).where(Account.login == login)).one_or_none()


def account(account_id: str) -> Account | None:
    """The account with that id."""
    return db.session.get(Account, account_id)


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
