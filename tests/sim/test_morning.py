"""The morning after the evening of Bến Gạo: the frozen 25 beside the system's word (R42, R43)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from seed.evening import EveningCitizen
from server.extensions import db
from server.models import CitizenStateRecord, Snapshot
from server.services.figures import chain
from tests.conftest import test_config
from tests.sim.evening import Player
from tests.sim.evening_world import COMMUNE, MOMENTS, VILLAGE
from tests.sim.test_evening import EXPECTED, begun
from tests.support.reconciling import list_of, person_in, send

LOCK_MS, MORNING_MS = MOMENTS["S2"], MOMENTS["S3"]
# Done in the field, not yet in the system; in the system, of whom the field has no result.
SLOW, SELF_MADE = ("c01", "c02"), "c04"
LATE, AFTER = {"c25", "c26", "c27"}, {"c39"}


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """The evening, played; it is half past seven the next morning."""
    with begun(test_config(tmp_path_factory.mktemp("morning"))) as found:
        found.play()
        assert found.clock.ms >= MORNING_MS
        yield found


def completed() -> set[str]:
    """Listed people who are completed now."""
    rows = db.session.execute(
        db.select(CitizenStateRecord.citizen_id).where(
            CitizenStateRecord.commune_id == COMMUNE, CitizenStateRecord.outcome == "completed"
        )
    )
    return {row[0] for row in rows}


def number_of(one: EveningCitizen) -> str:
    """The invented identity number that the practice village is planted with."""
    return f"000{2 if one.birth_year >= 2000 else 0}{one.birth_year % 100:02d}99{one.number:04d}"


def opened(player: Player) -> dict[str, Any]:
    """A round from the system's list of those who are done."""
    people = {one.id: one for one in player.script.citizens if one.on_list}
    outside = next(key for key in people if key == SELF_MADE)
    done = (completed() & people.keys()) - set(SLOW) | {outside}
    rows = [
        (at, people[key].name.upper(), people[key].birth_year, number_of(people[key]), "BẾN GẠO")
        for at, key in enumerate(sorted(done), 1)
    ]
    player.got("me")
    (phase,) = [one for one in player.got("reconciliations")["phases"] if one["villages"]]
    sent = send(player.desk, list_of(rows), phase=phase["id"]).get_json()
    assert sent["form"] == "people", sent
    draft = sent["draft"]
    assert draft["ready"], draft
    word = {
        "phase": phase["id"], "field_ms": phase["moments"][0], "as_of_ms": MORNING_MS - 1_800_000,
        "source": "Công an xã", "says": "done", "digest": draft["digest"],
    }  # fmt: skip
    made = player.desk.post(f"reconciliations/files/{draft['id']}/take", word)
    assert made.status_code == 201, made.text
    return player.got(f"reconciliations/{made.get_json()['id']}")


def test_the_three_figures_of_ben_gao_explain_themselves(player: Player) -> None:
    assert SELF_MADE not in completed()
    assert set(SLOW) < completed()
    found = opened(player)
    assert found["field_ms"] == LOCK_MS
    (line,) = [one for one in found["villages"] if one["id"] == VILLAGE]
    assert (line["field"], line["amended"]) == (25, EXPECTED["phase_after_amendment"])
    assert (line["system"], line["difference"]) == (28, 3)
    assert (line["field_only"], line["system_only"]) == (2, 5)
    assert line["reasons"] == {"late": 3, "after": 1}
    assert (line["left"], line["remainder"]) == (3, 0)
    assert {one["citizen"]["id"] for one in found["late"]} == LATE
    assert all(one["done_ms"] < LOCK_MS <= one["received_ms"] for one in found["late"])
    sides = {one["citizen"]["id"]: one["side"] for one in found["queue"]}
    assert sides == dict.fromkeys(SLOW, "field_only") | dict.fromkeys(
        LATE | AFTER | {SELF_MADE}, "system_only"
    )

    for citizen, decision in ((SLOW[0], "slow"), (SLOW[1], "slow"), (SELF_MADE, "elsewhere")):
        version = person_in(found, citizen)["version"]
        body = {"citizen": citizen, "decision": decision, "version": version}
        player.posted(f"reconciliations/{found['id']}/decide", body)
    worked = player.got(f"reconciliations/{found['id']}")
    assert worked["total"]["left"] == 0
    closed = player.posted(f"reconciliations/{found['id']}/close", {"version": worked["version"]})
    text = player.got(f"reconciliations/{found['id']}")["text"].split("\n")
    assert text[1:4] == [
        "Báo cáo hiện trường: chốt 22h00 ngày 12/4/2026",
        "Hệ thống xác nhận: Công an xã, tính đến 07h00 ngày 13/4/2026",
        "1. Bến Gạo: hiện trường 25, hệ thống 28, chênh lệch +3",
    ]
    assert "- Bổ sung sau khóa sổ: 3" in text
    assert "- Hệ thống cập nhật chậm: 2" in text
    assert "- Đã tích hợp từ nguồn khác: 1" in text
    assert not any(one["citizen"]["name"] in "\n".join(text) for one in worked["queue"])
    links = {one.hash: one.kind for one in db.session.scalars(db.select(Snapshot))}
    assert links[closed["hash"]] == "reconciled"
    assert chain.broken(COMMUNE)[1] is None


def test_the_frozen_lock_is_as_it_was(player: Player) -> None:
    lock = player.report(LOCK_MS)
    assert lock["rows"]["completed"] == 25
    assert lock["lock"]["amended"] == EXPECTED["phase_after_amendment"]
