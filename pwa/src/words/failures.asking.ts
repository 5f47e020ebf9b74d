/** What the phone says when a question to the commune fails. Loaded with what asks. */
import type { FailureWords } from "./failures.ts";

export const ASKING_FAILURES = {
  claim_offline: {
    vi: "Chưa có mạng. Ra chỗ có sóng rồi bấm lại.",
    en: "No network. Move to where there is a signal and tap again.",
  },
  code_wrong: {
    vi: "Mã này không phải mã nhận khu vực. Quét lại, hoặc gõ 6 ký tự dưới mã.",
    en: "This is not a code for an area. Scan again or type the 6 characters below it.",
  },
  claim_refused: {
    vi: "Tổ trưởng hoặc xã không đồng ý mã này. Gặp Tổ trưởng để nhận lại.",
    en: "The lead or the desk did not accept this code. Ask the lead for a new one.",
  },
  claim_expired: {
    vi: "Mã hết hạn. Nhờ Tổ trưởng hiện mã mới.",
    en: "The code has expired. Ask the lead for a new one.",
  },
  rescue_not_ours: {
    vi: "Đây không phải tệp cứu hộ của Từng Nhà. Chọn đúng tệp nhận qua Zalo.",
    en: "This is not a rescue file of Từng Nhà. Choose the file that came by Zalo.",
  },
  live_key_missing: {
    vi: "Chưa có mã cho nhóm này trên máy. Ra chỗ có sóng để tải.",
    en: "The code of this pair is not on the phone yet. Find a signal to download it.",
  },
} as const satisfies Record<string, FailureWords>;

/** A code opened on a phone that works: the code is not used. */
export const placeHeld = (area: string): FailureWords => ({
  vi: `Máy này đang giữ khu vực ${area}. Mã vừa mở chưa bị dùng. Muốn nhận khu vực khác: nhờ Tổ trưởng bấm Đổi máy rồi quét lại.`,
  en: `This phone holds the area ${area}. The code just opened has not been used. To take another area, ask the lead to change the phone, then scan again.`,
});
