/** The gallery's list: a name, what the services hold, where the person stands. */
import { h, type JSX } from "preact";
import type { ConflictView, Hand, HouseholdView, Look, Status } from "../src/services/contract";
import { HousesScreen } from "../src/views/field/houses/houses-screen";
import { BesideLock } from "../src/views/field/seldom";
import type { Route, SheetName } from "../src/views/field/nav";
import type { FixtureStart } from "./fixture";
import { leadScenes } from "./scenes.lead";
import { meetScenes } from "./scenes.meet";
import { ticketScenes } from "./scenes.ticket";
import { Components } from "./components";
import { at, benGao, change, CHECKED, EVENING_MS, INSTALLED, withOutcome } from "./people";

interface Scene {
  start?: FixtureStart;
  here?: Route;
  sheet?: SheetName;
  draw?: () => JSX.Element;
}

const done = (houses: HouseholdView[], ...ids: string[]): HouseholdView[] => ids.reduce((all, id) => change(all, id, (c) => withOutcome(c, "completed")), houses);
const absent = (houses: HouseholdView[], reason: string | null, ...ids: string[]): HouseholdView[] => ids.reduce((all, id) => change(all, id, (c) => withOutcome(c, "absent", reason)), houses);
const failed = (houses: HouseholdView[], reason: string, ...ids: string[]): HouseholdView[] => ids.reduce((all, id) => change(all, id, (c) => withOutcome(c, "system_error", reason)), houses);

const fresh = benGao();
const pairs = benGao(["H01", "H02", "H03", "H04", "H05"]);
const nhanAt2 = change(done(fresh, "hung"), "nhan", (c) => ({ ...c, row: "half_done", at: 2, met: true, steps: { ...CHECKED } }));
const nhanReady = change(nhanAt2, "nhan", (c) => ({ ...c, steps: { ...INSTALLED, asxh: "done" } }));
const oanh = change(fresh, "oanh", (c) => ({ ...c, row: "missing_asxh", at: 3, met: true, reason: "no_bank_account", missing: ["asxh"], steps: { ...INSTALLED, asxh: "not_done", confirmed: "done" } }));
const tuyen = failed(absent(done(failed(fresh, "lost_sim", "tuyen"), "dung"), "works_away", "nhung"), "vneid_down", "khang");
const sonLien = absent(fresh, null, "son", "lien", "bao", "teo");
const waitingCard = change(nhanAt2, "nhan", (c) => ({ ...c, steps: { ...CHECKED, bhyt: "waiting", sskdt: "done" } }));
const refused = change(fresh, "lam", (c) => ({ ...c, row: "refused", reason: "refused_scam", met: true }));
const claimed = change(refused, "xuan", (c) => ({ ...c, row: "roster_claim", claim: "moved_away" }));

const conflict: ConflictView = {
  id: "x1", citizen: "hung", mayDecide: true,
  sides: [
    { id: "s1", atMs: at(19, 36), outcome: "completed", reason: null, who: "Phạm Thị Thu Hà", standing: true, mine: true },
    { id: "s2", atMs: at(19, 38), outcome: "system_error", reason: "bhyt_error", who: "Nguyễn Văn Bổn", standing: true, mine: false },
  ],
};
const twoPhones = change(done(fresh, "hung"), "hung", (c) => ({ ...c, conflict }));
const deskDecides = change(twoPhones, "hung", (c) => ({ ...c, conflict: { ...conflict, mayDecide: false } }));

let evening = done(pairs, "thang", "mo", "trang", "hung", "nhan", "anh", "ly");
evening = change(evening, "hoi", (c) => withOutcome(c, "no_smartphone"));
evening = change(absent(evening, "works_shift", "hai"), "hai", (c) => ({ ...c, appointment: at(21, 40) }));
evening = absent(evening, null, "son", "lien", "bao", "teo").map((h) => (h.id === "H04" ? { ...h, appointment: at(20, 45) } : h));
evening = failed(evening, "vneid_down", "ngat");

const laterList: NonNullable<FixtureStart["due"]> = [
  { household: "H05", citizens: ["ngat"], when: null, dueMs: null, lateMinutes: 0, why: "incident" },
  { household: "H04", citizens: ["son", "lien", "bao", "teo"], when: at(20, 45), dueMs: at(20, 45), lateMinutes: 20, why: "appointment" },
  { household: "H02", citizens: ["hai"], when: at(21, 40), dueMs: at(21, 40), lateMinutes: 0, why: "appointment" },
];
const soon: NonNullable<FixtureStart["due"]> = [{ household: "H06", citizens: ["quyet", "hang", "mai"], when: at(19, 30), dueMs: at(19, 30), lateMinutes: 0, why: "appointment" }];
const look: Look = {
  slot: "s1", kind: "pair", pair: "Nhóm 1", village: "Bến Gạo", area: "xóm Đông", households: 5, citizens: 15, needsConfirmation: false, expiresMs: at(22, 0),
  members: [{ id: "m1", name: "Phạm Thị Thu Hà", role: "technical" }, { id: "m2", name: "Nguyễn Văn Bổn", role: "local" }],
};
const unevenEnd = { onPhone: 15, received: 13, equal: false, receipt: null, checkedMs: null, missing: [{ citizen: "Bùi Thị Ngát", household: "nhà bà Ngát" }, { citizen: "Phạm Văn Hải", household: "nhà bà Hợi" }] };
const shared: Hand = { asked: false, shared: true, now: "m1", last: "m1", choices: [{ id: "m1", name: "Phạm Thị Thu Hà", role: "technical" }, { id: "m2", name: "Nguyễn Văn Bổn", role: "local" }] };
const received: Partial<Status> = { kind: "received", unsentPeople: 0, unsentNames: [] };
const citizen = (id: string): Route => ({ at: "citizen", id });
const house = (id: string): Route => ({ at: "house", id });

export const scenes: Record<string, Scene> = {
  "blocked-zalo": { start: { phase: "blocked", blocked: { code: "in_app_browser", address: "tungnha.example/field" } } },
  "blocked-ios": { start: { phase: "blocked", blocked: { code: "ios_tab", address: "" } } },
  "blocked-insecure": { start: { phase: "blocked", blocked: { code: "insecure", address: "https://tungnha.example/field/" } } },
  "blocked-storage": { start: { phase: "blocked", blocked: { code: "no_storage", address: "" } } },
  "starting": { start: { phase: "starting" } },
  "claim-start": { start: { phase: "claim" } },
  "claim-looking": { start: { phase: "claim", claim: { step: "looking" } } },
  "claim-look": { start: { phase: "claim", claim: { step: "look", look } } },
  "claim-look-lead": { start: { phase: "claim", claim: { step: "look", look: { ...look, kind: "lead", pair: null, area: null, households: 14, citizens: 40 } } } },
  "claim-waiting": { start: { phase: "claim", claim: { step: "waiting", code: "7K4 92M", expiresMs: EVENING_MS + 600_000 } } },
  "claim-pin": { start: { phase: "claim", claim: { step: "pin" } } },
  "claim-download": { start: { phase: "claim", claim: { step: "download", have: 9, of: 15 } } },
  "claim-ready": { start: { phase: "claim", claim: { step: "ready", citizens: 15, checks: [] } } },
  "claim-ready-checks": { start: { phase: "claim", claim: { step: "ready", citizens: 15, checks: ["clock", "space", "persist"] } } },
  "claim-failed": { start: { phase: "claim", claim: { step: "failed", code: "already_claimed", vi: "Mã này đã có máy khác nhận. Nhờ Tổ trưởng bấm Đổi máy.", en: "Another phone has taken this code. Ask the team lead to press Đổi máy.", retry: false } } },
  "claim-erased": { start: { phase: "claim", claim: { step: "ended", why: "erased", unsent: 0 } } },
  "claim-wiped": { start: { phase: "claim", claim: { step: "ended", why: "wipe", unsent: 2 } } },
  "locked": { start: { phase: "locked" } },
  "locked-silent": { start: { phase: "locked", status: { kind: "paused", failure: { code: "contact_needed", vi: "Máy đã quá 72 giờ không liên lạc với xã. Ra chỗ có sóng rồi nhập mã PIN.", en: "This phone has not reached the commune for 72 hours. Find a signal, then enter the PIN." } } } },
  "locked-forgot": { start: { phase: "locked" }, draw: () => h(BesideLock, { what: "forgot", onBack: () => undefined }) },
  "locked-rescue": { start: { phase: "locked" }, draw: () => h(BesideLock, { what: "rescue", onBack: () => undefined }) },
  "hold": { start: { hand: { ...shared, asked: true, now: null } } },
  "hold-change": { start: { hand: shared }, here: { at: "hand" } },
  "next-held": { start: { hand: shared, next: "H08", houses: tuyen, due: [] } },
  "next": { start: { houses: nhanAt2.map((h) => (h.id === "H03" ? { ...h, members: fresh.find((f) => f.id === "H03")?.members ?? [] } : h)), next: "H03", due: laterList.slice(0, 2), now: at(19, 10) } },
  "next-due": { start: { next: "H07", doing: "H08", due: soon, status: received, now: at(19, 20) } },
  "next-many": { start: { next: "H08", houses: tuyen, due: [] } },
  "next-done": { start: { next: null, houses: evening, due: [], status: received, now: at(21, 20) } },
  "next-done-later": { start: { next: null, houses: evening, due: laterList } },
  "next-empty": { start: { next: null, houses: [] } },
  "house": { start: { houses: nhanAt2, due: laterList.slice(0, 2) }, here: house("H03") },
  "house-results": { start: { houses: tuyen, status: { unsentPeople: 2 }, saved: { kind: "outcome", outcome: "system_error", name: "Lương Văn Khang" }, due: laterList.slice(0, 2) }, here: house("H08") },
  "house-saved": { start: { houses: done(fresh, "hung", "nhan"), status: { unsentPeople: 4 }, saved: { kind: "outcome", outcome: "completed", name: "Lê Thị Nhàn" } }, here: house("H03") },
  "house-conflict": { start: { houses: twoPhones }, here: house("H03") },
  "house-conflict-desk": { start: { houses: deskDecides }, here: house("H03") },
  "house-reasons": { start: { houses: claimed }, here: house("H07") },
  "house-waiting": { start: { houses: waitingCard }, here: house("H03") },
  "sheet-revisit": { start: { houses: sonLien, status: { unsentPeople: 4 }, saved: { kind: "absent_household", count: 4 } }, here: house("H04"), sheet: { kind: "revisit", household: "H04" } },
  "sheet-menu": { start: { houses: nhanAt2 }, here: house("H03"), sheet: { kind: "menu", household: "H03" } },
  "sheet-rename": { start: { houses: nhanAt2 }, here: house("H03"), sheet: { kind: "rename", household: "H03" } },
  "citizen-1": { start: { houses: done(fresh, "hung") }, here: citizen("nhan") },
  "citizen-2": { start: { houses: nhanReady }, here: citizen("nhan") },
  "citizen-2-fresh": { start: { houses: nhanAt2 }, here: citizen("nhan") },
  "citizen-2-saved": { start: { houses: nhanReady, saved: { kind: "step", name: "Lê Thị Nhàn" } }, here: citizen("nhan") },
  "citizen-2-apart": { start: { houses: waitingCard }, here: citizen("nhan") },
  "citizen-2-policy": { start: { houses: change(fresh, "xuan", (c) => ({ ...c, row: "half_done", at: 2, steps: { ...CHECKED } })) }, here: citizen("xuan") },
  "citizen-not-activated": { start: { houses: change(fresh, "tuyen", (c) => ({ ...c, row: "half_done", at: 2, steps: { ...CHECKED, level2: "not_done" } })) }, here: citizen("tuyen") },
  "citizen-2-papers": { start: { houses: change(nhanAt2, "nhan", (c) => ({ ...c, goals: ["asxh", "bhyt", "licence", "sskdt", "vehicle"], steps: { ...c.steps, licence: "done" } })) }, here: citizen("nhan") },
  "citizen-done": { start: { houses: nhanAt2 }, here: citizen("hung") },
  "citizen-error": { start: { houses: tuyen }, here: citizen("tuyen") },
  "citizen-missing": { start: { houses: oanh }, here: citizen("oanh") },
  "sheet-missing": { start: { houses: oanh }, here: citizen("oanh"), sheet: { kind: "missing", citizen: "oanh", missing: ["asxh"] } },
  "sheet-errors": { start: { houses: nhanReady }, here: citizen("nhan"), sheet: { kind: "errors", citizen: "nhan" } },
  "sheet-refusals": { start: { houses: nhanReady }, here: citizen("nhan"), sheet: { kind: "refusals", citizen: "nhan" } },
  "sheet-corrections": { start: { houses: fresh }, here: citizen("nhan"), sheet: { kind: "corrections", citizen: "nhan" } },
  "sheet-appointment": { start: { houses: nhanReady }, here: citizen("nhan"), sheet: { kind: "appointment", household: "H03", citizen: "nhan" } },
  "sheet-citizen-menu": { start: { houses: nhanReady }, here: citizen("nhan"), sheet: { kind: "menu", household: "H03", citizen: "nhan" } },
  "history": { start: { houses: change(twoPhones, "hung", (c) => ({ ...c, history: [...conflict.sides, { id: "s0", atMs: EVENING_MS - 86_400_000, outcome: "absent", reason: "works_shift", who: "Nguyễn Văn Bổn", standing: false, mine: false }] })) }, here: { at: "history", id: "hung" } },
  "read": { start: { houses: nhanReady }, here: { at: "read", id: "nhan", already: false } },
  "read-child": { start: { houses: fresh }, here: { at: "read", id: "anh", already: false } },
  "houses": { start: { houses: evening, due: laterList, next: null }, here: { at: "houses" } },
  "houses-fresh": { start: { houses: nhanAt2, next: "H04" }, here: { at: "houses" } },
  "houses-found": { start: { houses: fresh }, here: { at: "houses" }, draw: () => h(HousesScreen, { asked: "hung" }) },
  "houses-none": { start: { houses: evening, status: { kind: "offline" } }, here: { at: "houses" }, draw: () => h(HousesScreen, { asked: "tuyen" }) },
  "later": { start: { houses: evening, due: laterList, status: received, now: at(21, 5) }, here: { at: "later" } },
  "later-unset": { start: { houses: evening, due: [{ household: "H02", citizens: ["hai"], when: "tomorrow_evening", dueMs: null, lateMinutes: 0, why: "absent" }, { household: "H04", citizens: ["son", "lien"], when: null, dueMs: null, lateMinutes: 0, why: "absent" }] }, here: { at: "later" } },
  "later-returned": { start: { houses: evening.map((h) => (h.id === "H02" ? { ...h, members: h.members.map((m) => (m.id === "hai" ? { ...m, returned: "Ảnh cho thấy Sổ sức khỏe chưa xong." } : m)) } : h)), due: [{ household: "H02", citizens: ["hai"], when: null, dueMs: null, lateMinutes: 0, why: "returned" }, ...laterList.slice(1, 2)], now: at(21, 5) }, here: { at: "later" } },
  "later-empty": { start: { due: [] }, here: { at: "later" } },
  "status": { here: { at: "status" } },
  "status-received": { start: { status: received }, here: { at: "status" } },
  "status-failed": { start: { status: { kind: "failed", clockOff: true, revoked: true, updateReady: true, failure: { code: "server", vi: "Máy chủ đang bận. Máy sẽ tự gửi lại sau 1 phút.", en: "The server is busy. This phone will try again in a minute." } } }, here: { at: "status" } },
  "status-offline": { start: { status: { kind: "offline" } }, here: { at: "status" } },
  "status-sending": { start: { status: { kind: "sending" } }, here: { at: "status" } },
  "status-clock-back": { start: { hand: shared, status: { kind: "offline", clockBack: true, locksMs: at(22, 30) } }, here: { at: "status" } },
  "rescue": { here: { at: "rescue" } },
  "rescue-nothing": { start: { rescue: 0 }, here: { at: "rescue" } },
  "end-equal": { here: { at: "end" } },
  "end-left": { start: { evening: unevenEnd }, here: { at: "end" } },
  "end-unknown": { start: { evening: { ...unevenEnd, received: null, missing: [] } }, here: { at: "end" } },
  "help": { here: { at: "help" } },
  ...meetScenes,
  ...ticketScenes,
  ...leadScenes,
  "components": { draw: () => h(Components, {}) },
};
