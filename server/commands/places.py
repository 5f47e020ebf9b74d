"""Which commune, village and moment a command means."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from seed.plan import DEMO_COMMUNE_ID
from server import clock
from server.commands.context import Failure, the_commune
from server.commands.desk_words import say
from server.repositories import plan, slots, staff
from sync.days import DAY_MS, VIETNAM_MS

LOCAL = timezone(timedelta(hours=7))


def commune_meant(commune_id: str | None) -> str:
    """`commune_id`, else the only one beside the practice commune. Raises Failure."""
    real = [one for one in staff.all_communes() if one != DEMO_COMMUNE_ID]
    if commune_id is None and len(real) == 1:
        return real[0]
    return the_commune(commune_id)


def village_meant(commune_id: str, village: str) -> str:
    """Id of the village named by id or by any of its spellings. Raises Failure."""
    found = plan.village(commune_id, village) or plan.village_named(commune_id, village)
    village_id = found.id if found else slots.village_named(commune_id, village)
    if village_id is None:
        raise Failure(say("village_unknown", village=village))
    return village_id


def moment_meant(text: str | None) -> int | None:
    """Epoch ms of "2026-04-12T21:30" (+07:00 unless it says otherwise) or "21:30" of today."""
    if text is None:
        return None
    if re.fullmatch(r"\d{1,2}:\d{2}", text):
        hours, minutes = map(int, text.split(":"))
        if hours > 23 or minutes > 59:
            raise Failure(say("when"))
        midnight = (clock.now_ms() + VIETNAM_MS) // DAY_MS * DAY_MS - VIETNAM_MS
        return midnight + (hours * 60 + minutes) * 60_000
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Failure(say("when")) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LOCAL)
    return round(moment.astimezone(UTC).timestamp() * 1000)
