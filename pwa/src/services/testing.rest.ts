/** For tests: when the app has come to rest, on a machine however slow. */
const QUIET_TURNS = 30;
const MOST_TURNS = 5_000;
const METHODS = ["digest", "encrypt", "decrypt", "sign", "verify", "generateKey", "importKey", "exportKey", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];
const BODIES = ["arrayBuffer", "blob", "bytes", "json", "text"];

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

/** From here on these methods' work is counted. */
function counted(owner: object, names: readonly string[]): void {
  const methods = owner as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const name of names) {
    const real = methods[name];
    if (real) methods[name] = function (this: unknown, ...given) { return working(real.apply(this, given)); };
  }
}

counted(crypto.subtle, METHODS);
// A request is compressed, and what was compressed is read, by threads, too.
counted(Response.prototype, BODIES);
counted(Blob.prototype, BODIES);

/** Lets everything that does not wait on a timer come to rest. */
export async function settled(): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn++) {
    await new Promise((done) => setTimeout(done, 1));
    quiet = under > 0 ? 0 : quiet + 1;
  }
}
