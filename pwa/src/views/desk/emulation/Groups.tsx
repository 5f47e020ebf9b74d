/** Villages by group, with what each figure is a share of; below, what is published and closed. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { getEmulation, type Emulation } from "../api.emulation";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { CloseResult, Published } from "./Published";
import { GroupTable } from "./GroupTable";
import { hourDay } from "./standing";

const EVERY_MS = 30_000;

export function Groups({ me }: { me: Me }): JSX.Element {
  const t = words().emulation;
  const polled = usePoll("emulation", EVERY_MS, getEmulation);
  const [said, setSaid] = useState("");
  const found = polled.value;
  const done = (text: string): void => { setSaid(text); polled.reload(); };
  return (
    <>
      {found && <Deadline found={found} />}
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {found === null && polled.failure === null && <Loading rows={12} />}
      {found !== null && found.villages.length === 0 && <div class="panel"><Empty>{t.nothing}</Empty></div>}
      {found !== null && found.villages.length > 0 && (
        <>
          <Before found={found} />
          <GroupTable found={found} me={me} done={done} reload={polled.reload} />
          {found.text !== null && (
            <div class="halves"><Published text={found.text} me={me} /><CloseResult found={found} me={me} done={done} /></div>
          )}
        </>
      )}
    </>
  );
}

function Deadline({ found }: { found: Emulation }): JSX.Element {
  const t = words().emulation;
  const time = hourDay(found.ends_ms, words());
  if (found.warn) return <p class="strip warn say" role="status"><Icon name="warn" /><span class="grow">{t.warn(time)}</span></p>;
  return <p class="sub note">{found.over ? t.over(time) : t.ends(time)}</p>;
}

/** Until the first lock there is nothing to judge: what will be here, and when. */
function Before({ found }: { found: Emulation }): JSX.Element | null {
  const t = words().emulation;
  const next = [...found.phases].sort((a, b) => a.lock_ms - b.lock_ms)[0];
  if (next === undefined || found.phases.some((phase) => phase.locked)) return null;
  return (
    <section class="panel" aria-labelledby="before-title">
      <h2 class="ph" id="before-title">{t.before.title}</h2>
      <p class="pb">{t.before.text(next.name, hourDay(next.lock_ms, words()))}</p>
      <dl class="pb kvs">
        {(["first", "second", "review", "unfinished"] as const).map((group) => (
          <div class="line" key={group}><dt>{t.groups[group]}</dt><dd class="wrap">{t.means[group]}</dd></div>
        ))}
      </dl>
    </section>
  );
}
