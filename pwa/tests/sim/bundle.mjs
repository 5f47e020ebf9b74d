/** Bundles the simulated phones for Node: node bundle.mjs <output directory> */
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
await build({
  configFile: false, publicDir: false, root: here("../.."), logLevel: "warn",
  ssr: { noExternal: true },
  build: { ssr: here("main.ts"), outDir: process.argv[2], emptyOutDir: true, minify: false, target: "node20", rolldownOptions: { output: { entryFileNames: "main.mjs" } } },
});
