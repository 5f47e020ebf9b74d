/** One table, a part for each group; who has to be decided on comes first. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import type { Emulation, EmulationVillage } from "../api.emulation";
import { number, percentText } from "../figures";
import { href } from "../route";
import { words } from "../words";
import { DecideDialog } from "./DecideDialog";
import { decides } from "./may";
import { ReminderDialog, UndoDialog } from "./SmallDialogs";
import { hourDay, isStale, parts, reasonText, standingDecision, taken, type Part } from "./standing";

type Asked = { what: "decide" | "undo" | "remind"; id: string };

export function GroupTable({ found, me, done, reload }: {
  found: Emulation; me: Me; done: (said: string) => void; reload: () => void;
}): JSX.Element {
  const t = words().emulation;
  const [asked, setAsked] = useState<Asked | null>(null);
  const village = found.villages.find((each) => each.id === asked?.id);
  const close = (): void => setAsked(null);
  const said = (text: string): void => { close(); done(text); };
  return (
    <div class="panel">
      <table class="emu">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            {[t.head.village, t.head.target, t.head.done, t.head.share, t.head.off, t.head.eligible, t.head.sskdt, t.head.asxh, t.head.reached].map((name) => <th key={name} scope="col">{name}</th>)}
            <th scope="col" class="c">{t.head.why}</th>
            <th scope="col"><span class="vh">{t.head.act}</span></th>
          </tr>
        </thead>
        {parts(found).map((part) => <Section key={part.group} part={part} me={me} ask={setAsked} />)}
      </table>
      {village && asked?.what === "decide" && <DecideDialog village={village} close={close} done={said} reload={reload} />}
      {village && asked?.what === "undo" && <UndoDialog village={village} close={close} done={said} />}
      {village && asked?.what === "remind" && <ReminderDialog village={village} close={close} />}
    </div>
  );
}

function Section({ part, me, ask }: { part: Part; me: Me; ask: (asked: Asked) => void }): JSX.Element {
  const t = words().emulation;
  return (
    <tbody>
      <tr class="grp">
        <th scope="rowgroup" colSpan={11}>
          {t.groupCount(t.groups[part.group] ?? part.group, number(part.villages.length, words()))} <span class="sub">{t.means[part.group]}</span>
        </th>
      </tr>
      {part.villages.map((village) => <Line key={village.id} village={village} me={me} ask={ask} />)}
    </tbody>
  );
}

function Line({ village, me, ask }: { village: EmulationVillage; me: Me; ask: (asked: Asked) => void }): JSX.Element {
  const t = words();
  const n = (value: number): string => number(value, t);
  const off = taken(village);
  return (
    <tr>
      <th scope="row"><a class="plain" href={href({ screen: "report", village: village.id, atMs: null })}>{village.name}</a><span class="sub blk">{village.phase}</span></th>
      <td>{n(village.target)}</td>
      <td><b>{n(village.completed)}</b></td>
      <td>{village.target > 0 ? <b>{percentText(village.percent_target, t)}</b> : t.none}</td>
      <td>{off > 0 ? <span title={t.emulation.offParts(n(village.off), n(village.no_smartphone))}>{n(off)}</span> : t.none}</td>
      <td>{off > 0 && village.eligible > 0 ? <>{percentText(village.percent_eligible, t)} <span class="sub blk">{t.emulation.ofEligible(n(village.completed), n(village.eligible))}</span></> : t.none}</td>
      <td>{n(village.sskdt)} <span class="sub blk">{percentText(village.percent_sskdt, t)}</span></td>
      <td>{n(village.asxh)} <span class="sub blk">{percentText(village.percent_asxh, t)}</span></td>
      <td class="nb">{village.reached_ms === null ? t.none : hourDay(village.reached_ms, t)}</td>
      <td class="c why"><Because village={village} /></td>
      <td><Acts village={village} me={me} ask={ask} /></td>
    </tr>
  );
}

function Because({ village }: { village: EmulationVillage }): JSX.Element {
  const t = words().emulation;
  const n = (value: number): string => number(value, words());
  const { lock } = village;
  const decision = standingDecision(village);
  return (
    <>
      {village.reasons.map((code) => <span class="blk" key={code}>{reasonText(code, words())}{code === "short" && <> ({t.planned(n(village.planned))})</>}</span>)}
      {decision && <span class="blk">{t.decidedBy(decision.reason, decision.by ?? t.somebody, hourDay(decision.at_ms, words()))}</span>}
      {isStale(village) && <span class="blk c-warn"><Icon name="warn" /> {t.stale}</span>}
      {lock && (
        <span class="sub blk">{t.locked(n(lock.completed), n(lock.target))}{lock.amended !== lock.completed && <>, {t.amended(n(lock.amended))}</>}</span>
      )}
      {village.silent > 0 && <span class="blk c-warn">{t.silent(n(village.silent))}</span>}
    </>
  );
}

function Acts({ village, me, ask }: { village: EmulationVillage; me: Me; ask: (asked: Asked) => void }): JSX.Element {
  const t = words().emulation;
  const decision = standingDecision(village);
  const { id, name } = village;
  return (
    <span class="two-acts">
      {decides(me) && village.judged === "review" && decision === null && (
        <button type="button" class="dbtn p s" aria-label={t.decideOn(name)} onClick={() => ask({ what: "decide", id })}>{t.decide}</button>
      )}
      {decides(me) && decision !== null && (
        <button type="button" class="dbtn s" aria-label={t.undoOn(name)} onClick={() => ask({ what: "undo", id })}>{t.undo}</button>
      )}
      {village.reminder !== null && (
        <button type="button" class="dbtn s q2" aria-label={t.remindOn(name)} onClick={() => ask({ what: "remind", id })}>{t.remind}</button>
      )}
    </span>
  );
}
