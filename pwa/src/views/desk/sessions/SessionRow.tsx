/** One session: its hours and place, and the text for the loudspeaker ready to copy. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import { Icon, type IconName } from "../../shared/icons";
import type { Mode, WorkSession } from "../api.people";
import { number } from "../figures";
import { clock, weekdayDate } from "../time";
import { copyText } from "../ui/copy";
import { words } from "../words";
import { hoursText } from "./hours";

const MODE_ICONS: Record<Mode, IconName> = { home: "walk", central: "houses", fixed: "pin" };

export function SessionRow({ session, edit }: { session: WorkSession; edit: (session: WorkSession) => void }): JSX.Element {
  const t = words().sessions;
  const day = weekdayDate(session.starts_ms, words());
  const village = session.village?.name ?? t.all;
  return (
    <tr>
      <th scope="row">{day}{session.tail && <span class="sub"> · {t.tail}</span>}</th>
      <td class="c num nb">{hoursText(session)}</td>
      <td class="c">{village}</td>
      <td class="c"><span class="mark-s" title={t.modeOf[session.mode]}><Icon name={MODE_ICONS[session.mode]} />{t.modes[session.mode]}</span>
        {session.place !== null && session.place !== "" && <span class="sub blk">{session.place}</span>}</td>
      <td class="c"><Loudspeaker session={session} label={t.copyFor(day, village)} /></td>
      <td>{session.attended === 0 ? words().none : number(session.attended, words())}</td>
      <td><button type="button" class="dbtn s q2" aria-label={t.changeFor(day, village)} onClick={() => edit(session)}>{t.change}</button></td>
    </tr>
  );
}

function Loudspeaker({ session, label }: { session: WorkSession; label: string }): JSX.Element {
  const t = words().sessions;
  const [copied, setCopied] = useState(false);
  const [reading, setReading] = useState(false);
  const text = session.text?.vi ?? "";
  if (text === "") return <span class="sub">{t.noText}</span>;
  return (
    <>
      <span class="loud">
        {session.loudspeaker_ms !== null && <span class="mark-s nb"><DeskIcon name="bell" />{t.at(clock(session.loudspeaker_ms))}</span>}
        <button type="button" class="dbtn s" aria-label={label} onClick={() => void copyText(text).then(setCopied)}><DeskIcon name="copy" />{t.copy}</button>
        <button type="button" class="dbtn s q2" aria-expanded={reading} onClick={() => setReading(!reading)}>{t.read}</button>
      </span>
      {reading && <p class="loud-text" lang="vi">{text}</p>}
      <span class="c-done note blk" role="status">{copied ? t.copied : ""}</span>
    </>
  );
}
