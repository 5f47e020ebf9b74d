/** How far something has come, with its name for those who do not see it. */
import type { JSX } from "preact";

/** `share` from 0 to 1. */
export function Meter({ share, label }: { share: number; label: string }): JSX.Element {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span class="im-meter" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}
