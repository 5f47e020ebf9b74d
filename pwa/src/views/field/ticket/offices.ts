/** Which office a kind of error goes to (R35), and what to call people in a sentence. */
import type { CitizenView, OfficeCode } from "../../../services/contract";
import { k } from "../../../words/field.ticket";
import { givenName } from "../../shared/text";
import { callName } from "../parts/words";

const OFFICES: Readonly<Record<string, OfficeCode>> = { bhyt_error: "health", waiting_approval: "bhxh" };

/** Whom it was passed on to; else identity, password, phone number and whatever is not named: the commune police. */
export const officeOf = (category: string, desk = ""): OfficeCode => (desk in k().office ? desk as OfficeCode : OFFICES[category] ?? "police");

const ELDER_FROM = 50;

/** "ông Tuyến", "chị Nhung", "cháu Minh Anh"; the whole name where the list does not say who it is. */
export function politely(c: CitizenView, now: number): string {
  if (c.child) return callName(c);
  if (c.sex === null || c.birthYear === null) return c.name;
  const words = new Date(now).getFullYear() - c.birthYear >= ELDER_FROM ? k().elder : k().younger;
  return `${words[c.sex]} ${givenName(c.name)}`;
}

export const stateWord = (state: string): string => k().states[state] ?? k().states["answered"] ?? "";
