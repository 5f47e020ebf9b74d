/** A lead's services in memory: a village half grouped, with pairs, phones and people that do not exist. */
import { signal } from "@preact/signals";
import type {
  CitizenView, HeldPhone, HouseholdView, LeadArea, LeadHouse, LeadMember, LeadPair, LeadServices, LeadSlot, LeadVillage, PoolPerson, Present, Suggestion,
} from "../src/services/contract";
import { fold } from "../src/views/shared/text";
import { hallFixture, type HallStart } from "./hall";
import { at, benGao } from "./people";
import { reportFixture, type ReportStart } from "./reports";

export interface VillageStart {
  houses?: HouseholdView[];
  /** How many of the houses are in an area. */
  placed?: number;
  pool?: PoolPerson[];
  suggestions?: Suggestion[];
  slots?: LeadSlot[];
  members?: LeadMember[];
  session?: LeadVillage["session"];
  /** Where people are asked to come today, and what has happened there. */
  hall?: string;
  queue?: HallStart;
  marked?: Record<string, Present>;
  phones?: HeldPhone[];
  /** What the commune is asked fails. */
  unreached?: boolean;
  report?: ReportStart;
}

const AREAS: LeadArea[] = [
  { id: "a1", name: "Xóm Đông", pair: "Nhóm 1", households: 5, citizens: 15 },
  { id: "a2", name: "Ao đình, ngõ Bến", pair: "Nhóm 2", households: 4, citizens: 11 },
];

const member = (id: string, name: string, role: LeadMember["role"], organisation: string, pair: string | null): LeadMember =>
  ({ id, name, role, organisation, phone: null, pair });

export const MEMBERS: LeadMember[] = [
  member("m1", "Phạm Thị Thu Hà", "technical", "Đoàn Thanh niên", "p1"), member("m2", "Nguyễn Văn Bổn", "local", "Mặt trận thôn", "p1"),
  member("m3", "Lê Quang Minh", "technical", "Trường THCS", "p2"), member("m4", "Vũ Thị Lan", "local", "Hội Phụ nữ", "p2"),
  member("m5", "Trần Thị Ngọc", "technical", "Trạm Y tế", null), member("m6", "Hoàng Văn Chiến", "head", "Thôn Bến Gạo", null),
];

const loose = (id: string, name: string, year: number, sex: 0 | 1, address: string | null, guardian: string | null = null): PoolPerson => {
  const [first] = benGao(["H01"]);
  const like = first?.members[0] as CitizenView;
  return { citizen: { ...like, id, household: "", name, birthYear: year, sex, child: year > 2012 }, address, guardian };
};

export const POOL: PoolPerson[] = [
  loose("q1", "Đoàn Văn Thụ", 1951, 0, "Số 4 ngõ Chùa, xóm Tây"), loose("q2", "Phùng Thị Nhâm", 1954, 1, "Số 4 ngõ Chùa, xóm Tây"),
  loose("q3", "Đoàn Văn Thức", 1979, 0, "Số 4 ngõ Chùa, xóm Tây"), loose("q4", "Đoàn Thị Hương Giang", 2008, 1, "Số 4 ngõ Chùa, xóm Tây"),
  loose("q5", "Nguyễn Bảo Ngọc", 2016, 1, null, "Lê Thị Nhàn"), loose("q6", "Lương Thị Bích Thủy", 1988, 1, "Đầu làng, cạnh trạm bơm"),
  loose("q7", "Trịnh Đình Nguyên", 1962, 0, null), loose("q8", "Nguyễn Phúc Hải Đăng", 2017, 0, "Sau đình", "Trịnh Đình Nguyên"),
];
export const SUGGESTIONS: Suggestion[] = [
  { id: "s1", why: "address", word: "Số 4 ngõ Chùa, xóm Tây", people: ["q1", "q2", "q3", "q4"], house: null, keeper: null },
  { id: "s2", why: "guardian", word: "Lê Thị Nhàn", people: ["q5"], house: "H03", keeper: { name: "Lê Thị Nhàn", sex: 1, elder: false } },
  { id: "s3", why: "guardian", word: "Trịnh Đình Nguyên", people: ["q7", "q8"], house: null, keeper: { name: "Trịnh Đình Nguyên", sex: 0, elder: true } },
];
export const HELD: HeldPhone[] = [
  { device: "d1", holder: "Phạm Thị Thu Hà", pair: "Nhóm 1", area: "Xóm Đông", lastContactMs: at(19, 30), unsent: 3 },
  { device: "d2", holder: "Nguyễn Văn Bổn", pair: "Nhóm 1", area: "Xóm Đông", lastContactMs: at(19, 38), unsent: 0 },
  { device: "d3", holder: "Lê Quang Minh", pair: "Nhóm 2", area: "Ao đình, ngõ Bến", lastContactMs: null, unsent: null },
];

/** Thirty-odd houses to scroll through, with names that repeat. */
export function largeVillage(times: number): HouseholdView[] {
  return Array.from({ length: times }, (_, turn) => benGao().map((house) => ({ ...house, id: `${house.id}-${turn}`, position: house.position + turn * 9 }))).flat();
}

export function leadFixture(start: VillageStart, note: (name: string, ...rest: unknown[]) => void): LeadServices {
  const households = start.houses ?? benGao();
  const pool = signal(start.pool ?? POOL);
  const houses = signal(households.map((house, place): LeadHouse => ({ house, area: place < (start.placed ?? households.length) ? (AREAS[place < 5 ? 0 : 1] ?? null) : null })));
  const village = signal(villageOf(start, households, pool.value.length));
  const unsent = signal<Record<string, Present>>(start.marked ?? {});
  const found = (words: (string | null)[], typed: string): boolean => words.some((word) => word !== null && fold(word).includes(fold(typed)));
  const done = (name: string) => async (...given: unknown[]): Promise<void> => note(name, ...given);
  return {
    village, pool, houses, unsentAttendance: unsent, report: signal(reportFixture(start.report ?? {}, note)),
    hall: hallFixture(start.queue, households, pool.value, note),
    suggestions: signal(start.suggestions ?? SUGGESTIONS),
    outside: signal({ people: pool.value, houses: houses.value.filter(({ area }) => area === null) }),
    searchPool: (typed) => pool.value.filter(({ citizen, address, guardian }) => found([citizen.name, address, guardian], typed)),
    searchHouses: (typed) => houses.value.filter(({ house }) => found([house.knownAs, house.landmark, ...house.members.map(({ name }) => name)], typed)),
    nameFor: () => "Nhà ông Thụ",
    dismiss: (id) => note("dismiss", id),
    makeHouse: done("makeHouse"), putInto: done("putInto"), merge: done("merge"), placeAfter: done("placeAfter"), step: done("step"),
    slices: (pairs) => Array.from({ length: pairs }, (_, place) => ({
      number: place + 1, pair: `Nhóm ${place + 1}`, minutes: (15 - place) * 20, households: 5, citizens: 15 - place, first: households[place]?.knownAs ?? "", last: households[place + 1]?.knownAs ?? "",
    })),
    planCut: async () => ({ version: 1, phones: start.phones ?? HELD }),
    heldPhones: async () => (start.unreached ? Promise.reject({ vi: "Chưa có mạng. Ra chỗ có sóng rồi bấm lại.", en: "No network. Move to where there is a signal and tap again." }) : (start.phones ?? HELD)),
    cutAreas: done("cutAreas"), moveToArea: done("moveToArea"), setCrew: async (...given) => { note("setCrew", ...given); return null; }, replacePhone: done("replacePhone"),
    mark: async (ids, state) => { unsent.value = { ...unsent.value, ...Object.fromEntries(ids.map((id) => [id, state])) }; },
    sendAttendance: async () => { note("sendAttendance"); unsent.value = {}; },
    liveLink: async (slot) => ({ link: `https://tungnha.example/field/c#v1.${slot}.Q4kM7nX2vT9bR6sLw8HfYdZc3JpGqA1u`, untilMs: at(19, 40) + 40_000 }),
    confirmClaims: done("confirmClaims"), refuseClaims: done("refuseClaims"), refresh: done("refresh"),
  };
}

function villageOf(start: VillageStart, households: readonly HouseholdView[], loose: number): LeadVillage {
  const members = start.members ?? MEMBERS;
  const slots = start.slots ?? [];
  const placed = (start.placed ?? households.length) > 0;
  const names = [...new Set(slots.map(({ pair }) => pair))];
  const pairs = names.map((name, place): LeadPair => {
    const own = slots.filter(({ pair }) => pair === name);
    const area = own[0] ? { id: `a${place + 1}`, name: own[0].area, pair: name, households: own[0].households, citizens: own[0].citizens } : null;
    return { id: `p${place + 1}`, name, area, members: members.filter(({ pair }) => pair === `p${place + 1}`), slots: own };
  });
  return {
    id: "v1", name: "Bến Gạo", areas: placed ? AREAS : [], pairs, members, slots, needed: 3, minutes: 20, contact: { name: "Bàn trực Phòng Văn hóa - Xã hội", phone: "0609000001" },
    households: households.length, citizens: loose + households.reduce((sum, house) => sum + house.members.length, 0),
    session: start.session === undefined ? { id: "se1", states: {} } : start.session, hall: start.hall ?? null,
  };
}
