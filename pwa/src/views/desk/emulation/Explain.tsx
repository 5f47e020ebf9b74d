/** Danh sách giải trình: slow villages, who is left by row, and the reasons that were given (R48). */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { getSlow, type Explanation, type SlowVillage } from "../api.emulation";
import { number } from "../figures";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { ExplainDialog } from "./ExplainDialog";
import { LeftDialog } from "./LeftDialog";
import { writes } from "./may";
import { printPage } from "./print";
import { hourDay, leftParts } from "./standing";

const EVERY_MS = 30_000;
type Asked = { what: "write" | "people"; id: string };

export function Explain({ me }: { me: Me }): JSX.Element {
  const t = words().emulation.explain;
  const polled = usePoll("emulation explanations", EVERY_MS, getSlow);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState("");
  const villages = polled.value?.villages ?? [];
  const village = villages.find((each) => each.id === asked?.id);
  const close = (): void => setAsked(null);
  return (
    <>
      <p class="acts"><span class="sub note grow">{t.note}</span>
        {villages.length > 0 && <button type="button" class="dbtn s unprinted" onClick={printPage}>{t.print}</button>}</p>
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={8} />}
      {polled.value !== null && villages.length === 0 && <div class="panel"><Empty lit={2}>{t.nothing} {t.nothingYet}</Empty></div>}
      {villages.length > 0 && <Table villages={villages} me={me} ask={setAsked} />}
      {village && asked?.what === "people" && <LeftDialog village={village} close={close} />}
      {village && asked?.what === "write" && (
        <ExplainDialog village={village} close={close} done={(text) => { close(); setSaid(text); polled.reload(); }} />
      )}
    </>
  );
}

function Table({ villages, me, ask }: { villages: SlowVillage[]; me: Me; ask: (asked: Asked) => void }): JSX.Element {
  const t = words().emulation;
  const sees = me.may.includes("lists");
  return (
    <div class="panel">
      <table class="emu slow">
        <caption class="vh">{t.explain.caption}</caption>
        <thead><tr>
          <th scope="col">{t.head.village}</th><th scope="col">{t.head.done}</th><th scope="col">{t.explain.left}</th>
          <th scope="col" class="c">{t.explain.rows}</th><th scope="col" class="c">{t.explain.reason}</th><th scope="col" class="unprinted"><span class="vh">{t.head.act}</span></th>
        </tr></thead>
        <tbody>{villages.map((village) => <Line key={village.id} village={village} sees={sees} writes={writes(me)} ask={ask} />)}</tbody>
      </table>
    </div>
  );
}

function Line({ village, sees, writes: may, ask }: { village: SlowVillage; sees: boolean; writes: boolean; ask: (asked: Asked) => void }): JSX.Element {
  const t = words().emulation;
  const n = (value: number): string => number(value, words());
  const left = village.target - village.completed;
  const { id, name } = village;
  return (
    <tr>
      <th scope="row">{name}<span class="sub blk">{t.groups[village.group]}</span></th>
      <td class="nb"><b>{n(village.completed)}</b> / {n(village.target)}</td>
      <td>
        {sees && left > 0
          ? <button type="button" class="lnk" aria-label={t.explain.peopleOn(name, n(left))} onClick={() => ask({ what: "people", id })}>{n(left)}</button>
          : n(left)}
      </td>
      <td class="c why">{leftParts(village.left, words())}</td>
      <td class="c said-why"><Reason latest={village.explanations[0]} /></td>
      <td class="unprinted">{may && <button type="button" class="dbtn s" aria-label={t.explain.addOn(name)} onClick={() => ask({ what: "write", id })}>{village.explanations.length === 0 ? t.explain.add : t.explain.more}</button>}</td>
    </tr>
  );
}

function Reason({ latest }: { latest: Explanation | undefined }): JSX.Element {
  const t = words().emulation;
  if (latest === undefined) return <span class="mark-s c-met"><Icon name="none" />{t.explain.none}</span>;
  return (
    <>
      <span class="lines">{latest.text}</span>
      <span class="sub blk">{t.explain.said(t.explain.who[latest.said_by] ?? latest.said_by, latest.by ?? t.somebody, hourDay(latest.at_ms, words()))}</span>
    </>
  );
}
