/** Five minutes before the session ends: one line over the page, and a button that goes on. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { acted, idleSeconds } from "../../../network/idle";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { asFailure, lookAgain, now } from "../session";
import { clock } from "../time";
import { words } from "../words";
import { askAgain, asked } from "./again";
import { notice } from "./ending";

export function Ending({ me }: { me: Me }): JSX.Element | null {
  const t = words().account.ending;
  const [dismissed, setDismissed] = useState(0);
  const seen = notice(me.session, now.value, idleSeconds(), dismissed === me.session.ends_ms);
  if (seen === null || asked.value !== null) return null;
  const text = seen.kind === "soon" ? t.soon(clock(me.session.ends_ms)) : t.idle(String(seen.minutes));
  const stay = (): void => {
    if (seen.kind === "soon") { void askAgain("soon"); return; }
    acted();
    // The server hears of it with the next request: at once, lest the page has nothing to ask.
    lookAgain().catch(asFailure);
  };
  return (
    <div class="ending" role="alert">
      <p class="strip warn say">
        <Icon name="clock" /><span class="grow">{text}</span>
        {seen.kind === "soon" && <button type="button" class="lnk" onClick={() => setDismissed(me.session.ends_ms)}>{t.later}</button>}
        <button type="button" class="dbtn s" onClick={stay}>{t.go}</button>
      </p>
    </div>
  );
}
