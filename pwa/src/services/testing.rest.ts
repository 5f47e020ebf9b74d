/** For tests: when the app has come to rest, on a machine however slow. */
const QUIET_TURNS = 30;
const MOST_TURNS = 5_000;
const METHODS = ["digest", "encrypt", "decrypt", "sign", "verify", "generateKey", "importKey", "exportKey", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"] as const;

let under = 0;

/** Counts work of other threads, which a busy machine may delay by any number of turns. */
export async function working<T>(work: Promise<T>): Promise<T> {
  under += 1;
  try {
    return await work;
  } finally {
    under -= 1;
  }
}

const methods = crypto.subtle as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
for (const name of METHODS) {
  const real = methods[name]?.bind(crypto.subtle);
  if (real) methods[name] = (...given) => working(real(...given));
}

/** Lets everything that does not wait on a timer come to rest. */
export async function settled(): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn++) {
    await new Promise((done) => setTimeout(done, 1));
    quiet = under > 0 ? 0 : quiet + 1;
  }
}
