import { expect, test } from "vitest";
import { deskEn } from "../../../words/desk.en";
import { deskVi } from "../../../words/desk.vi";
import { whatStays, whatWasTaken, whosePhone } from "./outcome";
import type { RescuedPhone } from "./requests";

const phone = (operations: Partial<RescuedPhone["operations"]>, more: Partial<RescuedPhone> = {}): RescuedPhone => ({
  line: 2, device: "k3f9q", people: 3, refused: null, holder: "Trần Văn An", pair: "Nhóm 1", village: "Thôn Bắc",
  operations: { new: 0, duplicate: 0, quarantined: 0, damaged: 0, ...operations }, ...more,
});

test("reasons are told once, with how many they hold back", () => {
  const later = { code: "quarantine_later", vi: "Máy mới hơn.", en: "Newer." };
  const refused = [{ id: "a", ...later }, { id: "b", code: "quarantine_gone", vi: "Đã xử lý.", en: "Gone." }, { id: "c", ...later }];
  expect(whatStays(refused, deskVi, false)).toEqual([
    "2 bản ghi còn lại trong hàng chờ: Máy mới hơn.", "1 bản ghi còn lại trong hàng chờ: Đã xử lý.",
  ]);
  expect(whatStays(refused, deskEn, true)[0]).toContain("Newer.");
});

test("whose phone it was, or which part of the file", () => {
  expect(whosePhone(phone({}), deskVi)).toBe("Máy Trần Văn An (Nhóm 1, Thôn Bắc)");
  expect(whosePhone(phone({}, { holder: null, pair: null, village: null }), deskVi)).toBe("Máy k3f9q");
  expect(whosePhone(phone({}, { device: null }), deskVi)).toBe("Phần 2 của tệp");
});

test("what was taken is told in people and records", () => {
  const said = (part: RescuedPhone): string => whatWasTaken(part, deskVi, false).join(" ");
  expect(said(phone({ new: 5 }))).toBe("Nhận 5 bản ghi về 3 người.");
  expect(said(phone({ duplicate: 5 }))).toBe("Không có gì mới: các bản ghi về 3 người đã có trong sổ.");
  expect(said(phone({ new: 1, duplicate: 2, quarantined: 3, damaged: 4 }))).toBe(
    "Nhận 1 bản ghi về 3 người. 2 bản ghi đã có từ trước. 3 bản ghi nằm trong hàng chờ bên dưới, chờ xã nhận. 4 bản ghi hỏng, không đọc được.",
  );
  expect(said(phone({}))).toBe("Máy này không còn bản ghi nào trong tệp.");
  expect(said(phone({}, { refused: { code: "rescue_line", vi: "Hỏng.", en: "Damaged." } }))).toBe("Hỏng.");
});
