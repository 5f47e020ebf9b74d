/** The words of "Chốt số" and of a lead's home, in Vietnamese. Only leads' phones load them. */

// Said here again, so that this file stands alone.
const people = (n: number): string => `${n} người`;
/** "21:30" as it is said: "21h30". */
const told = (time: string): string => time.replace(":", "h");
const signed = (n: number): string => (n < 0 ? `−${-n}` : `+${n}`);

export const reportVi = {
  handOut: "Việc của thôn, mã cho các nhóm",
  open: "Chốt số",
  title: "Chốt số",
  before: (time: string): string => `Chốt số trước ${told(time)}`,
  after: (time: string): string => `Chốt số ${told(time)}`,
  lockBefore: (phase: string, time: string): string => `Khóa sổ ${phase.toLocaleLowerCase("vi")} trước ${told(time)}`,
  lock: (phase: string): string => `Khóa sổ ${phase.toLocaleLowerCase("vi")}`,
  unsaid: (role: "lead" | "head"): string => `${reportVi.role[role]} chưa chốt`,
  cumulative: "LŨY KẾ",
  of: (n: string): string => `/ ${n} người`,
  inDay: (n: string): string => `Trong ngày ${n}`,
  asOf: (time: string): string => `Số lúc ${time}`,
  asOfDay: (time: string, day: string): string => `Số lúc ${time} ngày ${day}`,
  frozen: (time: string): string => `Số xã chụp lúc ${told(time)}`,
  passed: (time: string): string => `Đã qua ${told(time)}. Kết quả gửi sau giờ này: tính vào báo cáo sau.`,
  later: (time: string, n: number): string => `Đã qua ${told(time)}. Thêm ${people(n)} sau giờ này: tính vào báo cáo sau.`,
  old: "Số này của buổi trước. Ra chỗ có sóng để hỏi xã số mới.",
  none: "Chưa hỏi được xã số của thôn",
  noneHelp: "Ra chỗ có sóng rồi bấm Hỏi lại. Kết quả của các nhóm không mất.",
  ask: "Hỏi lại",
  silent: "Máy im quá 15 phút, số có thể tăng",
  phoneOf: (pair: string | null, holder: string | null): string => [pair, `máy ${holder ?? "chưa rõ ai cầm"}`].filter(Boolean).join(", "),
  call: "Gọi",
  confirm: (n: number): string => `Chốt ${n}, báo về xã`,
  differs: "Số thôn khác số này",
  own: "Số của thôn",
  fewer: "Bớt một người",
  more: "Thêm một người",
  why: "Vì sao khác?",
  reason: { phone_dead: "Máy hết pin", not_entered: "Chưa ghi vào máy", other: "Khác" } as Record<string, string>,
  never: "Xã ghi là báo miệng, không cộng vào số.",
  say: (n: number, more: number): string => `Báo miệng ${n} (${signed(more)})`,
  sayNone: "Chọn số khác và lý do",
  said: (n: number): string => `Đã chốt ${n}`,
  spoken: (n: number, more: number, why: string | null): string => `Báo miệng ${n} (${[signed(more), why?.toLocaleLowerCase("vi")].filter(Boolean).join(", ")})`,
  received: (time: string): string => `Xã đã nhận lúc ${time}`,
  waits: "Đã lưu trên máy, xã chưa nhận. Có mạng máy tự gửi.",
  notTaken: (why: string): string => `Xã chưa nhận: ${why} Số đã lưu vẫn giữ trên máy. Gọi cán bộ xã để báo.`,
  send: "Gửi ngay",
  other: (role: "lead" | "head", n: number, time: string): string => `${reportVi.role[role]} đã chốt ${n} lúc ${time}`,
  role: { lead: "Tổ trưởng", head: "Trưởng thôn" },
  zalo: "Gửi Zalo",
  copied: "Đã chép. Mở Zalo, dán vào nhóm.",
  copyFailed: "Chưa chép được. Giữ vào đoạn chữ dưới đây để chép.",
  text: "Bản gửi Zalo, không có tên người",
};
export type ReportWords = typeof reportVi;
