"""What lies on a phone after real use, read by somebody who has it in his hands."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from server.models import Citizen, Household
from tests.browser.conftest import COMMUNE, Evening
from tests.browser.walking_in import claim_and_start, live_link, rename_house, written_by_server
from tests.support.browser_phone import PIN, BrowserPhone
from tests.support.phone_dump import Kept, dump_of, files_of, forms_of, traces

Phones = Callable[[str], BrowserPhone]
# Of nobody: province 000 and numbers of no network.
PHONE, LAST4, HEAD = "0900123457", "9173", "Vũ Thị Thử Nghiệm"
LANDMARK, ADDRESS, TYPED = "Cổng vòm hoa giấy", "Ngõ số bảy mươi ba", "Cây khế cụt ngọn"
OPEN = "Đặng Văn Đối Chứng"
PERSON, OTHER = "Nguyễn Thị k11-1-1", "Nguyễn Thị k11-1-2"

# Every key found in the databases, on every page of the list and every record: what opens?
FORCE = """async () => {
  const asked = (request) => new Promise((done) => {
    request.onsuccess = () => done(request.result);
  });
  const utf8 = (text) => new TextEncoder().encode(text);
  const all = async (name, store) => {
    const base = await asked(indexedDB.open(name));
    const read = () => base.transaction(store).objectStore(store);
    const [keys, values] = [await asked(read().getAllKeys()), await asked(read().getAll())];
    base.close();
    return keys.map((key, at) => [key, values[at]]);
  };
  const found = (await all("tungnha-keys", "keys")).map(([, key]) => key);
  const [[device]] = await all("tungnha-keys", "devices");
  const opens = { pages: 0, tried: 0 };
  for (const [page, closed] of await all("tungnha-list", "pages")) for (const key of found) {
    opens.tried += 1;
    const additionalData = utf8(`pages|${page}|${device}`);
    const gcm = { name: "AES-GCM", iv: closed.slice(0, 12), additionalData };
    opens.pages += await crypto.subtle.decrypt(gcm, key, closed.slice(12)).then(() => 1, () => 0);
  }
  const taken = found.map((key) => crypto.subtle.exportKey("raw", key).then(() => 1, () => 0));
  return { ...opens, taken: (await Promise.all(taken)).reduce((sum, each) => sum + each, 0) };
}"""
FLIP = """async ([name, store, part]) => {
  const asked = (request) => new Promise((done) => {
    request.onsuccess = () => done(request.result);
  });
  const base = await asked(indexedDB.open(name));
  const kept = () => base.transaction(store, "readwrite").objectStore(store);
  for (const key of await asked(kept().getAllKeys())) {
    const value = await asked(kept().get(key));
    const bytes = part ? value[part] : value;
    bytes[bytes.length >> 1] ^= 1;
    await asked(part ? kept().put(value) : kept().put(value, key));
  }
  base.close();
}"""
CONTROL = """async (word) => {
  localStorage.setItem("control", word);
  const cache = await caches.open("control");
  await cache.put("/control", new Response(word));
  await new Promise((done) => {
    const asked = indexedDB.open("control", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("control");
    asked.onsuccess = () => {
      const work = asked.result.transaction("control", "readwrite");
      const units = new Uint16Array(Array.from(word, (one) => one.charCodeAt(0)));
      const coded = btoa(String.fromCharCode(...new TextEncoder().encode("x" + word)));
      const deep = [coded, new Uint8Array(units.buffer), word.normalize("NFD")];
      work.objectStore("control").put({ deep }, 1);
      work.oncomplete = () => { asked.result.close(); done(); };
    };
  });
}"""


def seed(evening: Evening) -> list[str]:
    """Personal values of the first house that the phone is given; all that must lie nowhere."""
    with written_by_server(evening) as session:
        for citizen in (session.get(Citizen, (COMMUNE, f"k11-1-{n}")) for n in (1, 2)):
            assert citizen is not None
            citizen.phone, citizen.id_last4 = PHONE, LAST4
        house = session.get(Household, (COMMUNE, "h11-1"))
        assert house is not None
        house.head_name, house.landmark, house.address = HEAD, LANDMARK, ADDRESS
    return [
        PERSON, OTHER, "k11-1-1", "Nhà 11 số 1", HEAD, PHONE, LANDMARK, ADDRESS, TYPED,
        "Trần Văn", "m-n11-technical", PIN,
    ]  # fmt: skip


def used(phone: BrowserPhone, evening: Evening) -> str:
    """Claim, complete one, one absent, a house renamed; some sent and some not. The secret."""
    link = live_link(evening, evening.commune.pair_slots[0])
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    rename_house(phone, 1)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees("Xã đã nhận đủ")
    phone.context.set_offline(True)
    phone.tap("Thêm việc khác")
    phone.tap("Sửa tên gọi, mốc nhà")
    phone.page.get_by_role("textbox", name="Mốc nhà").fill(TYPED)
    phone.tap("Lưu", exact=True)
    phone.sees("Đã lưu trên máy")
    phone.tap("Cả nhà vắng")
    phone.sees("Đã ghi 2 người vắng")
    return link.rpartition(".")[2]


@pytest.mark.timeout(180)
def test_nothing_personal_lies_open_on_the_phone(evening: Evening, phones: Phones) -> None:
    words = seed(evening)
    phone = phones("one")
    secret = used(phone, evening)
    kept = dump_of(phone.page)
    assert {"tungnha-list", "tungnha-outbox", "tungnha-keys"} <= {
        one.where.split("/")[0] for one in kept
    }
    assert any(one.where.startswith("cache/") for one in kept), "the app's files are not kept"
    assert traces([*words, secret], kept) == []
    said = [one.content for one in kept if one.content.startswith(b"key extractable=")]
    assert said
    assert set(said) == {b"key extractable=false"}
    years = [one.where for one in kept if one.content in {b"1951", b"1952", LAST4.encode()}]
    assert years == []
    assert not [one.where for one in kept if "/api/" in one.where]
    # The control: the same search finds what does lie there.
    phone.page.evaluate(CONTROL, OPEN)
    found = "\n".join(traces([OPEN], dump_of(phone.page)))
    for place in ("control/control", "cache/control", "local", "base64", "utf-16-le", "NFD"):
        assert place in found, place
    # The same on the disk, in the folders where the browser keeps them.
    phone.switch_off()
    folders = ("IndexedDB", "Service Worker", "Local Storage", "Session Storage")
    files = files_of(phone.profile, *folders)
    assert traces([OPEN], files)
    assert traces([*words, secret], files) == []
    # The exception: the browser's own history and tabs keep the address that was opened, code and
    # all, and no page can take it out of them. The code is of no use a minute later, and nothing
    # personal stands in it.
    browser = files_of(phone.profile, "History", "History-journal", "Sessions")
    assert traces([secret], browser)
    assert traces(words, browser) == []


@pytest.mark.timeout(180)
def test_copies_of_the_databases_open_nothing_without_the_pin(
    evening: Evening, phones: Phones
) -> None:
    """In another profile: no key in them opens the list, and wrong PINs are refused and end it.

    What this does not claim: with the right PIN a copy of all databases opens, for the browser's
    keys lie in the same files.
    """
    seed(evening)
    owner, thief = phones("owner"), phones("thief")
    used(owner, evening)
    owner.switch_off()
    thief.switch_on()
    thief.open()
    thief.sees("Nhận khu vực")
    thief.switch_off()
    for folder in ("IndexedDB",):
        shutil.rmtree(thief.profile / "Default" / folder)
        shutil.copytree(owner.profile / "Default" / folder, thief.profile / "Default" / folder)
    thief.switch_on(offline=False)
    thief.context.route("**/api/**", lambda route: route.abort())
    thief.open()
    thief.sees("Gõ mã PIN")
    forced = thief.page.evaluate(FORCE)
    assert forced["tried"] > 0
    assert (forced["pages"], forced["taken"]) == (0, 0)
    thief.enter_pin("730164")
    thief.sees("Sai mã PIN. Còn 9 lần.")
    assert PERSON not in thief.page.content()


@pytest.mark.timeout(180)
def test_a_flipped_byte_is_found_and_loses_nothing(evening: Evening, phones: Phones) -> None:
    """In the list: it is fetched again. In a record: its sealed copy goes as a rescue file."""
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    phone.page.evaluate(FLIP, ["tungnha-list", "pages", ""])
    phone.page.reload()
    phone.sees("Gõ mã PIN")
    phone.enter_pin()
    phone.sees("Đã tải đủ")
    phone.tap("Bắt đầu đi")
    phone.context.set_offline(True)
    rename_house(phone, 1)
    phone.page.evaluate(FLIP, ["tungnha-outbox", "operations", "own"])
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
    phone.page.reload()
    phone.sees("Gõ mã PIN")
    phone.tap("Tệp cứu hộ")
    phone.sees("Trong tệp: 1 việc chưa gửi.")


def test_every_form_is_looked_for() -> None:
    """The search itself: a word inside others, in each encoding, is found."""
    for name, form in forms_of(PERSON).items():
        assert traces([PERSON], [Kept("here", b"\x01\x02" + form + b"\x03")]), name
    assert traces([PERSON], [Kept("here", b"nothing of the kind")]) == []
