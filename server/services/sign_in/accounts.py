"""Accounts of a commune's staff: making them, resetting, disabling, and what role they have.

An account may have grants in several communes. What belongs to the person (password, codes,
disabling) is then no single commune's to change: the server's command line does it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError

from server import clock, passwords
from server.errors import ApiError
from server.extensions import db
from server.ids import new_id
from server.models import Account, AccountGrant, Commune
from server.repositories import plan
from server.repositories import staff as rows
from server.repositories.counter import locked
from server.repositories.transactions import writing
from server.services import audit
from server.services.sign_in import own_account, roles, sessions, totp
from sync.days import DAY_MS

TEMPORARY_MS = 3 * DAY_MS
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}", re.ASCII)


class LoginTakenError(Exception):
    """Another account has that sign-in name."""


class LoginInvalidError(Exception):
    """A sign-in name that could not be typed: see `folded`."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made, with one role in one commune."""

    login: str
    name: str
    role: str
    village_id: str | None = None


def folded(login: str) -> str:
    """The sign-in name as it is stored: 2–40 of a–z, digits, dot, dash, underscore.

    Raises LoginInvalidError.
    """
    text = login.strip().casefold()
    if not _LOGIN.fullmatch(text):
        raise LoginInvalidError(text)
    return text


def add(
    commune_id: str, login: str, name: str, role: str, password: str, village_id: str | None = None
) -> str:
    """Make an account with one grant; returns its id. Raises LoginTakenError, LoginInvalidError.

    `login` is compared without regard to case and stored folded.
    """
    wanted = NewAccount(login, name, role, village_id)
    return _make(commune_id, wanted, password, "cli", temporary_ms=None)


def temporary_password() -> str:
    """Four groups of four, to be read out over a telephone (80 bits)."""
    return "-".join(new_id(4) for _ in range(4))


def invite(commune_id: str, wanted: NewAccount, actor: str) -> tuple[str, str]:
    """(id, temporary password) of a new account; it works three days and must then be replaced.

    Raises ApiError 422 login_wrong, 409 login_taken, 422 role_whole_commune, 404 not_found.
    """
    _check_grant(commune_id, wanted.role, wanted.village_id)
    password = temporary_password()
    try:
        until = clock.now_ms() + TEMPORARY_MS
        return _make(commune_id, wanted, password, actor, temporary_ms=until), password
    except LoginInvalidError as error:
        raise ApiError("login_wrong", 422) from error
    except LoginTakenError as error:
        raise ApiError("login_taken", 409) from error


def listed(commune_id: str) -> list[dict[str, Any]]:
    """Accounts with a grant in the commune, by name (docs/protocol.md, "Staff")."""
    now = clock.now_ms()
    granted: dict[str, list[AccountGrant]] = {}
    for grant in rows.all_grants(commune_id):
        granted.setdefault(grant.account_id, []).append(grant)
    seen: dict[str, list[int]] = {}
    limits = (now - sessions.IDLE_MS, now - sessions.LONGEST_MS)
    for one in rows.open_sessions(commune_id, None, *limits):
        seen.setdefault(one.account_id, []).append(one.last_seen_ms)
    return [
        {
            "id": account.id,
            "login": account.login,
            "name": account.name,
            "grants": [
                {"role": grant.role, "village": grant.village_id} for grant in granted[account.id]
            ],
            "disabled": account.disabled_ms is not None,
            "temporary": account.temporary_ms is not None,
            "totp": totp.is_on(account),
            "sessions": len(seen.get(account.id, [])),
            "last_seen_ms": max(seen.get(account.id, []), default=None),
            "elsewhere": len(rows.communes_of(account.id)) > 1,
        }
        for account in rows.accounts_of(commune_id)
    ]


def reset_password(commune_id: str, account_id: str, actor: str) -> str:
    """A temporary password for the account, whose sessions all end.

    Raises ApiError 409 account_own (a page left open must not take its own account over) and as
    `_own_people`.
    """
    _not_own(account_id, actor)
    password = temporary_password()
    hashed = passwords.hashed(password)
    with writing():
        _set_temporary(_own_people(commune_id, account_id), hashed)
        audit.record(commune_id, actor, "password_reset", {"account": account_id})
    sessions.end_everywhere(account_id, actor)
    return password


def reset_totp(commune_id: str, account_id: str, actor: str) -> None:
    """Take the codes off an account whose phone is lost; its sessions end. Raises as above."""
    _not_own(account_id, actor)
    with writing():
        own_account.forget_totp(_own_people(commune_id, account_id))
        audit.record(commune_id, actor, "totp_reset", {"account": account_id})
    sessions.end_everywhere(account_id, actor)


def set_disabled(commune_id: str, account_id: str, actor: str, *, disabled: bool) -> None:
    """Close an account (its sessions end at once) or open it again."""
    _not_own(account_id, actor)
    with writing():
        account = _own_people(commune_id, account_id)
        account.disabled_ms = clock.now_ms() if disabled else None
        action = "account_disable" if disabled else "account_enable"
        audit.record(commune_id, actor, action, {"account": account_id})
    if disabled:
        sessions.end_everywhere(account_id, actor)


def set_grant(
    commune_id: str, account_id: str, role: str, village_id: str | None, actor: str
) -> None:
    """Give the account this role in the commune instead of what it had there."""
    _not_own(account_id, actor)
    _check_grant(commune_id, role, village_id)
    with locked(commune_id):
        if not rows.grants(commune_id, account_id):
            raise ApiError("not_found", 404)
        rows.forget_grants(commune_id, account_id)
        db.session.add(
            AccountGrant(
                commune_id=commune_id, account_id=account_id, role=role, village_id=village_id
            )
        )
        body = {"account": account_id, "role": role, "village": village_id}
        audit.record(commune_id, actor, "role_change", body)


def end_sessions(commune_id: str, account_id: str, actor: str) -> int:
    """End the account's sessions; returns how many. Raises ApiError 404 not_found."""
    if not rows.grants(commune_id, account_id):
        raise ApiError("not_found", 404)
    return sessions.end_everywhere(account_id, actor)


def set_totp_roles(commune_id: str, wanted: Collection[str], actor: str) -> list[str]:
    """Which roles must sign in with a code; returns them in order."""
    chosen = [role for role in roles.ROLES if role in wanted]
    with writing() as session:
        commune = session.get(Commune, commune_id)
        if commune is None:
            raise ApiError("not_found", 404)
        commune.totp_roles = chosen
        audit.record(commune_id, actor, "totp_roles", {"roles": chosen})
    return chosen


def set_grant_by_hand(commune_id: str, account_id: str, role: str) -> None:
    """A further role in a commune, by the command line; one that is there already stays.

    Raises ApiError 409 grant_narrow beside a grant for one village: it would be for all of it.
    """
    with locked(commune_id):
        held = rows.grants(commune_id, account_id)
        if any(one.village_id is not None for one in held):
            raise ApiError("grant_narrow", 409)
        if role not in {one.role for one in held}:
            grant(commune_id, account_id, role, "cli")


def reset_by_hand(account_id: str, *, codes: bool) -> str:
    """A temporary password by the command line, whatever communes the account works in."""
    password = temporary_password()
    hashed = passwords.hashed(password)
    with writing():
        account = rows.account_held(account_id)
        if account is None:
            raise ApiError("not_found", 404)
        _set_temporary(account, hashed)
        if codes:
            own_account.forget_totp(account)
    for commune_id in rows.communes_of(account_id):
        body = {"account": account_id, "codes": codes}
        audit.record(commune_id, "cli", "password_reset", body)
    sessions.end_everywhere(account_id, "cli")
    return password


def has_admin(commune_id: str) -> bool:
    """Whether somebody who can sign in is administrator of the commune."""
    admins = {one.account_id for one in rows.all_grants(commune_id) if one.role == "admin"}
    found = [rows.account(account_id) for account_id in admins]
    return any(account is not None and account.disabled_ms is None for account in found)


def _make(
    commune_id: str, wanted: NewAccount, password: str, actor: str, temporary_ms: int | None
) -> str:
    login = folded(wanted.login)
    if rows.account_by_login(login) is not None:
        raise LoginTakenError(login)
    account_id, now = new_id(), clock.now_ms()
    hashed = passwords.hashed(password)
    try:
        with writing():
            db.session.add(
                Account(
                    id=account_id, login=login, name=wanted.name, password_hash=hashed,
                    created_ms=now, password_ms=now, temporary_ms=temporary_ms,
                )
            )  # fmt: skip
            db.session.flush()
            grant(commune_id, account_id, wanted.role, actor, wanted.village_id)
    except IntegrityError as error:
        raise LoginTakenError(login) from error
    return account_id


def grant(
    commune_id: str, account_id: str, role: str, actor: str, village_id: str | None = None
) -> None:
    """Give an account a first role in a commune, inside the caller's transaction."""
    db.session.add(
        AccountGrant(commune_id=commune_id, account_id=account_id, role=role, village_id=village_id)
    )
    audit.record(commune_id, actor, "account_add", {"account": account_id, "role": role})


def _set_temporary(account: Account, hashed: str) -> None:
    now = clock.now_ms()
    account.password_hash, account.password_ms = hashed, now
    account.temporary_ms = now + TEMPORARY_MS


def _check_grant(commune_id: str, role: str, village_id: str | None) -> None:
    if village_id is None:
        return
    if role in roles.WHOLE_COMMUNE:
        raise ApiError("role_whole_commune", 422)
    if plan.village(commune_id, village_id) is None:
        raise ApiError("not_found", 404)


def _not_own(account_id: str, actor: str) -> None:
    if actor == f"staff:{account_id}":
        raise ApiError("account_own", 409)


def _own_people(commune_id: str, account_id: str) -> Account:
    """The account, held. Raises ApiError 404 not_found, 409 account_elsewhere."""
    communes = rows.communes_of(account_id)
    account = rows.account_held(account_id)
    if account is None or commune_id not in communes:
        raise ApiError("not_found", 404)
    if communes != [commune_id]:
        raise ApiError("account_elsewhere", 409)
    return account
