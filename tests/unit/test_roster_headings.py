"""What the headings of real lists mean; a wrong one loses a whole column."""

from __future__ import annotations

from pathlib import Path

import pytest

from seed.people import village_people
from seed.plan import phu_thai
from seed.roster_files import write_roster
from server.imports.columns import field_of
from server.imports.roster import read_roster
from tests.support.drafts import KNOWN, codes, draft

# fmt: off
HEADINGS: dict[str, str | None] = {
    "STT": "number", "TT": "number", "Số TT": "number", "Số thứ tự": "number",
    "Họ và tên": "name", "Họ tên": "name", "HỌ VÀ TÊN": "name", "Họ, chữ đệm và tên": "name",
    "Họ, chữ đệm và tên khai sinh": "name", "Họ và tên công dân": "name", "Tên": "name",
    "Họ và tên đệm": "name", "Họ đệm": "name", "Họ và chữ đệm": "name", "Công dân": "name",
    "Họ": "name", "Hộ": None, "Đệm": None,
    "Họ tên mẹ": None, "Họ và tên cha": None, "Họ tên bố": None, "Họ tên vợ/chồng": None,
    "Họ và tên vợ": None, "Tên gọi khác": None, "Họ tên khác": None,
    "Ngày sinh": "birth", "Năm sinh": "birth", "Ngày, tháng, năm sinh": "birth",
    "Ngày tháng năm sinh": "birth", "Sinh năm": "birth", "NTNS": "birth",
    "Ngày sinh của mẹ": None, "Năm sinh chủ hộ": None, "Ngày sinh vợ (chồng)": None,
    "Ngày sinh (dd/mm/yyyy)": "birth", "Sinh ngày": "birth", "Giấy khai sinh": None,
    "Nơi sinh": None, "Nơi đăng ký khai sinh": None, "Học sinh": None,
    "Giới tính": "sex", "Giới": "sex", "Nam/Nữ": "sex",
    "Số CCCD": "id", "CCCD/ĐDCN": "id", "Số định danh cá nhân": "id", "Mã định danh": "id",
    "Số CCCD/CMND": "id", "Số căn cước": "id", "Số ĐDCN": "id", "Số giấy tờ": "id",
    "Số CCCD chủ hộ": None, "Số CCCD của mẹ": None, "Ngày cấp CCCD": None,
    "Số thẻ căn cước": "id", "Số thẻ CCCD": "id", "Mức định danh": None,
    "Mức độ định danh": None, "Loại giấy tờ": None, "Chưa có CCCD": None,
    "Số điện thoại": "phone", "Điện thoại": "phone", "SĐT": "phone", "Số ĐT": "phone",
    "Điện thoại liên hệ": "phone", "SĐT liên hệ": "phone", "ĐT": "phone",
    "Điện thoại di động": "phone",
    "Số điện thoại chủ hộ": None, "SĐT bố/mẹ": None, "Điện thoại thông minh": None,
    "Chủ hộ": "head", "Họ tên chủ hộ": "head", "Tên chủ hộ": "head",
    "Quan hệ với chủ hộ": "relation", "Quan hệ": "relation",
    "Bố, mẹ (người giám hộ)": "guardian", "Cha/mẹ": "guardian", "Người giám hộ": "guardian",
    "Họ tên bố, mẹ": "guardian", "SĐT người giám hộ": None,
    "Địa chỉ": "address", "Nơi thường trú": "address", "Nơi ở hiện tại": "address",
    "Chỗ ở hiện nay": "address", "Nơi tạm trú": "address", "Hộ khẩu thường trú": "address",
    "HKTT": "address", "Nơi ĐK HKTT": "address", "Nơi đăng ký thường trú": "address",
    "Tình trạng cư trú": None, "Mốc nhà": "landmark",
    "Diện ASXH": "need", "Diện": "need", "Đối tượng": "need", "Diện chính sách": "need",
    "Đối tượng an sinh xã hội": "need", "Nhu cầu": "need", "Diện tích": None,
    "Kích hoạt mức 2": "activation", "Tình trạng tài khoản": "activation",
    "Tài khoản định danh": "activation", "Định danh điện tử mức 2": "activation",
    "Tài khoản định danh điện tử mức độ 2": "activation", "Định danh mức 2": "activation",
    "Chưa kích hoạt": "activation", "Đã kích hoạt": "activation", "Số tài khoản ngân hàng": None,
    "Tình trạng hôn nhân": None,
    "Sổ sức khỏe điện tử": "goal_sskdt", "SSKĐT": "goal_sskdt", "Tích hợp SSKĐT": "goal_sskdt",
    "Chưa tích hợp sổ sức khỏe điện tử": "goal_sskdt", "Hồ sơ sức khỏe điện tử": "goal_sskdt",
    "Tài khoản an sinh xã hội": "goal_asxh", "TK ASXH": "goal_asxh", "An sinh xã hội": "goal_asxh",
    "Thẻ BHYT": "goal_bhyt", "Bảo hiểm y tế": "goal_bhyt", "GPLX": "goal_licence",
    "Giấy phép lái xe": "goal_licence", "Đăng ký xe": "goal_vehicle", "Số thẻ BHYT": None,
    "Chưa tích hợp": "goals", "Tình trạng tích hợp": "goals", "Kết quả tích hợp": "goals",
    "Chưa tích hợp SSKĐT, ASXH": "goals", "Còn thiếu": "goals", "Ngày tích hợp": None,
    "Nội dung tích hợp": "goals", "Nội dung chưa tích hợp SSKĐT": "goal_sskdt",
    "Nơi kích hoạt": None, "Ngày kích hoạt": None,
    "Thôn": "village", "Tên thôn": "village", "Tổ dân phố": "village", "Ghi chú": "note",
    "Nghề nghiệp": None, "Dân tộc": None, "Tôn giáo": None, "Quê quán": None,
}
# fmt: on


@pytest.mark.parametrize(("heading", "field"), HEADINGS.items())
def test_a_heading_means(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_the_number_of_the_new_card_goes_before_the_old_one() -> None:
    from server.imports.columns import named

    assert named(["Họ tên", "Số CMND", "Số CCCD"])["id"] == 2


def test_every_phone_and_need_of_the_police_lists_is_read(tmp_path: Path) -> None:
    plan = phu_thai()
    said = {"phone": 0, "need": 0}
    assert len(plan.villages) == 26
    for village in plan.villages:
        houses = village_people(village)
        path = tmp_path / f"{village.id}.xlsx"
        write_roster(path, plan, village, houses)
        people = sorted(read_roster(path.read_bytes(), 2026).people, key=lambda one: one.row)
        seeded = [one for house in houses for one in house.people]
        assert [(one.name, one.phone, one.need, one.id_number) for one in people] == [
            (one.name, one.phone, one.need, one.id_number) for one in seeded
        ]
        assert [one.activated for one in people] == [one.activated for one in seeded]
        said["phone"] += sum(one.phone is not None for one in people)
        said["need"] += sum(one.need != "none" for one in people)
    assert min(said.values()) > 100, said


def test_the_year_under_a_heading_over_day_month_and_year_is_the_birth() -> None:
    top = ["STT", "Họ và tên", "Ngày sinh", None, None, "Số CCCD"]
    parts = [None, None, "Ngày", "Tháng", "Năm", None]
    found = draft(top, parts, [1, "Bùi Văn Điền", 13, 12, 1946, KNOWN], merge=["C1:E1"])
    assert [one.birth_year for one in found.people] == [1946]
    assert codes(found) == []
