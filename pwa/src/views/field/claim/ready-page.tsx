/** Everything is here. Only what failed is said, with who mends it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ClaimState } from "../../../services/contract";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Bar } from "../frame/screen";
import { askToInstall, canInstall } from "./install";
import { Plain } from "./plain";

type Check = Extract<ClaimState, { step: "ready" }>["checks"][number];

export function ReadyPage({ citizens, checks }: { citizens: number; checks: Check[] }): JSX.Element {
  const services = useServices();
  const [kept, setKept] = useState(false);
  const failing = checks.filter((check) => !(check === "persist" && kept));
  const keep = async (): Promise<void> => setKept(await services.persistStorage());
  const foot = (
    <>
      <Bar icon="walk" onClick={() => services.start()}>{t.claim.start}</Bar>
      {canInstall.value && <button class="btn quiet wide" onClick={() => void askToInstall()}>{t.claim.install}</button>}
    </>
  );
  return (
    <Plain lit={5} foot={foot}>
      <main class="main">
        <h1 class="ready"><Icon name="check" /><span class="num">{t.claim.loaded(citizens, citizens)}</span></h1>
        {failing.length === 0 && <p class="sub">{t.claim.allGood}</p>}
        {failing.map((check) => (
          <div key={check} class="strip warn">
            <Icon name={check === "clock" ? "clock" : "warn"} />
            <span class="grow">{t.claim.checks[check]}</span>
            {check === "persist" && <button class="lnk" onClick={() => void keep()}>{t.claim.persistNow}</button>}
          </div>
        ))}
      </main>
    </Plain>
  );
}
