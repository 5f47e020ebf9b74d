"""What a phone has not seen yet: pages of rows, sums to check them by, an opaque cursor.

A phone holds only rows of buckets it may see now (promise 7): a bucket that has left its scope is
answered with one marker that empties it. All of a page is read in one snapshot, and because feed
numbers are handed out under the commune's lock, no late commit can fall behind a cursor.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import crc32

import structlog

from server import keys
from server.repositories import feed, scope
from server.repositories.devices import Phone
from server.services.phones.dpop import b64url, unb64url
from server.services.syncing import rows
from server.services.syncing.feed import COMMUNE, area_bucket, village_bucket

PAGE_ROWS = 2_000
PAGE_BYTES = 1_000_000
STEP_ROWS = 500
MAC_BYTES = 16
CURSOR_LENGTH = 20_000

log = structlog.get_logger()


@dataclass(slots=True)
class Cursor:
    """How far a phone has come. Per bucket (seq, base): rows up to `seq` were sent, and what the
    phone had before this run of pages is complete up to `base`, so that an operation on a row that
    moved back in the order while pages were read is not passed over."""

    epoch: str
    buckets: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One answer's rows as JSON texts, whether there are more, and (count, sum) per bucket."""

    rows: list[str]
    more: bool
    cursor: str | None
    sums: dict[str, list[int]]


def seal(phone: Phone, cursor: Cursor) -> str:
    """The cursor as text that only this phone can hand back."""
    body = json.dumps([cursor.epoch, cursor.buckets], separators=(",", ":"))
    return f"{b64url(body.encode())}.{b64url(_mac(phone, body))}"


def unseal(phone: Phone, text: str | None) -> Cursor | None:
    """The cursor in a text; None for none, a foreign or a forged one (the phone starts anew)."""
    if not text or len(text) > CURSOR_LENGTH:
        return None
    try:
        body_text, _, mac = text.partition(".")
        body = unb64url(body_text).decode()
        if not hmac.compare_digest(unb64url(mac), _mac(phone, body)):
            return None
        epoch, buckets = json.loads(body)
        return Cursor(epoch, {name: (seq, base) for name, (seq, base) in buckets.items()})
    except ValueError:
        return None


def _mac(phone: Phone, body: str) -> bytes:
    text = f"cursor|v1|{phone.commune_id}|{phone.id}|{body}"
    return hmac.new(keys.cursor_mac_key(), text.encode(), hashlib.sha256).digest()[:MAC_BYTES]


def buckets_of(phone: Phone, now_ms: int) -> list[str]:
    """Buckets a phone may see now, in the order they are sent."""
    now, _, _ = scope.areas_of_phone(phone, now_ms)
    areas = [area_bucket(key) for key in sorted(now)]
    own = [COMMUNE, f"device:{phone.id}"]
    return [*own, village_bucket(phone.village_id), *areas] if phone.kind == "lead" else own + areas


def page(phone: Phone, text: str | None, now_ms: int) -> Page:
    """The next page for an active phone, read in the caller's snapshot."""
    epoch = feed.epoch(phone.commune_id)
    given = unseal(phone, text)
    if text and given is None:
        log.warning(
            "cursor_foreign", code="cursor_foreign", commune=phone.commune_id, device=phone.id
        )
    buckets = buckets_of(phone, now_ms)
    texts: list[str] = []
    if given is None or given.epoch != epoch:
        # What the phone holds is of another life: it empties every bucket before the first row.
        given = Cursor(epoch)
        texts += [_marker(bucket) for bucket in buckets] if text else []
    texts += [_marker(bucket) for bucket in sorted(given.buckets.keys() - set(buckets))]
    cursor = Cursor(epoch, {name: given.buckets.get(name, (0, 0)) for name in buckets})
    size = sum(map(len, texts))
    more = False
    for bucket in buckets:
        size, more = _drain(phone, bucket, cursor, texts, size, now_ms)
        if more:
            break
    sums = {} if more else {bucket: check_sum(phone.commune_id, bucket) for bucket in buckets}
    return Page(texts, more, seal(phone, cursor), sums)


def _drain(
    phone: Phone, bucket: str, cursor: Cursor, texts: list[str], size: int, now_ms: int
) -> tuple[int, bool]:
    """Append a bucket's rows until it is empty or the page is full; (bytes, page is full)."""
    while True:
        seq, base = cursor.buckets[bucket]
        room = min(STEP_ROWS, PAGE_ROWS - len(texts))
        changes = feed.changes(phone.commune_id, bucket, seq, room + 1)
        shown = changes[:room]
        # A phone that starts has nothing to remove; once a page is out, what it sent may go again.
        wanted = shown if seq else [change for change in shown if not change.removed]
        made_rows = rows.render(phone.commune_id, bucket, wanted, base, now_ms)
        for change, row in zip(wanted, made_rows, strict=True):
            made = _dump(row)
            if texts and size + len(made) > PAGE_BYTES:
                return size, True
            texts.append(made)
            size += len(made)
            cursor.buckets[bucket] = (change.seq, base)
        seq = shown[-1].seq if shown else seq
        cursor.buckets[bucket] = (seq, base)
        if len(changes) <= room:
            cursor.buckets[bucket] = (seq, seq)
            return size, False
        if len(texts) >= PAGE_ROWS:
            return size, True


def check_sum(commune_id: str, bucket: str) -> list[int]:
    """[count, sum] of a bucket's rows: Σ crc32(entity "/" id "/" seq) mod 2^32."""
    return sum_of(feed.held(commune_id, bucket))


def sum_of(held: Iterable[tuple[str, str, int]]) -> list[int]:
    """[count, sum] of rows (entity, id, seq)."""
    total = count = 0
    for entity, key, seq in held:
        total += crc32(f"{entity}/{key}/{seq}".encode("ascii"))
        count += 1
    return [count, total & 0xFFFFFFFF]


def _marker(bucket: str) -> str:
    """Empties a bucket on the phone."""
    return _dump({"b": bucket, "e": "*", "i": "*", "s": 0, "x": 1})


def _dump(row: rows.Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
