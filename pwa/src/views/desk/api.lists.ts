/** Lists the police hand over: uploads, what each would change, and imports done (docs/desk-api.md). */
import { deskGet, deskPoll, deskPost, deskUpload, type Answer } from "../../network/desk";
import type { Named } from "./api";

export type ListKind = "roster" | "not_activated";
export type FieldCode =
  | "name" | "birth" | "birth_male" | "birth_female" | "sex" | "id" | "phone" | "head" | "relation" | "guardian"
  | "address" | "landmark" | "need" | "activation" | "goals" | "note" | "number" | "village"
  | "goal_activation" | "goal_asxh" | "goal_bhyt" | "goal_licence" | "goal_sskdt" | "goal_vehicle";
export const FIELDS: readonly FieldCode[] = [
  "name", "birth", "birth_male", "birth_female", "sex", "id", "phone", "head", "relation", "guardian", "address",
  "landmark", "need", "activation", "goals", "goal_sskdt", "goal_asxh", "goal_bhyt", "goal_activation", "goal_licence",
  "goal_vehicle", "village", "note", "number",
];

export interface Sentence { vi: string; en: string }
export interface Remark extends Sentence {
  /** Null when it is about the whole table or file. */
  row: number | null; name?: string | null; code: string; blocks: boolean; question: boolean;
  field: string | null; value: string | null; answers: (Sentence & { key: string })[];
}
export type Fix = { part: string; row: number } & (
  { field: string; value: string } | { skip: true } | { answer: string } | { undo: true }
);
export interface ListPerson {
  row: number | null; citizen: string | null; name: string; birth_year: number | null;
  id_last4: string | null; address: string | null;
}
export interface ChangedPerson { person: ListPerson; was: Record<string, string | null>; now: Record<string, string | null> }
export interface Diff { new: ListPerson[]; changed: ChangedPerson[]; gone: ListPerson[] }
export type CountCode =
  | "rows" | "people" | "new" | "changed" | "gone" | "same" | "households" | "unplaced" | "not_activated"
  | "repaired" | "blocking" | "questions" | "hidden";
export type Counts = Partial<Record<CountCode, number>>;

/** One table of one village. The list of uploads leaves out remarks and people. */
export interface PartHead {
  key: string; sheet: string; first_row: number; village: Named | null; counts: Counts; target: number | null;
  remarks?: Remark[]; sentence: Sentence | null;
}
export interface Part extends PartHead {
  header: string[]; columns: Partial<Record<string, number>>; sample: string[][];
  remarks: Remark[]; fixes?: Fix[]; diff: Diff;
}
export interface UploadHead {
  id: string; kind: ListKind; state: "open" | "done" | "discarded"; file_name: string; by: string | null;
  created_ms: number; expires_ms: number; digest: string; ready: boolean; refused: Remark | null; parts: PartHead[];
}
export interface Upload extends UploadHead { parts: Part[] }
export interface Import {
  id: string; upload: string | null; file_name: string; kind: ListKind; village: Named; counts: Counts;
  by: string | null; at_ms: number; undone: { by: string | null; at_ms: number } | null; undoable: boolean;
}
export interface UndoCounts { removed: number; restored: number; returned: number; kept: number }
export interface Change {
  columns?: { part: string; columns: Partial<Record<string, number>> };
  village?: { part: string; village: string };
  fixes?: Fix[];
}

/** As many as one request may carry. */
export const MOST_FIXES = 500;
const LONGEST_NAME = 200;
export const LARGEST_FILE = 20 * 1024 * 1024;
/** A list of 45,000 rows is read, compared and stored within half a minute on a small server. */
const READING_MS = 120_000;
const part = encodeURIComponent;

export const sendUpload = (
  kind: ListKind, name: string, content: Blob, sent: (share: number) => void,
): Promise<Upload> => deskUpload(`uploads?kind=${kind}&name=${part(name.slice(-LONGEST_NAME))}`, content, sent);
export const getUploads = (): Promise<Answer<{ uploads: UploadHead[] }>> => deskPoll("uploads");
export const getUpload = (id: string): Promise<Upload> => deskGet(`uploads/${part(id)}`, READING_MS);
export const changeUpload = (id: string, change: Change): Promise<Upload> =>
  deskPost(`uploads/${part(id)}/change`, change, READING_MS);
export const approveUpload = (id: string, digest: string, allowGone: boolean): Promise<{ imports: Import[] }> =>
  deskPost(`uploads/${part(id)}/approve`, { digest, ...(allowGone && { allow_gone: true }) }, READING_MS);
export const discardUpload = (id: string): Promise<unknown> => deskPost(`uploads/${part(id)}/discard`, {});
export const getImports = (village: string | null): Promise<Answer<{ imports: Import[] }>> =>
  deskPoll(village === null ? "imports" : `imports?village=${part(village)}`);
export const undoImport = (id: string): Promise<{ counts: UndoCounts }> =>
  deskPost(`imports/${part(id)}/undo`, {}, READING_MS);
