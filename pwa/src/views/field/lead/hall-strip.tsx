/** On the day of a concentrated session: where it is, and the way to its queue. */
import type { JSX } from "preact";
import { h } from "../../../words/field.hall";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { go } from "../nav";

export function HallStrip(): JSX.Element | null {
  const hall = useServices().lead.value?.village.value.hall ?? null;
  if (hall === null) return null;
  return (
    <p class="strip">
      <Icon name="person" />
      <span class="grow">{h().today(hall)}</span>
      <button class="lnk" onClick={() => go({ at: "queue" })}>{h().title}</button>
    </p>
  );
}
