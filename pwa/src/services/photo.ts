/**
 * A picture made fit to be sent: drawn anew from its pixels, so that nothing else of the file stays
 * (place, time, phone), and small enough for the server.
 */
import type { Bytes } from "../crypto/bytes.ts";
import { PHOTO_FAILURES } from "../words/failures.photo.ts";
import { Failure } from "./failure.ts";

export const MOST_BYTES = 200_000;
/** Longest side in pixels and quality, from the best to the least that can still be read. */
export const TRIES: readonly (readonly [side: number, quality: number])[] = [
  [1280, 0.8], [1280, 0.6], [1024, 0.6], [800, 0.6], [640, 0.5],
];

/** What a browser draws with; a test stands in for it. */
export interface Darkroom {
  /** Upright, whatever the file says of its turn. Rejects what is no picture. */
  develop(file: Blob): Promise<{ readonly width: number; readonly height: number }>;
  /** A JPEG of this size. */
  print(picture: { readonly width: number; readonly height: number }, size: readonly [number, number], quality: number): Promise<Blob | null>;
  done(picture: { readonly width: number; readonly height: number }): void;
}

/** A JPEG of at most 200 kB. Throws a Failure with words for what is no picture. */
export async function shrunk(file: Blob, darkroom: Darkroom = browser): Promise<Bytes> {
  const picture = await darkroom.develop(file).catch(() => null);
  if (!picture) throw unreadable();
  try {
    for (const [side, quality] of TRIES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const size = [picture.width, picture.height].map((length) => Math.max(1, Math.round(length * scale)));
      const printed = await darkroom.print(picture, size as [number, number], quality);
      if (printed?.type === "image/jpeg" && printed.size <= MOST_BYTES) return new Uint8Array(await printed.arrayBuffer());
    }
  } finally {
    darkroom.done(picture);
  }
  throw unreadable();
}

const unreadable = (): Failure => new Failure({ code: "photo_unreadable", ...PHOTO_FAILURES.photo_unreadable });

const browser: Darkroom = {
  // Older browsers know no such option, and turn it upright by themselves.
  develop: (file) => createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => createImageBitmap(file)),
  print: (picture, [width, height], quality) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    if (!pen) return Promise.resolve(null);
    pen.fillStyle = "#fff"; // what shines through would become black
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture as ImageBitmap, 0, 0, width, height);
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  },
  done: (picture) => (picture as ImageBitmap).close(),
};
