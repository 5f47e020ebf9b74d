"""Photographs as phones take them, and bringing them to the server."""

from __future__ import annotations

import hashlib
import io

from PIL import Image
from werkzeug.test import TestResponse

from sync.types import JsonValue
from tests.sim.phone import SimulatedPhone

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
SECRET = "Sieu Thi Dien May 0900000001"


def photograph(
    kind: str = "JPEG", size: tuple[int, int] = (64, 48), colour: str = "teal", **more: object
) -> bytes:
    """A picture of one colour; a JPEG carries EXIF with a maker, a place and a turn."""
    out = io.BytesIO()
    if kind == "JPEG":
        exif = Image.Exif()
        exif[MAKER] = SECRET
        exif[ORIENTATION] = 6  # to be turned a quarter to the right
        exif.get_ifd(GPS)[2] = (20.0, 51.0, 30.0)
        more = {"exif": exif, "comment": SECRET, **more}
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def name_of(picture: bytes) -> str:
    """The address of a picture: the SHA-256 of the bytes that are sent."""
    return hashlib.sha256(picture).hexdigest()


def opened(
    phone: SimulatedPhone,
    citizen: str,
    *pictures: bytes,
    category: str = "identity_error",
    text: str = "Sai ngày sinh",
) -> str:
    """A ticket about somebody with these photos, not sent yet; returns its id."""
    ticket = phone.ticket_open(citizen, category, text)
    for picture in pictures:
        value: dict[str, JsonValue] = {"sha256": name_of(picture)}
        phone.write("ticket", ticket, "photo", value, about=citizen, after=())
    return ticket


def brought(
    phone: SimulatedPhone, picture: bytes, name: str | None = None, **changes: object
) -> TestResponse:
    """PUT of the picture, signed."""
    path = f"/api/v1/blobs/{name_of(picture) if name is None else name}"
    return phone.client.put(
        path, data=picture, headers=_headers(phone, "PUT", path, picture, changes)
    )


def looked_at(phone: SimulatedPhone, name: str, **changes: object) -> TestResponse:
    """GET of a picture, signed."""
    path = f"/api/v1/blobs/{name}"
    return phone.client.get(path, headers=_headers(phone, "GET", path, b"", changes))


def _headers(
    phone: SimulatedPhone, method: str, path: str, body: bytes, changes: dict[str, object]
) -> dict[str, str]:
    proof = phone.key.proof(method, path, body, **changes)
    return {"DPoP": proof, "Authorization": f"DPoP {phone.key.token}"}
