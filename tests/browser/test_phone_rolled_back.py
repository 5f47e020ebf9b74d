"""A phone whose storage is put back to an earlier day: another device, and no number used twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from sqlalchemy import select

from server.models import Device, OperationRecord
from tests.browser.conftest import Evening
from tests.browser.walking_in import (
    all_sent,
    book,
    claim_and_start,
    new_pin_and_start,
    rename_house,
    server_side,
)
from tests.support.browser_phone import BrowserPhone

Phones = Callable[[str], BrowserPhone]


@pytest.mark.timeout(240)
def test_a_restored_storage_goes_on_as_another_device(evening: Evening, phones: Phones) -> None:
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    rename_house(phone, 2)
    all_sent(phone, evening, 2)
    phone.switch_off()
    backup = phone.profile.with_name("backup")
    shutil.copytree(phone.profile, backup)

    phone.switch_on()
    phone.open()
    phone.enter_pin()
    phone.sees("Xã đã nhận đủ")
    rename_house(phone, 2, first=2)
    all_sent(phone, evening, 4)
    phone.switch_off()

    shutil.rmtree(phone.profile)
    shutil.copytree(backup, phone.profile)
    phone.switch_on(offline=True)
    phone.open()
    phone.enter_pin()
    rename_house(phone, 1, first=9)  # bears a number that the server has for something else
    phone.context.set_offline(False)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    new_pin_and_start(phone)
    rename_house(phone, 1, first=10)
    all_sent(phone, evening, 5)
    with server_side(evening) as session:
        devices = session.execute(
            select(Device.id, Device.renews).order_by(Device.created_ms)
        ).all()
        made = session.execute(select(OperationRecord.device_id, OperationRecord.sequence)).all()
    (old, _), (new, before) = devices
    assert before == old
    assert sorted((device == new, sequence) for device, sequence in made) == [
        (False, 1),
        (False, 2),
        (False, 3),
        (False, 4),
        (True, 1),
    ]
    # What was recorded under a number that was taken waits for the desk.
    assert book(evening)[1] == [3]
