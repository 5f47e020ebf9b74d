/** One person of a house: name, year, and one word of state. */
import type { JSX } from "preact";
import type { CitizenView, HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { Label } from "./label";
import { detailsOf, guardianWords, labelOf } from "./words";
import "./person-row.css";

interface Props {
  citizen: CitizenView;
  house: HouseholdView;
  now: number;
  current: boolean;
  onOpen: () => void;
}

export function PersonRow({ citizen: c, house, now, current, onOpen }: Props): JSX.Element {
  const label = labelOf(c);
  const under = guardianWords(c, house);
  return (
    <button class={`person${c.child ? " child" : ""}${current ? " now" : ""}`} onClick={onOpen}>
      <span class="who">
        <span class="nm">
          {c.name} <span class="yr num">{t.year(c.birthYear)}{c.idDigits && ` · ${t.idDigits(c.idDigits)}`}</span>
        </span>
        <span class="st">
          {label ? <Label {...label} /> : <span>{t.working(working(c))}</span>}
          {!label && <StepDots citizen={c} />}
          {c.conflict && <span class="c-warn">{t.conflict.title}</span>}
          {(c.secondList || !c.onList) && <span>{c.secondList ? t.citizen.secondList : t.citizen.offList}</span>}
          {detailsOf(c, now).map((word) => <span key={word}>{word}</span>)}
          {under && <span>{under}</span>}
        </span>
      </span>
      <Icon name="chev" />
    </button>
  );
}

const working = (c: CitizenView): number => Math.max(1, c.at);

/** Four small windows: full when passed, thick where work stands, half while a request waits. */
export function StepDots({ citizen: c }: { citizen: CitizenView }): JSX.Element {
  const here = working(c);
  const kind = (n: number): string => {
    if (n < here) return "full";
    if (n > here) return "";
    return n === 2 && c.steps.bhyt === "waiting" ? "half" : "here";
  };
  return (
    <span class="step-dots" aria-hidden="true">
      {[1, 2, 3, 4].map((n) => <b key={n} class={kind(n)} />)}
    </span>
  );
}
