/** Xem lại: unusual ways of recording, and samples checked again in person (R72). */
import type { JSX } from "preact";
import type { Me } from "../api";
import { href, REVIEW_TABS, type ReviewTab } from "../route";
import { words } from "../words";
import { Checks } from "./Checks";
import { CheckScreen } from "./CheckScreen";
import { Hints } from "./Hints";
import "../emulation/emulation.css";
import "../report/report.css";
import "../ui/lists.css";
import "./review.css";

/** What each part needs; the server asks the same. */
const RIGHT: Record<ReviewTab, string> = { hints: "judge", checks: "look" };

export function Review({ tab, id, me }: { tab: ReviewTab; id: string; me: Me }): JSX.Element {
  const t = words().review;
  const open = REVIEW_TABS.filter((each) => me.may.includes(RIGHT[each]));
  const shown = open.includes(tab) ? tab : open[0];
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1>
        <span class="grow" />
        <nav class="pick" aria-label={t.title}>
          {open.map((each) => (
            <a key={each} class="dbtn s" aria-current={each === shown ? "page" : undefined} href={href({ screen: "review", tab: each, id: "" })}>{t.tabs[each]}</a>
          ))}
        </nav>
      </header>
      {shown === "hints" && <Hints me={me} />}
      {shown === "checks" && (id === "" || !me.may.includes("judge") ? <Checks me={me} /> : <CheckScreen key={id} id={id} me={me} />)}
    </>
  );
}
