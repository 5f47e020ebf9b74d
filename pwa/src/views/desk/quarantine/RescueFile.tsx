/** A phone's rescue file that came through Zalo or by cable: taken here, told phone by phone. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { whatWasTaken, whosePhone } from "./outcome";
import { MOST_BYTES, type RescuedPhone, takeRescueFile } from "./requests";

export function RescueFile({ taken }: { taken: () => void }): JSX.Element {
  const t = words().rescue;
  const act = useAct();
  const picker = useRef<HTMLInputElement>(null);
  const [phones, setPhones] = useState<RescuedPhone[]>([]);
  const [large, setLarge] = useState(false);
  const take = (file: File): void => {
    setPhones([]);
    setLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    void act.run(async () => { setPhones((await takeRescueFile(file)).phones); }).then((well) => { if (well) taken(); });
  };
  const chosen = (box: HTMLInputElement): void => {
    const file = box.files?.[0];
    if (file) take(file);
    box.value = "";
  };
  return (
    <section class="panel rescue" aria-labelledby="rescue-title">
      <div class="grow">
        <h2 id="rescue-title">{t.title}</h2>
        <p class="sub note">{t.hint}</p>
      </div>
      <button type="button" class="dbtn" disabled={act.busy} onClick={() => picker.current?.click()}>{act.busy ? t.reading : t.choose}</button>
      <input ref={picker} type="file" class="vh" tabIndex={-1} aria-label={t.choose} onChange={(event) => chosen(event.currentTarget)} />
      <div class="rescue-said" role="status">
        {large && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.tooLarge}</span></p>}
        {phones.map((phone) => <Part key={phone.line} phone={phone} />)}
      </div>
      {act.failure && <Failed failure={act.failure} retry={() => { act.forget(); picker.current?.click(); }} />}
    </section>
  );
}

function Part({ phone }: { phone: RescuedPhone }): JSX.Element {
  const said = whatWasTaken(phone, words(), language.value === "en");
  const trouble = phone.refused !== null || phone.operations.damaged > 0;
  return (
    <p class={`strip say${trouble ? " warn" : ""}`}>
      <Icon name={trouble ? "warn" : "check"} />
      <span class="grow"><b>{whosePhone(phone, words())}</b> {said.join(" ")}</span>
    </p>
  );
}
