"""Links, typed and live codes: made from the slot alone, ended by its generation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from server.services.phones import links

MINUTE = 29_598_540


@dataclass(frozen=True)
class At:
    commune_id: str = "pt"
    id: str = "s11-1"
    generation: int = 1


def parsed(text: str) -> links.Link:
    link = links.parse(text)
    assert link is not None
    return link


def test_a_printed_link_holds_for_its_generation(app: Flask) -> None:
    text = links.slot_link(At())
    assert text.startswith("v1.pt-s11-1.")
    assert links.slot_link(At()) == text
    link = parsed(text)
    assert (link.commune, link.slot, link.minute, len(link.secret)) == ("pt", "s11-1", None, 22)
    assert links.holds(link, At(), 0, 0)
    newer = At(generation=2)
    assert not links.holds(link, newer, 0, 0)
    assert links.was_issued(link, newer)
    assert not links.was_issued(parsed(links.slot_link(At(id="s12"))), newer)


def test_the_address_before_the_fragment_does_not_matter(app: Flask) -> None:
    text = links.slot_link(At())
    assert parsed(f"https://xa.test/field/c#{text}") == parsed(f"#{text}") == parsed(text)


@pytest.mark.parametrize("before", range(-1, 5))
def test_a_live_code_holds_from_three_minutes_before_to_one_after(app: Flask, before: int) -> None:
    link = parsed(links.live_link("pt", "s11-1", links.live_key(At(), 0), MINUTE - before))
    assert link.minute == MINUTE - before
    holds = links.holds(link, At(), MINUTE * 60_000 + 59_999, 0)
    assert holds is (-1 <= before <= 3)
    assert not links.holds(link, At(generation=2), MINUTE * 60_000, 0)
    assert not links.holds(link, At(id="s12"), MINUTE * 60_000, 0)


def test_a_village_s_live_codes_end_together_and_printed_ones_stay(app: Flask) -> None:
    live = parsed(links.live_link("pt", "s11-1", links.live_key(At(), 4), MINUTE))
    held = [epoch for epoch in range(8) if links.holds(live, At(), MINUTE * 60_000, epoch)]
    assert held == [4]
    printed = parsed(links.slot_link(At()))
    assert all(links.holds(printed, At(), 0, epoch) for epoch in range(8))


def test_codes_of_different_slots_differ(app: Flask) -> None:
    slots = [At(id=f"s{n}") for n in range(200)]
    for make in (links.slot_link, links.typed_code, links.secret):
        assert len({make(slot) for slot in slots}) == 200
    assert len({links.live_key(slot, epoch) for slot in slots for epoch in range(5)}) == 1_000


def test_typed_codes_are_read_as_people_write_them(app: Flask) -> None:
    assert links.normal_typed("7k4 92m") == links.normal_typed("7K4-92M") == "7K492M"
    assert links.normal_typed("OIL0uZ") == "0110VZ"
    assert links.normal_typed("7K492") is links.normal_typed("7K492MM") is None
    assert links.normal_typed("7K492é") is None
    assert set(links.typed_code(At())) <= set(links.ALPHABET)


def test_crockford_takes_the_first_bits() -> None:
    assert links.crockford(bytes(8)) == "000000"
    assert links.crockford(b"\xff" * 8) == "ZZZZZZ"
    assert links.crockford(b"\x00\x44\x32\x14\xc7\x42\x54\xb6", 12) == "0123456789AB"


@pytest.mark.parametrize(
    "text", ["", "v1", "v1.pt.x", "v2.pt-s." + "a" * 22, "v1.pt-s.short", "v1.PT-s." + "a" * 22]
)
def test_what_is_no_link_is_none(text: str) -> None:
    assert links.parse(text) is None
