/** The list is wrong about a person: a suggestion, which the desk decides. */
import type { JSX } from "preact";
import type { CitizenView, RosterClaimCode } from "../../../services/contract";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { toHouse } from "./citizen-sheets";

const CLAIMS: readonly RosterClaimCode[] = ["not_here", "moved_away", "deceased", "duplicate", "wrong_village"];

export function CorrectionsSheet({ citizen: c }: { citizen: CitizenView }): JSX.Element {
  const services = useServices();
  const write = async (claim: RosterClaimCode): Promise<void> => {
    if (await attempt(services.rosterClaim(c.id, claim))) toHouse(c);
  };
  return (
    <Sheet title={c.name}>
      <p class="sub note">{t.corrections.help}</p>
      <div class="stack-v">
        {CLAIMS.map((claim) => (
          <button key={claim} class="chip" onClick={() => void write(claim)}>{t.claimWord[claim]}</button>
        ))}
      </div>
    </Sheet>
  );
}
