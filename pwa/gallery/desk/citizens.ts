/** One person with everything written about him, and those of the same name, all made up. */
import type { CitizenHead, CitizenPage, Line, MergePreview } from "../../src/views/desk/api.citizens";
import { at } from "./figures";

const BEN_GAO = { id: "ben-gao", name: "Bến Gạo" };
const person = (id: string, name: string, birth_year: number, more: Partial<CitizenHead> = {}): CitizenHead => ({
  id, name, birth_year, household: "Nhà bà Ngát", landmark: "cạnh giếng làng", village: BEN_GAO, pair: "Nhóm 1",
  row: "not_reached", on_list: true, merged: false, ...more,
});
const NGAT = person("ngat", "Trần Thị Ngát", 1957, { row: "completed", id_last4: "0114" });
const TWIN = person("ngat-2", "Trần Thị Ngát", 1957, { id_last4: "0207", household: "Nhà Hùng Nhàn", landmark: null, row: "absent" });
const people = [
  NGAT, TWIN, person("ngat-3", "Trần Thị Ngát", 1983, { village: { id: "cau-da", name: "Cầu Đá" }, household: "Nhà ông Vạn", pair: "Nhóm 4", row: "half_done" }),
  person("ngan", "Trần Thị Ngân", 1949, { household: "Nhà ông Quyết", row: "refused" }),
  person("nga", "Trần Thị Ngà", 1990, { household: null, pair: null, village: { id: "go-mit", name: "Gò Mít" } }),
  person("ngay", "Trần Văn Ngay", 1961, { household: "Nhà ông Ngay", row: "system_error", on_list: false }),
];

const line = (op: string, what: string, to: string | null, time: string, more: Partial<Line> = {}): Line => ({
  op, what, to, text: null, at_ms: at(time), received_ms: at(time) + 20_000, name: "Phạm Thị Thu Hà", pair: "Nhóm 1", role: "technical",
  device: "k3f9q", area: "Xóm Đông", record: NGAT.id, flags: [], ...more,
});
const MINH: Partial<Line> = { name: "Lê Quang Minh", role: "local", device: "m7t2x" };
const DESK: Partial<Line> = { name: "Đỗ Thị Hạnh", pair: null, role: "desk", device: null, area: null };
const history: Line[] = [
  line("m7t2x.12", "visit.record", "absent", "19:12", { ...MINH, reason: "visiting", standing: true, received_ms: at("20:41") }),
  line("m7t2x.13", "citizen.appointment", String(at("20:30")), "19:12", MINH),
  line("k3f9q.31", "citizen.step.smartphone", "done", "20:34"),
  line("k3f9q.32", "citizen.step.level2", "done", "20:34"),
  line("k3f9q.33", "citizen.asxh_need", "policy", "20:36"),
  line("k3f9q.34", "citizen.step.sskdt", "done", "20:39"),
  line("k3f9q.35", "ticket.open", "asxh", "20:44", { text: "Tài khoản An sinh xã hội báo sai tên đệm." }),
  line("k3f9q.36", "citizen.step.confirmed", "done", "20:48"),
  line("k3f9q.37", "visit.record", "completed", "20:48", { standing: true }),
  line("desk.88", "desk.return", null, "21:15", { ...DESK, text: "Ảnh trong ca lỗi cho thấy An sinh xã hội chưa xong." }),
];
const page = (id: string, empty: boolean): CitizenPage => ({
  citizen: people.find((each) => each.id === id) ?? NGAT, into: null, records: id === "ngat-3" ? [{ ...TWIN, merged: true }] : [],
  state: {
    row: empty ? "not_reached" : "completed", outcome: empty ? null : "completed", reason: null, missing: empty ? ["sskdt", "confirmed"] : [], met: !empty, already_done: false,
    completed_ms: empty ? null : at("20:48"), credit: empty ? null : "Nhóm 1", need: "policy", claim: null, claim_approved: false,
    steps: empty ? {} : { smartphone: "done", level2: "done", bhyt: "waiting", sskdt: "done", asxh: "done", confirmed: "done" },
  },
  returns: empty || id !== "ngat" ? [] : history.filter(({ what }) => what === "desk.return"), conflicts: [],
  tickets: empty ? [] : [{ id: "k3f9q.35", category: "asxh", state: "open", text: "Tài khoản An sinh xã hội báo sai tên đệm.", opened_ms: at("20:44"), said: 2 }],
  history: empty ? [] : id === "ngat" ? history : history.slice(0, -1), seen: 88,
});
const preview: MergePreview = {
  gone: TWIN, stays: NGAT, row: "completed", completed_ms: at("20:48"), visits: 3, completed: 0, eligible: -1, settles: 1, seen: 88,
};

/** Undefined: the path is about no person. */
export function citizenAnswer(path: string, method: string, query: URLSearchParams, empty: boolean): unknown {
  if (path === "citizens") return empty ? { citizens: [], total: 0, pages: 1 } : { citizens: people, total: query.get("q") === "" ? 10_169 : 6, pages: query.get("q") === "" ? 204 : 1 };
  const [, id = "", part = ""] = /^citizens\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  if (id === "" || id === "household") return undefined;
  if (method !== "GET") return {};
  if (part === "alike") return { citizens: people.filter((each) => each.name === NGAT.name && each.id !== id) };
  return part === "merge" ? preview : page(id, empty || id === "ngat-2");
}
