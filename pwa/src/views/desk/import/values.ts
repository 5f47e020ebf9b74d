/** What the list says about a person, in words: the server compares codes. */
import { words } from "../words";

const YES_NO = new Set(["activated", "elsewhere", "on_list", "activation_list"]);

export function valueWords(field: string, value: string | null | undefined): string {
  const t = words().importing.changes;
  if (value === null || value === undefined || value === "") return t.blank;
  if (YES_NO.has(field)) return value === "0" ? t.no : t.yes;
  if (field === "sex") return t.sexes[value] ?? value;
  if (field === "need") return t.needs[value] ?? value;
  if (field === "goals") return value.split(",").map((code) => t.goals[code] ?? code).join(", ");
  return value;
}
