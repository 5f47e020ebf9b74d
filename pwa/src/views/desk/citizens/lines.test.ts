import { describe, expect, it } from "vitest";
import { deskCitizensVi } from "../../../words/desk.citizens.vi";
import { deskEn } from "../../../words/desk.en";
import { deskVi } from "../../../words/desk.vi";
import type { Line } from "../api.citizens";
import { noteOf, whatOf, whereOf, whoOf } from "./lines";

const NOW = Date.parse("2026-04-12T21:00:00+07:00");
const line = (what: string, to: string | null, more: Partial<Line> = {}): Line => ({
  op: "a.1", what, to, text: null, at_ms: NOW, received_ms: NOW, name: "Hà", pair: "Nhóm 1", role: "technical",
  device: "k3f9q", area: "Xóm Đông", record: "c1", flags: [], ...more,
});
const said = (what: string, to: string | null, more: Partial<Line> = {}): string => whatOf(line(what, to, more), NOW, deskVi);

describe("a line of a person's history", () => {
  it("says a result with its reason, and what the citizen had before", () => {
    expect(said("visit.record", "absent", { reason: "asleep" })).toBe("Kết quả: Vắng mặt, Đã ngủ");
    expect(said("visit.record", "completed", { already_done: true })).toBe("Kết quả: Đã hoàn thành, đã có từ trước");
    expect(said("visit.record", null, { reason: "refused_scam" })).toBe("Kết quả: gặp, chưa có kết quả, Chưa đồng ý: sợ lừa đảo");
  });
  it("says a step, and one taken back", () => {
    expect(said("citizen.step.sskdt", "done")).toBe("Sổ sức khỏe điện tử: xong");
    expect(said("citizen.step.sskdt", null)).toBe("Sổ sức khỏe điện tử: bỏ ghi");
  });
  it("says whom a record was merged into, and that they are apart again", () => {
    const merged = line("desk.merge", "c2", { text: "Trần Thị Ngát" });
    expect(whatOf(merged, NOW, deskVi)).toBe("Gộp vào: Trần Thị Ngát");
    expect(noteOf(merged)).toBeNull();
    expect(said("desk.merge", null)).toBe("Tách ra, mỗi người một hồ sơ");
  });
  it("keeps free words apart from what was done", () => {
    const asked = line("desk.return", null, { text: "Xem lại bước 2.", device: null, pair: null });
    expect([whatOf(asked, NOW, deskVi), noteOf(asked)]).toEqual(["Nhờ xem lại", "Xem lại bước 2."]);
    expect([whoOf(asked, deskVi), whereOf(asked, deskVi)]).toEqual([["Hà", null], ["Bàn trực", null]]);
  });
  it("says an hour, or what was said instead of one", () => {
    expect(said("citizen.appointment", String(NOW))).toBe("Hẹn lại: 21:00");
    expect(said("citizen.appointment", "tomorrow_evening")).toBe("Hẹn lại: tối mai");
  });
  it("names what it does not know instead of hiding it", () => {
    expect(said("citizen.later_field", "1")).toBe("Việc khác (citizen.later_field)");
    expect(whatOf(line("citizen.later_field", "1"), NOW, deskEn)).toBe("Something else (citizen.later_field)");
  });
  it("takes no name that another part of the desk has", () => expect(deskVi.citizens).toBe(deskCitizensVi.citizens));
});
