/** A tap that could not be kept is said at once and stays said; nothing else happens then. */
import { signal } from "@preact/signals";

export interface Trouble {
  readonly vi: string;
  readonly en: string;
}

/** Why the last tap was not kept; null since the last one that was. */
export const trouble = signal<Trouble | null>(null);

/** The answer in a box, or null after a failure. */
export async function attempt<T>(work: Promise<T>): Promise<{ value: T } | null> {
  try {
    const value = await work;
    trouble.value = null;
    return { value };
  } catch (cause) {
    if (!isTrouble(cause)) throw cause;
    trouble.value = { vi: cause.vi, en: cause.en };
    return null;
  }
}

function isTrouble(cause: unknown): cause is Trouble {
  return typeof cause === "object" && cause !== null && "vi" in cause && "en" in cause;
}
