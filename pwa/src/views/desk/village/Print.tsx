/** Sheets on paper: one page a phone slot, the code large, no citizen's data. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Brand } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { getCode, type SlotCode, type Village } from "../api";
import { spacedCode } from "../figures";
import { session } from "../session";
import { clock, weekdayDate } from "../time";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { Qr } from "../ui/Qr";
import { words } from "../words";
import { areaPlaces, leadPlaces, type SlotPlace } from "./Slots";

export interface Sheet { place: SlotPlace; code: SlotCode; village: Village }

export function PrintAll({ village, print }: { village: Village; print: (sheets: Sheet[]) => void }): JSX.Element {
  const t = words().villagePage;
  const act = useAct();
  const [nothing, setNothing] = useState(false);
  const start = (): void => void act.run(async () => {
    const places = [...leadPlaces(village), ...village.areas.flatMap(areaPlaces)]
      .filter((place) => place.slot.state === "printed");
    setNothing(places.length === 0);
    const codes = await Promise.all(places.map((place) => getCode(place.slot.id)));
    const sheets = places.flatMap((place, at) => {
      const code = codes[at];
      return code === undefined ? [] : [{ place, code, village }];
    });
    if (sheets.length > 0) print(sheets);
  });
  return (
    <>
      <span class="sub" role="status">{nothing ? t.printNothing : ""}</span>
      <button type="button" class="dbtn" disabled={act.busy || village.areas.length === 0} onClick={start}>
        <Icon name="qr" />{act.busy ? t.preparing : t.printAll}
      </button>
      {act.failure && <Failed failure={act.failure} />}
    </>
  );
}

/** Drawn beside the page and shown by the print style only. */
export function Sheets({ sheets, done }: { sheets: Sheet[]; done: () => void }): JSX.Element | null {
  useEffect(() => {
    if (sheets.length === 0) return undefined;
    document.body.classList.add("printing");
    addEventListener("afterprint", done, { once: true });
    print();
    return () => {
      removeEventListener("afterprint", done);
      document.body.classList.remove("printing");
    };
  }, [sheets]);
  if (sheets.length === 0) return null;
  return (
    <div class="sheets" aria-hidden="true">{sheets.map((sheet) => <Page key={sheet.place.slot.id} sheet={sheet} />)}</div>
  );
}

function Page({ sheet: { place, code, village } }: { sheet: Sheet }): JSX.Element {
  const t = words();
  const s = t.villagePage.sheet;
  const commune = session.value.state === "in" ? session.value.me.commune.name : "";
  return (
    <section class="sheet-page">
      <header class="sheet-head"><Brand name={t.app} /><span>{commune}</span></header>
      <h1>{s.title}</h1>
      <p class="sheet-place">{t.village(village.name)} · {place.pair}{place.area !== t.village(village.name) && <> · {place.area}</>}</p>
      <p>{place.name}{place.members.length > 0 && <>: {place.members.join(", ")}</>}</p>
      <div class="sheet-qr"><Qr modules={code.modules} size={code.size} label={t.villagePage.code.qrLabel(place.pair, place.name)} /></div>
      <ol>{s.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <p>{s.typed(location.host)}</p>
      <p class="sheet-typed">{spacedCode(code.typed)}</p>
      <footer>{t.villagePage.code.expires(`${clock(code.expires_ms)} ${weekdayDate(code.expires_ms, t)}`)} · {s.secret}</footer>
    </section>
  );
}
