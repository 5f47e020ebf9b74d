/** What each tap of the four steps writes. No screen here, so that the rules read in one place. */
import type { CitizenView, NeedCode, StepCode, StepValueCode } from "../../../services/contract";

export type Steps = Partial<Record<StepCode, StepValueCode>>;
export type Open = 0 | 1 | 2;

export const CHECKED_LEVEL2: Steps = { listed: "done", smartphone: "done", level2: "done" };
export const CHECKED_NOT_ACTIVATED: Steps = { listed: "done", smartphone: "done", level2: "not_done" };
export const CHECKED_NO_PHONE: Steps = { listed: "done", smartphone: "not_done" };

export const BOTH: Steps = { bhyt: "done", sskdt: "done" };

export const isChecked = (c: CitizenView): boolean =>
  c.steps.level2 === "done" || c.steps.level2 === "not_done" || c.steps.smartphone === "not_done";

/** Whether the list asks for it; one that does not say asks for all. */
export const isAsked = (c: CitizenView, goal: "sskdt" | "asxh" | "activation"): boolean => c.goals === null || c.goals.includes(goal);

/** Whether somebody may do without the social account: not where it is asked of all (`everybody`). */
export const mayDecline = (c: CitizenView, everybody: boolean): boolean => c.need !== "policy" && !everybody;

export const isInstalled = (c: CitizenView, everybody = false): boolean =>
  (c.steps.sskdt === "done" || !isAsked(c, "sskdt")) &&
  ((c.need === "none" && !everybody) || c.steps.asxh === "done" || !isAsked(c, "asxh"));

export const hasBoth = (c: CitizenView): boolean => c.steps.bhyt === "done" && c.steps.sskdt === "done";

/** One of the two is neither empty nor done with the other: the pair wrote them apart. */
export const isApart = (c: CitizenView): boolean =>
  !hasBoth(c) && [c.steps.bhyt, c.steps.sskdt].some((value) => value !== undefined && value !== null);

/** An absent person who is met later begins like anyone else. */
export function openStep(c: CitizenView): Open {
  if (c.outcome === "completed") return 0;
  if (!isChecked(c)) return 1;
  return c.steps.confirmed === "done" && c.missing.length > 0 ? 0 : 2;
}

export type Social = "done" | "none" | "not_done";

export function socialOf(c: CitizenView, everybody = false): Social | null {
  if (c.steps.asxh === "done") return "done";
  if (c.need === "none" && !everybody) return "none";
  return c.steps.asxh === "not_done" ? "not_done" : null;
}

/** Saying "not finished" is saying that it is wanted; a policy person stays a policy person. */
export function socialWrites(c: CitizenView, answer: Social): { steps: Steps; need?: NeedCode } {
  if (answer === "none") return { steps: { asxh: null }, need: "none" };
  const steps: Steps = { asxh: answer };
  return c.need === "none" ? { steps, need: "wants" } : { steps };
}
