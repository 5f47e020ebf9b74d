/** The frame before the list is open: no status line, no tabs; the lane with so many windows lit (null: no lane). */
import type { ComponentChildren, JSX } from "preact";
import { t } from "../../../words/field";
import { Brand, Skyline } from "../../shared/house";
import "../frame/frame.css";

export function Plain({ lit, top, foot, children }: { lit: number | null; top?: ComponentChildren; foot?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <div class="app">
      <header class="main plain-top">
        <Brand name={t.app} />
        {lit !== null && <Skyline lit={lit} />}
        {top}
      </header>
      {children}
      {foot && <footer class="foot"><div class="act">{foot}</div></footer>}
    </div>
  );
}
