/** Nobody of this area answers to what was typed: two ways on (ux.md, 2). */
import type { JSX } from "preact";
import { m } from "../../../words/field.meet";
import { go } from "../nav";

export function Nobody({ asked }: { asked: string }): JSX.Element {
  return (
    <div class="stack-v">
      <button class="btn wide tall" onClick={() => go({ at: "neighbour", name: asked })}>{m().neighbour.act}</button>
      <button class="btn wide tall" onClick={() => go({ at: "newcomer", name: asked, offList: true })}>{m().newcomer.act}</button>
    </div>
  );
}
