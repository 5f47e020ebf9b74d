/** What the phone itself says when something fails. The server's failures come with their own words. */
export interface FailureWords {
  readonly vi: string;
  readonly en: string;
}

export const FAILURES = {
  storage_full: {
    vi: "Máy hết chỗ trống, CHƯA ghi được. Xóa bớt ảnh hoặc video rồi bấm lại.",
    en: "The phone is full, this was NOT saved. Delete photos or videos and tap again.",
  },
  storage_failed: {
    vi: "Máy CHƯA ghi được. Đóng ứng dụng, mở lại rồi bấm lại.",
    en: "This was NOT saved. Close the app, open it and tap again.",
  },
  offline: {
    vi: "Chưa có mạng. Việc đã ghi vẫn nằm trên máy, có mạng sẽ gửi.",
    en: "No network. What was recorded stays here and is sent later.",
  },
  contact_needed: {
    vi: "Máy đã quá 72 giờ không liên lạc với xã. Ra chỗ có sóng rồi nhập mã PIN.",
    en: "72 hours without the commune. Find a signal, then enter the PIN.",
  },
  paused: {
    vi: "Xã tạm dừng gửi danh sách về máy này. Việc đã ghi vẫn gửi được.",
    en: "The commune has paused the list. What was recorded is still sent.",
  },
  aside: {
    vi: "Có việc máy chủ chưa đọc được. Vẫn giữ trên máy; báo xã bằng tệp cứu hộ.",
    en: "The server could not read part of it. It stays here; send the rescue file.",
  },
  quarantined: {
    vi: "Có việc đang chờ xã xem lại trước khi tính.",
    en: "Part of the work waits for the commune before it counts.",
  },
  busy: {
    vi: "Máy chủ đang bận. Máy sẽ tự gửi lại.",
    en: "The server is busy. It is sent again by itself.",
  },
} as const satisfies Record<string, FailureWords>;

export type FailureCode = keyof typeof FAILURES;
