import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Json } from "../network/messages.ts";
import type { LeadServices } from "./contract.ts";
import { placeOf } from "./place.ts";
import { Commune, claimed, house, type Kit, PIN, settled, startApp, stretchLittle, VILLAGE } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
  commune.kind = "lead";
  commune.put("village", "v1", {
    c: "phuthai", n: "Bến Gạo", version: 3, minutes: 15, hours: 6, areas: [["a1", "Xóm Đông", "Nhóm 1", 2, 4]],
    slots: [["s1", "Nhóm 1", "key", "used", 1, "Hà", null]], pairs: [["p1", "Nhóm 1", "a1"]],
    members: [["m1", "Hà", "technical", "Công an xã", null, "p1"], ["m2", "Bổn", "local", "", null, 0]], attendance: {},
  }, VILLAGE);
  pooled("k1", { n: "Nguyễn Văn Thắng", y: 1950, sex: 0, a: "Ngõ 3, xóm Đông" });
  pooled("k2", { n: "Trần Thị Mơ", y: 1955, sex: 1, a: "ngõ 3,  xóm đông" });
  pooled("k3", { n: "Nguyễn Gia Bảo", y: 2015, gn: "Lê Thị Nhàn" });
  pooled("k4", { n: "Đỗ Thị Lý", y: 1990, a: "Đầu làng" });
});

const pooled = (id: string, fields: Record<string, Json>): void => commune.put("citizen", id, fields, VILLAGE);

async function leading(): Promise<{ kit: Kit; lead: LeadServices }> {
  const kit = await claimed(commune);
  return { kit, lead: await vi.waitFor(() => leadOf(kit), 5_000) };
}

function leadOf({ field }: Kit): LeadServices {
  if (!field.lead.value) throw new Error("The lead's part did not come.");
  return field.lead.value;
}

const ids = (lead: LeadServices): string[] => lead.pool.value.map(({ citizen }) => citizen.id).sort();
const walk = ({ field }: Kit): string[] => field.households.value.map(({ knownAs }) => knownAs);
const operations = (): { entity: string; field: string; value: Json; area?: string }[] =>
  commune.requests.flatMap(({ body }) => (body.operations ?? []) as unknown as { entity: string; field: string; value: Json }[]);

describe("the pool", () => {
  it("holds who is in no house, found without marks by name, address, guardian or year", async () => {
    const { lead } = await leading();
    expect(ids(lead)).toEqual(["k1", "k2", "k3", "k4"]);
    const found = (typed: string): string[] => lead.searchPool(typed).map(({ citizen }) => citizen.id).sort();
    expect([found("do ly"), found("ngo 3"), found("le nhan"), found("1955"), found("xyz")]).toEqual([["k4"], ["k1", "k2"], ["k3"], ["k2"], []]);
  });

  it("proposes by address and by guardian, also one who has a house; a proposal put away stays away today", async () => {
    const { kit, lead } = await leading();
    expect(lead.suggestions.value).toMatchObject([
      { why: "address", word: "Ngõ 3, xóm Đông", people: ["k1", "k2"], house: null },
      { why: "guardian", word: "Lê Thị Nhàn", people: ["k3"], house: "h1", keeper: { name: "Lê Thị Nhàn", sex: 1, elder: false } },
    ]);
    lead.dismiss(lead.suggestions.value[0]?.id ?? "");
    await settled();
    expect(lead.suggestions.value.map(({ why }) => why)).toEqual(["guardian"]);
    expect(kit.phone.outbox.own.size).toBe(0);
  });

  it("a name that two people bear proposes nothing", async () => {
    pooled("k5", { n: "Lê Thị Nhàn", y: 1960 });
    const { lead } = await leading();
    expect(lead.suggestions.value.map(({ why }) => why)).toEqual(["address"]);
  });

  it("is no part of a pair's phone", async () => {
    commune.kind = "pair";
    const { field } = await claimed(commune);
    expect(field.lead.value).toBeNull();
  });
});

describe("a house made of people", () => {
  it("offline: named from the eldest, at the end of the walk, undone whole", async () => {
    const { kit, lead } = await leading();
    commune.online = false;
    expect(lead.nameFor(["k2", "k1"])).toBe("Nhà ông Thắng");
    await lead.makeHouse(["k1", "k2"], { knownAs: "Nhà ông Thắng", landmark: "Đầu xóm" });
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết", "Nhà ông Thắng"]);
    expect(kit.field.households.value[2]).toMatchObject({ landmark: "Đầu xóm", members: [{ id: "k1" }, { id: "k2" }] });
    expect(ids(lead)).toEqual(["k3", "k4"]);
    expect(kit.field.saved.value?.text).toMatchObject({ kind: "told", vi: "Đã xếp 2 người vào nhà ông Thắng" });
    expect(kit.field.status.value.unsentPeople).toBe(2);
    await kit.field.saved.value?.undo();
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết"]);
    expect(ids(lead)).toEqual(["k1", "k2", "k3", "k4"]);
  });

  it("outlives a restart before anything was sent, and is the same once the commune has it", async () => {
    const { lead } = await leading();
    commune.online = false;
    await lead.makeHouse(["k1", "k2"], { knownAs: "Nhà ông Thắng", landmark: "" });
    await lead.placeAfter(lead.houses.value[2]?.house.id ?? "", null);
    const again = await startApp(commune);
    await again.field.unlock(PIN);
    await settled();
    expect(walk(again)).toEqual(["Nhà ông Thắng", "Nhà Hùng Nhàn", "Nhà ông Quyết"]);
    commune.online = true;
    await again.field.syncNow();
    await settled();
    expect(again.field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
    expect(walk(again)).toEqual(["Nhà ông Thắng", "Nhà Hùng Nhàn", "Nhà ông Quyết"]);
    expect(ids(leadOf(again))).toEqual(["k3", "k4"]);
    const [added, position] = operations();
    expect(added).toMatchObject({ entity: "household", field: "add", value: { known_as: "Nhà ông Thắng", village: "v1" } });
    expect(added).not.toHaveProperty("area");
    expect(position).toMatchObject({ entity: "household", field: "position" });
  });

  it("is made by the lead, as the commune will say, whatever areas he has rows of", async () => {
    const { kit } = await leading();
    const { device } = kit.phone;
    if (!device) throw new Error("Nothing is claimed.");
    const rows = [...(kit.phone.list?.table.values() ?? [])].map(({ row }) => row).filter(({ e }) => e === "area" || e === "village");
    expect(rows.map(({ actor }) => actor)).toContain("pair:p1");
    expect(placeOf({ rows, device, now: commune.now }).who.actor).toBe(commune.actor);
  });

  it("not taken by the commune: nobody is lost, they are outside again", async () => {
    const { kit, lead } = await leading();
    commune.doubts = true;
    await lead.makeHouse(["k4"], { knownAs: "Nhà chị Lý", landmark: "" });
    expect(kit.field.households.value).toHaveLength(3);
    await kit.field.syncNow();
    expect(kit.field.households.value).toHaveLength(2);
    expect(ids(lead)).toContain("k4");
  });
});

describe("houses that are there", () => {
  it("a split keeps its area and comes right behind; the rest stay", async () => {
    const { kit, lead } = await leading();
    commune.online = false;
    await lead.makeHouse(["c3"], { knownAs: "Nhà Minh Anh", landmark: "" });
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn", "Nhà Minh Anh", "Nhà ông Quyết"]);
    expect(lead.houses.value.map(({ area }) => area?.id)).toEqual(["a1", "a1", "a1"]);
    commune.online = true;
    await kit.field.syncNow();
    expect(operations().map(({ area }) => area)).toEqual(["a1", "a1", "a1"]);
    await kit.field.saved.value?.undo();
    expect(house(kit, "h1")?.members).toHaveLength(3);
  });

  it("a merged house is shown no more, and comes back whole", async () => {
    const { kit, lead } = await leading();
    await lead.merge("h2", "h1");
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn"]);
    expect(house(kit, "h1")?.members).toHaveLength(4);
    await kit.field.saved.value?.undo();
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết"]);
  });

  it("one step up and one down is where it was; there is no step beyond the ends", async () => {
    const { kit, lead } = await leading();
    await lead.step("h2", -1);
    expect(walk(kit)).toEqual(["Nhà ông Quyết", "Nhà Hùng Nhàn"]);
    await kit.field.saved.value?.undo();
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết"]);
    await lead.step("h1", -1);
    await lead.step("h2", 1);
    expect(walk(kit)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết"]);
  });
});

describe("areas, people, phones", () => {
  it("the village with its pairs, who is outside, and how many pairs the hours ask for", async () => {
    const { lead } = await leading();
    const { areas, pairs, needed, citizens } = lead.village.value;
    expect([areas[0]?.name, pairs[0]?.members.map(({ name }) => name), needed, citizens]).toEqual(["Xóm Đông", ["Hà"], 1, 8]);
    expect([lead.outside.value.people.length, lead.outside.value.houses.length]).toEqual([4, 0]);
    expect(lead.slices(2)).toEqual([
      { number: 1, pair: "Nhóm 1", minutes: 45, households: 1, citizens: 3, first: "Nhà Hùng Nhàn", last: "Nhà Hùng Nhàn" },
      { number: 2, pair: "", minutes: 15, households: 1, citizens: 1, first: "Nhà ông Quyết", last: "Nhà ông Quyết" },
    ]);
  });

  it("a cut names the version it was made from; without a network it says so and changes nothing", async () => {
    const { lead } = await leading();
    commune.refuse = (path) => (path.endsWith("areas/plan")
      ? Response.json({ version: 3, phones: [{ device: "d", holder: "Hà", pair: "Nhóm 1", area: "Xóm Đông", last_contact_ms: 5, unsent: 2 }] }) : null);
    expect(await lead.planCut(2)).toEqual({ version: 3, phones: [{ device: "d", holder: "Hà", pair: "Nhóm 1", area: "Xóm Đông", lastContactMs: 5, unsent: 2 }] });
    await lead.cutAreas(2, 3, true);
    expect(commune.requests.find(({ path }) => path.endsWith("areas/cut"))?.body).toEqual({ pairs: 2, version: 3, despite: true });
    commune.online = false;
    await expect(lead.cutAreas(3, 3, false)).rejects.toMatchObject({ code: "claim_offline" });
  });

  it("which phones hold the areas is asked of one pair: a village may have fewer houses than areas by now", async () => {
    commune.put("village", "v1", { c: "phuthai", n: "Bến Gạo", version: 3, areas: [["a1", "Xóm Đông", "", 1, 4], ["a2", "Xóm Tây", "", 0, 0]] }, VILLAGE);
    const { lead } = await leading();
    expect(lead.village.value.areas).toHaveLength(2);
    commune.refuse = (path) => (path.endsWith("areas/plan")
      ? Response.json({ version: 3, phones: [{ device: "d", holder: "Hà", pair: "", area: "", last_contact_ms: 5, unsent: 2 }] }) : null);
    expect((await lead.heldPhones()).map(({ device }) => device)).toEqual(["d"]);
    expect(commune.requests.find(({ path }) => path.endsWith("areas/plan"))?.body["pairs"]).toBe(1);
  });

  it("attendance outlives the tab, and goes by itself when the network is back", async () => {
    commune.put("campaign", "c1", { sessions: [["se1", "p1", commune.now, null, "home"]], contacts: [{ name: "Bàn trực", phone: "0609000001" }] }, "commune");
    const { lead } = await leading();
    expect(lead.village.value.contact).toEqual({ name: "Bàn trực", phone: "0609000001" });
    commune.online = false;
    await lead.mark(["m1", "m2"], "present");
    const again = await startApp(commune);
    const later = await vi.waitFor(() => leadOf(again), 5_000);
    await settled();
    expect(later.unsentAttendance.value).toEqual({}); // the list is locked
    await again.field.unlock(PIN);
    await vi.waitFor(() => expect(later.unsentAttendance.value).toEqual({ m1: "present", m2: "present" }));
    commune.online = true;
    await again.field.syncNow();
    await settled();
    expect(leadOf(again).unsentAttendance.value).toEqual({});
    expect(commune.requests.filter(({ path, body }) => path.endsWith("lead/attendance") && body["session"] === "se1")).toHaveLength(1);
  });

  it("a phone turned away is told to the commune, and the list of who waits is asked again", async () => {
    const { lead } = await leading();
    await lead.refuseClaims(["cl1"]);
    expect(commune.requests.slice(-2).map(({ path, body }) => [path, body["ids"]])).toEqual([["/api/v1/lead/claims/refuse", ["cl1"]], ["/api/v1/lead/claims", undefined]]);
  });

  it("attendance is unsent until the commune has it", async () => {
    commune.put("campaign", "c1", { sessions: [["se1", "p1", commune.now, null, "home"]] }, "commune");
    const { lead } = await leading();
    commune.online = false;
    await lead.mark(["m1"], "present");
    await lead.mark(["m2"], "late");
    await expect(lead.sendAttendance()).rejects.toMatchObject({ code: "claim_offline" });
    expect(lead.unsentAttendance.value).toEqual({ m1: "present", m2: "late" });
    commune.online = true;
    await lead.sendAttendance();
    expect(lead.unsentAttendance.value).toEqual({});
    expect(commune.requests.find(({ path, body }) => path.endsWith("attendance") && body["session"])?.body).toEqual({ session: "se1", states: { m1: "present", m2: "late" } });
  });
});
