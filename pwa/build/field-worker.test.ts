import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { build } from "vite";
import { fieldWorker } from "./field-worker.ts";

/** A small copy of the project: two pages, one worker, one icon. */
const PROJECT = {
  "field/index.html": '<script type="module" src="/src/views/field/main.ts"></script>',
  "desk/index.html": '<script type="module" src="/src/views/desk/main.ts"></script>',
  "src/views/field/main.ts": 'import "./main.css"; void import("./later.ts");',
  "src/views/field/main.css": "b { color: red }",
  "src/views/field/later.ts": "console.log('later');",
  "src/views/field/scan.ts": "console.log('scan');",
  "src/views/desk/main.ts": "console.log('desk');",
  "src/views/field/lead.ts": "console.log('lead');",
  "src/views/field/lead.css": "i { color: red }",
  "src/sw.ts": "console.log(self.PRECACHE); console.log('for parts', self.PARTS);",
  "src/views/field/ticket-part.ts": "console.log('tickets');",
  "public/field/icon.svg": "<svg/>",
  "public/desk-only.svg": "<svg/>",
};

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "field-worker-"));
});
afterEach(() => rmSync(root, { recursive: true }));

async function built(changes: Partial<Record<keyof typeof PROJECT, string>> = {}) {
  for (const [name, text] of Object.entries({ ...PROJECT, ...changes })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const input = { field: join(root, "field/index.html"), desk: join(root, "desk/index.html") };
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [fieldWorker({ source: join(root, "src/sw.ts"), target: ["chrome84"] })],
    build: {
      outDir: join(root, "dist"),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input },
    },
  });
  const worker = readFileSync(join(root, "dist/field/sw.js"), "utf8");
  return [...worker.matchAll(/url:\s*[`"']([^`"']+)/g)].map((match) => match[1] ?? "");
}

test("the worker keeps the page, what it loads now or later, and the public files of /field/", async () => {
  const kept = (await built()).map((url) => url.replace(/-[\w-]{8}\./, "."));
  expect(kept.toSorted()).toEqual([
    "/assets/field.css",
    "/assets/field.js",
    "/assets/later.js",
    "/field/",
    "/field/icon.svg",
  ]);
});

test("what only some phones ask for is not loaded onto all of them", async () => {
  const kept = await built({
    "src/views/field/later.ts": 'void import("./scan.ts");',
    "src/views/field/scan.ts": "console.log('scan');",
  });
  expect(kept.filter((url) => url.includes("later"))).toHaveLength(1);
  expect(kept.filter((url) => url.includes("scan"))).toEqual([]);
});

test("a lead's part is listed apart, with its styles, for leads' phones alone", async () => {
  const listed = await built({
    "src/views/field/later.ts": 'void import("./lead.ts");',
    "src/views/field/lead.ts": 'import "./lead.css"; console.log(\'lead\');',
  });
  const worker = readFileSync(join(root, "dist/field/sw.js"), "utf8");
  const [forAll = "", forLeads = ""] = worker.split(/for parts|tickets:/);
  expect(listed.filter((url) => url.includes("lead")).map((url) => url.replace(/-[\w-]{8}\./, "."))).toEqual(["/assets/lead.css", "/assets/lead.js"]);
  expect([forAll.includes("/assets/lead"), forLeads.includes("/assets/lead")]).toEqual([false, true]);
});

test("tickets are listed apart, for every phone once its list is there", async () => {
  const listed = await built({
    "src/views/field/later.ts": 'void import("./ticket-part.ts"); void import("./lead.ts");',
    "src/views/field/ticket-part.ts": 'import "./lead.css"; console.log(\'tickets\');',
  });
  const [, forTickets = ""] = readFileSync(join(root, "dist/field/sw.js"), "utf8").split(/tickets:/);
  expect(listed.filter((url) => url.includes("ticket-part") && url.endsWith(".js"))).toHaveLength(1);
  expect([...forTickets.matchAll(/assets\/([a-z-]+?)-[\w-]{8}[.](js|css)/g)].map(([, name, kind]) => `${name}.${kind}`).sort()).toEqual(["ticket-part.css", "ticket-part.js"]);
});

test("desk code in the field app ends the build", async () => {
  const changed = { "src/views/field/later.ts": 'import "../desk/main.ts";' };
  await expect(built(changed)).rejects.toThrow(/Desk code would reach a phone/);
});

test("a field app that outgrew its limit ends the build", async () => {
  const noise = Array.from({ length: 40_000 }, (_, n) => ((n * 2_654_435_761) % 2 ** 32).toString(36));
  const changed = { "src/views/field/later.ts": `console.log(${JSON.stringify(noise)});` };
  await expect(built(changed)).rejects.toThrow(/The field app has grown/);
});
