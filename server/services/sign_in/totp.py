"""Six-digit codes of an authenticator app (TOTP, RFC 6238): SHA-1, 6 digits, 30 seconds.

The shared secret is stored sealed (AES-256-GCM, the account's id as associated data): a copy of
the database alone gives no codes.
"""

from __future__ import annotations

import hmac
import re

import pyotp

from server import clock, keys, sealing
from server.models import Account
from server.repositories import staff as rows
from server.repositories.transactions import writing

STEP_MS = 30_000
# A phone's clock may be one step off, to either side.
DRIFT = 1
ISSUER = "Từng Nhà"
_CODE = re.compile(r"[0-9]{6}", re.ASCII)


def new_secret() -> str:
    """A fresh shared secret: 160 bits, base32."""
    return str(pyotp.random_base32())


def uri(secret: str, login: str, commune: str) -> str:
    """Address for an authenticator app's camera ("otpauth://totp/…")."""
    shown = pyotp.TOTP(secret).provisioning_uri(name=f"{login} ({commune})", issuer_name=ISSUER)
    return str(shown)


def seal(account_id: str, secret: str) -> bytes:
    """The secret sealed for one account: nonce, then ciphertext and tag."""
    return sealing.sealed(keys.current().totp_seal, secret.encode("ascii"), account_id)


def opened(account_id: str, sealed: bytes) -> str:
    """The secret again. Raises cryptography's InvalidTag for another account's."""
    return sealing.opened(keys.current().totp_seal, sealed, account_id).decode("ascii")


def step_of(secret: str, code: str, now_ms: int) -> int | None:
    """The half minute whose code this is, within one of now; None for a wrong code."""
    if not _CODE.fullmatch(code):
        return None
    made = pyotp.TOTP(secret)
    now = now_ms // STEP_MS
    found = [
        step
        for step in range(max(now - DRIFT, 0), now + DRIFT + 1)
        if hmac.compare_digest(str(made.generate_otp(step)), code)
    ]
    return max(found, default=None)


def spend(account_id: str, code: str) -> bool | None:
    """Use up a code: True when right; False when wrong; None when right but used before."""
    with writing():
        account = rows.account_held(account_id)
        if account is None or account.totp_sealed is None:
            return False
        step = step_of(opened(account_id, account.totp_sealed), code, clock.now_ms())
        if step is None:
            return False
        if account.totp_step is not None and step <= account.totp_step:
            return None
        account.totp_step = step
        return True


def is_on(account: Account) -> bool:
    """Whether the account signs in with a code."""
    return account.totp_ms is not None
