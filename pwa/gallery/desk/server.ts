/** Answers as docs/protocol.md says the server does. `?fail` in the address makes it go silent. */
import type { Report, SlotCode } from "../../src/views/desk/api";
import { claims, closed, conflicts, quarantine, rosterClaims, village } from "./cases";
import { accountAnswer, me } from "./accounts";
import { citizenAnswer } from "./citizens";
import { emulationAnswer } from "./emulation";
import { deviceAnswer } from "./devices";
import { listAnswer } from "./lists.server";
import { planAnswer } from "./plan.server";
import { reconcileAnswer } from "./reconcile";
import { templateAnswer } from "./templates";
import { paceAnswer } from "./pace";
import { ticketAnswer, waitingTickets } from "./tickets";
import { reviewAnswer } from "./review";
import { settingsAnswer } from "./settings";
import { add, at, COMMUNE, NOW, PHASES, progress } from "./figures";

const asked = new URLSearchParams(location.search);
let signedIn = !asked.has("out");
let waiting = [...claims];
let open = [...conflicts];
let moved = asked.has("moved");

const TEXT = `XÃ (DỮ LIỆU THỬ) – BÁO CÁO NGÀY 12/4/2026 (đến 21h30)
1. Chỉ tiêu đợt 1: 3.138 người
2. Đã hoàn thành: 1.985 người (63,3% chỉ tiêu)
   - Trong ngày: 1.175
   - Bổ sung ngày 11/4: 1
3. Chưa hoàn thành: 1.153 người
Còn 5 máy chưa liên lạc quá 15 phút, số có thể tăng.`;
const VILLAGE_TEXT = `THÔN BẾN GẠO – BÁO CÁO NGÀY 12/4/2026 (đến 21h30)
1. Chỉ tiêu: 40 người
2. Đã hoàn thành: 23 người (57,5% chỉ tiêu)
   - Trong ngày: 20 (cài mới 19, đã có từ trước 1)
   - Bổ sung ngày 11/4: 1
3. Chưa hoàn thành: 17 người
   - Lỗi hệ thống: 4
   - Không có điện thoại thông minh: 3
   - Vắng mặt: 3
   - Chưa có kết quả: 7 (chưa đến 3)
4. Đã đến 13/14 hộ
Còn 3 máy chưa liên lạc quá 15 phút, số có thể tăng.`;

export function answer(url: URL, method: string, body: Record<string, unknown> | null): Response {
  const path = url.pathname.replace(/^.*\/api\/v1\/desk\//, "");
  if (asked.has("fail") && !(asked.get("fail") === "later" && path === "me")) throw new TypeError("no network");
  if (path === "session") return session(method, body);
  if (path === "session/refresh" || !signedIn) return refusal(401, "unauthorised", "Cần đăng nhập.", "Sign in first.");
  const query = url.searchParams;
  const sent = body ?? {};
  const empty = asked.has("empty");
  const found = settingsAnswer(path, method, query, asked.has("admin"), empty)
    ?? accountAnswer(path, method)
    ?? paceAnswer(path, query, empty)
    ?? reconcileAnswer(path, method, empty)
    ?? reviewAnswer(path, method, empty)
    ?? emulationAnswer(path, method, asked)
    ?? citizenAnswer(path, method, query, empty)
    ?? deviceAnswer(path, method)
    ?? ticketAnswer(path, method, query, asked)
    ?? templateAnswer(path, method, sent)
    ?? listAnswer(path, method, query, sent)
    ?? planAnswer(path, method, query, sent)
    ?? (method === "GET" ? get(path, query) : post(path, sent));
  return found instanceof Response ? found : json(found);
}

function session(method: string, body: Record<string, unknown> | null): Response {
  signedIn = method === "POST" && body?.["password"] === "dung";
  if (method !== "POST" || signedIn) return json({});
  if (body?.["password"] === "khoa") return refusal(429, "signin_locked", "Sai nhiều lần. Đợi một lúc.", "Too many tries.", { retry_after_s: ["60"] });
  return refusal(401, "signin_wrong", "Tên hoặc mật khẩu không đúng.", "Wrong name or password.");
}

function get(path: string, query: URLSearchParams): unknown {
  const empty = asked.has("empty");
  if (path === "me") return me(asked.has("admin"), asked.has("ending"));
  if (path === "attention") return { conflicts: open.length, roster_claims: rosterClaims.length, claims: waiting.length, quarantine: quarantine.length, outside: 17, tickets: waitingTickets(), ends_ms: asked.has("last") ? at("23:59", 13) : null };
  if (path === "progress") return empty ? { ...progress(), phases: [] } : progress();
  if (path === "claims") return { claims: waiting };
  if (path.startsWith("villages/")) return { ...village(), claims: waiting, ...(empty && { areas: [], lead_slots: [], claims: [] }) };
  if (path.endsWith("/code")) return code(path);
  if (path === "conflicts") return { conflicts: empty ? [] : query.get("state") === "closed" ? closed : open };
  if (path.startsWith("conflicts/")) return [...open, ...closed].find((each) => path.endsWith(each.id)) ?? refusal(404, "unknown", "Không có ca này.", "No such case.");
  if (path === "roster-claims") return { claims: empty || query.get("state") === "closed" ? [] : rosterClaims };
  if (path === "quarantine") return { operations: empty ? [] : quarantine };
  if (path === "reports/daily") return report(query);
  return refusal(404, "not_found", "Không có đường này.", "No such route.");
}

function post(path: string, body: Record<string, unknown>): unknown {
  const ids = (body["ids"] ?? []) as string[];
  if (path.startsWith("claims/")) { waiting = waiting.filter((each) => !ids.includes(each.id)); return { confirmed: ids, refused: ids }; }
  if (path.endsWith("/resolve") && moved) { moved = false; return refusal(409, "conflict_changed", "Ca đã đổi.", "The case changed."); }
  if (path.endsWith("/resolve")) { open = open.filter((each) => !path.includes(each.id)); return {}; }
  if (path.endsWith("/cut")) return refusal(409, "areas_in_use", "Đã có máy nhận khu vực của thôn này.", "A phone already holds an area here.");
  if (path.endsWith("/reissue")) return code(path);
  return {};
}

function code(path: string): SlotCode {
  const size = 33;
  let seed = path.length * 7919 + path.charCodeAt(8) * 31;
  const bits = Array.from({ length: size * size }, (_, n) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return finder(n % size, Math.floor(n / size), size) ?? (seed % 7 > 3 ? "1" : "0");
  });
  return { link: "https://tungnha.xa.vn/field/c#v1.xa-s1.abcdefghijklmnopqrstuv", typed: "7K492M", size, modules: bits.join(""), expires_ms: at("22:00"), state: "printed" };
}

function finder(x: number, y: number, size: number): string | null {
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    const far = Math.max(Math.abs(x - cx), Math.abs(y - cy));
    if (far <= 4) return far === 2 || far === 4 ? "0" : "1";
  }
  return null;
}

function report(query: URLSearchParams): Report {
  const id = query.get("village");
  const phase = PHASES.find((each) => each.id === query.get("phase"));
  const kind = (["phase", "tail", "final"] as const).find((each) => each === query.get("kind")) ?? "daily";
  const atMs = kind === "daily" ? Number(query.get("at_ms")) : kind === "phase" ? at("22:00") : at("22:00") + 18 * 86_400_000;
  const confirmation = (role: "lead" | "head", figure: number, time: string, seen = figure) => ({ role, name: role === "lead" ? "Hoàng Văn Chiến" : "Khúc Văn Thạo", figure, seen, reason: seen === figure ? null : "phone_dead", at_ms: at(time) });
  const lines = (phase ? [phase] : PHASES).flatMap((phase) => phase.villages.map((each, n) => {
    const done = each.totals.rows.completed ?? 0;
    const confirmations = each.id === "dong-bun" || phase.id !== "p1" ? []
      : [confirmation("lead", done, `21:${20 + n}`), ...(each.id === "cau-da" ? [] : [confirmation("head", done + (each.id === "ben-gao" ? 3 : 0), `21:${21 + n}`, done)])];
    return { id: each.id, name: each.name, phase: phase.name, tonight: phase.id === "p1", target: each.totals.target, completed: done, in_day: each.id === "ben-gao" ? 20 : Math.floor(done * 0.58), silent: each.silent, confirmations, unconfirmed: confirmations.length < 2, phones: { lead: "0900000000", head: null } };
  }));
  const one = lines.find((line) => line.id === id);
  const totals = PHASES.flatMap((phase) => phase.villages).find((each) => each.id === id)?.totals ?? add((phase ? [phase] : PHASES).map((each) => each.totals));
  return {
    kind, at_ms: atMs, frozen: atMs <= NOW + 3_600_000, ...(phase && { phase: { id: phase.id, name: phase.name } }), commune: COMMUNE,
    ...(atMs <= NOW + 3_600_000 && { snapshot: { hash: "5f1d0c9a7be2438f".repeat(4), taken_ms: atMs + 4_000, by: "server" } }), ...(one && { village: { id: one.id, name: one.name } }), target: totals.target, rows: totals.rows,
    eligible: totals.eligible, percent_target: one ? "57,5" : "26,0", percent_eligible: one ? "62,2" : "26,6", households: [totals.households_reached, totals.households], met: totals.met,
    steps: totals.steps, activated: totals.activated, in_day: one ? { total: 20, new: 19, already: 1 } : { total: 1175, new: 1122, already: 53 }, late: [{ day: "2026-04-11", n: 1 }], withdrawn: 0,
    by_pair: one ? [{ pair: "Nhóm 1", n: 10 }, { pair: "Nhóm 2", n: 6 }, { pair: "Nhóm 3", n: 7 }] : [], off_list: 0,
    silent: [["Phạm Thị Thu Hà", "Nhóm 1", "21:13"], ["Nguyễn Văn Bổn", "Nhóm 1", "21:10"], ["Lê Quang Minh", "Nhóm 2", "20:51"]].map(([holder = "", pair = "", last = ""], n) => ({ device: `d${n}`, holder, pair, village: { id: "ben-gao", name: "Bến Gạo" }, phone: "0900000001", last_contact_ms: at(last) })),
    confirmations: one?.confirmations ?? [], unconfirmed: one?.unconfirmed ?? true, text: one ? VILLAGE_TEXT : TEXT, ...(one ? {} : { villages: lines }),
    ...(kind !== "tail" && kind !== "final" && new Date(atMs).getUTCHours() === 15 && { lock: { phase: "Đợt 1", amended: (totals.rows.completed ?? 0) + 3, after_lock: 1, added: 3, withdrawn: 0 } }),
  };
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

function refusal(status: number, code: string, vi: string, en: string, fields?: Record<string, string[]>): Response {
  return json({ error: { code, vi, en, ...(fields && { fields }) } }, status);
}
