/** Teams and people: who works where, who came tonight, and whom to call. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { words } from "../words";
import { AttendancePart } from "./AttendancePart";
import { ContactsPart } from "./ContactsPart";
import { TeamsPart } from "./TeamsPart";
import "./people.css";

const PARTS = ["teams", "attendance", "contacts"] as const;

export function People({ village }: { village: string | null }): JSX.Element {
  const t = words().teams;
  const [part, setPart] = useState<(typeof PARTS)[number]>("teams");
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1>
        <span class="grow" />
        <p class="pick" role="group" aria-label={t.tabsLabel}>
          {PARTS.map((each) => (
            <button key={each} type="button" class="dbtn s" aria-pressed={part === each} onClick={() => setPart(each)}>{t.tabs[each]}</button>
          ))}
        </p>
      </header>
      {part === "teams" && <TeamsPart village={village} />}
      {part === "attendance" && <AttendancePart />}
      {part === "contacts" && <ContactsPart />}
    </>
  );
}
