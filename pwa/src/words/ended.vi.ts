/** What is said on a phone whose rights or list ended, and what to do next. Loaded with the claim's screens. */
const anew = "Muốn dùng tiếp máy này, nhờ Tổ trưởng đưa mã mới rồi quét.";

export const endedVi = {
  sent: "Việc đã ghi trên máy đã gửi xã đủ.",
  lost: (n: number): string => `${n} việc không gửi được. Báo cán bộ xã.`,
  wipe: ["Máy này đã được xóa theo lệnh của xã", "Danh sách và việc đã ghi không còn trên máy.", anew],
  replace: ["Khu vực này đã chuyển sang máy khác", "Danh sách đã xóa khỏi máy này.", anew],
  revoke: ["Xã đã ngừng quyền của máy này", "Danh sách đã xóa khỏi máy.", anew],
  copied: ["Bộ nhớ máy này đã quay về lúc trước, một máy khác đang giữ khu vực", "Báo ngay Tổ trưởng.", anew],
  erased: [
    "Danh sách đã xóa khỏi máy, cần đặt mã PIN mới",
    "Việc đã ghi vẫn còn trên máy và vẫn tự gửi.",
    "Ra chỗ có sóng, nhờ Tổ trưởng mở mã của nhóm trên máy Tổ trưởng rồi quét, hoặc nhờ xã mở lại. Sau đó đặt mã PIN mới.",
  ],
};
export type EndedWords = typeof endedVi;
