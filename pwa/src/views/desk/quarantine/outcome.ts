/** What became of a decision or a file, in sentences. */
import type { DeskWords } from "../../../words/desk.vi";
import { number } from "../figures";
import type { RescuedPhone, Stays } from "./requests";

/** One line for each reason, with how many it holds back. */
export function whatStays(refused: readonly Stays[], t: DeskWords, english: boolean): string[] {
  const counted = new Map<string, { n: number; why: string }>();
  for (const { code, vi, en } of refused) {
    const known = counted.get(code);
    if (known) known.n += 1; else counted.set(code, { n: 1, why: english ? en : vi });
  }
  return [...counted.values()].map(({ n, why }) => t.quarantine.stays(number(n, t), why));
}

/** Whose phone a part of the file is of; the part's number when nobody knows. */
export function whosePhone(phone: RescuedPhone, t: DeskWords): string {
  if (phone.device === null) return t.rescue.part(number(phone.line, t));
  const place = [phone.pair, phone.village].filter((text) => text !== null && text !== "").join(", ");
  return t.rescue.phone(phone.holder ?? phone.device, place);
}

export function whatWasTaken({ people, operations, refused }: RescuedPhone, t: DeskWords, english: boolean): string[] {
  if (refused !== null) return [english ? refused.en : refused.vi];
  const n = (value: number): string => number(value, t);
  const { new: fresh, duplicate, quarantined, damaged } = operations;
  if (fresh + duplicate + quarantined + damaged === 0) return [t.rescue.empty];
  const said: string[] = [];
  if (fresh > 0) said.push(t.rescue.taken(n(people), n(fresh)));
  else if (duplicate > 0 && quarantined === 0) said.push(t.rescue.nothingNew(n(people)));
  if (fresh + quarantined > 0 && duplicate > 0) said.push(t.rescue.duplicate(n(duplicate)));
  if (quarantined > 0) said.push(t.rescue.quarantined(n(quarantined)));
  if (damaged > 0) said.push(t.rescue.damaged(n(damaged)));
  return said;
}
