"""Who may call a desk route: nobody, unless the route names roles.

@blueprint.get("/villages/<village_id>")
@staff_required("staff", "leader")
@blueprint.response(200, VillageSchema)
def village(village_id: str) -> Village:
    staff = current_staff()
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import g
from flask_jwt_extended import get_jwt, get_jwt_identity, verify_jwt_in_request
from flask_jwt_extended.exceptions import CSRFError, JWTExtendedException
from jwt.exceptions import PyJWTError

from server import logs
from server.errors import ApiError
from server.services import staff as service
from server.services.staff import Staff

ROLES = frozenset({"staff", "police", "health", "leader", "city", "admin"})
EVERYONE = tuple(sorted(ROLES))
P = ParamSpec("P")
R = TypeVar("R")


def staff_required(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let in accounts that have one of `roles` in their session's commune.

    Answers 401 signin_needed or csrf, 403 not_allowed. TypeError at import without roles.
    """
    if not roles or not ROLES.issuperset(roles):
        message = f"name roles out of {sorted(ROLES)}"
        raise TypeError(message)

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            staff = _signed_in()
            if staff.roles.isdisjoint(roles):
                raise ApiError("not_allowed", 403)
            g.staff = staff
            return view(*args, **kwargs)

        guarded.staff_roles = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


def current_staff() -> Staff:
    """Who is at the desk, inside a view with `staff_required`."""
    return cast(Staff, g.staff)


def require_village(village_id: str) -> None:
    """Raise 404 not_found when the account's grants are for other villages only."""
    villages = current_staff().villages
    if villages is not None and village_id not in villages:
        raise ApiError("not_found", 404)


def checked_token(*, refresh: bool = False) -> dict[str, str]:
    """Claims of the request's cookie, its CSRF text checked. Raises ApiError 401."""
    try:
        verify_jwt_in_request(refresh=refresh)
    except CSRFError as error:
        raise ApiError("csrf", 401) from error
    except (JWTExtendedException, PyJWTError) as error:
        raise ApiError("signin_needed", 401) from error
    return cast(dict[str, str], get_jwt())


def _signed_in() -> Staff:
    claims = checked_token()
    staff = service.enter(
        get_jwt_identity(), claims["commune"], claims["sid"], int(claims.get("ms", 0))
    )
    logs.note(commune=staff.commune_id, account=staff.account_id)
    return staff
