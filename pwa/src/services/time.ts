/** Hours and days at +07:00, whatever zone the phone is set to. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const ZONE_MS = 7 * HOUR_MS;

/** Whole days since 1970 at +07:00: equal for two moments of one evening. */
export const dayOf = (ms: number): number => Math.floor((ms + ZONE_MS) / DAY_MS);

export const hourOfDay = (day: number, hour: number): number => day * DAY_MS - ZONE_MS + hour * HOUR_MS;

export const yearOf = (ms: number): number => new Date(ms + ZONE_MS).getUTCFullYear();
