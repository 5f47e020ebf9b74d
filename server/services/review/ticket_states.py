"""What a ticket may become, and which desk answers it (R34–R36, R82; product.md, 7).

The merge knows `open` and `closed` (sync/tickets.py); the words between are the desk's. They are
those of any request: handed in, accepted and waiting, refused and to be mended, until it is done.
"""

from __future__ import annotations

from collections.abc import Collection

from sync.tickets import CLOSED, OPEN

ANSWERED, WAITING, REFUSED, TAIL = "answered", "waiting", "refused", "tail"
STATES = (OPEN, ANSWERED, WAITING, REFUSED, TAIL, CLOSED)
# What the pair has to be told in words: without them it would not know what to do next.
IN_WORDS = frozenset({ANSWERED, REFUSED})
# Who sees every ticket, and who those of the own desk.
ALL_DESKS = frozenset({"staff", "admin"})
DESKS = ("police", "health", "bhxh")
# R35: identity to the police, insurance to the health station, which cannot mend the data itself:
# so to BHXH as well (R70). What is not named here goes to the commune's own staff. The first is
# the one whose name the pair reads on its button (the phone's twin: views/field/ticket/offices.ts).
_DESKS_OF: dict[str, tuple[str, ...]] = {
    "identity_error": ("police",),
    "forgot_password": ("police",),
    "lost_sim": ("police",),
    "not_activated": ("police",),
    "bhyt_error": ("health", "bhxh"),
    "waiting_approval": ("bhxh", "health"),
    "other": ("police",),
}


def desks_of(category: str) -> tuple[str, ...]:
    """Desks that answer this category, the one that it is sent to first; never empty."""
    return _DESKS_OF.get(category, ("staff",))


def sees(roles: Collection[str], category: str) -> bool:
    """Whether an account with these roles answers tickets of this category."""
    return bool(ALL_DESKS.intersection(roles)) or not set(roles).isdisjoint(desks_of(category))


def next_states(state: str) -> tuple[str, ...]:
    """What the desk may make of a ticket in this state: a closed one is first opened again."""
    if state == CLOSED:
        return (OPEN,)
    return tuple(one for one in STATES if one != OPEN)
