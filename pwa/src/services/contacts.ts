/** Whom to call and what to show at the door, as the campaign's and the area's rows tell it. Pure. */
import type { Json, Row } from "../network/messages.ts";
import { fold } from "../sync/text.ts";
import type { ContactView, DoorView } from "./contract.ts";
import { lists, textIn } from "./rows.ts";

type Fields = Readonly<Record<string, Json | undefined>>;

/** In the commune's own order; those without a number are left out. */
export function contactsIn(rows: readonly Row[]): ContactView[] {
  return cardsIn(rows).flatMap(({ name, title, organisation, phone }) => {
    const known = textOf(phone);
    return known === "" ? [] : [{ name: textOf(name), title: textOf(organisation) || textOf(title), phone: known }];
  });
}

/** The first whose card says one of these names, without marks. */
export function phoneIn(rows: readonly Row[], names: readonly string[]): string | null {
  const found = cardsIn(rows).find(({ name, title, organisation, phone }) => {
    const said = fold([organisation, title, name].map(textOf).join(" "));
    return textOf(phone) !== "" && names.some((one) => said.includes(one));
  });
  return found ? textOf(found["phone"]) : null;
}

export function doorIn(rows: readonly Row[]): DoorView {
  const area = rows.find(({ e }) => e === "area");
  const [number, day, issuer] = Array.isArray(area?.["dec"]) ? area["dec"] : [];
  const lead = lists(area?.["lead"]).find(([, role]) => role === "lead");
  return {
    decision: textOf(number) === "" ? null : { number: textOf(number), day: textOf(day) || null, issuer: textOf(issuer) || null },
    lead: lead && textIn(area, "v") !== null ? { name: textOf(lead[0]), title: "", phone: textOf(lead[2]) } : null,
  };
}

function cardsIn(rows: readonly Row[]): readonly Fields[] {
  const cards = rows.find(({ e }) => e === "campaign")?.["contacts"];
  return Array.isArray(cards) ? (cards as readonly Fields[]) : [];
}

const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");
