/**
 * What loads a later chunk with its styles, in the place of Vite's own helper: that one also
 * preloads scripts, which the worker has kept, minds old browsers and nonces, and weighs as much
 * again on every phone. The build stops when Vite has not taken it.
 */
import type { Plugin } from "vite";

/** Vite's name for its own. */
const HELPER = "\0vite/preload-helper.js";
/** The chunk is there when its styles are: a style that failed is asked for again the next time. */
const CODE = `
const style = (file) => new Promise((done, fail) => {
  const href = "/" + file;
  if (document.querySelector('link[href="' + href + '"]')) return done();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done });
  link.onerror = () => (link.remove(), fail(Error(href)));
  document.head.append(link);
});
export const __vitePreload = (load, files = []) => Promise.all(files.map(style)).then(load);
`;

export function laterStyles(): Plugin {
  let taken = false;
  return {
    name: "later-styles",
    enforce: "pre",
    apply: "build",
    config: () => ({
      base: "/", // what the helper puts before the name of a file
      build: {
        modulePreload: {
          polyfill: false,
          // Beside a later chunk its styles stay; scripts are named in the page only.
          resolveDependencies: (_file, scripts, { hostType }) => (hostType === "js" ? [] : scripts),
        },
      },
    }),
    load(id) {
      if (id !== HELPER) return null;
      taken = true;
      return CODE;
    },
    generateBundle() {
      if (!taken) this.error("Vite has another helper for later chunks now: see pwa/build/later-styles.ts.");
    },
  };
}
