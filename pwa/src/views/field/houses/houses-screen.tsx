/** All houses in walking order, and the search, at the thumb. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { t } from "../../../words/field";
import { HouseGlyph } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { fold } from "../../shared/text";
import { useServices } from "../context";
import { Screen } from "../frame/screen";
import { go } from "../nav";
import { useGrowingList } from "./growing-list";
import { HouseLine } from "./house-line";
import "./houses.css";

/** Kept while the app is open: coming back from a house shows the same answer. */
let typed = "";

export function HousesScreen({ asked }: { asked?: string }): JSX.Element {
  const services = useServices();
  const [text, setText] = useState(asked ?? typed);
  const keep = (next: string): void => {
    typed = next;
    setText(next);
  };
  const plain = text.trim();
  const houses = plain ? services.search(plain) : services.households.value;
  const { shown, end } = useGrowingList(plain);
  return (
    <Screen tab="houses" keepsFoot scrollKey="houses" foot={<Search text={text} onText={keep} />}>
      <h1 class="vh">{t.list.title}</h1>
      <p class="vh" role="status">{plain && houses.length > 0 ? t.list.found(houses.length) : ""}</p>
      {houses.length === 0 ? <Nothing searching={plain !== ""} /> : (
        <ul class="houses">
          {houses.slice(0, shown).map((house) => (
            <li key={house.id}>
              <HouseLine
                house={house}
                now={services.now.value}
                isNext={house.id === services.next.value?.id}
                asked={fold(plain)}
                onOpen={() => go({ at: "house", id: house.id })}
              />
            </li>
          ))}
        </ul>
      )}
      {houses.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}

function Nothing({ searching }: { searching: boolean }): JSX.Element {
  return (
    <section class="empty" role="status">
      <HouseGlyph people={3} lit={0} />
      <p class="h1">{searching ? t.list.none : t.next.empty}</p>
    </section>
  );
}

/** Telex writes a word over itself many times: only what is settled is searched. */
function Search({ text, onText }: { text: string; onText: (text: string) => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const read = (event: Event): void => {
    if (!(event as InputEvent).isComposing && input.current) onText(input.current.value);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    input.current?.blur();
  };
  const clear = (): void => {
    onText("");
    input.current?.focus();
  };
  return (
    <form class="search" role="search" onSubmit={submit}>
      <Icon name="search" />
      <label class="vh" for="search">{t.list.searchLabel}</label>
      <input
        id="search" ref={input} type="search" enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck={false}
        placeholder={t.list.search} value={text} onInput={read} onCompositionEnd={read}
      />
      {text && <button class="ib" type="button" aria-label={t.list.clear} onClick={clear}><Icon name="erase" /></button>}
    </form>
  );
}
