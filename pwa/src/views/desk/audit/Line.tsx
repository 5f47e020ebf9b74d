/** One record of the trail in words. */
import type { JSX } from "preact";
import { language } from "../../../words/index";
import type { AuditLine } from "../api.settings";
import { href } from "../route";
import { session } from "../session";
import { clockSeconds, weekdayDate } from "../time";
import { words } from "../words";

export function Line({ line }: { line: AuditLine }): JSX.Element {
  const t = words().audit;
  const lang = language.value;
  return (
    <tr>
      <th scope="row"><span class="num nb">{clockSeconds(line.at_ms)}</span> <span class="sub blk">{weekdayDate(line.at_ms, words())}</span></th>
      <td class="c">{line.by[lang]}</td>
      <td class="c b">{line[lang]}</td>
      <td class="c said-of">
        {line.said.map((each, n) => (
          <span key={each.vi}>{n > 0 && " · "}{each.citizen === null ? each[lang] : <Citizen id={each.citizen} text={each[lang]} />}</span>
        ))}
        {line.reason !== null && <span class="blk">{t.reason(line.reason)}</span>}
      </td>
    </tr>
  );
}

/** Whoever may read people's records opens it; the trail itself names no citizen. */
function Citizen({ id, text }: { id: string; text: string }): JSX.Element {
  const at = session.value;
  if (at.state !== "in" || !at.me.may.includes("judge")) return <>{text}</>;
  return <a href={href({ screen: "citizen", id })}>{words().audit.openCitizen}</a>;
}
