/** Phones that scanned a printed sheet and show a code: compare, then agree. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { Icon } from "../../shared/icons";
import { confirmClaims, refuseClaims, type WaitingClaim } from "../api";
import { number, spacedCode } from "../figures";
import { clock } from "../time";
import { useAct } from "../ui/act";
import { Failed, Said } from "../ui/Notice";
import { words } from "../words";

export function Waiting({ claims, failure, changed, showVillage = false }: {
  claims: WaitingClaim[]; failure?: DeskFailure | null; changed: () => void; showVillage?: boolean;
}): JSX.Element {
  const t = words().waiting;
  const act = useAct();
  const [said, setSaid] = useState("");
  const agree = (ids: string[]): void => void act.run(async () => {
    const { confirmed } = await confirmClaims(ids);
    setSaid(confirmed.length === 0 ? t.gone : t.agreed(number(confirmed.length, words())));
    changed();
  });
  const refuse = (claim: WaitingClaim): void => void act.run(async () => {
    await refuseClaims([claim.id]);
    setSaid(t.refused(claim.holder_name));
    changed();
  });
  const n = number(claims.length, words());
  return (
    <section class={claims.length > 0 ? "panel waiting on" : "panel waiting"} aria-labelledby="waiting-title">
      <h2 class="ph" id="waiting-title" aria-live="polite">{claims.length > 0 ? t.title(n) : t.none}</h2>
      {claims.length > 0 && <p class="pb sub note">{t.hint}</p>}
      <ul class="list">
        {claims.map((claim) => (
          <Claim key={claim.id} claim={claim} showVillage={showVillage} busy={act.busy}
            agree={() => agree([claim.id])} refuse={() => refuse(claim)} />
        ))}
      </ul>
      {claims.length > 1 && (
        <div class="pb">
          <button type="button" class="dbtn p big wide" disabled={act.busy} onClick={() => agree(claims.map((claim) => claim.id))}>
            <Icon name="tick" />{t.agreeAll(n)}
          </button>
        </div>
      )}
      <Said>{said}</Said>
      {failure && claims.length === 0 && <Failed failure={failure} />}
      {act.failure && <Failed failure={act.failure} retry={() => { act.forget(); changed(); }} />}
    </section>
  );
}

function Claim({ claim, showVillage, busy, agree, refuse }: {
  claim: WaitingClaim; showVillage: boolean; busy: boolean; agree: () => void; refuse: () => void;
}): JSX.Element {
  const t = words().waiting;
  const code = spacedCode(claim.code);
  const place = [showVillage ? claim.village.name : null, claim.pair, claim.area, t.since(clock(claim.at_ms))].filter((text) => text !== null && text !== "");
  return (
    <li class="claim">
      <p class="claim-who"><b>{claim.holder_name}</b><span class="code">{code}</span></p>
      <p class="sub note">{place.join(" · ")}</p>
      <p class="acts">
        <button type="button" class="dbtn s" disabled={busy} aria-label={t.forName(t.agree, claim.holder_name, code)} onClick={agree}><Icon name="tick" />{t.agree}</button>
        <button type="button" class="dbtn s q2" disabled={busy} aria-label={t.forName(t.refuse, claim.holder_name, code)} onClick={refuse}>{t.refuse}</button>
      </p>
    </li>
  );
}
