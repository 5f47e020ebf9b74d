/** A photo of the error: taken inside the page, covered at once, one strip uncovered, then kept. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { k } from "../../../words/field.ticket";
import { Bar, Warn } from "../frame/screen";
import { Sheet } from "../frame/sheet";
import { back } from "../nav";
import { Cover } from "./cover";
import { TicketIcon } from "./icons";
import { frameOf, pictureIn, printed, veiled, watch } from "./lens";
import type { Strip } from "./strip";
import "./ticket.css";

interface Props {
  onKeep: (picture: Blob) => void;
  /** A picture that is there already, for the gallery. */
  given?: { raw: HTMLCanvasElement; strip: Strip };
}

export function PhotoSheet({ onKeep, given }: Props): JSX.Element {
  const [raw, setRaw] = useState(given?.raw ?? null);
  // What was photographed leaves the memory with this sheet.
  useEffect(() => () => {
    if (raw) raw.width = 0;
  }, [raw]);
  const keep = (picture: Blob): void => {
    onKeep(picture);
    back();
  };
  return (
    <Sheet key={raw ? "cover" : "aim"} title={raw ? k().cover.title : k().camera.title}>
      {raw ? <Uncover raw={raw} first={given?.strip ?? null} onKeep={keep} onAgain={() => setRaw(null)} /> : <Aim onTaken={setRaw} />}
    </Sheet>
  );
}

type Why = "denied" | "none";

function Aim({ onTaken }: { onTaken: (raw: HTMLCanvasElement) => void }): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [why, setWhy] = useState<Why | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const run = async (): Promise<void> => {
      if (video.current) await watch(video.current, stop.signal);
    };
    run().catch((cause: unknown) => {
      if (!stop.signal.aborted) setWhy(isDenied(cause) ? "denied" : "none");
    });
    return () => stop.abort();
  }, []);
  if (why) return <Choose why={why} onTaken={onTaken} />;
  const shoot = (): void => {
    const taken = video.current && frameOf(video.current);
    if (taken) onTaken(taken);
  };
  return (
    <>
      <p class="sub note">{k().camera.help}</p>
      <video ref={video} class="lens" playsInline muted aria-label={k().camera.live} />
      <button class="btn wide quiet" onClick={() => back()}>{k().camera.without}</button>
      <button class="bar" onClick={shoot}><TicketIcon name="camera" /><span>{k().camera.shoot}</span></button>
    </>
  );
}

/** No camera: a picture from the phone, or none. */
function Choose({ why, onTaken }: { why: Why; onTaken: (raw: HTMLCanvasElement) => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) pictureIn(file).then(onTaken, () => setBad(true));
  };
  return (
    <div class="stack-v" role="status">
      <Warn>{bad ? k().camera.unreadable : k().camera[why]}</Warn>
      <input ref={input} type="file" accept="image/*" hidden aria-label={k().camera.choose} onChange={(event) => take(event.currentTarget.files?.[0])} />
      <button class="btn wide" onClick={() => input.current?.click()}>{k().camera.choose}</button>
      <Bar onClick={() => back()}>{k().camera.without}</Bar>
    </div>
  );
}

interface UncoverProps {
  raw: HTMLCanvasElement;
  first: Strip | null;
  onKeep: (picture: Blob) => void;
  onAgain: () => void;
}

function Uncover({ raw, first, onKeep, onAgain }: UncoverProps): JSX.Element {
  const veil = useMemo(() => veiled(raw), [raw]);
  const [strip, setStrip] = useState(first);
  const keep = async (): Promise<void> => {
    const picture = strip && (await printed(raw, veil, strip));
    if (picture) onKeep(picture);
  };
  return (
    <>
      <p class="sub note">{k().cover.help}</p>
      <Cover raw={raw} veil={veil} strip={strip} onStrip={setStrip} />
      <button class="btn wide quiet" onClick={onAgain}>{k().cover.again}</button>
      <Bar disabled={!strip} onClick={() => void keep()}>{k().cover.keep}</Bar>
    </>
  );
}

const isDenied = (cause: unknown): boolean =>
  cause instanceof DOMException && (cause.name === "NotAllowedError" || cause.name === "SecurityError");
