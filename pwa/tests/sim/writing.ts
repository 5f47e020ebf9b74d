/** One operation as a scenario dictates it, through the app's own outbox, heads and list. */
import type { Tab } from "./tab.ts";
import type { Json, WireOperation } from "../../src/network/messages.ts";
import { Model } from "../../src/services/model.ts";
import { headIds, subjectOf } from "../../src/sync/index.ts";
import type { AdmittedOperation } from "../../src/sync/types.ts";

export interface Written {
  readonly by: WireOperation["by"];
  readonly entity: string;
  /** Null: the operation makes the entity. */
  readonly entity_id: string | null;
  readonly field: string;
  readonly value: AdmittedOperation["value"];
  /** Citizen or household concerned; "" where it is about neither. */
  readonly about: string;
}

/** Durable when it resolves; `after` are the heads that this phone has seen. */
export async function written({ phone }: Tab, given: Written, atMs: number): Promise<void> {
  const { device, list, outbox } = phone;
  if (!device || !list) throw new Error("Nothing is written without an area and its list.");
  const model = new Model({
    table: list.table, outbox, device, offsetMs: () => phone.offsetMs, now: () => phone.serverNow, isPutOff: () => false,
  });
  const { about, entity, entity_id, field, value, by } = given;
  const subject = subjectOf({ id: "", entity, entityId: entity_id ?? "", field, value });
  const after = [...headIds(model.operationsOf(about).filter((each) => subjectOf(each) === subject))].sort();
  const area = model.areaOf(about) ?? (model.area.id || null);
  const draft = { area, by, entity, entity_id, field, value: value as Json, after, at_ms: atMs };
  await outbox.append(device.device, [draft], await phone.seal());
}
