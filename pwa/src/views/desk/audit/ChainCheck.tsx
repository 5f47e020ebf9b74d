/** The head of the page, and whether the trail is what was written: asked for, because all of it is read. */
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
  const { title, hint, chain: t } = words().audit;
  const act = useAct();
  const [found, setFound] = useState<AuditChain | null>(null);
  const check = (): void => { setFound(null); void act.run(async () => setFound(await checkChain())); };
  return (
    <>
      <header class="dhead">
        <h1>{title}</h1><span class="sub">{hint}</span><span class="grow" />
        <button type="button" class="dbtn" disabled={act.busy} onClick={check}>{t.check}</button>
      </header>
      {act.failure && <Failed failure={act.failure} retry={check} />}
      <Said>{found?.broken === null ? t.holds(number(found.records, words()), found.head.slice(0, MARK_LENGTH)) : ""}</Said>
      {found !== null && found.broken !== null && (
        <div class="strip warn say" role="alert"><Icon name="warn" /><p class="grow">{t.broken(number(found.broken, words()))}</p></div>
      )}
    </>
  );
}
