/** Fixes of one file: sent one batch after another, so that typing need not wait for the server. */
import { useCallback, useRef, useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { changeUpload, MOST_FIXES, type Change, type Fix, type Upload } from "../api.lists";
import { asFailure } from "../session";

export interface Fixing {
  busy: boolean;
  failure: DeskFailure | null;
  /** Rows on their way, as "part row". */
  sending: ReadonlySet<string>;
  fix: (fixes: readonly Fix[]) => void;
  change: (change: Omit<Change, "fixes">) => void;
  forget: () => void;
}

/** The row under which a question about the table as a whole is answered. */
export const WHOLE_TABLE = 0;

export const rowKey = (part: string, row: number): string => `${part} ${row}`;

/** `changed` hears the file read anew, and how many fixes that answered. */
export function useFixing(id: string, changed: (upload: Upload, fixes: readonly Fix[]) => void): Fixing {
  const waiting = useRef<Change[]>([]);
  const running = useRef(false);
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const tell = useRef(changed);
  tell.current = changed;

  const run = useCallback(async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      for (let next = taken(waiting.current); next !== null; next = taken(waiting.current)) {
        const fixes = next.fixes ?? [];
        tell.current(await changeUpload(id, next), fixes);
        setSending(keys(waiting.current));
      }
    } catch (thrown) {
      // What waited is still in its boxes on the screen; nothing typed is lost.
      waiting.current = [];
      setFailure(asFailure(thrown));
    } finally {
      running.current = false;
      setSending(new Set());
      setBusy(false);
    }
  }, [id]);

  const add = useCallback((change: Change): void => {
    waiting.current.push(change);
    setSending((before) => new Set([...before, ...keys([change])]));
    void run();
  }, [run]);
  const fix = useCallback((fixes: readonly Fix[]) => add({ fixes: [...fixes] }), [add]);
  const forget = useCallback(() => setFailure(null), []);
  return { busy, failure, sending, fix, change: add, forget };
}

/** The next change, with all fixes that wait behind it. Exported for its test. */
export function taken(waiting: Change[]): Change | null {
  const first = waiting.shift();
  if (first === undefined) return null;
  if (first.fixes === undefined) return first;
  const fixes = [...first.fixes];
  for (let next = waiting[0]; next?.fixes !== undefined && fixes.length + next.fixes.length <= MOST_FIXES; next = waiting[0]) {
    fixes.push(...next.fixes);
    waiting.shift();
  }
  return { fixes };
}

function keys(changes: readonly Change[]): Set<string> {
  return new Set(changes.flatMap((change) => (change.fixes ?? []).map((fix) => rowKey(fix.part, fix.row))));
}
