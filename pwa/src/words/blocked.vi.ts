/** What stands where the app cannot keep work, in Vietnamese. Loaded with that screen. */
export const blockedVi = {
  in_app_browser: "Zalo không lưu được việc. Mở bằng Chrome để nhận.",
  openChrome: "Mở bằng Chrome",
  cannotOpen: (browser: "Chrome" | "Safari", address: string): string => `Không mở được? Vào ${browser}, gõ ${address}, nhập mã in dưới hình QR.`,
  in_app_iphone: "Ở đây không lưu được việc. Mở bằng Safari để nhận.",
  safariSteps: ["Bấm dấu ba chấm (⋯) ở góc màn hình", "Chọn Mở bằng Safari hoặc Mở trong trình duyệt", "Làm tiếp theo hướng dẫn trong Safari"],
  ios_tab: "Bấm Chia sẻ → Thêm vào Màn hình chính, mở Từng Nhà rồi quét lại",
  iosSteps: ["Bấm Chia sẻ", "Chọn Thêm vào Màn hình chính", "Mở Từng Nhà từ màn hình chính rồi quét lại"],
  iosWhy: "Safari có thể xóa việc đã ghi nếu không thêm vào màn hình chính.",
  no_storage: "Trình duyệt không cho lưu việc vào máy.",
  noStorageHelp: "Đóng cửa sổ ẩn danh hoặc xóa bớt ảnh cho máy còn chỗ, rồi mở lại bằng Chrome.",
  insecure: "Đường dẫn này chưa an toàn nên máy không lưu việc.",
  insecureHelp: (address: string): string => `Mở ${address}. Không được thì nhờ cán bộ xã.`,
  openSafe: "Mở đường dẫn an toàn",
  again: "Thử lại",
  nothingLost: "Mã chưa bị dùng.",
};
export type BlockedWords = typeof blockedVi;
