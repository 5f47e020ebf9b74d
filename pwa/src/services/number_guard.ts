/** Codes and long numbers have no place in what is written (twin: server/services/review/number_guard.py): six digits are an OTP, nine or more an account or a card. */

/** Day, month and year are no code. */
const DATE = /(^|\D)\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d)/g;
const CODE = /(^|\D)(?:\d{6}|\d{2,4}[ -]\d{2,4}|\d{2}[ -]\d{2}[ -]\d{2}|\d(?:[ -]\d){5})(?!\d|[ -]\d)/g;
const LONG = /\d(?:[ .-]?\d){8,}/g;
/** Of a mobile, +84 too, or of a landline. */
const PHONE = /^(?:0|84)(?:[35789]\d{8}|2\d{9})$/;

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** True for text that holds a code of six digits or a number of nine and more that is no phone's. */
export function holdsNumbers(typed: string): boolean {
  const text = typed.normalize("NFKC").replace(DATE, "$1 ngày ");
  if ((text.match(LONG) ?? []).some((found) => !PHONE.test(digitsOf(found)))) return true;
  const rest = text.replace(LONG, "#");
  return (rest.match(CODE) ?? []).some((found) => digitsOf(found).length === 6);
}
