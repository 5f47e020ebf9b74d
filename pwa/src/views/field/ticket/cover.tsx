/** A picture under its veil: a finger uncovers one strip, and each stroke begins anew. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { k } from "../../../words/field.ticket";
import { paint } from "./lens";
import { type Point, type Strip, stripOf } from "./strip";

interface Props {
  raw: HTMLCanvasElement;
  veil: HTMLCanvasElement;
  strip: Strip | null;
  onStrip: (strip: Strip) => void;
}

export function Cover({ raw, veil, strip, onStrip }: Props): JSX.Element {
  const shown = useRef<HTMLCanvasElement>(null);
  const from = useRef<Point | null>(null);
  useEffect(() => {
    if (shown.current) paint(shown.current, raw, veil, strip);
  }, [raw, veil, strip]);
  const at = (event: PointerEvent): Point => {
    const box = shown.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: ((event.clientX - box.left) * raw.width) / box.width, y: ((event.clientY - box.top) * raw.height) / box.height };
  };
  const down = (event: PointerEvent): void => {
    shown.current?.setPointerCapture(event.pointerId);
    const here = from.current = at(event);
    onStrip(stripOf(here, here, raw));
  };
  const move = (event: PointerEvent): void => {
    if (from.current) onStrip(stripOf(from.current, at(event), raw));
  };
  const up = (): void => {
    from.current = null;
  };
  // A second way, for fingers that cannot stroke and for screen readers.
  const slide = (share: number): void => {
    const y = (share / 100) * raw.height;
    onStrip(stripOf({ x: 0, y }, { x: 0, y }, raw));
  };
  const middle = strip ? Math.round(((strip.y + strip.height / 2) / raw.height) * 100) : 0;
  return (
    <>
      <canvas
        ref={shown} class="cover" width={raw.width} height={raw.height} role="img" aria-label={k().cover.image}
        onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up}
      />
      <label class="slide">
        <span class="s">{k().cover.move}</span>
        <input type="range" min={0} max={100} value={middle} onInput={(event) => slide(Number(event.currentTarget.value))} />
      </label>
    </>
  );
}
