/** The services where nothing may be kept: every screen but one is out of reach. */
import { signal } from "@preact/signals";
import type { FieldServices } from "./contract.ts";
import { ownFailure } from "./failure.ts";
import { emptyScreens } from "./signals.ts";

export function blockedServices(why: NonNullable<FieldServices["blocked"]["value"]>): FieldServices {
  const signals = emptyScreens();
  signals.phase.value = "blocked";
  signals.blocked.value = why;
  const known = { ...signals, claim: signal({ step: "none" }), waiting: signal([]), lead: signal(null), hand: signal(null) };
  const refuse = (): Promise<never> => Promise.reject(ownFailure("storage_failed"));
  return new Proxy(known, {
    // Without the exception a promise would take the whole for another promise, and never end.
    get: (target, name) => (name === "then" ? undefined : (Reflect.get(target, name) as unknown) ?? refuse),
  }) as unknown as FieldServices;
}
