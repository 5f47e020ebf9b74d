/** Driving licence and vehicle papers, where the list names them (R60): no part of any outcome. */
import type { JSX } from "preact";
import type { CitizenView } from "../../../services/contract";
import { k } from "../../../words/field.ticket";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Choice } from "../parts/choice";

const PAPERS = ["licence", "vehicle"] as const;

export function Papers({ citizen: c }: { citizen: CitizenView }): JSX.Element | null {
  const services = useServices();
  const asked = PAPERS.filter((paper) => c.goals?.includes(paper));
  const isDone = (paper: (typeof PAPERS)[number]): boolean => c.steps[paper] === "done";
  if (asked.length === 0) return null;
  return (
    <details class="fold-names" open={asked.some(isDone)}>
      <summary>{k().papers.title}<Icon name="chev" /></summary>
      <div class="chips">
        {asked.map((paper) => (
          <Choice key={paper} chosen={isDone(paper)} onClick={() => void attempt(services.setSteps(c.id, { [paper]: isDone(paper) ? null : "done" }))}>{k().papers[paper]}</Choice>
        ))}
      </div>
    </details>
  );
}
