/** Screens that are opened now and then: loaded when first asked for. */
import type { JSX } from "preact";
import { useServices } from "./context";
import { EndScreen } from "./end/end-screen";
import { HoldScreen } from "./hold/hold-screen";
import { ForgotPage } from "./locked/forgot-page";
import { back, type Route } from "./nav";
import { RescueScreen } from "./rescue/rescue-screen";
import { StatusScreen } from "./status/status-screen";

export type SeldomRoute = Extract<Route, { at: "status" | "end" | "rescue" | "hand" }>;

export function Seldom({ here }: { here: SeldomRoute }): JSX.Element {
  switch (here.at) {
    case "status": return <StatusScreen />;
    case "end": return <EndScreen />;
    case "rescue": return <RescueScreen />;
    case "hand": return <HandPage />;
  }
}

function HandPage(): JSX.Element | null {
  const hand = useServices().hand.value;
  return hand && <HoldScreen hand={hand} onDone={back} />;
}

export { HoldScreen };

export type Beside = "rescue" | "forgot";

/** What is reached without the PIN. */
export function BesideLock({ what, onBack }: { what: Beside; onBack: () => void }): JSX.Element {
  return what === "rescue" ? <RescueScreen onBack={onBack} /> : <ForgotPage onBack={onBack} />;
}
