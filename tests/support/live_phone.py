"""A simulated phone that speaks to a running server over HTTP instead of a test client."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import Any, cast

from flask.testing import FlaskClient

from server.clock import SystemClock
from tests.sim.phone import SimulatedPhone
from tests.support.signing import PhoneKey


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """What of a test client's answer phones look at."""

    status_code: int
    headers: Message
    data: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body, which has to be a JSON object."""
        body: dict[str, Any] = json.loads(self.data)
        return body


@dataclass(frozen=True, slots=True)
class LiveServer:
    """What phones ask of a client: POST, and PUT of a picture."""

    origin: str

    def post(
        self,
        path: str,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        content_type: str = "application/json",
        **body: object,
    ) -> LiveAnswer:
        """POST bytes, or `json=…`; refusals are answers too."""
        sent = data if data is not None else json.dumps(body["json"]).encode()
        return self._ask("POST", path, sent, {**(headers or {}), "Content-Type": content_type})

    def put(self, path: str, data: bytes, headers: dict[str, str]) -> LiveAnswer:
        """PUT bytes; refusals are answers too."""
        return self._ask("PUT", path, data, headers)

    def _ask(self, method: str, path: str, sent: bytes, given: dict[str, str]) -> LiveAnswer:
        request = urllib.request.Request(self.origin + path, sent, given, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return LiveAnswer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return LiveAnswer(refused.code, refused.headers, refused.read())


class LiveKey(PhoneKey):
    """Signs for the address that the running server answers at."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin

    def proof(self, method: str, path: str, body: bytes, **changes: object) -> str:
        return super().proof(method, path, body, **{"htu": self.origin + path, **changes})


def live_phone(origin: str) -> SimulatedPhone:
    """A phone with a new key, on the server's own time."""
    client = cast("FlaskClient", LiveServer(origin))
    return SimulatedPhone(client, SystemClock().now_ms, key=LiveKey(origin))
