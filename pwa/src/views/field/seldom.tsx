/** Screens that a pair opens now and then, or that only the lead opens: loaded when first asked for. */
import type { JSX } from "preact";
import { HistoryScreen } from "./citizen/history-screen";
import { HelpScreen } from "./help/help-screen";
import { LeadScreen } from "./lead/lead-screen";
import { QrScreen } from "./lead/qr-screen";
import type { Route } from "./nav";

export type SeldomRoute = Extract<Route, { at: "history" | "help" | "lead" | "qr" }>;

export function Seldom({ here }: { here: SeldomRoute }): JSX.Element {
  switch (here.at) {
    case "history": return <HistoryScreen id={here.id} />;
    case "help": return <HelpScreen />;
    case "lead": return <LeadScreen />;
    case "qr": return <QrScreen slot={here.slot} />;
  }
}
