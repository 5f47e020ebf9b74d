/**
 * The list as the screens need it: rows, own records not yet in them, and the merge over both.
 *
 * Built whole once after the PIN; afterwards only the people and houses that a tap or an answer
 * of the server touched are computed again.
 */
import type { AreaView, CitizenView, DueView, HouseholdView } from "./contract.ts";
import type { Row } from "../network/messages.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { Outbox, Own } from "../store/outbox.ts";
import { keyOf, type Table } from "../store/rows.ts";
import { dueOf, householdView, isOutage, type Outages } from "./houses.ts";
import { citizenView, type Who } from "./people.ts";
import { project } from "../sync/index.ts";
import { type AdmittedOperation as Admitted, type CitizenState as State, type RosterFacts as Facts, type Rule, RULE } from "../sync/types.ts";
import { placeOf } from "./place.ts";
import { admittedOf, citizenIn, isShown, provisional, textIn } from "./rows.ts";
import { register } from "./subjects.ts";

export interface Source {
  readonly table: Table;
  readonly outbox: Outbox;
  readonly device: StoredDevice;
  readonly offsetMs: () => number;
  readonly now: () => number;
  readonly skipped: ReadonlySet<string>;
}
export interface Subject {
  readonly row: Row;
  readonly operations: readonly Admitted[];
  readonly state: State;
}

/** More than these at once: everything is computed again. */
const FEW = 60;

export class Model {
  private readonly source: Source;
  private readonly citizens = new Map<string, Row>();
  private readonly houses = new Map<string, Row>();
  private readonly members = new Map<string, Set<string>>();
  private readonly people = new Map<string, Subject & { view: CitizenView }>();
  private readonly views = new Map<string, HouseholdView>();
  private readonly mine = new Map<string, Own[]>();
  private rule: Rule = RULE;
  private who: Who;
  private outages: Outages = { open: false, lastClosedMs: 0 };

  constructor(source: Source) {
    this.source = source;
    this.who = placeOf(source).who;
    this.rebuild();
  }

  get area(): AreaView { return placeOf(this.source).area; }
  get actor(): string { return this.who.actor; }

  /** In walking order. */
  households(): HouseholdView[] {
    return [...this.views.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  }

  due(households: readonly HouseholdView[]): DueView[] {
    const given = (id: string): number => register(this.operationsOf(id), "appointment")?.atMs ?? this.source.now();
    return dueOf(households, { now: this.source.now(), outages: this.outages, givenMs: given });
  }

  /** The half-done house that was worked on last. */
  doing(households: readonly HouseholdView[]): HouseholdView | null {
    let found: HouseholdView | null = null;
    let latest = -1;
    for (const household of households) {
      if (household.state !== "doing") continue;
      const touched = Math.max(0, ...household.members.flatMap(({ id }) =>
        (this.people.get(id)?.operations ?? []).map(({ effectiveMs }) => effectiveMs)));
      if (touched > latest) [found, latest] = [household, touched];
    }
    return found;
  }

  subject(citizen: string): (Subject & { view: CitizenView }) | undefined {
    return this.people.get(citizen);
  }

  household(id: string): HouseholdView | undefined {
    return this.views.get(id);
  }

  /** Everything that may have been written about a household or citizen, own records included. */
  operationsOf(id: string): readonly Admitted[] {
    return this.people.get(id)?.operations ?? this.operations(this.houses.get(id), id);
  }

  /** The assignment under which work on this household or citizen is done. */
  areaOf(id: string): string | null {
    const bucket = (this.houses.get(id) ?? this.citizens.get(id))?.b ?? "";
    return bucket.startsWith("area:") ? bucket.slice("area:".length) : null;
  }

  rebuild(): void {
    for (const map of [this.citizens, this.houses, this.people, this.views]) map.clear();
    for (const { row } of this.source.table.values()) {
      if (row.e === "citizen") this.citizens.set(row.i, joined(this.citizens.get(row.i), row));
      else if (row.e === "household") this.houses.set(row.i, joined(this.houses.get(row.i), row));
    }
    const place = placeOf(this.source);
    this.rule = place.rule;
    this.who = place.who;
    this.outages = place.outages;
    this.indexOwn();
    for (const id of this.citizens.keys()) this.person(id);
    this.groupMembers();
    for (const id of this.houses.keys()) this.house(id);
  }

  /** A record of this phone was added: only whom it concerns changes. */
  wrote(own: readonly Own[]): void {
    const ids = own.map(({ operation }) => citizenIn(operation) ?? operation.entity_id);
    this.again(new Set(ids));
  }

  /** Rows came: mostly the phone's own work coming back, so only that is computed again. */
  pulled(rows: readonly Row[]): void {
    const ordinary = rows.length <= FEW && rows.every((row) =>
      row.x !== 1 && (row.e === "citizen" ? this.citizens.get(row.i)?.b : this.houses.get(row.i)?.b) === row.b);
    if (!ordinary) return this.rebuild();
    for (const row of rows) {
      const held = this.source.table.get(keyOf(row))?.row;
      const known = row.e === "citizen" ? this.citizens : this.houses;
      if (held) known.set(row.i, held);
    }
    this.again(new Set(rows.map(({ i }) => i)));
  }

  private again(ids: ReadonlySet<string>): void {
    this.indexOwn();
    this.who = { ...this.who, now: this.source.now() };
    const houses = new Set<string>();
    for (const id of ids) {
      if (!this.citizens.has(id)) {
        houses.add(id);
        continue;
      }
      const before = this.people.get(id)?.view.household;
      this.person(id);
      const after = this.people.get(id)?.view.household;
      for (const house of [before, after]) if (house !== undefined) houses.add(house);
      if (before !== after) this.groupMembers();
    }
    for (const id of houses) this.house(id);
  }

  /** A house was put off, or taken up again. */
  refresh(household: string): void {
    this.house(household);
  }

  retryCount(): number {
    return [...this.people.values()].filter(({ view }) => isOutage(view)).length;
  }

  private indexOwn(): void {
    this.mine.clear();
    for (const own of this.source.outbox.own.values()) {
      if (!isShown(own)) continue;
      const about = citizenIn(own.operation) ?? own.operation.entity_id;
      const known = this.mine.get(about);
      if (known) known.push(own);
      else this.mine.set(about, [own]);
    }
  }

  /** The server's version of an operation replaces the phone's own. */
  private operations(row: Row | undefined, id: string): Admitted[] {
    const admitted = (row?.ops ?? []).map((compact) => admittedOf(row as Row, compact));
    const mine = this.mine.get(id);
    if (!mine) return admitted;
    const known = new Set(admitted.map((operation) => operation.id));
    for (const own of mine)
      if (!known.has(own.operation.id))
        admitted.push(provisional(own, this.who.actor, this.source.offsetMs()));
    return admitted;
  }

  private person(id: string): void {
    const row = this.citizens.get(id);
    if (!row) return;
    const operations = this.operations(row, id);
    const state = project(factsOf(row), operations, this.rule);
    const unsent = (this.mine.get(id) ?? []).some(({ state: at }) => at === "pending" || at === "aside");
    const guardian = "guardian" in state.registers ? state.registers["guardian"] : row["g"];
    const guardianName = typeof guardian === "string" ? textIn(this.citizens.get(guardian), "n") : null;
    const view = citizenView({ row, state, operations, unsent, guardianName }, this.who);
    this.people.set(id, { row, operations, state, view });
  }

  private groupMembers(): void {
    this.members.clear();
    for (const [id, { view }] of this.people) {
      const known = this.members.get(view.household);
      if (known) known.add(id);
      else this.members.set(view.household, new Set([id]));
    }
  }

  private house(id: string): void {
    const row = this.houses.get(id);
    if (!row) return;
    const members = [...(this.members.get(id) ?? [])].flatMap((member) => this.people.get(member)?.view ?? []);
    members.sort((a, b) => Number(a.child) - Number(b.child) || (a.birthYear ?? 9999) - (b.birthYear ?? 9999) || (a.id < b.id ? -1 : 1));
    const context = { skipped: this.source.skipped.has(id), outages: this.outages };
    this.views.set(id, householdView(row, this.operations(row, id), members, context));
  }
}

function factsOf(row: Row): Facts {
  const need = row["w"];
  return {
    citizen: row.i, household: textIn(row, "h"), onList: row["o"] !== 1,
    need: need === "policy" || need === "wants" ? need : "none",
    activated: row["k"] !== 0, elsewhere: row["z"] === 1,
  };
}

/** One citizen in two buckets (a lead who also walks): the same person, all operations. */
function joined(known: Row | undefined, row: Row): Row {
  if (!known) return row;
  const area = known.b.startsWith("area:") ? known : row;
  const ops = [...(known.ops ?? []), ...(row.ops ?? [])];
  const seen = new Set<unknown>();
  return { ...known, ...row, b: area.b, ops: ops.filter(([id]) => !seen.has(id) && seen.add(id)) };
}
