import { expect, it } from "vitest";
import { deskVi } from "../../../words/desk.vi";
import { valueWords } from "./values";

it("says codes in words, and leaves what people wrote as it is", () => {
  const t = deskVi.importing.changes;
  expect(valueWords("name", "Trần Thị Nhàn")).toBe("Trần Thị Nhàn");
  expect(valueWords("address", null)).toBe(t.blank);
  expect([valueWords("activated", "1"), valueWords("on_list", "0")]).toEqual([t.yes, t.no]);
  expect(valueWords("sex", "1")).toBe("Nữ");
  expect(valueWords("need", "policy")).toBe("Diện chính sách");
  expect(valueWords("goals", "asxh,sskdt")).toBe("An sinh xã hội, Sổ sức khỏe điện tử");
  expect(valueWords("goals", "later")).toBe("later");
});
