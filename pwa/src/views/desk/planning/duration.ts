/** Minutes of work as people say them: "2 giờ 40 phút". */
import { words } from "../words";

export function durationText(minutes: number): string {
  const t = words().cutting;
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  return hours > 0 && whole % 60 === 0 ? t.hoursOnly(String(hours)) : t.time(String(hours), String(whole % 60));
}

/** 6.5 → "6,5". */
export function decimalText(value: number): string {
  return String(Math.round(value * 10) / 10).replace(".", words().decimal);
}
