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
/** What was asked of one question, and how many people it had then. */
interface Asked { key: string; blocks: Set<number>; total: number | null }
const nothing = (key: string): Asked => ({ key, blocks: new Set(), total: null });
const empty = (key: string): Held => ({ key, head: null, parts: new Map(), failure: null });

export function useBlocks(at: CountedRoute, text: string): Blocks {
  const key = countedQuery(at, text);
  const [held, setHeld] = useState<Held>(() => empty(key));
  const asked = useRef(nothing(key));
  if (asked.current.key !== key) asked.current = nothing(key);
  const mine = held.key === key ? held : null;

  const need = useCallback((blocks: readonly number[]) => {
    const pending = asked.current;
    for (const block of blocks) {
      if (pending.blocks.has(block)) continue;
      pending.blocks.add(block);
      getCounted(at, text, block * BLOCK, BLOCK).then(
        (page) => {
          if (asked.current !== pending) return;
          const moved = pending.total !== null && pending.total !== page.total;
          pending.total = page.total;
          setHeld((before) => taken(before, key, block, page, moved));
          if (!moved) return;
          const again = [...pending.blocks].filter((each) => each !== block);
          pending.blocks = new Set([block]);
          need(again);
        },
        (thrown: unknown) => {
          const failure = asFailure(thrown);
          pending.blocks.delete(block);
          if (asked.current === pending) setHeld((before) => ({ ...(before.key === key ? before : empty(key)), failure }));
        },
      );
    }
  }, [key]);
  useEffect(() => need([0]), [need]);

  const retry = (): void => {
    setHeld(empty(key));
    asked.current = nothing(key);
    need([0]);
  };
  const rowAt = (row: number) => mine?.parts.get(Math.floor(row / BLOCK))?.[row % BLOCK];
  // What stands above the list stays while another order of it is on its way: nobody loses the focus.
  return { head: (mine ?? held).head, rowAt, failure: mine?.failure ?? null, need, retry };
}

/** A list that has grown or shrunk meanwhile is another one: what was read before is read anew. */
function taken(before: Held, key: string, block: number, page: CountedPage, moved: boolean): Held {
  const parts = new Map(before.key === key && !moved ? before.parts : []);
  parts.set(block, page.citizens);
  return { key, head: page, parts, failure: null };
}
