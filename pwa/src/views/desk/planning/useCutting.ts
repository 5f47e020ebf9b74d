/** Many villages cut, a few at a time, so that the officer sees it move; what was refused stays by its village. */
import { useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { cutMany, type CutRefusal, type VillagePlan } from "../api.plan";
import { asFailure } from "../session";
import { AT_ONCE, inTurns, wishesFor, type Typed } from "./wishes";

export interface Cutting {
  /** Villages answered so far and in all; null when nothing runs. */
  running: { answered: number; all: number } | null;
  failure: DeskFailure | null;
  refused: Readonly<Record<string, CutRefusal>>;
  done: ReadonlySet<string>;
  /** Resolves to the villages that were cut. */
  start: (chosen: VillagePlan[], typed: Typed) => Promise<string[]>;
  forget: (village: string) => void;
}

export function useCutting(refresh: () => void): Cutting {
  const [running, setRunning] = useState<Cutting["running"]>(null);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [refused, setRefused] = useState<Record<string, CutRefusal>>({});
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());

  const start = async (chosen: VillagePlan[], typed: Typed): Promise<string[]> => {
    const wishes = wishesFor(chosen, typed);
    if (wishes === null || wishes.length === 0) return [];
    const cut: string[] = [];
    setFailure(null);
    setRefused({});
    setDone(new Set());
    setRunning({ answered: 0, all: wishes.length });
    try {
      for (const turn of inTurns(wishes, AT_ONCE)) {
        const answer = await cutMany(turn);
        cut.push(...answer.done);
        setDone(new Set(cut));
        setRefused((before) => ({ ...before, ...Object.fromEntries(answer.refused.map((each) => [each.id, each])) }));
        setRunning((before) => before && { ...before, answered: before.answered + turn.length });
      }
    } catch (thrown) {
      setFailure(asFailure(thrown));
    } finally {
      setRunning(null);
      refresh();
    }
    return cut;
  };
  const forget = (village: string): void => setRefused((before) => {
    const { [village]: _gone, ...rest } = before;
    return rest;
  });
  return { running, failure, refused, done, start, forget };
}
