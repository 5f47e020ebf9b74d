"""POST /api/v1/desk/setup and setup/look: the first administrator."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, Commune, SetupCode
from server.services import audit
from server.services.sign_in import accounts, setup
from tests.conftest import https_client
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune

MINUTE = 60_000
WANTED = {"login": "hau.vu", "name": "Vũ Thị Hậu", "password": "tre xanh nghieng ben song sau"}


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


@pytest.fixture
def code(commune: MadeCommune) -> str:
    """A code for a commune whose administrator is gone."""
    db.session.query(AccountGrant).filter_by(role="admin").delete()
    db.session.commit()
    return setup.begin(commune.id)


def test_the_code_makes_the_administrator_and_signs_in(
    client: FlaskClient, commune: MadeCommune, code: str, clock: ManualClock
) -> None:
    desk = Desk(client)
    looked = client.post(f"{ROOT}setup/look", json={"code": code}).get_json()
    assert looked == {
        "commune": {"id": "pt", "name": "Phú Thái"},
        "expires_ms": clock.now_ms() + 30 * MINUTE,
    }
    assert client.post(f"{ROOT}setup", json=WANTED | {"code": code}).get_json() == {}
    me = desk.get("me").get_json()
    assert (me["account"]["login"], me["roles"]) == ("hau.vu", ["admin"])
    assert me["must"] == ["totp"], "real work: administrators sign in with codes"
    commune_row = db.session.get(Commune, commune.id)
    assert commune_row is not None
    assert commune_row.totp_roles == ["admin", "health", "police"]
    assert audit.verify(commune.id) is None


def test_it_works_once(app: Flask, client: FlaskClient, code: str) -> None:
    assert client.post(f"{ROOT}setup", json=WANTED | {"code": code}).status_code == 200
    other = https_client(app)
    again = other.post(f"{ROOT}setup", json=WANTED | {"code": code, "login": "another"})
    assert (again.status_code, code_of(again)) == (410, "setup_over")
    assert other.post(f"{ROOT}setup/look", json={"code": code}).status_code == 410


def test_it_ends_after_half_an_hour(client: FlaskClient, code: str, clock: ManualClock) -> None:
    clock.advance(30 * MINUTE)
    assert client.post(f"{ROOT}setup", json=WANTED | {"code": code}).status_code == 410


def test_a_second_code_makes_no_second_administrator(
    app: Flask, client: FlaskClient, commune: MadeCommune, code: str
) -> None:
    second = setup.begin(commune.id)
    assert client.post(f"{ROOT}setup", json=WANTED | {"code": code}).status_code == 200
    body = WANTED | {"code": second, "login": "another"}
    assert https_client(app).post(f"{ROOT}setup", json=body).status_code == 410
    with pytest.raises(setup.AdminThereError):
        setup.begin(commune.id)


@pytest.mark.parametrize(
    ("change", "status", "refused"),
    [
        ({"password": "ngan"}, 422, "password_short"),
        ({"password": "Vu Thi Hau 1985"}, 422, "password_own"),
        ({"login": "a b"}, 422, "login_wrong"),
        ({"login": "staff.pt"}, 409, "login_taken"),
        ({"name": " "}, 422, "invalid"),
        ({"role": "admin"}, 422, "invalid"),
    ],
)
def test_what_is_wrong_uses_nothing_up(
    client: FlaskClient, code: str, change: dict[str, str], status: int, refused: str
) -> None:
    response = client.post(f"{ROOT}setup", json=WANTED | {"code": code} | change)
    assert (response.status_code, code_of(response)) == (status, refused)
    assert client.post(f"{ROOT}setup", json=WANTED | {"code": code}).status_code == 200


def test_another_commune_s_name_before_the_secret_opens_nothing(
    client: FlaskClient, other_commune: MadeCommune, code: str
) -> None:
    forged = f"{other_commune.id}-{code.partition('-')[2]}"
    assert client.post(f"{ROOT}setup/look", json={"code": forged}).status_code == 410


def test_guessing_is_slowed_down(client: FlaskClient, code: str) -> None:
    for _ in range(10):
        assert client.post(f"{ROOT}setup/look", json={"code": "pt-x"}).status_code == 410
    response = client.post(f"{ROOT}setup/look", json={"code": "pt-x"})
    assert (response.status_code, code_of(response)) == (429, "signin_locked")


def test_the_secret_is_not_in_the_database(code: str) -> None:
    stored = db.session.query(SetupCode).one()
    assert code.partition("-")[2] not in stored.hash
    assert len(code.partition("-")[2]) == 26


def test_an_empty_database_gets_a_commune(app: Flask, clock: ManualClock) -> None:
    made = setup.make_commune("Xã Phú Thái", "Hải Phòng")
    assert "-" not in made
    assert not accounts.has_admin(made)
    assert setup.begin(made).startswith(f"{made}-")


@pytest.mark.parametrize("path", ["setup", "setup/look"])
@pytest.mark.parametrize("body", [{}, {"code": 1}, {"code": ""}, {"code": "x" * 81}, []])
def test_a_wrong_body_is_422(client: FlaskClient, path: str, body: object) -> None:
    assert client.post(ROOT + path, json=body).status_code == 422
