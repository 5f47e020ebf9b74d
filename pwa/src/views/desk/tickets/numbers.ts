/**
 * Codes and long numbers have no place in an answer (ux.md, 5). Six digits are a one-time code; nine to
 * nineteen an account, a card or an identity number, unless a phone number. The server asks the same.
 */
const RUN = /\d(?:[ .\-/:]?\d)*/g;
const PHONE = /^(?:0\d{9}|02\d{9}|84\d{9})$/;

export function hasNumber(text: string): boolean {
  return (text.match(RUN) ?? []).some((run) => partsOf(run).some(refused));
}

/** Dates and hours are no one number; digits in groups are. */
function partsOf(run: string): string[] {
  const pieces = /[/:]/.test(run) ? run.split(/[ /:]/) : [run];
  return pieces.map((piece) => piece.replace(/\D/g, ""));
}

function refused(digits: string): boolean {
  return digits.length === 6 || (digits.length >= 9 && digits.length <= 19 && !PHONE.test(digits));
}
