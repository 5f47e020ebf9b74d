/** The camera inside the page, and pictures as canvases. Nothing of it is stored or leaves the phone. */
import type { Strip } from "./strip";

/** As large as a kept picture may be (services/photo.ts). */
const LONGEST = 1280;
/** So few patches are left of the longest side: a digit as large as the picture is not read from them. */
const PATCHES = 16;

/** Until the signal stops it. Throws what getUserMedia throws. */
export async function watch(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: LONGEST }, height: { ideal: 960 } },
  });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) return stop();
  signal.addEventListener("abort", stop, { once: true });
  video.srcObject = stream;
  await video.play();
}

/** Null while the camera shows nothing yet. */
export function frameOf(video: HTMLVideoElement): HTMLCanvasElement | null {
  const { videoWidth: width, videoHeight: height } = video;
  return width === 0 ? null : drawn(video, width, height);
}

/** A picture that was chosen. Rejects what is none. */
export async function pictureIn(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file);
  const made = drawn(bitmap, bitmap.width, bitmap.height);
  bitmap.close();
  return made;
}

function drawn(source: CanvasImageSource, width: number, height: number, longest = LONGEST): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = canvasOf(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  penOf(canvas).drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The picture with nothing in it that could be read: a few patches, drawn large again. */
export function veiled(raw: HTMLCanvasElement): HTMLCanvasElement {
  const { width, height } = raw;
  const patches = drawn(raw, width, height, PATCHES);
  const veil = canvasOf(width, height);
  penOf(veil).drawImage(patches, 0, 0, width, height);
  return veil;
}

/** Veil all over, the strip clear. */
export function paint(canvas: HTMLCanvasElement, raw: HTMLCanvasElement, veil: HTMLCanvasElement, strip: Strip | null): void {
  const pen = penOf(canvas);
  pen.drawImage(veil, 0, 0);
  if (!strip || strip.width === 0 || strip.height === 0) return;
  const { x, y, width, height } = strip;
  pen.drawImage(raw, x, y, width, height, x, y, width, height);
}

/** What is kept. Null where the browser makes none. */
export function printed(raw: HTMLCanvasElement, veil: HTMLCanvasElement, strip: Strip): Promise<Blob | null> {
  const canvas = canvasOf(raw.width, raw.height);
  paint(canvas, raw, veil, strip);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
}

export const canvasOf = (width: number, height: number): HTMLCanvasElement =>
  Object.assign(document.createElement("canvas"), { width, height });

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.imageSmoothingQuality = "high";
  return pen;
}
