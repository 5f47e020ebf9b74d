/** The Decision that creates the teams: for all, or for one. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { setDecision, type Team } from "../api.people";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

/** `team` null: opened for all of them. */
export function DecisionDialog({ teams, team, close, done }: {
  teams: Team[]; team: Team | null; close: () => void; done: (said: string) => void;
}): JSX.Element {
  const t = words().teams;
  const act = useAct();
  const known = (team ?? teams.find((each) => (each.decision.number ?? "") !== ""))?.decision;
  const [no, setNo] = useState(known?.number ?? "");
  const [date, setDate] = useState(known?.date ?? "");
  const [issuer, setIssuer] = useState(known?.issuer ?? "");
  const [all, setAll] = useState(team === null);
  const [tried, setTried] = useState(false);
  const ready = no.trim() !== "" && issuer.trim() !== "";
  const save = (): void => {
    setTried(true);
    if (!ready) return;
    void act.run(async () => {
      await setDecision({ number: no.trim(), date: date === "" ? null : date, issuer: issuer.trim() }, all || team === null ? null : [team.id]);
      done(t.decisionSaved);
    });
  };
  return (
    <Dialog title={t.decisionTitle} close={close}>
      <form class="form-v" onSubmit={(event) => { event.preventDefault(); save(); }}>
        <p class="sub note">{t.decisionHint}</p>
        <label>{t.number}<input class="in" maxLength={60} placeholder={t.numberHint} value={no} onInput={(event) => setNo(event.currentTarget.value)} /></label>
        <label>{t.date}<input class="in" type="date" value={date} onInput={(event) => setDate(event.currentTarget.value)} /></label>
        <label>{t.issuer}<input class="in" maxLength={120} placeholder={t.issuerHint} value={issuer} onInput={(event) => setIssuer(event.currentTarget.value)} /></label>
        {team !== null && (
          <p class="pick" role="group" aria-label={t.decision}>
            <button type="button" class="dbtn s" aria-pressed={!all} onClick={() => setAll(false)}>{t.decisionOne(team.name)}</button>
            <button type="button" class="dbtn s" aria-pressed={all} onClick={() => setAll(true)}>{t.decisionAll(number(teams.length, words()))}</button>
          </p>
        )}
        {team === null && <p class="sub note">{t.decisionAll(number(teams.length, words()))}</p>}
        {tried && !ready && <p class="field-error" role="alert">{t.needNumber}</p>}
        {act.failure && <Failed failure={act.failure} />}
        <p class="acts end">
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          <button type="submit" class="dbtn p" disabled={act.busy}>{t.save}</button>
        </p>
      </form>
    </Dialog>
  );
}
