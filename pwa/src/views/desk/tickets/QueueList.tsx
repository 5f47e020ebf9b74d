/** The queue: whose ticket, what is wrong, how it stands; arrow keys go from one to the next. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { TicketHead } from "../api.tickets";
import { number } from "../figures";
import { href, type TicketTab } from "../route";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";
import { categoryWord, durationText, stateWord } from "./queue";

export function QueueList({ shown, id, show }: { shown: readonly TicketHead[]; id: string | null; show: TicketTab }): JSX.Element {
  return (
    <nav class="panel queue" aria-label={words().tickets.list} onKeyDown={step}>
      {shown.map((each) => (
        <a key={each.id} class="q" href={href({ screen: "tickets", id: each.id, show })} aria-current={each.id === id ? "true" : undefined}>
          <span class="q-line"><b>{each.citizen.name}</b> {each.citizen.birth_year}</span>
          <span class="q-line">{categoryWord(each.category, words())}</span>
          <Standing each={each} />
        </a>
      ))}
    </nav>
  );
}

function step(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (way === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + way];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

function Standing({ each }: { each: TicketHead }): JSX.Element {
  const t = words().tickets;
  const place = [each.citizen.village.name, each.pair].filter((text) => text !== null && text !== "").join(" · ");
  return (
    <span class="sub blk">
      <span class="blk">{place}</span>
      <span class={each.waits ? "blk c-warn b" : "blk"}>
        {each.waits && <Icon name="clock" />}
        {[
          each.unread > 0 ? t.unread(number(each.unread, words())) : stateWord(each.state, words()),
          each.waits ? t.waited(durationText(now.value - each.last_ms, words())) : t.since(moment(each.received_ms, now.peek(), words())),
          ...(each.photos > 0 ? [t.photos(number(each.photos, words()))] : []),
          ...(each.tail && each.state !== "tail" ? [t.inTail] : []),
        ].join(" · ")}
      </span>
    </span>
  );
}
