/** A part of the app that arrives in its own file. */
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Draws `meanwhile` until the file is here; asks again when it could not be had. */
export function laterLoaded<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: () => JSX.Element | null): (props: P) => JSX.Element | null {
  let loaded: ComponentType<P> | null = null;
  return function LaterLoaded(props: P): JSX.Element | null {
    const [Part, setPart] = useState<{ draw: ComponentType<P> } | null>(loaded && { draw: loaded });
    useEffect(() => {
      if (Part) return undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let stands = true;
      const ask = (): void => void load().then(
        (part) => {
          loaded = part;
          if (stands) setPart({ draw: part });
        },
        () => {
          if (stands) timer = setTimeout(ask, AGAIN_MS);
        },
      );
      ask();
      return () => {
        stands = false;
        clearTimeout(timer);
      };
    }, []);
    return Part ? <Part.draw {...props} /> : meanwhile();
  };
}

const AGAIN_MS = 2_000;
