/** The services where nothing may be kept: every screen but one is out of reach. */
import { signal } from "@preact/signals";
import type { FieldServices } from "./contract.ts";
import { ownFailure } from "./failure.ts";
import { emptyScreens } from "./signals.ts";

export function blockedServices(why: NonNullable<FieldServices["blocked"]["value"]>): FieldServices {
  const signals = emptyScreens();
  signals.phase.value = "blocked";
  signals.blocked.value = why;
  const refuse = (): Promise<never> => Promise.reject(ownFailure("storage_failed"));
  const nothing = (): void => undefined;
  return {
    ...signals, claim: signal({ step: "none" }), leadSlots: signal([]), waiting: signal([]),
    lookLink: refuse, lookTyped: refuse, takeClaim: refuse, cancelClaim: nothing, setPin: refuse,
    unlock: refuse, start: nothing, search: () => [], setSteps: refuse, confirmSeen: refuse,
    recordOutcome: refuse, recordReason: refuse, recordAbsentHousehold: refuse,
    setAppointment: refuse, rosterClaim: refuse, rename: refuse, skip: nothing, incidentTap: refuse,
    settleConflict: refuse, syncNow: refuse, dismissSaved: nothing, applyUpdate: nothing,
    persistStorage: () => Promise.resolve(false), rescueFile: refuse, liveLink: refuse,
    confirmClaims: refuse, refreshLead: refuse,
  };
}
