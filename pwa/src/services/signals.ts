/** What the screens watch, before anything is known. */
import { signal } from "@preact/signals";
import type { Evening, FieldServices, Status } from "./contract.ts";

export type Screenful = Pick<FieldServices,
  | "phase" | "blocked" | "area" | "households" | "next" | "doing" | "due" | "status" | "evening" | "saved" | "now">;

export const NO_STATUS: Status = {
  kind: "saved", unsentPeople: 0, unsentNames: [], lastReceivedMs: null, failure: null,
  clockOff: false, clockBack: false, revoked: false, updateReady: false, locksMs: null,
};
export const NO_EVENING: Evening = {
  onPhone: 0, received: null, equal: false, receipt: null, missing: [], checkedMs: null,
};

export function emptyScreens(): Screenful {
  return {
    phase: signal<FieldServices["phase"]["value"]>("starting"), blocked: signal<FieldServices["blocked"]["value"]>(null),
    area: signal<FieldServices["area"]["value"]>(null), households: signal<FieldServices["households"]["value"]>([]),
    next: signal<FieldServices["next"]["value"]>(null), doing: signal<FieldServices["doing"]["value"]>(null),
    due: signal<FieldServices["due"]["value"]>([]), status: signal(NO_STATUS), evening: signal(NO_EVENING),
    saved: signal<FieldServices["saved"]["value"]>(null), now: signal(Date.now()),
  };
}
