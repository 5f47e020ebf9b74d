import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, it } from "vitest";
import { openKeys } from "../store/databases.ts";
import { Commune, claimed, PIN, settled, startApp, stretchLittle } from "./testing.ts";

const LONG = "4829150736";
let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

it("a longer PIN opens at its own last digit, also after a start and a wrong one", async () => {
  const kit = await claimed(commune);
  await kit.field.setPin(LONG);
  await settled();
  expect(kit.field.pinDigits()).toBe(10);
  const again = await startApp(commune);
  expect(again.field.pinDigits()).toBe(10);
  expect(await again.field.unlock("4829150737")).toMatchObject({ ok: false, why: "wrong" });
  const third = await startApp(commune);
  expect(third.field.pinDigits()).toBe(10);
  expect(await third.field.unlock(LONG)).toEqual({ ok: true });
});

it("a PIN of an earlier version, kept without its length, has six", async () => {
  await claimed(commune);
  const keys = await openKeys();
  const stored = await keys.get("pin", "pin");
  if (!stored) throw new Error("There is no PIN.");
  const { digits, ...earlier } = stored;
  expect(digits).toBe(6);
  await keys.put("pin", earlier, "pin");
  keys.close();
  const again = await startApp(commune);
  expect(again.field.pinDigits()).toBe(6);
  expect(await again.field.unlock(PIN)).toEqual({ ok: true });
});
