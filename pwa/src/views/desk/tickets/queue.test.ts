import { describe, expect, it } from "vitest";
import { deskVi } from "../../../words/desk.vi";
import type { TicketHead } from "../api.tickets";
import { desksIn, durationText, nextAfter, NO_FILTER, shownIn, tabOf, villagesIn } from "./queue";

const ticket = (id: string, change: Partial<TicketHead> = {}): TicketHead => ({
  id, category: "bhyt_error", desks: ["health", "bhxh"], state: "open", waits: true, unread: 0, tail: false, opened_ms: 0, received_ms: 0,
  last_ms: 0, first_answer_ms: null, text: "", photos: 0, name: null, pair: null,
  citizen: { id: `c-${id}`, name: "Khúc Văn Ro", birth_year: 1939, household: null, landmark: null, village: { id: "ga", name: "Ga" } }, ...change,
});

describe("the queue", () => {
  const other = { ...ticket("x").citizen, village: { id: "am", name: "Ám" } };
  const all = [
    ticket("a"), ticket("b", { state: "waiting", waits: false }), ticket("c", { state: "refused", waits: true, unread: 2 }),
    ticket("d", { state: "tail", waits: false, tail: true }), ticket("e", { state: "answered", waits: true, tail: true, unread: 1 }),
    ticket("f", { state: "closed", waits: false }), ticket("g", { desks: ["police"], citizen: other }),
  ];
  it("has every ticket in one tab", () => {
    expect(all.map(tabOf)).toEqual(["waiting", "going", "waiting", "tail", "waiting", "closed", "waiting"]);
  });
  it("is narrowed by desk and by village", () => {
    const ids = (filter: typeof NO_FILTER): string[] => shownIn("waiting", all, filter).map(({ id }) => id);
    expect(ids(NO_FILTER)).toEqual(["a", "c", "e", "g"]);
    expect(ids({ desk: "bhxh", village: "" })).toEqual(["a", "c", "e"]);
    expect(ids({ desk: "", village: "am" })).toEqual(["g"]);
    expect(ids({ desk: "bhxh", village: "am" })).toEqual([]);
  });
  it("offers only what is there", () => {
    expect(desksIn(all)).toEqual(["police", "health", "bhxh"]);
    expect(villagesIn(all).map(({ name }) => name)).toEqual(["Ám", "Ga"]);
  });
  it("goes on with the next, at the end with the one before", () => {
    expect(nextAfter("a", all)).toBe("b");
    expect(nextAfter("g", all)).toBe("f");
    expect(nextAfter("a", [ticket("a")])).toBeNull();
  });
});

it("durations are told in one unit", () => {
  const minute = 60_000;
  const told = [30_000, minute, 59.9 * minute, 60 * minute, 25 * 60 * minute].map((ms) => durationText(ms, deskVi));
  expect(told).toEqual(["chưa đến 1 phút", "1\u00a0phút", "59\u00a0phút", "1\u00a0giờ", "1\u00a0ngày"]);
});
