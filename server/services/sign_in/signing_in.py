"""Name, password and six-digit code: proving who is at the desk, the first time and again."""

from __future__ import annotations

from server import clock, passwords
from server.errors import ApiError
from server.models import Account
from server.repositories import staff as rows
from server.repositories.transactions import writing
from server.services import audit
from server.services.phones import backoff
from server.services.sign_in import recovery, sessions, totp
from server.services.sign_in.sessions import Tokens
from server.services.sign_in.staff import Staff

# One account from one address, and (slower to bite) one account from everywhere.
HERE = backoff.Policy("signin", "signin_locked", 5, 30_000, 15 * 60_000)
ANYWHERE = backoff.Policy("signin-any", "signin_locked", 50, 30_000, 5 * 60_000)
# The second would let anybody lock out whose name is known: not from where the person signed in
# lately, and not in a session that lasts. There the first alone counts.
KNOWN, KNOWN_DAYS = "signin-known", 30
# Only who knows the password gets this far, so one count for everywhere locks out no owner.
CODE = backoff.Policy("signin-code", "signin_locked", 5, 30_000, 15 * 60_000)


def sign_in(
    login: str,
    password: str,
    address: str,
    *,
    code: str | None = None,
    commune_id: str | None = None,
    device: str = "",
) -> Tokens:
    """Begin a session in `commune_id` (None: the account's first commune).

    Raises ApiError 429 signin_locked while a wait lasts; 401 signin_wrong for an unknown name, a
    wrong password, a disabled account and one without grants, which sound alike; and, the password
    being right, 401 password_expired, code_needed, code_wrong or code_used.
    """
    name = login.strip().casefold()
    known = backoff.remembered(KNOWN, name, address)
    account = _by_password(name, password, address, known=known)
    communes = rows.communes_of(account.id)
    commune = communes[0] if communes and commune_id is None else commune_id
    if account.disabled_ms is not None or commune is None or commune not in communes:
        raise ApiError("signin_wrong", 401)
    account_id = account.id
    _second_step(account, code, commune)
    backoff.remember(KNOWN, KNOWN_DAYS, name, address)
    return sessions.begin(account_id, commune, device)


def again(staff: Staff, password: str, code: str | None, address: str, device: str) -> Tokens:
    """The same person gives the password (and code) once more: a new session for the old one.

    Raises as `sign_in` does.
    """
    prove(staff, password, code, address)
    tokens = sessions.begin(staff.account_id, staff.commune_id, device, "signin_again")
    sessions.end(staff.commune_id, staff.session_id, "session_followed")
    return tokens


def prove(staff: Staff, password: str, code: str | None, address: str) -> Account:
    """The signed-in account, its password and code being right. Raises as `sign_in` does."""
    account = rows.account(staff.account_id)
    if account is None:
        raise ApiError("signin_needed", 401)
    account = _by_password(account.login, password, address, known=True)
    _second_step(account, code, staff.commune_id)
    return account


def _by_password(name: str, password: str, address: str, *, known: bool) -> Account:
    """The account `name` (as stored); `known`: guesses made elsewhere stop nobody here."""
    subjects = [backoff.take(HERE, name, address)]
    if not known:
        subjects.append(backoff.take(ANYWHERE, name))
    account = rows.account_by_login(name)
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or not right:
        raise ApiError("signin_wrong", 401)
    backoff.right(*subjects)
    if account.temporary_ms is not None and clock.now_ms() >= account.temporary_ms:
        raise ApiError("password_expired", 401)
    if passwords.is_outdated(account.password_hash):
        with writing():
            account.password_hash = passwords.hashed(password)
    return account


def _second_step(account: Account, code: str | None, commune_id: str) -> None:
    if not totp.is_on(account):
        return
    if not code:
        raise ApiError("code_needed", 401)
    account_id, actor = account.id, f"staff:{account.id}"
    subject = backoff.take(CODE, account_id)
    plain = "".join(code.split())
    right = totp.spend(account_id, plain)
    if right is None:
        raise ApiError("code_used", 401)
    if not right:
        if not recovery.spend(account_id, plain):
            raise ApiError("code_wrong", 401)
        left = {"account": account_id, "left": recovery.left(account_id)}
        audit.record(commune_id, actor, "recovery_code_used", left)
    backoff.right(subject)
