/** Thi đua: the groups, who explains, who took part, and the needs that were changed. */
import type { JSX } from "preact";
import type { Me } from "../api";
import { EMULATION_TABS, href, type EmulationTab } from "../route";
import { words } from "../words";
import { Explain } from "./Explain";
import { Groups } from "./Groups";
import { Log } from "./Log";
import { Needs } from "./Needs";
import "../report/report.css";
import "../ui/lists.css";
import "./emulation.css";

/** What each part needs; the server asks the same. */
const RIGHT: Record<EmulationTab, string> = { groups: "figures", explain: "look", log: "look", needs: "lists" };

export function Emulation({ tab, me }: { tab: EmulationTab; me: Me }): JSX.Element {
  const t = words().emulation;
  const open = EMULATION_TABS.filter((each) => me.may.includes(RIGHT[each]));
  const shown = open.includes(tab) ? tab : "groups";
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1>
        <span class="grow" />
        <nav class="pick" aria-label={t.title}>
          {open.map((each) => (
            <a key={each} class="dbtn s" aria-current={each === shown ? "page" : undefined} href={href({ screen: "emulation", tab: each })}>{t.tabs[each]}</a>
          ))}
        </nav>
      </header>
      {shown === "groups" && <Groups me={me} />}
      {shown === "explain" && <Explain me={me} />}
      {shown === "log" && <Log me={me} />}
      {shown === "needs" && <Needs />}
    </>
  );
}
