/** Handing out areas: a card a pair, the live code of its next free phone, and the phones that wait. */
import type { JSX } from "preact";
import type { LeadSlot, WaitingClaim } from "../../../services/contract";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { spacedCode } from "../../shared/text";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { go } from "../nav";
import { useLeadNews } from "./lead-news";
import "../parts/person-row.css";
import "./lead.css";

export function LeadScreen(): JSX.Element {
  const services = useServices();
  const pairs = byPair(services.leadSlots.value);
  const waiting = services.waiting.value;
  useLeadNews();
  const sum = (pick: (slot: LeadSlot) => number): number => pairs.reduce((total, slots) => total + (slots[0] ? pick(slots[0]) : 0), 0);
  const village = services.area.value?.village ?? "";
  const sub = pairs.length > 0 ? t.lead.sub(village, sum((s) => s.households), sum((s) => s.citizens)) : undefined;
  return (
    <Screen status={false} head={<Head title={t.lead.title} sub={sub} />} foot={<LeadFoot waiting={waiting} />}>
      {pairs.length === 0 && <p class="card empty">{t.lead.empty}</p>}
      {pairs.length > 0 && <ul class="people">{pairs.map((slots) => <PairCard key={slots[0]?.pair} slots={slots} />)}</ul>}
    </Screen>
  );
}

function byPair(slots: LeadSlot[]): LeadSlot[][] {
  const groups = new Map<string, LeadSlot[]>();
  for (const slot of slots) groups.set(slot.pair + slot.area, [...(groups.get(slot.pair + slot.area) ?? []), slot]);
  return [...groups.values()];
}

function PairCard({ slots }: { slots: LeadSlot[] }): JSX.Element | null {
  const head = slots[0];
  if (!head) return null;
  const free = slots.find((slot) => slot.state === "free");
  const used = slots.filter((slot) => slot.state === "used").length;
  const title = t.lead.card(head.pair, head.area);
  return (
    <li class="pair">
      <p class="pn">{title}</p>
      <p class="num">{t.housesPeople(head.households, head.citizens)}</p>
      <ul class="slots">
        {slots.filter((slot) => slot.state !== "free").map((slot) => <SlotLine key={slot.slot} slot={slot} />)}
      </ul>
      <div class="acts">
        {free && (
          <button class="btn sm" aria-label={`${t.lead.show}: ${title}`} onClick={() => go({ at: "qr", slot: free.slot })}>
            <Icon name="qr" />
            {t.lead.show}
          </button>
        )}
        <span class="sub s num">{t.lead.phones(used, slots.length)}</span>
      </div>
    </li>
  );
}

function SlotLine({ slot }: { slot: LeadSlot }): JSX.Element {
  const contact = slot.lastContactMs === null ? "" : t.lead.since(hour(slot.lastContactMs));
  const words = slot.state === "waiting" ? t.lead.waits : contact;
  return (
    <li class={slot.state}>
      <Icon name={slot.state === "used" ? "tick" : "clock"} />
      <span class="num">{[slot.holder, words].filter(Boolean).join(" · ")}</span>
    </li>
  );
}

function LeadFoot({ waiting }: { waiting: WaitingClaim[] }): JSX.Element | null {
  const services = useServices();
  const agree = (ids: string[]): void => void attempt(services.confirmClaims(ids));
  if (waiting.length === 0) return <button class="btn wide" onClick={() => void services.refreshLead()}>{t.lead.refresh}</button>;
  return (
    <>
      <section class="wait" aria-live="polite">
        <h2>{t.lead.waiting(waiting.length)}</h2>
        {waiting.map((claim) => (
          <p key={claim.id} class="kv">
            <span class="who">{claim.holder}</span>
            <span class="code">{spacedCode(claim.code)}</span>
            {waiting.length > 1 && (
              <button class="lnk s" aria-label={`${t.lead.agreeOne}: ${claim.holder}, ${spacedCode(claim.code)}`} onClick={() => agree([claim.id])}>{t.lead.agreeOne}</button>
            )}
          </p>
        ))}
      </section>
      <Bar icon="tick" onClick={() => agree(waiting.map((claim) => claim.id))}>
        {waiting.length > 1 ? t.lead.agreeAll(waiting.length) : t.lead.agreeOne}
      </Bar>
    </>
  );
}
