"""One round trip of a phone: its work comes in, then what it has not seen goes out (R47, R52)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from schemas.operation import read
from server import clock
from server.errors import ApiError
from server.repositories import feed
from server.services.figures import snapshots
from server.services.phones import orders
from server.services.phones.contacts import Report
from server.services.phones.devices import Signed
from server.services.syncing import pull, push
from server.services.syncing.pull import Page

VERSION = 1


def exchange(who: Signed, asked: Mapping[str, Any]) -> str:
    """The JSON text that answers a loaded `SyncSchema`.

    Raises ApiError `later_version` 400 and what `push.receive` raises.
    """
    if asked["v"] != VERSION:
        raise ApiError("later_version", 400)
    now = clock.now_ms()
    report = Report(
        asked["head"],
        asked["sent_ms"],
        asked["unsent"],
        asked["app"],
        asked["durable"],
        asked["wiped"],
    )
    deliveries = [read(raw, who.claims.device) for raw in asked["operations"]]
    # What arrives after a cut-off must not be in its figures, nor its contact in its silence.
    snapshots.take_in_time(who.claims.commune, now)
    pushed = push.receive(who, push.Push(deliveries, report, asked["pull"]), now)
    phone = pushed.phone
    page = Page([], more=False, cursor=asked["cursor"], sums={})
    if asked["pull"] and phone.standing == "active" and not orders.wiping(phone):
        with feed.snapshot():
            page = pull.page(phone, asked["cursor"], now)
    received = pushed.received
    answer = {
        "v": VERSION,
        "epoch": pushed.epoch,
        "server_ms": now,
        "receipts": [one.body() for one in pushed.receipts],
        "more": page.more,
        "cursor": page.cursor,
        "sums": page.sums,
        "received": {
            "head": received.head,
            "operations": received.operations,
            "citizens": received.citizens,
            "receipt": received.receipt,
        },
        "device": {**orders.told(phone, report, received), "skew_ms": report.sent_ms - now},
    }
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return f'{text[:-1]},"rows":[{",".join(page.rows)}]}}'
