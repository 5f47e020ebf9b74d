"""Phones of the first pair, on the first area."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.desk import Desk
from tests.support.factory import MadeCommune


@pytest.fixture
def phone(client: FlaskClient, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """The pair's first phone, with its list."""
    return phone_on(client, commune, commune.pair_slots[0], clock)


@pytest.fixture
def partner(client: FlaskClient, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """The pair's other phone, with its list."""
    return phone_on(client, commune, commune.pair_slots[1], clock)


@pytest.fixture
def leader(app: Flask, commune: MadeCommune) -> Desk:
    """A further browser, signed in as a leader of the commune."""
    return signed_in(https_client(app), commune, "leader")
