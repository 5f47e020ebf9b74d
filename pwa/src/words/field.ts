/** The words of the field app. `t` is read while drawing, never kept: it changes with the language. */
import { effect, signal } from "@preact/signals";
import { language } from "./index";
import { vi } from "./field.vi";

export type FieldWords = typeof vi;

export let t: FieldWords = vi;
/** Counts changes of `t`, so that the whole app can be drawn again. */
export const wordsTurn = signal(0);

effect(() => {
  const wanted = language.value;
  if (typeof document !== "undefined") document.documentElement.lang = wanted;
  if (wanted === "vi") use(vi);
  else loadEnglish();
});

/** English comes over the network the first time; until then, and without one, Vietnamese stands. */
function loadEnglish(): void {
  import("./field.en").then(
    ({ en }) => {
      if (language.peek() === "en") use(en);
    },
    () => addEventListener("online", loadEnglish, { once: true }),
  );
}

function use(words: FieldWords): void {
  if (t === words) return;
  t = words;
  wordsTurn.value = wordsTurn.peek() + 1;
}
