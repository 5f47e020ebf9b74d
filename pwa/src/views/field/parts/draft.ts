/** What is half written: the idle lock takes the screen away, not the text. Kept until the page is closed. */
import { useEffect, useState } from "preact/hooks";
import { useServices } from "../context";

const drafts = new Map<string, unknown>();

/** Like useState; `place` names the field among all others. What the person leaves is forgotten. */
export function useDraft<T>(place: string, initial: T): [T, (written: T) => void] {
  const { phase } = useServices();
  const [written, setWritten] = useState(() => (drafts.get(place) as T | undefined) ?? initial);
  useEffect(() => () => {
    if (phase.peek() !== "locked") drafts.delete(place);
  }, [place]);
  return [written, (next) => {
    drafts.set(place, next);
    setWritten(() => next);
  }];
}
