/** One operation in words: what was written, by whom, from where. */
import type { DeskWords } from "../../../words/desk.vi";
import type { Line } from "../api.citizens";
import { moment } from "../time";

/** "Sổ sức khỏe điện tử: xong" */
export function whatOf(line: Line, nowMs: number, words: DeskWords): string {
  const t = words.citizens;
  const step = line.what.startsWith("citizen.step.") ? line.what.slice("citizen.step.".length) : null;
  if (line.what === "desk.merge" && line.to === null) return t.unmergedLine;
  const name = step === null ? t.whats[line.what] ?? t.whatElse(line.what) : t.step[step] ?? step;
  const said = saidOf(line, nowMs, words);
  return said === "" ? name : `${name}: ${said}`;
}

function saidOf(line: Line, nowMs: number, words: DeskWords): string {
  const t = words.citizens;
  if (line.what.startsWith("citizen.step.")) return line.to === null ? t.unset : t.values[line.to] ?? line.to;
  switch (line.what) {
    case "visit.record": return resultOf(line, words);
    case "citizen.asxh_need": return line.to === null ? t.unset : t.need[line.to] ?? line.to;
    case "citizen.appointment": return appointment(line.to, nowMs, words);
    case "citizen.roster_claim": return line.to === null ? "" : words.roster.claims[line.to] ?? line.to;
    case "citizen.household": case "citizen.guardian": return line.text ?? (line.to === null ? t.unset : "");
    case "desk.ticket_state": return t.ticketStates[line.to ?? ""] ?? line.to ?? "";
    case "desk.roster_decision": return t.values[line.to ?? ""] ?? "";
    case "desk.resolve": return line.to === null ? t.keptNone : t.keptOne;
    case "desk.merge": return line.text ?? "";
    default: return "";
  }
}

function resultOf(line: Line, words: DeskWords): string {
  const rows: Record<string, string> = words.rows;
  const outcome = line.to === null ? words.citizens.noOutcome : rows[line.to] ?? line.to;
  const reason = line.reason === undefined || line.reason === "" ? null : words.reasons[line.reason] ?? line.reason;
  const parts = [outcome, reason, line.already_done === true && line.reason !== "pre_existing" ? words.citizens.already : null];
  return parts.filter((part) => part !== null).join(", ");
}

function appointment(to: string | null, nowMs: number, words: DeskWords): string {
  const t = words.citizens;
  if (to === null) return t.unset;
  return /^\d{1,15}$/.test(to) ? moment(Number(to), nowMs, words) : t.appointments[to] ?? to;
}

/** What was written in free words; a name that `whatOf` says already is not said twice. */
export function noteOf(line: Line): string | null {
  return ["citizen.household", "citizen.guardian", "desk.merge"].includes(line.what) ? null : line.text;
}

/** Who wrote it, and in which pair: both, one or none may be known. */
export function whoOf(line: Line, words: DeskWords): [who: string, more: string | null] {
  return line.name === null ? [line.pair ?? words.none, null] : [line.name, line.pair];
}

/** "Xóm Đông", "máy d7k2p" */
export function whereOf(line: Line, words: DeskWords): [where: string, more: string | null] {
  if (line.device === null) return [words.citizens.desk, null];
  const phone = words.citizens.phone(line.device);
  return line.area === null ? [phone, null] : [line.area, phone];
}
