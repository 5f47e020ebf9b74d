/** "Phát số": for somebody of the village, found by name, or for whoever stands there. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CitizenView, HallFound, HallNumber } from "../../../services/contract";
import { h } from "../../../words/field.hall";
import { l } from "../../../words/field.lead";
import { t } from "../../../words/field";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { back } from "../nav";
import { Choice } from "../parts/choice";
import { SearchField } from "../parts/search-field";
import { useLead } from "./leading";
import { Counts } from "./queue-screen";
import "../parts/person-row.css";
import "./queue.css";

export function NumberScreen(): JSX.Element {
  const { hall } = useLead();
  const [typed, setTyped] = useState("");
  const [first, setFirst] = useState(false);
  const [shows, setShows] = useState<number | null>(null);
  const { all, last } = hall.evening.value;
  const given = all.find(({ number }) => number === shows);
  const head = <Head title={h().give} sub={<Counts />} />;
  const give = async (citizen: CitizenView | null): Promise<void> => {
    const answer = await attempt(hall.give(citizen, first));
    if (!answer) return;
    setTyped("");
    setFirst(false);
    setShows(answer.value);
  };
  if (given)
    return (
      <Screen key="given" head={head} foot={<><button class="btn wide" onClick={() => back()}>{h().toCall}</button><Bar icon="plus" onClick={() => setShows(null)}>{h().another}</Bar></>}>
        <Given number={given} />
      </Screen>
    );
  const plain = typed.trim();
  const found = hall.search(plain);
  const foot = (
    <>
      <SearchField text={typed} onText={setTyped} placeholder={h().search} label={h().label} />
      {found.length === 0 && <Bar icon="plus" onClick={() => void give(null)}>{h().giveUnnamed(last + 1)}</Bar>}
    </>
  );
  return (
    <Screen key="asks" keepsFoot head={head} foot={foot}>
      {!plain && (
        <section class="hall-next">
          <h2 class="caps">{h().next}</h2>
          <p class="hall-big num">{last + 1}</p>
          <p class="sub">{h().hint}</p>
        </section>
      )}
      <Choice chosen={first} onClick={() => setFirst(!first)}>{h().firstAsk}</Choice>
      {plain && <Results typed={plain} found={found} onGive={(citizen) => void give(citizen)} onHas={(number) => (setTyped(""), setShows(number))} />}
    </Screen>
  );
}

function Given({ number: { number, person, first } }: { number: HallNumber }): JSX.Element {
  const { waiting } = useLead().hall.evening.value;
  const ahead = waiting.findIndex((each) => each.number === number);
  return (
    <section class="hall-next" aria-live="polite">
      <h2>{h().numberOf(person ? l.called(person) : "")}</h2>
      <p class="hall-big num">{number}</p>
      <p class="num">{[first && h().first, ahead >= 0 && h().ahead(ahead)].filter(Boolean).join(" · ")}</p>
    </section>
  );
}

interface ResultsProps {
  typed: string;
  found: readonly HallFound[];
  onGive: (citizen: CitizenView) => void;
  /** Who waits already is shown his number, and gets no other. */
  onHas: (number: number) => void;
}

function Results({ typed, found, onGive, onHas }: ResultsProps): JSX.Element {
  const { all } = useLead().hall.evening.value;
  const { shown, end } = useGrowingList(typed);
  const latest = new Map(all.map((each) => [each.person?.id, each]));
  return (
    <>
      <p class="vh" role="status">{found.length > 0 ? l.found(found.length) : ""}</p>
      {found.length === 0 && <section class="empty" role="status"><p class="h1">{l.none}</p><p class="sub">{h().unlisted}</p></section>}
      {found.length > 0 && (
        <ul class="people">
          {found.slice(0, shown).map((each) => {
            const has = latest.get(each.citizen.id);
            return <li key={each.citizen.id}><Found found={each} has={has} onTap={() => (has && has.state !== "in" ? onHas(has.number) : onGive(each.citizen))} /></li>;
          })}
        </ul>
      )}
      {found.length > shown && <p ref={end} class="skel" />}
    </>
  );
}

function Found({ found: { citizen: c, house, elderly }, has, onTap }: { found: HallFound; has: HallNumber | undefined; onTap: () => void }): JSX.Element {
  const notes = [house, elderly && h().elderly, has && h().has(has.number, has.state)].filter(Boolean).join(" · ");
  return (
    <button class="person" onClick={onTap}>
      <span class="who">
        <span class="nm">{c.name} <span class="yr num">{t.year(c.birthYear)}{c.idDigits && ` · ${t.idDigits(c.idDigits)}`}</span></span>
        {notes && <span class="st num">{notes}</span>}
      </span>
    </button>
  );
}
