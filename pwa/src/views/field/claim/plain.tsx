/** The frame before the list is open: no status line, no tabs. */
import type { ComponentChildren, JSX } from "preact";
import "../frame/frame.css";

export function Plain({ top, foot, children }: { top?: ComponentChildren; foot?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <div class="app">
      {top && <header class="main plain-top">{top}</header>}
      {children}
      {foot && <footer class="foot"><div class="act">{foot}</div></footer>}
    </div>
  );
}
