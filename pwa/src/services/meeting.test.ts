import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { MeetingServices } from "./contract.ts";
import { Commune, claimed, house, type Kit, person, PIN, settled, startApp, stretchLittle } from "./testing.ts";
import "./ticketing.ts"; // here before it is asked for: `settled` waits for no file

stretchLittle();

let commune: Commune;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

const NEIGHBOUR = { i: "n1", h: "hn", n: "Lương Văn Tuyến", y: 1972, w: "policy" };
const HOME = { i: "hn", n: "Nhà ông Tuyến", a: "Xóm Tây · Nhóm 2" };

function meetingOn(kit: Kit): MeetingServices {
  const tickets = kit.field.tickets.value;
  if (!tickets) throw new Error("The file of tickets has not come.");
  return tickets.meeting;
}

async function begun(): Promise<{ kit: Kit; meeting: MeetingServices }> {
  const kit = await claimed(commune);
  await kit.fire();
  return { kit, meeting: meetingOn(kit) };
}

/** What the pair's routes answer, by the last word of the path. */
function answers(said: Record<string, unknown>): void {
  commune.refuse = (path) => {
    const name = path.startsWith("/api/v1/pair/") ? (path.split("/").pop() ?? "") : "";
    return name in said ? Response.json(said[name]) : null;
  };
}

const sent = (entity: string, field: string): unknown[] =>
  [...commune.held.values()].filter(({ operation: one }) => one.entity === entity && one.field === field).map(({ operation: one }) => one);

async function exchanged(kit: Kit): Promise<void> {
  await kit.field.syncNow();
  await settled();
}

describe("somebody of another area", () => {
  const found = { people: [{ id: "n1", name: "Lương Văn Tuyến", birth_year: 1972, id_last4: null, known_as: "Nhà ông Tuyến", area: "Xóm Tây", pair: "Nhóm 2" }], more: false };

  it("is asked for by name and year", async () => {
    const { meeting } = await begun();
    answers({ look: found });
    expect(await meeting.look(" Lương Tuyến ", 1972)).toEqual({
      more: false, people: [{ id: "n1", name: "Lương Văn Tuyến", birthYear: 1972, idDigits: null, house: "Nhà ông Tuyến", area: "Xóm Tây", pair: "Nhóm 2" }],
    });
    expect(commune.requests[commune.requests.length - 1]).toMatchObject({ path: "/api/v1/pair/look", body: { name: "Lương Tuyến", birth_year: 1972 } });
  });

  it("cannot be asked for without a network, and that is said", async () => {
    const { meeting } = await begun();
    commune.online = false;
    await expect(meeting.look("Lương Tuyến", null)).rejects.toMatchObject({ code: "claim_offline" });
  });

  it("is worked on under the own area, is nobody's next house, and stays after a pull, a PIN and a download", async () => {
    const { kit, meeting } = await begun();
    answers({ open: { citizen: NEIGHBOUR, household: HOME } });
    expect(await meeting.open("n1")).toBe("hn");
    expect(person(kit, "n1")).toMatchObject({ name: "Lương Văn Tuyến", need: "policy", household: "hn" });
    expect(kit.field.search("tuyen").map(({ id }) => id)).toEqual(["hn"]);
    expect(kit.field.households.value[2]).toMatchObject({ id: "hn", knownAs: "Nhà ông Tuyến", state: "later" });
    for (const id of ["h1", "h2"]) kit.field.skip(id);
    expect(kit.field.next.value?.id).not.toBe("hn");
    await kit.field.recordOutcome("n1", "no_smartphone", null);
    await exchanged(kit);
    expect(sent("visit", "record")).toMatchObject([{ area: "a1", value: { citizen: "n1", outcome: "no_smartphone" } }]);
    commune.epoch = "e2"; // a restored server: all rows come anew
    await exchanged(kit);
    const again = await startApp(commune);
    await again.field.unlock(PIN);
    await settled();
    expect(person(again, "n1")).toMatchObject({ outcome: "no_smartphone", unsent: false });
    expect(again.field.evening.value).toMatchObject({ onPhone: 1 });
  });

  it("who is in no house yet is put into one by the pair", async () => {
    const { kit, meeting } = await begun();
    const { h: _, ...nowhere } = NEIGHBOUR;
    answers({ open: { citizen: nowhere, household: null } });
    expect(await meeting.open("n1")).toBeNull();
    await meeting.place("n1", { household: "h2", knownAs: "" });
    expect(house(kit, "h2")?.members.map(({ id }) => id)).toContain("n1");
    expect(kit.field.saved.value?.text).toMatchObject({ vi: "Đã xếp Lương Văn Tuyến vào Nhà ông Quyết" });
    await kit.field.saved.value?.undo();
    expect(house(kit, "h2")?.members.map(({ id }) => id)).not.toContain("n1");
    await exchanged(kit);
    expect(sent("citizen", "household")).toMatchObject([{ area: "a1", entity_id: "n1", value: "h2" }, { value: null }]);
  });
});

describe("somebody on no list", () => {
  it("is written at once, offline, into a house of the area, and may be worked on", async () => {
    const { kit, meeting } = await begun();
    commune.online = false;
    const id = await meeting.add({ name: " Đặng Thị Lụa ", birthYear: 1960, household: "h2", knownAs: "", offList: true });
    expect(person(kit, id)).toMatchObject({ name: "Đặng Thị Lụa", birthYear: 1960, household: "h2", onList: false, unsent: true });
    await kit.field.recordOutcome(id, "absent", null);
    commune.online = true;
    await exchanged(kit);
    expect(sent("citizen", "add")).toMatchObject([{ area: "a1", entity_id: id, value: { name: "Đặng Thị Lụa", birth_year: 1960, household: "h2", off_list: true } }]);
    expect(sent("visit", "record")).toMatchObject([{ value: { citizen: id, outcome: "absent" } }]);
  });

  it("in a house that no list has: both in one write, the house at the end of the walk", async () => {
    const { kit, meeting } = await begun();
    const id = await meeting.add({ name: "Đặng Thị Lụa", birthYear: null, household: null, knownAs: "Nhà Lụa", offList: false });
    const home = person(kit, id).household;
    expect(kit.field.households.value.map(({ id: one }) => one)).toEqual(["h1", "h2", home]);
    await exchanged(kit);
    expect(sent("household", "add")).toMatchObject([{ entity_id: home, area: "a1", value: { known_as: "Nhà Lụa" } }]);
    expect(sent("citizen", "add")).toMatchObject([{ value: { household: home, birth_year: null, off_list: false } }]);
  });

  it("taken back is shown no more, and the new house with it", async () => {
    const { kit, meeting } = await begun();
    await meeting.add({ name: "Đặng Thị Lụa", birthYear: null, household: null, knownAs: "Nhà Lụa", offList: true });
    await kit.field.saved.value?.undo();
    expect(kit.field.households.value.map(({ id }) => id)).toEqual(["h1", "h2"]);
  });
});

describe("the walk, notes and requests", () => {
  it("moves a house of the pair's own walk", async () => {
    const { kit, meeting } = await begun();
    await meeting.step("h2", -1);
    expect(kit.field.households.value.map(({ id }) => id)).toEqual(["h2", "h1"]);
    await meeting.step("h2", -1);
    await exchanged(kit);
    expect(sent("household", "position")).toHaveLength(1);
    expect([meeting.placeOf("h2"), meeting.placeOf("h1")]).toEqual([{ at: 1, of: 2 }, { at: 2, of: 2 }]);
  });

  it("has no place for a house of another area, before or behind the own", async () => {
    const { kit, meeting } = await begun();
    answers({ open: { citizen: NEIGHBOUR, household: HOME } });
    await meeting.open("n1");
    expect([meeting.placeOf("hn"), meeting.placeOf("h2")]).toEqual([null, { at: 2, of: 2 }]);
    await meeting.step("h2", 1);
    await meeting.step("hn", -1);
    await exchanged(kit);
    expect(sent("household", "position")).toEqual([]);
  });

  it("a note stands at once, comes back from the list, and can be taken back", async () => {
    const { kit, meeting } = await begun();
    commune.online = false;
    await meeting.note("c1", " Chó dữ ");
    expect(meeting.notes("c1")).toMatchObject([{ text: "Chó dữ", ask: null, unsent: true, who: "Hà" }]);
    commune.online = true;
    await exchanged(kit);
    expect(meeting.notes("c1")).toMatchObject([{ text: "Chó dữ", unsent: false }]);
    await kit.field.saved.value?.undo();
    expect(meeting.notes("c1")).toEqual([]);
    expect(meeting.notes("c2")).toEqual([]);
  });

  it("a request waits for the lead, who has seen it", async () => {
    const { kit, meeting } = await begun();
    await meeting.ask("h1", "split", "Ở riêng");
    await exchanged(kit);
    expect(sent("note", "add")).toMatchObject([{ area: "a1", value: { subject: "h1", text: "Ở riêng", ask: "split" } }]);
    const [asked] = meeting.notes("h1");
    expect(asked).toMatchObject({ ask: "split", seen: false });
    const said = ["lead.1", "note.add", { subject: "h1", text: "", ask: "seen" }, commune.now, 0, "lead:m9", [asked?.id ?? ""], "lead.1"];
    const row = commune.rows.get("household/h1");
    const ops = (row?.["ops"] as string[][] | undefined) ?? [];
    commune.put("household", "h1", { ...row, s: ++commune.seq, ops: [...ops, said] as never });
    await exchanged(kit);
    expect(meeting.notes("h1")).toMatchObject([{ ask: "split", seen: true }]);
    expect(meeting.requests.value).toEqual([]); // a pair's phone asks, it does not answer
  });
});

describe("the pair's other phone", () => {
  it("is told of as the commune knows it", async () => {
    const { meeting } = await begun();
    answers({ phones: { phones: [{ holder: "Nguyễn Văn Bổn", all_received: true, last_contact_ms: commune.now }] } });
    expect(await meeting.partners()).toEqual([{ holder: "Nguyễn Văn Bổn", all: true, heardMs: commune.now }]);
  });
});
