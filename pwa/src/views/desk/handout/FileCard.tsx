/** One kind of file: what is in it, the button, and what came of it. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { deskFile } from "../../../network/desk";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { useAct } from "../ui/act";
import { Failed, Said } from "../ui/Notice";
import { words } from "../words";
import { keepFile, secondsText, sizeText } from "./file";

export function FileCard({ kind, path, name, ready, children }: {
  kind: "qr" | "list"; path: string; name: string; ready: boolean; children: ComponentChildren;
}): JSX.Element {
  const t = words().handout;
  const act = useAct();
  const [said, setSaid] = useState("");
  const seconds = useSeconds(act.busy);
  useEffect(() => setSaid(""), [path]);
  const start = (): void => void act.run(async () => {
    setSaid("");
    const from = performance.now();
    const file = await deskFile(path, "application/pdf");
    keepFile(file, name);
    setSaid(t.got(name, sizeText(file.size, words()), secondsText(performance.now() - from, words())));
  });
  return (
    <section class="panel file" aria-labelledby={`file-${kind}`}>
      <h2 id={`file-${kind}`}>{kind === "qr" ? <Icon name="qr" /> : <DeskIcon name="list" />}{kind === "qr" ? t.qrTitle : t.listTitle}</h2>
      <p class="sub note">{kind === "qr" ? t.qrWhat : t.listWhat}</p>
      {children}
      {kind === "list" && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.listWarn}</span></p>}
      <button type="button" class={kind === "qr" ? "dbtn p big wide end" : "dbtn big wide end"} disabled={!ready || act.busy} onClick={start}>
        {act.busy ? t.busy(String(seconds)) : kind === "qr" ? t.qr : t.list}
      </button>
      {act.failure && <Failed failure={act.failure} retry={start} />}
      <Said>{said}</Said>
    </section>
  );
}

function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return undefined;
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}
