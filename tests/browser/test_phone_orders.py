"""Twenty unsent records, and the phone is wiped, replaced, revoked or its PIN lost: all arrive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.models import Slot
from server.services.phones import claims, links
from tests.browser.conftest import COMMUNE, Evening
from tests.browser.walking_in import (
    book,
    claim_and_start,
    new_pin,
    new_pin_and_start,
    order,
    rename_house,
    server_side,
)
from tests.support.browser_phone import BrowserPhone
from tests.support.qr_read import read_qr

Phones = Callable[[str], BrowserPhone]
TWENTY = 20
SAID = {
    "wipe": "Máy này đã được xóa theo lệnh của xã",
    "revoke": "Xã đã ngừng quyền của máy này",
    "replace": "Khu vực này đã chuyển sang máy khác",
}
STORED = """async () => {
  const counts = {};
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result);
    });
    for (const store of base.objectStoreNames) counts[store] = await new Promise((done) => {
      const asked = base.transaction(store).objectStore(store).count();
      asked.onsuccess = () => done(asked.result);
    });
    base.close();
  }
  return counts;
}"""


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", ["wipe", "replace", "revoke"])
def test_twenty_unsent_arrive_once_before_anything_goes(
    evening: Evening, phones: Phones, kind: str
) -> None:
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    phone.context.set_offline(True)
    rename_house(phone, TWENTY)
    order(evening, kind)
    phone.context.set_offline(False)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees(SAID[kind])
    phone.sees("Việc đã ghi trên máy đã gửi xã đủ")
    admitted, waiting, orders = book(evening)
    assert sorted(admitted + waiting) == list(range(1, TWENTY + 1))
    assert (len(admitted), orders) == (TWENTY if kind == "wipe" else 0, ["acknowledged"])
    left = phone.page.evaluate(STORED)
    assert (left["pages"], left["pin"]) == (0, 0)
    assert left["operations"] == (0 if kind == "wipe" else TWENTY)
    assert left["devices"] == (0 if kind == "wipe" else 1)
    # The same phone claims anew.
    phone.tap("Quét mã QR")
    phone.sees("Đưa mã vào khung")


def shown_by_the_lead(lead: BrowserPhone, evening: Evening) -> str:
    """What a pair's phone reads from the lead's screen, whose own phone begins with it."""
    with server_side(evening) as session:
        slot = session.get(Slot, (COMMUNE, evening.commune.lead_slots[0]))
        assert slot is not None
        link = links.slot_link(slot)
    lead.switch_on().goto(f"{evening.server.origin}/field/c#{link.rpartition('#')[2]}")
    lead.sees("Nhận khu vực")
    lead.tap("Nhận khu vực")
    lead.sees("Đưa Tổ trưởng xem mã này")
    with server_side(evening):
        waiting = [one.id for one in claims.waiting(COMMUNE)]
        assert claims.confirm(COMMUNE, waiting, "staff:test") == waiting
    new_pin(lead)
    lead.tap("Phát khu vực")
    lead.page.get_by_role("button", name="Hiện mã cho máy quên PIN").click()
    lead.sees("Máy quên mã PIN quét mã này")
    drawn = lead.page.get_by_role("img", name="Mã QR để nhận")
    drawn.wait_for()
    return read_qr(drawn.screenshot())


@pytest.mark.timeout(180)
def test_a_forgotten_pin_takes_the_list_and_none_of_the_twenty(
    evening: Evening, phones: Phones
) -> None:
    phone = phones("one")
    slot = evening.commune.pair_slots[0]
    claim_and_start(phone, evening, slot)
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
    phone.context.set_offline(True)
    rename_house(phone, TWENTY)
    for _ in range(50):  # the words on the screen may still be those of the one before the last
        if phone.page.evaluate(STORED)["operations"] == TWENTY:
            break
        phone.page.wait_for_timeout(100)
    phone.page.reload()
    phone.tap("Quên mã PIN?")
    phone.tap("Đặt lại mã PIN")
    phone.sees("Danh sách đã xóa khỏi máy, cần đặt mã PIN mới")
    left = phone.page.evaluate(STORED)
    assert (left["pages"], left["pin"], left["operations"]) == (0, 0, TWENTY)
    phone.context.set_offline(False)
    phone.page.goto(shown_by_the_lead(phones("lead"), evening))
    new_pin_and_start(phone)
    phone.sees("Xã đã nhận đủ")
    assert book(evening)[:2] == (list(range(1, TWENTY + 1)), [])
