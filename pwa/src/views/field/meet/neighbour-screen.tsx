/** Somebody of another area of the village: the commune is asked; without a network name and year are kept. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Found, MeetingServices, NeighbourView } from "../../../services/contract";
import { m } from "../../../words/field.meet";
import { t } from "../../../words/field";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { attempt, type Trouble } from "../frame/attempt";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { replaceTop } from "../nav";
import { useDraft } from "../parts/draft";
import { NameYear, nameWrong, useYear } from "./name-year";
import "./meet.css";

type Answer = { kind: "none" } | { kind: "asking" } | { kind: "found"; found: Found } | { kind: "failed"; said: Trouble };

export function NeighbourScreen({ name: typed, meeting }: { name: string; meeting: MeetingServices }): JSX.Element {
  const [name, setName] = useDraft("neighbour name", typed);
  const year = useYear("neighbour year");
  const [answer, setAnswer] = useState<Answer>({ kind: "none" });
  const [tried, setTried] = useState(false);
  const w = m().neighbour;
  const ask = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    setTried(true);
    if (nameWrong(name) || year.wrong) return;
    setAnswer({ kind: "asking" });
    try {
      setAnswer({ kind: "found", found: await meeting.look(name, year.value) });
    } catch (cause) {
      setAnswer({ kind: "failed", said: cause as Trouble });
    }
  };
  const open = async (id: string): Promise<void> => {
    const opened = await attempt(meeting.open(id));
    if (!opened) return;
    if (opened.value === null) replaceTop({ at: "newcomer", name: "", offList: false, citizen: id }, null);
    else replaceTop({ at: "citizen", id }, null);
  };
  const write = (offList: boolean): void => replaceTop({ at: "newcomer", name, year: year.text, offList }, null);
  const busy = answer.kind === "asking";
  return (
    <Screen tab="houses" head={<Head title={w.act} />} foot={<Bar icon="send" disabled={busy} onClick={() => void ask()}>{busy ? w.asking : w.find}</Bar>}>
      <p class="sub">{w.help}</p>
      <form class="fields" onSubmit={(event) => void ask(event)}>
        <NameYear name={name} onName={setName} year={year} tried={tried} />
        <button type="submit" hidden />
      </form>
      <div class="answers" role="status">
        {answer.kind === "failed" && <Warn>{answer.said[language.value]} {m().neighbour.offline}</Warn>}
        {answer.kind === "found" && <p class={answer.found.people.length === 0 ? "h1" : "sub"}>{answer.found.people.length === 0 ? w.none : w.found(answer.found.people.length)}</p>}
      </div>
      {answer.kind === "found" && answer.found.people.length > 0 && <People found={answer.found} onOpen={(id) => void open(id)} />}
      {answer.kind === "failed" && <button class="btn wide tall" onClick={() => write(false)}><Icon name="pen" />{w.write}</button>}
      {answer.kind === "found" && <button class="btn wide tall" onClick={() => write(true)}>{m().newcomer.act}</button>}
    </Screen>
  );
}

function People({ found: { people, more }, onOpen }: { found: Found; onOpen: (id: string) => void }): JSX.Element {
  return (
    <>
      <ul class="people">
        {people.map((one) => (
          <li key={one.id}>
            <button class="person" onClick={() => onOpen(one.id)}>
              <span class="who">
                <span class="nm">
                  {one.name} <span class="yr num">{t.year(one.birthYear)}{one.idDigits && ` · ${t.idDigits(one.idDigits)}`}</span>
                </span>
                <span class="st"><span>{whereOf(one)}</span></span>
              </span>
              <Icon name="chev" />
            </button>
          </li>
        ))}
      </ul>
      {more && <p class="sub">{m().neighbour.more}</p>}
    </>
  );
}

const whereOf = ({ house, area, pair }: NeighbourView): string =>
  [house ?? m().neighbour.noHouse, area === null && house !== null ? m().neighbour.noArea : area, pair].filter(Boolean).join(" · ");
