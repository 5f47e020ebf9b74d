/** Cutting the walk into areas: the preview from this phone's own rows, the cut itself by the commune. */
import type { Json } from "../network/messages.ts";
import { cut } from "../sync/walk.ts";
import type { CutPlan, HeldPhone, HouseholdView, SliceView } from "./contract.ts";

/** The same slices as the server's, as long as both hold the same list. */
export function slicesOf(households: readonly HouseholdView[], pairs: number, { names, minutes }: { names: readonly string[]; minutes: number | null }): SliceView[] {
  const listed = ({ members }: HouseholdView): number => members.filter(({ onList }) => onList).length;
  const known = new Map(households.map((house) => [house.id, house]));
  return cut(households.map((house) => [house.id, listed(house)]), pairs).map((ids, at): SliceView => {
    const houses = ids.flatMap((id) => known.get(id) ?? []);
    const citizens = houses.reduce((sum, house) => sum + listed(house), 0);
    return {
      number: at + 1, pair: names[at] ?? "", minutes: minutes === null ? null : Math.round(minutes * citizens), households: houses.length, citizens,
      first: houses[0]?.knownAs ?? "", last: houses[houses.length - 1]?.knownAs ?? "",
    };
  });
}

type Fields = Readonly<Record<string, unknown>>;

export function planIn(body: Fields): CutPlan {
  const phones = Array.isArray(body["phones"]) ? (body["phones"] as Json[]) : [];
  return { version: Number(body["version"] ?? 0), phones: phones.map(phoneIn) };
}

function phoneIn(value: Json): HeldPhone {
  const { device, holder, pair, area, last_contact_ms, unsent } = (value ?? {}) as Readonly<Record<string, Json>>;
  return {
    device: String(device), holder: String(holder ?? ""), pair: String(pair ?? ""), area: typeof area === "string" ? area : null,
    lastContactMs: typeof last_contact_ms === "number" ? last_contact_ms : null, unsent: typeof unsent === "number" ? unsent : null,
  };
}
