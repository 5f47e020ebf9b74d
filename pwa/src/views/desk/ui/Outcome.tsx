/** Icon, word, colour: in that order, never colour alone. */
import type { JSX } from "preact";
import type { OutcomeCode, RowCode } from "../../../services/contract";
import { Icon, type IconName } from "../../shared/icons";
import { words } from "../words";

type Look = readonly [icon: IconName, className: string];
const LOOKS: Record<RowCode, Look> = {
  completed: ["check", "done"], system_error: ["warn", "error"], no_smartphone: ["nophone", "nophone"],
  absent: ["absent", "absent"], refused: ["met", "met"], missing_asxh: ["met", "met"], roster_claim: ["met", "met"],
  half_done: ["met", "met"], not_reached: ["none", "none"], elsewhere: ["ticks", "none"],
};

export const iconOf = (row: RowCode): IconName => LOOKS[row][0];

export function Outcome({ row }: { row: RowCode }): JSX.Element {
  const [icon, className] = LOOKS[row] ?? LOOKS.half_done;
  return <span class={`oc ${className}`}><Icon name={icon} /><span>{words().rows[row]}</span></span>;
}

export function OutcomeOrNone({ outcome }: { outcome: OutcomeCode | null }): JSX.Element {
  if (outcome !== null) return <Outcome row={outcome} />;
  return <span class="oc met"><Icon name="met" /><span>{words().conflicts.noOutcome}</span></span>;
}
