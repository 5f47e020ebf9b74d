/** A house in the list: its lit windows, its names, and what has happened in it. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { CitizenView, HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { HouseGlyph } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { fold } from "../../shared/text";
import { openSheet } from "../nav";
import { iconOf, toneOf, OUTCOMES, whenWords, type Tone } from "../parts/words";

interface Props {
  house: HouseholdView;
  now: number;
  isNext: boolean;
  /** Folded search text: whoever it names is shown. */
  asked: string;
  onOpen: () => void;
}

const folded = new WeakMap<CitizenView, string>();

function isNamed(member: CitizenView, asked: string): boolean {
  const name = folded.get(member) ?? fold(member.name);
  folded.set(member, name);
  return name.includes(asked);
}

/** Drawn again only when its own words change, whatever is typed or saved elsewhere. */
export function HouseLine({ house, now, isNext, asked, onOpen }: Props): JSX.Element {
  const named = asked ? house.members.filter((m) => isNamed(m, asked)) : [];
  const words = stateOf(house, now);
  const said = [...named.map((m) => m.id), ...words.map(({ word }) => word)].join("|");
  return useMemo(() => <Line {...{ house, isNext, named, words, onOpen }} />, [house, isNext, said]);
}

type LineProps = Omit<Props, "now" | "asked"> & { named: CitizenView[]; words: Word[] };

function Line({ house, isNext, named, words, onOpen }: LineProps): JSX.Element {
  const lit = house.members.filter((m) => m.outcome === "completed").length;
  return (
    <button class={isNext ? "house next-one" : "house"} onClick={onOpen} onContextMenu={(event) => (event.preventDefault(), openSheet({ kind: "menu", household: house.id }))}>
      <HouseGlyph people={house.members.length} lit={lit} />
      <span class="b">
        <span class="nm">{house.knownAs}</span>
        {house.landmark && <span class="sub">{house.landmark}</span>}
        {named.map((m) => (
          <span key={m.id} class="num">{[m.name, t.year(m.birthYear), m.idDigits && t.idDigits(m.idDigits)].filter(Boolean).join(" ")}</span>
        ))}
        <span class="st">
          {words.map(({ tone, word }) => (
            <span key={word} class={`c-${tone}`}>
              <Icon name={iconOf(tone)} />
              {word}
            </span>
          ))}
        </span>
      </span>
    </button>
  );
}

interface Word {
  tone: Tone;
  word: string;
}

/** "1 done · 1 absent, back at 21:40": counts in the fixed order, the appointment with those it is for. */
export function stateOf(house: HouseholdView, now: number): Word[] {
  const { members } = house;
  const words: Word[] = [];
  const when = house.appointment ?? members.find((m) => m.appointment !== null)?.appointment ?? null;
  for (const outcome of OUTCOMES) {
    const n = members.filter((m) => m.outcome === outcome).length;
    if (n === 0) continue;
    if (outcome === "completed") words.push({ tone: "done", word: n === members.length ? t.list.allDone(n) : t.list.done(n) });
    else words.push({ tone: toneOf(outcome), word: withWhen(t.list[outcome](n), outcome === "absent" ? whenWords(when, now) : "") });
  }
  const rest = members.filter((m) => m.outcome === null);
  const count = (is: (m: CitizenView) => boolean): number => rest.filter(is).length;
  const met = count((m) => m.row === "refused" || m.row === "roster_claim" || m.row === "missing_asxh");
  const doing = count((m) => m.row === "half_done");
  const todo = count((m) => m.row === "not_reached");
  if (met > 0) words.push({ tone: "met", word: t.list.met(met) });
  if (doing > 0) words.push({ tone: "met", word: t.list.doing(doing) });
  if (todo > 0 && words.length > 0) words.push({ tone: "none", word: t.list.todo(todo) });
  if (words.length === 0) words.push({ tone: "none", word: withWhen(t.notReached, whenWords(when, now)) });
  return words;
}

const withWhen = (word: string, when: string): string => (when ? `${word}, ${when}` : word);
