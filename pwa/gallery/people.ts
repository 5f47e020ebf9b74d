/** Thôn Bến Gạo: a village and people that do not exist, the same as in the design's pictures. */
import type { CitizenView, HouseholdView, NeedCode, OutcomeCode } from "../src/services/contract";

/** 19:40 at +07:00 on 12/4/2026. */
export const EVENING_MS = Date.UTC(2026, 3, 12, 12, 40);
export const at = (hours: number, minutes: number): number => Date.UTC(2026, 3, 12, hours - 7, minutes);

interface Person {
  id: string;
  name: string;
  year: number;
  sex: 0 | 1;
  need?: NeedCode;
  guardian?: string;
  phone?: string;
  activated?: boolean;
  digits?: string;
}
type House = readonly [id: string, knownAs: string, landmark: string, address: string | null, people: Person[]];

const NAMES: Record<string, string> = {
  thang: "Nguyễn Văn Thắng", mo: "Trần Thị Mơ", trang: "Nguyễn Thị Thu Trang", hoi: "Vũ Thị Hợi", hai: "Phạm Văn Hải", ly: "Đỗ Thị Lý",
  hung: "Nguyễn Văn Hùng", nhan: "Lê Thị Nhàn", anh: "Nguyễn Minh Anh", son: "Phạm Văn Sơn", lien: "Hoàng Thị Liên", bao: "Phạm Gia Bảo", teo: "Phạm Thị Tẹo",
  ngat: "Bùi Thị Ngát", dien: "Bùi Văn Điền", quyet: "Trần Văn Quyết", hang: "Nguyễn Thị Hằng", mai: "Trần Thị Mai", xuan: "Đào Thị Xuân", lam: "Đào Văn Lâm",
  tuyen: "Lương Văn Tuyến", dung: "Phạm Thị Dung", nhung: "Lương Thị Hồng Nhung", khang: "Lương Văn Khang", oanh: "Phí Thị Oanh", hung2: "Nguyễn Văn Hùng",
};

const p = (id: string, year: number, sex: 0 | 1, more: Partial<Person> = {}): Person => ({ id, name: NAMES[id] ?? id, year, sex, ...more });

const HOUSES: House[] = [
  ["H01", "Nhà ông Thắng", "Đầu xóm Đông", null, [p("thang", 1968, 0), p("mo", 1970, 1), p("trang", 1999, 1)]],
  ["H02", "Nhà bà Hợi", "Cạnh giếng làng", null, [p("hoi", 1947, 1, { need: "policy" }), p("hai", 1974, 0), p("ly", 1977, 1)]],
  ["H03", "Nhà Hùng Nhàn", "Cổng xanh, cạnh giếng", "xóm Đông", [p("hung", 1975, 0, { digits: "1234" }), p("nhan", 1978, 1, { need: "wants", phone: "0900000001" }), p("anh", 2014, 1, { guardian: "nhan" })]],
  ["H04", "Nhà Sơn Liên", "Sau chợ", null, [p("son", 1982, 0), p("lien", 1985, 1), p("bao", 2015, 0, { guardian: "lien" }), p("teo", 1953, 1)]],
  ["H05", "Nhà bà Ngát", "Ngõ cụt", null, [p("ngat", 1950, 1, { need: "policy" }), p("dien", 1946, 0)]],
  ["H06", "Nhà ông Quyết", "Cạnh ao đình", null, [p("quyet", 1979, 0, { need: "wants" }), p("hang", 1981, 1), p("mai", 2006, 1)]],
  ["H07", "Nhà bà Xuân", "Ngã ba", null, [p("xuan", 1958, 1, { need: "policy" }), p("lam", 1986, 0)]],
  ["H08", "Nhà ông Tuyến", "Xưởng mộc", null, [p("tuyen", 1972, 0, { activated: false }), p("dung", 1975, 1), p("nhung", 2001, 1), p("khang", 2003, 0)]],
  ["H14", "Nhà bà Oanh", "Ngõ cuối xóm Tây", null, [p("oanh", 1965, 1, { need: "wants" })]],
];

function citizen(person: Person, household: string): CitizenView {
  const guardian = person.guardian ? { id: person.guardian, name: NAMES[person.guardian] ?? "" } : null;
  return {
    id: person.id, household, name: person.name, birthYear: person.year, idDigits: person.digits ?? null,
    guardian, child: guardian !== null, sex: person.sex, phone: person.phone ?? null,
    need: person.need ?? "none", activated: person.activated ?? true, onList: true, goals: null, secondList: false,
    row: "not_reached", outcome: null, reason: null, missing: [], alreadyDone: false, met: false, claim: null,
    steps: {}, at: 0, appointment: null, unsent: false, conflict: null, returned: null, history: [],
  };
}

export function benGao(ids: readonly string[] = HOUSES.map(([id]) => id)): HouseholdView[] {
  return HOUSES.filter(([id]) => ids.includes(id)).map(([id, knownAs, landmark, address, people], position) => ({
    id, knownAs, landmark, address, position, skipped: false, appointment: null, state: "todo",
    head: people[0]?.name ?? null, members: people.map((person) => citizen(person, id)),
  }));
}

export const CHECKED = { listed: "done", smartphone: "done", level2: "done" } as const;
export const INSTALLED = { ...CHECKED, bhyt: "done", sskdt: "done" } as const;

/** A person with this outcome, as the rules would have left them. */
export function withOutcome(c: CitizenView, outcome: OutcomeCode, reason: string | null = null): CitizenView {
  const steps = outcome === "completed" ? { ...INSTALLED, confirmed: "done" as const } : c.steps;
  const line = { id: `${c.id}-${outcome}`, atMs: at(19, 22), outcome, reason, who: "Phạm Thị Thu Hà", standing: true, mine: true };
  return { ...c, outcome, reason, row: outcome, met: outcome !== "absent", steps, at: 4, history: [...c.history, line] };
}

export function change(houses: HouseholdView[], id: string, edit: (c: CitizenView) => CitizenView): HouseholdView[] {
  return houses.map((house) =>
    house.members.some((m) => m.id === id) ? { ...house, members: house.members.map((m) => (m.id === id ? edit(m) : m)) } : house);
}
