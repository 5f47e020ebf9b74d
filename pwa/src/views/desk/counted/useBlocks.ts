/** The parts of a long list that were asked for; a new question forgets them, so does new work. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { getCounted, type CountedPage } from "../api.pace";
import { countedQuery, type CountedRoute } from "../route.counted";
import { asFailure } from "../session";
import { BLOCK } from "./window";

export interface Blocks {
  /** The latest answer: what is said above the list; null until the first has come. */
  head: CountedPage | null;
  rowAt: (row: number) => CountedPage["citizens"][number] | undefined;
  failure: DeskFailure | null;
  need: (blocks: readonly number[]) => void;
  retry: () => void;
}

interface Held { key: string; head: CountedPage | null; parts: Map<number, CountedPage["citizens"]>; failure: DeskFailure | null }
const empty = (key: string): Held => ({ key, head: null, parts: new Map(), failure: null });

export function useBlocks(at: CountedRoute, text: string): Blocks {
  const key = countedQuery(at, text);
  const [held, setHeld] = useState<Held>(() => empty(key));
  const asked = useRef<{ key: string; blocks: Set<number> }>({ key, blocks: new Set() });
  if (asked.current.key !== key) asked.current = { key, blocks: new Set() };
  const mine = held.key === key ? held : null;

  const need = useCallback((blocks: readonly number[]) => {
    const pending = asked.current;
    for (const block of blocks) {
      if (pending.blocks.has(block)) continue;
      pending.blocks.add(block);
      getCounted(at, text, block * BLOCK, BLOCK).then(
        (page) => { if (asked.current === pending) setHeld((before) => taken(before, key, block, page)); },
        (thrown: unknown) => {
          const failure = asFailure(thrown);
          pending.blocks.delete(block);
          if (asked.current === pending) setHeld((before) => ({ ...(before.key === key ? before : empty(key)), failure }));
        },
      );
    }
  }, [key]);
  useEffect(() => need([0]), [need]);

  const rowAt = (row: number) => mine?.parts.get(Math.floor(row / BLOCK))?.[row % BLOCK];
  // The old list stays in sight while another order of it is on its way.
  return { head: mine?.head ?? null, rowAt, failure: mine?.failure ?? null, need, retry: () => { setHeld(empty(key)); asked.current = { key, blocks: new Set() }; need([0]); } };
}

/** A list that has grown or shrunk meanwhile is another one: what was read before is read anew. */
function taken(before: Held, key: string, block: number, page: CountedPage): Held {
  const same = before.key === key && (before.head === null || before.head.total === page.total);
  const parts = new Map(same ? before.parts : []);
  parts.set(block, page.citizens);
  return { key, head: page, parts, failure: null };
}
