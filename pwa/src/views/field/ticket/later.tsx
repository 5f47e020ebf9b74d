/** Help, history and tickets, in a file of their own. */
import type { JSX } from "preact";
import { t } from "../../../words/field";
import { Head, Screen } from "../frame/screen";
import { laterLoaded } from "../later-loaded";
import type * as Part from "./ticket-part";

const load = (): Promise<typeof Part.TicketPart> => import("./ticket-part").then((part) => part.TicketPart);

/** On a screen that has more than this. */
export const TicketPart = laterLoaded(load, () => null);
/** As a screen: until the file is there it says how the network stands, and has a way back. */
export const TicketPage = laterLoaded(load, Awaited);

export function Awaited(): JSX.Element {
  return <Screen head={<Head title={t.starting} />}>{null}</Screen>;
}
