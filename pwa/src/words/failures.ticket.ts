/** What the phone says of text that a ticket must not carry. Loaded with tickets. */
import type { FailureWords } from "./failures.ts";

export const TICKET_FAILURES = {
  ticket_numbers: {
    vi: "Có vẻ là mã hoặc số tài khoản. Xóa đi rồi gửi.",
    en: "This looks like a code or an account number. Delete it, then send.",
  },
} as const satisfies Record<string, FailureWords>;

/** The answer to a ticket that was kept, and what "Sửa lại" tells the office. */
export const TICKET_SAID = {
  kept: { vi: "Đã ghi, có mạng sẽ gửi. Sang nhà tiếp.", en: "Written; sent when there is a network. On to the next house." },
  withdrawn: "Nhóm rút lại điều vừa ghi: ghi nhầm.",
} as const;
