import { expect, it } from "vitest";
import type { Row } from "../network/messages.ts";
import { contactsIn, doorIn, phoneIn } from "./contacts.ts";

const campaign: Row = {
  b: "commune", e: "campaign", i: "c1", s: 1,
  contacts: [
    { name: "Hoàng Thị Mai", title: "Công chức", organisation: "Phòng VH-XH", phone: "0609000001" },
    { name: "Vũ Đức Thắng", title: "Công an xã", organisation: "", phone: "0609000002" },
    { name: "Không số", title: "", organisation: "Trạm Y tế", phone: "" },
  ],
};
const area = (more: Partial<Row> = {}): Row => ({
  b: "area:a1", e: "area", i: "a1", s: 2, v: "Bến Gạo", lead: [["Hoàng Văn Chiến", "head", null], ["Trần Văn Cường", "lead", "0609000003"]], ...more,
});

it("cards come in the commune's order, without those that cannot be called", () => {
  expect(contactsIn([campaign])).toEqual([
    { name: "Hoàng Thị Mai", title: "Phòng VH-XH", phone: "0609000001" }, { name: "Vũ Đức Thắng", title: "Công an xã", phone: "0609000002" },
  ]);
  expect(contactsIn([])).toEqual([]);
  expect(phoneIn([campaign], ["cong an"])).toBe("0609000002");
  expect(phoneIn([campaign], ["y te"])).toBeNull();
});

it("the door shows the Decision and who answers for the pair, as far as they are known", () => {
  const lead = { name: "Trần Văn Cường", title: "", phone: "0609000003" };
  expect(doorIn([area({ dec: ["112/QĐ-UBND", "2026-04-09", null] })])).toEqual({ decision: { number: "112/QĐ-UBND", day: "2026-04-09", issuer: null }, lead });
  expect(doorIn([area()])).toEqual({ decision: null, lead });
  expect(doorIn([area({ lead: [] })])).toEqual({ decision: null, lead: null });
  expect(doorIn([])).toEqual({ decision: null, lead: null });
});
