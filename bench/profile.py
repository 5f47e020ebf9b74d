"""Where the time of a push goes: one process, no network, cProfile over what the server calls."""

from __future__ import annotations

import cProfile
import pstats
import random

from bench.phones import BATCH, HOUSEHOLDS, ORIGIN, WARM, in_process, loads, push_all
from bench.table import Section

TITLE = "Where the time of a push goes"
HOW = f"""One phone after the other sends batches of {BATCH} to the app in this process, under \
cProfile, which makes Python code about 1.6 times as slow as it is and leaves SQLite's own time \
alone. A share is of all time inside the app; what a line names is counted once, with everything \
that it calls."""
ROUNDS = 12
# (what, where the file is, functions): the first line that fits a function takes it with all
# that it calls, so lines must not call each other.
STAGES = (
    ("Signature and token", "server/api/signed.py", ("signed_request",)),
    ("Unpacking and the request's schema", "server/api/sync.py", ("_asked",)),
    ("Reading and checking each operation", "schemas/operation.py", ("read",)),
    ("Facts about whom it concerns, scope, decision", "deliveries.py", ("sort",)),
    ("Everybody's history read back", "repositories/operations.py", ("history",)),
    ("Merging: fold of each person touched", "sync/projection.py", ("project",)),
    ("Their states stored", "server/repositories/states.py", ("store",)),
    (
        "Receipts' states, feed, merged records",
        "syncing/admit.py",
        ("_statuses", "_tell", "_follow"),
    ),
    ("Operations written", "syncing/admit.py", ("_write",)),
    ("The phone's contact and receipt", "services/phones/contacts.py", ("record",)),
    ("Commit: SQLite waits for the disk", "~", ("<method 'commit'",)),
)


def measure() -> Section:
    """Shares of a push by stage, in the order of the work."""
    section = Section(TITLE, HOW)
    random.seed(7)
    profile = cProfile.Profile()
    with in_process(HOUSEHOLDS) as (client, phones, commune):
        push_all(client, loads(phones, commune, ORIGIN, WARM), [])
        made = loads(phones, commune, ORIGIN, ROUNDS)
        profile.enable()
        push_all(client, made, [])
        profile.disable()
    fill(section, pstats.Stats(profile), ROUNDS * len(made))
    return section


def fill(section: Section, stats: pstats.Stats, pushes: int) -> None:
    """A row per stage and one for what is left."""
    found: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]  # typeshed leaves it out
    whole = next(row[3] for (_, _, name), row in found.items() if name == "wsgi_app")
    statements = sum(
        row[0] for (_, _, name), row in found.items() if name == "_exec_single_context"
    )
    left = whole
    for what, where, names in STAGES:
        seconds = sum(
            row[3]
            for (file, _, name), row in found.items()
            if file.endswith(where) and name.startswith(names)
        )
        left -= seconds
        section.told(what, f"{100 * seconds / whole:.0f} %")
    section.told("The rest: Flask, session, lock, answer", f"{100 * left / whole:.0f} %")
    section.told("Statements per push", f"{statements / pushes:.0f}")
