"""`tungnha seed`: the plan's figures exactly, and nothing twice."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, Area, Citizen, Household, Slot
from server.services.demonstration import planting
from server.services.figures import progress
from server.services.printing import handout
from tests.conftest import https_client, made_app, test_config
from tests.support.desk import Desk

pytestmark = pytest.mark.slow
Made = tuple[Flask, Path, planting.Planted]
EVENING = 1_775_912_400_000


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    var = tmp_path_factory.mktemp("seed")
    clock = ManualClock(EVENING + 100 * 86_400_000)
    with made_app(test_config(var), clock) as app:
        db.create_all()
        done = planting.plant(var, lambda *_: None, real_dates=False)
        yield app, var, done


def test_26_villages_three_phases_and_10169_people(planted: Made) -> None:
    found = progress.progress("10750")
    villages = [one for phase in found["phases"] for one in phase["villages"]]
    assert len(villages) == 26
    assert found["totals"]["target"] == 10_169
    assert [one["totals"]["target"] for one in found["phases"]] == [4499, 3788, 1882]
    assert all(one["totals"]["rows"]["not_reached"] == one["totals"]["target"] for one in villages)


def test_everybody_is_in_a_household_and_an_area(planted: Made) -> None:
    for village in progress.progress("10750")["phases"][2]["villages"]:
        found = handout.village("10750", village["id"])
        assert found["unplaced"] == {"households": 0, "citizens": 0}
        assert found["citizens"] == found["target"]
        shares = [area["citizens"] for area in found["areas"]]
        assert sum(shares) == found["target"]
        assert max(shares) - min(shares) <= 14
        assert all(len(area["slots"]) == 2 for area in found["areas"])
        assert len(found["lead_slots"]) == 2
        assert [one["role"] for one in found["lead"]] == ["lead", "head"]


def test_the_first_evening_is_tonight_and_says_so(planted: Made) -> None:
    phases = progress.progress("10750")["phases"]
    assert planting.shift_days("10750") == 100
    assert phases[0]["start_ms"] == EVENING - 3_600_000 + 100 * 86_400_000


def test_running_again_changes_nothing(planted: Made) -> None:
    _, var, _ = planted
    tables = (Citizen, Household, Area, Slot, Account)
    before = [db.session.scalar(db.select(db.func.count()).select_from(one)) for one in tables]
    again = planting.plant(var, lambda *_: None, real_dates=True)
    assert not again.anything
    assert planting.shift_days("10750") == 100
    after = [db.session.scalar(db.select(db.func.count()).select_from(one)) for one in tables]
    assert after == before


def test_passwords_are_made_kept_to_oneself_and_work(
    planted: Made,
) -> None:
    app, var, done = planted
    path = var / "accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = dict(line.split("\t") for line in path.read_text("utf-8").splitlines())
    assert lines == dict(done.accounts)
    assert set(lines) == {"bhxh", "canbo", "congan", "tramyte", "lanhdao", "quantri", "tapduot"}
    assert len(set(lines.values())) == 7
    for login, password in lines.items():
        desk = Desk(https_client(app))
        assert desk.sign_in(login, password).status_code == 200
        commune = desk.get("me").get_json()["commune"]["id"]
        assert commune == ("99999" if login == "tapduot" else "10750")


def test_numbers_and_phones_belong_to_nobody(planted: Made) -> None:
    phones = db.session.scalars(db.select(Citizen.phone).where(Citizen.phone.is_not(None)))
    assert all(phone and phone.startswith("060") for phone in phones)
    from server.services.lists.identity_numbers import open_id

    sealed = db.session.execute(
        db.select(Citizen.commune_id, Citizen.id_sealed).where(Citizen.id_sealed.is_not(None))
    ).all()
    assert len(sealed) == 10_169 + 40
    assert all(open_id(commune, number).startswith("000") for commune, number in sealed[::50])


def test_the_lists_are_as_the_police_write_them(planted: Made) -> None:
    _, var, _ = planted
    files = sorted(path.name for path in (var / "roster").iterdir())
    assert len(files) == 26
    assert "co-phuc-bac.xlsx" in files


def test_commands_answer_for_people_and_machines(
    planted: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.commands import areas, context, progress, report, roster

    @contextmanager
    def here(*, tables: bool = True) -> Iterator[Flask]:
        yield planted[0]

    for module in (areas, progress, report, roster, context):
        monkeypatch.setattr(module, "application", here)
    run = CliRunner()
    shown = run.invoke(progress.command, ["--json"])
    assert shown.exit_code == 0, shown.output
    assert '"target": 10169' in shown.output
    assert "Bãi Mạc" in run.invoke(progress.command, []).output
    text = run.invoke(report.command, ["daily", "--village", "Cỏ Phục Bắc"]).output
    assert text.startswith("THÔN CỔ PHỤC BẮC – BÁO CÁO NGÀY")
    unknown = run.invoke(report.command, ["daily", "--village", "Hà Nội"])
    assert unknown.exit_code == 1
    assert run.invoke(report.command, ["daily", "--at", "mai"]).exit_code == 1
    path = planted[1] / "roster" / "dong-my.xlsx"
    again = run.invoke(roster.command, ["import", str(path)])
    assert again.exit_code == 0, again.output
    cut = run.invoke(areas.command, ["cut", "dong-my", "--pairs", "1"])
    assert cut.exit_code == 0, cut.output
    broken = planted[1] / "broken.xlsx"
    broken.write_bytes(path.read_bytes()[:200])
    assert run.invoke(roster.command, ["import", str(broken)]).exit_code == 1


def test_the_plan_alone_has_nobody_in_it_and_takes_nobody_invented(tmp_path: Path) -> None:
    with made_app(test_config(tmp_path), ManualClock(EVENING)):
        db.create_all()
        assert planting.plant_plan(real_dates=True).communes == ["10750"]
        assert not planting.plant_plan(real_dates=True).anything
        tables = (Citizen, Household, Area, Account)
        counts = [db.session.scalar(db.select(db.func.count()).select_from(one)) for one in tables]
        assert counts == [0, 0, 0, 0]
        found = handout.village(
            "10750", progress.progress("10750")["phases"][0]["villages"][0]["id"]
        )
        assert (found["target"], found["citizens"], len(found["lead_slots"])) == (273, 0, 2)
        with pytest.raises(planting.PlanOnlyError):
            planting.plant(tmp_path, lambda *_: None, real_dates=True)
