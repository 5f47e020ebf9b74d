/** Questions to the commune that a person waits for: the answer, or a Failure with its words. */
import type { Answer } from "../network/ports.ts";
import { ASKING_FAILURES } from "../words/failures.asking.ts";
import { Failure, failureOf, ownFailure } from "./failure.ts";

export const askingFailure = (code: keyof typeof ASKING_FAILURES): Failure => new Failure({ code, ...ASKING_FAILURES[code] });

/** What the server answered. Throws its Failure, or that it cannot be reached. */
export function answered(answer: Answer): Readonly<Record<string, unknown>> {
  if (answer.kind === "answer") return answer.body;
  if (answer.kind === "refused" && answer.failure.code !== "")
    throw new Failure(failureOf(answer.failure, "busy"));
  throw answer.kind === "refused" ? ownFailure("busy") : askingFailure("claim_offline");
}
