/** Two pages, one build: /field/ is installable and has a service worker, /desk/ has neither. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { fieldWorker } from "./build/field-worker.ts";
import { laterStyles } from "./build/later-styles.ts";
import { versionOf } from "./build/version.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env["TUNGNHA_API"] ?? "http://127.0.0.1:8000";

/** Cheap Android phones that never update their WebView, and iPhones from 2020 on. */
export const OLDEST_PHONES = ["chrome84", "safari14"];

export default defineConfig({
  root: here("."),
  appType: "mpa",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define: { APP_VERSION: JSON.stringify(versionOf(here("src"))) },
  plugins: [laterStyles(), fieldWorker({ source: here("src/sw.ts"), target: OLDEST_PHONES })],
  server: { proxy: { "/api": api } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    target: OLDEST_PHONES,
    cssTarget: OLDEST_PHONES,
    // Everything stays a file of its own: the content security policy allows no inline code.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { field: here("field/index.html"), desk: here("desk/index.html") } },
  },
  test: {
    include: ["build/**/*.test.ts", "src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
    environment: "node",
    passWithNoTests: true,
  },
});
