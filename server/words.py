"""Every sentence the server says to a person: code → (Vietnamese, English). Codes are stable.

A sentence says what is the matter and what to do next; `{name}` is filled from the error's
parameters. No sentence names a person, an id number or a phone number.
"""

from __future__ import annotations

from server.words_checking import CHECKING
from server.words_citizens import CITIZENS
from server.words_devices import DEVICES
from server.words_emulation import EMULATION
from server.words_pair import PAIR
from server.words_photos import PHOTOS
from server.words_reconciling import RECONCILING
from server.words_settings import REFUSALS as SETTINGS
from server.words_staff import STAFF
from server.words_templates import TEMPLATES
from server.words_tickets import TICKETS

CATALOGUE: dict[str, tuple[str, str]] = {
    # Requests
    "bad_request": ("Yêu cầu không đúng dạng.", "The request is not well formed."),
    "not_json": ("Nội dung gửi lên không phải JSON.", "The body is not JSON."),
    "invalid": ("Có ô chưa đúng, xem từng ô.", "Some fields are not right, see each one."),
    "not_found": ("Không tìm thấy.", "Not found."),
    "method_not_allowed": (
        "Địa chỉ này không nhận cách gọi đó.",
        "This address does not take that method.",
    ),
    "too_large": (
        "Nội dung gửi lên quá lớn. Gửi thành nhiều phần nhỏ hơn.",
        "The body is too large. Send it in smaller parts.",
    ),
    "unsupported_type": (
        "Máy chủ không đọc được kiểu nội dung này.",
        "The server does not read this content type.",
    ),
    "bad_encoding": (
        "Nội dung nén bị hỏng hoặc kiểu nén không được nhận.",
        "The compressed body is damaged or its encoding is not taken.",
    ),
    "too_many": (
        "Gửi quá nhanh. Đợi {seconds} giây rồi thử lại.",
        "Too many requests. Wait {seconds} seconds and try again.",
    ),
    "server_error": (
        "Máy chủ gặp lỗi. Việc đã ghi không mất; thử lại sau ít phút.",
        "The server failed. Nothing recorded is lost; try again in a few minutes.",
    ),
    "unavailable": (
        "Máy chủ đang bận. Thử lại sau ít phút.",
        "The server is busy. Try again in a few minutes.",
    ),
    "not_ready": (
        "Máy chủ chưa sẵn sàng: {why}",
        "The server is not ready: {why}",
    ),
    "pages_missing": (
        "Chưa dựng trang. Chạy “make build” rồi mở lại.",
        "The pages are not built yet. Run “make build” and open this again.",
    ),
    "later_version": (
        "Ứng dụng mới hơn máy chủ. Dữ liệu vẫn giữ trên máy; báo xã cập nhật máy chủ.",
        "The app is newer than the server. The data stays on the phone; ask for a server update.",
    ),
    # Staff
    **STAFF,
    **EMULATION,
    # Phones
    "proof_needed": (
        "Máy này chưa nhận khu vực.",
        "This phone has not claimed an area.",
    ),
    "proof_wrong": (
        "Chữ ký của máy không đúng.",
        "The phone's signature is not right.",
    ),
    "proof_invalid": (
        "Chữ ký của máy không đúng với yêu cầu này.",
        "The phone's signature does not fit this request.",
    ),
    "token_invalid": (
        "Máy này không còn quyền. Việc đã ghi vẫn giữ trên máy; nhờ Tổ trưởng.",
        "This phone has no right any more. Its work stays on it; ask the lead.",
    ),
    "proof_replayed": (
        "Yêu cầu này đã được gửi trước đó.",
        "This request was sent before.",
    ),
    "device_revoked": (
        "Máy này đã được thay. Việc đã ghi vẫn gửi lên được.",
        "This phone was replaced. What it recorded can still be sent.",
    ),
    "device_waiting": (
        "Máy đang chờ Tổ trưởng hoặc xã xác nhận.",
        "The phone is waiting for the lead or the desk to confirm it.",
    ),
    **DEVICES,
    **PAIR,
    **PHOTOS,
    **RECONCILING,
    **CHECKING,
    **CITIZENS,
    **TICKETS,
    **TEMPLATES,
    **SETTINGS,
    "claim_unknown": (
        "Mã này không đúng. Quét lại hoặc xin mã mới.",
        "This code is not right. Scan again or ask for a new one.",
    ),
    "claim_used": (
        "Mã này đã có máy dùng. Xin Tổ trưởng mã khác.",
        "Another phone has used this code. Ask the lead for a new one.",
    ),
    "claim_expired": (
        "Mã này đã hết hạn. Xin Tổ trưởng mã mới.",
        "This code has expired. Ask the lead for a new one.",
    ),
    "claim_reissued": (
        "Mã này đã được thay bằng mã mới. Quét mã mới.",
        "This code was replaced. Scan the new one.",
    ),
    "claim_tries": (
        "Thử sai nhiều lần. Đợi một lúc rồi thử lại.",
        "Too many wrong tries. Wait a while and try again.",
    ),
    "claim_closed": (
        (
            "Mã này đã khóa vì nhiều lần không được đồng ý. "
            "Nhờ Tổ trưởng bấm Đổi máy, hoặc xã cấp lại mã."
        ),
        (
            "This code is closed: it was refused too often. "
            "Ask the lead to press Replace phone, or the commune for a new code."
        ),
    ),
    "cursor_wrong": (
        "Dấu mốc tải về không dùng được. Máy sẽ tải lại từ đầu.",
        "The download mark cannot be used. The phone will start over.",
    ),
    # People
    "team_name": ("Tổ tăng cường thôn {village}", "Team of {village}"),
    "pair_empty": ("Nhóm chưa có ai.", "The pair has nobody yet."),
    "pair_alone": (
        "Nhóm mới có một người; cần một phụ trách kỹ thuật và một phụ trách địa bàn.",
        "The pair has one person; it needs one technical and one local member.",
    ),
    "pair_three": (
        "Nhóm có ba người; mỗi nhóm thường là một phụ trách kỹ thuật và một phụ trách địa bàn.",
        "The pair has three people; usually it is one technical and one local member.",
    ),
    "pair_both_technical": (
        "Nhóm chưa có phụ trách địa bàn để dẫn đường, giúp bà con yên tâm.",
        "The pair has no local member to show the way and reassure people.",
    ),
    "pair_both_local": (
        "Nhóm chưa có phụ trách kỹ thuật để cài đặt.",
        "The pair has no technical member to do the installing.",
    ),
    "member_in_pair": (
        "Người này đang ở {pair}. Đưa ra khỏi nhóm đó trước.",
        "This person is in {pair}. Take the person out of that pair first.",
    ),
    "member_left": (
        "Người này không còn trong tổ. Chọn người khác.",
        "This person is no longer of the team. Choose another.",
    ),
    "member_twice": ("Một người được chọn hai lần.", "A person was chosen twice."),
    "member_phone": (
        "Số điện thoại chưa đúng: cần 10 chữ số, bắt đầu bằng 0.",
        "The phone number is not right: ten digits, beginning with 0.",
    ),
    "members_changed": (
        "Danh sách tổ vừa được sửa. Xem lại rồi nhập.",
        "The teams have just been changed. Look again, then import.",
    ),
    "members_blocked": (
        "Còn dòng chưa đúng nên chưa nhập dòng nào. Sửa trong tệp rồi chọn lại tệp.",
        "Some lines are not right, so none was imported. Mend the file and choose it again.",
    ),
    "contact_phone": (
        "Số điện thoại của người liên hệ chưa đúng, xem từng thẻ.",
        "The phone number of a contact is not right, see each card.",
    ),
    "phone_holds_work": (
        "Máy cũ còn {unsent} việc chưa gửi. Mở máy cũ nơi có mạng, bấm Gửi ngay; mất thì vẫn đổi.",
        "The old phone holds {unsent} unsent records. Send them from it; if it is lost, go on.",
    ),
    "own_phone": (
        "Máy đang cầm không tự thay chính nó. Nhờ bàn trực.",
        "A phone does not replace itself. Ask the desk.",
    ),
    # Sessions
    "session_attended": (
        "Buổi này đã điểm danh nên không bỏ hoặc chuyển được. Bỏ điểm danh trước.",
        "Attendance of this session was taken. Clear it first.",
    ),
    "session_overlaps": (
        "Trùng giờ với buổi: {when}.",
        "At the same time as another session: {when}.",
    ),
    "session_times": (
        "Giờ kết thúc phải sau giờ bắt đầu, và một buổi không quá một ngày.",
        "A session ends after it begins and lasts a day at most.",
    ),
    "session_outside": (
        "Buổi này nằm ngoài thời gian của kế hoạch.",
        "This session lies outside the campaign's time.",
    ),
    "session_place": (
        "Tổ cố định cần có địa điểm.",
        "A fixed point needs a place.",
    ),
    "session_village": (
        "Thôn này không thuộc đợt đã chọn.",
        "This village is not of the phase chosen.",
    ),
    "text_names": (
        "Trong mẫu có chỗ điền không dùng được. Chỉ dùng: {names}.",
        "The text has a name that cannot be filled in. Use only: {names}.",
    ),
    # Desk
    "areas_in_use": (
        "Đã có máy nhận khu vực của thôn này, không chia lại được.",
        "A phone already holds an area of this village; it cannot be cut again.",
    ),
    "areas_changed": (
        "Khu vực của thôn này vừa được người khác chia hoặc giao lại. Xem lại trước khi làm tiếp.",
        "Somebody else has just cut or assigned this village's areas. Look again before going on.",
    ),
    "pairs_too_many": (
        "Thôn có {houses} hộ, không chia được cho {pairs} nhóm. Giảm số nhóm.",
        "The village has {houses} houses, too few for {pairs} pairs. Choose fewer pairs.",
    ),
    "no_houses": (
        "Thôn chưa có hộ nào có người. Nhập danh sách hoặc xếp hộ trước khi chia.",
        "No house of the village has people yet. Import the list or group people first.",
    ),
    "house_same": (
        "Hai hộ phải khác nhau.",
        "The two houses must be different ones.",
    ),
    "correction_same": (
        "Người này đã ở thôn đó.",
        "They are in that village already.",
    ),
    "correction_undone": (
        "Quyết định này đã được hoàn tác.",
        "This decision has been undone.",
    ),
    "correction_moved_on": (
        "Sau quyết định này đã chuyển thôn lần nữa. Hoàn tác lần chuyển sau trước.",
        "They were moved again since. Undo the later move first.",
    ),
    "roster_changed": (
        "Danh sách của xã hoặc tệp này vừa thay đổi. Xem lại phần thay đổi rồi nhập.",
        "The commune's list or this file has just changed. Look at the changes again, then import.",
    ),
    "roster_blocked": (
        "Còn dòng phải sửa hoặc câu hỏi chưa trả lời. Chưa nhập gì.",
        "Some rows are to be put right or questions answered. Nothing was imported.",
    ),
    "upload_closed": (
        "Tệp này đã nhập, đã bỏ hoặc quá 24 giờ. Tải lên lại nếu cần.",
        "This file was imported, discarded or is older than 24 hours. Upload it again.",
    ),
    "import_not_last": (
        "Đã nhập danh sách mới hơn có người của tệp này. Hoàn tác danh sách mới hơn trước.",
        "A later list with people of this file was imported. Undo that one first.",
    ),
    "import_undone": (
        "Lần nhập này đã được hoàn tác.",
        "This import has been undone.",
    ),
    "conflict_changed": (
        "Vừa có ghi nhận mới cho người này. Xem lại trước khi chốt.",
        "Something new was recorded for this person. Look again before deciding.",
    ),
    "conflict_closed": (
        "Trường hợp này đã được chốt.",
        "This conflict has been decided.",
    ),
    "claim_decided": (
        "Đề nghị này đã được quyết định.",
        "This suggestion has been decided.",
    ),
}


def sentences(code: str, **params: object) -> tuple[str, str]:
    """Vietnamese and English sentence of `code`. Raises KeyError for a code not listed here."""
    vi, en = CATALOGUE[code]
    return vi.format(**params), en.format(**params)
