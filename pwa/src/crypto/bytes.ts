/** Bytes, text and base64url: the few conversions that WebCrypto and the wire need. */

/** A view whose buffer WebCrypto and IndexedDB accept (never a SharedArrayBuffer). */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

export const text = (bytes: BufferSource): string => new TextDecoder().decode(bytes);

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toBase64url(bytes: ArrayBuffer | Uint8Array): string {
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  let binary = "";
  for (const byte of view) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export function fromBase64url(encoded: string): Bytes {
  const binary = atob(encoded.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

export const random = (size: number): Bytes => crypto.getRandomValues(new Uint8Array(size));

export const sha256 = (bytes: Bytes): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", bytes);
