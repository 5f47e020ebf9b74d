"""Six-digit codes of one's own account. Changing them needs a password just given (ASVS 7.5.1)."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.account import RecoverySchema, TotpCodeSchema, TotpSchema
from schemas.staff import EmptySchema
from server.api.guard import EVERYONE, current_staff, fresh_required, staff_required
from server.services.sign_in import own_account

blueprint = Blueprint(
    "account_totp", __name__, url_prefix="/api/v1/desk/account/totp", description="Sign-in codes"
)


@blueprint.post("/begin")
@staff_required(*EVERYONE, unfinished=True)
@fresh_required
@blueprint.response(200, TotpSchema)
def begin() -> dict[str, Any]:
    """A secret and its QR; nothing changes before a code of it was confirmed."""
    return own_account.begin_totp(current_staff())


@blueprint.post("/confirm")
@staff_required(*EVERYONE, unfinished=True)
@fresh_required
@blueprint.arguments(TotpCodeSchema)
@blueprint.response(200, RecoverySchema)
def confirm(body: dict[str, str]) -> dict[str, list[str]]:
    """Turn the codes on; answers with the ten recovery codes, shown this once."""
    return {"codes": own_account.confirm_totp(current_staff(), body["code"])}


@blueprint.post("/codes")
@staff_required(*EVERYONE)
@fresh_required
@blueprint.response(200, RecoverySchema)
def codes() -> dict[str, list[str]]:
    """Ten new recovery codes instead of the old ones."""
    return {"codes": own_account.new_recovery(current_staff())}


@blueprint.post("/off")
@staff_required(*EVERYONE)
@fresh_required
@blueprint.response(200, EmptySchema)
def off() -> dict[str, str]:
    """Sign in without codes; 409 totp_required where the role must have them."""
    own_account.totp_off(current_staff())
    return {}
