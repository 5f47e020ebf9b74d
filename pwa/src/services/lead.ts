/**
 * A lead's phone: the village's people and houses, areas, pairs, live codes, phones that wait.
 *
 * In a file of its own, with its words: a pair's phone never loads it.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { fromBase64url, text } from "../crypto/bytes.ts";
import { liveFragment } from "../crypto/live.ts";
import type { Json, Row } from "../network/messages.ts";
import type {
  CutPlan, HeldPhone, HouseholdView, LeadHouse, LeadServices, LeadVillage, Outside, PoolPerson, Present, SliceView, Suggestion, WaitingClaim,
} from "./contract.ts";
import { AttendanceDraft } from "./attendance.ts";
import { planIn, slicesOf } from "./cutting.ts";
import type { Exchange } from "./exchange.ts";
import { answered, askingFailure } from "./asking.ts";
import { Hall } from "./hall.ts";
import { HouseTaps } from "./households-lead.ts";
import type { Model } from "./model.ts";
import type { Phone } from "./phone.ts";
import { knownAsFor, poolOf, PoolSearch } from "./pool.ts";
import type { Desk, Turns } from "./record.ts";
import type { Reporting } from "./reporting.ts";
import { kept } from "./same.ts";
import { Search } from "./search.ts";
import { suggestionsFor } from "./suggestions.ts";
import { dayOf, MINUTE_MS, yearOf } from "./time.ts";
import { liveKeyOf, pairNames, villageOf } from "./village.ts";

export interface LeadParts {
  readonly phone: Phone;
  readonly exchange: Exchange;
  readonly origin: string;
  readonly desk: Desk;
  readonly inTurn: Turns;
  /** Null while the list is locked. */
  readonly model: () => Model | null;
  readonly households: ReadonlySignal<HouseholdView[]>;
  readonly waiting: Signal<WaitingClaim[]>;
  /** Asks the commune for what has changed. */
  readonly sync: () => Promise<void>;
}

const NOWHERE: LeadVillage = { id: "", name: "", areas: [], pairs: [], members: [], slots: [], citizens: 0, households: 0, needed: null, minutes: null, contact: null, session: null, hall: null };

export class Lead implements LeadServices {
  readonly village: Signal<LeadVillage> = signal(NOWHERE);
  readonly pool: Signal<PoolPerson[]> = signal([]);
  readonly suggestions: Signal<Suggestion[]> = signal([]);
  readonly houses: Signal<LeadHouse[]> = signal([]);
  readonly outside: Signal<Outside> = signal({ people: [], houses: [] });
  readonly unsentAttendance: Signal<Record<string, Present>>;
  readonly report: Signal<Reporting | null> = signal(null);
  readonly hall: Hall;
  private readonly parts: LeadParts;
  private readonly taps: HouseTaps;
  private readonly attendance: AttendanceDraft;
  private readonly poolSearch = new PoolSearch();
  private readonly houseSearch = new Search();

  constructor(parts: LeadParts) {
    this.parts = parts;
    this.taps = new HouseTaps(parts.desk, parts.inTurn);
    this.attendance = new AttendanceDraft(parts.phone.vault, async (session, states) => {
      await this.change("attendance", { session, states });
    });
    this.unsentAttendance = this.attendance.tonight;
    this.hall = new Hall({ desk: parts.desk, list: () => (parts.model() ? parts.phone.list : null), model: parts.model });
    this.lendReport();
  }

  /** After every change of the list, and when it is locked. */
  rebuild(): void {
    const model = this.parts.model();
    this.pool.value = model ? kept(this.pool.peek(), poolOf(model, this.pool.peek())) : [];
    const households = this.parts.households.peek();
    const rows = model ? this.rows() : [];
    const housed = households.reduce((sum, { members }) => sum + members.length, 0);
    const facts = { citizens: housed + this.pool.peek().length, households: households.length, now: this.parts.phone.serverNow };
    const village = kept(this.village.peek(), villageOf(rows, facts));
    this.village.value = village;
    const areas = new Map(village.areas.map((area) => [area.id, area]));
    const before = new Map(this.houses.peek().map((each) => [each.house.id, each]));
    this.houses.value = households.map((house): LeadHouse => {
      const made = { house, area: areas.get(model?.areaOf(house.id) ?? "") ?? null };
      const last = before.get(house.id);
      return last && last.house === house && last.area === made.area ? last : made;
    });
    this.outside.value = kept(this.outside.peek(), {
      people: this.pool.peek(), houses: this.houses.peek().filter(({ area }) => area === null),
    });
    this.attendance.follow(model ? this.parts.phone.list : null, village.session?.id ?? null);
    this.report.peek()?.follow();
    this.hall.follow();
    this.suggest();
  }

  searchPool(typed: string): PoolPerson[] {
    return this.poolSearch.find(this.pool.value, typed);
  }

  searchHouses(typed: string): LeadHouse[] {
    const known = new Map(this.houses.value.map((each) => [each.house, each]));
    return this.houseSearch.find(this.parts.households.value, typed).flatMap((house) => known.get(house) ?? []);
  }

  nameFor(people: string[]): string {
    const model = this.parts.model();
    const found = people.flatMap((id) => model?.subject(id)?.view ?? []);
    return knownAsFor(found, yearOf(this.parts.phone.serverNow), this.parts.households.peek());
  }

  /** For today, like "Để sau": who still thinks so tomorrow is asked again. */
  dismiss(suggestion: string): void {
    const { list, serverNow } = this.parts.phone;
    void list?.skip(suggestion, dayOf(serverNow)).catch(() => undefined);
    this.suggest();
  }

  makeHouse(people: string[], fields: { knownAs: string; landmark: string }): Promise<void> {
    return this.taps.makeHouse(this.village.peek().id, people, fields);
  }
  putInto(people: string[], house: string): Promise<void> { return this.taps.putInto(people, house); }
  merge(house: string, into: string): Promise<void> { return this.taps.merge(house, into); }
  placeAfter(house: string, after: string | null): Promise<void> { return this.taps.placeAfter(house, after); }
  step(house: string, by: -1 | 1): Promise<void> { return this.taps.step(house, by); }

  slices(pairs: number): SliceView[] {
    return slicesOf(this.parts.households.value, pairs, { names: pairNames(this.rows()), minutes: this.village.value.minutes });
  }

  async planCut(pairs: number): Promise<CutPlan> {
    return planIn(await this.ask("areas/plan", { pairs }));
  }

  async cutAreas(pairs: number, version: number, despite: boolean): Promise<void> {
    await this.change("areas/cut", { pairs, version, ...(despite ? { despite } : {}) });
  }

  async moveToArea(household: string, area: string): Promise<void> {
    await this.change("households/move", { household, area });
  }

  async setCrew(pair: string, members: { id: string; role: "technical" | "local" }[]): Promise<{ vi: string; en: string } | null> {
    const { warning } = await this.change("pairs/members", { pair, members });
    return (warning as { vi: string; en: string } | null | undefined) ?? null;
  }

  async replacePhone(slot: string, despite: boolean): Promise<void> {
    await this.change("slots/replace", { slot, ...(despite ? { despite } : {}) });
  }

  async heldPhones(): Promise<HeldPhone[]> {
    return (await this.planCut(1)).phones; // of one pair: a village may have fewer houses than areas
  }

  mark(members: string[], state: Present): Promise<void> { return this.attendance.mark(members, state); }
  sendAttendance(): Promise<void> { return this.attendance.sendAll(); }

  async liveLink(slot: string): Promise<{ link: string; untilMs: number }> {
    const { device, serverNow } = this.parts.phone;
    const liveKey = liveKeyOf(this.rows(), slot);
    if (!device || liveKey === null) throw askingFailure("live_key_missing");
    const fragment = await liveFragment({ commune: communeOf(device.token), slot, liveKey }, serverNow);
    const untilMs = (Math.floor(serverNow / MINUTE_MS) + 1) * MINUTE_MS;
    return { link: `${this.parts.origin}/field/c#${fragment}`, untilMs };
  }

  async confirmClaims(ids: string[]): Promise<void> {
    await this.ask("claims/confirm", { ids });
    await this.refresh();
  }

  async refuseClaims(ids: string[]): Promise<void> {
    await this.ask("claims/refuse", { ids });
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const answer = await this.parts.exchange.ask("/api/v1/lead/claims", {});
    if (answer.kind !== "answer") return; // the last known list stays; the status line tells of the network
    const claims = answer.body["claims"];
    this.parts.waiting.value = Array.isArray(claims) ? claims.map(waitingOf) : [];
    // There is a network: what was marked without one goes now, or at the next turn.
    await this.attendance.sendAll().catch(() => undefined);
    if (!this.report.peek()) this.lendReport();
    await this.report.peek()?.news().catch(() => undefined);
  }

  /** Without a network now, its file comes with the next turn. */
  private lendReport(): void {
    const { parts, village } = this;
    void import("./reporting.ts").then(({ Reporting: Made }) => {
      this.report.value ??= new Made({ phone: parts.phone, village, rows: () => this.rows(), ask: (route, message) => this.ask(route, message) });
    }, () => undefined);
  }

  /** What was asked of the commune alone comes back with the next rows. */
  private async change(route: string, message: unknown): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.ask(route, message);
    await this.parts.sync();
    return answer;
  }

  private async ask(route: string, message: unknown): Promise<Readonly<Record<string, unknown>>> {
    return answered(await this.parts.exchange.ask(`/api/v1/lead/${route}`, message));
  }

  private suggest(): void {
    const { list, serverNow } = this.parts.phone;
    const today = dayOf(serverNow);
    const found = suggestionsFor(this.pool.peek(), this.parts.households.peek(), yearOf(serverNow));
    this.suggestions.value = kept(this.suggestions.peek(), found.filter(({ id }) => list?.putOff.get(id) !== today));
  }

  /** All that are neither a house nor a person. */
  private rows(): Row[] {
    const all = [...(this.parts.phone.list?.table.values() ?? [])].map(({ row }) => row);
    return all.filter(({ e }) => e !== "citizen" && e !== "household");
  }
}

function waitingOf(value: Json): WaitingClaim {
  const { id, code, pair, holder_name, at_ms } = (value ?? {}) as Readonly<Record<string, Json>>;
  return {
    id: String(id), code: String(code), pair: String(pair ?? ""), holder: String(holder_name ?? ""),
    atMs: Number(at_ms ?? 0),
  };
}

/** Which commune a token was made for: the phone reads it and never judges it. */
export function communeOf(token: string): string {
  const claims: unknown = JSON.parse(text(fromBase64url(token.split(".")[1] ?? "")));
  return String((claims as { commune?: unknown }).commune ?? "");
}
