/** "Chưa xếp hộ": who is in no house yet, found by anything the list says, chosen and made a house. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { PoolPerson, Suggestion } from "../../../services/contract";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Bar, Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { back, replaceTop } from "../nav";
import { SearchField } from "../parts/search-field";
import { Empty } from "./empty";
import { houseOf, pick, picked, toggle, useLead } from "./leading";
import { PickFoot } from "./pick-foot";
import { PickRow } from "./pick-row";

const FEW = 2;

export function PoolScreen(): JSX.Element {
  const lead = useLead();
  const pool = lead.pool.value;
  const { households } = lead.village.value;
  const [typed, setTyped] = useState("");
  const plain = typed.trim();
  const found = plain ? lead.searchPool(plain) : pool;
  const { shown, end } = useGrowingList(plain);
  const chosen = new Set(picked.value.people);
  // Who has gone into a house meanwhile, on another phone, is no longer chosen.
  useEffect(() => {
    const here = new Set(pool.map(({ citizen }) => citizen.id));
    if (picked.peek().people.some((id) => !here.has(id))) pick([]);
  }, [pool]);
  const foot = (
    <>
      {pool.length > 0 && <SearchField text={typed} onText={setTyped} placeholder={l.pool.search} label={l.pool.label} />}
      <PickFoot />
      {pool.length === 0 && households > 0 && <Bar icon="walk" onClick={() => replaceTop({ at: "village" }, null)}>{l.houses.title}</Bar>}
      {pool.length === 0 && households === 0 && <Bar onClick={() => back()}>{t.back}</Bar>}
    </>
  );
  return (
    <Screen keepsFoot scrollKey="pool" head={<Head title={l.pool.count(pool.length)} />} foot={foot}>
      {pool.length === 0 && (households > 0 ? <Empty words={l.pool.empty} help={l.pool.emptyHelp} /> : <Empty words={l.pool.nobody} help={l.pool.nobodyHelp} asks />)}
      {pool.length > 0 && found.length === 0 && <Empty words={l.none} />}
      <p class="vh" role="status">{plain && found.length > 0 ? l.found(found.length) : ""}</p>
      {plain === "" && <Suggestions />}
      {found.length > 0 && chosen.size === 0 && plain === "" && <p class="sub">{l.pool.hint}</p>}
      {found.length > 0 && (
        <ul class="people">
          {found.slice(0, shown).map((person) => (
            <li key={person.citizen.id}><PickRow citizen={person.citizen} notes={notesOf(person)} chosen={chosen.has(person.citizen.id)} onToggle={() => toggle(person.citizen.id)} /></li>
          ))}
        </ul>
      )}
      {found.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}

const notesOf = ({ address, guardian }: PoolPerson): (string | null)[] => [address, guardian && l.pool.guardian(guardian)];

function Suggestions(): JSX.Element | null {
  const all = useLead().suggestions.value;
  const [whole, setWhole] = useState(false);
  if (all.length === 0 || picked.value.people.length > 0) return null;
  const shown = whole ? all : all.slice(0, FEW);
  return (
    <section class="stack" aria-label={l.pool.suggestions(all.length)}>
      {shown.map((suggestion) => <Proposal key={suggestion.id} suggestion={suggestion} />)}
      {all.length > shown.length && <button class="lnk" onClick={() => setWhole(true)}>{l.pool.more(all.length - shown.length)}</button>}
    </section>
  );
}

function Proposal({ suggestion: { id, word, people, house, keeper } }: { suggestion: Suggestion }): JSX.Element {
  const lead = useLead();
  const names = lead.pool.value.filter(({ citizen }) => people.includes(citizen.id)).map(({ citizen }) => citizen.name);
  const into = house === null ? null : houseOf(lead, house);
  return (
    <article class="card proposal">
      <p><b>{keeper ? l.pool.guardian(l.called(keeper)) : l.pool.address(people.length)}</b></p>
      {!keeper && <p class="sub s">{word}</p>}
      <p class="s">{names.join(", ")}</p>
      <div class="acts">
        <button class="btn sm" onClick={() => pick(people, house)}>{into ? l.pool.takeTo(into.house.knownAs) : l.pool.take}</button>
        <button class="lnk s" aria-label={`${l.pool.dismiss}: ${names.join(", ")}`} onClick={() => lead.dismiss(id)}>{l.pool.dismiss}</button>
      </div>
    </article>
  );
}
