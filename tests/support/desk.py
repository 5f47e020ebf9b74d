"""A browser at the desk: signs in, carries the CSRF text as the page does."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.factory import PASSWORD

ROOT = "/api/v1/desk/"


class Desk:
    """`desk.get("me")`, `desk.post("claims/confirm", {...})`; paths as in docs/protocol.md."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def sign_in(self, login: str, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.client.post(
            f"{ROOT}session", json={"name": login, "password": password, **more}
        )

    def get(self, path: str, headers: dict[str, str] | None = None) -> TestResponse:
        return self.client.get(ROOT + path, headers=headers)

    def post(self, path: str, body: object = None) -> TestResponse:
        cookie = "csrf_refresh_token" if path == "session/refresh" else "csrf_access_token"
        return self.client.post(
            ROOT + path, json=body if body is not None else {}, headers=self.csrf(cookie)
        )

    def delete(self, path: str) -> TestResponse:
        return self.client.delete(ROOT + path, headers=self.csrf())

    def csrf(self, name: str = "csrf_access_token") -> dict[str, str]:
        cookie = self.cookie(name)
        return {"X-CSRF-TOKEN": cookie} if cookie else {}

    def cookie(self, name: str, path: str = "/") -> str:
        found = self.client.get_cookie(name, "tungnha.test", path)
        return found.value if found else ""
