import type { FieldServices } from "../../../services/contract";
import { openSheet } from "../nav";

/** Saves at once, then asks when to come back. */
export async function recordWholeHouseAbsent(services: FieldServices, household: string): Promise<void> {
  await services.recordAbsentHousehold(household);
  openSheet({ kind: "revisit", household });
}
