/** Which sheet is open, if any. */
import type { JSX } from "preact";
import { findCitizen, findHousehold, useServices } from "../context";
import { sheet } from "../nav";
import { TicketPart } from "../ticket/later";
import { AppointmentSheet } from "./appointment-sheet";
import { ErrorsSheet, MissingSheet, RefusalsSheet } from "./citizen-sheets";
import { MenuSheet } from "./menu-sheet";
import { RevisitSheet } from "./revisit-sheet";
import "./sheets.css";

export function Sheets(): JSX.Element | null {
  const services = useServices();
  const open = sheet.value;
  if (!open) return null;
  const citizen = "citizen" in open && open.citizen ? (findCitizen(services, open.citizen)?.citizen ?? null) : null;
  const house = "household" in open && open.household ? findHousehold(services, open.household) : null;
  switch (open.kind) {
    case "menu":
      return <MenuSheet house={house} citizen={citizen} />;
    case "revisit":
      return house && <RevisitSheet house={house} citizen={citizen} />;
    case "appointment":
      return house && <AppointmentSheet house={house} citizen={citizen} />;
    case "rename":
      return house && <TicketPart show={{ at: "rename", house }} />;
    case "errors":
      return citizen && <ErrorsSheet citizen={citizen} />;
    case "refusals":
      return citizen && <RefusalsSheet citizen={citizen} />;
    case "corrections":
      return citizen && <TicketPart show={{ at: "corrections", citizen }} />;
    case "missing":
      return citizen && <MissingSheet citizen={citizen} missing={open.missing} />;
    default: // the lead's part draws its own
      return null;
  }
}
