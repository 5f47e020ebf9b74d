/** What the phone says when a question to the commune fails. Loaded with what asks. */
import type { FailureWords } from "./failures.ts";

export const ASKING_FAILURES = {
  claim_offline: {
    vi: "Chưa có mạng. Ra chỗ có sóng rồi bấm lại.",
    en: "No network. Move to where there is a signal and tap again.",
  },
  code_wrong: {
    vi: "Mã này không phải mã nhận khu vực. Quét lại, hoặc gõ 6 ký tự dưới mã.",
    en: "Not a code for an area. Scan again or type the 6 characters below it.",
  },
  claim_refused: {
    vi: "Tổ trưởng hoặc xã không đồng ý mã này. Gặp Tổ trưởng để nhận lại.",
    en: "The code was not accepted. Ask the lead for a new one.",
  },
  claim_expired: {
    vi: "Mã hết hạn. Nhờ Tổ trưởng hiện mã mới.",
    en: "The code has expired. Ask the lead for a new one.",
  },
  rescue_not_ours: {
    vi: "Đây không phải tệp cứu hộ. Chọn đúng tệp nhận qua Zalo.",
    en: "Not a rescue file. Choose the one that came by Zalo.",
  },
  live_key_missing: {
    vi: "Chưa có mã của nhóm này. Ra chỗ có sóng.",
    en: "No code of this pair here yet. Move to where there is a signal.",
  },
} as const satisfies Record<string, FailureWords>;

/** A code opened on a phone that works: the code is not used. */
export const placeHeld = (area: string): FailureWords => ({
  vi: `Máy này đang giữ khu vực ${area}. Mã chưa bị dùng. Muốn nhận khu vực khác: nhờ Tổ trưởng bấm Đổi máy rồi quét lại.`,
  en: `This phone holds ${area}. The code is not used. For another area, ask the lead to change the phone, then scan again.`,
});
