/** Rows of the side-by-side table: the same rows for every side, marked where they differ. */
import type { DeskWords } from "../../../words/desk.vi";
import type { Side, Steps } from "../api";
import { moment } from "../time";

export interface CompareRow {
  key: string; name: string;
  /** One text a side, in the order of the sides. */
  cells: { text: string; small?: string }[];
  differs: boolean;
}

export function compareRows(sides: readonly Side[], nowMs: number, words: DeskWords): CompareRow[] {
  const t = words.conflicts;
  const time = (ms: number): string => moment(ms, nowMs, words);
  const row = (key: string, name: string, cell: (side: Side) => { text: string; small?: string }): CompareRow => {
    const cells = sides.map(cell);
    return { key, name, cells, differs: new Set(cells.map((each) => each.text)).size > 1 };
  };
  const said = (text: string | null | undefined): { text: string } => ({ text: text ?? words.none });
  const rows = [
    row("value", t.rows.value, (side) => said(side.value)),
    row("already", t.rows.already, (side) => said(side.already_done ? t.yes : null)),
    row("at", t.rows.at, (side) => ({ text: time(side.at_ms) })),
    row("received", t.rows.received, (side) => receivedCell(side, time, words)),
    row("check", t.rows.check, (side) => said(checkWords(side.steps, words))),
    row("sskdt", t.rows.sskdt, (side) => said(stepWords(side.steps.sskdt, words))),
    row("bhyt", t.rows.bhyt, (side) => said(stepWords(side.steps.bhyt, words))),
    row("asxh", t.rows.asxh, (side) => said(asxhWords(side, words))),
    row("confirmed", t.rows.confirmed, (side) => said(side.steps.confirmed === "done" ? t.seen : stepWords(side.steps.confirmed, words))),
  ];
  const optional = new Set(["value", "already"]);
  return rows.filter((each) => !optional.has(each.key) || each.cells.some((cell) => cell.text !== words.none));
}

/** Result and reason are one row: a difference in either is a difference of the result. */
export function outcomesDiffer(sides: readonly Side[]): boolean {
  return new Set(sides.map((side) => `${side.outcome ?? ""} ${side.reason ?? ""}`)).size > 1;
}

/** "Máy Hà", unless two sides would be called the same: then the pair, then the hour tells them apart. */
export function sideNames(sides: readonly Side[], nowMs: number, words: DeskWords, given: (name: string) => string): string[] {
  const plain = sides.map((side) => words.conflicts.device(side.holder === null ? side.pair ?? side.device ?? "" : given(side.holder)));
  const told = plain.map((name, at) => (count(plain, name) > 1 && sides[at]?.pair != null ? `${name} (${sides[at].pair})` : name));
  return told.map((name, at) => (count(told, name) > 1 ? `${name} ${moment(sides[at]?.at_ms ?? 0, nowMs, words)}` : name));
}

const count = (names: readonly string[], name: string): number => names.filter((each) => each === name).length;

function receivedCell(side: Side, time: (ms: number) => string, words: DeskWords): { text: string; small?: string } {
  const text = time(side.received_ms);
  if (side.offline_from_ms == null) return { text };
  return { text, small: words.conflicts.offline(time(side.offline_from_ms), text) };
}

function checkWords(steps: Steps, words: DeskWords): string | null {
  const t = words.conflicts.check;
  if (steps.smartphone === "not_done") return t.noPhone;
  if (steps.level2 === "done") return t.level2;
  return steps.level2 === "not_done" || steps.level2 === "waiting" ? t.notActive : null;
}

function asxhWords(side: Side, words: DeskWords): string | null {
  if (side.need === "none" && side.steps.asxh !== "done") return words.conflicts.asxhNone;
  return stepWords(side.steps.asxh, words);
}

function stepWords(value: Steps["asxh"], words: DeskWords): string | null {
  return value == null ? null : words.conflicts.step[value];
}
