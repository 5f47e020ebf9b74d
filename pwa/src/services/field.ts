/** The field app in a browser: where it may not work, and otherwise all of it. */
import type { FieldServices } from "./contract.ts";
import { Composition } from "./compose.ts";
import { Phone } from "./phone.ts";
import { blockedHere, browser, takeFragment } from "./platform.ts";

export async function createServices(): Promise<FieldServices> {
  const around = browser();
  const blocked = blockedHere(window);
  // In another app's viewer nothing is consumed: the address keeps its code for the real browser.
  const fragment = blocked?.code.startsWith("in_app") ? null : takeFragment(window);
  const phone = blocked ? null : await Phone.open(around.now).catch(() => null);
  if (!phone) {
    const { blockedServices } = await import("./blocked.ts");
    return blockedServices(blocked ?? { code: "no_storage", address: window.location.host });
  }
  const app = new Composition(phone, around);
  await app.begin(fragment);
  return app.field;
}
