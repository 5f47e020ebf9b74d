/** Sheets for the printer: QR codes for the phones, paper lists for a night without any. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getVillage, type Village } from "../api";
import { getPlanning, villagesIn, type Planning } from "../api.plan";
import { Icon } from "../../shared/icons";
import { number } from "../figures";
import { href } from "../route";
import { attention } from "../session";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { FileCard } from "./FileCard";
import "./handout.css";

const EVERY_MS = 30_000;
const PHONES_A_PAIR = 2;

export function Handout(): JSX.Element {
  const t = words();
  const polled = usePoll("planning", EVERY_MS, getPlanning);
  const waiting = attention.value?.claims ?? 0;
  return (
    <>
      <header class="dhead"><h1>{t.handout.title}</h1><span class="sub">{t.handout.hint}</span></header>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={5} />}
      {polled.value !== null && (villagesIn(polled.value).length === 0
        ? <div class="panel"><Empty>{t.planning.empty}</Empty></div>
        : <Chooser planning={polled.value} />)}
      <p class="strip say"><Icon name="lock" /><span class="grow">{t.handout.audited}</span></p>
      <p class="strip say"><Icon name="phone" /><span class="grow">{t.handout.afterwards} {waiting > 0 && <b>{t.handout.waiting(number(waiting, t))}.</b>}</span>
        <a class="dbtn s" href={href({ screen: "areas" })}>{t.handout.approve}</a></p>
    </>
  );
}

function Chooser({ planning }: { planning: Planning }): JSX.Element {
  const t = words().handout;
  const [id, setId] = useState("");
  return (
    <>
      <p class="fld handout-for"><label for="handout-village">{t.which}</label>
        <select id="handout-village" class="in" value={id} onChange={(event) => setId(event.currentTarget.value)}>
          <option value="">{t.commune}</option>
          {planning.phases.map((phase) => (
            <optgroup key={phase.id} label={phase.name}>
              {phase.villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </optgroup>
          ))}
        </select>
      </p>
      {id === "" ? <Commune planning={planning} /> : <One key={id} id={id} />}
    </>
  );
}

/** How many sheets there are is reckoned: the server counts the codes when it draws them. */
function Commune({ planning }: { planning: Planning }): JSX.Element {
  const t = words().handout;
  const n = (value: number): string => number(value, words());
  const villages = villagesIn(planning);
  const cut = villages.filter((each) => each.areas > 0);
  const sum = (of: (each: (typeof villages)[number]) => number): number => villages.reduce((all, each) => all + of(each), 0);
  const areas = sum((each) => each.areas);
  return (
    <div class="files">
      <FileCard kind="qr" path="sheets.pdf" name={`${t.fileQr}-${t.fileCommune}.pdf`} ready={areas > 0}>
        <p>{areas === 0 ? t.qrNone : t.qrCount(n(areas * PHONES_A_PAIR + cut.length * 2), n(areas))}</p>
        {cut.length < villages.length && (
          <p class="c-warn">{t.notCut(n(villages.length - cut.length))} <a class="lnk" href={href({ screen: "planning" })}>{t.toPlanning}</a></p>
        )}
      </FileCard>
      <FileCard kind="list" path="lists.pdf" name={`${t.fileList}-${t.fileCommune}.pdf`} ready={sum((each) => each.households) > 0}>
        <p>{sum((each) => each.households) === 0 ? t.listNone : t.listCount(n(sum((each) => each.households)), n(sum((each) => each.citizens)))}</p>
      </FileCard>
    </div>
  );
}

function One({ id }: { id: string }): JSX.Element {
  const polled = usePoll(`village ${id}`, EVERY_MS, () => getVillage(id));
  return (
    <>
      <PollFailure polled={polled} />
      {polled.value === null ? polled.failure === null && <Loading rows={3} /> : <OneLoaded village={polled.value} />}
    </>
  );
}

function OneLoaded({ village }: { village: Village }): JSX.Element {
  const t = words().handout;
  const n = (value: number): string => number(value, words());
  const [area, setArea] = useState("");
  const slots = [...village.lead_slots, ...village.areas.flatMap((each) => each.slots)];
  const sheets = slots.filter((slot) => slot.state === "printed").length;
  const chosen = village.areas.find((each) => each.id === area);
  const counted = chosen ?? village;
  const query = `village=${encodeURIComponent(village.id)}`;
  return (
    <div class="files">
      <FileCard kind="qr" path={`sheets.pdf?${query}`} name={`${t.fileQr}-${village.id}.pdf`} ready={sheets > 0}>
        <p>{sheets === 0 ? t.qrNone : t.qrCountVillage(n(sheets))}</p>
        {village.areas.length === 0 && <p><a class="lnk" href={href({ screen: "village", id: village.id })}>{t.toPlanning}</a></p>}
      </FileCard>
      <FileCard kind="list" path={`lists.pdf?${query}${chosen ? `&area=${encodeURIComponent(chosen.id)}` : ""}`} name={`${t.fileList}-${village.id}.pdf`} ready={counted.households > 0}>
        {village.areas.length > 1 && (
          <p class="fld"><label for="handout-area">{t.area}</label>
            <select id="handout-area" class="in" value={area} onChange={(event) => setArea(event.currentTarget.value)}>
              <option value="">{t.allAreas}</option>
              {village.areas.map((each) => <option key={each.id} value={each.id}>{each.pair ? `${each.pair.name} · ` : ""}{each.name}</option>)}
            </select></p>
        )}
        <p>{counted.households === 0 ? t.listNone : t.listCount(n(counted.households), n(counted.citizens))}</p>
      </FileCard>
    </div>
  );
}
