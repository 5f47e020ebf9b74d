/** Lists in every state the wizard knows: made up, the server's answers of docs/desk-api.md. */
import type { Counts, Fix, Import, ListPerson, Part, Remark, Upload } from "../../src/views/desk/api.lists";
import { at, NOW, PHASES } from "./figures";

const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Khúc", "Đào", "Bùi", "Lương", "Hoàng"];
const MIDDLE = ["Văn", "Thị", "Đức", "Thị Thu", "Quang", "Thị Hồng"];
const GIVEN = ["Hùng", "Nhàn", "Thắng", "Mơ", "Lý", "Sơn", "Liên", "Ngát", "Quyết", "Hằng", "Xuân", "Lâm", "Tuyến", "Nhung", "Oanh"];
const LANES = ["xóm Đông", "ngõ Bến", "xóm Tây", "ao đình", "đầu làng"];
const some = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

const nameOf = (n: number): string => `${some(FAMILY, n * 7)} ${some(MIDDLE, n * 5 + 1)} ${some(GIVEN, n * 11 + 3)}`;
const person = (n: number, row: number | null = n + 8): ListPerson => ({
  row, citizen: null, name: nameOf(n), birth_year: 1948 + ((n * 13) % 58), id_last4: n % 9 === 4 ? null : String(1000 + ((n * 37) % 9000)), address: n % 4 === 3 ? null : some(LANES, n),
});
const people = (n: number): ListPerson[] => Array.from({ length: Math.min(n, 200) }, (_, at) => person(at));

const villages = PHASES.flatMap((phase) => phase.villages);
const village = (id: string): Part["village"] => {
  const found = villages.find((each) => each.id === id);
  return found ? { id: found.id, name: found.name } : null;
};

const HEADER = ["STT", "Họ và tên", "Ngày, tháng, năm sinh", "Giới tính", "Số định danh cá nhân", "Nơi thường trú", "Quan hệ với chủ hộ", "", "Ghi chú"];
const COLUMNS = { number: 0, name: 1, birth: 2, sex: 3, id: 4, address: 5, relation: 6 };
const sample = Array.from({ length: 5 }, (_, n) => [String(n + 1), nameOf(n), `0${(n % 8) + 1}/04/${1960 + n * 7}`, n % 2 ? "Nữ" : "Nam", `000${160 + n}00${1200 + n * 3}`, some(LANES, n), n === 0 ? "Chủ hộ" : "Con", "", n === 3 ? "đi làm Hải Dương" : ""]);

const remark = (row: number | null, code: string, vi: string, en: string, more: Partial<Remark> = {}): Remark =>
  ({ row, name: row === null ? null : nameOf(row - 8), code, vi, en, blocks: false, question: false, field: null, value: null, answers: [], ...more });
const birth = (row: number, text: string): Remark => remark(row, "row_birth_unread", `Ngày sinh không đọc được: “${text}”.`, `The date of birth cannot be read: “${text}”.`, { blocks: true, field: "birth", value: text });
const shortId = (row: number, text: string): Remark => remark(row, "row_id_wrong", `Số định danh phải có 12 chữ số, ở đây là “${text}”.`, `An identity number has 12 digits; this one is “${text}”.`, { blocks: true, field: "id", value: text });
const zeros = (row: number): Remark => remark(row, "id_zeros", "Số định danh mất số 0 ở đầu, đã thêm lại. Xin xem lại.", "Leading zeros of the identity number were put back. Please check.", { field: "id", value: `000${170000000 + row}` });
const sameName = (row: number, other: number): Remark => remark(row, "row_name_twice", `Cùng tên, cùng năm sinh với dòng ${other}, không có số định danh. Có phải một người?`, `Same name and birth year as row ${other}, without an identity number. The same person?`, {
  question: true, blocks: true, answers: [{ key: "same", vi: "Cùng một người", en: "The same person" }, { key: "different", vi: "Hai người khác nhau", en: "Two different people" }],
});
const target = (n: number, quota: number): Remark => remark(null, "quota_differs", `Danh sách có ${n} người, chỉ tiêu của thôn là ${quota}.`, `The list has ${n} people, the village's target is ${quota}.`);

/** What stands in the way, as the server counts it. */
export const standing = (remarks: readonly Remark[]): Counts => ({
  blocking: remarks.filter((each) => each.blocks && !each.question && each.code !== "many_gone").length,
  questions: remarks.filter((each) => each.question).length,
});

function part(id: string, n: number, change: Partial<Part> = {}, counts: Counts = {}): Part {
  const remarks = change.remarks ?? [];
  const goal = villages.find((each) => each.id === id)?.totals.target ?? null;
  return {
    key: "p1", sheet: "Danh sách", first_row: 7, village: village(id), header: HEADER, columns: COLUMNS, sample, target: goal, sentence: null, remarks, fixes: [],
    diff: { new: people(counts.new ?? n), changed: [], gone: [] }, ...change,
    counts: { rows: n, people: n, new: n, changed: 0, gone: 0, same: 0, households: 0, unplaced: n, not_activated: 0, repaired: 0, hidden: 0, ...standing(remarks), ...counts },
  };
}

function upload(id: string, file_name: string, parts: Part[], change: Partial<Upload> = {}): Upload {
  const ready = parts.length > 0 && parts.every((each) => each.village !== null && each.remarks.every((one) => !one.blocks));
  return { id, kind: "roster", state: "open", file_name, by: "Đỗ Thị Hạnh", created_ms: at("14:05"), expires_ms: at("14:05", 19), digest: `d-${id}`, ready, refused: null, parts, ...change };
}

const update = part("ben-gao", 42, {
  remarks: [target(42, 40)],
  diff: {
    new: people(4),
    changed: [
      { person: person(31), was: { birth_year: "1979", address: null }, now: { birth_year: "1978", address: "xóm Tây" } },
      { person: person(32), was: { need: null }, now: { need: "Diện chính sách" } },
      { person: person(33), was: { name: "Trần Thị Nhan" }, now: { name: "Trần Thị Nhàn" } },
    ],
    gone: [person(40, null), person(41, null), person(42, null), person(43, null)],
  },
}, { new: 4, changed: 3, same: 35, gone: 4, households: 14, unplaced: 2, repaired: 6 });

const hiddenRows = remark(null, "rows_hidden", "Có 2 dòng bị ẩn (dòng 40, 41). Có nhập những dòng này không?", "2 rows are hidden (rows 40, 41). Are they to be imported?", {
  question: true, blocks: true, answers: [{ key: "hidden_in", vi: "Nhập cả dòng ẩn", en: "Import them, too" }, { key: "hidden_out", vi: "Bỏ dòng ẩn", en: "Leave them out" }],
});
const FIXED: Fix[] = [{ part: "p1", row: 19, field: "birth", value: "1961" }, { part: "p1", row: 33, skip: true }];
const toFix = part("cau-da", 273, {
  remarks: [hiddenRows, birth(14, "31/2/1975"), birth(88, ""), birth(131, "khoảng 1950"), shortId(52, "17012345"), sameName(97, 203), sameName(118, 119), zeros(16), zeros(21), zeros(35), remark(64, "phone_wrong", "Số điện thoại không đọc được, để trống.", "The phone number cannot be read and is left empty.", { field: "phone", value: "09xx 123" })],
  fixes: FIXED,
}, { repaired: 3, hidden: 2 });
const huge = part("cho-la", 509, { remarks: [...Array.from({ length: 40 }, (_, n) => birth(20 + n * 4, "")), ...Array.from({ length: 120 }, (_, n) => sameName(21 + n * 4, 22 + n * 4)), ...Array.from({ length: 1840 }, (_, n) => zeros(9 + n))] }, { repaired: 1840 });
const guarded = part("go-mit", 61, {
  remarks: [remark(null, "many_gone", "424/485 người không còn trong danh sách này. Nếu danh sách đủ, cho phép rồi nhập.", "424 of 485 people are missing from this list. If it is whole, allow that and import.", { blocks: true }), target(61, 485)],
  diff: { new: [], changed: [], gone: Array.from({ length: 424 }, (_, n) => person(n, null)) },
}, { new: 0, same: 61, gone: 424 });
const noName = part("ao-sen", 369, { header: ["TT", "Công dân", "NS", "", "CCCD"], columns: { number: 0, birth: 2, id: 4 }, sample: sample.map((row) => row.slice(0, 5)), remarks: [remark(null, "columns_missing", "Chưa rõ cột nào là Họ và tên, Ngày sinh, Số CCCD. Hãy chọn cột.", "It is not clear which columns hold name, birth and number. Choose the columns.", { blocks: true })], diff: { new: [], changed: [], gone: [] } }, { people: 0, new: 0 });
const two = [
  { ...part("de-ngoai", 366), key: "p1", sheet: "Đê Ngoài" },
  { ...part("xom-chai", 288, { remarks: [{ ...birth(310, "1/1/2107"), name: "Vũ Thị Lý" }] }), key: "p2", sheet: "Đê Ngoài", first_row: 402 },
  { ...part("", 12, { village: null, target: null, diff: { new: [], changed: [], gone: [] } }, { new: 0 }), key: "p3", sheet: "Bổ sung" },
];

const READY = villages.slice(9, 24).map((each, n) => upload(`u-r${n}`, `DS ${n + 9}. ${each.name}.xlsx`, [part(each.id, each.totals.target + (n % 3) - 1)]));
export const uploads: Upload[] = [
  upload("u-update", "Ben Gao cap nhat 12-4.xlsx", [update]),
  upload("u-fix", "ds cau da (ban cuoi).xlsx", [toFix]),
  upload("u-huge", "CHO LA.xlsx", [huge]),
  upload("u-gone", "Gò Mít bổ sung.xlsx", [guarded]),
  upload("u-columns", "Ao Sen CA xã gửi.csv", [noName]),
  upload("u-two", "Đê Ngoài + Xóm Chài.xlsx", two),
  upload("u-village", "danh sach moi.xlsx", [part("", 240, { village: null, target: null, diff: { new: [], changed: [], gone: [] } }, { new: 0 })]),
  upload("u-refused", "Giếng Cả.xls", [], { refused: remark(null, "roster_old_xls", "Tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành .xlsx rồi nhập lại.", "This is an old Excel file (.xls). Open it, save it as .xlsx and import that.", { blocks: true }) }),
  upload("u-same", "Đồng Bún (1).xlsx", [part("dong-bun", 456, { sentence: { vi: "Tệp này đã nhập rồi; nhập lại không đổi gì.", en: "This file was imported before; importing it again changes nothing." }, diff: { new: [], changed: [], gone: [] } }, { new: 0, same: 456, unplaced: 0, households: 171 })]),
  upload("u-second", "Chua kich hoat muc 2 Ben Gao.xlsx", [part("ben-gao", 17, {}, { not_activated: 17, unplaced: 0, new: 5, same: 12 })], { kind: "not_activated" }),
  ...READY,
  upload("u-done", "DS 1. Đồng Bún.xlsx", [part("dong-bun", 456)], { state: "done" }),
];

const batch = (id: string, upload: string | null, file_name: string, where: string, counts: Counts, hour: string, day: number, change: Partial<Import> = {}): Import => ({
  id, upload, file_name, kind: "roster", village: village(where) ?? { id: where, name: where }, counts, by: "Đỗ Thị Hạnh", at_ms: at(hour, day), undone: null, undoable: true, ...change,
});
export const imports: Import[] = [
  batch("b5", "u5", "Ben Gao cap nhat 11-4.xlsx", "ben-gao", { people: 41, new: 2, changed: 3, gone: 1 }, "20:40", 11),
  batch("b4", "u4", "Đê Ngoài + Xóm Chài.xlsx", "de-ngoai", { people: 366, new: 366, changed: 0, gone: 0 }, "15:12", 10),
  batch("b3", "u4", "Đê Ngoài + Xóm Chài.xlsx", "xom-chai", { people: 288, new: 288, changed: 0, gone: 0 }, "15:12", 10),
  batch("b2", "u2", "Gò Mít bổ sung.xlsx", "go-mit", { people: 61, new: 0, changed: 0, gone: 424 }, "15:02", 10, { by: "Vũ Quang Lâm", undone: { by: "Đỗ Thị Hạnh", at_ms: at("15:05", 10) }, undoable: false }),
  batch("b1", "u1", "DS 2. Bến Gạo.xlsx", "ben-gao", { people: 40, new: 40, changed: 0, gone: 0 }, "14:51", 10, { undoable: false }),
  batch("b0", "u0", "Chưa kích hoạt Cầu Đá.xlsx", "cau-da", { people: 31, new: 9, changed: 22, gone: 0 }, "14:40", 10, { kind: "not_activated", by: "Vũ Quang Lâm" }),
];
export { part as madePart, upload as madeUpload, NOW };
