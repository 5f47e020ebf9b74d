import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { versionOf } from "./version.ts";

let root = "";
const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "version-"));
  mkdirSync(join(root, "views"));
  write("main.ts", "one");
  write("views/page.tsx", "two");
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same sources have the same word, wherever they lie", () => {
  const here = versionOf(root);
  expect(here).toMatch(/^field\/[0-9a-f]{8}$/);
  const there = mkdtempSync(join(tmpdir(), "version-"));
  mkdirSync(join(there, "views"));
  writeFileSync(join(there, "views/page.tsx"), "two");
  writeFileSync(join(there, "main.ts"), "one");
  expect(versionOf(there)).toBe(here);
  rmSync(there, { recursive: true });
});

test("a change in any file is another version; one in a test is not", () => {
  const before = versionOf(root);
  write("main.test.ts", "three");
  expect(versionOf(root)).toBe(before);
  write("views/page.tsx", "two!");
  expect(versionOf(root)).not.toBe(before);
});
