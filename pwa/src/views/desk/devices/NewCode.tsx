/** The code of a place that was just freed, large enough for the phone that takes it over. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { getCode, type SlotCode } from "../api";
import type { Device } from "../api.devices";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { Code } from "../village/CodeDialogs";
import { words } from "../words";
import { holderOf, placeOf } from "./DeviceTable";

export function NewCode({ device, close }: { device: Device; close: () => void }): JSX.Element {
  const t = words().devices;
  const [code, setCode] = useState<SlotCode | null>(null);
  const act = useAct();
  const load = (): void => void act.run(async () => setCode(await getCode(device.slot)));
  useEffect(load, [device.slot]);
  return (
    <Dialog title={t.newCode(placeOf(device))} close={close}>
      <p>{t.newCodeHint}</p>
      {act.failure && <Failed failure={act.failure} retry={load} />}
      {code === null
        ? act.failure === null && <p class="qr-wait skel" role="status"><span class="vh">{words().loading}</span></p>
        : <Code code={code} place={{ pair: placeOf(device), name: holderOf(device) }} />}
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </Dialog>
  );
}
