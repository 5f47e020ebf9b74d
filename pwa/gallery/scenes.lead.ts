/** The lead's part of the gallery's list. */
import { admit } from "../src/services/hall-order";
import type { LeadSlot } from "../src/services/contract";
import type { Route, SheetName } from "../src/views/field/nav";
import type { FixtureStart } from "./fixture";
import { hallOf, longEvening } from "./hall";
import { at } from "./people";
import { FIGURE, ownWord, type ReportStart } from "./reports";
import { HELD, largeVillage, POOL, type VillageStart } from "./village";

interface Scene {
  start: FixtureStart;
  here: Route;
  sheet?: SheetName;
}

const slot = (id: string, pair: string, area: string, households: number, citizens: number, holder: string | null, state: LeadSlot["state"]): LeadSlot =>
  ({ slot: id, pair, area, households, citizens, holder, state, lastContactMs: state === "used" ? at(19, 30) : null });
const slots = [
  slot("a", "Nhóm 1", "Xóm Đông", 5, 15, "Phạm Thị Thu Hà", "used"), slot("b", "Nhóm 1", "Xóm Đông", 5, 15, null, "free"),
  slot("c", "Nhóm 2", "Ao đình, ngõ Bến", 5, 14, "Lê Quang Minh", "waiting"), slot("d", "Nhóm 2", "Ao đình, ngõ Bến", 5, 14, "Vũ Thị Lan", "waiting"),
  slot("e", "Nhóm 3", "Xóm Tây", 4, 11, "Trần Thị Ngọc", "waiting"), slot("f", "Nhóm 3", "Xóm Tây", 4, 11, null, "free"),
];
const waiting = [
  { id: "w1", code: "7K4 92M", pair: "Nhóm 2", holder: "Lê Quang Minh", atMs: at(19, 2) },
  { id: "w2", code: "3H8 51T", pair: "Nhóm 2", holder: "Vũ Thị Lan", atMs: at(19, 2) },
  { id: "w3", code: "9C2 64P", pair: "Nhóm 3", holder: "Trần Thị Ngọc", atMs: at(19, 3) },
];
const both = [slot("a", "Nhóm 1", "Xóm Đông", 5, 15, "Phạm Thị Thu Hà", "used"), slot("b", "Nhóm 1", "Xóm Đông", 5, 15, "Nguyễn Văn Bổn", "used")];
const area = { lead: true, village: "Bến Gạo" };
const seen = (here: Route, village: VillageStart = {}, more: FixtureStart = {}, sheet?: SheetName): Scene =>
  ({ start: { area, leading: village, ...more }, here, ...(sheet ? { sheet } : {}) });
const reporting = (report: ReportStart, more: FixtureStart = {}): Scene => seen({ at: "report" }, { report }, { now: at(21, 16), ...more });
const told = { kind: "told", vi: "Đã xếp 4 người vào nhà ông Thụ", en: "4 people put into Nhà ông Thụ" } as const;
const settled: VillageStart = { pool: [], suggestions: [] };

export const leadScenes: Record<string, Scene> = {
  "lead": seen({ at: "lead" }, { slots }, { waiting }),
  "lead-calm": seen({ at: "lead" }, { slots: slots.slice(0, 2), ...settled }),
  "lead-uncut": seen({ at: "lead" }, { placed: 0 }),
  "lead-uncut-grouped": seen({ at: "lead" }, { placed: 0, ...settled }),
  "lead-uncut-bare": seen({ at: "lead" }, { placed: 0, houses: [], ...settled }, { houses: [] }),
  "lead-one": seen({ at: "lead" }, { slots, ...settled }, { waiting: waiting.slice(0, 1) }),
  "qr": seen({ at: "qr", slot: "b" }, { slots }),
  "lead-pool": seen({ at: "pool" }),
  "lead-pool-picked": seen({ at: "pool" }, {}, { picked: ["q1", "q2", "q3"] }),
  "lead-pool-saved": seen({ at: "pool" }, { pool: POOL.slice(4), suggestions: [] }, { saved: told }),
  "lead-pool-empty": seen({ at: "pool" }, settled),
  "lead-pool-none": seen({ at: "pool" }, { houses: [], ...settled }),
  "lead-name": seen({ at: "pool" }, {}, { picked: ["q1", "q2"] }, { kind: "lead-name", people: ["q1", "q2"] }),
  "lead-choose": seen({ at: "choose", why: "join", id: "" }, {}, { picked: ["q1", "q2"] }),
  "lead-after": seen({ at: "choose", why: "after", id: "H03" }),
  "lead-village": seen({ at: "village" }, { houses: largeVillage(5), placed: 30 }),
  "lead-village-empty": seen({ at: "village" }, { houses: [] }),
  "lead-house": seen({ at: "village" }, {}, {}, { kind: "lead-house", household: "H03" }),
  "lead-area": seen({ at: "village" }, {}, {}, { kind: "lead-area", household: "H03" }),
  "lead-split": seen({ at: "split", id: "H03" }, {}, { picked: ["anh"] }),
  "lead-outside": seen({ at: "outside" }, { placed: 7 }),
  "lead-outside-none": seen({ at: "outside" }, settled),
  "lead-cut": seen({ at: "cut" }, { placed: 0 }, { status: { kind: "offline" } }),
  "lead-cut-online": seen({ at: "cut" }, { placed: 0, ...settled }),
  "lead-cut-empty": seen({ at: "cut" }, { houses: [], placed: 0 }),
  "lead-held": seen({ at: "cut" }, {}, {}, { kind: "lead-held", pairs: 3, plan: { version: 1, phones: HELD } }),
  "lead-crew": seen({ at: "crew", id: "p1" }, { slots }),
  "lead-crew-empty": seen({ at: "crew", id: "p1" }, { slots, members: [] }),
  "lead-replace": seen({ at: "lead" }, { slots }, {}, { kind: "lead-replace", pair: "p1" }),
  "lead-replace-which": seen({ at: "lead" }, { slots: both }, {}, { kind: "lead-replace", pair: "p1" }),
  "lead-replace-failed": seen({ at: "lead" }, { slots, unreached: true }, {}, { kind: "lead-replace", pair: "p1" }),
  "lead-attendance-offline": seen({ at: "attendance" }, { slots, marked: { m1: "present", m2: "late" } }, { status: { kind: "offline" } }),
  "lead-attendance-empty": seen({ at: "attendance" }, { slots, members: [] }),
  "lead-attendance": seen({ at: "attendance" }, { slots, marked: { m1: "present", m2: "late" } }),
  "lead-attendance-sent": seen({ at: "attendance" }, { slots, session: { id: "se1", states: { m1: "present", m2: "late", m3: "absent" } } }),
  "lead-attendance-none": seen({ at: "attendance" }, { session: null }),
  "lead-queue": seen({ at: "queue" }, { queue: hallOf(0, 6) }),
  "lead-queue-empty": seen({ at: "queue" }),
  "lead-queue-large": seen({ at: "queue" }, { queue: longEvening }, { status: { kind: "offline" } }),
  "lead-queue-done": seen({ at: "queue" }, { queue: (book, people) => admit(hallOf(0, 1)(book, people), 1) }),
  "lead-number": seen({ at: "number" }, { queue: hallOf(0, 6) }, { status: { kind: "offline" } }),
  "lead-hall": seen({ at: "lead" }, { slots: slots.slice(0, 2), ...settled, hall: "Nhà văn hóa thôn Bến Gạo", queue: hallOf(0, 6) }),
  "next-lead-hall": seen({ at: "next" }, { hall: "Nhà văn hóa thôn Bến Gạo" }, { next: "H03" }),
  "lead-report": reporting({}),
  "lead-report-said": reporting({ word: ownWord() }),
  "lead-report-risen": reporting({ figure: { ...FIGURE, completed: 25, silent: [] }, word: ownWord() }),
  "lead-report-spoken": reporting({ word: ownWord({ figure: 26, reason: "phone_dead" }) }),
  "lead-report-waits": reporting({ word: ownWord({ receivedMs: null }), unreached: true }, { status: { kind: "offline" }, now: at(21, 40) }),
  "lead-report-refused": reporting({ word: ownWord({ receivedMs: null }), refused: { vi: "Không tìm thấy.", en: "Not found." } }),
  "lead-report-frozen": reporting({ figure: { ...FIGURE, frozen: true, askedMs: at(21, 40), later: 2, silent: [] } }, { now: at(21, 40) }),
  "lead-report-lock": reporting({ figure: { ...FIGURE, atMs: at(22, 0), lock: "Đợt 1", askedMs: at(21, 44) } }, { now: at(21, 45) }),
  "lead-report-old": reporting({ figure: { ...FIGURE, atMs: FIGURE.atMs - 86_400_000, askedMs: FIGURE.askedMs - 86_400_000 }, unreached: true }, { status: { kind: "offline" } }),
  "lead-report-none": reporting({ figure: null, unreached: true }, { status: { kind: "offline" } }),
  "next-lead-report": seen({ at: "next" }, {}, { next: "H03", now: at(21, 16) }),
  "next-lead": seen({ at: "next" }, {}, { next: "H03", waiting }),
  "next-lead-empty": seen({ at: "next" }, { houses: [] }, { next: null, houses: [] }),
};
