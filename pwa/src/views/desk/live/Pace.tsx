/** Tonight's curve and the phase's, asked again every half minute. */
import type { JSX } from "preact";
import { getPace } from "../api.pace";
import { PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { BurnUp } from "./BurnUp";
import "./pace.css";

const EVERY_MS = 30_000;

export function Pace(): JSX.Element | null {
  const t = words().pace;
  const polled = usePoll("pace", EVERY_MS, getPace);
  const pace = polled.value;
  if (pace === null) return polled.failure === null ? null : <PollFailure polled={polled} />;
  return (
    <>
      {pace.night && <BurnUp part={pace.night} name={t.night} night />}
      {pace.phase && <BurnUp part={pace.phase} name={t.phase(pace.phase.phase.name)} night={false} />}
    </>
  );
}
