/** Before areas are cut again: which phones hold one now, and what they may not have sent. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CutPlan, HeldPhone } from "../../../services/contract";
import { l } from "../../../words/field.lead";
import { hour } from "../../../words/format";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Sheet } from "../frame/sheet";
import { cutNow } from "./cut-screen";
import { useLead } from "./leading";

export function HeldSheet({ pairs, plan }: { pairs: number; plan: CutPlan }): JSX.Element {
  const lead = useLead();
  const services = useServices();
  const [busy, setBusy] = useState(false);
  const cut = async (): Promise<void> => {
    setBusy(true);
    await cutNow(lead, services.syncNow, pairs, plan.version, true);
    setBusy(false);
  };
  return (
    <Sheet title={l.cut.heldTitle}>
      <ul class="held">{plan.phones.map((phone) => <Held key={phone.device} phone={phone} />)}</ul>
      <p class="note">{l.cut.heldHelp}</p>
      <button class="bar" disabled={busy} onClick={() => void cut()}><span>{l.cut.despite}</span></button>
    </Sheet>
  );
}

function Held({ phone: { pair, holder, lastContactMs, unsent } }: { phone: HeldPhone }): JSX.Element {
  const waits = unsent === null || unsent > 0;
  const left = unsent === null ? l.cut.unknown : unsent > 0 ? l.cut.unsent(unsent) : l.cut.sent;
  const contact = lastContactMs === null ? l.cut.never : l.since(hour(lastContactMs));
  return (
    <li class={waits ? "c-warn" : ""}>
      <Icon name={waits ? "warn" : "ticks"} />
      <span class="grow num"><b>{[pair, holder].filter(Boolean).join(" · ")}</b><span class="blk">{`${left} · ${contact}`}</span></span>
    </li>
  );
}
