"""Twenty unsent records, and the phone is wiped, replaced, revoked or its PIN lost: all arrive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Evening
from tests.browser.walking_in import (
    book,
    claim_and_start,
    live_link,
    new_pin_and_start,
    order,
    rename_house,
)
from tests.support.browser_phone import BrowserPhone

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
    phone.page.reload()
    phone.tap("Quên mã PIN?")
    phone.tap("Đặt lại mã PIN")
    phone.sees("Danh sách đã xóa khỏi máy, cần đặt mã PIN mới")
    left = phone.page.evaluate(STORED)
    assert (left["pages"], left["pin"], left["operations"]) == (0, 0, TWENTY)
    phone.context.set_offline(False)
    phone.page.goto(live_link(evening, slot))
    new_pin_and_start(phone)
    phone.sees("Xã đã nhận đủ")
    assert book(evening)[:2] == (list(range(1, TWENTY + 1)), [])
