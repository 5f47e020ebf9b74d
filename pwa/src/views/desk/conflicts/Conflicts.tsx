/** Differing records: the queue on the left, one case side by side on the right. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getConflicts, type ConflictHead } from "../api";
import { number } from "../figures";
import { go, href } from "../route";
import { now, refreshAttention } from "../session";
import { moment } from "../time";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Case } from "./Case";
import "./conflicts.css";

export function Conflicts({ id, closed }: { id: string | null; closed: boolean }): JSX.Element {
  const t = words().conflicts;
  const state = closed ? "closed" : "open";
  const polled = usePoll(`conflicts ${state}`, 15_000, () => getConflicts(state));
  const [said, setSaid] = useState("");
  const cases = polled.value?.conflicts ?? [];
  const first = cases[0]?.id ?? null;
  useEffect(() => {
    if (id === null && first !== null) location.replace(href({ screen: "conflicts", id: first, closed }));
  }, [id, first, closed]);
  const settled = (name: string): void => {
    const at = cases.findIndex((each) => each.id === id);
    const next = cases[at + 1] ?? cases.find((each) => each.id !== id);
    setSaid(t.settled(name));
    polled.reload();
    void refreshAttention();
    go({ screen: "conflicts", id: next?.id ?? null, closed: false });
  };
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="grow" /><Tabs closed={closed} n={cases.length} /></header>
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={8} />}
      {polled.value !== null && cases.length === 0 && id === null && (
        <div class="panel"><Empty lit={2}>{closed ? t.nothingClosed : t.nothing}</Empty></div>
      )}
      {(cases.length > 0 || id !== null) && (
        <div class="dcols qcols">
          <Queue cases={cases} id={id} closed={closed} />
          {id === null ? <div class="panel"><Empty>{t.choose}</Empty></div> : <Case key={id} id={id} settled={settled} />}
        </div>
      )}
      <p class="strip say foot-note"><Icon name="lock" /><span class="grow">{t.kept}</span></p>
    </>
  );
}

function Tabs({ closed, n }: { closed: boolean; n: number }): JSX.Element {
  const t = words().conflicts;
  const label = (name: string, on: boolean): string => (on ? t.tabs(name, number(n, words())) : name);
  return (
    <nav class="pick" aria-label={t.title}>
      <a class="dbtn s" aria-current={closed ? undefined : "page"} href={href({ screen: "conflicts", id: null, closed: false })}>{label(t.open, !closed)}</a>
      <a class="dbtn s" aria-current={closed ? "page" : undefined} href={href({ screen: "conflicts", id: null, closed: true })}>{label(t.closed, closed)}</a>
    </nav>
  );
}

function Queue({ cases, id, closed }: { cases: ConflictHead[]; id: string | null; closed: boolean }): JSX.Element {
  return (
    <nav class="panel queue" aria-label={words().conflicts.list}>
      {cases.map((each) => (
        <a key={each.id} class="q" href={href({ screen: "conflicts", id: each.id, closed })} aria-current={each.id === id ? "true" : undefined}>
          {closed && <span class="c-done q-mark"><Icon name="check" /></span>}
          <b>{each.citizen.name}</b> {each.citizen.birth_year}
          <QueueLine each={each} />
        </a>
      ))}
    </nav>
  );
}

function QueueLine({ each }: { each: ConflictHead }): JSX.Element {
  const t = words().conflicts;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const place = each.citizen.pair == null ? each.citizen.village.name : `${each.citizen.village.name} · ${each.citizen.pair}`;
  if (each.closed_ms === undefined) return <span class="sub blk">{place} · {t.since(time(each.opened_ms))}</span>;
  const closed = each.closed;
  return (
    <span class="sub blk">
      {closed?.pair != null && <span class="blk">{t.closedLine(closed.pair, time(each.closed_ms))}</span>}
      <span class="blk">{closed?.pair == null ? t.closedBy(closed?.name ?? place, time(each.closed_ms)) : closed.name}</span>
    </span>
  );
}
