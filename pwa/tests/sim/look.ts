/** What a phone holds, for whoever compares it with the server. */
import { inStorage } from "./storage.ts";
import type { Device, Tab } from "./tab.ts";
import type { Json } from "../../src/network/messages.ts";
import { Model } from "../../src/services/model.ts";
import { openOutbox } from "../../src/store/databases.ts";
import { sumsOf } from "../../src/store/rows.ts";
import { canonical } from "../../src/sync/index.ts";

/** Where it stands, without its list. */
export function standing({ field, phone }: Tab): Record<string, Json> {
  const claim = field.claim.peek();
  const { kind, failure } = field.status.peek();
  return {
    device: phone.device?.device ?? null, retired: phone.retired.map(({ device }) => device), phase: field.phase.peek(),
    claim: claim.step, why: claim.step === "ended" ? claim.why : claim.step === "failed" ? claim.code : null,
    pending: [...phone.outbox.own.values()].filter(({ state }) => state === "pending").length,
    status: kind, failure: failure?.code ?? null, complete: phone.list?.complete ?? false,
  };
}

/** Everything: rows by key with their sums, every person's merged state, every stored operation. */
export async function everything(device: Device, tab: Tab): Promise<Record<string, Json>> {
  const { phone, field } = tab;
  const { list } = phone;
  const people: Record<string, Json> = {};
  let equal = true;
  if (list && phone.device) {
    const model = new Model({
      table: list.table, outbox: phone.outbox, device: phone.device, offsetMs: () => phone.offsetMs,
      now: () => phone.serverNow, isPutOff: (household) => list.putOff.has(household),
    });
    for (const { row, state } of model.everybody()) people[row.i] = canonical(state);
    const shown = (houses: { id: string; members: { id: string }[] }[]): string =>
      JSON.stringify(houses.map((house) => [house.id, house.members.map((member) => [member.id, (member as { row?: string }).row ?? null])]));
    equal = field.phase.peek() !== "open" || shown(model.households()) === shown(field.households.peek());
  }
  return {
    ...standing(tab), people, equal,
    rows: Object.fromEntries([...(list?.table ?? [])].map(([key, { row }]) => [key, row as unknown as Json])),
    sums: Object.fromEntries(list ? sumsOf(list.table) : []) as unknown as Json,
    stored: await stored(device),
  };
}

/** Operation → [state, status of its receipt], as the storage has it. */
async function stored(device: Device): Promise<Record<string, Json>> {
  const database = await inStorage(device.storage, null, openOutbox);
  const found = await database.getAll("operations");
  database.close();
  return Object.fromEntries(found.map(({ device: by, seq, state, receipt }) => [`${by}.${seq}`, [state, receipt?.status ?? null]]));
}
