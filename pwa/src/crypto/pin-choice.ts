/** Which PINs may be chosen: what whoever finds the phone would try first is refused. */
import { PIN_DIGITS } from "./pin.ts";

export function pinProblem(pin: string): "short" | "weak" | null {
  if (!/^\d+$/.test(pin) || pin.length < PIN_DIGITS) return "short";
  return isRegular(pin) || isBirthday(pin) || COMMON.test(pin) ? "weak" : null;
}

/** Ways over the keys. */
const COMMON = /147258|258369|369258|147852|741852|159753|159357|123789|789456|456123|142536|246810|135790|112358/;

function isRegular(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, at) => (10 + digit - (digits[at] ?? 0)) % 10));
  const sameOrRun = steps.size === 1; // 777777, 123456, 654321, 890123
  const again = /^(\d{1,4})\1+$/.test(pin); // 121212, 123123, 19751975
  const groups = /^(?:(\d)\1)+$/.test(pin) || /^(\d)\1+(\d)\2+$/.test(pin); // 112233, 111222
  const mirrored = pin === [...pin].reverse().join(""); // 123321
  const year = /^(?:19|20)\d\d/.test(pin) && pin.slice(4) === pin.slice(0, pin.length - 4); // 197519
  return sameOrRun || again || groups || mirrored || year;
}

/** 010190, 900101, 01011990, 19900101, 121985, 198512: it stands on every card of its owner. */
function isBirthday(pin: string): boolean {
  const [day, month, year] = ["(0[1-9]|[12]\\d|3[01])", "(0[1-9]|1[0-2])", "(19[2-9]|20[0-3])\\d"];
  return [day + month + "(\\d\\d)", "(\\d\\d)" + month + day, month + year, year + month, day + month + year, year + month + day]
    .some((date) => new RegExp(`^${date}$`).test(pin));
}
