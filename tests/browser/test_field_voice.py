"""The phone for who does not see it, or does not touch it: names as a screen reader says them, and
the whole of the main flow by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.test_field_gallery import LOOKS, PATIENCE_MS, opened
from tests.support.gallery import FIELD, build_gallery, served_gallery

MOST_TABS = 30
FOCUSED = """() => {
  const one = document.activeElement;
  return one ? (one.getAttribute("aria-label") || one.textContent || one.type || "").trim() : "";
}"""
SEEN = """() => getComputedStyle(document.activeElement).outlineStyle !== "none" """

# What a screen reader meets, from the top; each line must be there in this order.
SAID = {
    "next": """
        - button "Đã lưu trên máy · Chưa gửi 3 người"
        - main:
          - article:
            - paragraph: NHÀ TIẾP THEO
            - button "Thêm việc khác"
            - heading "Nhà Hùng Nhàn" [level=1]
            - paragraph: "Chủ hộ: Nguyễn Văn Hùng"
            - paragraph: Cổng xanh, cạnh giếng · xóm Đông
            - paragraph: "3 người: Hùng 1975, Nhàn 1978, cháu Minh Anh"
        - contentinfo:
          - button "Cả nhà vắng"
          - button "Để sau"
          - button "VÀO NHÀ"
          - navigation "Màn chính":
            - button "Đi tiếp"
            - button "Các nhà"
            - button "Đến lại (2)"
        """,
    "house": """
        - banner:
          - button "Trở về"
          - heading "Nhà Hùng Nhàn" [level=1]
        - main:
          - list:
            - listitem:
              - button /Nguyễn Văn Hùng 1975 .* Đã hoàn thành/
            - listitem:
              - 'button /Lê Thị Nhàn 1978 Đang làm: bước 2/'
            - listitem:
              - button /Nguyễn Minh Anh 2014 Chưa đến cháu · mẹ Nhàn trông máy/
        - contentinfo:
          - button "Cả nhà vắng"
          - 'button "Làm tiếp: Lê Thị Nhàn"'
        """,
    "citizen-2": """
        - banner:
          - heading "Lê Thị Nhàn" [level=1]
        - main:
          - 'button "Sửa: Kiểm tra"'
          - heading "Bước 2, Cài đặt" [level=2]
          - button "Xong thẻ BHYT và Sổ sức khỏe" [pressed]
          - 'group "An sinh xã hội:"':
            - button "Xong" [pressed]
            - button "Chưa cần"
            - button "Chưa xong"
          - heading "Bước 4, Kết quả" [level=2]
          - button "Đã hoàn thành sau bước 3"
          - button "Lỗi hệ thống"
          - button "Không có điện thoại thông minh"
          - button "Vắng mặt"
        - contentinfo:
          - button "Bước 3, Mời người dân xem máy"
        """,
    "read": """
        - main:
          - heading "MỜI BÁC NHÌN VÀO MÁY CỦA BÁC" [level=1]
          - list:
            - listitem: "1. Đúng tên mình: Lê Thị Nhàn?"
            - listitem: 2. Đã thấy Sổ sức khỏe điện tử?
          - button "Chưa đúng"
          - button "ĐÚNG RỒI"
          - button "Giữ 1 giây để trở về"
        """,
    "end-left": """
        - banner:
          - heading "Kết thúc buổi" [level=1]
        - main:
          - paragraph:
            - text: GHI TRÊN MÁY
            - strong: "15"
            - text: người
          - text: hai số khác nhau
          - paragraph:
            - text: XÃ ĐÃ NHẬN
            - strong: "13"
            - text: người
        - contentinfo:
          - status: Còn 2 người chưa gửi. Ra chỗ có sóng rồi bấm
          - button "Gửi ngay"
        """,
    "locked": """
        - main:
          - heading "Gõ mã PIN" [level=1]
          - status: Đã gõ 0 trong 6 số
          - group "Bàn phím số":
            - button "1"
            - button "0"
            - button "Xóa một số" [disabled]
        """,
}


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    build_gallery()
    with served_gallery() as origin:
        yield origin + FIELD


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    page = opened(playwright, LOOKS[0])
    yield page
    if page.context.browser:
        page.context.browser.close()


@pytest.mark.parametrize("scene", SAID)
def test_a_screen_reader_hears_what_the_screen_shows(page: Page, gallery: str, scene: str) -> None:
    page.goto(f"{gallery}?see={scene}")
    page.locator("main").wait_for()
    expect(page.locator("body")).to_match_aria_snapshot(SAID[scene], timeout=PATIENCE_MS)


class Keys:
    """Tab, Enter, Escape, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, words: str) -> None:
        """Tab on until the focus stands on a control that begins so; it must be seen there."""
        passed: list[str] = []
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            here = str(self.page.evaluate(FOCUSED))
            if here.startswith(words):
                assert self.page.evaluate(SEEN), f"the focus on {words} is not to be seen"
                self.page.keyboard.press("Enter")
                return
            passed.append(here)
        raise AssertionError(f"{words} is not among {passed}")

    def stands_on(self, title: str) -> None:
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(title, timeout=PATIENCE_MS)
        self.page.wait_for_timeout(120)  # the screen takes the focus once it is painted


def test_keys_alone_complete_a_person_and_take_a_house_as_absent(page: Page, gallery: str) -> None:
    page.goto("about:blank")
    page.goto(f"{gallery}?see=walk")
    keys = Keys(page)
    keys.stands_on("Nhà ông Thắng")
    keys.press("VÀO NHÀ")
    keys.stands_on("Nhà ông Thắng")
    keys.press("Trần Thị Mơ")
    keys.stands_on("Trần Thị Mơ")
    for words in ("Có VNeID mức 2", "Xong thẻ BHYT", "3Bước 3, Mời"):
        keys.press(words)
    keys.stands_on("MỜI BÁC NHÌN VÀO MÁY CỦA BÁC")
    keys.press("ĐÚNG RỒI")
    keys.stands_on("Nhà ông Thắng")
    expect(page.locator(".snack")).to_contain_text("Đã hoàn thành: Trần Thị Mơ")
    keys.press("Sửa lại")
    expect(page.locator(".snack")).to_have_count(0)
    keys.press("Thêm việc khác")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate(FOCUSED) == "Thêm việc khác"
    keys.press("Đến lại")
    keys.press("Đi tiếp")
    keys.press("Cả nhà vắng")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.press("Tối mai")
    expect(page.get_by_role("dialog")).to_have_count(0)
