/** What is not sent yet goes out as a sealed file, and another phone's file comes in. No PIN is needed. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { HandedIn } from "../../../services/contract";
import { seldom } from "../../../words/field.seldom";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { mayShare, save, share, useRescueFile } from "./file";
import "./rescue.css";

type Gone = "shared" | "saved" | "failed";

export function RescueScreen({ onBack }: { onBack?: () => void }): JSX.Element {
  const w = seldom().rescue;
  const file = useRescueFile();
  const [gone, setGone] = useState<Gone | null>(null);
  const shares = file !== null && mayShare(file);
  const out = async (): Promise<void> => {
    if (!file) return;
    setGone(null);
    if (shares) return setGone(await share(file));
    save(file);
    setGone("saved");
  };
  const full = file !== null && file.operations > 0;
  return (
    <Screen
      status={false} head={<Head title={w.title} onBack={onBack} />}
      foot={full ? <Bar icon="send" onClick={() => void out()}>{shares ? w.share : w.save}</Bar> : undefined}
    >
      <p>{w.when}</p>
      {file && !full && <p class="verdict ok"><Icon name="ticks" /><span>{w.nothing}</span></p>}
      {full && <p class="verdict calm"><Icon name="lock" /><span>{w.count(file.operations)} <span class="blk plain">{w.sealed}</span></span></p>}
      <div role="status">
        {gone === "shared" && <p class="strip say"><Icon name="tick" /><span class="grow">{w.shared}</span></p>}
        {gone === "saved" && file && <p class="strip say"><Icon name="tick" /><span class="grow">{w.saved(file.name)}</span></p>}
        {gone === "failed" && <Warn>{w.failed}</Warn>}
      </div>
      <HandIn />
    </Screen>
  );
}

type Handing = { busy: true } | { phones: HandedIn[] } | { vi: string; en: string };

function HandIn(): JSX.Element {
  const services = useServices();
  const w = seldom().rescue;
  const [handing, setHanding] = useState<Handing | null>(null);
  const hand = async (input: HTMLInputElement): Promise<void> => {
    const chosen = input.files?.[0];
    if (!chosen) return;
    setHanding({ busy: true });
    try {
      setHanding({ phones: await services.handIn(chosen) });
    } catch (cause) {
      setHanding(cause as { vi: string; en: string }); // a Failure, with its words
    }
    input.value = ""; // the same file may be chosen again
  };
  const busy = handing !== null && "busy" in handing;
  return (
    <section class="card end hand-in">
      <h2>{w.handTitle}</h2>
      <p>{w.handHelp}</p>
      <label class={busy ? "btn wide off" : "btn wide"}>
        <span>{busy ? w.handing : w.choose}</span>
        <input type="file" disabled={busy} onChange={(event) => void hand(event.currentTarget)} />
      </label>
      <div role="status">
        {handing && "phones" in handing && <Result phones={handing.phones} />}
        {handing && "vi" in handing && <Warn>{language.value === "en" ? handing.en : handing.vi}</Warn>}
      </div>
    </section>
  );
}

function Result({ phones }: { phones: HandedIn[] }): JSX.Element {
  const w = seldom().rescue;
  return (
    <>
      {phones.map((phone, line) => (
        <div key={line} class="handed">
          <p><b>{phone.device ? w.phone(phone.device) : w.noPhone}</b></p>
          {linesOf(phone).map(({ words, warns }) => (warns ? <Warn key={words}>{words}</Warn> : <p key={words} class="num"><Icon name="tick" />{words}</p>))}
        </div>
      ))}
      <p class="sub">{w.told}</p>
    </>
  );
}

function linesOf(phone: HandedIn): { words: string; warns: boolean }[] {
  const w = seldom().rescue;
  if (phone.refused) return [{ words: language.value === "en" ? phone.refused.en : phone.refused.vi, warns: true }];
  const kinds = ["new", "duplicate", "quarantined", "damaged"] as const;
  const found = kinds.filter((kind) => phone[kind] > 0).map((kind) => ({ words: w[kind](phone[kind]), warns: kind === "damaged" }));
  return found.length > 0 ? found : [{ words: w.none, warns: false }];
}
