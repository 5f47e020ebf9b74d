/** Conflicts, roster claims, quarantine and one village, all made up. */
import type { Conflict, Quarantined, RosterClaim, Side, Slot, Village, WaitingClaim } from "../../src/views/desk/api";
import { at, NOW } from "./figures";
import { phones } from "./plan";

const BEN_GAO = { id: "ben-gao", name: "Bến Gạo" };
const side = (change: Partial<Side>): Side => ({
  visit: "v1", device: "d1", holder: null, pair: "Nhóm 1", role: "technical", outcome: null, reason: null, already_done: false,
  at_ms: NOW, received_ms: NOW, steps: {}, need: "none", saw_other: false, leads_to: { village_cumulative: 23 }, ...change,
});

const differing: Conflict = {
  id: "YzA3", kind: "visits", opened_ms: at("21:10"), heads: ["d1.7", "d2.9"], village_cumulative_now: 24,
  citizen: { id: "c07", name: "Nguyễn Văn Hùng", birth_year: 1975, id_last4: "4417", household: "Nhà Hùng Nhàn", landmark: "cổng xanh", village: BEN_GAO, pair: "Nhóm 1" },
  same_name: { name: "ông Hùng", household: "nhà Hùng Thoa", id_last4: "0932" },
  sides: [
    side({ holder: "Phạm Thị Thu Hà", outcome: "completed", at_ms: at("19:36"), received_ms: at("19:40"), steps: { smartphone: "done", level2: "done", sskdt: "done", bhyt: "done", asxh: null, confirmed: "done" }, leads_to: { village_cumulative: 24 } }),
    side({ visit: "v2", device: "d2", holder: "Nguyễn Văn Bổn", role: "local", outcome: "system_error", reason: "identity_error", at_ms: at("19:33"), received_ms: at("21:10"), offline_from_ms: at("19:25"), steps: { smartphone: "done", level2: "done" }, need: null, leads_to: { village_cumulative: 23 } }),
  ],
};
export const conflicts: Conflict[] = [
  differing,
  {
    id: "YzEy", kind: "step_undone", opened_ms: at("21:20"), heads: ["d3.7"], village_cumulative_now: 23,
    citizen: { id: "c12", name: "Trần Thị Ngát", birth_year: 1951, household: "Nhà bà Ngát", landmark: "đầu ngõ Bến", village: BEN_GAO, pair: "Nhóm 2" },
    sides: [
      side({ holder: "Lê Quang Minh", pair: "Nhóm 2", outcome: "completed", at_ms: at("20:36"), received_ms: at("20:40"), steps: { level2: "done", sskdt: "done", confirmed: "done" }, set: { sskdt: "done" }, leads_to: { village_cumulative: 24 } }),
      side({ visit: null, device: "d2", holder: "Vũ Thị Lan", pair: "Nhóm 2", role: "local", at_ms: at("21:02"), received_ms: at("21:20"), steps: { level2: "done", sskdt: "not_done", confirmed: "done" }, set: { sskdt: "not_done" }, leads_to: { village_cumulative: 23 } }),
    ],
  },
];
export const closed: Conflict[] = [
  { ...differing, id: "YzMz", closed_ms: at("21:12"), closed: { name: "Đỗ Thị Hạnh", pair: "Nhóm 3", note: "Nhóm 3 đến sau, đã mở máy người dân xem" }, citizen: { ...differing.citizen, name: "Khúc Văn Toản", birth_year: 1969 } },
  { ...differing, id: "YzM0", closed_ms: at("21:12"), closed: { name: "Đỗ Thị Hạnh", pair: "Nhóm 3", note: null }, citizen: { ...differing.citizen, name: "Khúc Thị Tám", birth_year: 1944 } },
];

export const rosterClaims: RosterClaim[] = [
  { op: "d1.31", claim: "deceased", note: null, citizen: { id: "c21", name: "Khúc Văn Ro", birth_year: 1939, household: "Nhà ông Ro", landmark: "cạnh đình", village: BEN_GAO }, row: "roster_claim", holder: "Phạm Thị Thu Hà", pair: "Nhóm 1", at_ms: at("20:05"), received_ms: at("20:06") },
  { op: "d3.12", claim: "not_here", note: "Hàng xóm nói ra Tết mới về", citizen: { id: "c29", name: "Đặng Thị Quỳnh Trang", birth_year: 2001, household: "Nhà Sơn Cúc", landmark: null, village: BEN_GAO }, row: "roster_claim", holder: "Trần Thị Ngọc", pair: "Nhóm 3", at_ms: at("20:41"), received_ms: at("20:52") },
];

export const claims: WaitingClaim[] = [
  ["k1", "7K492M", "Lê Quang Minh", "Nhóm 2", "Ao đình, ngõ Bến"], ["k2", "3H851T", "Vũ Thị Lan", "Nhóm 2", "Ao đình, ngõ Bến"], ["k3", "9C264P", "Trần Thị Ngọc", "Nhóm 3", "Xóm Tây"],
].map(([id = "", code = "", holder_name = "", pair = "", area = ""]) => ({ id, code, village: BEN_GAO, pair, area, holder_name, holder: "technical" as const, at_ms: at("18:52"), expires_ms: at("19:02") }));

const slot = (id: string, change: Partial<Slot> = {}): Slot => ({ id, kind: "pair", state: "printed", generation: 1, holder: null, device: null, last_contact_ms: null, unsent: null, ...change });
const used = (id: string, holder: string, last: string, unsent: number | null): Slot => slot(id, { state: "used", holder, device: `d-${id}`, last_contact_ms: at(last), unsent });
export const village = (): Village => ({
  ...BEN_GAO, phase: { id: "p1", name: "Đợt 1", lock_ms: at("22:00") }, target: 40, households: 14, citizens: 40, unplaced: { households: 0, citizens: 2 },
  lead: [{ name: "Hoàng Văn Chiến", role: "lead", phone: null }, { name: "Khúc Văn Thạo", role: "head", phone: null }],
  lead_slots: [
    { ...used("s0", "Hoàng Văn Chiến", "21:28", 0), kind: "lead", owner: { name: "Hoàng Văn Chiến", role: "lead" } },
    slot("s9", { kind: "lead", owner: { name: "Khúc Văn Thạo", role: "head" } }),
  ],
  areas: [
    { id: "a1", name: "Xóm Đông", pair: { id: "n1", name: "Nhóm 1" }, members: [{ id: "m1", name: "Phạm Thị Thu Hà", role: "technical" }, { id: "m2", name: "Nguyễn Văn Bổn", role: "local" }], households: 5, citizens: 15, slots: [used("s1", "Phạm Thị Thu Hà", "21:13", 1), used("s2", "Nguyễn Văn Bổn", "21:10", null)] },
    { id: "a2", name: "Ao đình, ngõ Bến", pair: { id: "n2", name: "Nhóm 2" }, members: [{ id: "m3", name: "Lê Quang Minh", role: "technical" }, { id: "m4", name: "Vũ Thị Lan", role: "local" }], households: 5, citizens: 14, slots: [slot("s3", { state: "claimed", holder: "Lê Quang Minh" }), slot("s4", { state: "claimed", holder: "Vũ Thị Lan" })] },
    { id: "a3", name: "Xóm Tây", pair: { id: "n3", name: "Nhóm 3" }, members: [{ id: "m5", name: "Trần Thị Ngọc", role: "technical" }, { id: "m6", name: "Hoàng Thị Mai", role: "local" }], households: 4, citizens: 11, slots: [slot("s5"), slot("s6")] },
  ],
  claims, cut_blocked: false, version: 4, phones,
  pairs: [{ id: "n1", name: "Nhóm 1", area: "a1" }, { id: "n2", name: "Nhóm 2", area: "a2" }, { id: "n3", name: "Nhóm 3", area: "a3" }, { id: "n4", name: "Nhóm 4", area: null }],
});

export const quarantine: Quarantined[] = [
  { id: "d9.14", reason: "revoked", village: "Bến Gạo", pair: "Nhóm 2", holder: "Lê Quang Minh", device: "d9", entity: "visit", field: "record", citizen: "Lê Thị Nhàn 1978", at_ms: at("20:40"), received_ms: at("21:05"), readable: true },
  { id: "d9.15", reason: "out_of_scope", village: "Bến Gạo", pair: "Nhóm 3", holder: "Trần Thị Ngọc", device: "d7", entity: "citizen", field: "step.sskdt", citizen: "Khúc Thị Tám 1944", at_ms: at("20:44"), received_ms: at("20:45"), readable: true },
  { id: "d9.16", reason: "strange_reason", village: null, pair: null, holder: null, device: "d7", entity: "thing", field: "new", citizen: null, at_ms: null, received_ms: at("20:47"), readable: false },
];
