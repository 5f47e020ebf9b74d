/** One person to be chosen: name, year, and what the list says of where he lives. */
import type { JSX } from "preact";
import type { CitizenView } from "../../../services/contract";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import "../parts/person-row.css";

interface Props {
  citizen: CitizenView;
  notes: readonly (string | null)[];
  chosen: boolean;
  onToggle: () => void;
}

export function PickRow({ citizen: c, notes, chosen, onToggle }: Props): JSX.Element {
  return (
    <button class={chosen ? "person member on" : "person member"} aria-pressed={chosen} onClick={onToggle}>
      <Icon name={chosen ? "check" : "none"} />
      <span class="who">
        <span class="nm">
          {c.name} <span class="yr num">{t.year(c.birthYear)}{c.idDigits && ` · ${t.idDigits(c.idDigits)}`}</span>
        </span>
        {notes.filter(Boolean).map((note) => <span key={note} class="st">{note}</span>)}
      </span>
    </button>
  );
}
