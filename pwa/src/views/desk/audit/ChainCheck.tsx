/** Whether the trail is what was written: asked for, because the whole of it is read. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { checkChain, type AuditChain } from "../api.settings";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed, Said } from "../ui/Notice";
import { words } from "../words";

const MARK_LENGTH = 12;

export function ChainCheck(): JSX.Element {
  const t = words().audit.chain;
  const act = useAct();
  const [found, setFound] = useState<AuditChain | null>(null);
  const check = (): void => { setFound(null); void act.run(async () => setFound(await checkChain())); };
  return (
    <>
      <p class="acts"><button type="button" class="dbtn s" disabled={act.busy} onClick={check}>{t.check}</button></p>
      {act.failure && <Failed failure={act.failure} retry={check} />}
      <Said>{found?.broken === null ? t.holds(number(found.records, words()), found.head.slice(0, MARK_LENGTH)) : ""}</Said>
      {found !== null && found.broken !== null && (
        <div class="strip warn say" role="alert"><Icon name="warn" /><p class="grow">{t.broken(number(found.broken, words()))}</p></div>
      )}
    </>
  );
}
