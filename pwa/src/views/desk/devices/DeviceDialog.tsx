/** One phone: what the registry knows, what can be ordered, and each order said before it is given. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { orderDevice, type Device, type DeviceAct } from "../api.devices";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { Contact, holderOf, placeOf, storageText, unsentText } from "./DeviceTable";
import { actsFor, hasUnsent, standing } from "./registry";

const MINUTE_MS = 60_000;
/** What ends a phone's work: what it still holds is said before. */
const ENDS: ReadonlySet<DeviceAct> = new Set(["replace", "revoke", "wipe"]);

export function DeviceDialog({ device, arranges, close, done, stale }: {
  device: Device; arranges: boolean; close: () => void; done: (act: DeviceAct) => void; stale: () => void;
}): JSX.Element {
  const t = words().devices;
  const [asking, setAsking] = useState<DeviceAct | null>(null);
  const holder = holderOf(device);
  return (
    <Dialog title={asking === null ? holder : t.askTitle(t.acts[asking], holder)} close={close}>
      {asking === null
        ? <Known device={device} acts={arranges ? actsFor(device) : []} ask={setAsking} close={close} />
        : <Asked device={device} act={asking} back={() => setAsking(null)} done={() => done(asking)} stale={stale} />}
    </Dialog>
  );
}

function Known({ device, acts, ask, close }: {
  device: Device; acts: readonly DeviceAct[]; ask: (act: DeviceAct) => void; close: () => void;
}): JSX.Element {
  const t = words().devices;
  const at = standing(device);
  const gaveUp = device.order?.unsent ?? 0;
  return (
    <>
      {t.about[at] !== "" && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.about[at]}</span></p>}
      {gaveUp > 0 && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.gaveUp(number(gaveUp, words()))}</span></p>}
      <Facts device={device} />
      {acts.length > 0 && (
        <p class="acts">
          {acts.map((act) => <button key={act} type="button" class="dbtn" onClick={() => ask(act)}>{t.acts[act]}</button>)}
        </p>
      )}
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </>
  );
}

function Facts({ device }: { device: Device }): JSX.Element {
  const t = words().devices;
  const lines: [string, JSX.Element | string][] = [
    [t.facts.place, placeOf(device)],
    [t.facts.contact, <Contact device={device} />],
    [t.facts.unsent, unsentText(device)],
    [t.facts.received, t.operations(number(device.received_head, words()))],
    [t.facts.claimed, moment(device.claimed_ms, now.value, words())],
    [t.facts.app, device.app ?? t.appUnknown],
    [t.facts.storage, storageText(device)],
    [t.facts.clock, clockText(device.skew_ms)],
    [t.facts.id, device.id],
  ];
  return (
    <dl class="kvs device-facts">
      {lines.map(([name, value]) => <div key={name} class="line"><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

function clockText(skewMs: number): string {
  const t = words().devices;
  const minutes = Math.round(Math.abs(skewMs) / MINUTE_MS);
  if (minutes === 0) return t.clockRight;
  return (skewMs > 0 ? t.clockFast : t.clockSlow)(number(minutes, words()));
}

function Asked({ device, act, back, done, stale }: {
  device: Device; act: DeviceAct; back: () => void; done: () => void; stale: () => void;
}): JSX.Element {
  const t = words().devices;
  const run = useAct();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const start = (): void => void run.run(async () => { await orderDevice(device.id, act); })
    .then((well) => { if (well) done(); else stale(); });
  return (
    <>
      <p>{t.asks[act]}</p>
      {ENDS.has(act) && <HeldBack device={device} />}
      {run.failure && <Failed failure={run.failure} />}
      <p class="acts end">
        <button ref={first} type="button" class="dbtn" onClick={back}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={run.busy} onClick={start}>{t.acts[act]}</button>
      </p>
    </>
  );
}

function HeldBack({ device }: { device: Device }): JSX.Element {
  const t = words().devices;
  if (hasUnsent(device)) return <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.unsent(unsentText(device))}</span></p>;
  if (device.unsent === null || device.last_contact_ms === null)
    return <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.unsentUnknown}</span></p>;
  return <p class="strip say"><Icon name="check" /><span class="grow">{t.unsentNone(moment(device.last_contact_ms, now.value, words()))}</span></p>;
}
