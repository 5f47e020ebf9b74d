"""Sentences about photos of tickets (see `server.words`)."""

from __future__ import annotations

PHOTOS: dict[str, tuple[str, str]] = {
    "blob_hash": (
        "Ảnh chưa tới nguyên vẹn. Máy vẫn giữ ảnh và sẽ gửi lại.",
        "The photo did not arrive whole. The phone keeps it and sends it again.",
    ),
    "blob_unknown": (
        "Ca lỗi của ảnh này chưa tới xã. Máy vẫn giữ ảnh và sẽ gửi lại sau.",
        "The ticket of this photo has not arrived. The phone keeps it and sends it again later.",
    ),
    "blob_picture": (
        "Ảnh này không mở được. Ca lỗi vẫn được gửi; nếu cần, chụp lại ảnh khác.",
        "This photo cannot be opened. The ticket is sent all the same; take another one if needed.",
    ),
    "blob_enough": (
        "Ca lỗi này đã có đủ 3 ảnh.",
        "This ticket has its three photos.",
    ),
}
