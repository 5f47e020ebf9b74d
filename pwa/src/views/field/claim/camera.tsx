/** The camera inside the page: nothing is stored, no frame leaves the phone. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { Warn } from "../frame/screen";

type Trouble = "denied" | "none";

export function Camera({ onClose }: { onClose: () => void }): JSX.Element {
  const services = useServices();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [foreign, setForeign] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const run = async (): Promise<void> => {
      try {
        const { scan } = await import("./scan");
        if (!video.current || stop.signal.aborted) return;
        const link = await scan(video.current, stop.signal, () => setForeign(true));
        if (link) await services.lookLink(link);
      } catch (error) {
        if (!stop.signal.aborted) setTrouble(isDenied(error) ? "denied" : "none");
      }
    };
    void run();
    return () => stop.abort();
  }, []);
  if (trouble) return <Warn>{trouble === "denied" ? t.claim.cameraDenied : t.claim.cameraNone}</Warn>;
  return (
    <>
      <div class="camera">
        <video ref={video} playsInline muted aria-label={t.claim.camera} />
        <Corners />
      </div>
      {foreign && <div role="status"><Warn icon="qr">{t.claim.notOurs}</Warn></div>}
      <button class="btn wide" onClick={onClose}>{t.claim.cancel}</button>
    </>
  );
}

const isDenied = (error: unknown): boolean => error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "SecurityError");

const CORNERS = "M4 26V12a8 8 0 0 1 8-8h14M74 4h14a8 8 0 0 1 8 8v14M96 74v14a8 8 0 0 1-8 8H74M26 96H12a8 8 0 0 1-8-8V74";

function Corners(): JSX.Element {
  return (
    <svg class="corners" viewBox="0 0 100 100" aria-hidden="true">
      <path class="edge" d={CORNERS} />
      <path d={CORNERS} />
    </svg>
  );
}
