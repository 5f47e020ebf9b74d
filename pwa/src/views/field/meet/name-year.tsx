/** Name and year of birth, each with what is wrong of it. */
import type { JSX } from "preact";
import { m } from "../../../words/field.meet";
import { useServices } from "../context";
import { Warn } from "../frame/screen";
import { useDraft } from "../parts/draft";
import { TextField } from "../parts/text-field";

const FIRST = 1900;

export interface Year { text: string; value: number | null; wrong: boolean; set: (text: string) => void; now: number }

/** Empty is no mistake: many do not know it. */
export function useYear(place: string, given = ""): Year {
  const now = new Date(useServices().now.value).getFullYear();
  const [text, set] = useDraft(place, given);
  const plain = text.trim();
  const value = /^\d{4}$/.test(plain) ? Number(plain) : null;
  return { text, value, wrong: plain !== "" && (value === null || value < FIRST || value > now), set, now };
}

export const nameWrong = (name: string): boolean => name.trim() === "" || /\d/.test(name);

export function NameYear({ name, onName, year, tried }: { name: string; onName: (text: string) => void; year: Year; tried: boolean }): JSX.Element {
  return (
    <>
      <TextField label={m().name} value={name} onInput={onName} />
      {tried && nameWrong(name) && <div role="alert"><Warn>{m().nameWrong}</Warn></div>}
      <label class="field blk">
        <span class="lb">{m().year} <span class="sub s">{m().yearShort}</span></span>
        <input class="field-in num" value={year.text} maxLength={4} inputMode="numeric" autocomplete="off" onInput={(event) => year.set(event.currentTarget.value)} />
      </label>
      {tried && year.wrong && <div role="alert"><Warn>{m().yearWrong(year.now)}</Warn></div>}
    </>
  );
}
