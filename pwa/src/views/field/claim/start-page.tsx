/** Nothing on this phone yet: scan, or type the short code. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import type { Ended } from "../../../words/ended";
import { useServices } from "../context";
import { Bar } from "../frame/screen";
import { laterLoaded } from "../later-loaded";
import { LanguageSwitch } from "../sheets/menu-sheet";
import { Camera } from "./camera";
import { Plain } from "./plain";

interface Props {
  scanning?: boolean;
  /** What has happened to this phone, where something has. */
  said?: Ended;
}

export function StartPage({ scanning = false, said }: Props): JSX.Element {
  const [scans, setScans] = useState(scanning);
  const [rescues, setRescues] = useState(false);
  const owes = useServices().status.value.unsentPeople > 0;
  if (rescues) return <BesideLock what="rescue" onBack={() => setRescues(false)} />;
  const foot = scans ? undefined : <Bar icon="qr" onClick={() => setScans(true)}>{t.claim.scan}</Bar>;
  return (
    <Plain lit={scans ? null : 1} foot={foot}>
      <main class="main">
        <div class="place">
          <p class="caps">{t.claim.eyebrow}</p>
          <h1>{scans ? t.claim.camera : (said?.title ?? t.claim.startTitle)}</h1>
          {!scans && (said?.lines ?? [t.claim.startHelp]).map((line) => <p key={line} class="sub">{line}</p>)}
        </div>
        {scans && <Camera onClose={() => setScans(false)} />}
        <TypedCode />
        {!scans && (said || owes) && <button class="btn quiet" onClick={() => setRescues(true)}>{t.pin.rescue}</button>}
        {!scans && <LanguageSwitch quiet />}
      </main>
    </Plain>
  );
}

const BesideLock = laterLoaded(() => import("../seldom").then((part) => part.BesideLock), () => null);
const CODE_LENGTH = 6;

function TypedCode(): JSX.Element {
  const services = useServices();
  const [code, setCode] = useState("");
  const plain = code.replace(/[^0-9a-z]/gi, "").toUpperCase();
  const look = (event: Event): void => {
    event.preventDefault();
    if (plain.length >= CODE_LENGTH) void services.lookTyped(plain);
  };
  return (
    <details class="card fold-names end">
      <summary>{t.claim.typed}<Icon name="chev" /></summary>
      <form class="typed" onSubmit={look}>
        <label class="lb" for="typed-code">{t.claim.typedLabel}</label>
        <input
          id="typed-code" class="field-in" value={code} placeholder={t.claim.typedPlaceholder} maxLength={24}
          autocomplete="off" autocapitalize="characters" spellcheck={false}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <button class="btn wide" disabled={plain.length < CODE_LENGTH}>{t.claim.look}</button>
      </form>
    </details>
  );
}
