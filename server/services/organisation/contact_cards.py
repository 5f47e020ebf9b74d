"""Whom to call in a difficulty: cards that every phone shows (R24)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from server.errors import ApiError
from server.repositories import plan
from server.repositories.counter import locked
from server.services import audit
from server.services.syncing import feed

PARTS = ("name", "title", "organisation", "phone")
# Hotlines are short (113) or start with 1900; the rest are 0 and nine or ten digits.
_PHONE = re.compile(r"0\d{9,10}|1[89]00\d{2,6}|1\d{2}", re.ASCII)


def contacts(commune_id: str) -> dict[str, Any]:
    """Answer of `GET contacts`."""
    campaign = plan.campaign(commune_id)
    found = (campaign.settings or {}).get("contacts") or [] if campaign else []
    return {"contacts": [{part: one.get(part) or "" for part in PARTS} for one in found]}


def set_contacts(commune_id: str, cards: Sequence[Mapping[str, str]], actor: str) -> dict[str, Any]:
    """Replace the cards; every phone gets them. Raises ApiError 422 contact_phone, by card."""
    made: list[dict[str, str]] = []
    wrong: dict[str, list[str]] = {}
    for place, card in enumerate(cards):
        phone = re.sub(r"[\s.()-]", "", card["phone"])
        phone = re.sub(r"^\+?84(?=\d{9,10}$)", "0", phone)
        if not _PHONE.fullmatch(phone):
            wrong[f"contacts.{place}.phone"] = ["contact_phone"]
        made.append({part: " ".join(card[part].split()) for part in PARTS if part != "phone"})
        made[-1]["phone"] = phone
    if wrong:
        raise ApiError("contact_phone", 422, wrong)
    with locked(commune_id) as handle:
        campaign = plan.campaign(commune_id)
        if campaign is None:
            raise ApiError("not_found", 404)
        if (campaign.settings or {}).get("contacts") != made:
            campaign.settings = {**(campaign.settings or {}), "contacts": made}
            feed.campaign_changed(handle)
            audit.record(commune_id, actor, "contacts_changed", {"cards": len(made)})
    return contacts(commune_id)
