/** Whose list a table is: found by the server, changed here. */
import type { JSX } from "preact";
import { getProgress, type PhaseProgress } from "../api";
import type { PartHead } from "../api.lists";
import { usePoll } from "../ui/poll";
import { words } from "../words";

export function usePhases(): readonly PhaseProgress[] {
  return usePoll("progress", null, getProgress).value?.phases ?? [];
}

export function VillagePick({ part, phases, label, busy, choose }: {
  part: PartHead; phases: readonly PhaseProgress[]; label: string; busy: boolean; choose: (village: string) => void;
}): JSX.Element {
  const t = words().importing.table;
  const chosen = part.village?.id ?? "";
  const listed = phases.some((phase) => phase.villages.some((village) => village.id === chosen));
  return (
    <select class="in im-vpick" aria-label={label} aria-invalid={chosen === ""} disabled={busy} value={chosen}
      onChange={(event) => { if (event.currentTarget.value !== "") choose(event.currentTarget.value); }}>
      {chosen === "" && <option value="">{t.chooseVillage}</option>}
      {part.village !== null && !listed && <option value={chosen}>{part.village.name}</option>}
      {phases.map((phase) => (
        <optgroup key={phase.id} label={phase.name}>
          {phase.villages.map((village) => <option key={village.id} value={village.id}>{village.name}</option>)}
        </optgroup>
      ))}
    </select>
  );
}
