"""A desk's sessions: how long they last, renewing and ending them, and showing a person's own.

Three limits: an access token works for 15 minutes, a session ends after 30 minutes in which the
person did nothing, and 12 hours after the password was given. Giving it again begins a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from flask_jwt_extended import create_access_token, create_refresh_token, get_jti

from server import clock
from server.errors import ApiError
from server.extensions import db
from server.ids import new_id
from server.models import StaffSession
from server.repositories import staff as rows
from server.repositories.transactions import writing
from server.services import audit
from sync.days import DAY_MS, VIETNAM_MS

MINUTE_MS = 60_000
ACCESS_MS = 15 * MINUTE_MS
IDLE_MS = 30 * MINUTE_MS
LONGEST_MS = 12 * 60 * MINUTE_MS
GRACE_MS = 10_000
FRESH_MS = 10 * MINUTE_MS
WARN_MS = 5 * MINUTE_MS
# Written down at most once a minute: a desk that is used would write with every request.
TOUCH_MS = MINUTE_MS
# The evening's report is at 21:30: who would be asked in its last half hour is asked at 21:00.
ASK_MINUTE = 21 * 60
LAST_MINUTE = 22 * 60 + 30


@dataclass(frozen=True, slots=True)
class Tokens:
    """New cookies; `refresh` None keeps the one that another tab just got."""

    access: str
    refresh: str | None

    @property
    def refresh_jti(self) -> str:
        """Id of the refresh token ("" without one)."""
        return str(get_jti(self.refresh)) if self.refresh else ""


class Shown(TypedDict):
    """A session as its owner sees it; `device` is "browser system" in codes."""

    id: str
    device: str
    created_ms: int
    last_seen_ms: int
    current: bool


def begin(account_id: str, commune_id: str, device: str, action: str = "signin") -> Tokens:
    """Begin a session and write it into the audit trail as `action`."""
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
                renewed_ms=now,
                last_seen_ms=now,
                device=device,
            )
        )
        audit.record(commune_id, f"staff:{account_id}", action, {"session": session_id})
    return tokens


def renew(commune_id: str, session_id: str, jti: str) -> Tokens:
    """Rotate the refresh token. Raises ApiError signin_needed 401 when the session is over.

    A token that was rotated away ends the session, since somebody else holds a copy. But the one
    before the present gets an access token for ten seconds, for two tabs renewing at once, and
    later new tokens while nobody has shown those of the renewal, whose answer was lost then. A
    renewal is the page's doing, not the person's: it does not put off the idle limit.
    """
    tokens = None
    now = clock.now_ms()
    with writing():
        found = rows.session_held(commune_id, session_id)
        if found is None or not lasts(found, now) or not may_enter(found):
            raise ApiError("signin_needed", 401)
        before = jti == found.previous_jti
        if before and 0 <= now - found.renewed_ms <= GRACE_MS:
            tokens = Tokens(_access(found.account_id, commune_id, session_id), None)
        elif jti == found.refresh_jti or (before and found.unseen):
            tokens = _tokens(found.account_id, commune_id, session_id)
            found.previous_jti, found.refresh_jti = jti, tokens.refresh_jti
            found.renewed_ms, found.unseen = now, True
        else:
            found.ended_ms = now
            actor = f"staff:{found.account_id}"
            audit.record(commune_id, actor, "session_reuse", {"session": session_id})
    if tokens is None:
        raise ApiError("signin_needed", 401)
    return tokens


def touch(found: StaffSession, idle_ms: int) -> None:
    """The person last did something `idle_ms` ago: the idle limit counts from there."""
    now = clock.now_ms()
    seen = now - max(0, idle_ms)
    if seen < found.last_seen_ms + TOUCH_MS:
        return
    commune_id, session_id = found.commune_id, found.id
    with writing():
        again = rows.session(commune_id, session_id)
        if again is not None and again.ended_ms is None:
            again.last_seen_ms = max(again.last_seen_ms, seen)


def seen(found: StaffSession, refresh_jti: str) -> None:
    """An access token that came with this refresh token was shown: that answer arrived."""
    if found.unseen and refresh_jti == found.refresh_jti:
        commune_id, session_id = found.commune_id, found.id
        with writing():
            rows.renewal_seen(commune_id, session_id, refresh_jti)


def lasts(found: StaffSession, now: int) -> bool:
    """Whether none of the limits has passed."""
    return (
        found.ended_ms is None
        and now - found.created_ms < LONGEST_MS
        and now - found.last_seen_ms < IDLE_MS
    )


def may_enter(found: StaffSession) -> bool:
    """Whether the session's account is there and not disabled."""
    account = rows.account(found.account_id)
    return account is not None and account.disabled_ms is None


def warn_ms(created_ms: int) -> int:
    """When the person is told that the twelve hours end: 5 minutes before.

    A session of the morning that would end between 21:05 and 22:30 (+07:00), over the evening's
    report, asks at 21:00 already.
    """
    ends = created_ms + LONGEST_MS
    midnight = (ends + VIETNAM_MS) // DAY_MS * DAY_MS - VIETNAM_MS
    ask = midnight + ASK_MINUTE * MINUTE_MS
    evening = ask <= ends - WARN_MS and ends <= midnight + LAST_MINUTE * MINUTE_MS
    return ask if evening else ends - WARN_MS


def end(commune_id: str, session_id: str, action: str = "signout") -> str | None:
    """End a session; one that is over stays over. Returns its account, None when unknown."""
    with writing():
        found = rows.session(commune_id, session_id)
        if found is None:
            return None
        if found.ended_ms is None:
            found.ended_ms = clock.now_ms()
            actor = f"staff:{found.account_id}"
            audit.record(commune_id, actor, action, {"session": session_id})
        return found.account_id


def end_own(commune_id: str, account_id: str, session_id: str) -> None:
    """End one of the account's sessions. Raises ApiError 404 for anybody else's."""
    found = rows.session(commune_id, session_id)
    if found is None or found.account_id != account_id:
        raise ApiError("not_found", 404)
    end(commune_id, session_id)


def end_everywhere(account_id: str, actor: str, but: str | None = None) -> int:
    """End all sessions of the account in all of its communes, `but` one; returns how many."""
    ended = 0
    with writing():
        communes = rows.communes_of(account_id)
    for commune_id in communes:
        with writing():
            gone = rows.end_sessions(commune_id, account_id, clock.now_ms(), but)
            if gone:
                body = {"account": account_id, "sessions": gone}
                audit.record(commune_id, actor, "signout_everywhere", body)
            ended += gone
    return ended


def mine(commune_id: str, account_id: str, session_id: str) -> list[Shown]:
    """The account's own sessions in the commune that still last, latest used first."""
    now = clock.now_ms()
    found = rows.open_sessions(commune_id, account_id, now - IDLE_MS, now - LONGEST_MS)
    return [
        {
            "id": one.id,
            "device": one.device,
            "created_ms": one.created_ms,
            "last_seen_ms": one.last_seen_ms,
            "current": one.id == session_id,
        }
        for one in found
    ]


def _access(account_id: str, commune_id: str, session_id: str, refresh_jti: str = "") -> str:
    claims = {"commune": commune_id, "sid": session_id, "ms": clock.now_ms(), "with": refresh_jti}
    return str(create_access_token(identity=account_id, additional_claims=claims))


def _tokens(account_id: str, commune_id: str, session_id: str) -> Tokens:
    claims = {"commune": commune_id, "sid": session_id}
    refresh = create_refresh_token(identity=account_id, additional_claims=claims)
    jti = str(get_jti(refresh))
    return Tokens(_access(account_id, commune_id, session_id, jti), refresh)
