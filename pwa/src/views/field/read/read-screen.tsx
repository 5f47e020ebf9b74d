/** Step 3: a page to read aloud. The citizen looks at their own phone; either person may press. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CitizenView } from "../../../services/contract";
import { t } from "../../../words/field";
import { Roof } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { findCitizen, useServices } from "../context";
import { attempt, trouble } from "../frame/attempt";
import { Snack } from "../frame/snack";
import { Gone } from "../house/house-screen";
import { back, backTo, replaceTop } from "../nav";
import "./read.css";

const HOLD_MS = 1_000;

export function ReadScreen({ id, already }: { id: string; already: boolean }): JSX.Element {
  const found = findCitizen(useServices(), id);
  return found ? <ReadAloud citizen={found.citizen} already={already} /> : <Gone />;
}

function ReadAloud({ citizen: c, already }: { citizen: CitizenView; already: boolean }): JSX.Element {
  const services = useServices();
  const title = useRef<HTMLHeadingElement>(null);
  const busy = useRef(false);
  useEffect(() => title.current?.focus(), []);
  const right = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const answer = (await attempt(services.confirmSeen(c.id, already)))?.value;
    busy.current = false;
    if (!answer) return;
    if (answer.completed) backTo("house", { at: "house", id: c.household });
    else replaceTop({ at: "citizen", id: c.id }, { kind: "missing", citizen: c.id, missing: answer.missing });
  };
  const wrong = async (): Promise<void> => {
    if (c.steps.confirmed === "done") await attempt(services.setSteps(c.id, { confirmed: "not_done" }));
    back();
  };
  const lines: [string, string | null][] = [[c.child ? t.read.childName : t.read.name, c.name], [t.read.book, null]];
  if (c.steps.asxh === "done" || c.need === "policy") lines.push([t.read.social, null]);
  return (
    <main class="readout">
      <Roof />
      <div class="txt">
        <h1 ref={title} tabIndex={-1}>{c.child ? t.read.childTitle : t.read.title}</h1>
        <ol>
          {lines.map(([words, name], n) => (
            <li key={words}>
              <b>{n + 1}.</b>
              <span>{words}{name && <b class="blk"> {name}?</b>}</span>
            </li>
          ))}
        </ol>
      </div>
      {trouble.value && <Snack />}
      <div class="act">
        <button class="btn wide tall" onClick={() => void wrong()}>{t.read.no}</button>
        <button class="bar speak" onClick={() => void right()}>
          <Icon name="tick" />
          <span>{t.read.yes}</span>
        </button>
        <HoldToLeave />
      </div>
      <p class="never"><Icon name="lock" /><span>{t.read.never}</span></p>
    </main>
  );
}

/** Held for a second it leaves; pressed in any other way it asks, so nobody is shut in. */
function HoldToLeave(): JSX.Element {
  const [held, setHeld] = useState(false);
  const [asks, setAsks] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = (): void => {
    setHeld(true);
    timer.current = setTimeout(() => back(), HOLD_MS);
  };
  const stop = (): void => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  useEffect(() => stop, []);
  if (asks) {
    return (
      <div class="leave" role="group" aria-label={t.read.leave}>
        <span>{t.read.leave}</span>
        <button class="lnk" onClick={() => back()}>{t.back}</button>
        <button class="lnk" onClick={() => setAsks(false)}>{t.read.leaveNo}</button>
      </div>
    );
  }
  return (
    <button
      class={held ? "hold held" : "hold"}
      onPointerDown={start}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => setAsks(true)}
    >
      <span class="fill" />
      <span>{t.read.hold}</span>
    </button>
  );
}
