/** The registry of phones: which are silent, what they hold back, and what the desk orders them. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Named } from "../api";
import { getDevices, type Device, type DeviceAct } from "../api.devices";
import { number } from "../figures";
import { RescueFile } from "../quarantine/RescueFile";
import { go } from "../route";
import { now, refreshAttention, session } from "../session";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { DeviceDialog } from "./DeviceDialog";
import { DeviceTable, holderOf } from "./DeviceTable";
import { IdleLock } from "./IdleLock";
import { NewCode } from "./NewCode";
import { freesPlace, GROUPS, inOrder, isIn, matches, type Group } from "./registry";
import "../ui/lists.css";
import "../quarantine/quarantine.css";
import "../village/village.css";
import "./devices.css";

const EVERY_MS = 15_000;

export function Devices({ village }: { village: string }): JSX.Element {
  const t = words().devices;
  const polled = usePoll("devices", EVERY_MS, getDevices);
  const arranges = session.value.state === "in" && session.value.me.may.includes("arrange");
  const refresh = (): void => { polled.reload(); void refreshAttention(); };
  const devices = polled.value?.devices;
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="sub">{t.hint}</span></header>
      <PollFailure polled={polled} />
      {devices === undefined ? polled.failure === null && <Loading rows={8} /> : devices.length === 0
        ? <div class="panel"><Empty>{t.empty}</Empty></div>
        : <Loaded devices={devices} village={village} arranges={arranges} changed={polled.reload} />}
      {arranges && polled.value && <IdleLock minutes={polled.value.idle_minutes} saved={polled.reload} />}
      {arranges && <RescueFile taken={refresh} />}
    </>
  );
}

function Loaded({ devices, village, arranges, changed }: {
  devices: Device[]; village: string; arranges: boolean; changed: () => void;
}): JSX.Element {
  const t = words().devices;
  const [sought, setSought] = useState("");
  const [group, setGroup] = useState<Group>("here");
  const [opened, setOpened] = useState("");
  const [fresh, setFresh] = useState<Device | null>(null);
  const [said, setSaid] = useState("");
  const nowMs = now.value;
  const found = inOrder(devices.filter((each) => matches(each, village, sought)));
  const shown = found.filter((each) => isIn(group, each, nowMs));
  const device = devices.find(({ id }) => id === opened);
  const done = (of: Device, act: DeviceAct): void => {
    setOpened("");
    setSaid(t.done[act](holderOf(of)));
    if (freesPlace(of, act)) setFresh(of);
    changed();
  };
  return (
    <>
      <div class="finder">
        <label class="fld">{t.village}
          <select class="in" value={village} onChange={(event) => go({ screen: "devices", id: event.currentTarget.value })}>
            <option value="">{t.allVillages}</option>
            {villagesOf(devices).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select></label>
        <Icon name="search" />
        <input class="in" type="search" aria-label={t.find} placeholder={t.find} value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
      </div>
      <p class="pick" role="group" aria-label={t.groupsLabel}>
        {GROUPS.map((each) => (
          <button key={each} type="button" class="dbtn s" aria-pressed={group === each} onClick={() => setGroup(each)}>
            {t.group(t.groups[each], number(found.filter((one) => isIn(each, one, nowMs)).length, words()))}
          </button>
        ))}
      </p>
      <Said>{said}</Said>
      {shown.length === 0
        ? <div class="panel"><Empty lit={2}>{t.none}</Empty></div>
        : <DeviceTable devices={shown} open={(id) => { setSaid(""); setOpened(id); }} />}
      {device && <DeviceDialog device={device} arranges={arranges} close={() => setOpened("")} done={(act) => done(device, act)} stale={changed} />}
      {fresh && <NewCode device={fresh} close={() => setFresh(null)} />}
    </>
  );
}

function villagesOf(devices: readonly Device[]): Named[] {
  return [...new Map(devices.map(({ village }) => [village.id, village])).values()];
}
