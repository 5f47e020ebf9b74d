"""Faults on the phone: its outbox, its engine, its own merge."""

from __future__ import annotations

from tests.faults.fault import Fault, twin

_OUTBOX = "pwa/src/store/outbox.test.ts::"
_DURABLE = "writes with strict durability and resolves only after the transaction is complete"
_ENGINE = "pwa/src/network/engine.test.ts::"

PHONE = (
    Fault(
        "early acknowledgement: another's receipt is taken for the own",
        "pwa/src/network/receipts.ts",
        "const receipt = byId.get(id);",
        "const receipt = byId.get(id) ?? receipts[0];",
        (
            (
                "pwa/src/network/batch.test.ts::"
                "no receipt of its own: stays; a receipt for another: ignored"
            ),
        ),
    ),
    Fault(
        "what the server cannot read blocks what is behind it",
        "pwa/src/network/receipts.ts",
        'new Set(["malformed", "oversize"])',
        'new Set(["oversize"])',
        (f"{_ENGINE}what the server cannot read is set aside and blocks nothing",),
    ),
    Fault(
        "saved is said before it is durable",
        "pwa/src/store/outbox.ts",
        "    await work.done;\n    return true;",
        "    return true;",
        (f"{_OUTBOX}{_DURABLE}",),
    ),
    Fault(
        "two tabs share a number",
        "pwa/src/store/outbox.ts",
        "const free = ((await asked) ?? 1) === first;",
        "const free = ((await asked) ?? 1) !== 0;",
        (f"{_OUTBOX}two tabs at once never share or skip a number",),
    ),
    Fault(
        "nothing is offered again to a restored server",
        "pwa/src/network/engine.ts",
        "if (known !== null) await outbox.replay();",
        "",
        (
            f"{_ENGINE}a restored server gets everything again and the list starts over",
            f"{_ENGINE}a phone whose list is locked offers its work again, too, once",
        ),
    ),
    Fault(
        "a clock set back makes an operation wait for ever",
        "pwa/src/network/engine.ts",
        "if (until <= now || until > now + 3_600_000)",
        "if (until <= now)",
        (f"{_ENGINE}a clock set back ten years does not make an operation wait ten years",),
    ),
    Fault(
        "the phone forgets `after`: only the first name counts",
        "pwa/src/sync/ordering.ts",
        "for (const id of after) named.add(id);",
        "for (const id of after.slice(0, 1)) named.add(id);",
        twin("ordering", "a join of two branches is the only head"),
    ),
    Fault(
        "an absent overrides a meeting on the phone",
        "pwa/src/sync/visits.ts",
        "if (visit?.standing && visit.met && !answered.has(visit.id)) return visit;",
        "if (visit?.standing && !answered.has(visit.id)) return visit;",
        twin("outcomes", "absent loses to a system error whatever its time"),
    ),
    Fault(
        "the phone settles what the desk's merge did not see",
        "pwa/src/sync/merges.ts",
        "operations.some((id) => !seen.has(id))",
        "operations.every((id) => !seen.has(id))",
        twin("merges", "and no other"),
    ),
)
