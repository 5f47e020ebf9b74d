/**
 * Records that the desk gave back to the phone ("Trả lại để sửa"), until they are answered there.
 * Rule: sync/README.md, "Visits"; the same as sync/returns.py.
 */
import { headIds, heads } from "./ordering.ts";
import { isVisit } from "./subjects.ts";
import type { AdmittedOperation } from "./types.ts";

/** Sorted ids of the returns of one citizen that nobody has answered; duplicates already removed. */
export const openReturns = (operations: readonly AdmittedOperation[]): readonly string[] =>
  headIds(heads(operations.filter(isVisit)).filter(({ field }) => field === "return"));
