/** ⋯: what is needed now and then. */
import type { JSX } from "preact";
import type { CitizenView, HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { chooseLanguage, language } from "../../../words/index";
import { Icon, type IconName } from "../../shared/icons";
import { givenName } from "../../shared/text";
import { useServices } from "../context";
import { Sheet } from "../frame/sheet";
import { back, go, openSheet } from "../nav";
import { TicketPart } from "../ticket/later";

export function MenuSheet({ house, citizen }: { house: HouseholdView | null; citizen: CitizenView | null }): JSX.Element {
  const { area } = useServices();
  const phones = (citizen ? [citizen] : (house?.members ?? [])).filter((m) => m.phone);
  return (
    <Sheet title={citizen?.name ?? house?.knownAs ?? t.menu.title}>
      <div class="menu stack-v">
        {phones.map((m) => (
          <a key={m.id} class="btn" href={`tel:${m.phone}`}>
            <Icon name="call" />
            {t.menu.call(givenName(m.name))}
          </a>
        ))}
        {house && <Act icon="clock" word={t.citizen.appointment} onClick={() => openSheet({ kind: "appointment", household: house.id, ...(citizen && { citizen: citizen.id }) })} />}
        {citizen && <Act icon="undo" word={t.citizen.history} onClick={() => go({ at: "history", id: citizen.id })} />}
        {house && !citizen && <Act icon="pen" word={t.house.rename} onClick={() => openSheet({ kind: "rename", household: house.id })} />}
        {house && <TicketPart show={{ at: "acts", house, citizen }} />}
        {area.value?.lead && <Act icon="send" word={t.menu.report} onClick={() => go({ at: "report" })} />}
        <Act icon="ticks" word={t.menu.end} onClick={() => go({ at: "end" })} />
        <Act icon="eye" word={t.menu.help} onClick={() => go({ at: "help" })} />
        <TicketPart show={{ at: "calls" }} />
        <LanguageSwitch onSwitched={back} />
      </div>
    </Sheet>
  );
}

export function Act({ icon, word, onClick }: { icon: IconName; word: string; onClick: () => void }): JSX.Element {
  return (
    <button class="btn" onClick={onClick}>
      <Icon name={icon} />
      {word}
    </button>
  );
}

export function LanguageSwitch({ onSwitched, quiet = false }: { onSwitched?: () => void; quiet?: boolean }): JSX.Element {
  const other = language.value === "vi" ? "en" : "vi";
  const change = (): void => {
    onSwitched?.();
    chooseLanguage(other);
  };
  return (
    <button class={quiet ? "btn quiet" : "btn"} lang={other} onClick={change}>
      <Icon name="met" />
      {t.menu.language}
    </button>
  );
}
