"""Making accounts for staff."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from server import clock, passwords
from server.ids import new_id
from server.models import Account, AccountGrant
from server.repositories import staff as rows
from server.repositories.transactions import writing
from server.services import audit


class LoginTakenError(Exception):
    """Another account has that sign-in name."""


def add(
    commune_id: str, login: str, name: str, role: str, password: str, village_id: str | None = None
) -> str:
    """Make an account with one grant; returns its id. Raises LoginTakenError.

    `login` is compared without regard to case and stored folded.
    """
    folded = login.strip().casefold()
    if rows.account_by_login(folded) is not None:
        raise LoginTakenError(folded)
    account_id = new_id()
    hashed = passwords.hashed(password)
    try:
        with writing() as session:
            session.add(
                Account(
                    id=account_id,
                    login=folded,
                    name=name,
                    password_hash=hashed,
                    created_ms=clock.now_ms(),
                )
            )
            session.flush()
            session.add(
                AccountGrant(
                    commune_id=commune_id, account_id=account_id, role=role, village_id=village_id
                )
            )
            audit.record(commune_id, "cli", "account_add", {"account": account_id, "role": role})
    except IntegrityError as error:
        raise LoginTakenError(folded) from error
    return account_id
