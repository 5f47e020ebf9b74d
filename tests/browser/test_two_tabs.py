"""One phone, two tabs; a server that stops between commit and answer; a full disk; a later app."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, Playwright, Request, Route

from tests.browser.conftest import Evening, evening_in
from tests.browser.walking_in import book, claim_and_start, rename_house
from tests.support.browser_phone import PIN, BrowserPhone
from tests.support.server_process import running_server

Phones = Callable[[str], BrowserPhone]
SYNC = "**/api/v1/sync"
ONLINE = "dispatchEvent(new Event('online'))"
ARRIVES_SECONDS = 30
ROOM_BYTES = 400_000
# Another app's pictures: until nothing more goes in.
FILL = """async () => {
  const base = await new Promise((done) => {
    const asked = indexedDB.open("other", 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore("pictures", { autoIncrement: true });
    asked.onsuccess = () => done(asked.result);
  });
  for (const size of [60_000, 10_000, 1_000, 100])
    for (let turn = 0; turn < 200; turn++) {
      const failed = await new Promise((done) => {
        const work = base.transaction("pictures", "readwrite");
        const picture = crypto.getRandomValues(new Uint8Array(size));
        work.objectStore("pictures").add(picture);
        work.oncomplete = () => done(null);
        work.onabort = () => done(work.error.name);
      });
      if (failed && size === 100) { base.close(); return failed; }
      if (failed) break;
    }
  return "never full";
}"""
LATER_APP = """() => new Promise((done) => {
  const asked = indexedDB.open("tungnha-outbox", 99);
  asked.onblocked = () => done("blocked");
  asked.onsuccess = () => { asked.result.close(); done("open"); };
})"""


def arrives(evening: Evening, wanted: list[int]) -> None:
    """Wait until the book holds exactly these numbers of the one phone."""
    deadline = time.monotonic() + ARRIVES_SECONDS
    while book(evening)[0] != wanted and time.monotonic() < deadline:
        time.sleep(0.3)
    assert book(evening)[:2] == (wanted, [])


def in_tab(phone: BrowserPhone, page: Page) -> None:
    phone._page = page


def test_of_two_tabs_one_sends_and_each_record_counts_once(
    evening: Evening, phones: Phones
) -> None:
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    first = phone.page
    second = phone.context.new_page()
    second.set_default_timeout(15_000)
    in_tab(phone, second)
    phone.open()
    phone.enter_pin(PIN)
    phone.sees("NHÀ TIẾP THEO")
    under_way: set[Request] = set()
    most = [0]

    def began(request: Request) -> None:
        if request.url.endswith("/api/v1/sync"):
            under_way.add(request)
            most[0] = max(most[0], len(under_way))

    def ended(request: Request) -> None:
        under_way.discard(request)

    for page in (first, second):
        page.on("request", began)
        page.on("requestfinished", ended)
        page.on("requestfailed", ended)
    phone.context.set_offline(True)
    for turn in range(3):
        for number, page in enumerate((first, second)):
            in_tab(phone, page)
            page.bring_to_front()
            rename_house(phone, 1, 2 * turn + number)
    phone.context.set_offline(False)
    for page in (first, second):
        page.evaluate(ONLINE)
    arrives(evening, [1, 2, 3, 4, 5, 6])
    assert most == [1]
    in_tab(phone, first)


def test_a_server_that_stops_between_commit_and_answer(
    playwright: Playwright, tmp_path: Path
) -> None:
    var = tmp_path / "var"
    var.mkdir()
    with ExitStack() as first_life, ExitStack() as second_life:
        evening = first_life.enter_context(evening_in(var, households=3))
        phone = BrowserPhone(playwright, evening.server.origin, tmp_path / "one")
        second_life.callback(phone.switch_off)
        claim_and_start(phone, evening, evening.commune.pair_slots[0])
        phone.context.set_offline(True)
        rename_house(phone, 3)

        def stop(route: Route) -> None:
            route.fetch()
            first_life.close()
            route.abort()

        phone.page.route(SYNC, stop, times=1)
        phone.context.set_offline(False)
        phone.page.evaluate(ONLINE)
        phone.sees("chưa gửi")
        assert book(evening)[0] == [1, 2, 3]
        rename_house(phone, 2, 3)
        port = int(evening.server.origin.rpartition(":")[2])
        second_life.enter_context(running_server(var, port))
        phone.page.evaluate(ONLINE)
        arrives(evening, [1, 2, 3, 4, 5])
        phone.switch_off()


def test_a_full_disk_is_said_and_nothing_counts_as_saved(evening: Evening, phones: Phones) -> None:
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    rename_house(phone, 1)
    used = phone.page.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    phone.switch_off()
    page = phone.switch_on()
    tools = phone.context.new_cdp_session(page)
    quota = {"origin": evening.server.origin}
    tools.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": used + ROOM_BYTES})
    phone.open()
    phone.enter_pin(PIN)
    phone.sees("NHÀ TIẾP THEO")
    phone.tap("VÀO NHÀ")
    assert phone.page.evaluate(FILL) == "QuotaExceededError"
    type_landmark(phone, "Cổng không ghi được")
    phone.sees("Máy hết chỗ trống, CHƯA ghi được")
    tools.send("Storage.overrideQuotaForOrigin", quota)
    phone.page.evaluate("indexedDB.deleteDatabase('other')")
    phone.tap("Lưu", exact=True)  # what was typed is still there
    phone.sees("Đã lưu trên máy")
    arrives(evening, [1, 2])


def test_a_later_app_in_another_tab_is_not_blocked(evening: Evening, phones: Phones) -> None:
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    rename_house(phone, 1)
    arrives(evening, [1])
    other = phone.context.new_page()
    other.goto(f"{evening.server.origin}/desk/")
    assert other.evaluate(LATER_APP) == "open"
    other.close()
    type_landmark(phone, "Cổng số 2")
    phone.sees("CHƯA ghi được")


def type_landmark(phone: BrowserPhone, landmark: str) -> None:
    phone.tap("Thêm việc khác")
    phone.tap("Sửa tên gọi, mốc nhà")
    phone.page.get_by_role("textbox", name="Mốc nhà").fill(landmark)
    phone.tap("Lưu", exact=True)
