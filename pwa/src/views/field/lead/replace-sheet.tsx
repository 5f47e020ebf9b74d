/** Đổi máy: the old phone's unsent work is told before its place is given away. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { HeldPhone, LeadSlot } from "../../../services/contract";
import { l } from "../../../words/field.lead";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { attempt } from "../frame/attempt";
import { Warn } from "../frame/screen";
import { Sheet } from "../frame/sheet";
import { back } from "../nav";
import { said, useLead } from "./leading";

export function ReplaceSheet({ pair: id }: { pair: string }): JSX.Element | null {
  const lead = useLead();
  const pair = lead.village.value.pairs.find((each) => each.id === id);
  const used = pair?.slots.filter(({ state }) => state === "used") ?? [];
  const [chosen, setChosen] = useState<string | null>(used.length === 1 ? (used[0]?.slot ?? null) : null);
  const slot = used.find((each) => each.slot === chosen);
  if (!pair) return null;
  return (
    <Sheet title={slot ? l.replace.title : l.replace.which}>
      {slot ? <Replacing slot={slot} /> : (
        <div class="menu stack-v">
          {used.map((each) => (
            <button key={each.slot} class="btn" onClick={() => setChosen(each.slot)}>
              <Icon name="phone" />
              {nameOf(each)}
            </button>
          ))}
        </div>
      )}
    </Sheet>
  );
}

const nameOf = ({ holder, pair }: LeadSlot): string => holder ?? pair;

function Replacing({ slot }: { slot: LeadSlot }): JSX.Element {
  const lead = useLead();
  const [found, setFound] = useState<HeldPhone | "asking" | "failed" | "unknown">("asking");
  const [warned, setWarned] = useState(false);
  const look = async (): Promise<void> => {
    setFound("asking");
    const asked = await attempt(lead.heldPhones());
    setFound(asked ? (asked.value.find(({ pair, holder }) => pair === slot.pair && holder === slot.holder) ?? "unknown") : "failed");
  };
  useEffect(() => void look(), [slot.slot]);
  const unsent = typeof found === "string" ? null : found.unsent;
  const clear = unsent === 0;
  // What this phone could not tell, the commune says first.
  const despite = warned || (unsent ?? 0) > 0;
  const replace = async (): Promise<void> => {
    if (!(await attempt(lead.replacePhone(slot.slot, despite)))) return setWarned(true);
    said.value = l.replace.done(nameOf(slot));
    back();
  };
  if (found === "asking") return <p class="note" role="status">{l.replace.checking}</p>;
  if (found === "failed")
    return (
      <div class="stack">
        <p>{l.replace.failed}</p>
        <button class="bar" onClick={() => void look()}><span>{l.replace.again}</span></button>
        <button class="btn wide quiet" onClick={() => back()}>{t.close}</button>
      </div>
    );
  const contact = (found === "unknown" ? null : found.lastContactMs) ?? slot.lastContactMs;
  return (
    <div class="stack">
      {clear ? <p>{l.replace.sent(nameOf(slot))}</p> : (
        <Warn>
          <b>{unsent === null ? l.replace.unknown(nameOf(slot)) : l.replace.unsent(nameOf(slot), unsent)}</b>{" "}
          {contact !== null && l.replace.since(hour(contact))}{" "}
          {l.replace.sendFirst}
        </Warn>
      )}
      <p class="sub">{l.replace.after}</p>
      {!clear && <button class="btn wide" onClick={() => void look()}>{l.replace.again}</button>}
      <button class="bar" onClick={() => void replace()}><span>{despite ? l.replace.despite : l.replace.go}</span></button>
      <button class="btn wide quiet" onClick={() => back()}>{t.close}</button>
    </div>
  );
}
