import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { TicketServices } from "./contract.ts";
import { Commune, claimed, type Kit, PIN, settled, startApp, stretchLittle } from "./testing.ts";
import "./ticketing.ts"; // here before it is asked for: `settled` waits for no file

stretchLittle();

const MINUTE = 60_000;
let commune: Commune;
let answers = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
  answers = 0;
});

function ticketsOn(kit: Kit): TicketServices {
  const tickets = kit.field.tickets.value;
  if (!tickets) throw new Error("The file of tickets has not come.");
  return tickets;
}

async function begun(): Promise<Kit> {
  const kit = await claimed(commune);
  await kit.fire();
  return kit;
}

/** The desk's state, with all that it had read; the test commune puts it into the citizen's row. */
async function answer(kit: Kit, ticket: string, text: string, state = "answered", more = {}): Promise<void> {
  commune.now += MINUTE;
  const row = commune.rows.get("citizen/c1");
  const ops = (row?.["ops"] as string[][] | undefined) ?? [];
  const seen = ops.map(([id]) => id);
  const told = [`desk.${++answers}`, "desk.ticket_state", { state, text, ...more }, commune.now, 0, "staff:a1", seen, ticket];
  commune.put("citizen", "c1", { ...row, s: ++commune.seq, ops: [...ops, told] as never });
  await kit.field.syncNow();
  await settled();
}

async function opened(kit: Kit): Promise<TicketServices> {
  const tickets = ticketsOn(kit);
  await tickets.openTicket("c1", "lost_sim", "  Mất SIM ");
  await kit.field.syncNow();
  await settled();
  return tickets;
}

describe("a ticket", () => {
  it("has its file only after the first house is shown, and the worker keeps it", async () => {
    const kit = await claimed(commune);
    expect(kit.field.tickets.value).toBeNull();
    await kit.fire();
    expect(ticketsOn(kit).about.value).toEqual({});
  });

  it("is shown at once, unsent, and then as the commune has it", async () => {
    const kit = await begun();
    commune.online = false;
    await ticketsOn(kit).openTicket("c1", "lost_sim", " Mất SIM ");
    const known = { id: "dev1.1", category: "lost_sim", state: "open", photos: 0, said: [{ text: "Mất SIM", from: "pair" }] };
    expect(ticketsOn(kit).about.value).toMatchObject({ c1: [{ ...known, unsent: true }] });
    expect(kit.field.saved.value?.text).toMatchObject({ kind: "told", vi: "Đã ghi, có mạng sẽ gửi. Sang nhà tiếp." });
    commune.online = true;
    await kit.field.syncNow();
    await settled();
    expect(ticketsOn(kit).about.value).toMatchObject({ c1: [{ ...known, unsent: false }] });
  });

  it("keeps codes and long numbers out, whatever the screen lets through", async () => {
    const tickets = await opened(await begun());
    await expect(tickets.openTicket("c1", "other", "mã 482915")).rejects.toMatchObject({ code: "ticket_numbers" });
    await expect(tickets.addToTicket("c1", "dev1.1", "tk 1903456789012")).rejects.toMatchObject({ code: "ticket_numbers" });
    expect(tickets.about.value["c1"]).toHaveLength(1);
    expect(tickets.about.value["c1"]?.[0]?.said).toHaveLength(1);
  });

  it("taken back tells the office so, since what was said stays said", async () => {
    const kit = await begun();
    const tickets = await opened(kit);
    await kit.field.saved.value?.undo();
    await settled();
    expect(tickets.about.value["c1"]?.[0]?.said.map(({ text }) => text)).toEqual(["Mất SIM", "Nhóm rút lại điều vừa ghi: ghi nhầm."]);
  });
});

describe("an answer", () => {
  it("is not that another office has it now, which the ticket itself says", async () => {
    const kit = await begun();
    const tickets = await opened(kit);
    await answer(kit, "dev1.1", "Việc của BHXH", "open", { desk: "bhxh" });
    expect(tickets.replies.value).toEqual([]);
    expect(tickets.about.value["c1"]?.[0]).toMatchObject({ state: "open", desk: "bhxh", said: [{ to: "" }, { to: "bhxh", text: "Việc của BHXH" }] });
    await answer(kit, "dev1.1", "Đã sửa");
    expect(tickets.replies.value).toMatchObject([{ text: "Đã sửa", desk: "bhxh" }]);
  });

  it("is a card until it is read, also after the next start", async () => {
    const kit = await begun();
    const tickets = await opened(kit);
    await answer(kit, "dev1.1", "Sáng mai lên xã");
    expect(tickets.replies.value).toMatchObject([{ citizen: "c1", category: "lost_sim", text: "Sáng mai lên xã", state: "answered" }]);
    await tickets.read("c1");
    expect(tickets.replies.value).toEqual([]);
    expect(tickets.about.value["c1"]?.[0]).toMatchObject({ state: "answered", said: [{ from: "pair" }, { from: "desk" }] });
    const again = await startApp(commune);
    await again.field.unlock(PIN);
    await again.fire();
    expect(ticketsOn(again).about.value["c1"]?.[0]?.said).toHaveLength(2);
    expect(ticketsOn(again).replies.value).toEqual([]);
    await answer(again, "dev1.1", "Đã đổi số xong", "closed");
    expect(ticketsOn(again).replies.value).toMatchObject([{ text: "Đã đổi số xong", state: "closed" }]);
  });

  it("is none when it only passes the case on within the office", async () => {
    const kit = await begun();
    const tickets = await opened(kit);
    await answer(kit, "dev1.1", "", "tail");
    expect(tickets.replies.value).toEqual([]);
    expect(tickets.about.value["c1"]?.[0]?.state).toBe("tail");
  });

  it("is no news once the pair has said more, or was there again", async () => {
    const kit = await begun();
    const tickets = await opened(kit);
    await answer(kit, "dev1.1", "Cần ảnh");
    await tickets.addToTicket("c1", "dev1.1", "Gửi rồi");
    expect(tickets.replies.value).toEqual([]);
    await answer(kit, "dev1.1", "Làm lại được rồi");
    expect(tickets.replies.value).toHaveLength(1);
    commune.now += MINUTE;
    await kit.field.recordOutcome("c1", "absent", null);
    expect(tickets.replies.value).toEqual([]);
  });

  it("to another pair's ticket is on the person's screen alone", async () => {
    const kit = await begun();
    commune.admit({ id: "other9.1", area: "a1", entity: "ticket", entity_id: "other9.1", field: "open", value: { citizen: "c1", category: "other", text: "x" }, at_ms: commune.now }, "pair:p9");
    await answer(kit, "other9.1", "Đã xem");
    expect(ticketsOn(kit).about.value["c1"]?.[0]?.said).toHaveLength(2);
    expect(ticketsOn(kit).replies.value).toEqual([]);
  });

  it("lies under the PIN like the list", async () => {
    const kit = await begun();
    const tickets = await opened(kit);
    await answer(kit, "dev1.1", "Sáng mai lên xã");
    commune.now += 25 * MINUTE;
    await kit.tick();
    expect(kit.field.phase.value).toBe("locked");
    expect([tickets.replies.value, tickets.about.value]).toEqual([[], {}]);
    await kit.field.unlock(PIN);
    await kit.fire();
    expect(tickets.replies.value).toHaveLength(1);
  });
});

it("whom to call is found by what the commune wrote on its cards", async () => {
  commune.put("campaign", "k1", { contacts: [
    { name: "Trần Thị Y", title: "Trạm trưởng", organisation: "Trạm Y tế", phone: "0900000002" },
    { name: "Lê Văn C", title: "", organisation: "CÔNG AN XÃ", phone: "0900000003" },
  ] });
  const tickets = ticketsOn(await begun());
  expect((["police", "health", "bhxh"] as const).map((office) => tickets.phoneOf(office))).toEqual(["0900000003", "0900000002", null]);
});
