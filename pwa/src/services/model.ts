/**
 * The list as the screens need it: rows, own records not yet in them, and the merge over both.
 *
 * Built whole once after the PIN; afterwards only the people and houses that a tap or an answer
 * of the server touched are computed again. Whoever is as before keeps his object, and so does
 * every list of them: whatever watches is drawn again only for what changed.
 */
import type { AreaView, CitizenView, DueView, HouseholdView } from "./contract.ts";
import type { Row } from "../network/messages.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { Outbox, Own } from "../store/outbox.ts";
import { keyOf, type Table } from "../store/rows.ts";
import { dueOf, householdView } from "./houses.ts";
import { citizenView } from "./people.ts";
import { project } from "../sync/index.ts";
import { type AdmittedOperation as Admitted, type CitizenState as State, type RosterFacts as Facts } from "../sync/types.ts";
import { type Place, placeOf } from "./place.ts";
import { addedRow, admittedOf, citizenIn, isShown, provisional, textIn } from "./rows.ts";
import { kept, same } from "./same.ts";
import { register } from "./subjects.ts";

export interface Source {
  readonly table: Table;
  readonly outbox: Outbox;
  readonly device: StoredDevice;
  readonly offsetMs: () => number;
  readonly now: () => number;
  readonly isPutOff: (household: string) => boolean;
}
export interface Subject {
  readonly row: Row;
  readonly operations: readonly Admitted[];
  readonly state: State;
}

const KINDS = ["citizen", "household"] as const;
type Kind = (typeof KINDS)[number];
const isKind = (entity: string): entity is Kind => entity === "citizen" || entity === "household";

export class Model {
  private readonly source: Source;
  private readonly rows: Readonly<Record<Kind, Map<string, Row>>> = { citizen: new Map(), household: new Map() };
  private readonly buckets = new Set<string>();
  private readonly members = new Map<string, Set<string>>();
  private readonly people = new Map<string, Subject & { view: CitizenView }>();
  /** About whom anything was ever written. */
  private readonly worked = new Set<string>();
  private readonly views = new Map<string, HouseholdView>();
  private readonly mine = new Map<string, Own[]>();
  private inOrder: HouseholdView[] | null = null;
  /** All rows that are neither a house nor a person. */
  private cards: readonly Row[] = [];
  private place: Place;

  constructor(source: Source) {
    this.source = source;
    this.place = this.placed();
    this.rebuild();
  }

  get area(): AreaView {
    const area = kept(this.place.area, this.placed().area); // "tonight" changes with the clock
    this.place = { ...this.place, area };
    return area;
  }
  get actor(): string { return this.place.who.actor; }

  /** In walking order. */
  households(): HouseholdView[] {
    return this.inOrder ??= [...this.views.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  }

  due(households: readonly HouseholdView[]): DueView[] {
    const given = (id: string): number => register(this.operationsOf(id), "appointment")?.atMs ?? this.source.now();
    return dueOf(households, { now: this.source.now(), outages: this.place.outages, givenMs: given });
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

  /** Everybody on this phone, also who is in no house. */
  everybody(): Iterable<Subject & { view: CitizenView }> {
    return this.people.values();
  }

  /** Everything that may have been written about a household or citizen, own records included. */
  operationsOf(id: string): readonly Admitted[] {
    return this.people.get(id)?.operations ?? this.operations(this.rowOf("household", id), id);
  }

  /** Everything written about people who are on this phone. */
  *operationsOnPeople(): Generator<Admitted> {
    for (const id of this.worked) yield* this.people.get(id)?.operations ?? [];
  }

  /** The assignment under which work on this household or citizen is done. */
  areaOf(id: string): string | null {
    const bucket = (this.rowOf("household", id) ?? this.rowOf("citizen", id))?.b ?? "";
    return /^(?:area|guest):(.*)/.exec(bucket)?.[1] ?? null;
  }

  /** Everything is read again, as after another tab's work. */
  rebuild(): void {
    const { citizen, household } = this.rows;
    const now = [...this.source.table.values()].map(({ row }) => row);
    this.update([...now, ...citizen.values(), ...household.values()]);
  }

  /** Rows came or left, own records were written or settled: only whom that concerns changes. */
  update(changed: readonly Row[] = []): void {
    for (const { b } of changed) this.buckets.add(b);
    const touched = this.ownChanged();
    const renamed = new Set<string>();
    // Whose own record has left the outbox: the row that carries it now may have come pages ago.
    for (const id of touched)
      for (const kind of KINDS) if (this.rowIn(kind, id)) this.take(kind, id, touched, renamed);
    for (const { e, i } of changed) if (isKind(e)) this.take(e, i, touched, renamed);
    if (changed.some(({ e }) => !isKind(e))) this.placeAgain(touched);
    if (renamed.size > 0)
      for (const [id, { row, state }] of this.people)
        if (renamed.has(guardianOf(row, state) ?? "")) touched.add(id);
    const homes = new Set(touched);
    for (const id of touched) for (const home of this.person(id)) homes.add(home);
    for (const id of homes) this.house(id);
  }

  /** A house was put off, or taken up again. */
  refresh(household: string): void {
    this.house(household);
  }

  /** Whom or what this phone has added has no row before the server's next answer. */
  private rowOf(kind: Kind, id: string): Row | undefined {
    return this.rows[kind].get(id) ?? addedRow(kind, this.mine.get(id));
  }

  /** The row of one person or house, whatever buckets hold it. */
  private rowIn(kind: Kind, id: string): Row | undefined {
    let found: Row | undefined;
    for (const bucket of this.buckets) {
      const row = this.source.table.get(keyOf({ b: bucket, e: kind, i: id }))?.row;
      if (row) found = joined(found, row);
    }
    return found;
  }

  private take(kind: Kind, id: string, touched: Set<string>, renamed: Set<string>): void {
    const before = this.rows[kind].get(id);
    const row = this.rowIn(kind, id);
    if (same(before, row)) return;
    if (row) this.rows[kind].set(id, row);
    else this.rows[kind].delete(id);
    touched.add(id);
    if (textIn(before, "n") !== textIn(row, "n")) renamed.add(id);
  }

  /** A new rule, new names of colleagues or the end of an outage concern everybody. */
  private placeAgain(touched: Set<string>): void {
    this.cards = [...this.source.table.values()].flatMap(({ row }) => (isKind(row.e) ? [] : [row]));
    const before = this.place;
    this.place = this.placed();
    const all = !same(judging(before), judging(this.place));
    for (const kind of KINDS) if (all) for (const id of this.rows[kind].keys()) touched.add(id);
  }

  private placed(): Place {
    return placeOf({ rows: this.cards, device: this.source.device, now: this.source.now() });
  }

  /** Own records by subject; says of whom they are not what they were. */
  private ownChanged(): Set<string> {
    const before = new Map(this.mine);
    this.mine.clear();
    for (const own of this.source.outbox.own.values()) {
      if (!isShown(own)) continue;
      const about = citizenIn(own.operation) ?? own.operation.entity_id;
      const known = this.mine.get(about);
      if (known) known.push(own);
      else this.mine.set(about, [own]);
    }
    const ids = new Set([...before.keys(), ...this.mine.keys()]);
    return new Set([...ids].filter((id) => !same(before.get(id), this.mine.get(id))));
  }

  /** The server's version of an operation replaces the phone's own. */
  private operations(row: Row | undefined, id: string): Admitted[] {
    const admitted = (row?.ops ?? []).map((compact) => admittedOf(row as Row, compact));
    const mine = this.mine.get(id);
    if (!mine) return admitted;
    const known = new Set(admitted.map((operation) => operation.id));
    for (const own of mine)
      if (!known.has(own.operation.id))
        admitted.push(provisional(own, this.actor, this.source.offsetMs()));
    return admitted;
  }

  /** Computes one person again; returns the houses that show it, none where he is as before. */
  private person(id: string): string[] {
    const known = this.people.get(id);
    const row = this.rowOf("citizen", id);
    if (!row) return known ? this.gone(id, known.view) : [];
    const operations = this.operations(row, id);
    const state = project(factsOf(row), operations, this.place.rule);
    const unsent = (this.mine.get(id) ?? []).some(({ state: at }) => at === "pending" || at === "aside");
    const guardian = guardianOf(row, state);
    const guardianName = guardian === null ? null : textIn(this.rows.citizen.get(guardian), "n");
    const who = { ...this.place.who, now: this.source.now() };
    const made = citizenView({ row, state, operations, unsent, guardianName }, who);
    const view = kept<CitizenView>(known?.view ?? made, made);
    this.people.set(id, { row, operations, state, view });
    if (operations.length > 0) this.worked.add(id);
    if (view === known?.view) return [];
    if (known && known.view.household !== view.household) this.members.get(known.view.household)?.delete(id);
    const home = this.members.get(view.household);
    if (home) home.add(id);
    else this.members.set(view.household, new Set([id]));
    return known ? [known.view.household, view.household] : [view.household];
  }

  private gone(id: string, { household }: CitizenView): string[] {
    this.people.delete(id);
    this.worked.delete(id);
    this.members.get(household)?.delete(id);
    return [household];
  }

  private house(id: string): void {
    const row = this.rowOf("household", id);
    const members = [...(this.members.get(id) ?? [])].flatMap((member) => this.people.get(member)?.view ?? []);
    // Nobody lives in a house that was merged into another, or taken back.
    if (!row || members.length === 0) {
      if (this.views.delete(id)) this.inOrder = null;
      return;
    }
    members.sort((a, b) => Number(a.child) - Number(b.child) || (a.birthYear ?? 9999) - (b.birthYear ?? 9999) || (a.id < b.id ? -1 : 1));
    const context = { skipped: this.source.isPutOff(id), outages: this.place.outages };
    const made = householdView(row, this.operations(row, id), members, context);
    if (same(this.views.get(id), made)) return;
    this.views.set(id, made);
    this.inOrder = null;
  }
}

/** What every view depends on beside its own rows. */
const judging = ({ rule, outages, who: { actor, pair, holders } }: Place): unknown =>
  [rule, outages, actor, pair, [...holders]];

function guardianOf(row: Row, { registers }: State): string | null {
  const guardian = "guardian" in registers ? registers["guardian"] : row["g"];
  return typeof guardian === "string" ? guardian : null;
}

function factsOf(row: Row): Facts {
  const need = row["w"];
  return {
    citizen: row.i, household: textIn(row, "h"), onList: row["o"] !== 1,
    need: need === "policy" || need === "wants" ? need : "none",
    activated: row["k"] !== 0, elsewhere: row["z"] === 1,
    goals: Array.isArray(row["gl"]) ? row["gl"].map(String) : null, activationList: row["q"] === 1,
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
