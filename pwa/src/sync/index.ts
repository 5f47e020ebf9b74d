/** The merge core for a phone: no DOM, no storage, no clock. The laws: sync/README.md. */
export { canonical } from "./canonical.ts";
export { takesOff } from "./claims.ts";
export { amended, completedOf, dayChange, type DayChange, reportDay } from "./days.ts";
export { eveningOf } from "./disputes.ts";
export { gathered } from "./merges.ts";
export { mergeNotes, type Note } from "./notes.ts";
export { headIds, heads, inOrder, latest, unique } from "./ordering.ts";
export { askedSteps, missingSteps } from "./outcomes.ts";
export { project } from "./projection.ts";
export { openReturns } from "./returns.ts";
export { HOUSEHOLD_REGISTERS, mergeRegister, mergeRegisters, type RegisterState } from "./registers.ts";
export { citizenOf, subjectOf } from "./subjects.ts";
export { count, percent, type Tally } from "./tally.ts";
export { compareKeys, fold, givenNameKey } from "./text.ts";
export * from "./types.ts";
