import { describe, expect, it } from "vitest";
import { type Darkroom, MOST_BYTES, shrunk, TRIES } from "./photo.ts";

/** Prints `bytes(longest side, quality)` zeros; remembers what was asked. */
function darkroom(bytes: (side: number, quality: number) => number, type = "image/jpeg"): Darkroom & { asked: number[][]; closed: number } {
  const room = {
    asked: [] as number[][], closed: 0,
    develop: () => Promise.resolve({ width: 4000, height: 3000 }),
    print: (_: unknown, [width, height]: readonly [number, number], quality: number) => {
      room.asked.push([width, height, quality]);
      return Promise.resolve(new Blob([new Uint8Array(bytes(width, quality))], { type }));
    },
    done: () => void room.closed++,
  };
  return room;
}

describe("a picture", () => {
  it("is drawn anew, with its longest side cut down", async () => {
    const room = darkroom(() => 150_000);
    expect(await shrunk(new Blob(["x"]), room)).toHaveLength(150_000);
    expect(room.asked).toEqual([[1280, 960, 0.8]]);
    expect(room.closed).toBe(1);
  });

  it("is drawn smaller until the server takes it", async () => {
    const room = darkroom((side) => side * 250);
    expect((await shrunk(new Blob(["x"]), room)).length).toBeLessThanOrEqual(MOST_BYTES);
    expect(room.asked).toEqual([[1280, 960, 0.8], [1280, 960, 0.6], [1024, 768, 0.6], [800, 600, 0.6]]);
  });

  it("is never sent as it came: what cannot be drawn says so", async () => {
    const broken = { ...darkroom(() => 1), develop: () => Promise.reject(new Error("no picture")) };
    await expect(shrunk(new Blob(["<svg/>"]), broken)).rejects.toMatchObject({ code: "photo_unreadable" });
    const large = darkroom(() => MOST_BYTES + 1);
    await expect(shrunk(new Blob(["x"]), large)).rejects.toMatchObject({ code: "photo_unreadable" });
    expect([large.asked.length, large.closed]).toEqual([TRIES.length, 1]);
    const other = darkroom(() => 10, "image/png"); // a browser that makes no JPEG
    await expect(shrunk(new Blob(["x"]), other)).rejects.toMatchObject({ code: "photo_unreadable" });
  });
});
