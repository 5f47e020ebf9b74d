/** What the phone says of a picture that it cannot send. Loaded with tickets. */
import type { FailureWords } from "./failures.ts";

export const PHOTO_FAILURES = {
  photo_unreadable: {
    vi: "Ảnh này không mở được hoặc quá lớn. Chụp lại ảnh khác.",
    en: "This picture cannot be opened or is too large. Take another one.",
  },
} as const satisfies Record<string, FailureWords>;
