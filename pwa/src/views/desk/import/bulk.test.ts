import { beforeEach, describe, expect, it, vi } from "vitest";
import { DeskFailure } from "../../../network/desk";
import { approveUpload, getUpload, type Upload } from "../api.lists";
import { bulk, forgetBulk, importAll, stopAfterThis, troubled } from "./bulk";

vi.mock("../api.lists", () => ({ approveUpload: vi.fn(), getUpload: vi.fn() }));
const approve = vi.mocked(approveUpload);
const get = vi.mocked(getUpload);
const file = (id: string, digest = "1", people = 3): Upload =>
  ({ id, digest, state: "open", ready: true, refused: null, parts: [{ key: "p", village: { id: "v", name: "V" }, counts: { people, new: people }, remarks: [] }] }) as unknown as Upload;
const refusal = (status: number, code: string): DeskFailure => new DeskFailure(status, { code, vi: code, en: code });
const outcomes = (): Record<string, string> => Object.fromEntries([...bulk.value.outcomes].map(([id, each]) => [id, each.state]));

beforeEach(() => {
  approve.mockReset().mockResolvedValue({ imports: [] });
  get.mockReset();
  forgetBulk();
});

describe("importing all that are ready", () => {
  it("goes one after another, and a failure stops only its own file", async () => {
    approve.mockRejectedValueOnce(refusal(422, "roster_blocked"));
    await importAll([file("a"), file("b")]);
    expect(outcomes()).toEqual({ a: "failed", b: "done" });
    expect([...troubled(bulk.value)]).toEqual(["a"]);
    expect(approve.mock.calls.map(([id, digest, allow]) => [id, digest, allow])).toEqual([["a", "1", false], ["b", "1", false]]);
  });

  it("agrees anew when the list moved and the figures did not", async () => {
    approve.mockRejectedValueOnce(refusal(409, "roster_changed"));
    get.mockResolvedValue(file("a", "2"));
    await importAll([file("a")]);
    expect(outcomes()).toEqual({ a: "done" });
    expect(approve.mock.calls[1]?.[1]).toBe("2");
  });

  it("leaves a file to a person when its figures moved", async () => {
    approve.mockRejectedValueOnce(refusal(409, "roster_changed"));
    get.mockResolvedValue(file("a", "2", 4));
    await importAll([file("a")]);
    expect(outcomes()).toEqual({ a: "changed" });
    expect(approve).toHaveBeenCalledTimes(1);
  });

  it("looks up what became of a file when only the answer was lost", async () => {
    approve.mockRejectedValue(refusal(0, "no_answer"));
    get.mockImplementation((id) => Promise.resolve({ ...file(id), state: id === "a" ? "done" : "open" }));
    await importAll([file("a"), file("b")]);
    expect(outcomes()).toEqual({ a: "done", b: "failed" });
  });

  it("stops after the file under way when told to", async () => {
    approve.mockImplementation(() => { stopAfterThis(); return Promise.resolve({ imports: [] }); });
    await importAll([file("a"), file("b"), file("c")]);
    expect(outcomes()).toEqual({ a: "done", b: "stopped", c: "stopped" });
    expect(bulk.value.running).toBe(false);
  });
});
