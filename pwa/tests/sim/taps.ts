/** What people do at doors, chosen by dice from what the screen offers. */
import type { Chance } from "./chance.ts";
import type { CitizenView, FieldServices, HouseholdView, StepCode, StepValueCode } from "../../src/services/contract.ts";

const STEPS: readonly StepCode[] = ["smartphone", "level2", "bhyt", "sskdt", "asxh"];
const VALUES: readonly StepValueCode[] = ["done", "done", "waiting", "not_done", null];
const REASONS = ["refused", "no_bank_account", "other"];
const ERRORS = ["identity_error", "vneid_down", "lost_sim"];

type Tap = (field: FieldServices, house: HouseholdView, citizen: CitizenView, chance: Chance) => Promise<unknown>;

const TAPS: readonly Tap[] = [
  (field, _, { id }, chance) => field.setSteps(id, { [chance.pick(STEPS)]: chance.pick(VALUES), [chance.pick(STEPS)]: "done" }),
  (field, _, { id }, chance) => field.setSteps(id, { sskdt: "done", asxh: "done" }, chance.pick(["policy", "wants", "none"])),
  (field, _, { id }, chance) => field.confirmSeen(id, chance.next() < 0.2),
  (field, _, { id }) => field.setSteps(id, { sskdt: "done", asxh: "done" }).then(() => field.confirmSeen(id, false)),
  (field, _, { id }) => field.recordOutcome(id, "completed", null, { sskdt: "done" }),
  (field, _, { id }, chance) => field.recordOutcome(id, "system_error", chance.pick(ERRORS)),
  (field, _, { id }) => field.recordOutcome(id, "no_smartphone", null),
  (field, _, { id }) => field.recordOutcome(id, "absent", "works_shift"),
  (field, _, { id }, chance) => field.recordReason(id, chance.pick(REASONS)),
  (field, { id }) => field.recordAbsentHousehold(id),
  (field, { id }, _, chance) => field.setAppointment({ household: id }, chance.pick(["tomorrow_morning", "unknown", null]), "visiting"),
  (field, _, { id }) => field.setAppointment({ citizen: id }, "tomorrow_evening"),
  (field, _, { id }, chance) => field.rosterClaim(id, chance.pick(["moved_away", "deceased", "duplicate", "not_here"])),
  (field, { id }, _, chance) => field.rename(id, { landmark: `Cổng số ${chance.below(90)}` }),
  (field) => field.incidentTap(),
  (field) => field.saved.peek()?.undo() ?? Promise.resolve(),
  (field) => field.saved.peek()?.undo() ?? Promise.resolve(),
  async (field, { id }) => field.skip(id),
  (field, { members }) => {
    const disputed = members.find(({ conflict }) => conflict?.mayDecide);
    const side = disputed?.conflict?.sides.find(({ standing }) => standing);
    return disputed?.conflict && side ? field.settleConflict(disputed.conflict, side.id) : Promise.resolve();
  },
];

/** One tap; nothing where the list is empty. */
export async function tap(field: FieldServices, chance: Chance): Promise<void> {
  const houses = field.households.peek().filter(({ members }) => members.length > 0);
  if (field.phase.peek() !== "open" || houses.length === 0) return;
  const house = chance.pick(houses);
  await chance.pick(TAPS)(field, house, chance.pick(house.members), chance);
}

/** Words that no server takes: longer than an operation may be, or than the field may be. */
export async function poison(field: FieldServices, chance: Chance): Promise<void> {
  const houses = field.households.peek();
  if (field.phase.peek() !== "open" || houses.length === 0) return;
  await field.rename(chance.pick(houses).id, { landmark: "x".repeat(chance.pick([300, 9_000])) });
}
