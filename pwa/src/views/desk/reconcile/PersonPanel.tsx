/** One person: what each side says, how it stands now, and the finding with its reason. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { holdsNumbers } from "../../../services/number_guard";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { decidePerson, type Decision, type Person, type Round } from "../api.reconcile";
import { href } from "../route";
import { asFailure, now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { words } from "../words";
import { typing } from "./keys";
import { fitting, NOTED } from "./queue";

interface Part { round: Round; one: Person; me: Me; said: (text: string) => void; reload: () => void; decided: (one: Person, text: string) => void }

export function PersonPanel({ place, step, ...part }: Part & { place: string; step: (by: 1 | -1) => void }): JSX.Element {
  const t = words().reconcile;
  const { one, me } = part;
  const { citizen } = one;
  const where = [citizen.village.name, citizen.household, citizen.pair].filter((text) => text !== null).join(" · ");
  return (
    <section class="panel case" aria-labelledby="person-title">
      <div class="case-head">
        <div class="grow">
          <h2 id="person-title">{citizen.name} <span class="sub">{[citizen.birth_year, citizen.id_last4 === null ? null : `…${citizen.id_last4}`].filter((each) => each !== null).join(" · ")}</span></h2>
          <p class="sub">{where}</p>
        </div>
        <span class="sub num" aria-hidden="true">{place}</span>
        <span class="acts">
          <button type="button" class="dbtn s" aria-label={t.previous} title={t.previous} onClick={() => step(-1)}><Icon name="back" /></button>
          <button type="button" class="dbtn s" aria-label={t.next} title={t.next} onClick={() => step(1)}><Icon name="chev" /></button>
        </span>
      </div>
      <Sides one={one} />
      {one.known !== null && <p class="strip say rc-known"><Icon name="check" /><span class="grow"><b>{t.knownBy(t.reasons[one.known] ?? one.known)}.</b> {t.knownHint[one.known]}</span></p>}
      {one.decided !== null && <Standing one={one} />}
      {part.round.state === "open" && me.may.includes("work") && <Deciding {...part} />}
      {me.may.includes("judge") && <p class="pb"><a class="lnk" href={href({ screen: "citizen", id: citizen.id })}>{t.record}<Icon name="chev" /></a></p>}
    </section>
  );
}

function Sides({ one }: { one: Person }): JSX.Element {
  const t = words().reconcile;
  const field = one.side === "field_only";
  const mark = (has: boolean): JSX.Element => <span class={has ? "mark-s b c-done" : "mark-s b c-met"}><Icon name={has ? "check" : "none"} />{has ? t.has : t.hasNot}</span>;
  return (
    <dl class="pb kvs rc-sides">
      <div class="line"><dt>{t.fieldSays}</dt><dd>{mark(field)}</dd></div>
      <div class="line"><dt>{t.systemSays}</dt><dd>{mark(!field)}</dd></div>
      <div class="line"><dt>{t.nowRow}</dt><dd><Outcome row={one.row} />{one.done_ms !== null && <span class="sub"> {t.doneAt(moment(one.done_ms, now.peek(), words()))}</span>}</dd></div>
    </dl>
  );
}

function Standing({ one }: { one: Person }): JSX.Element {
  const t = words().reconcile;
  return (
    <p class="strip say rc-known"><Icon name="check" />
      <span class="grow"><b>{t.decisions[one.decision ?? ""]}.</b> {one.note} <span class="sub blk">{one.decided && t.decidedBy(one.decided.by ?? words().none, moment(one.decided.at_ms, now.peek(), words()))}</span></span>
    </p>
  );
}

function Deciding({ round, one, me, decided, said, reload }: Part): JSX.Element {
  const t = words().reconcile;
  const [choice, setChoice] = useState<Decision | null>(one.decision);
  const [note, setNote] = useState(one.note ?? "");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const box = useRef<HTMLTextAreaElement>(null);
  const offered = fitting(one.side);
  const may = (decision: Decision): boolean => decision !== "look_again" || me.may.includes("arrange");
  const missing = asked && choice !== null && NOTED.has(choice) && note.trim() === "";
  const numbered = holdsNumbers(note);
  const send = (decision: Decision | null): void => void act.run(async () => {
    const text = decision === null ? "" : note.trim();
    try {
      const { version } = await decidePerson(round.id, { citizen: one.citizen.id, decision, note: text, version: one.version });
      const stamp = decision === null ? null : { at_ms: now.peek(), by: me.account.name };
      decided({ ...one, decision, note: text === "" ? null : text, decided: stamp, version },
        decision === null ? t.takenBack(one.citizen.name) : t.saved(one.citizen.name, t.decisions[decision] ?? ""));
    } catch (thrown) {
      if (asFailure(thrown).code === "recon_decided") { said(t.decidedElsewhere); reload(); }
      throw thrown;
    }
  });
  const save = (): void => {
    setAsked(true);
    if (choice === null || act.busy) return;
    if ((NOTED.has(choice) && note.trim() === "") || numbered) { box.current?.focus(); return; }
    send(choice);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const found = offered[Number(event.key) - 1];
      if (found === undefined || !may(found) || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      setChoice(found);
      if (NOTED.has(found)) setTimeout(() => box.current?.focus());
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [offered]);
  return (
    <form class="pb rc-decide" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <p class="duoline"><span class="b" id="decide-label">{t.decide}</span><span class="sub-s sub">{t.keys}</span></p>
      <div class="rc-choices" role="radiogroup" aria-labelledby="decide-label">
        {offered.map((each, at) => (
          <label key={each} class="check rc-choice">
            <input type="radio" name="decision" checked={choice === each} disabled={!may(each)} onChange={() => setChoice(each)} />
            <span><b>{`${at + 1}. ${t.decisions[each] ?? each}`}</b><span class="sub blk">{may(each) ? t.decisionHints[each] : t.lookAgainOnly}</span></span>
          </label>
        ))}
      </div>
      <label class="edit-field">{(choice !== null && t.noteFor[choice]) || t.note}
        <textarea ref={box} class="in" rows={2} maxLength={300} value={note} placeholder={choice === "look_again" ? t.noteExample : ""}
          aria-invalid={missing || numbered} aria-describedby="note-problem" onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <p id="note-problem" class="field-error" role="alert">{numbered ? <><Icon name="warn" />{t.numberGuard}</> : missing && <><Icon name="warn" />{t.needNote}</>}</p>
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts">
        <button type="submit" class="dbtn p" disabled={choice === null || act.busy}>{act.busy ? t.saving : t.save}</button>
        {one.decision !== null && <button type="button" class="dbtn q2" disabled={act.busy} onClick={() => send(null)}>{t.takeBack}</button>}
      </p>
    </form>
  );
}
