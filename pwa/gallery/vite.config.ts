/** Builds every screen in every state from a fixture, for looking at and for axe. Never shipped. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here(".."),
  base: "./",
  mode: "gallery",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../.vite/gallery"),
    emptyOutDir: true,
    target: "es2022", // the desk's made-up server must be there before the desk begins
    cssTarget: ["chrome84", "safari14"],
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { field: here("index.html"), desk: here("desk.html") } },
  },
});
