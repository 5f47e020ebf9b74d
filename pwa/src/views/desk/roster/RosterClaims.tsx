/** Proposals to correct the police list: what each would change is said before anyone presses. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { decideRosterClaim, getRosterClaims, type RosterClaim } from "../api";
import { number } from "../figures";
import { now, refreshAttention } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { Person } from "../ui/Person";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Icon } from "../../shared/icons";
import "./roster.css";

const TAKES_OFF = new Set(["moved_away", "deceased", "duplicate", "wrong_village"]);

export function RosterClaims(): JSX.Element {
  const t = words().roster;
  const [state, setState] = useState<"open" | "closed">("open");
  const polled = usePoll(`roster ${state}`, 15_000, () => getRosterClaims(state));
  const [said, setSaid] = useState("");
  const claims = polled.value?.claims ?? [];
  const decided = (text: string): void => { setSaid(text); polled.reload(); void refreshAttention(); };
  const tab = (which: "open" | "closed", name: string): JSX.Element => (
    <button type="button" class="dbtn s" aria-pressed={state === which} onClick={() => { setState(which); setSaid(""); }}>
      {state === which ? words().conflicts.tabs(name, number(claims.length, words())) : name}
    </button>
  );
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1><span class="grow" />
        <div class="pick" role="group" aria-label={t.title}>{tab("open", t.open)}{tab("closed", t.closed)}</div>
      </header>
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={5} />}
      {polled.value !== null && claims.length === 0 && (
        <div class="panel"><Empty lit={2}>{state === "open" ? t.nothing : t.nothingClosed}</Empty></div>
      )}
      <ul class="rclaims">
        {claims.map((claim) => <Claim key={claim.op} claim={claim} decided={decided} />)}
      </ul>
    </>
  );
}

function Claim({ claim, decided }: { claim: RosterClaim; decided: (text: string) => void }): JSX.Element {
  const t = words().roster;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const { citizen } = claim;
  const place = [citizen.household, citizen.landmark, words().village(citizen.village.name)].filter((text) => text !== null && text !== "");
  const who = [claim.holder, claim.pair].filter((text) => text !== null && text !== "").join(", ");
  return (
    <li class="panel rclaim">
      <div class="grow">
        <h2><Person id={citizen.id} name={citizen.name} /> <span class="sub">{citizen.birth_year}</span></h2>
        <p class="sub">{place.join(" · ")}</p>
        <p class="rclaim-what"><b>{t.claims[claim.claim] ?? claim.claim}</b><span class="sub">{t.by(who, time(claim.at_ms))}</span></p>
        {claim.note && <p>{t.said(claim.note)}</p>}
        <p class="rclaim-now"><span class="sub">{t.now}</span><Outcome row={claim.row} /></p>
      </div>
      {claim.decided ? <Decided claim={claim} /> : <Decide claim={claim} decided={decided} />}
    </li>
  );
}

function Decided({ claim }: { claim: RosterClaim }): JSX.Element | null {
  const t = words().roster;
  const was = claim.decided;
  if (!was) return null;
  return (
    <div class="rclaim-act">
      <p class={`mark-s b ${was.accept ? "c-done" : "sub"}`}><Icon name={was.accept ? "check" : "undo"} />{was.accept ? t.accepted : t.rejected}</p>
      <p class="sub">{t.decidedBy(was.name, moment(was.at_ms, now.peek(), words()))}</p>
      {was.note && <p>{was.note}</p>}
    </div>
  );
}

function Decide({ claim, decided }: { claim: RosterClaim; decided: (text: string) => void }): JSX.Element {
  const t = words().roster;
  const [note, setNote] = useState("");
  const act = useAct();
  const name = claim.citizen.name;
  const decide = (accept: boolean): void => void act
    .run(async () => { await decideRosterClaim(claim.op, accept, note.trim()); })
    .then((well) => { if (well) decided(t.done(accept ? t.accepted : t.rejected, name)); });
  const effect = claim.row === "completed" ? t.effectCompleted : TAKES_OFF.has(claim.claim) ? t.effect : t.effectNone;
  return (
    <div class="rclaim-act">
      <p class="sub note">{effect}</p>
      <input class="in" aria-label={`${t.note}: ${name}`} placeholder={t.note} maxLength={300} autocomplete="off" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      <p class="acts">
        <button type="button" class="dbtn" disabled={act.busy} aria-label={t.forName(t.accept, name)} onClick={() => decide(true)}><Icon name="tick" />{t.accept}</button>
        <button type="button" class="dbtn" disabled={act.busy} aria-label={t.forName(t.reject, name)} onClick={() => decide(false)}>{t.reject}</button>
      </p>
      {act.failure && <Failed failure={act.failure} retry={() => { act.forget(); decided(""); }} />}
    </div>
  );
}
