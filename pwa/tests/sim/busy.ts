/**
 * Knows when nothing is under way in this process but questions to the network: transactions and
 * cryptography are counted, everything else is a matter of a few turns.
 */
let under = 0;

export const begun = (): void => void (under += 1);
export const ended = (): void => void (under -= 1);

declare function setImmediate(work: () => void): unknown;
const TURNS = 6;

/** Resolves when several turns have passed in which nothing was under way. */
export async function idle(): Promise<void> {
  for (let quiet = 0; quiet < TURNS; quiet = under > 0 ? 0 : quiet + 1)
    await new Promise<void>((done) => void setImmediate(done));
}

const METHODS = ["digest", "encrypt", "decrypt", "sign", "verify", "generateKey", "importKey", "exportKey", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"] as const;

/** Counts cryptography, and stretches PINs little: that is tested in src/crypto. */
export function watchCrypto(): void {
  const { subtle } = crypto;
  const methods = subtle as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const name of METHODS) {
    const real = methods[name]?.bind(subtle);
    if (!real) continue;
    methods[name] = async (...given) => {
      const [first] = given;
      if (first !== null && typeof first === "object" && "iterations" in first) given[0] = { ...first, iterations: 1 };
      begun();
      try {
        return await real(...given);
      } finally {
        ended();
      }
    };
  }
}
