import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { build, type Plugin } from "vite";
import { laterStyles } from "./later-styles.ts";

const PROJECT = {
  "index.html": '<script type="module" src="/main.ts"></script>',
  "main.ts": 'import { same } from "./both.ts"; Object.assign(globalThis, { same, later: () => import("./later.ts") });',
  "both.ts": "export const same = (text: string) => text;",
  "later.ts": 'import "./later.css"; import { same } from "./both.ts"; export const said = same("here");',
  "later.css": "b { color: red }",
};
interface Link {
  readonly href: string;
  readonly rel: string;
  readonly onload: () => void;
  readonly onerror: () => void;
}

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "later-styles-"));
});
afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(root, { recursive: true });
});

async function built(...plugins: Plugin[]): Promise<void> {
  for (const [name, text] of Object.entries(PROJECT)) writeFileSync(join(root, name), text);
  await build({ root, configFile: false, logLevel: "silent", plugins: [...plugins, laterStyles()] });
}

/** Runs what was built on a page that keeps count of its links; returns them, and what loads the chunk. */
async function opened(): Promise<{ links: Link[]; later: () => Promise<{ said: string }> }> {
  const links: Link[] = [];
  vi.stubGlobal("document", {
    querySelector: (wanted: string) => links.find(({ href }) => wanted === `link[href="${href}"]`) ?? null,
    createElement: () => {
      const link = { remove: () => void links.splice(links.indexOf(link as never), 1) };
      return link;
    },
    head: { append: (link: Link) => void links.push(link) },
  });
  const main = readdirSync(join(root, "dist/assets")).find((name) => /^index.*js$/.test(name));
  await import(/* @vite-ignore */ pathToFileURL(join(root, "dist/assets", main ?? "")).href);
  return { links, later: (globalThis as unknown as { later: () => Promise<{ said: string }> }).later };
}

test("a later chunk is there once its styles are, asked for at the address where they lie", async () => {
  await built();
  const { links, later } = await opened();
  let chunk: { said: string } | null = null;
  const coming = later().then((come) => (chunk = come));
  expect(links.map(({ rel }) => rel)).toEqual(["stylesheet"]);
  expect(links[0]?.href).toMatch(/^\/assets\/later-.*\.css$/);
  expect(existsSync(join(root, "dist", links[0]?.href ?? ""))).toBe(true);
  await new Promise((done) => setTimeout(done, 20));
  expect(chunk).toBeNull();
  links[0]?.onload();
  expect((await coming).said).toBe("here");
  expect((await later()).said).toBe("here");
  expect(links).toHaveLength(1);
});

test("styles that failed are asked for again", async () => {
  await built();
  const { links, later } = await opened();
  const failing = later();
  links[0]?.onerror();
  await expect(failing).rejects.toThrow(".css");
  expect(links).toEqual([]);
  const again = later();
  links[0]?.onload();
  expect((await again).said).toBe("here");
});

test("the build stops when Vite takes another helper", async () => {
  const other: Plugin = {
    name: "another-helper", enforce: "pre",
    load: (id) => (id.includes("preload-helper") ? "export const __vitePreload = (load) => load();" : null),
  };
  await expect(built(other)).rejects.toThrow("later-styles.ts");
});
