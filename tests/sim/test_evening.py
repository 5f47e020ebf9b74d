"""The evening of Bến Gạo gives the figures that were worked out by hand (evening_expected)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from server.models import Snapshot
from server.services.figures import chain, reports
from tests.conftest import EVENING_MS, made_app, test_config
from tests.sim.evening import Player
from tests.sim.evening_replay import Replay
from tests.sim.evening_world import COMMUNE, DAY_13_MS, MOMENTS, VILLAGE

EXPECTED = json.loads((Path(__file__).parent / "evening_expected.json").read_text("utf-8"))
PAIRS = {"Nhóm 1": "N1", "Nhóm 2": "N2", "Nhóm 3": "N3"}


def figures(report: dict[str, Any]) -> dict[str, Any]:
    """The report in the words of the expected figures."""
    rows = report["rows"]
    steps = report["steps"]
    return {
        "outcomes": {
            "da_hoan_thanh": rows["completed"],
            "loi_he_thong": rows["system_error"],
            "khong_dt_thong_minh": rows["no_smartphone"],
            "vang_mat": rows["absent"],
        },
        "none": {
            "chua_dong_y": rows["refused"],
            "thieu_asxh": rows["missing_asxh"],
            "sua_danh_sach": rows["roster_claim"],
            "chua_den": rows["not_reached"],
        },
        "eligible": report["eligible"],
        "households": report["households"][0],
        "met": report["met"],
        "flags": [steps["bhyt"], steps["sskdt"], steps["asxh"]],
        "activated": report["activated"][0],
        "pairs": {PAIRS[one["pair"]]: one["n"] for one in report["by_pair"]},
        "offlist": report["off_list"],
    }


def expected_figures(name: str) -> dict[str, Any]:
    """What must come out, without what only some moments say."""
    wanted = EXPECTED[name]
    return {key: wanted[key] for key in figures_keys()}


def figures_keys() -> list[str]:
    return [
        "outcomes", "none", "eligible", "households", "met", "flags", "activated", "pairs",
        "offlist",
    ]  # fmt: skip


Seen = dict[str, dict[str, Any]]


@contextmanager
def begun(config: Config) -> Iterator[Player]:
    """A fresh server with the village, its phones claimed and let in."""
    shared = ManualClock(EVENING_MS)
    with made_app(config, shared) as app:
        db.create_all()
        player = Player(app, shared)
        player.begin()
        yield player


def looker(player: Player, seen: Seen) -> Callable[[str], None]:
    """Looks at a moment as the desk would, and keeps what it saw."""

    def look(name: str) -> None:
        report = player.report(MOMENTS[name])
        conflicts = player.got("conflicts")["conflicts"]
        seen[name] = {
            "report": report,
            "figures": figures(report),
            "open_conflicts": sorted(one["citizen"]["id"].upper() for one in conflicts),
            "unsent": player.unsent(),
            "retry": [key.upper() for key in reports.retry(COMMUNE, VILLAGE, MOMENTS[name])],
        }

    return look


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Player, Seen]]:
    """The evening, played once; the tests only look at it."""
    with begun(test_config(tmp_path_factory.mktemp("evening"))) as player:
        seen: Seen = {}
        player.play(looker(player, seen))
        yield player, seen


def test_every_figure_of_the_evening_is_as_worked_out(evening: tuple[Player, Seen]) -> None:
    player, seen = evening

    for name in MOMENTS:
        found = seen[name]
        assert found["figures"] == expected_figures(name), name
        assert found["open_conflicts"] == EXPECTED[name]["open_conflicts"], name
        assert found["unsent"] == EXPECTED[name]["unsent"], name
        assert found["report"]["target"] == 40
        assert sum(found["report"]["rows"].values()) == 40
        if "retry" in EXPECTED[name]:
            assert found["retry"] == EXPECTED[name]["retry"], name

    first, lock = seen["S1"]["report"], seen["S2"]["report"]
    assert first["frozen"]
    assert lock["frozen"]
    assert not seen["S3"]["report"]["frozen"]
    assert first["in_day"] == {"total": 20, "new": 19, "already": 1}
    assert first["late"] == [{"day": "2026-04-11", "n": 1}]
    assert first["withdrawn"] == 0
    assert (first["percent_target"], first["percent_eligible"]) == ("57,5", "62,2")
    assert (lock["percent_target"], lock["percent_eligible"]) == ("62,5", "69,4")
    names = player.names()
    silent = sorted(names[one["device"]] for one in first["silent"])
    assert silent == EXPECTED["S1"]["silent15"]
    assert all(one["phone"] and one["holder"] for one in first["silent"])
    assert player.incidents() == [MOMENTS["S1"] - 48 * 60_000]


def test_the_text_for_zalo_is_right_to_the_letter(evening: tuple[Player, Seen]) -> None:
    _, seen = evening
    assert seen["S1"]["report"]["text"].split("\n") == EXPECTED["zalo_S1"]


def test_spoken_figures_are_shown_and_never_added(evening: tuple[Player, Seen]) -> None:
    player, seen = evening
    report = seen["S1"]["report"]
    said = {one["role"]: one["figure"] for one in report["confirmations"]}
    assert said == {"lead": 23, "head": 26}
    assert report["rows"]["completed"] == 23
    assert not report["unconfirmed"]
    assert "26" not in report["text"].replace("2026", "")
    commune = player.report(MOMENTS["S1"], village=None)
    assert commune["rows"] == report["rows"]
    assert commune["villages"][0]["confirmations"] == report["confirmations"]


def test_a_frozen_lock_stays_and_is_amended_beside(evening: tuple[Player, Seen]) -> None:
    player, _ = evening
    lock = player.report(MOMENTS["S2"])
    assert lock["rows"]["completed"] == 25
    assert lock["lock"] == {
        "phase": "Đợt 1",
        "amended": EXPECTED["phase_after_amendment"],
        "after_lock": 1,
        "added": 3,
        "withdrawn": 0,
    }
    assert lock["text"].endswith("\nBổ sung sau khóa sổ: 3 (xảy ra trước 22h00)")
    phase = player.got("progress")["phases"][0]["id"]
    whole = player.got(f"reports/daily?kind=phase&phase={phase}")
    assert whole["rows"] == lock["rows"]
    assert whole["in_day"]["total"] == 25
    assert whole["lock"] == lock["lock"]


def test_the_next_day_adds_up(evening: tuple[Player, Seen]) -> None:
    player, _ = evening
    early = player.report(DAY_13_MS)
    player.clock.ms = DAY_13_MS
    for report in (early, player.report(DAY_13_MS)):
        found = {
            "in_day": report["in_day"]["total"],
            "late_added": sum(one["n"] for one in report["late"]),
            "withdrawn": report["withdrawn"],
            "total": report["rows"]["completed"],
        }
        assert found == EXPECTED["day_13"]
        assert report["late"] == [{"day": "2026-04-12", "n": 4}]
    assert not early["frozen"]


def test_snapshots_are_chained_and_hold(evening: tuple[Player, Seen]) -> None:
    assert evening
    links = list(db.session.scalars(db.select(Snapshot).order_by(Snapshot.id)))
    assert {one.kind for one in links} == {"daily", "lock"}
    previous = "0" * 64
    for one in links:
        digest = chain.snapshot_hash(previous, one.village_id, one.kind, one.at_ms, one.body)
        assert (one.previous_hash, one.hash) == (previous, digest)
        previous = one.hash
    assert chain.broken(COMMUNE) == (len(links), None)


def test_live_progress_counts_the_same(evening: tuple[Player, Seen]) -> None:
    player, seen = evening
    report, progress = seen["S3"]["report"], player.got("progress")["totals"]
    assert progress["rows"] == report["rows"]
    for name in ("target", "eligible", "met", "steps", "activated", "off_list", "conflicts"):
        assert progress[name] == report[name], name
    assert [progress["households_reached"], progress["households"]] == report["households"]
    past = player.got(f"progress?at_ms={MOMENTS['S1']}")["totals"]
    assert past["rows"] == seen["S1"]["report"]["rows"]


def test_phones_end_up_seeing_what_the_commune_has(evening: tuple[Player, Seen]) -> None:
    player, _ = evening
    for phone in player.phones.values():
        phone.sync()
        assert phone.complete()
        assert not phone.outbox
    assert player.phones["d2t"].row("household", "h12") is not None
    assert player.phones["d3t"].row("household", "h12") is None


@pytest.mark.parametrize("seed", [1, 20260412, 7919])
def test_shuffled_split_and_repeated_deliveries_give_the_same_figures(
    evening: tuple[Player, Seen], tmp_path: Path, seed: int
) -> None:
    print(f"seed {seed}")
    told, _ = evening
    with begun(test_config(tmp_path)) as player:
        seen: Seen = {}
        Replay(told, player, seed).run(looker(player, seen))
        for name in MOMENTS:
            assert seen[name]["figures"] == expected_figures(name), name
            assert seen[name]["open_conflicts"] == EXPECTED[name]["open_conflicts"], name
            if "retry" in EXPECTED[name]:
                assert seen[name]["retry"] == EXPECTED[name]["retry"], name
        first = seen["S1"]["report"]
        assert first["in_day"] == {"total": 20, "new": 19, "already": 1}
        assert first["late"] == [{"day": "2026-04-11", "n": 1}]
        assert player.report(MOMENTS["S2"])["lock"]["amended"] == EXPECTED["phase_after_amendment"]
        assert player.got("quarantine")["operations"] == []


def test_figures_freeze_in_time_though_nobody_looks(
    evening: tuple[Player, Seen], tmp_path: Path
) -> None:
    _, on_time = evening
    with begun(test_config(tmp_path)) as player:
        player.play()
        for name in ("S0", "S1", "S2"):
            late = player.report(MOMENTS[name])
            assert late["frozen"]
            first = on_time[name]["report"]
            for key in ("rows", "in_day", "late", "withdrawn", "households", "met"):
                assert late[key] == first[key], (name, key)
            # What came after a lock stands beneath its figures.
            assert late["text"].startswith(first["text"])
            assert len(late["silent"]) == len(first["silent"])


@pytest.mark.postgres
def test_postgresql_gives_the_same_figures(postgres_config: Config) -> None:
    with begun(postgres_config) as player:
        seen: Seen = {}
        player.play(looker(player, seen))
        for name in MOMENTS:
            assert seen[name]["figures"] == expected_figures(name), name
            assert seen[name]["open_conflicts"] == EXPECTED[name]["open_conflicts"], name
        assert seen["S1"]["report"]["text"].split("\n") == EXPECTED["zalo_S1"]
        totals = player.got("progress")["totals"]
        assert totals["rows"] == seen["S3"]["report"]["rows"]
        assert [totals["households_reached"], totals["households"]] == [14, 14]
        village = player.got(f"villages/{VILLAGE}")
        assert village["unplaced"] == {"households": 0, "citizens": 0}
        assert player.got("attention")["roster_claims"] == 1
