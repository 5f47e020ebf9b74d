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
DESKS = ("police", "health", "bhxh", "staff")
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


def desks_of(category: str, passed_to: str = "") -> tuple[str, ...]:
    """Desks that answer it: whom it was passed on to, else those of its category, the one that it
    is sent to first. Never empty; a desk that only a later server knows counts as not named.
    """
    return (passed_to,) if passed_to in DESKS else _DESKS_OF.get(category, ("staff",))


def passes_to(desks: Collection[str]) -> tuple[str, ...]:
    """Desks that a ticket lying with `desks` may be passed on to."""
    return tuple(one for one in DESKS if [one] != list(desks))


def sees(roles: Collection[str], desks: Collection[str]) -> bool:
    """Whether an account with these roles answers what lies with these desks."""
    return bool(ALL_DESKS.intersection(roles)) or not set(roles).isdisjoint(desks)


def next_states(state: str) -> tuple[str, ...]:
    """What the desk may make of a ticket in this state: a closed one is first opened again."""
    if state == CLOSED:
        return (OPEN,)
    return tuple(one for one in STATES if one != OPEN)
