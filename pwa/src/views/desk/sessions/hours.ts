/** "19:00–22:00", or the beginning alone while the end is open. */
import { clock } from "../time";
import { words } from "../words";

export function hoursText(session: { starts_ms: number; ends_ms: number | null }): string {
  const t = words().sessions;
  return session.ends_ms === null ? t.from(clock(session.starts_ms)) : t.span(clock(session.starts_ms), clock(session.ends_ms));
}
