"""Rescue files as phones make them, and phones whose storage was copied."""

from __future__ import annotations

import copy
import json
import os
from dataclasses import replace

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.keys import Keys
from server.services.phones.dpop import b64url
from tests.sim.phone import SimulatedPhone


def seal(keys: Keys, plain: bytes) -> bytes:
    """A copy that only the server opens (pwa/src/store/README.md)."""
    ours = ec.generate_private_key(ec.SECP256R1())
    point = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = ours.exchange(ec.ECDH(), keys.seal.public_key())
    hkdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=point, info=b"tungnha seal v1")
    name, iv = keys.seal_id.encode(), os.urandom(12)
    header = bytes([1, len(name)]) + name + point + iv
    return header + AESGCM(hkdf.derive(shared)).encrypt(iv, plain, header)


def rescue_line(phone: SimulatedPhone, keys: Keys, **changes: object) -> str:
    """What the phone's outbox becomes in a rescue file; `changes` replace claims."""
    sealed = [
        [int(one["id"].rpartition(".")[2]), b64url(seal(keys, json.dumps(one).encode()))]
        for one in phone.outbox
    ]
    claims = {
        "v": 1,
        "device": phone.device,
        "app": "sim",
        "head": phone.head,
        "sent_ms": phone.now() + phone.skew_ms,
        "operations": sealed,
        "token": phone.key.token,
        **changes,
    }
    return phone.key.jws("tungnha-rescue+jwt", claims)


def copied(phone: SimulatedPhone) -> SimulatedPhone:
    """The same browser profile once more: key, outbox and counters go their own way from here."""
    return replace(
        phone,
        key=copy.copy(phone.key),
        rows=copy.deepcopy(phone.rows),
        outbox=copy.deepcopy(phone.outbox),
        receipts=dict(phone.receipts),
        own=dict(phone.own),
        told=dict(phone.told),
    )
