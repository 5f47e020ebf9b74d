/** The services' clock ticks each half minute; between ticks this one walks on by the second. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useServices } from "../context";

export function useClock(): number {
  const ticked = useServices().now.value;
  const since = useRef({ ticked, at: performance.now() });
  const [, redraw] = useState(0);
  if (since.current.ticked !== ticked) since.current = { ticked, at: performance.now() };
  useEffect(() => {
    const timer = setInterval(() => redraw((n) => n + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return ticked + (performance.now() - since.current.at);
}
