/** Figures and hours the way they are written in Vietnam, at +07:00 whatever the phone's own zone. */
const HOUR_MS = 3_600_000;
const ZONE_MS = 7 * HOUR_MS;

/** 1985 → "1.985"; 63.33 with one decimal → "63,3". */
export function figure(value: number, decimals = 0): string {
  const [whole = "0", part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return (value < 0 ? "−" : "") + grouped + (part ? `,${part}` : "");
}

/** "Thôn Ga" is "Ga" after a word for village: nobody says "thôn Thôn Ga". */
export function bareVillage(name: string): string {
  return name.normalize("NFC").trim().replace(/^thôn\s+(?=\S)/i, "");
}

/** "thôn Ga", but "Khu tái định cư" alone: such names say themselves what they are. `word` starts a sentence as "Thôn". */
export function village(name: string, word = "thôn"): string {
  const bare = bareVillage(name);
  return /^(khu|tổ dân phố|tổ|tdp|xóm|phố)\s+\S/i.test(bare) ? bare : `${word} ${bare}`;
}

/** "19:30" */
export function hour(ms: number): string {
  return new Date(ms + ZONE_MS).toISOString().slice(11, 16);
}

/** "12/4" */
export function dayMonth(ms: number): string {
  const at = new Date(ms + ZONE_MS);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
}

export function sameDay(a: number, b: number): boolean {
  return dayIndex(a) === dayIndex(b);
}

/** Whole days since 1970, counted at +07:00. */
export function dayIndex(ms: number): number {
  return Math.floor((ms + ZONE_MS) / (24 * HOUR_MS));
}

/** The moment of "HH:MM" on the day of `near`. */
export function atHour(near: number, hours: number, minutes: number): number {
  return dayIndex(near) * 24 * HOUR_MS - ZONE_MS + hours * HOUR_MS + minutes * 60_000;
}
