"""Who is signed in at the desk."""

from __future__ import annotations

from flask_smorest import Blueprint

from schemas.staff import MeSchema
from server.api.guard import EVERYONE, current_staff, staff_required
from server.services.sign_in import staff
from server.services.sign_in.staff import Me

blueprint = Blueprint("me", __name__, url_prefix="/api/v1/desk", description="Who am I")


@blueprint.get("/me")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.response(200, MeSchema)
def me() -> Me:
    """The account, its commune and roles there, and the server's time."""
    return staff.me(current_staff())
