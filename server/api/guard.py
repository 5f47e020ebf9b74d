"""Who may call a desk route: nobody, unless the route names rights.

What rights a role has is in `server/services/sign_in/roles.py`.

@blueprint.get("/villages/<village_id>")
@staff_required("look")
@blueprint.response(200, VillageSchema)
def village(village_id: str) -> Village:
    staff = current_staff()

@fresh_required below it: the password was given in the last ten minutes (exports with names).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import g, request
from flask_jwt_extended import get_jwt, get_jwt_identity, verify_jwt_in_request
from flask_jwt_extended.exceptions import CSRFError, JWTExtendedException
from jwt.exceptions import PyJWTError

from server import clock, logs
from server.errors import ApiError
from server.services.figures import snapshots
from server.services.sign_in import roles as table
from server.services.sign_in import staff as service
from server.services.sign_in.staff import Staff

ROLES = frozenset(table.ROLES)
EVERYONE = ("figures",)
# Seconds since the person at the desk did something, told by the page with each request.
IDLE_HEADER = "X-Idle-Seconds"
_LONGEST_IDLE_S = 86_400
P = ParamSpec("P")
R = TypeVar("R")


def staff_required(
    *names: str, unfinished: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let in accounts that have one of the rights (or roles) `names` in their session's commune.

    `unfinished`: also those that must choose a password or turn codes on first. Answers 401
    signin_needed or csrf, 403 not_allowed or account_unfinished. TypeError at import for a name
    that is neither a right nor a role, and without names.
    """
    if not names or not (ROLES | table.MAY.keys()).issuperset(names):
        message = f"name rights out of {sorted(table.MAY)}"
        raise TypeError(message)
    let_in = table.holders(names)

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            staff = _signed_in()
            if staff.must and not unfinished:
                raise ApiError("account_unfinished", 403)
            if staff.roles.isdisjoint(let_in):
                raise ApiError("not_allowed", 403)
            g.staff = staff
            # A list, a decision or a correction of after a cut-off must not reach its figures.
            snapshots.take_in_time(staff.commune_id, clock.now_ms())
            return view(*args, **kwargs)

        guarded.staff_roles = let_in  # type: ignore[attr-defined]
        guarded.unfinished = unfinished  # type: ignore[attr-defined]
        return guarded

    return decorate


def fresh_required(view: Callable[P, R]) -> Callable[P, R]:
    """Answer 403 fresh_needed unless the password was given in the last ten minutes."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        service.require_fresh(current_staff())
        return view(*args, **kwargs)

    guarded.fresh = True  # type: ignore[attr-defined]
    return guarded


def current_staff() -> Staff:
    """Who is at the desk, inside a view with `staff_required`."""
    return cast(Staff, g.staff)


def require_village(village_id: str) -> None:
    """Raise 404 not_found when the account's grants are for other villages only."""
    villages = current_staff().villages
    if villages is not None and village_id not in villages:
        raise ApiError("not_found", 404)


def require_whole_commune() -> None:
    """Raise 403 not_allowed when the account's grants are for some villages only."""
    if current_staff().villages is not None:
        raise ApiError("not_allowed", 403)


def checked_token(*, refresh: bool = False) -> dict[str, str]:
    """Claims of the request's cookie, its CSRF text checked. Raises ApiError 401."""
    try:
        verify_jwt_in_request(refresh=refresh)
    except CSRFError as error:
        raise ApiError("csrf", 401) from error
    except (JWTExtendedException, PyJWTError) as error:
        raise ApiError("signin_needed", 401) from error
    return cast(dict[str, str], get_jwt())


def idle_ms() -> int | None:
    """How long ago the person did something; None when the page asked by itself.

    A page that says nothing is believed to act when it writes, and to ask by itself when it reads:
    forgetting the header never keeps a session alive.
    """
    said = request.headers.get(IDLE_HEADER, "")
    if said.isascii() and said.isdigit() and len(said) < 10:
        return min(int(said), _LONGEST_IDLE_S) * 1000
    return None if request.method == "GET" else 0


def _signed_in() -> Staff:
    claims = checked_token()
    staff = service.enter(
        get_jwt_identity(),
        claims["commune"],
        claims["sid"],
        int(claims.get("ms", 0)),
        idle_ms(),
        claims.get("with", ""),
    )
    logs.note(commune=staff.commune_id, account=staff.account_id)
    return staff
