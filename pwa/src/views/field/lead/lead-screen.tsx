/** The village's work, a card a pair with the live code of its next free phone, and the phones that wait. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { LeadPair, LeadSlot, WaitingClaim } from "../../../services/contract";
import { l } from "../../../words/field.lead";
import { h } from "../../../words/field.hall";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { spacedCode } from "../../shared/text";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { go, openSheet, type LeadRoute } from "../nav";
import { Empty } from "./empty";
import { HallStrip } from "./hall-strip";
import { useLeadNews } from "./lead-news";
import { said, useLead } from "./leading";
import "../parts/person-row.css";

export function LeadScreen(): JSX.Element {
  const lead = useLead();
  const { name, pairs, areas, households, citizens } = lead.village.value;
  const { people, houses } = lead.outside.value;
  const [cut, left, places] = [areas.length > 0, people.length + houses.length, people.length + households];
  useLeadNews();
  useEffect(() => () => void (said.value = null), []);
  return (
    <Screen status={false} scrollKey="lead" head={<Head title={l.title} sub={name && l.sub(name, households, citizens)} />} foot={<LeadFoot waiting={useServices().waiting.value} />}>
      {said.value && <p class="strip ok say" role="status"><Icon name="check" /><span class="grow">{said.value}</span></p>}
      <HallStrip />
      {!cut && places === 0 && <Empty words={l.pool.nobody} help={l.pool.nobodyHelp} asks />}
      {!cut && <VillageWork open={places > 0} />}
      {cut && left > 0 && (
        <p class="strip warn">
          <Icon name="warn" />
          <span class="grow num">{l.outside.line(people.length, houses.length)}</span>
          <button class="lnk" onClick={() => go({ at: "outside" })}>{l.outside.see}</button>
        </p>
      )}
      {pairs.length > 0 && <h2 class="caps">{l.pairs}</h2>}
      {pairs.length > 0 && <ul class="people">{pairs.map((pair) => <PairCard key={pair.id} pair={pair} />)}</ul>}
      {cut && <VillageWork open={false} />}
    </Screen>
  );
}

function VillageWork({ open }: { open: boolean }): JSX.Element {
  const lead = useLead();
  const { people, houses } = lead.outside.value;
  const { areas, households } = lead.village.value;
  const { waiting: queue, all: given } = lead.hall.evening.value;
  const rows: [LeadRoute, string, string][] = [
    [{ at: "report" }, t.menu.report, ""],
    [{ at: "pool" }, l.pool.title, people.length > 0 ? t.people(people.length) : l.outside.left(0, 0)],
    [{ at: "village" }, l.houses.title, t.houses(households)],
    [{ at: "outside" }, l.outside.title, l.outside.left(people.length, houses.length)],
    [{ at: "cut" }, l.cut.title, areas.length > 0 ? l.cut.areas(areas.length) : ""],
    [{ at: "attendance" }, l.attendance.title, ""],
    [{ at: "queue" }, h().title, given.length > 0 ? h().counts(queue.length, given.filter(({ state }) => state === "in").length) : ""],
  ];
  return (
    <details class="village-work" open={open}>
      <summary><span class="grow">{l.village}<span class="sub s num blk">{areas.length > 0 ? l.outside.line(people.length, houses.length) : l.outside.notCut}</span></span><Icon name="chev" /></summary>
      <ul class="people work">
        {rows.map(([route, title, note]) => (
          <li key={title}>
            <button class="work-row" onClick={() => go(route)}>
              <span class="grow"><span class="pn">{title}</span>{note && <span class="sub s num blk">{note}</span>}</span>
              <Icon name="chev" />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function PairCard({ pair: { id, name, area, members, slots } }: { pair: LeadPair }): JSX.Element {
  const free = slots.find((slot) => slot.state === "free");
  const used = slots.filter((slot) => slot.state === "used").length;
  const title = l.card(name, area?.name ?? l.noArea);
  return (
    <li class="pair">
      <p class="pn">{title}</p>
      {area && <p class="num">{t.housesPeople(area.households, area.citizens)}</p>}
      <p class="sub s">{members.map((member) => member.name).join(", ") || l.noMembers}</p>
      <ul class="slots">
        {slots.filter((slot) => slot.state !== "free").map((slot) => <SlotLine key={slot.slot} slot={slot} title={title} />)}
      </ul>
      <p class="sub s num">{l.phones(used, slots.length)}</p>
      <div class="acts">
        {free && (
          <button class="btn sm" aria-label={`${l.show}: ${title}`} onClick={() => go({ at: "qr", slot: free.slot })}>
            <Icon name="qr" />
            {l.show}
          </button>
        )}
        <button class="lnk s" aria-label={`${l.crew}: ${title}`} onClick={() => go({ at: "crew", id })}>{l.crew}</button>
        {used > 0 && <button class="lnk s" aria-label={`${l.phone}: ${title}`} onClick={() => openSheet({ kind: "lead-replace", pair: id })}>{l.phone}</button>}
      </div>
    </li>
  );
}

/** A taken place has its live code, too: it lets in a phone that waits, and one whose PIN was forgotten. */
function SlotLine({ slot, title }: { slot: LeadSlot; title: string }): JSX.Element {
  const contact = slot.lastContactMs === null ? "" : l.since(hour(slot.lastContactMs));
  const waits = slot.state === "waiting";
  const words = waits ? l.waits : contact;
  const show = waits ? l.show : l.forgot;
  return (
    <li class={slot.state}>
      <Icon name={slot.state === "used" ? "tick" : "clock"} />
      <span class="num grow">{[slot.holder, words].filter(Boolean).join(" · ")}</span>
      <button class="lnk s" aria-label={`${show}: ${title}, ${slot.holder ?? ""}`} onClick={() => go({ at: "qr", slot: slot.slot })}>{show}</button>
    </li>
  );
}

function LeadFoot({ waiting }: { waiting: WaitingClaim[] }): JSX.Element {
  const lead = useLead();
  const services = useServices();
  const { areas, households } = lead.village.value;
  const agree = (ids: string[]): void => void attempt(lead.confirmClaims(ids));
  const loose = lead.pool.value.length;
  if (waiting.length === 0 && areas.length === 0 && loose > 0) return <Bar icon="houses" onClick={() => go({ at: "pool" })}>{l.outside.group}</Bar>;
  if (waiting.length === 0 && areas.length === 0 && households > 0) return <Bar icon="walk" onClick={() => go({ at: "cut" })}>{l.cut.title}</Bar>;
  if (waiting.length === 0) return <button class="btn wide" onClick={() => void services.syncNow()}>{l.refresh}</button>;
  return (
    <>
      <section class="wait" aria-live="polite">
        <h2>{l.waiting(waiting.length)}</h2>
        {waiting.map((claim) => <WaitingPhone key={claim.id} claim={claim} {...(waiting.length > 1 ? { onAgree: () => agree([claim.id]) } : {})} />)}
      </section>
      <Bar icon="tick" onClick={() => agree(waiting.map((claim) => claim.id))}>
        {waiting.length > 1 ? l.agreeAll(waiting.length) : l.agreeOne}
      </Bar>
    </>
  );
}

/** `onAgree` is left out where the bar below says it. */
function WaitingPhone({ claim: { id, holder, pair, code }, onAgree }: { claim: WaitingClaim; onAgree?: () => void }): JSX.Element {
  const lead = useLead();
  const area = lead.village.value.areas.find((each) => each.pair === pair)?.name ?? "";
  const spoken = `${holder}, ${spacedCode(code)}`;
  const refuse = async (): Promise<void> => {
    if (await attempt(lead.refuseClaims([id]))) said.value = l.refused(holder);
  };
  return (
    <div class="waiting-phone">
      <p class="who"><b>{holder}</b><span class="sub s blk">{l.card(pair, area)}</span></p>
      <p class="code">{spacedCode(code)}</p>
      <div class="acts">
        <button class="lnk s" aria-label={`${l.refuse}: ${spoken}`} onClick={() => void refuse()}>{l.refuse}</button>
        {onAgree && <button class="lnk s" aria-label={`${l.agreeOne}: ${spoken}`} onClick={onAgree}>{l.agreeOne}</button>}
      </div>
    </div>
  );
}
