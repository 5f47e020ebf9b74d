"""Who is at the desk: what an access token stands for, and what `me` says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from server import clock
from server.errors import ApiError
from server.models import Account
from server.repositories import staff as rows
from server.services.sign_in import roles, sessions, totp


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is at the desk. `villages` None: the whole commune.

    `since_ms`: when the password was given. `must`: what the account has to do before anything
    else ("password": choose one of its own; "totp": turn the six-digit codes on).
    """

    account_id: str
    commune_id: str
    roles: frozenset[str]
    session_id: str
    villages: frozenset[str] | None = None
    since_ms: int = 0
    must: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """As operations and the audit trail name the account."""
        return f"staff:{self.account_id}"

    @property
    def fresh_until_ms(self) -> int:
        """Until when the password counts as just given (exports with names)."""
        return self.since_ms + sessions.FRESH_MS


class Me(TypedDict):
    """Answer of `me`."""

    account: dict[str, str]
    commune: dict[str, str]
    roles: list[str]
    may: list[str]
    must: list[str]
    session: dict[str, int]
    shifted: bool
    report_minute: int
    server_ms: int


def enter(
    account_id: str,
    commune_id: str,
    session_id: str,
    issued_ms: int,
    idle_ms: int | None,
    refresh_jti: str = "",
) -> Staff:
    """Who holds this access token. Raises ApiError signin_needed 401.

    The registry is asked each time, so that a sign-out, a disabled account and a withdrawn grant
    work at once. `idle_ms`: how long ago the person did something, None for a page asking by
    itself. `refresh_jti`: the refresh token that came with this access token.
    """
    now = clock.now_ms()
    found = rows.session(commune_id, session_id)
    fresh = abs(now - issued_ms) <= sessions.ACCESS_MS
    if found is None or found.account_id != account_id or not fresh:
        raise ApiError("signin_needed", 401)
    account = rows.account(account_id)
    if not sessions.lasts(found, now) or account is None or account.disabled_ms is not None:
        raise ApiError("signin_needed", 401)
    grants = rows.grants(commune_id, account_id)
    if not grants:
        raise ApiError("signin_needed", 401)
    narrow = frozenset(grant.village_id for grant in grants if grant.village_id is not None)
    held = frozenset(grant.role for grant in grants)
    staff = Staff(
        account_id,
        commune_id,
        held,
        session_id,
        narrow or None,  # one narrow grant narrows them all: a second never widens
        found.created_ms,
        _must(account, held, commune_id),
    )
    sessions.seen(found, refresh_jti)
    if idle_ms is not None:
        sessions.touch(found, idle_ms)
    return staff


def me(staff: Staff) -> Me:
    """What `GET /api/v1/desk/me` answers."""
    account = rows.account(staff.account_id)
    if account is None:
        raise ApiError("signin_needed", 401)
    may = [right for right, holders in roles.MAY.items() if holders & staff.roles]
    return {
        "account": {"id": account.id, "name": account.name, "login": account.login},
        "commune": {"id": staff.commune_id, "name": rows.commune_name(staff.commune_id)},
        "roles": sorted(staff.roles),
        "may": may,
        "must": list(staff.must),
        "session": {
            "ends_ms": staff.since_ms + sessions.LONGEST_MS,
            "warn_ms": sessions.warn_ms(staff.since_ms),
            "idle_ms": sessions.IDLE_MS,
            "fresh_until_ms": staff.fresh_until_ms,
        },
        "shifted": rows.shift_days(staff.commune_id) != 0,
        "report_minute": rows.report_minute(staff.commune_id),
        "server_ms": clock.now_ms(),
    }


def require_fresh(staff: Staff) -> None:
    """Raise ApiError 403 fresh_needed when the password was given more than 10 minutes ago."""
    if clock.now_ms() > staff.fresh_until_ms:
        raise ApiError("fresh_needed", 403)


def _must(account: Account, held: frozenset[str], commune_id: str) -> tuple[str, ...]:
    wanted = []
    if account.temporary_ms is not None:
        wanted.append("password")
    if not totp.is_on(account) and roles.needs_totp(held, rows.totp_roles(commune_id)):
        wanted.append("totp")
    return tuple(wanted)
