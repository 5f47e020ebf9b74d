"""What staff do with their own account: password, six-digit codes, recovery codes."""

from __future__ import annotations

from typing import Any

from server import clock, passwords
from server.errors import ApiError
from server.models import Account
from server.repositories import staff as rows
from server.repositories.transactions import writing
from server.services import audit
from server.services.phones import backoff
from server.services.printing import handout
from server.services.sign_in import password_rules, recovery, roles, sessions, signing_in, totp
from server.services.sign_in.sessions import Tokens
from server.services.sign_in.staff import Staff


def shown(staff: Staff) -> dict[str, Any]:
    """`{id, login, name, roles, password_ms, temporary, totp: {on, since_ms, required, codes}}`."""
    account = _account(staff)
    return {
        "id": account.id,
        "login": account.login,
        "name": account.name,
        "roles": sorted(staff.roles),
        "password_ms": account.password_ms,
        "temporary": account.temporary_ms is not None,
        "totp": {
            "on": totp.is_on(account),
            "since_ms": account.totp_ms,
            "required": _required(staff),
            "codes": recovery.left(account.id),
        },
    }


def change_password(
    staff: Staff, current: str, new: str, code: str | None, address: str, device: str
) -> Tokens:
    """Replace the own password; every other session ends and this one begins anew.

    Raises ApiError as `signing_in.sign_in` and `password_rules.check`, 422 password_same.
    """
    account = _account(staff)
    own = (account.name, account.login, rows.commune_name(staff.commune_id))
    password_rules.check(new, own)
    account = signing_in.prove(staff, current, code, address)
    if passwords.matches(account.password_hash, new):
        raise ApiError("password_same", 422)
    hashed = passwords.hashed(new)
    with writing():
        held = _held(staff)
        held.password_hash, held.password_ms, held.temporary_ms = hashed, clock.now_ms(), None
        audit.record(
            staff.commune_id, staff.actor, "password_change", {"account": staff.account_id}
        )
    sessions.end_everywhere(staff.account_id, staff.actor)
    return sessions.begin(staff.account_id, staff.commune_id, device, "signin_again")


def begin_totp(staff: Staff) -> dict[str, Any]:
    """A new secret, not in use before `confirm_totp`: `{secret, uri, size, modules}`."""
    secret = totp.new_secret()
    account = _account(staff)
    address = totp.uri(secret, account.login, rows.commune_name(staff.commune_id))
    with writing():
        _held(staff).totp_pending = totp.seal(staff.account_id, secret)
    size, modules = handout.matrix(address)
    return {"secret": secret, "uri": address, "size": size, "modules": modules}


def confirm_totp(staff: Staff, code: str) -> list[str]:
    """Turn the codes on by a right one; every other session ends. Returns the recovery codes.

    Raises ApiError 409 totp_not_begun, 401 code_wrong, 429 signin_locked.
    """
    subject = backoff.take(signing_in.CODE, staff.account_id)
    plain, hashes = recovery.new_codes()
    with writing():
        held = _held(staff)
        if held.totp_pending is None:
            raise ApiError("totp_not_begun", 409)
        now = clock.now_ms()
        secret = totp.opened(staff.account_id, held.totp_pending)
        step = totp.step_of(secret, "".join(code.split()), now)
        if step is None:
            raise ApiError("code_wrong", 401)
        held.totp_sealed, held.totp_pending = held.totp_pending, None
        held.totp_ms, held.totp_step = now, step
        recovery.store(staff.account_id, hashes)
        audit.record(staff.commune_id, staff.actor, "totp_on", {"account": staff.account_id})
    backoff.right(subject)
    sessions.end_everywhere(staff.account_id, staff.actor, but=staff.session_id)
    return plain


def new_recovery(staff: Staff) -> list[str]:
    """Ten new recovery codes; the old ones are good no more. Raises 409 totp_not_begun."""
    plain, hashes = recovery.new_codes()
    with writing():
        if not totp.is_on(_held(staff)):
            raise ApiError("totp_not_begun", 409)
        recovery.store(staff.account_id, hashes)
        body = {"account": staff.account_id}
        audit.record(staff.commune_id, staff.actor, "recovery_codes_new", body)
    return plain


def totp_off(staff: Staff) -> None:
    """Turn the codes off. Raises ApiError 409 totp_required where the role must have them."""
    if _required(staff):
        raise ApiError("totp_required", 409)
    with writing():
        forget_totp(_held(staff))
        audit.record(staff.commune_id, staff.actor, "totp_off", {"account": staff.account_id})
    sessions.end_everywhere(staff.account_id, staff.actor, but=staff.session_id)


def forget_totp(account: Account) -> None:
    """Take the codes off an account, inside the caller's transaction."""
    account.totp_sealed = account.totp_pending = None
    account.totp_ms = account.totp_step = None
    rows.forget_recovery(account.id)


def _required(staff: Staff) -> bool:
    return roles.needs_totp(staff.roles, rows.totp_roles(staff.commune_id))


def _account(staff: Staff) -> Account:
    account = rows.account(staff.account_id)
    if account is None:
        raise ApiError("signin_needed", 401)
    return account


def _held(staff: Staff) -> Account:
    account = rows.account_held(staff.account_id)
    if account is None:
        raise ApiError("signin_needed", 401)
    return account
