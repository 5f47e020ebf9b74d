/** A failure as the screens show it: a stable code and a sentence in both languages. */
import { SaveError } from "../store/failure.ts";
import { type FailureCode, FAILURES } from "../words/failures.ts";

export interface FailureView {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export class Failure extends Error implements FailureView {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  constructor({ code, vi, en }: FailureView) {
    super(code);
    this.name = "Failure";
    this.code = code;
    this.vi = vi;
    this.en = en;
  }
}

const isOurs = (code: string): code is FailureCode =>
  Object.prototype.hasOwnProperty.call(FAILURES, code);

/** The server's sentence where it gave one, else the phone's own for that code. */
export function failureOf(given: { code: string; vi?: string; en?: string }, otherwise: FailureCode): FailureView {
  if (given.vi) return { code: given.code, vi: given.vi, en: given.en ?? given.vi };
  const code = isOurs(given.code) ? given.code : otherwise;
  return { code, ...FAILURES[code] };
}

export const ownFailure = (code: FailureCode): Failure => new Failure({ code, ...FAILURES[code] });

export function saveFailure(cause: unknown): Failure {
  return ownFailure(cause instanceof SaveError ? cause.code : "storage_failed");
}
