/** Phones in every standing that the registry knows. */
import type { Device, DeviceOrder } from "../../src/views/desk/api.devices";
import { at } from "./figures";

const BEN_GAO = { id: "ben-gao", name: "Bến Gạo" };
const CAU_DA = { id: "cau-da", name: "Cầu Đá" };

function phone(id: string, holder: string | null, pair: string | null, heard: string | null, more: Partial<Device> = {}): Device {
  return {
    id, slot: `s-${id}`, kind: pair === null ? "lead" : "pair", holds_place: true, state: "active", holder, pair, village: BEN_GAO,
    app: "2026.4.2", durable: true, claimed_ms: at("18:52"), last_contact_ms: heard === null ? null : at(heard), unsent: 0,
    unsent_operations: 0, received_head: 31, skew_ms: 400, rolled_back_ms: null, renews: null, order: null, ...more,
  };
}

function order(kind: DeviceOrder["kind"], state: DeviceOrder["state"], unsent: number | null = null): DeviceOrder {
  return { id: `o-${kind}`, kind, state, ordered_ms: at("21:05"), settled_ms: state === "ordered" ? null : at("21:12"), unsent };
}

const gone = (change: Partial<Device>): Partial<Device> => ({ holds_place: false, state: "revoked", ...change });

let devices: Device[] = [
  phone("k7m2", "Lê Quang Minh", "Nhóm 2", "20:51", { unsent: 3, unsent_operations: 9 }),
  phone("p4t9", "Phạm Thị Thu Hà", "Nhóm 1", "21:13", { unsent: 1, unsent_operations: 2, skew_ms: 12 * 60_000 }),
  phone("b3n8", "Nguyễn Văn Bổn", "Nhóm 1", "21:10", { state: "locked", unsent: null, unsent_operations: 4 }),
  phone("c1h5", "Hoàng Văn Chiến", null, "21:28"),
  phone("l6v0", "Vũ Thị Lan", "Nhóm 2", null, { state: "waiting", unsent: null, received_head: 0, app: null, durable: null }),
  phone("n2g7", "Trần Thị Ngọc", "Nhóm 3", "21:27", { durable: false, app: "2026.4.1" }),
  phone("m9a4", "Hoàng Thị Mai", "Nhóm 3", "21:29", { state: "rolled_back", rolled_back_ms: at("21:20") }),
  phone("t5d1", "Đặng Văn Tới", "Nhóm 1", "20:40", { village: CAU_DA, order: order("wipe", "ordered"), unsent: 2, unsent_operations: 5 }),
  phone("s8k3", "Vũ Văn Sinh", "Nhóm 2", "21:28", { village: CAU_DA }),
  phone("x0q6", "Lê Quang Minh", "Nhóm 2", "19:40", gone({ order: order("replace", "ordered"), unsent: 4, unsent_operations: 11 })),
  phone("y1w2", "Khúc Thị Duyên", "Nhóm 3", "21:12", gone({ village: CAU_DA, order: order("wipe", "acknowledged", 2) })),
  phone("z3e4", null, "Nhóm 1", "20:02", gone({ village: CAU_DA, order: order("revoke", "acknowledged") })),
];

/** Undefined: the path is no phone's. */
export function deviceAnswer(path: string, method: string): unknown {
  if (method === "GET" && path === "devices") return { idle_minutes: 20, devices: location.search.includes("empty") ? [] : devices };
  const [, id, act] = /^devices\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  devices = devices.map((each) => (each.id === id && (act === "replace" || act === "revoke")
    ? { ...each, ...gone({ order: order(act, "ordered") }) } : each));
  return {};
}
