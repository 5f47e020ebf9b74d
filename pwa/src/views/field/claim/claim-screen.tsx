/** Taking an area: look, say who holds the phone, wait if need be, set the PIN, download, go. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ClaimState, Look } from "../../../services/contract";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { language } from "../../../words/index";
import { spacedCode } from "../../shared/text";
import { useServices } from "../context";
import { Bar, Warn } from "../frame/screen";
import { endedWords } from "../../../words/ended";
import { PinSet } from "../locked/pin-set";
import { Camera } from "./camera";
import { LookForm } from "./look-form";
import { ReadyPage } from "./ready-page";
import { StartPage } from "./start-page";
import { Plain } from "./plain";
import "./claim.css";

export function ClaimScreen(): JSX.Element {
  const claim = useServices().claim.value;
  switch (claim.step) {
    case "none": return <StartPage />;
    case "looking": return <Busy words={t.claim.looking} />;
    case "look": return <LookPage look={claim.look} />;
    case "claiming": return <Busy words={t.claim.claiming} />;
    case "waiting": return <WaitingPage code={claim.code} expiresMs={claim.expiresMs} />;
    case "pin": return <PinSet />;
    case "download": return <DownloadPage have={claim.have} of={claim.of} />;
    case "ready": return <ReadyPage citizens={claim.citizens} checks={claim.checks} />;
    case "ended": return <StartPage said={endedWords(claim.why, claim.unsent)} />;
    case "failed": return <FailedPage failed={claim} />;
  }
}

function LookPage({ look }: { look: Look }): JSX.Element {
  return (
    <Plain lit={2} top={<PlaceHead look={look} />}>
      <LookForm key={look.slot} look={look} />
    </Plain>
  );
}

function PlaceHead({ look }: { look: Look }): JSX.Element {
  const place = look.kind === "lead" ? t.claim.leadPlace(look.village) : t.claim.pairPlace(look.pair, look.village, look.area);
  return (
    <div class="place">
      <p class="caps">{t.claim.eyebrow}</p>
      <h1>{place}</h1>
      <p class="sub">{t.housesPeople(look.households, look.citizens)}</p>
    </div>
  );
}

function Busy({ words }: { words: string }): JSX.Element {
  return (
    <Plain lit={0}>
      <main class="main" aria-busy="true">
        <h1 class="h1">{words}</h1>
        <div class="card still" aria-hidden="true"><span class="skel" /><span class="skel" /><span class="skel" /></div>
      </main>
    </Plain>
  );
}

/** The lead lets it in from his list, or shows his live code: scanned, that is his yes. */
function WaitingPage({ code, expiresMs }: { code: string; expiresMs: number }): JSX.Element {
  const services = useServices();
  const [scans, setScans] = useState(false);
  const foot = scans ? undefined : (
    <>
      <button class="btn wide" onClick={() => setScans(true)}>{t.claim.scan}</button>
      <button class="btn quiet wide" onClick={() => services.cancelClaim()}>{t.claim.cancel}</button>
    </>
  );
  return (
    <Plain lit={scans ? null : 1} foot={foot}>
      <main class="main">
        {scans && <Camera onClose={() => setScans(false)} />}
        <h1 class="h1">{t.claim.waitingTitle}</h1>
        <p class="bigcode">{spacedCode(code)}</p>
        <p role="status">{t.claim.waitingHelp}</p>
        <p class="sub num">{t.claim.waitingUntil(hour(expiresMs))}</p>
      </main>
    </Plain>
  );
}

function DownloadPage({ have, of }: { have: number; of: number }): JSX.Element {
  const share = of > 0 ? have / of : 0;
  return (
    <Plain lit={Math.floor(share * 5)}>
      <main class="main" aria-busy="true">
        <h1 class="h1 num">{t.claim.downloading(have, of)}</h1>
        <div class="progress" role="progressbar" aria-label={t.claim.downloading(have, of)} aria-valuemin={0} aria-valuemax={of} aria-valuenow={have}>
          <span style={{ transform: `scaleX(${share})` }} />
        </div>
        <p class="sub">{t.claim.keepOpen}</p>
        <div class="card still" aria-hidden="true"><span class="skel" /><span class="skel" /><span class="skel" /></div>
      </main>
    </Plain>
  );
}

function FailedPage({ failed }: { failed: Extract<ClaimState, { step: "failed" }> }): JSX.Element {
  const services = useServices();
  const words = language.value === "en" ? failed.en : failed.vi;
  const icon = failed.code.includes("expired") ? "qr" : "warn";
  const held = failed.code === "place_held";
  return (
    <Plain lit={0} foot={<Bar icon={held ? "back" : "qr"} onClick={() => (failed.retry ? void services.retryClaim() : services.cancelClaim())}>{held ? t.back : failed.retry ? t.claim.retry : t.claim.other}</Bar>}>
      <main class="main">
        <h1 class="vh">{t.claim.eyebrow}</h1>
        <div role="alert"><Warn icon={icon}>{words}</Warn></div>
      </main>
    </Plain>
  );
}
