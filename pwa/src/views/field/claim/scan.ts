/** Reads QR codes from camera frames until one of ours is seen. Loaded only when the camera is opened. */
import { decodeQR } from "qr/decode.js";

const FRAME_MS = 120;
const LONGEST_SIDE = 800;
const OURS = /#v1\.[\w.~-]+$/;

/** The link, or null when the signal stops it. Throws what getUserMedia throws. */
export async function scan(video: HTMLVideoElement, signal: AbortSignal, onForeign: () => void): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  try {
    if (signal.aborted) return null;
    video.srcObject = stream;
    await video.play();
    return await watch(video, signal, onForeign);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function watch(video: HTMLVideoElement, signal: AbortSignal, onForeign: () => void): Promise<string | null> {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("no canvas");
  while (!signal.aborted) {
    const text = readFrame(video, canvas, pen);
    if (text !== null && OURS.test(text)) return text;
    if (text !== null) onForeign();
    await pause(FRAME_MS, signal);
  }
  return null;
}

function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D): string | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return null;
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * shrink);
  canvas.height = Math.round(videoHeight * shrink);
  pen.drawImage(video, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return null; // No code in this frame.
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
