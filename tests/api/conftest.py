"""Phones of the first pair, on the first area."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import MadeCommune


@pytest.fixture
def phone(client: FlaskClient, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """The pair's first phone, with its list."""
    return phone_on(client, commune, commune.pair_slots[0], clock)


@pytest.fixture
def partner(client: FlaskClient, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """The pair's other phone, with its list."""
    return phone_on(client, commune, commune.pair_slots[1], clock)
