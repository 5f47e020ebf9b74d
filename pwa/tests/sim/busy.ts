/**
 * One thing after the other. Storage and cryptography go on in the order in which they were asked
 * for, however long each takes, so that a seed plays the same evening again on any machine; and
 * it is known when nothing is under way but questions to the network.
 */
interface Turn {
  work: () => void;
  ready: boolean;
}
declare let setImmediate: (work: () => void) => unknown;
const TURNS = 6;

let under = 0;
const line: Turn[] = [];
const soon = setImmediate;
let arranged = false;

/** A transaction, which may wait for turns that nobody has asked for yet. */
export const begun = (): void => void (under += 1);
export const ended = (): void => void (under -= 1);

function arrange(): void {
  if (arranged || line[0]?.ready !== true) return;
  arranged = true;
  soon(() => {
    arranged = false;
    line.shift()?.work();
    arrange();
  });
}

function queue(turn: Turn): void {
  line.push(turn);
  arrange();
}

/** Resolves when several turns have passed in which nothing was under way. */
export async function idle(): Promise<void> {
  for (let quiet = 0; quiet < TURNS; quiet = under > 0 || line.length > 0 ? 0 : quiet + 1)
    await new Promise<void>((done) => void soon(done));
}

const METHODS = ["digest", "encrypt", "decrypt", "sign", "verify", "generateKey", "importKey", "exportKey", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"] as const;

/** Puts storage and cryptography into the line, and stretches PINs little: that is tested in src/crypto. */
export function keepOrder(): void {
  setImmediate = (work) => queue({ work, ready: true }); // where the storage takes its turns
  const { subtle } = crypto;
  const methods = subtle as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const name of METHODS) {
    const real = methods[name]?.bind(subtle);
    if (!real) continue;
    methods[name] = (...given) => {
      const [first] = given;
      if (first !== null && typeof first === "object" && "iterations" in first) given[0] = { ...first, iterations: 1 };
      return new Promise((done, failed) => {
        const turn: Turn = { work: () => undefined, ready: false };
        const settle = (work: () => void): void => {
          Object.assign(turn, { work, ready: true });
          arrange();
        };
        queue(turn);
        real(...given).then((made) => settle(() => done(made)), (cause: unknown) => settle(() => failed(cause)));
      });
    };
  }
}
