/** The code of one phone slot, large; and giving it a new one, with what that does said first. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getCode, reissue, type SlotCode, type Village } from "../api";
import { number, spacedCode } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { Qr } from "../ui/Qr";
import { words } from "../words";
import type { Sheet } from "./Print";
import type { SlotPlace } from "./Slots";

export function CodeDialog({ place, village, close, print }: {
  place: SlotPlace; village: Village; close: () => void; print: (sheets: Sheet[]) => void;
}): JSX.Element {
  const t = words().villagePage.code;
  const [code, setCode] = useState<SlotCode | null>(null);
  const act = useAct();
  const load = (): void => void act.run(async () => setCode(await getCode(place.slot.id)));
  useEffect(load, [place.slot.id, place.slot.generation]);
  return (
    <Dialog title={t.title(place.pair, place.name)} close={close}>
      {act.failure && <Failed failure={act.failure} retry={load} />}
      {code === null
        ? act.failure === null && <p class="qr-wait skel" role="status"><span class="vh">{words().loading}</span></p>
        : <Code code={code} place={place} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().close}</button>
        {code !== null && <button type="button" class="dbtn p" onClick={() => print([{ place, code, village }])}>{t.print}</button>}
      </p>
    </Dialog>
  );
}

export function Code({ code, place }: { code: SlotCode; place: Pick<SlotPlace, "pair" | "name"> }): JSX.Element {
  const t = words().villagePage.code;
  const [copied, setCopied] = useState(false);
  const nowMs = now.value;
  if (code.state === "used" || code.state === "confirmed")
    return <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.taken}</span></p>;
  if (code.expires_ms <= nowMs)
    return <p class="strip warn say"><Icon name="clock" /><span class="grow">{t.expired}</span></p>;
  return (
    <>
      <div class="qr-box"><Qr modules={code.modules} size={code.size} label={t.qrLabel(place.pair, place.name)} /></div>
      <p class="sub note">{t.how}</p>
      <p class="typed"><span class="sub">{t.typed}</span><span class="code">{spacedCode(code.typed)}</span></p>
      <p class="duoline"><span>{t.expires(moment(code.expires_ms, nowMs, words()))}</span>
        <button type="button" class="lnk" onClick={() => void copyText(code.link).then(setCopied)}>{t.copy}</button>
      </p>
      <p class="note" role="status">{copied ? t.copied : ""}</p>
    </>
  );
}

export function ReissueDialog({ place, close, done }: {
  place: SlotPlace; close: () => void; done: () => void;
}): JSX.Element {
  const t = words().villagePage.reissueDialog;
  const act = useAct();
  const { slot } = place;
  const start = (): void => void act.run(async () => { await reissue(slot.id); }).then((well) => { if (well) done(); });
  return (
    <Dialog title={t.title(`${place.pair}, ${place.name}`)} close={close}>
      <p>{slot.device === null ? t.fresh : t.taken(slot.holder ?? place.name)}</p>
      {slot.device !== null && slot.unsent !== 0 && (
        <p class="strip warn say">
          <Icon name="warn" />
          <span class="grow">{slot.unsent === null ? t.unsentUnknown : t.unsent(number(slot.unsent, words()))}</span>
        </p>
      )}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.act}</button>
      </p>
    </Dialog>
  );
}
