"""The first administrator: a one-time code from the server's terminal, exchanged in a browser."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from server import clock, passwords
from server.errors import ApiError
from server.extensions import db
from server.ids import new_id
from server.models import Account, City, Commune, SetupCode
from server.repositories import counter
from server.repositories import staff as rows
from server.repositories.counter import locked
from server.repositories.transactions import writing
from server.services import audit
from server.services.phones import backoff
from server.services.sign_in import accounts, password_rules, roles, sessions
from server.services.sign_in.sessions import Tokens

VALID_MS = 30 * 60_000
SECRET_LENGTH = 26
# Nobody guesses 130 bits; this only keeps a page from asking without end.
GUESS = backoff.Policy("setup", "signin_locked", 10, 30_000, 15 * 60_000)


class AdminThereError(Exception):
    """The commune has an administrator: that person makes the accounts."""


@dataclass(frozen=True, slots=True)
class FirstAdmin:
    """Who takes the commune over."""

    login: str
    name: str
    password: str


def make_commune(name: str, city: str, kind: str = "commune") -> str:
    """A commune without plan or people in a database that has none; returns its id."""
    city_id, commune_id = new_id(8), new_id(8)
    with writing() as session:
        session.add(City(id=city_id, name=city))
        session.flush()
        session.add(Commune(id=commune_id, city_id=city_id, name=name, kind=kind))
        session.flush()
        counter.create(session, commune_id)
    return commune_id


def begin(commune_id: str) -> str:
    """A code "commune-secret", good once and for half an hour; earlier ones stay good as long.

    From here on the roles of `roles.TOTP_ROLES` need six-digit codes. Raises AdminThereError.
    """
    secret = new_id(SECRET_LENGTH)
    with locked(commune_id):
        if accounts.has_admin(commune_id):
            raise AdminThereError
        commune = db.session.get(Commune, commune_id)
        if commune is not None and not commune.totp_roles:
            commune.totp_roles = list(roles.TOTP_ROLES)
        db.session.add(
            SetupCode(
                commune_id=commune_id,
                hash=_hash(secret),
                expires_ms=clock.now_ms() + VALID_MS,
            )
        )
        audit.record(commune_id, "cli", "setup_code")
    return f"{commune_id}-{secret}"


def look(code: str, address: str) -> dict[str, object]:
    """`{commune: {id, name}, expires_ms}`; uses nothing up. Raises ApiError 410 setup_over."""
    subject = backoff.take(GUESS, address)
    commune_id, _, secret = code.strip().partition("-")
    expires = rows.setup_expires(commune_id, _hash(secret), clock.now_ms())
    if expires is None:
        raise ApiError("setup_over", 410)
    backoff.right(subject)
    name = rows.commune_name(commune_id)
    return {"commune": {"id": commune_id, "name": name}, "expires_ms": expires}


def finish(code: str, wanted: FirstAdmin, address: str, device: str) -> Tokens:
    """Make the administrator and sign in; the code is used up only when that works.

    Raises ApiError 410 setup_over, 422 login_wrong or of `password_rules.check`, 409 login_taken.
    """
    look(code, address)
    commune_id, _, secret = code.strip().partition("-")
    own = (wanted.name, wanted.login, rows.commune_name(commune_id))
    password_rules.check(wanted.password, own)
    try:
        login = accounts.folded(wanted.login)
    except accounts.LoginInvalidError as error:
        raise ApiError("login_wrong", 422) from error
    hashed_password = passwords.hashed(wanted.password)
    account_id, now = new_id(), clock.now_ms()
    with locked(commune_id):
        if rows.account_by_login(login) is not None:
            raise ApiError("login_taken", 409)
        if accounts.has_admin(commune_id) or not rows.use_setup(commune_id, _hash(secret), now):
            raise ApiError("setup_over", 410)
        db.session.add(
            Account(
                id=account_id, login=login, name=wanted.name, password_hash=hashed_password,
                created_ms=now, password_ms=now,
            )
        )  # fmt: skip
        db.session.flush()
        accounts.grant(commune_id, account_id, "admin", "cli")
    return sessions.begin(account_id, commune_id, device)


def _hash(secret: str) -> str:
    return hashlib.sha256(f"setup|{secret}".encode()).hexdigest()
