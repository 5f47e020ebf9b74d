import type { FieldServices } from "../../../services/contract";
import { attempt } from "../frame/attempt";
import { openSheet } from "../nav";

/** Saves at once, then asks when to come back. */
export async function recordWholeHouseAbsent(services: FieldServices, household: string): Promise<void> {
  if (await attempt(services.recordAbsentHousehold(household))) openSheet({ kind: "revisit", household });
}
