/** A village has hundreds of houses: draw a screenful, and more when its end comes near. */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const FIRST = 24;
const MORE = 40;
const AHEAD = "800px";

/** Kept while the app is open, so that coming back finds the same place. */
let grown = FIRST;

export function useGrowingList(asked: string): { shown: number; end: RefObject<HTMLParagraphElement | null> } {
  const [shown, setShown] = useState(asked ? FIRST : grown);
  const end = useRef<HTMLParagraphElement>(null);
  const askedBefore = useRef(asked);
  if (askedBefore.current !== asked) {
    askedBefore.current = asked;
    setShown(FIRST);
  }
  useEffect(() => {
    if (!end.current || typeof IntersectionObserver === "undefined") return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setShown((n) => n + MORE);
    }, { rootMargin: AHEAD });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [shown, asked]);
  if (!asked) grown = shown;
  return { shown, end };
}
