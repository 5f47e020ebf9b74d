/** Which language is on screen. Vietnamese unless the address (?lang=en) or an earlier choice says otherwise. */
import { signal } from "@preact/signals";

export type Language = "vi" | "en";

const KEPT_AS = "tungnha.language";

export const language = signal<Language>(firstLanguage());

export function chooseLanguage(next: Language): void {
  try {
    localStorage.setItem(KEPT_AS, next);
  } catch {
    // A browser that keeps nothing still shows the chosen language until it is closed.
  }
  language.value = next;
}

function firstLanguage(): Language {
  const asked = typeof location === "undefined" ? null : new URLSearchParams(location.search).get("lang");
  return (asked ?? kept()) === "en" ? "en" : "vi";
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}
