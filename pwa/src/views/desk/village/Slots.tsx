/** Areas as groups, each phone slot a row: who holds it, when it last spoke, what it has not sent. */
import type { JSX } from "preact";
import { Icon, type IconName } from "../../shared/icons";
import type { Area, Slot, SlotState, Village } from "../api";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";

/** A slot and the names people call it by. */
export interface SlotPlace { slot: Slot; name: string; pair: string; area: string; members: string[] }
type Open = (act: "code" | "reissue", place: SlotPlace) => void;

const STATE_ICONS: Record<SlotState, readonly [IconName, string]> = {
  printed: ["qr", "sub"], claimed: ["clock", "c-warn"], confirmed: ["tick", "c-done"], used: ["check", "c-done"], revoked: ["lock", "sub"],
};
const SILENT_MS = 15 * 60_000;

export function Slots({ village, open, assign }: { village: Village; open: Open; assign: (area: Area) => void }): JSX.Element {
  const t = words().villagePage;
  const leads = leadPlaces(village);
  return (
    <table class="slots">
      <caption class="vh">{t.tableCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.slot}</th>
          <th scope="col" class="c">{t.state}</th>
          <th scope="col">{t.contact}</th>
          <th scope="col">{t.unsent}</th>
          <th scope="col"><span class="vh">{t.acts}</span></th>
        </tr>
      </thead>
      {leads.length > 0 && (
        <tbody>
          <tr class="grp">
            <th scope="rowgroup" colSpan={5}>{t.leads}{leads.some((place) => !place.slot.owner) && <Members members={leadsOf(village)} />}</th>
          </tr>
          {leads.map((place) => <SlotRow key={place.slot.id} place={place} open={open} />)}
        </tbody>
      )}
      {village.areas.map((area) => <AreaRows key={area.id} area={area} open={open} assign={(village.pairs?.length ?? 0) > 1 ? assign : null} />)}
    </table>
  );
}

function AreaRows({ area, open, assign }: { area: Area; open: Open; assign: ((area: Area) => void) | null }): JSX.Element {
  const t = words();
  const places = areaPlaces(area);
  return (
    <tbody>
      <tr class="grp">
        <th scope="rowgroup" colSpan={assign === null ? 5 : 4}>
          {area.pair === null ? area.name : `${area.pair.name} · ${area.name}`}
          <span class="grp-n">{t.housesPeople(number(area.households, t), number(area.citizens, t))}</span>
          <Members members={membersOf(area)} />
        </th>
        {assign !== null && (
          <td><button type="button" class="dbtn s q2" aria-label={t.assign.openFor(area.name)} onClick={() => assign(area)}>{t.assign.open}</button></td>
        )}
      </tr>
      {places.map((place) => <SlotRow key={place.slot.id} place={place} open={open} />)}
    </tbody>
  );
}

function Members({ members }: { members: string[] }): JSX.Element {
  return <span class="sub blk members">{members.length === 0 ? words().villagePage.noMembers : members.join(", ")}</span>;
}

function SlotRow({ place, open }: { place: SlotPlace; open: Open }): JSX.Element {
  const t = words().villagePage;
  const { slot, name } = place;
  const who = slot.owner ? name : slot.holder;
  const nowMs = now.value;
  const quiet = slot.state === "used" && slot.last_contact_ms !== null && nowMs - slot.last_contact_ms > SILENT_MS;
  const [icon, tone] = STATE_ICONS[slot.state] ?? STATE_ICONS.printed;
  const canShow = slot.state === "printed" || slot.state === "claimed";
  return (
    <tr>
      <th scope="row">{slot.owner ? place.pair : name}{who !== null && <span class="blk sub">{who}</span>}</th>
      <td class="c"><span class={`mark-s b ${tone}`}><Icon name={icon} />{t.states[slot.state] ?? slot.state}</span></td>
      <td>{slot.last_contact_ms === null ? <span class="sub">{t.never}</span> : (
        <span class={quiet ? "mark-s b c-warn" : "mark-s"}>{quiet && <Icon name="off" />}{moment(slot.last_contact_ms, nowMs, words())}</span>
      )}</td>
      <td><Unsent slot={slot} /></td>
      <td class="slot-acts">
        {canShow && <button type="button" class="dbtn s" aria-label={t.forSlot(t.showCode, `${place.pair}, ${name}`)} onClick={() => open("code", place)}><Icon name="qr" />{t.showCode}</button>}
        <button type="button" class="dbtn s q2" aria-label={t.forSlot(t.reissue, `${place.pair}, ${name}`)} onClick={() => open("reissue", place)}>{t.reissue}</button>
      </td>
    </tr>
  );
}

function Unsent({ slot }: { slot: Slot }): JSX.Element {
  const t = words();
  if (slot.device === null) return <span class="sub">{t.none}</span>;
  if (slot.unsent === null) return <span class="sub">{t.villagePage.unknown}</span>;
  return slot.unsent > 0 ? <b class="c-warn">{t.people(number(slot.unsent, t))}</b> : <span>{number(0, t)}</span>;
}

function membersOf(area: Area): string[] {
  const t = words().villagePage;
  return area.members.map((member) => t.member(member.name, roleWord(member.role)));
}

export function roleWord(role: string): string {
  const roles: Record<string, string> = words().villagePage.roles;
  return roles[role] ?? role;
}

export function areaPlaces(area: Area): SlotPlace[] {
  const t = words().villagePage;
  const members = membersOf(area);
  const pair = area.pair?.name ?? area.name;
  return area.slots.map((slot, at) => ({ slot, name: t.slotNumber(String(at + 1)), pair, area: area.name, members }));
}

export function leadPlaces(village: Village): SlotPlace[] {
  const t = words().villagePage;
  const area = words().village(village.name);
  return village.lead_slots.map((slot, at) => (slot.owner
    ? { slot, name: slot.owner.name, pair: roleWord(slot.owner.role), area, members: [] }
    : { slot, name: t.slotNumber(String(at + 1)), pair: t.leads, area, members: leadsOf(village) }));
}

function leadsOf(village: Village): string[] {
  const t = words().villagePage;
  return village.lead.map((person) => t.member(person.name, roleWord(person.role)));
}
