/** A hard case on its way to the office: what to try, a few words, photos. Its outcome is saved already. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CitizenView, TicketServices } from "../../../services/contract";
import { t } from "../../../words/field";
import { k } from "../../../words/field.ticket";
import { Icon } from "../../shared/icons";
import { findCitizen, useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { Gone } from "../house/house-screen";
import { backTo, openSheet, sheet } from "../nav";
import { useDraft } from "../parts/draft";
import { reasonWord } from "../parts/words";
import { TicketIcon } from "./icons";
import { officeOf } from "./offices";
import { PhotoSheet } from "./photo-sheet";

const MOST_PHOTOS = 3;
const LONGEST = 500;

export function TicketScreen({ id, category, tickets }: { id: string; category: string; tickets: TicketServices }): JSX.Element {
  const found = findCitizen(useServices(), id);
  return found ? <Writing citizen={found.citizen} category={category} tickets={tickets} /> : <Gone />;
}

function Writing({ citizen: c, category, tickets }: { citizen: CitizenView; category: string; tickets: TicketServices }): JSX.Element {
  const place = `ticket ${c.id} ${category}`;
  const [text, setText] = useDraft(place, "");
  const [pictures, setPictures] = useDraft<readonly Blob[]>(`${place} photos`, []);
  const [busy, setBusy] = useState(false);
  // One case, one ticket: what is said of it again is added to it.
  const [known] = (tickets.about.value[c.id] ?? []).filter((one) => one.category === category && one.state !== "closed").slice(-1);
  const office = k().office[officeOf(category)];
  const phone = tickets.phoneOf(officeOf(category));
  const room = MOST_PHOTOS - (known?.photos ?? 0);
  const refused = tickets.refuses(text);
  const nothing = known !== undefined && text.trim() === "" && pictures.length === 0;
  const send = async (): Promise<void> => {
    setBusy(true);
    const work = known ? tickets.addToTicket(c.id, known.id, text, pictures) : tickets.openTicket(c.id, category, text, pictures);
    if (await attempt(work)) backTo("house", { at: "house", id: c.household });
    else setBusy(false);
  };
  return (
    <>
      <Screen
        head={<Head title={reasonWord(category)} sub={[c.name, t.year(c.birthYear)].filter(Boolean).join(" · ")} />}
        foot={<Bar icon="send" disabled={busy || refused || nothing} onClick={() => void send()}>{k().send(office)}</Bar>}
      >
        {known ? <p class="card">{k().already(office)}</p> : <Tries category={category} />}
        <div class="field">
          <label class="lb" for="ticket-text">{k().text} <span class="sub s">{k().optional}</span></label>
          <textarea
            id="ticket-text" class="field-in words" rows={2} maxLength={LONGEST} autocomplete="off" value={text}
            aria-invalid={refused} aria-describedby="ticket-refused" onInput={(event) => setText(event.currentTarget.value)}
          />
          <div id="ticket-refused" role="status">{refused && <Warn>{k().numbers}</Warn>}</div>
        </div>
        {phone && <a class="btn wide" href={`tel:${phone}`}><Icon name="call" />{k().call(office)}</a>}
        <Photos pictures={pictures} room={room} onRemove={(gone) => setPictures(pictures.filter((one) => one !== gone))} />
      </Screen>
      {sheet.value?.kind === "ticket-photo" && <PhotoSheet onKeep={(picture) => setPictures([...pictures, picture].slice(0, room))} />}
    </>
  );
}

function Tries({ category }: { category: string }): JSX.Element {
  const lines = k().tries[category] ?? k().tries["other"] ?? [];
  return (
    <section class="card tries">
      <h2>{k().tryFirst}</h2>
      <ol>{lines.map((line, n) => <li key={line}><span class="n" aria-hidden="true">{n + 1}</span><span>{line}</span></li>)}</ol>
    </section>
  );
}

interface PhotosProps {
  pictures: readonly Blob[];
  room: number;
  onRemove: (picture: Blob) => void;
}

function Photos({ pictures, room, onRemove }: PhotosProps): JSX.Element {
  return (
    <section class="photos" aria-label={k().photos}>
      {pictures.length > 0 && <ul>{pictures.map((picture, at) => <Thumb key={at} picture={picture} n={at + 1} onRemove={onRemove} />)}</ul>}
      {pictures.length < room
        ? <button class="btn wide" onClick={() => openSheet({ kind: "ticket-photo" })}><TicketIcon name="camera" />{k().addPhoto}</button>
        : <p class="sub">{k().enough}</p>}
    </section>
  );
}

function Thumb({ picture, n, onRemove }: { picture: Blob; n: number; onRemove: (picture: Blob) => void }): JSX.Element {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return (
    <li>
      {address && <img src={address} alt={k().photo(n)} />}
      <button class="btn sm quiet" aria-label={k().removeOf(n)} onClick={() => onRemove(picture)}>{k().remove}</button>
    </li>
  );
}
