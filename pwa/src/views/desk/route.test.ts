import { describe, expect, it } from "vitest";
import { href, readRoute, type Route } from "./route";

describe("addresses", () => {
  const routes: Route[] = [
    { screen: "live" }, { screen: "account" }, { screen: "setup", code: "pt-0abc" }, { screen: "areas" }, { screen: "roster" }, { screen: "quarantine" },
    { screen: "planning" }, { screen: "sessions" }, { screen: "handout" }, { screen: "households", id: "" }, { screen: "households", id: "ben gao/2" },
    { screen: "people", id: "" }, { screen: "people", id: "v&1" }, { screen: "devices", id: "" }, { screen: "devices", id: "v&1" }, { screen: "village", id: "ben gao/2" },
    { screen: "conflicts", id: null, closed: false }, { screen: "conflicts", id: "Yz-_3", closed: true },
    { screen: "reconcile", show: "list", id: "" }, { screen: "reconcile", show: "new", id: "p1" }, { screen: "reconcile", show: "round", id: "a/b" },
    { screen: "tickets", id: null, show: "waiting" }, { screen: "tickets", id: "d7x.12", show: "tail" },
    { screen: "emulation", tab: "groups" }, { screen: "emulation", tab: "needs" },
    { screen: "review", tab: "hints", id: "" }, { screen: "review", tab: "checks", id: "" }, { screen: "review", tab: "checks", id: "m 2" },
    { screen: "report", village: null, atMs: null }, { screen: "report", village: null, atMs: null, phase: "p1", kind: "tail" }, { screen: "report", village: "v&1", atMs: 1_776_004_200_000 },
  ];
  it("are read back as what they were made from", () => {
    for (const route of routes) expect(readRoute(href(route))).toEqual(route);
  });
  it("lead to the live table when they say nothing known", () => {
    for (const hash of ["", "#", "#/", "#/nowhere/at/all", "#/%"]) expect(readRoute(hash)).toEqual({ screen: "live" });
    expect(readRoute("#/report?at=abc")).toEqual({ screen: "report", village: null, atMs: null });
  });
});
