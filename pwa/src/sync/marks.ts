/**
 * What every author of a subject had seen, told in bits, without comparing any two operations.
 * Rule: sync/README.md, "Conflicts"; the same as sync/marks.py.
 */
import type { Members } from "./ordering.ts";

/**
 * For each member the union of the marks on all that its author had seen: one walk over the graph.
 * A circle is cut at the same place on every machine: members are taken in order of id.
 */
export function seenMarks(members: Members, marks: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const found = new Map<string, bigint>();
  // What has arrived in order needs no walk.
  for (const [id, { after }] of members) {
    let union = 0n;
    let known = true;
    for (const before of after) {
      const seen = found.get(before);
      if (seen !== undefined) union |= seen | (marks.get(before) ?? 0n);
      else if (members.has(before)) known = false;
    }
    if (known) found.set(id, union);
  }
  if (found.size < members.size) walk(members, marks, found);
  return found;
}

/** The marks of those whose befores came later, or never end. */
function walk(members: Members, marks: ReadonlyMap<string, bigint>, found: Map<string, bigint>): void {
  const entered = new Set<string>();
  for (const start of [...members.keys()].sort()) {
    const stack = [start];
    while (stack.length > 0) {
      const current = stack[stack.length - 1] as string;
      if (found.has(current)) {
        stack.pop();
        continue;
      }
      const befores = (members.get(current)?.after ?? []).filter((id) => members.has(id));
      const todo = entered.has(current) ? [] : befores.filter((id) => !entered.has(id));
      entered.add(current);
      if (todo.length > 0) {
        for (const id of todo) stack.push(id);
        continue;
      }
      let union = 0n;
      for (const id of befores) union |= (found.get(id) ?? 0n) | (marks.get(id) ?? 0n);
      found.set(current, union);
    }
  }
}
