"""After a backup was put back: phones hear that the server has forgotten (sync.md, promise 1).

A new epoch resets every cursor and makes phones offer again what the server had acknowledged and
may have lost. The orders leap, so that no operation of the desk that a phone still holds shares
its id with a new one.
"""

from __future__ import annotations

from server.repositories import staff
from server.repositories.counter import locked, renew
from server.services import audit


def restored(actor: str) -> list[str]:
    """Tell every commune of this database; returns their ids. Run it before the first request."""
    communes = staff.all_communes()
    for commune in communes:
        with locked(commune) as handle:
            renew(handle)
            audit.record(commune, actor, "restored", {"epoch": handle.epoch})
    return communes
