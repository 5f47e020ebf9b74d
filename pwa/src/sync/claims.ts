/**
 * Corrections of the police list suggested at the door; the desk decides.
 * Rule: sync/README.md, "Roster claims"; the same as sync/claims.py.
 */
import { inOrder, latest } from "./ordering.ts";
import { type AdmittedOperation, oneOf, part, ROSTER_CLAIMS, type RosterClaim } from "./types.ts";
import { ownOrStaff } from "./visits.ts";

export interface Claims {
  /** The claim that stands: approved before open, then the latest. */
  readonly claim: RosterClaim | null;
  readonly approved: boolean;
  /** Undecided ids. */
  readonly open: readonly string[];
}
interface Standing {
  readonly approved: boolean;
  readonly claim: RosterClaim;
  readonly made: AdmittedOperation;
}

export const NO_CLAIMS: Claims = { claim: null, approved: false, open: [] };
const CORRECTIONS: ReadonlySet<RosterClaim | null> = new Set<RosterClaim>([
  "moved_away", "deceased", "duplicate", "wrong_village",
]);

/** True when an approved correction takes a person off "đủ điều kiện" (unless completed). */
export const takesOff = (claim: RosterClaim | null, approved: boolean): boolean =>
  approved && CORRECTIONS.has(claim);

/** Standing claim from the operations of the subject `claims/<citizen>`. */
export function mergeClaims(members: readonly AdmittedOperation[]): Claims {
  const byId = new Map(members.map((member) => [member.id, member]));
  const decided = new Map<string, AdmittedOperation[]>();
  const retracted = new Set<string>();
  for (const member of members) {
    const target = member.field === "roster_claim" ? undefined : part(member.value, "claim");
    const made = typeof target === "string" ? byId.get(target) : undefined;
    if (made === undefined) continue;
    if (member.field === "roster_decision") decided.set(made.id, [...(decided.get(made.id) ?? []), member]);
    else if (ownOrStaff(member, made)) retracted.add(made.id);
  }
  const open: string[] = [];
  const standing: Standing[] = [];
  for (const made of members) {
    const claim = made.field === "roster_claim" ? oneOf(ROSTER_CLAIMS, part(made.value, "claim")) : null;
    if (claim === null) continue;
    const decision = latest(decided.get(made.id) ?? []);
    const approved = decision !== undefined && part(decision.value, "accept") === true;
    const undecided = decision === undefined && !retracted.has(made.id);
    if (undecided) open.push(made.id);
    if (approved || undecided) standing.push({ approved, claim, made });
  }
  const shown = standing.sort(weaker)[standing.length - 1];
  return shown ? { claim: shown.claim, approved: shown.approved, open: open.sort() } : NO_CLAIMS;
}

function weaker(left: Standing, right: Standing): number {
  const weight = (one: Standing): number => Number(one.approved) + Number(takesOff(one.claim, one.approved));
  return weight(left) - weight(right) || inOrder(left.made, right.made);
}
