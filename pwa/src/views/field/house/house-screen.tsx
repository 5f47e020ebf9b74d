/** A house: everyone in it, one word of state each, and whom to go on with. */
import type { JSX } from "preact";
import type { HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { findHousehold, useServices } from "../context";
import { Bar, Head, Screen } from "../frame/screen";
import { go, home } from "../nav";
import { PersonRow } from "../parts/person-row";
import { TicketPart } from "../ticket/later";
import { barName, cameBackFor, hasResult, inFamilyOrder, nextMember } from "../parts/words";
import { recordWholeHouseAbsent } from "./absent";

export function HouseScreen({ id }: { id: string }): JSX.Element {
  const services = useServices();
  const house = findHousehold(services, id);
  if (!house) return <Gone />;
  const members = inFamilyOrder(house.members);
  const now = services.now.value;
  const current = nextMember(house.members, cameBackFor(house, services.due.value, now));
  const waitsForVneid = members.some((m) => m.outcome === "system_error" && m.reason === "vneid_down");
  return (
    <Screen
      tab="next"
      head={<Head title={house.knownAs} sub={house.landmark ?? house.address} menu={{ household: house.id }} />}
      foot={<HouseFoot house={house} />}
    >
      {members.map((m) => m.conflict && <TicketPart key={m.conflict.id} show={{ at: "conflict", citizen: m }} />)}
      {members.length === 0 && <p class="card empty">{t.house.empty}</p>}
      {members.length > 0 && (
        <ul class="people">
          {members.map((m) => (
            <li key={m.id}>
              <PersonRow citizen={m} house={house} now={now} current={m.id === current?.id} onOpen={() => go({ at: "citizen", id: m.id })} />
            </li>
          ))}
        </ul>
      )}
      {waitsForVneid && <p class="strip"><span class="grow">{t.house.incident}</span></p>}
    </Screen>
  );
}

function HouseFoot({ house }: { house: HouseholdView }): JSX.Element {
  const services = useServices();
  const current = nextMember(house.members, cameBackFor(house, services.due.value, services.now.value));
  const open = house.members.some((m) => !hasResult(m));
  return (
    <>
      {open && (
        <button class="btn wide" onClick={() => void recordWholeHouseAbsent(services, house.id)}>
          <Icon name="absent" />
          {t.next.absent}
        </button>
      )}
      {current ? (
        <Bar onClick={() => go({ at: "citizen", id: current.id })}>
          {current.row === "not_reached" || current.outcome !== null ? t.house.goOn(barName(current)) : t.house.resume(barName(current))}
        </Bar>
      ) : (
        <Bar icon="walk" onClick={home}>{t.house.nextHouse}</Bar>
      )}
    </>
  );
}

export function Gone(): JSX.Element {
  return (
    <Screen tab="next" head={<Head title={t.citizen.gone} />} foot={<Bar onClick={home}>{t.tabs.next}</Bar>}>
      <></>
    </Screen>
  );
}
