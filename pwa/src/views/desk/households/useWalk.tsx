/** The order of the walk: moved at once on screen, written a moment later, so that five taps are one change. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { setWalk, type House, type VillageHouses } from "../api.plan";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { inOrder } from "./order";

const STILL_MS = 700;

export interface Walk {
  houses: House[];
  ids: string[];
  put: (order: string[]) => void;
  saving: boolean;
  notice: JSX.Element | null;
}

export function useWalk(found: VillageHouses, refresh: () => void): Walk {
  const [order, setOrder] = useState<string[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const unsaved = useRef<string[] | null>(null);
  const act = useAct();
  const village = found.village.id;
  const save = (): void => {
    const wish = unsaved.current;
    if (wish === null) return;
    void act.run(async () => { await setWalk(village, wish); }).then((well) => {
      if (!well || unsaved.current !== wish) return;
      unsaved.current = null;
      refresh();
    });
  };
  const put = (next: string[]): void => {
    setOrder(next);
    unsaved.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(save, STILL_MS);
  };
  // The server's answer takes over again once nothing of ours waits to be written.
  useEffect(() => { if (unsaved.current === null) setOrder(null); }, [found]);
  // Leaving the page must not lose the last taps.
  useEffect(() => () => {
    clearTimeout(timer.current);
    if (unsaved.current !== null) void setWalk(village, unsaved.current).catch(() => undefined);
  }, [village]);
  const houses = inOrder(found.households, order);
  return {
    houses, ids: houses.map((house) => house.id), put, saving: order !== null && act.failure === null,
    notice: act.failure && <Failed failure={act.failure} retry={save} />,
  };
}
