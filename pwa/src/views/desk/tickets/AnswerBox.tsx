/** The desk's word: no codes, no long numbers; each state is a button of its own. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { answerTicket, passTicket, type Ticket } from "../api.tickets";
import { asFailure } from "../session";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { holdsNumbers } from "../../../services/number_guard";
import { stateWord } from "./queue";

/** The pair has to be told what to do next; the server asks the same. */
const IN_WORDS: ReadonlySet<string> = new Set(["answered", "refused"]);

export function AnswerBox({ ticket, answered, stale, fresh }: {
  /** `answered`: told what became of the ticket, in words. */
  ticket: Ticket; answered: (became: string) => void; stale: () => void; fresh: () => void;
}): JSX.Element {
  const t = words().tickets;
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const numbered = holdsNumbers(text);
  const [desk, setDesk] = useState("");
  const missing = asked && text.trim() === "";
  const tell = (needed: boolean, became: string, write: (said: { text: string; seen: string[] }) => Promise<unknown>): void => {
    if (act.busy) return;
    setAsked(needed);
    if (needed || numbered) { box.current?.focus(); return; }
    fresh();
    void act.run(async () => {
      try {
        await write({ text: text.trim(), seen: ticket.seen });
      } catch (thrown) {
        if (asFailure(thrown).code !== "ticket_changed") throw thrown;
        stale();
        return;
      }
      setText("");
      answered(became);
    });
  };
  const send = (state: string): void =>
    tell(IN_WORDS.has(state) && text.trim() === "", stateWord(state, words()), (said) => answerTicket(ticket.id, { state, ...said }));
  const pass = (): void => tell(false, t.passedTo(t.desks[desk] ?? desk), (said) => passTicket(ticket.id, { desk, ...said }));
  const may = (state: string): boolean => ticket.next.includes(state);
  const others = ticket.next.filter((state) => state !== "answered" && t.acts[state] !== undefined);
  const problem = numbered ? t.numberGuard : missing ? t.needWords : "";
  return (
    <form class="answer" onSubmit={(event) => { event.preventDefault(); send(may("answered") ? "answered" : "open"); }}>
      <p class="duoline"><label for="answer-text" class="b">{t.answer}</label>{may("answered") && <span class="sub-s sub">{t.keys}</span>}</p>
      <textarea id="answer-text" ref={box} class="in" rows={2} maxLength={1000} placeholder={t.answerHint} value={text}
        aria-invalid={problem !== ""} aria-describedby="answer-problem"
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && may("answered")) { event.preventDefault(); send("answered"); } }} />
      <p id="answer-problem" class="field-error" role="alert">{problem !== "" && <><Icon name="warn" />{problem}</>}</p>
      {act.failure && <Failed failure={act.failure} />}
      <div class="acts">
        {may("answered") && <button type="submit" class="dbtn p" disabled={act.busy}>{act.busy ? t.sending : t.send}</button>}
        <span class="grow" />
        <span class="acts" role="group" aria-label={t.other}>
          {others.map((state) => (
            <button key={state} type="button" class="dbtn s" disabled={act.busy} onClick={() => send(state)}>{t.acts[state]}</button>
          ))}
        </span>
      </div>
      {ticket.passes_to.length > 0 && (
        <div class="acts">
          <label class="fld">{t.passTo}
            <select class="in" value={desk} onChange={(event) => setDesk(event.currentTarget.value)}>
              <option value="">{t.passNowhere}</option>
              {ticket.passes_to.map((each) => <option key={each} value={each}>{t.desks[each] ?? each}</option>)}
            </select></label>
          <button type="button" class="dbtn s" disabled={act.busy || desk === ""} onClick={pass}>{t.pass}</button>
        </div>
      )}
    </form>
  );
}
