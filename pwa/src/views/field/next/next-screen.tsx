/** Home: one house, the next one in walking order, and what cannot wait above it. */
import type { JSX } from "preact";
import type { DueView, HouseholdView } from "../../../services/contract";
import { atHour, hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Roof, Skyline } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { lowerFirst } from "../../shared/text";
import { useServices } from "../context";
import { Bar, MenuButton, Screen } from "../frame/screen";
import { laterLoaded } from "../later-loaded";
import { go, goTab } from "../nav";
import { recordWholeHouseAbsent } from "../house/absent";
import { callName, inFamilyOrder } from "../parts/words";
import { TicketPart } from "../ticket/later";
import "./next.css";

const LeadStrips = laterLoaded(() => import("../lead/lead-part").then((part) => part.Strips), () => null);
const SOON_MS = 15 * 60_000;
const LAST_PART_MS = 45 * 60_000;

export function NextScreen(): JSX.Element {
  const services = useServices();
  const house = services.next.value;
  if (house) return <NextHouse house={house} />;
  return services.households.value.length > 0 ? <AllDone /> : <NoHouses />;
}

function NextHouse({ house }: { house: HouseholdView }): JSX.Element {
  const services = useServices();
  const enter = (): void => go({ at: "house", id: house.id });
  const foot = (
    <>
      <div class="row">
        <button class="btn f" onClick={() => void recordWholeHouseAbsent(services, house.id)}>
          <Icon name="absent" />
          {t.next.absent}
        </button>
        <button class="btn quiet" onClick={() => services.skip(house.id)}>{t.next.skip}</button>
      </div>
      <Bar icon="door" onClick={enter}>{t.next.enter}</Bar>
    </>
  );
  return (
    <Screen tab="next" foot={foot}>
      <Strips besides={house.id} />
      <HouseCard house={house} />
    </Screen>
  );
}

/** Due within a quarter of an hour, half done, the lead's work, the end of the evening. */
function Strips({ besides, endBelow = false }: { besides: string | null; endBelow?: boolean }): JSX.Element {
  const services = useServices();
  const now = services.now.value;
  const due = services.due.value.find((d) => isSoon(d, now) && d.household.id !== besides);
  const doing = services.doing.value;
  const lead = services.area.value?.lead;
  const late = !endBelow && isLate(services.area.value?.tonight?.endMs, now);
  return (
    <>
      {lead && <LeadStrips late={late} />}
      {services.tickets.value?.replies.value[0] && <TicketPart show={{ at: "reply" }} />}
      {due && <DueStrip due={due} />}
      {doing && doing.id !== besides && doing.id !== due?.household.id && (
        <p class="strip">
          <span class="grow">{t.next.doing(lowerFirst(doing.knownAs))}</span>
          <button class="lnk" onClick={() => go({ at: "house", id: doing.id })}>{t.next.resume}</button>
        </p>
      )}
      {late && !lead && (
        <p class="strip">
          <span class="grow">{t.next.timeToEnd}</span>
          <button class="lnk" onClick={() => go({ at: "end" })}>{t.menu.end}</button>
        </p>
      )}
    </>
  );
}

function DueStrip({ due }: { due: DueView }): JSX.Element {
  return (
    <p class="strip warn">
      <Icon name="clock" />
      <span class="grow">
        {due.dueMs !== null && <b class="num">{hour(due.dueMs)} </b>}
        {t.next.due(lowerFirst(due.household.knownAs))}
      </span>
      <button class="lnk" onClick={() => go({ at: "house", id: due.household.id })}>{t.next.go}</button>
    </p>
  );
}

const isSoon = (due: DueView, now: number): boolean => due.dueMs !== null && due.dueMs - now <= SOON_MS;

/** Sessions without an hour to end run to midnight: the report at 21:30 does not wait for that. */
const isLate = (endMs: number | undefined, now: number): boolean =>
  now >= Math.min(atHour(now, 21, 15), (endMs ?? Infinity) - LAST_PART_MS);

export function HouseCard({ house }: { house: HouseholdView }): JSX.Element {
  const members = inFamilyOrder(house.members);
  const list = members.map((m) => `${callName(m)}${m.child || m.birthYear === null ? "" : ` ${m.birthYear}`}`).join(", ");
  return (
    <article class="hcard">
      <Roof />
      <div class="wall">
        <div class="eyebrow">
          <p class="caps">{t.next.eyebrow}</p>
          <MenuButton household={house.id} />
        </div>
        <h1>{house.knownAs}</h1>
        {house.head && <p class="sub head-of">{t.next.head(house.head)}</p>}
        {(house.landmark || house.address) && (
          <p class="mark">
            <Icon name="pin" />
            <Place house={house} />
          </p>
        )}
        <p class="vh">{t.next.spoken(members.length, list)}</p>
        <ul class={members.length === 4 ? "wins many four" : members.length > 3 ? "wins many" : "wins"} aria-hidden="true">
          {members.map((m) => {
            const lit = m.outcome === "completed";
            return (
              <li key={m.id} class={lit ? "win lit" : "win"}>
                {m.child ? callName(m).slice(t.childShort.length + 1) : callName(m)}
                <small class="num">{lit ? t.next.litWindow : m.child ? t.childShort : t.year(m.birthYear)}</small>
              </li>
            );
          })}
        </ul>
      </div>
    </article>
  );
}

function Place({ house }: { house: HouseholdView }): JSX.Element {
  return (
    <span>
      {house.landmark}
      {house.landmark && house.address && " · "}
      {house.address && <span class={house.address.length < 20 ? "nb" : undefined}>{house.address}</span>}
    </span>
  );
}

function AllDone(): JSX.Element {
  const later = useServices().due.value.length;
  const foot = later > 0
    ? <Bar icon="clock" onClick={() => goTab("later")}>{t.next.seeLater}</Bar>
    : <Bar onClick={() => go({ at: "end" })}>{t.menu.end}</Bar>;
  return (
    <Screen tab="next" foot={foot}>
      <MenuButton />
      <Strips besides={null} endBelow={later === 0} />
      <div class="rest">
        <Skyline lit={later > 0 ? 3 : 5} />
        <h1 class="h1">{t.next.allDone}</h1>
        <p class="sub">{t.next.allDoneHelp(later)}</p>
      </div>
    </Screen>
  );
}

function NoHouses(): JSX.Element {
  const services = useServices();
  const lead = services.area.value?.lead ?? false;
  const foot = lead
    ? <Bar icon="houses" onClick={() => go({ at: "pool" })}>{t.lead.group}</Bar>
    : <Bar icon="send" onClick={() => void services.syncNow()}>{t.status.sendNow}</Bar>;
  return (
    <Screen tab="next" foot={foot}>
      {lead ? <LeadStrips empty /> : (
        <div class="rest">
          <Skyline lit={0} />
          <h1 class="h1">{t.next.empty}</h1>
          <p class="sub">{t.next.emptyHelp}</p>
        </div>
      )}
    </Screen>
  );
}
