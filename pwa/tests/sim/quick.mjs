/**
 * The same cryptography at once, on this thread: handing a few bytes to a pool of threads and
 * waiting for them takes many times what the work does. What is not here stays as it is.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, KeyObject, sign } from "node:crypto";

const TAG_BYTES = 16;
const { subtle } = globalThis.crypto;

const may = (key, use) => {
  if (!key.usages.includes(use)) throw new DOMException(`This key may not ${use}.`, "InvalidAccessError");
  return KeyObject.from(key);
};
const view = (bytes) => (ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes));
const buffer = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
};
const gcm = (make, { iv, additionalData }, key) => {
  const cipher = make(`aes-${key.symmetricKeySize * 8}-gcm`, key, view(iv), { authTagLength: TAG_BYTES });
  return additionalData ? cipher.setAAD(view(additionalData)) : cipher;
};

function instead(name, applies, work) {
  const real = subtle[name].bind(subtle);
  subtle[name] = async (...given) => (applies(given[0]) ? work(...given) : real(...given));
}

const isGcm = ({ name }) => name === "AES-GCM";
instead("encrypt", isGcm, (how, key, plain) => {
  const cipher = gcm(createCipheriv, how, may(key, "encrypt"));
  return buffer(cipher.update(view(plain)), cipher.final(), cipher.getAuthTag());
});
instead("decrypt", isGcm, (how, key, closed) => {
  const bytes = view(closed);
  if (bytes.length < TAG_BYTES) throw new DOMException("Too short to be closed.", "OperationError");
  const cipher = gcm(createDecipheriv, how, may(key, "decrypt")).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return buffer(cipher.update(bytes.subarray(0, -TAG_BYTES)), cipher.final());
  } catch {
    throw new DOMException("It does not open.", "OperationError");
  }
});
instead("digest", (how) => how === "SHA-256", (_, bytes) => buffer(createHash("sha256").update(view(bytes)).digest()));
instead("sign", (how) => how === "HMAC" || how.name === "ECDSA", (how, key, bytes) => {
  const secret = may(key, "sign");
  return buffer(how === "HMAC"
    ? createHmac(key.algorithm.hash.name.replace("-", ""), secret).update(view(bytes)).digest()
    : sign(how.hash.name ?? how.hash, view(bytes), { key: secret, dsaEncoding: "ieee-p1363" }));
});
