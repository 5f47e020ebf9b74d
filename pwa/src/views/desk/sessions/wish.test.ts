import { describe, expect, it } from "vitest";
import { wishOf } from "./SessionDialog";

const draft = { phase: "p1", village: "", mode: "home" as const, place: " ", date: "2026-04-12", from: "19:00", to: "22h00" };

describe("a session as typed", () => {
  it("becomes moments at +07:00; no village means all of the phase", () => {
    expect(wishOf(draft)).toEqual({
      phase: "p1", village: null, mode: "home", place: "",
      starts_ms: Date.parse("2026-04-12T12:00:00Z"), ends_ms: Date.parse("2026-04-12T15:00:00Z"),
    });
  });
  it("may leave its end open", () => expect(wishOf({ ...draft, to: " " })?.ends_ms).toBeNull());
  it("is refused without readable hours or when it ends before it begins", () => {
    for (const change of [{ from: "25:00" }, { to: "mười" }, { date: "" }, { to: "19:00" }, { to: "07:30" }]) expect(wishOf({ ...draft, ...change })).toBeNull();
  });
});
