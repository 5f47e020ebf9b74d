/** Screens that are opened now and then: loaded when first asked for. */
import type { JSX } from "preact";
import { HistoryScreen } from "./citizen/history-screen";
import { HelpScreen } from "./help/help-screen";
import type { Route } from "./nav";

export type SeldomRoute = Extract<Route, { at: "history" | "help" }>;

export function Seldom({ here }: { here: SeldomRoute }): JSX.Element {
  switch (here.at) {
    case "history": return <HistoryScreen id={here.id} />;
    case "help": return <HelpScreen />;
  }
}
