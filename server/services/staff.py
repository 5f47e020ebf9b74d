"""Signing in at the desk, renewing and ending the session, and what an account may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from flask_jwt_extended import create_access_token, create_refresh_token, get_jti

from server import clock, passwords
from server.errors import ApiError
from server.extensions import db
from server.ids import new_id
from server.models import Account, StaffSession
from server.repositories import staff as rows
from server.repositories.transactions import writing
from server.services import audit, backoff

ACCESS_MS = 15 * 60_000
IDLE_MS = 30 * 60_000
LONGEST_MS = 12 * 3_600_000
GRACE_MS = 10_000
# One account from one address, and (slower to bite) one account from everywhere.
HERE = backoff.Policy("signin", "signin_locked", 5, 30_000, 15 * 60_000)
ANYWHERE = backoff.Policy("signin-any", "signin_locked", 50, 30_000, 5 * 60_000)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is at the desk. `villages` None: the whole commune."""

    account_id: str
    commune_id: str
    roles: frozenset[str]
    session_id: str
    villages: frozenset[str] | None = None

    @property
    def actor(self) -> str:
        """As operations and the audit trail name the account."""
        return f"staff:{self.account_id}"


class Me(TypedDict):
    """Answer of `me`."""

    account: dict[str, str]
    commune: dict[str, str]
    roles: list[str]
    shifted: bool
    server_ms: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """New cookies; `refresh` None keeps the one that another tab just got."""

    access: str
    refresh: str | None

    @property
    def refresh_jti(self) -> str:
        """Id of the refresh token ("" without one)."""
        return str(get_jti(self.refresh)) if self.refresh else ""


def sign_in(login: str, password: str, address: str, commune_id: str | None = None) -> Tokens:
    """Begin a session in `commune_id` (None: the account's first commune).

    Raises ApiError signin_locked 429 while a wait lasts, signin_wrong 401 for everything else: an
    unknown name, a wrong password, a disabled account and one without grants sound alike.
    """
    name = login.strip().casefold()
    subjects = (backoff.take(HERE, name, address), backoff.take(ANYWHERE, name))
    account = rows.account_by_login(name)
    right = passwords.matches(account.password_hash if account else None, password)
    communes = rows.communes_of(account.id) if account and right else []
    commune = communes[0] if communes and commune_id is None else commune_id
    if account is None or not right or account.disabled_ms is not None or commune not in communes:
        raise ApiError("signin_wrong", 401)
    backoff.right(*subjects)
    if passwords.is_outdated(account.password_hash):
        _rehash(account, password)
    return _begin(account.id, str(commune))


def renew(commune_id: str, session_id: str, jti: str) -> Tokens:
    """Rotate the refresh token. Raises ApiError signin_needed 401 when the session is over.

    A token that was rotated away ends the session, since somebody else holds a copy; only the one
    before the present gets an access token for ten seconds, for two tabs renewing at once.
    """
    tokens = None
    now = clock.now_ms()
    with writing():
        found = rows.session(commune_id, session_id)
        if found is None or not _lasts(found, now) or not _may_enter(found):
            raise ApiError("signin_needed", 401)
        actor = f"staff:{found.account_id}"
        if jti == found.refresh_jti:
            tokens = _tokens(found.account_id, commune_id, session_id)
            found.previous_jti, found.refresh_jti = jti, tokens.refresh_jti
            found.last_seen_ms = now
        elif jti == found.previous_jti and now - found.last_seen_ms <= GRACE_MS:
            tokens = Tokens(_access(found.account_id, commune_id, session_id), None)
        else:
            found.ended_ms = now
            audit.record(commune_id, actor, "session_reuse", {"session": session_id})
    if tokens is None:
        raise ApiError("signin_needed", 401)
    return tokens


def sign_out(commune_id: str, session_id: str) -> None:
    """End the session; one that is over already stays over."""
    with writing():
        found = rows.session(commune_id, session_id)
        if found is not None and found.ended_ms is None:
            found.ended_ms = clock.now_ms()
            audit.record(
                commune_id, f"staff:{found.account_id}", "signout", {"session": session_id}
            )


def enter(account_id: str, commune_id: str, session_id: str, issued_ms: int) -> Staff:
    """Who holds this access token. Raises ApiError signin_needed 401.

    The registry is asked each time, so that a sign-out, a disabled account and a withdrawn grant
    work at once.
    """
    now = clock.now_ms()
    found = rows.session(commune_id, session_id)
    fresh = abs(now - issued_ms) <= ACCESS_MS
    if found is None or found.account_id != account_id or not fresh or not _lasts(found, now):
        raise ApiError("signin_needed", 401)
    grants = rows.grants(commune_id, account_id)
    if not grants or not _may_enter(found):
        raise ApiError("signin_needed", 401)
    narrow = [grant.village_id for grant in grants]
    villages = None if None in narrow else frozenset(v for v in narrow if v is not None)
    return Staff(
        account_id, commune_id, frozenset(grant.role for grant in grants), session_id, villages
    )


def me(staff: Staff) -> Me:
    """What `GET /api/v1/desk/me` answers."""
    account = rows.account(staff.account_id)
    if account is None:
        raise ApiError("signin_needed", 401)
    return {
        "account": {"id": account.id, "name": account.name},
        "commune": {"id": staff.commune_id, "name": rows.commune_name(staff.commune_id)},
        "roles": sorted(staff.roles),
        "shifted": rows.shift_days(staff.commune_id) != 0,
        "server_ms": clock.now_ms(),
    }


def _begin(account_id: str, commune_id: str) -> Tokens:
    now = clock.now_ms()
    session_id = new_id(16)
    tokens = _tokens(account_id, commune_id, session_id)
    with writing():
        db.session.add(
            StaffSession(
                commune_id=commune_id,
                id=session_id,
                account_id=account_id,
                refresh_jti=tokens.refresh_jti,
                created_ms=now,
                last_seen_ms=now,
            )
        )
        audit.record(commune_id, f"staff:{account_id}", "signin", {"session": session_id})
    return tokens


def _rehash(account: Account, password: str) -> None:
    with writing():
        account.password_hash = passwords.hashed(password)


def _lasts(session: StaffSession, now: int) -> bool:
    return (
        session.ended_ms is None
        and now - session.created_ms < LONGEST_MS
        and now - session.last_seen_ms < IDLE_MS
    )


def _may_enter(session: StaffSession) -> bool:
    account = rows.account(session.account_id)
    return account is not None and account.disabled_ms is None


def _access(account_id: str, commune_id: str, session_id: str) -> str:
    claims = {"commune": commune_id, "sid": session_id, "ms": clock.now_ms()}
    return str(create_access_token(identity=account_id, additional_claims=claims))


def _tokens(account_id: str, commune_id: str, session_id: str) -> Tokens:
    claims = {"commune": commune_id, "sid": session_id}
    refresh = create_refresh_token(identity=account_id, additional_claims=claims)
    return Tokens(_access(account_id, commune_id, session_id), refresh)
