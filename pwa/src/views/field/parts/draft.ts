/** A text half typed: the idle lock takes the screen away, not the text. Kept until the page is closed. */
import { useEffect, useState } from "preact/hooks";
import { useServices } from "../context";

const drafts = new Map<string, string>();

/** Like useState; `place` names the field among all others. What the person leaves is forgotten. */
export function useDraft(place: string, initial: string): [string, (text: string) => void] {
  const { phase } = useServices();
  const [text, setText] = useState(drafts.get(place) ?? initial);
  useEffect(() => () => {
    if (phase.peek() !== "locked") drafts.delete(place);
  }, [place]);
  return [text, (next) => {
    drafts.set(place, next);
    setText(next);
  }];
}
