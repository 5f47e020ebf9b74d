/** The evening's curve, the leader's screen, and a list as long as the plan's, all made up. */
import type { CitizenHead } from "../../src/views/desk/api.citizens";
import type { CountedPage, Overview, Pace, Stretch } from "../../src/views/desk/api.pace";
import { at, COMMUNE, NOW, PHASES } from "./figures";

const FAMILY = ["Nguyễn Thị", "Trần Văn", "Phạm Đức", "Vũ Thị Thanh", "Khúc Văn", "Hoàng Thị Minh", "Đỗ Xuân"];
const GIVEN = ["An", "Bình", "Cúc", "Diệp", "Đào", "Êm", "Hòa", "Khuê", "Lan", "Mận", "Ngát", "Quý", "Sen", "Thìn", "Ước", "Vân", "Xuyến"];

function curve(fromMs: number, toMs: number, before: number, done: number): Stretch["curve"] {
  const steps = 14;
  return Array.from({ length: steps + 1 }, (_, n) => {
    const share = n / steps;
    return { at_ms: Math.round(fromMs + (toMs - fromMs) * share), n: before + Math.round(done * (share * 0.6 + share * share * 0.4)) };
  });
}

const phaseOne = PHASES[0]?.totals;
const target = phaseOne?.target ?? 0;
const done = phaseOne?.rows.completed ?? 0;
const night = { from_ms: at("19:00"), to_ms: at("22:00"), done: 1175, wanted: 2328, minutes: 31, expected: 1420, verdict: "behind", short: 908, lock: true } as const;
const pace = (): Pace => ({
  at_ms: NOW, night: { ...night, curve: curve(night.from_ms, NOW, 0, 1175) },
  phase: { from_ms: at("19:00", 11), to_ms: at("22:00"), done, wanted: target, minutes: 31, expected: 2190, verdict: "behind", short: target - 2190, phase: { id: "p1", name: "Đợt 1" }, curve: [...curve(at("19:00", 11), at("22:00", 11), 0, done - 1175), ...curve(at("19:00"), NOW, done - 1175, 1175)] },
});
const overview = (): Overview => ({
  ...pace(), commune: COMMUNE, target: PHASES.reduce((sum, each) => sum + each.totals.target, 0),
  completed: PHASES.reduce((sum, each) => sum + (each.totals.rows.completed ?? 0), 0), eligible: 0, households: [1084, 2571],
  worst: [
    { id: "dong-bun", name: "Khu tái định cư Đồng Bún", target: 456, completed: 231, behind: 186, explanation: { said_by: "head", text: "Nhiều hộ đi làm ca ở khu công nghiệp, hẹn sáng Chủ nhật.", at_ms: at("21:18") } },
    { id: "go-mit", name: "Gò Mít", target: 485, completed: 290, behind: 151 },
    { id: "cau-da", name: "Cầu Đá", target: 273, completed: 158, behind: 92 },
  ],
  incidents: [{ id: "i1", kind: "vneid_down", opened_ms: at("20:52") }], silent: 5, phones: 118, tickets: 7, conflicts: 2,
  last: { at_ms: at("21:30", 11), kind: "daily", completed: 810, target: 7633 },
});

function counted(query: URLSearchParams, empty: boolean): CountedPage {
  const village = PHASES.flatMap((phase) => phase.villages).find((each) => each.id === query.get("village"));
  const whole = query.get("figure") === "target" ? 10_169 : 61;
  const total = empty || query.get("q") === "xyz" ? 0 : whole;
  const skip = Number(query.get("skip") ?? 0);
  const row = (query.get("figure") === "target" ? "completed" : query.get("figure")) as CitizenHead["row"];
  const citizens = Array.from({ length: Math.max(0, Math.min(total - skip, 200)) }, (_, n): CitizenHead => {
    const place = skip + n;
    return {
      id: `c${place}`, name: `${FAMILY[place % FAMILY.length] ?? ""} ${GIVEN[Math.floor((place * GIVEN.length) / whole)] ?? ""}`, birth_year: 1938 + ((place * 7) % 68),
      household: place % 9 === 4 ? null : `Nhà ông Quyết ${(place % 40) + 1}`, landmark: null, village: { id: village?.id ?? "go-mit", name: village?.name ?? "Gò Mít" },
      pair: `Nhóm ${(place % 6) + 1}`, row, on_list: true, merged: false, ...(place % 17 === 2 && { id_last4: "0114" }),
    };
  });
  return { at_ms: NOW, frozen: query.has("at_ms"), place: village?.name ?? null, number: whole, total, skip, citizens };
}

export function paceAnswer(path: string, query: URLSearchParams, empty: boolean): unknown {
  if (path === "pace") return empty ? { at_ms: NOW, phase: null, night: null } : pace();
  if (path === "overview") return empty ? { ...overview(), phase: null, night: null, worst: [], incidents: [], silent: 0, phones: 0, tickets: 0, conflicts: 0, last: null } : overview();
  if (path === "counted") return counted(query, empty);
  return undefined;
}
