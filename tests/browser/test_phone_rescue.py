"""Work leaves a phone without a signal as a file, and another phone brings it to the commune."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Evening
from tests.browser.walking_in import book, claim_and_start, rename_house
from tests.support.browser_phone import BrowserPhone
from tests.support.phone_dump import Kept, traces

Phones = Callable[[str], BrowserPhone]


@pytest.mark.timeout(180)
def test_a_locked_phones_work_arrives_by_another(
    evening: Evening, phones: Phones, tmp_path: Path
) -> None:
    mine, theirs = phones("mine"), phones("theirs")
    claim_and_start(mine, evening, evening.commune.pair_slots[0])
    claim_and_start(theirs, evening, evening.commune.pair_slots[1], "địa bàn")
    mine.page.wait_for_function("navigator.serviceWorker.controller !== null")
    mine.context.set_offline(True)
    rename_house(mine, 3)
    mine.page.reload()
    mine.sees("Gõ mã PIN")
    mine.tap("Tệp cứu hộ")
    mine.sees("Trong tệp: 3 việc chưa gửi.")
    with mine.page.expect_download() as download:
        mine.tap("Lưu tệp cứu hộ vào máy")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    mine.sees("Việc vẫn giữ trên máy này cho đến khi xã nhận.")
    assert file.suffix == ".txt"
    assert traces(["Cổng số", "Nhà 11 số 1"], [Kept("file", file.read_bytes())]) == []

    theirs.page.get_by_text("Xã đã nhận đủ").first.click()
    theirs.tap("Tệp cứu hộ")
    chooser = theirs.page.get_by_label("Chọn tệp")
    wrong = tmp_path / "anh.txt"
    wrong.write_text("không phải tệp cứu hộ")
    chooser.set_input_files(wrong)
    theirs.sees("Đây không phải tệp cứu hộ")
    chooser.set_input_files(file)
    theirs.sees("Xã vừa nhận 3 việc.")
    assert book(evening)[:2] == ([1, 2, 3], [])
    chooser.set_input_files(file)
    theirs.sees("3 việc xã đã có từ trước.")

    # Its author still has all of it, learns of it by its own receipts, and nothing counts twice.
    mine.tap("Trở về")
    mine.enter_pin()
    mine.sees("Chưa gửi")
    mine.context.set_offline(False)
    mine.page.evaluate("dispatchEvent(new Event('online'))")
    mine.sees("Xã đã nhận đủ")
    assert book(evening)[:2] == ([1, 2, 3], [])
