import { describe, expect, it } from "vitest";
import { href, readRoute } from "./route";
import { counted, countedQuery } from "./route.counted";

describe("the address of the people behind a figure", () => {
  it("is read back as what it was made from", () => {
    for (const to of [
      counted("absent"), counted("absent", { village: "v&1" }), counted("target", { phase: "p1", sort: "house", down: true }),
      counted("late", { kind: "daily", atMs: 1_776_004_200_000, day: "2026-04-11" }), counted("completed", { kind: "final" }),
    ]) expect(readRoute(href(to))).toEqual(to);
  });
  it("asks the server in the same words, with what was typed beside them", () => {
    expect(countedQuery(counted("absent", { village: "v1", phase: "p1", down: true }), "hoa 19")).toBe("figure=absent&village=v1&down=true&q=hoa+19");
  });
  it("falls back to the whole list now where it says nothing known", () => {
    expect(readRoute("#/counted?kind=weekly&at_ms=soon&sort=id")).toEqual(counted("target"));
  });
  it("has its neighbour for leaders", () => {
    expect(readRoute(href({ screen: "leader" }))).toEqual({ screen: "leader" });
  });
});
