/** A ticket's photos, one at a time, fetched when looked at: every look is in the audit trail. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { getPhoto, type TicketLine } from "../api.tickets";
import { number } from "../figures";
import { asFailure } from "../session";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

export function PhotoViewer({ photos, at, name, close }: {
  photos: readonly TicketLine[]; at: number; name: string; close: () => void;
}): JSX.Element | null {
  const t = words().tickets;
  const [place, setPlace] = useState(Math.max(0, at));
  const line = photos[place];
  if (line === undefined) return null;
  const n = (value: number): string => number(value, words());
  return (
    <Dialog title={t.photoTitle(n(place + 1), n(photos.length))} close={close} wide>
      <Picture key={line.id} sha256={line.sha256 ?? ""} alt={t.photoAlt(name)} />
      <p class="sub note">{t.photoNote}</p>
      <p class="acts end">
        {photos.length > 1 && (
          <>
            <button type="button" class="dbtn" disabled={place === 0} onClick={() => setPlace(place - 1)}>{t.photoBefore}</button>
            <button type="button" class="dbtn" disabled={place === photos.length - 1} onClick={() => setPlace(place + 1)}>{t.photoNext}</button>
          </>
        )}
        <button type="button" class="dbtn p" onClick={close}>{words().close}</button>
      </p>
    </Dialog>
  );
}

function Picture({ sha256, alt }: { sha256: string; alt: string }): JSX.Element {
  const [address, setAddress] = useState("");
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let made = "";
    let alive = true;
    setFailure(null);
    getPhoto(sha256).then(
      (picture) => { if (alive) { made = URL.createObjectURL(picture); setAddress(made); } },
      (thrown: unknown) => { if (alive) setFailure(asFailure(thrown)); },
    );
    return () => { alive = false; if (made !== "") URL.revokeObjectURL(made); };
  }, [sha256, round]);
  if (failure) return <Failed failure={failure} retry={() => setRound((n) => n + 1)} />;
  if (address === "") return <div class="skel tall" role="status"><span class="vh">{words().loading}</span></div>;
  return <img class="ticket-photo" src={address} alt={alt} />;
}
