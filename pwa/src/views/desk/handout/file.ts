/** A file from the server into the browser's downloads, and how to speak of it. */
import type { DeskWords } from "../../../words/desk.vi";

const KB = 1000;
/** The browser has taken the file over long before. */
const FORGET_MS = 60_000;

export function keepFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), FORGET_MS);
}

export function sizeText(bytes: number, words: DeskWords): string {
  const t = words.handout.size;
  if (bytes < KB * KB) return t.kb(String(Math.max(1, Math.round(bytes / KB))));
  return t.mb((bytes / KB / KB).toFixed(1).replace(".", words.decimal));
}

export function secondsText(ms: number, words: DeskWords): string {
  return ms < 10_000 ? (ms / 1000).toFixed(1).replace(".", words.decimal) : String(Math.round(ms / 1000));
}
