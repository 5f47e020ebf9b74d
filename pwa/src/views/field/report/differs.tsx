/** The village's own figure, where it is another: kept by the commune as spoken, never added. */
import type { JSX } from "preact";
import type { DifferCode, VillageFigure } from "../../../services/contract";
import { r } from "../../../words/field.report";
import { drawIcon, Icon } from "../../shared/icons";
import { Choice } from "../parts/choice";

export interface Own { figure: number; reason: DifferCode | null }

const REASONS: readonly DifferCode[] = ["phone_dead", "not_entered", "other"];

interface Props {
  figure: VillageFigure;
  /** Null while it is folded. */
  own: Own | null;
  onOwn: (own: Own | null) => void;
}

export function Differs({ figure: { completed }, own, onOwn }: Props): JSX.Element {
  if (!own) return <button class="btn wide quiet" onClick={() => onOwn({ figure: completed, reason: null })}>{r().differs}</button>;
  const step = (by: number): void => onOwn({ ...own, figure: Math.max(0, own.figure + by) });
  return (
    <section class="card own" aria-labelledby="own-title">
      <h2 id="own-title" tabIndex={-1}>{r().differs}</h2>
      <div class="counting" role="group" aria-label={r().own}>
        <button class="btn" aria-label={r().fewer} onClick={() => step(-1)}>{drawIcon(["M5 12h14"], "minus")}</button>
        <output class="num">{own.figure}</output>
        <button class="btn" aria-label={r().more} onClick={() => step(1)}><Icon name="plus" /></button>
      </div>
      <p class="ask" id="own-why">{r().why}</p>
      <div class="chips" role="group" aria-labelledby="own-why">
        {REASONS.map((reason) => <Choice key={reason} chosen={own.reason === reason} onClick={() => onOwn({ ...own, reason })}>{r().reason[reason]}</Choice>)}
      </div>
      <p class="sub s">{r().never}</p>
    </section>
  );
}
