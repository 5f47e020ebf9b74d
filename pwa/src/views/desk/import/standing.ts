/** Where a file stands and what it would do: counting only, no screen. */
import type { Phone } from "../api";
import type { CountCode, Counts, Part, PartHead, Remark, Upload, UploadHead } from "../api.lists";

export type Standing = "refused" | "village" | "blocked" | "questions" | "gone" | "ready" | "done" | "discarded";

/** Most people of the village are missing: not a fault of a row, but to be allowed on purpose. */
export const GUARD = "many_gone";
const NO_COLUMNS = "columns_missing";

export const countOf = (counts: Counts, code: CountCode): number => counts[code] ?? 0;
export const sumOf = (parts: readonly PartHead[], code: CountCode): number =>
  parts.reduce((sum, part) => sum + countOf(part.counts, code), 0);

export const guardOf = (part: PartHead): Remark | null => part.remarks?.find((each) => each.code === GUARD) ?? null;

/** What blocks and can be mended in the table; of very many remarks only some are sent, so the figure counts. */
export const blockingOf = (part: PartHead): number => countOf(part.counts, "blocking");
export const questionsOf = (part: PartHead): number => countOf(part.counts, "questions");

const total = (upload: UploadHead, of: (part: PartHead) => number): number =>
  upload.parts.reduce((sum, part) => sum + of(part), 0);

export function standingOf(upload: UploadHead): Standing {
  if (upload.state !== "open") return upload.state;
  if (upload.refused !== null) return "refused";
  if (upload.ready && upload.parts.every((part) => guardOf(part) === null)) return "ready";
  if (upload.parts.some((part) => part.village === null)) return "village";
  if (total(upload, blockingOf) > 0) return "blocked";
  return total(upload, questionsOf) > 0 ? "questions" : "gone";
}

export type Group = "needs" | "ready" | "done";
export interface Grouped { group: Group; uploads: UploadHead[] }

/** What needs a person first, with `troubled`, whose import did not go through; by name within, 2 before 10, so that a file is where it was. */
export function grouped(uploads: readonly UploadHead[], troubled: ReadonlySet<string> = new Set()): Grouped[] {
  const order: Record<Group, UploadHead[]> = { needs: [], ready: [], done: [] };
  for (const upload of uploads) {
    const standing = standingOf(upload);
    if (standing === "discarded") continue;
    const well = standing === "done" || (standing === "ready" && !troubled.has(upload.id));
    order[well ? standing : "needs"].push(upload);
  }
  const byName = (a: UploadHead, b: UploadHead): number =>
    a.file_name.localeCompare(b.file_name, "vi", { numeric: true }) || a.created_ms - b.created_ms;
  return (["needs", "ready", "done"] as const)
    .map((group) => ({ group, uploads: order[group].sort(byName) }))
    .filter((each) => each.uploads.length > 0);
}

/** The file after `id` that still needs a person, from the top again at the end. */
export function nextNeeding(uploads: readonly UploadHead[], id: string): UploadHead | null {
  const needs = grouped(uploads).find((each) => each.group === "needs")?.uploads ?? [];
  const at = needs.findIndex((each) => each.id === id);
  return needs[at + 1] ?? needs.find((each) => each.id !== id) ?? null;
}

export const changesNothing = (upload: UploadHead): boolean =>
  sumOf(upload.parts, "new") + sumOf(upload.parts, "changed") + sumOf(upload.parts, "gone") === 0;

/** The figures that somebody saw before agreeing; equal figures mean the same would happen. */
export function effectOf(upload: UploadHead): string {
  return upload.parts
    .map((part) => [part.key, part.village?.id, ...(["people", "new", "changed", "gone"] as const).map((code) => countOf(part.counts, code))].join(" "))
    .join("|");
}

export type RemarkKind = "fix" | "ask" | "note";

export function kindOf(remark: Remark): RemarkKind {
  if (remark.question) return "ask";
  return remark.blocks ? "fix" : "note";
}

const OTHER_PERSON = "row_other_person";
/** Somebody of a village that may not be named: without the number he would be there twice. */
const UNNAMED = "row_id_unnamed";

/** A number that cannot stand: it may be put right, or the person goes in without one. */
export const mendable = (remark: Remark): boolean =>
  remark.field === "id" && remark.blocks && remark.code !== UNNAMED && (!remark.question || remark.code === OTHER_PERSON);

const rowed = (remark: Remark): boolean => remark.row !== null && remark.row > 0;
export const rowRemarks = (part: Part, kind: RemarkKind): Remark[] =>
  part.remarks.filter((each) => rowed(each) && kindOf(each) === kind);
/** About the table as a whole, said first. */
export const tableRemarks = (part: Part): Remark[] => part.remarks.filter((each) => !rowed(each) && each.code !== GUARD);

/** Nothing is known of the rows before somebody says what the columns are. */
export const columnsMissing = (part: Part): boolean => part.remarks.some((each) => each.code === NO_COLUMNS);

/** Remarks that stand in the way and were left out for their number. */
export function unsent(part: Part): number {
  const sent = part.remarks.filter((each) => each.blocks && each.code !== GUARD && each.code !== "village_unknown").length;
  return Math.max(0, blockingOf(part) + questionsOf(part) - sent);
}

export interface RemarkGroup { code: string; remarks: Remark[] }

/** Alike together, in the order in which the first of each comes. */
export function byCode(remarks: readonly Remark[]): RemarkGroup[] {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) {
    const group = groups.get(remark.code);
    if (group) group.push(remark);
    else groups.set(remark.code, [remark]);
  }
  return [...groups].map(([code, alike]) => ({ code, remarks: alike }));
}

/** Answers that all of them offer, so that one press may answer all; never that they are all somebody else. */
export function sharedAnswers(remarks: readonly Remark[]): Remark["answers"] {
  const keys = (remark: Remark): string => remark.answers.map((each) => each.key).join(" ");
  const first = remarks[0];
  return first !== undefined && first.code !== OTHER_PERSON && remarks.every((each) => keys(each) === keys(first)) ? first.answers : [];
}

export const guardsOf = (upload: Upload): Remark[] => upload.parts.map(guardOf).filter((each) => each !== null);

/** Nothing is left but to say yes; the guard is asked when the button is pressed. */
export const approvable = (upload: Upload): boolean => {
  const standing = standingOf(upload);
  return standing === "ready" || (standing === "gone" && guardsOf(upload).length > 0);
};

/** Phones that have not sent all, or never said: most first. */
export const withUnsent = (phones: readonly Phone[]): Phone[] =>
  phones.filter(({ unsent }) => unsent !== 0).sort((a, b) => (b.unsent ?? 0) - (a.unsent ?? 0));
