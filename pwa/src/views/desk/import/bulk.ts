/** Importing all files that are ready: one after another, each whole or not at all. */
import { signal } from "@preact/signals";
import type { DeskFailure } from "../../../network/desk";
import { approveUpload, getUpload, type Import, type UploadHead } from "../api.lists";
import { asFailure } from "../session";
import { effectOf, standingOf } from "./standing";

export type Outcome =
  | { state: "waiting" | "running" | "stopped" } | { state: "done"; imports: Import[] }
  | { state: "changed" } | { state: "failed"; failure: DeskFailure };
export interface Bulk { running: boolean; stopping: boolean; outcomes: ReadonlyMap<string, Outcome> }

const NONE: Bulk = { running: false, stopping: false, outcomes: new Map() };
export const bulk = signal<Bulk>(NONE);

export async function importAll(uploads: readonly UploadHead[]): Promise<void> {
  if (bulk.value.running) return;
  bulk.value = { running: true, stopping: false, outcomes: new Map(uploads.map((each) => [each.id, { state: "waiting" }])) };
  for (const upload of uploads) {
    if (bulk.value.stopping) { put(upload.id, { state: "stopped" }); continue; }
    put(upload.id, { state: "running" });
    put(upload.id, await importOne(upload));
  }
  bulk.value = { ...bulk.value, running: false, stopping: false };
}

export const stopAfterThis = (): void => { bulk.value = { ...bulk.value, stopping: true }; };
export const forgetBulk = (): void => { if (!bulk.value.running) bulk.value = NONE; };

/** Files that were to be imported and were not. */
export const troubled = (all: Bulk): ReadonlySet<string> =>
  new Set([...all.outcomes].filter(([, each]) => each.state === "failed" || each.state === "changed").map(([id]) => id));

export const countOutcomes = (all: Bulk, state: Outcome["state"]): number =>
  [...all.outcomes.values()].filter((each) => each.state === state).length;

/** Each import moves the list the next was compared with: the same figures anew are still agreed to. */
async function importOne(seen: UploadHead): Promise<Outcome> {
  try {
    return { state: "done", imports: (await approveUpload(seen.id, seen.digest, false)).imports };
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code !== "roster_changed") return await afterAll(seen.id, failure);
  }
  try {
    const anew = await getUpload(seen.id);
    if (standingOf(anew) !== "ready" || effectOf(anew) !== effectOf(seen)) return { state: "changed" };
    return { state: "done", imports: (await approveUpload(anew.id, anew.digest, false)).imports };
  } catch (thrown) {
    return { state: "failed", failure: asFailure(thrown) };
  }
}

/** Silence is no refusal: the import may have been stored and only its answer lost. */
export async function afterAll(id: string, failure: DeskFailure): Promise<Outcome> {
  if (failure.code !== "no_answer") return { state: "failed", failure };
  try {
    const now = await getUpload(id);
    return now.state === "done" ? { state: "done", imports: [] } : { state: "failed", failure };
  } catch (thrown) {
    return { state: "failed", failure: asFailure(thrown) };
  }
}

function put(id: string, outcome: Outcome): void {
  bulk.value = { ...bulk.value, outcomes: new Map(bulk.value.outcomes).set(id, outcome) };
}
