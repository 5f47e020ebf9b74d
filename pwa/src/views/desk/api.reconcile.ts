/** Đối soát: rounds, the system's list before it is taken, findings (docs/desk-api.md). */
import { deskFile, deskGet, deskPoll, deskPost, deskUpload, type Answer } from "../../network/desk";
import type { RowCode } from "../../services/contract";
import type { Named } from "./api";
import type { Fix, Remark } from "./api.lists";
import type { Citizen } from "./api.tickets";

export type Says = "done" | "open";
export type Side = "field_only" | "system_only";
export type Decision = "slow" | "look_again" | "wrong_id" | "elsewhere" | "other";
export interface RoundHead {
  id: string; phase: Named; number: number; form: "counts" | "people"; says: Says; state: "open" | "closed" | "withdrawn";
  field_ms: number; as_of_ms: number; source: string; document: string | null; file_name: string | null;
  by: string | null; created_ms: number; ended: { at_ms: number; by: string | null; hash: string | null } | null;
  people: number; decided: number;
}
export interface ReconciledPhase extends Named {
  lock_ms: number; /** Frozen moments to compare with, the lock first. */ moments: number[];
  villages: (Named & { target: number })[]; rounds: RoundHead[];
}
/** Null: the system has no figure, or only counts were given. */
export interface Sum {
  target: number; field: number; late: number; withdrawn: number; amended: number; after: number;
  system: number | null; difference: number | null; remainder: number | null;
  field_only: number | null; system_only: number | null; left: number | null; reasons: Record<string, number>;
}
export type Line = Sum & Named;
export interface Person {
  citizen: Omit<Citizen, "id_last4"> & { id_last4: string | null }; village: string; side: Side; row: RowCode; done_ms: number | null;
  /** What explains it without a finding. */ known: string | null;
  decision: Decision | null; note: string | null; decided: { at_ms: number; by: string | null } | null; version: number;
}
export interface LatePerson { citizen: Citizen; done_ms: number; received_ms: number | null; system: boolean | null }
export interface ListRow { row: number; name: string; birth_year: number; id_last4: string | null; village: Named | null }
export type Stranger = ListRow & { why: string };
export interface Round extends RoundHead {
  version: number; villages: Line[]; total: Sum & { without: number }; queue: Person[]; late: LatePerson[];
  strangers: Stranger[]; text: string;
}
export interface Candidate extends Named { birth_year: number | null; id_last4: string | null; household: string | null }
export interface Question extends ListRow { part: string; kind: string; candidates: Candidate[]; answer: string | null }
export interface DraftPart {
  key: string; sheet: string; village: Named | null; outside: boolean; header: string[];
  columns: Partial<Record<string, number>>; sample: string[][]; people: number; remarks: Remark[]; fixes: Fix[];
}
export interface Draft {
  id: string; phase: string; file_name: string; refused: Remark | null; says: Says | null; parts: DraftPart[]; notes: Remark[];
  questions: Question[]; strangers: Stranger[];
  counts: { rows: number; matched: number; questions: number; asked: number; strangers: number; blocking: number };
  villages: (Named & { named: boolean; listed: number; done: number; open: number })[]; ready: boolean; digest: string;
}
export interface CountTable { columns: { header: string; says: Says | null; counts: Record<string, number> }[]; remarks: Remark[] }
export type FileRead = { form: "people"; draft: Draft } | { form: "counts"; table: CountTable } | { form: "refused"; refused: Remark };
export interface Word { phase: string; field_ms: number; as_of_ms: number; source: string; document: string; says: Says }
export interface Who { part: string; row: number; citizen: string | null }
export interface DraftChange {
  columns?: { part: string; columns: Partial<Record<string, number>> }; village?: { part: string; village: string };
  fixes?: Fix[]; people?: Who[];
}

/** The answer that says: none of those. */
export const NOBODY = "none";
/** As many answers as one request may carry. */
export const MOST_ANSWERS = 1_000;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const READING_MS = 120_000;
const LONGEST_NAME = 200;
const part = encodeURIComponent;

export const getRounds = (): Promise<Answer<{ phases: ReconciledPhase[] }>> => deskPoll("reconciliations");
export const getRound = (id: string): Promise<Answer<Round>> => deskPoll(`reconciliations/${part(id)}`);
export const takeCounts = (word: Word, counts: { village: string; count: number }[], fileName: string | null): Promise<{ id: string }> =>
  deskPost("reconciliations", { ...word, counts, ...(fileName !== null && { file_name: fileName }) });
export const sendFile = (phase: string, file: File): Promise<FileRead> =>
  deskUpload(`reconciliations/files?phase=${part(phase)}&name=${part(file.name.slice(-LONGEST_NAME))}`, file, () => undefined);
export const getDraft = (id: string): Promise<Draft> => deskGet(`reconciliations/files/${part(id)}`, READING_MS);
export const changeDraft = (id: string, change: DraftChange): Promise<Draft> =>
  deskPost(`reconciliations/files/${part(id)}/change`, change, READING_MS);
export const takeDraft = (id: string, word: Word, digest: string, whole: boolean): Promise<{ id: string }> =>
  deskPost(`reconciliations/files/${part(id)}/take`, { ...word, digest, whole }, READING_MS);
export const discardDraft = (id: string): Promise<unknown> => deskPost(`reconciliations/files/${part(id)}/discard`, {});
export const decidePerson = (
  id: string, found: { citizen: string; decision: Decision | null; note: string; version: number },
): Promise<{ version: number; round_version: number }> => deskPost(`reconciliations/${part(id)}/decide`, found);
export const closeRound = (id: string, version: number): Promise<{ hash: string }> => deskPost(`reconciliations/${part(id)}/close`, { version });
export const reopenRound = (id: string, reason: string): Promise<unknown> => deskPost(`reconciliations/${part(id)}/reopen`, { reason });
export const withdrawRound = (id: string, reason: string, version: number): Promise<unknown> =>
  deskPost(`reconciliations/${part(id)}/withdraw`, { reason, version });
export const getTable = (id: string): Promise<Blob> => deskFile(`reconciliations/${part(id)}/table.xlsx`, XLSX);
