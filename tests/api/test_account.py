"""GET /api/v1/desk/account, POST account/password, and the sessions of one's own account."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, AccountGrant, AuditRecord, StaffSession
from server.services import audit
from tests.conftest import https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import PASSWORD, MadeCommune
from tests.support.totp import enrolled

MINUTE = 60_000
PHRASE = "tre xanh nghieng ben song sau"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


def change(desk: Desk, new: str = PHRASE, current: str = PASSWORD, **more: str) -> object:
    return desk.post("account/password", {"current": current, "new": new, **more})


def test_says_how_one_signs_in(desk: Desk) -> None:
    found = desk.get("account").get_json()
    assert (found["login"], found["roles"]) == ("staff.pt", ["staff"])
    assert found["totp"] == {"on": False, "since_ms": None, "required": False, "codes": 0}


def test_another_password_ends_the_other_sessions_and_keeps_this_one(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    other = signed_in(https_client(app), commune, "staff")
    clock.advance(MINUTE)
    before = desk.cookie("access_token_cookie", "/api/v1/desk")
    assert change(desk).status_code == 200  # type: ignore[attr-defined]
    assert desk.cookie("access_token_cookie", "/api/v1/desk") != before
    assert desk.get("me").status_code == 200
    assert other.get("me").status_code == 401
    assert Desk(https_client(app)).sign_in(commune.login()).status_code == 401
    assert Desk(https_client(app)).sign_in(commune.login(), PHRASE).status_code == 200
    assert desk.get("account").get_json()["password_ms"] == clock.now_ms()
    assert audit.verify(commune.id) is None


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("ngan", "password_short"),
        ("x" * 201, "password_long"),
        ("matkhau123456", "password_common"),
        ("staff.pt PhuThai", "password_own"),
    ],
)
def test_an_easy_password_is_refused_in_words(desk: Desk, new: str, code: str) -> None:
    response = change(desk, new)
    assert (response.status_code, code_of(response)) == (422, code)  # type: ignore[attr-defined]
    assert desk.get("me").status_code == 200


def test_the_present_password_is_asked_and_guessing_it_is_slowed_down(desk: Desk) -> None:
    for _ in range(5):
        assert code_of(change(desk, current="wrong")) == "signin_wrong"
    assert code_of(change(desk)) == "signin_locked"


def test_the_same_password_is_no_other(desk: Desk) -> None:
    assert change(desk).status_code == 200  # type: ignore[attr-defined]
    assert code_of(change(desk, PHRASE, PHRASE)) == "password_same"


def test_with_codes_on_the_password_needs_one(desk: Desk, clock: ManualClock) -> None:
    app, _ = enrolled(desk, clock)
    assert code_of(change(desk)) == "code_needed"
    assert code_of(change(desk, code="000000")) == "code_wrong"
    assert change(desk, code=app.next()).status_code == 200  # type: ignore[attr-defined]


def test_a_temporary_password_opens_nothing_but_its_own_change(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    account.temporary_ms = clock.now_ms() + 60 * MINUTE
    db.session.commit()
    assert desk.get("me").get_json()["must"] == ["password"]
    refused = desk.get("progress")
    assert (refused.status_code, code_of(refused)) == (403, "account_unfinished")
    assert change(desk).status_code == 200  # type: ignore[attr-defined]
    assert desk.get("me").get_json()["must"] == []
    assert desk.get("progress").status_code == 200


def test_a_temporary_password_ends(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    account.temporary_ms = clock.now_ms()
    db.session.commit()
    assert code_of(Desk(client).sign_in(commune.login())) == "password_expired"
    assert code_of(Desk(client).sign_in(commune.login(), "wrong")) == "signin_wrong"


def test_own_sessions_with_their_devices(
    app: Flask, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    client.environ_base["HTTP_USER_AGENT"] = WINDOWS
    desk = signed_in(client, commune, "staff")
    signed_in(https_client(app), commune, "leader")
    began = clock.now_ms()
    clock.advance(5 * MINUTE)
    phone = https_client(app)
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 17) Safari/604"
    signed_in(phone, commune, "staff")
    found = desk.get("account/sessions").get_json()["sessions"]
    assert [(one["device"], one["current"]) for one in found] == [
        ("safari ios", False),
        ("chrome windows", True),
    ]
    assert (found[1]["created_ms"], found[1]["last_seen_ms"]) == (began, began)


def test_one_session_is_ended_from_another(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    other = signed_in(https_client(app), commune, "staff")
    found = desk.get("account/sessions").get_json()["sessions"]
    theirs = next(one["id"] for one in found if not one["current"])
    assert desk.post(f"account/sessions/{theirs}/end").get_json() == {}
    assert other.get("me").status_code == 401
    assert other.post("session/refresh").status_code == 401
    assert [one["current"] for one in desk.get("account/sessions").get_json()["sessions"]] == [True]


@pytest.mark.parametrize("whose", ["leader", "other commune"])
def test_nobody_ends_another_person_s_session(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, whose: str
) -> None:
    theirs = signed_in(
        https_client(app), commune if whose == "leader" else other_commune,
        "leader" if whose == "leader" else "staff",
    )  # fmt: skip
    session = theirs.get("account/sessions").get_json()["sessions"][0]["id"]
    response = desk.post(f"account/sessions/{session}/end")
    assert (response.status_code, code_of(response)) == (404, "not_found")
    assert theirs.get("me").status_code == 200


def test_sign_out_everywhere_in_every_commune(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    account = commune.accounts["staff"]
    db.session.add(AccountGrant(commune_id=other_commune.id, account_id=account, role="leader"))
    db.session.commit()
    there = Desk(https_client(app))
    assert there.sign_in(commune.login(), commune=other_commune.id).status_code == 200
    colleague = signed_in(https_client(app), commune, "leader")
    response = desk.post("account/sessions/end")
    assert response.get_json() == {}
    assert any("access_token_cookie=;" in one for one in response.headers.getlist("Set-Cookie"))
    assert there.get("me").status_code == 401
    assert colleague.get("me").status_code == 200
    left = db.session.query(StaffSession).filter_by(account_id=account, ended_ms=None)
    assert left.count() == 0
    for one in (commune, other_commune):
        rows = db.session.query(AuditRecord).filter_by(
            commune_id=one.id, action="signout_everywhere"
        )
        assert rows.count() == 1


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("account/password", {}),
        ("account/password", {"current": 1, "new": "x"}),
        ("account/password", {"current": PASSWORD, "new": PHRASE, "account": "other"}),
        ("session/again", {"password": ["x"]}),
        ("session/again", {"password": "x", "login": "admin.pt"}),
    ],
)
def test_a_wrong_body_is_422(desk: Desk, path: str, body: object) -> None:
    assert desk.post(path, body).status_code == 422


def test_again_begins_a_new_session_for_the_old_one(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    copy = https_client(app)
    for name, path in (("access_token_cookie", "/api/v1/desk"), ("csrf_access_token", "/")):
        copy.set_cookie(name, desk.cookie(name, path), domain="tungnha.test", path=path)
    clock.advance(11 * 60 * MINUTE)
    for one in db.session.query(StaffSession):
        one.last_seen_ms = clock.now_ms()
    db.session.commit()
    desk.post("session/refresh")
    assert code_of(desk.post("session/again", {"password": "wrong"})) == "signin_wrong"
    assert desk.post("session/again", {"password": PASSWORD}).get_json() == {}
    limits = desk.get("me").get_json()["session"]
    assert limits["ends_ms"] == clock.now_ms() + 12 * 60 * MINUTE
    assert limits["fresh_until_ms"] == clock.now_ms() + 10 * MINUTE
    assert Desk(copy).get("me").status_code == 401
    assert db.session.query(StaffSession).filter_by(ended_ms=None).count() == 1


def test_again_needs_the_code_too(desk: Desk, clock: ManualClock) -> None:
    app, _ = enrolled(desk, clock)
    assert code_of(desk.post("session/again", {"password": PASSWORD})) == "code_needed"
    body = {"password": PASSWORD, "code": app.next()}
    assert desk.post("session/again", body).status_code == 200
    assert code_of(desk.post("session/again", body)) == "code_used"


def test_nothing_of_an_account_without_a_session(client: FlaskClient) -> None:
    for path in ("account", "account/sessions"):
        assert client.get(ROOT + path).status_code == 401
