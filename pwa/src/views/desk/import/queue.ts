/** Files on their way to the server, one at a time. Kept beside the screens: leaving one loses none. */
import { effect, signal } from "@preact/signals";
import type { DeskFailure } from "../../../network/desk";
import { LARGEST_FILE, sendUpload, type ListKind, type Upload } from "../api.lists";
import { asFailure, session } from "../session";

export type Trouble = "too_big" | "unreadable" | DeskFailure;
export interface Sending {
  key: number; file: File; kind: ListKind; state: "waiting" | "sending" | "reading" | "failed";
  /** 0 to 1 */
  share: number; trouble: Trouble | null;
}

export const queue = signal<readonly Sending[]>([]);
/** Read by the server since the list of files was asked for last. */
export const fresh = signal<readonly Upload[]>([]);
let lastKey = 0;
let running = false;

/** Files that an office program or the system keeps beside the real ones. */
const BESIDE = /^(~\$|\.|thumbs\.db$|desktop\.ini$)/i;

export function enqueue(files: readonly File[], kind: ListKind): void {
  const wanted = files.filter((file) => !BESIDE.test(file.name));
  const added = wanted.map((file): Sending => {
    const trouble = file.size > LARGEST_FILE ? "too_big" : null;
    return { key: ++lastKey, file, kind, state: trouble === null ? "waiting" : "failed", share: 0, trouble };
  });
  queue.value = [...queue.value, ...added];
  void run();
}

export function again(key: number): void {
  update(key, { state: "waiting", share: 0, trouble: null });
  void run();
}

export function againAll(): void {
  queue.value = queue.value.map((each) =>
    (each.state === "failed" && each.trouble !== "too_big" ? { ...each, state: "waiting", share: 0, trouble: null } : each));
  void run();
}

/** Takes a file that is not under way out of the queue. */
export function drop(key: number): void {
  queue.value = queue.value.filter((each) => each.key !== key || each.state === "sending" || each.state === "reading");
}

export function forget(id: string): void {
  fresh.value = fresh.value.filter((each) => each.id !== id);
}

export const unfinished = (): boolean => queue.value.some((each) => each.state !== "failed");

async function run(): Promise<void> {
  if (running) return;
  running = true;
  for (let next = waiting(); next !== undefined; next = waiting()) await send(next);
  running = false;
}

const waiting = (): Sending | undefined => queue.value.find((each) => each.state === "waiting");

async function send({ key, file, kind }: Sending): Promise<void> {
  update(key, { state: "sending" });
  let content: Blob;
  try {
    // Read first: a file that was moved meanwhile must not look like a dead network.
    content = new Blob([await file.arrayBuffer()]);
  } catch {
    update(key, { state: "failed", trouble: "unreadable" });
    return;
  }
  try {
    const upload = await sendUpload(kind, file.name, content, (share) => update(key, { share, state: share >= 1 ? "reading" : "sending" }));
    fresh.value = [upload, ...fresh.value.filter((each) => each.id !== upload.id)];
    queue.value = queue.value.filter((each) => each.key !== key);
  } catch (thrown) {
    update(key, { state: "failed", share: 0, trouble: asFailure(thrown) });
  }
}

function update(key: number, change: Partial<Sending>): void {
  queue.value = queue.value.map((each) => (each.key === key ? { ...each, ...change } : each));
}

/** The next person at this computer must not see the last one's files. */
effect(() => {
  const at = session.value;
  if (at.state !== "out" || at.ended) return;
  queue.value = [];
  fresh.value = [];
});
