/** A save that did not happen. Carries a code only: what was being saved is nobody's business. */
export type SaveCode = "storage_full" | "storage_failed";

export class SaveError extends Error {
  readonly code: SaveCode;
  constructor(code: SaveCode) {
    super(code);
    this.name = "SaveError";
    this.code = code;
  }
}

/** Runs a write and gives every way in which a browser refuses it one name. */
export async function saving<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (cause instanceof SaveError) throw cause;
    const full = cause instanceof Error && cause.name === "QuotaExceededError";
    throw new SaveError(full ? "storage_full" : "storage_failed");
  }
}
