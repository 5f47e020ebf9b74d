"""What every route of pairs' phones refuses: other kinds of phones, lost rights, wrong bodies."""

from __future__ import annotations

from collections.abc import Iterable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.services.phones import claims
from tests.support.claiming import claimed_key
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey


def code(answer: TestResponse) -> tuple[int, str]:
    """Status and code of a refusal."""
    assert answer.json is not None
    return answer.status_code, answer.json["error"]["code"]


def refuses_others(
    client: FlaskClient, commune: MadeCommune, path: str, body: object, bad: Iterable[object]
) -> None:
    """A lead's, a waiting and a revoked phone, another key, a replay, bodies `bad` and huge."""
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code(lead.post(client, path, body)) == (403, "not_allowed")
    waiting = claimed_key(client, commune, commune.pair_slots[1], confirmed=False)
    assert code(waiting.post(client, path, body)) == (403, "device_waiting")
    phone = claimed_key(client, commune, commune.pair_slots[0])
    for wrong in bad:
        assert code(phone.post(client, path, wrong)) == (422, "invalid"), wrong
    assert code(phone.post(client, path, b"x" * 300_000)) == (413, "too_large")
    assert phone.post(client, path, body, seq=1_000).status_code in {200, 404}
    assert code(phone.post(client, path, body, seq=1_000)) == (401, "proof_replayed")
    thief = PhoneKey()
    thief.token = phone.token
    assert code(thief.post(client, path, body)) == (401, "proof_invalid")
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    assert code(phone.post(client, path, body)) == (403, "device_revoked")
