"""POST /api/v1/desk/session/refresh: two tabs at once, answers that were lost, copies."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.models import AuditRecord, StaffSession
from server.services.sign_in import sessions
from tests.api.test_session import code_of, refresh_copy
from tests.support.desk import Desk
from tests.support.factory import MadeCommune, make_commune
from tests.support.pushing import rows

MINUTE = 60_000


@pytest.fixture
def lost(app: Flask, desk: Desk, clock: ManualClock) -> Desk:
    """A page that waited 15 seconds in vain for the answer to its renewal."""
    page = refresh_copy(app, desk)
    clock.advance(14 * MINUTE)
    assert desk.post("session/refresh").status_code == 200  # this answer did not arrive
    clock.advance(15_000)
    return page


def test_an_answer_that_was_lost_is_no_theft(lost: Desk, clock: ManualClock) -> None:
    for _ in range(2):
        assert lost.post("session/refresh").status_code == 200
        assert lost.get("me").status_code == 200
        clock.advance(14 * MINUTE)


def test_an_answer_lost_again_and_again_is_none_either(
    app: Flask, lost: Desk, clock: ManualClock
) -> None:
    for wait in (1_000, 15_000, 15_000):
        clock.advance(wait)
        assert refresh_copy(app, lost).post("session/refresh").status_code == 200
    assert lost.post("session/refresh").status_code == 200
    assert lost.get("me").status_code == 200


def test_the_token_of_a_tab_that_came_second_proves_no_renewal(
    app: Flask, desk: Desk, clock: ManualClock
) -> None:
    """Within ten seconds it gets an access token alone: the renewed one may be lost even so."""
    page = refresh_copy(app, desk)
    desk.post("session/refresh")
    clock.advance(5_000)
    assert page.post("session/refresh").status_code == 200
    assert page.get("me").status_code == 200
    clock.advance(14 * MINUTE)
    assert page.post("session/refresh").status_code == 200


@pytest.mark.parametrize("shown", ["access", "refresh"])
def test_once_the_new_one_was_shown_the_old_one_is_a_theft(
    app: Flask, desk: Desk, lost: Desk, clock: ManualClock, shown: str
) -> None:
    if shown == "access":
        assert desk.get("me").status_code == 200
    else:
        assert desk.post("session/refresh").status_code == 200
        clock.advance(15_000)
    assert code_of(lost.post("session/refresh")) == "signin_needed"
    assert desk.get("me").status_code == 401
    assert "session_reuse" in [one.action for one in rows(AuditRecord)]


def test_whoever_holds_what_the_page_asked_for_again_is_found(
    app: Flask, desk: Desk, lost: Desk
) -> None:
    """The lost answer was not lost but taken: it works no more, and using it ends the session."""
    assert lost.post("session/refresh").status_code == 200
    assert code_of(desk.post("session/refresh")) == "signin_needed"
    assert lost.get("me").status_code == 401


def test_two_tabs_renew_in_the_same_moment(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    for _ in range(10):
        clock.advance(MINUTE)
        renewed_twice(any_app, commune)


def renewed_twice(app: Flask, commune: MadeCommune) -> None:
    """Two threads renew the same session; one gets the new refresh token, nobody an alarm."""
    begun = sessions.begin(commune.accounts["staff"], commune.id, "test")
    db.session.rollback()
    (session_id,) = [one.id for one in rows(StaffSession) if one.refresh_jti == begun.refresh_jti]
    db.session.rollback()
    together, got = threading.Barrier(2), []

    def tab() -> None:
        with app.app_context():
            together.wait()
            try:
                got.append(sessions.renew(commune.id, session_id, begun.refresh_jti).refresh)
            except ApiError as error:
                got.append(error.code)

    threads = [threading.Thread(target=tab) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for one in got if one is None] == [None], got
    db.session.rollback()
    found = db.session.get(StaffSession, (commune.id, session_id), populate_existing=True)
    assert found is not None
    assert found.ended_ms is None
    (refresh,) = [one for one in got if one is not None]
    assert found.refresh_jti == sessions.Tokens("", refresh).refresh_jti
