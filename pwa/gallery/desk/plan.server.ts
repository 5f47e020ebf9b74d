/** Answers of docs/desk-api.md for planning, houses, people, sessions and sheets; nothing is kept between pages. */
import type { MemberImport } from "../../src/views/desk/api.people";
import { attendance, contacts, memberImport, sessions, teams } from "./people";
import { CUT, corrections, houses, outside, planning, preview } from "./plan";

const asked = new URLSearchParams(location.search);
const empty = asked.has("empty");
let minutes = 4;
let states: Record<string, string | null> = {};

export function planAnswer(path: string, method: string, query: URLSearchParams, body: Record<string, unknown>): unknown {
  return method === "GET" ? get(path, query) : post(path, body);
}

/** The members' spreadsheet comes as a file; undefined: another file was sent. */
export function membersUploaded(path: string): MemberImport | undefined {
  return path.includes("members/import") ? memberImport(path.includes("apply=")) : undefined;
}

function get(path: string, query: URLSearchParams): unknown {
  if (path === "planning") return empty ? { ...planning(), phases: [] } : planning(minutes);
  if (/^villages\/[^/]+\/cut$/.test(path)) return preview(decodeURIComponent(path.split("/")[1] ?? ""), Number(query.get("pairs")));
  if (/^villages\/[^/]+\/households$/.test(path)) return empty ? { ...houses(false), households: [], areas: [] } : houses(asked.has("many"));
  if (path === "outside") return outside(empty, query.get("village"));
  if (path === "corrections") return corrections();
  if (path === "teams") return empty ? { teams: [], organisations: [] } : teams();
  if (path === "attendance") return attendance(query.get("session") ?? "", states);
  if (path === "contacts") return { contacts: empty ? [] : contacts };
  if (path === "sessions") return empty ? { ...sessions(), sessions: [] } : sessions();
  if (path.endsWith(".pdf")) return new Response("%PDF-1.7".padEnd(412_000), { headers: { "Content-Type": "application/pdf" } });
  return undefined;
}

function post(path: string, body: Record<string, unknown>): unknown {
  if (path === "planning") return planning((minutes = Number(body["minutes_per_citizen"])));
  if (path === "planning/cut") return cut(body["villages"] as { id: string; pairs: number }[]);
  if (path === "attendance") return attendance(String(body["session"]), (states = { ...states, ...(body["states"] as typeof states) }));
  if (path === "sessions/tail") return { made: 12 };
  if (path === "corrections") return { decision: "k9", moved: 3 };
  return /^(households|citizens|members|pairs|teams|contacts|sessions|corrections)(\/|$)/.test(path) || /\/(walk|move|households)$/.test(path) ? {} : undefined;
}

function cut(villages: { id: string; pairs: number }[]): unknown {
  const refusals: Record<string, [code: string, vi: string, en: string]> = {
    "ben-gao": ["areas_in_use", "4 máy đang giữ khu vực của thôn này. Xem trước để biết máy nào còn việc chưa gửi.", "4 phones hold areas of this village."],
    "cho-la": ["areas_changed", "Hoàng Văn Chiến vừa chia lại thôn này lúc 21:27. Xem lại rồi chia.", "Hoàng Văn Chiến cut this village again at 21:27."],
  };
  const cut = villages.filter((each) => !(each.id in refusals));
  for (const each of cut) CUT[each.id] = each.pairs;
  return {
    done: cut.map((each) => each.id),
    refused: villages.flatMap((each) => { const [code = "", vi = "", en = ""] = refusals[each.id] ?? []; return code === "" ? [] : [{ id: each.id, code, vi, en }]; }),
  };
}
