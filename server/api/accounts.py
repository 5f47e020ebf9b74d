"""Other people's accounts: for the commune's administrator."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.account import (
    AccountsSchema,
    GrantSchema,
    InvitedSchema,
    InviteSchema,
    TotpRolesSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_whole_commune, staff_required
from server.repositories import staff as rows
from server.services.sign_in import accounts
from server.services.sign_in.accounts import NewAccount
from server.services.sign_in.staff import Staff

blueprint = Blueprint(
    "accounts", __name__, url_prefix="/api/v1/desk/accounts", description="Accounts of staff"
)


@blueprint.get("")
@staff_required("accounts")
@blueprint.response(200, AccountsSchema)
def listed() -> dict[str, Any]:
    """The commune's accounts, by name, and which roles need six-digit codes."""
    commune_id = _admin().commune_id
    return {"accounts": accounts.listed(commune_id), "totp_roles": rows.totp_roles(commune_id)}


@blueprint.post("")
@staff_required("accounts")
@blueprint.arguments(InviteSchema)
@blueprint.response(200, InvitedSchema)
def invite(body: dict[str, Any]) -> dict[str, str]:
    """Make an account with a temporary password, shown this once. 409 login_taken."""
    admin = _admin()
    wanted = NewAccount(body["login"], body["name"], body["role"], body.get("village"))
    account_id, password = accounts.invite(admin.commune_id, wanted, admin.actor)
    return {"id": account_id, "password": password}


@blueprint.post("/<account_id>/password")
@staff_required("accounts")
@blueprint.response(200, InvitedSchema)
def reset_password(account_id: str) -> dict[str, str]:
    """Another temporary password; the account's sessions end."""
    admin = _admin()
    password = accounts.reset_password(admin.commune_id, account_id, admin.actor)
    return {"id": account_id, "password": password}


@blueprint.post("/<account_id>/totp")
@staff_required("accounts")
@blueprint.response(200, EmptySchema)
def reset_totp(account_id: str) -> dict[str, str]:
    """Take the six-digit codes off an account whose phone is lost."""
    admin = _admin()
    accounts.reset_totp(admin.commune_id, account_id, admin.actor)
    return {}


@blueprint.post("/<account_id>/disable")
@staff_required("accounts")
@blueprint.response(200, EmptySchema)
def disable(account_id: str) -> dict[str, str]:
    """Close an account; its sessions end at once. 409 account_own for one's own."""
    admin = _admin()
    accounts.set_disabled(admin.commune_id, account_id, admin.actor, disabled=True)
    return {}


@blueprint.post("/<account_id>/enable")
@staff_required("accounts")
@blueprint.response(200, EmptySchema)
def enable(account_id: str) -> dict[str, str]:
    """Open an account again."""
    admin = _admin()
    accounts.set_disabled(admin.commune_id, account_id, admin.actor, disabled=False)
    return {}


@blueprint.post("/<account_id>/grant")
@staff_required("accounts")
@blueprint.arguments(GrantSchema)
@blueprint.response(200, EmptySchema)
def grant(body: dict[str, Any], account_id: str) -> dict[str, str]:
    """Another role, for the commune or one village."""
    admin = _admin()
    accounts.set_grant(admin.commune_id, account_id, body["role"], body.get("village"), admin.actor)
    return {}


@blueprint.post("/<account_id>/sessions/end")
@staff_required("accounts")
@blueprint.response(200, EmptySchema)
def end_sessions(account_id: str) -> dict[str, str]:
    """Sign the account out everywhere."""
    admin = _admin()
    accounts.end_sessions(admin.commune_id, account_id, admin.actor)
    return {}


@blueprint.post("/totp-roles")
@staff_required("accounts")
@blueprint.arguments(TotpRolesSchema)
@blueprint.response(200, TotpRolesSchema)
def totp_roles(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Say which roles must sign in with six-digit codes."""
    admin = _admin()
    chosen = accounts.set_totp_roles(admin.commune_id, body["roles"], admin.actor)
    return {"roles": chosen}


def _admin() -> Staff:
    require_whole_commune()
    return current_staff()
