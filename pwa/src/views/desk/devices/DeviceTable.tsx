/** Phones as rows: who, when last heard of, what is held back, how it stands. */
import type { JSX } from "preact";
import { Icon, type IconName } from "../../shared/icons";
import type { Device } from "../api.devices";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";
import { hasUnsent, isSilent, standing, type Standing } from "./registry";

const LOOKS: Record<Standing, readonly [IconName, string]> = {
  waiting: ["clock", "c-warn"], active: ["check", "c-done"], locked: ["lock", "c-warn"], rolled_back: ["warn", "c-warn"],
  wiping: ["erase", "c-warn"], leaving: ["clock", "c-warn"], wiped: ["erase", "sub"], left: ["check", "sub"], revoked: ["lock", "sub"],
};

export const holderOf = (device: Device): string => device.holder ?? words().devices.noHolder;

export function placeOf(device: Device): string {
  const t = words();
  return [device.kind === "lead" ? t.devices.lead : device.pair, t.village(device.village.name)].filter((text) => text !== null).join(" · ");
}

export function DeviceTable({ devices, open }: { devices: readonly Device[]; open: (id: string) => void }): JSX.Element {
  const t = words().devices;
  return (
    <section class="panel">
      <table class="devices">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head.holder}</th><th scope="col">{t.head.contact}</th><th scope="col">{t.head.unsent}</th>
            <th scope="col" class="c">{t.head.state}</th><th scope="col" class="c">{t.head.app}</th><th scope="col"><span class="vh">{t.head.acts}</span></th>
          </tr>
        </thead>
        <tbody>{devices.map((each) => <Row key={each.id} device={each} open={open} />)}</tbody>
      </table>
    </section>
  );
}

function Row({ device, open }: { device: Device; open: (id: string) => void }): JSX.Element {
  const t = words();
  const holder = holderOf(device);
  return (
    <tr>
      <th scope="row">{holder}<span class="sub blk">{placeOf(device)}</span></th>
      <td><Contact device={device} /></td>
      <td>{hasUnsent(device) ? <b class="c-warn">{unsentText(device)}</b> : <span class={device.unsent === null ? "sub" : undefined}>{unsentText(device)}</span>}</td>
      <td class="c"><State device={device} /></td>
      <td class="c">{device.app ?? t.devices.appUnknown}<span class={`blk ${device.durable === false ? "c-warn" : "sub"}`}>{storageText(device)}</span></td>
      <td><button type="button" class="dbtn s" aria-label={t.devices.seeOf(`${holder}, ${placeOf(device)}`)} onClick={() => open(device.id)}>{t.devices.see}</button></td>
    </tr>
  );
}

export function Contact({ device }: { device: Device }): JSX.Element {
  const t = words();
  const silent = isSilent(device, now.value);
  const text = device.last_contact_ms === null ? t.villagePage.never : moment(device.last_contact_ms, now.value, t);
  if (!silent) return <span class={device.last_contact_ms === null ? "sub" : undefined}>{text}</span>;
  return <span class="mark-s b c-warn"><Icon name="off" />{text}<span class="vh"> {t.devices.silent}</span></span>;
}

function State({ device }: { device: Device }): JSX.Element {
  const t = words().devices;
  const at = standing(device);
  const [icon, tone] = LOOKS[at];
  const order = at === "active" ? null : device.order;
  const when = (ms: number): string => moment(ms, now.peek(), words());
  return (
    <>
      <span class={`mark-s b ${tone}`}><Icon name={icon} />{t.states[at]}</span>
      {order?.state === "ordered" && <span class="sub blk">{t.orderedAt(when(order.ordered_ms))}</span>}
      {order?.state === "acknowledged" && order.settled_ms !== null && <span class="sub blk">{t.settledAt(when(order.settled_ms))}</span>}
    </>
  );
}

/** "3 người", "2 lần ghi" where the phone counted no people, "chưa rõ" where it never told. */
export function unsentText(device: Device): string {
  const t = words();
  if ((device.unsent ?? 0) > 0) return t.people(number(device.unsent ?? 0, t));
  if (device.unsent_operations > 0) return t.devices.operations(number(device.unsent_operations, t));
  return device.unsent === null ? t.villagePage.unknown : number(0, t);
}

export function storageText({ durable }: Device): string {
  const t = words().devices.durable;
  if (durable === null) return t.unknown;
  return durable ? t.yes : t.no;
}
