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
      <td class="c"><Texts session={session} day={day} village={village} /></td>
      <td>{session.attended === 0 ? words().none : number(session.attended, words())}</td>
      <td><button type="button" class="dbtn s q2" aria-label={t.changeFor(day, village)} onClick={() => edit(session)}>{t.change}</button></td>
    </tr>
  );
}

type TextOf = "text" | "social";

/** The two texts of a session: read aloud, and for Zalo and pages; one is read or copied at a time. */
function Texts({ session, day, village }: { session: WorkSession; day: string; village: string }): JSX.Element {
  const t = words().sessions;
  const [copied, setCopied] = useState<TextOf | null>(null);
  const [reading, setReading] = useState<TextOf | null>(null);
  const texts: Record<TextOf, string> = { text: session.text?.vi ?? "", social: session.social?.vi ?? "" };
  if (texts.text === "") return <span class="sub">{t.noText}</span>;
  const copy = (which: TextOf): void => void copyText(texts[which]).then((done) => setCopied(done ? which : null));
  const turn = (which: TextOf): void => setReading(reading === which ? null : which);
  return (
    <>
      <span class="loud">
        {session.loudspeaker_ms !== null && <span class="mark-s nb"><DeskIcon name="bell" />{t.at(clock(session.loudspeaker_ms))}</span>}
        <button type="button" class="dbtn s" aria-label={t.copyFor(day, village)} onClick={() => copy("text")}><DeskIcon name="copy" />{t.copy}</button>
        <button type="button" class="dbtn s q2" aria-expanded={reading === "text"} onClick={() => turn("text")}>{t.read}</button>
      </span>
      {texts.social !== "" && (
        <span class="loud">
          <span class="mark-s nb">{t.social}</span>
          <button type="button" class="dbtn s" aria-label={t.socialFor(day, village)} onClick={() => copy("social")}><DeskIcon name="copy" />{t.copy}</button>
          <button type="button" class="dbtn s q2" aria-expanded={reading === "social"} onClick={() => turn("social")}>{t.readSocial}</button>
        </span>
      )}
      {reading !== null && <p class="loud-text" lang="vi">{texts[reading]}</p>}
      <span class="c-done note blk" role="status">{copied === null ? "" : copied === "text" ? t.copied : t.socialCopied}</span>
    </>
  );
}
