/** A lead's "Chốt số" in memory, with figures that do not exist. */
import { signal } from "@preact/signals";
import type { OwnWord, ReportServices, VillageFigure } from "../src/services/contract";
import { at } from "./people";

export const FIGURE: VillageFigure = {
  atMs: at(21, 30), askedMs: at(21, 16), frozen: false, lock: null, role: "lead", target: 40, completed: 23, inDay: 20, later: 0,
  silent: [{ holder: "Lê Quang Minh", pair: "Nhóm 2", phone: "0900000122", lastContactMs: at(20, 51) }],
  confirmations: [{ role: "head", figure: 23, seen: 23, reason: null, atMs: at(21, 15) }],
  text: "THÔN BẾN GẠO – BÁO CÁO NGÀY 11/4/2026 (đến 21h16, chưa chốt)\n1. Chỉ tiêu: 40 người\n2. Đã hoàn thành: 23 người (57,5% chỉ tiêu)\n   - Trong ngày: 20\n3. Chưa hoàn thành: 17 người\n   - Lỗi hệ thống: 3\n   - Không có điện thoại thông minh: 2\n   - Vắng mặt: 5\n   - Chưa có kết quả: 7 (chưa đến 4)\n4. Đã đến 17/19 hộ\nCòn 1 máy chưa liên lạc quá 15 phút, số có thể tăng.",
};
export const ownWord = (changes: Partial<OwnWord> = {}): OwnWord =>
  ({ figure: 23, seen: 23, reason: null, saidMs: at(21, 17), receivedMs: at(21, 17), ...changes });

export interface ReportStart {
  figure?: VillageFigure | null;
  word?: OwnWord | null;
  refused?: ReportServices["refused"]["value"];
  /** What the commune is asked fails. */
  unreached?: boolean;
}

export function reportFixture(start: ReportStart, note: (name: string, ...rest: unknown[]) => void): ReportServices {
  const figure = signal(start.figure === undefined ? FIGURE : start.figure);
  const word = signal(start.word ?? null);
  return {
    figure, word, refused: signal(start.refused ?? null), closes: signal({ minute: 21 * 60 + 30, works: true }),
    ask: async () => {
      note("askFigure");
      if (start.unreached) return Promise.reject({ vi: "Chưa có mạng. Ra chỗ có sóng rồi bấm lại.", en: "No network. Move to where there is a signal and tap again." });
    },
    say: async (said, reason) => {
      note("say", said, reason);
      word.value = ownWord({ figure: said, reason, seen: figure.value?.completed ?? null });
    },
  };
}
