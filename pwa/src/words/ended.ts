/** What is said on a phone whose rights or list ended, and what to do next. Loaded with the claim's screens. */
import type { EndCode } from "../services/contract";
import { language } from "./index";

export interface EndedWords {
  readonly title: string;
  readonly lines: readonly string[];
}
type Both = Record<"vi" | "en", EndedWords>;

const SENT = { vi: "Việc đã ghi trên máy đã gửi xã đủ.", en: "All that was recorded on it has been sent." };
const ANEW = { vi: "Muốn dùng tiếp máy này, nhờ Tổ trưởng đưa mã mới rồi quét.", en: "To use this phone again, ask the team lead for a new code and scan it." };

const ENDED: Record<EndCode, Both> = {
  wipe: {
    vi: { title: "Máy này đã được xóa theo lệnh của xã", lines: ["Danh sách và việc đã ghi không còn trên máy.", ANEW.vi] },
    en: { title: "This phone was erased by order of the commune", lines: ["The list and the records are no longer on it.", ANEW.en] },
  },
  replace: {
    vi: { title: "Khu vực này đã chuyển sang máy khác", lines: ["Danh sách đã xóa khỏi máy này.", ANEW.vi] },
    en: { title: "Another phone has this area now", lines: ["The list was removed from this phone.", ANEW.en] },
  },
  revoke: {
    vi: { title: "Xã đã ngừng quyền của máy này", lines: ["Danh sách đã xóa khỏi máy.", ANEW.vi] },
    en: { title: "The commune has ended this phone's rights", lines: ["The list was removed from it.", ANEW.en] },
  },
  copied: {
    vi: { title: "Bộ nhớ máy này đã quay về lúc trước, một máy khác đang giữ khu vực", lines: ["Báo ngay Tổ trưởng.", ANEW.vi] },
    en: { title: "This phone's storage went back in time, and another phone has the area", lines: ["Tell the team lead at once.", ANEW.en] },
  },
  erased: {
    vi: {
      title: "Sai mã PIN 10 lần, danh sách đã xóa khỏi máy",
      lines: [
        "Việc đã ghi vẫn còn trên máy và vẫn tự gửi.",
        "Ra chỗ có sóng, nhờ Tổ trưởng mở mã của nhóm trên máy Tổ trưởng rồi quét, hoặc nhờ xã mở lại. Sau đó đặt mã PIN mới.",
      ],
    },
    en: {
      title: "Ten wrong PINs: the list was removed from this phone",
      lines: [
        "What was recorded is still on it and is still sent.",
        "Where there is a signal, scan the pair's code on the team lead's phone, or ask the commune to open it. Then set a new PIN.",
      ],
    },
  },
};

export function endedWords(why: EndCode, unsent: number): EndedWords {
  const { title, lines } = ENDED[why][language.value];
  if (why === "erased") return { title, lines };
  return { title, lines: [unsent === 0 ? SENT[language.value] : lost(unsent), ...lines] };
}

const lost = (n: number): string =>
  language.value === "vi" ? `${n} việc không gửi được. Báo cán bộ xã.` : `${n} records could not be sent. Tell the commune.`;
