"""The wire side of a simulated phone: key, proofs, gzip, outbox, cursor, rows as they come."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync.types import AdmittedOperation, Stamp
from tests.support.signing import PhoneKey

SETTLED = {"accepted", "merged", "conflict", "duplicate", "quarantined"}
Row = dict[str, Any]


class AnswerLostError(Exception):
    """The server answered, the phone never heard it."""


class RefusedError(Exception):
    """The server refused a whole request: status and code."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code


@dataclass
class Wire:
    """One phone. `now` is the true time (epoch ms); the phone's own clock is `skew_ms` off.

    `told`: what else it reports with every exchange (`durable`, `wiped`).
    """

    client: FlaskClient
    now: Callable[[], int]
    skew_ms: int = 0
    batch: int = 200
    key: PhoneKey = field(default_factory=PhoneKey)
    device: str = ""
    area: str | None = None
    by: str = "both"
    head: int = 0
    epoch: str | None = None
    cursor: str | None = None
    rows: dict[tuple[str, str, str], Row] = field(default_factory=dict)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    receipts: dict[str, dict[str, Any]] = field(default_factory=dict)
    own: dict[str, AdmittedOperation] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    bytes_up: int = 0
    bytes_down: int = 0

    # --- claiming -----------------------------------------------------------------------------

    def claim(self, link: str, holder: str = "both") -> dict[str, Any]:
        """Take a slot by its link; the answer says whether somebody has yet to agree."""
        self.by = holder
        body = {"link": link, "holder": holder, "app": "sim"}
        answer = self.json_of(self.key.post(self.client, "/api/v1/claims", body))
        self.key.token, self.device = answer["token"], answer["device"]
        return answer

    def claim_state(self) -> str:
        """waiting, confirmed, refused or expired."""
        answer = self.json_of(self.key.post(self.client, "/api/v1/claims/state", {}))
        return str(answer["state"])

    # --- exchange -----------------------------------------------------------------------------

    def sync(self, *, pull: bool = True, lose_answer: bool = False) -> dict[str, Any]:
        """Exchange until the outbox is empty and all rows are here; returns the last answer."""
        while True:
            waiting = len(self.outbox)
            more = self.exchange(pull=pull, lose_answer=lose_answer)["more"]
            if not more and (not self.outbox or len(self.outbox) == waiting):
                return self.answer

    def exchange(self, *, pull: bool = True, lose_answer: bool = False) -> dict[str, Any]:
        """One round trip. AnswerLostError when the answer is to be lost after the commit."""
        body = {
            "v": 1,
            "head": self.head,
            "sent_ms": self.now() + self.skew_ms,
            "unsent": len({one["entity_id"] for one in self.outbox}),
            "app": "sim",
            "operations": self.outbox[: self.batch],
            "cursor": self.cursor,
            "pull": pull,
            **self.told,
        }
        response = self.post(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())
        if lose_answer:
            raise AnswerLostError
        self.answer = self.json_of(response)
        self._take(self.answer, pull=pull)
        return self.answer

    def post(self, raw: bytes) -> TestResponse:
        """POST a sync body, compressed and signed over the bytes as sent."""
        sent = gzip.compress(raw, 6, mtime=0)
        headers = {
            "DPoP": self.key.proof("POST", "/api/v1/sync", sent),
            "Authorization": f"DPoP {self.key.token}",
            "Content-Encoding": "gzip",
            "Accept-Encoding": "gzip",
        }
        response = self.client.post(
            "/api/v1/sync", data=sent, headers=headers, content_type="application/json"
        )
        self.bytes_up += len(sent)
        self.bytes_down += len(response.data)
        return response

    def json_of(self, response: TestResponse) -> dict[str, Any]:
        data = response.data
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        body: dict[str, Any] = json.loads(data)
        if response.status_code >= 400:
            raise RefusedError(response.status_code, body["error"]["code"])
        return body

    def _take(self, answer: dict[str, Any], *, pull: bool) -> None:
        restored = self.epoch is not None and answer["epoch"] != self.epoch
        if restored:
            self.rows.clear()
            self.cursor = None
        self.epoch = answer["epoch"]
        settled = set()
        for receipt in answer["receipts"]:
            self.receipts[receipt["id"]] = receipt
            if receipt["status"] in SETTLED or receipt["status"] in {"malformed", "oversize"}:
                settled.add(receipt["id"])
            self._stamp(receipt)
        self.sent += [one for one in self.outbox if one["id"] in settled]
        self.outbox = [one for one in self.outbox if one["id"] not in settled]
        if restored:  # the server may have lost what it acknowledged: all of it once more
            self.outbox, self.sent = self.sent + self.outbox, []
        if pull:
            for row in answer["rows"]:
                self.apply(row)
            self.cursor = answer["cursor"]

    def _stamp(self, receipt: dict[str, Any]) -> None:
        """An own operation takes the server's stamp; what was not admitted leaves the preview."""
        mine = self.own.get(receipt["id"])
        if mine is None:
            return
        if receipt.get("seq") is None:
            if receipt["status"] != "retry":
                del self.own[receipt["id"]]
            return
        stamp = Stamp(
            receipt["actor"], receipt["seq"], receipt["received_ms"], receipt["effective_ms"]
        )
        self.own[receipt["id"]] = AdmittedOperation(mine.operation, stamp)

    def apply(self, row: Row) -> None:
        """One row of an answer, as docs/protocol.md says."""
        bucket, entity, key = row["b"], row["e"], row["i"]
        if row.get("x"):
            gone = [k for k in self.rows if k[0] == bucket and entity in {"*", k[1]}]
            for found in gone:
                if entity == "*" or found[2] == key:
                    del self.rows[found]
            return
        known = {} if row.get("full") else self.rows.get((bucket, entity, key), {})
        operations = known.get("ops", {}) | {one[0]: one for one in row.get("ops", [])}
        given = {name: value for name, value in row.items() if name not in {"full", "ops"}}
        self.rows[bucket, entity, key] = {**known, **given, "ops": operations}

    def sums(self) -> dict[str, list[int]]:
        """(count, sum) of the rows this phone holds, by bucket, to compare with the answer's."""
        found: dict[str, list[int]] = {}
        for (bucket, entity, key), row in self.rows.items():
            count, total = found.get(bucket, [0, 0])
            total += crc32(f"{entity}/{key}/{row['s']}".encode())
            found[bucket] = [count + 1, total & 0xFFFFFFFF]
        return found

    def complete(self) -> bool:
        """Whether it holds exactly the rows that the last whole answer counted."""
        held = self.sums()
        expected = self.answer["sums"]
        return held.keys() <= expected.keys() and all(
            held.get(bucket, [0, 0]) == count for bucket, count in expected.items()
        )
