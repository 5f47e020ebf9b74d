/** Keys of the queue: never while somebody types into a box. */
import { useEffect, useRef } from "preact/hooks";

/** J and K anywhere on the queue but in a box that is typed into. */
export function useKeys(box: { current: HTMLElement | null }, step: (by: 1 | -1) => void): void {
  const stepping = useRef(step);
  stepping.current = step;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const way = ({ j: 1, k: -1 } as const)[event.key.toLowerCase()];
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey || !box.current || typing(event.target)) return;
      event.preventDefault();
      stepping.current(way);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [box]);
}

export function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input[type=text],input:not([type]),textarea,select,dialog") !== null;
}
