import { expect, test } from "vitest";
import { deskEn } from "../../../words/desk.en";
import { deskVi } from "../../../words/desk.vi";
import type { Hint, HintKind } from "../api.review";
import { kindText, minutesOf, saysText } from "./hint";

const hint = (kind: string, more: Partial<Hint> = {}): Hint => ({
  key: "0", kind: kind as HintKind, village: { id: "v1", name: "Bến Gạo" }, pair: "Nhóm 1", people: 1200, houses: 6, from_ms: 0, to_ms: 200_000, aside: null, ...more,
});

test("whole minutes, at least one", () => {
  expect(minutesOf(hint("quick"))).toBe(4);
  expect(minutesOf(hint("quick", { to_ms: 0 }))).toBe(1);
  expect(minutesOf(hint("quick", { to_ms: 60_000 }))).toBe(1);
});

test("every kind says what is usual about it, and accuses nobody", () => {
  expect(saysText(hint("quick"), deskVi)).toBe("1.200 người ở 6 nhà, ghi trong 4 phút. Thường là ghi lại sau khi đã đi.");
  for (const kind of ["quick", "house", "hours", "absent"]) {
    for (const words of [deskVi, deskEn]) {
      expect(saysText(hint(kind), words)).toContain(words === deskVi ? "1.200" : "1,200");
      expect(`${kindText(hint(kind), words)} ${saysText(hint(kind), words)}`).not.toMatch(/gian|dối|sai phạm|vi phạm|nghi ngờ|fraud|cheat|suspic|fault/i);
    }
  }
});

test("a kind of a later server is shown in plain words", () => {
  expect(kindText(hint("later"), deskVi)).toBe("Cách ghi ít gặp");
  expect(saysText(hint("later"), deskVi)).toBe("1.200 người.");
});
