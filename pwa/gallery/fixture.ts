/** The services in memory, for tests and the gallery. Same contract, no network, no storage. */
import { computed, signal, type Signal } from "@preact/signals";
import type {
  AppointmentValue, AreaView, CitizenView, DueView, Evening, FieldServices, HouseholdView, LeadServices, Saved, SavedText, Status, StepCode, StepValueCode,
} from "../src/services/contract";
import { fold } from "../src/views/shared/text";
import { benGao, change, EVENING_MS } from "./people";
import { TICKET_SAID } from "../src/words/failures.ticket";
import { type TicketStart, ticketFixture } from "./tickets";
import { leadFixture, type VillageStart } from "./village";

export const QUIET: Status = {
  kind: "saved", unsentPeople: 3, unsentNames: [{ citizen: "Nguyễn Văn Hùng", household: "nhà Hùng Nhàn" }, { citizen: "Bùi Thị Ngát", household: "nhà bà Ngát" }, { citizen: "Phạm Văn Hải", household: "nhà bà Hợi" }],
  lastReceivedMs: EVENING_MS - 20 * 60_000, failure: null, clockOff: false, clockBack: false, locksMs: null, revoked: false, updateReady: false,
};
export const AREA: AreaView = {
  id: "A1", name: "Xóm Đông", village: "Bến Gạo", pair: "Nhóm 1", holder: "technical", lead: false, shifted: false, everybody: false,
  members: [{ id: "m1", name: "Phạm Thị Thu Hà", role: "technical" }, { id: "m2", name: "Nguyễn Văn Bổn", role: "local" }],
  tonight: { startMs: EVENING_MS - 40 * 60_000, endMs: EVENING_MS + 140 * 60_000 },
};
export const EVEN: Evening = { onPhone: 15, received: 15, equal: true, receipt: "K7 42 19", missing: [], checkedMs: EVENING_MS + 130 * 60_000 };

export interface FixtureStart {
  phase?: FieldServices["phase"]["value"];
  blocked?: FieldServices["blocked"]["value"];
  claim?: FieldServices["claim"]["value"];
  houses?: HouseholdView[];
  next?: string | null;
  doing?: string | null;
  due?: { household: string; citizens: string[]; when: AppointmentValue; dueMs: number | null; lateMinutes: number; why: DueView["why"] }[];
  status?: Partial<Status>;
  evening?: Evening;
  saved?: SavedText | null;
  now?: number;
  area?: Partial<AreaView>;
  /** A lead's phone, and what his village is like. */
  leading?: VillageStart;
  /** People chosen on the lead's screens. */
  picked?: string[];
  tickets?: TicketStart;
  waiting?: FieldServices["waiting"]["value"];
  unlock?: Awaited<ReturnType<FieldServices["unlock"]>>;
  hand?: FieldServices["hand"]["value"];
  /** How many records the rescue file holds. */
  rescue?: number;
  handed?: Awaited<ReturnType<FieldServices["handIn"]>>;
}

export interface Fixture extends FieldServices {
  /** What was asked of the services, in order, for tests. */
  asked: [string, ...unknown[]][];
}

export function createFixture(start: FixtureStart = {}): Fixture {
  const houses = signal(start.houses ?? benGao());
  const asked: Fixture["asked"] = [];
  const saved: Signal<Saved | null> = signal(null);
  const nextId: Signal<string | null | undefined> = signal(start.next);
  let saves = 0;
  const find = (id: string | null | undefined): HouseholdView | null => houses.value.find((h) => h.id === id) ?? null;
  const note = (name: string, ...rest: unknown[]): void => void asked.push([name, ...rest]);
  const say = (text: SavedText, before: HouseholdView[]): void => {
    saved.value = { text, id: ++saves, undo: async () => { note("undo"); houses.value = before; } };
  };
  const edit = (id: string, how: (c: CitizenView) => CitizenView, text: (c: CitizenView) => SavedText): void => {
    const before = houses.value;
    houses.value = change(before, id, how);
    const person = houses.value.flatMap((h) => h.members).find((m) => m.id === id);
    if (person) say(text(person), before);
  };
  if (start.saved) say(start.saved, houses.value);

  return {
    asked,
    ...frontDoor(start, note),
    households: houses,
    tickets: signal(ticketFixture(start.tickets ?? {}, note, () => say({ kind: "told", ...TICKET_SAID.kept }, houses.value))),
    next: computed(() => (nextId.value === undefined ? (houses.value.find((h) => h.members.every((m) => m.outcome === null)) ?? null) : find(nextId.value))) as unknown as FieldServices["next"],
    doing: computed(() => find(start.doing)) as unknown as FieldServices["doing"],
    due: computed(() => dueOf(start, find)) as unknown as FieldServices["due"],
    saved,
    search: (text) => {
      const plain = fold(text);
      return houses.value.filter((h) => [h.knownAs, h.landmark, h.head, ...h.members.map((m) => m.name)].some((word) => word !== null && fold(word).includes(plain)));
    },
    ...citizenTaps({ note, edit }),
    recordAbsentHousehold: async (id) => {
      note("recordAbsentHousehold", id);
      const before = houses.value;
      const open = find(id)?.members.filter((m) => m.outcome === null) ?? [];
      for (const m of open) houses.value = change(houses.value, m.id, (c) => ({ ...c, outcome: "absent", row: "absent", at: 4 }));
      say({ kind: "absent_household", count: open.length }, before);
      return open.length;
    },
    setAppointment: async (target, when, reason) => {
      note("setAppointment", target, when, reason);
      const house = find(target.household ?? houses.value.find((h) => h.members.some((m) => m.id === target.citizen))?.id);
      say({ kind: "appointment", household: house?.knownAs ?? "", when }, houses.value);
    },
    rename: async (id, fields) => {
      note("rename", id, fields);
      const before = houses.value;
      houses.value = before.map((h) => (h.id === id ? { ...h, ...fields } : h));
      say({ kind: "renamed", household: find(id)?.knownAs ?? "" }, before);
    },
    skip: (id) => {
      note("skip", id);
      nextId.value = houses.value[houses.value.findIndex((h) => h.id === id) + 1]?.id ?? null;
    },
    incidentTap: async () => note("incidentTap"),
    settleConflict: async (conflict, keep) => {
      note("settleConflict", conflict.id, keep);
      houses.value = change(houses.value, conflict.citizen, (c) => ({ ...c, conflict: null }));
    },
    dismissSaved: () => { saved.value = null; },
  };
}

interface Taps {
  note: (name: string, ...rest: unknown[]) => void;
  edit: (id: string, how: (c: CitizenView) => CitizenView, text: (c: CitizenView) => SavedText) => void;
}

/** What a tap writes about one person. */
function citizenTaps({ note, edit }: Taps): Pick<FieldServices, "setSteps" | "confirmSeen" | "recordOutcome" | "recordReason" | "rosterClaim"> {
  return {
    setSteps: async (id, steps, need) => {
      note("setSteps", id, steps, need);
      edit(id, (c) => stepped(c, steps, need), (c) => ({ kind: "step", name: c.name }));
    },
    confirmSeen: async (id, already) => {
      note("confirmSeen", id, already);
      let missing: StepCode[] = [];
      edit(id, (c) => {
        const seen = stepped(c, { confirmed: "done" });
        missing = missingOf(seen);
        return missing.length > 0 ? { ...seen, missing, row: "missing_asxh", met: true } : { ...seen, outcome: "completed", row: "completed", alreadyDone: already, met: true, at: 4 };
      }, (c) => (missing.length > 0 ? { kind: "step", name: c.name } : { kind: "outcome", outcome: "completed", name: c.name }));
      return missing.length > 0 ? { completed: false, missing } : { completed: true };
    },
    recordOutcome: async (id, outcome, reason, steps) => {
      note("recordOutcome", id, outcome, reason);
      edit(id, (c) => ({ ...stepped(c, steps ?? {}), outcome, reason, row: outcome, at: 4 }), (c) => ({ kind: "outcome", outcome, name: c.name }));
    },
    recordReason: async (id, reason) => {
      note("recordReason", id, reason);
      edit(id, (c) => ({ ...c, reason, row: reason.startsWith("refused") ? "refused" : c.row, met: true }), (c) => ({ kind: "reason", reason, name: c.name }));
    },
    rosterClaim: async (id, claim) => {
      note("rosterClaim", id, claim);
      edit(id, (c) => ({ ...c, claim, row: "roster_claim" }), (c) => ({ kind: "claim", claim, name: c.name }));
    },
  };
}

type Quiet = "phase" | "blocked" | "claim" | "area" | "status" | "evening" | "now" | "lookLink" | "lookTyped" | "takeClaim" | "cancelClaim" | "retryClaim" | "setPin"
  | "pinDigits" | "unlock" | "start" | "syncNow" | "applyUpdate" | "persistStorage" | "waiting" | "lead" | "rescueFile" | "handIn" | "forgetPin" | "hand" | "hold";

/** Everything that the list does not touch. */
function frontDoor(start: FixtureStart, note: (name: string, ...rest: unknown[]) => void): Pick<FieldServices, Quiet> {
  const phase = signal(start.phase ?? ("open" as const)) as FieldServices["phase"];
  const claim = signal(start.claim ?? { step: "none" }) as FieldServices["claim"];
  const waiting = signal(start.waiting ?? []);
  const now = start.now ?? EVENING_MS;
  return {
    phase,
    claim,
    waiting,
    blocked: signal(start.blocked ?? null),
    area: signal({ ...AREA, ...start.area }),
    status: signal({ ...QUIET, ...start.status }),
    evening: signal(start.evening ?? EVEN),
    now: signal(now),
    lead: signal<LeadServices | null>(start.leading ? leadFixture(start.leading, note) : null),
    lookLink: async (link) => note("lookLink", link),
    lookTyped: async (code) => note("lookTyped", code),
    takeClaim: async (holder) => note("takeClaim", holder),
    cancelClaim: () => { note("cancelClaim"); claim.value = { step: "none" }; },
    retryClaim: async () => note("retryClaim"),
    setPin: async (pin) => (pin === "111111" ? { ok: false, why: "weak" } : { ok: true }),
    pinDigits: () => 6,
    unlock: async (pin) => start.unlock ?? (pin === "246810" ? { ok: true } : { ok: false, why: "wrong", triesLeft: 4 }),
    start: () => { phase.value = "open"; },
    syncNow: async () => note("syncNow"),
    applyUpdate: () => note("applyUpdate"),
    persistStorage: async () => true,
    rescueFile: async () => ({ file: new Blob(["sealed"]), operations: start.rescue ?? 5 }),
    handIn: async () => { note("handIn"); return start.handed ?? []; },
    forgetPin: async () => note("forgetPin"),
    hand: signal(start.hand ?? null),
    hold: (member) => note("hold", member),
  };
}

function dueOf(start: FixtureStart, find: (id: string) => HouseholdView | null): DueView[] {
  return (start.due ?? []).flatMap(({ household, citizens, ...rest }) => {
    const house = find(household);
    return house ? [{ ...rest, household: house, citizens: house.members.filter((m) => citizens.includes(m.id)) }] : [];
  });
}

function missingOf(c: CitizenView): StepCode[] {
  const missing: StepCode[] = c.steps.sskdt === "done" ? [] : ["sskdt"];
  if (c.need !== "none" && c.steps.asxh !== "done") missing.push("asxh");
  return missing;
}

function stepped(c: CitizenView, steps: Partial<Record<StepCode, StepValueCode>>, need = c.need): CitizenView {
  const next = { ...c, need, steps: { ...c.steps, ...steps }, met: true };
  const stands: CitizenView["at"] = next.steps.confirmed === "done" ? 3 : next.steps.level2 ? 2 : 1;
  return c.outcome ? next : { ...next, row: "half_done", at: stands };
}
