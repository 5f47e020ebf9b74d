/** Who of the pair holds the phone: said at the claim, asked after each PIN where they share one. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { AreaView, Hand, Holder } from "./contract.ts";

const PAIR = new Set(["technical", "local"]);

export class Holding {
  /** Null: there is nobody to choose between. */
  readonly hand: ReadonlySignal<Hand | null>;
  private readonly area: ReadonlySignal<AreaView | null>;
  /** A member's id or "both", since the PIN; null: as it was claimed. */
  private readonly chosen = signal<string | null>(null);
  /** The last answer, offered first. */
  private last: string | null = null;

  constructor(area: ReadonlySignal<AreaView | null>) {
    this.area = area;
    this.hand = computed(() => this.view());
  }

  /** As it stands in what is recorded. */
  by(claimed: Holder): Holder {
    return this.roleOf(this.chosen.peek()) ?? claimed;
  }

  hold(member: string): void {
    this.last = member;
    this.chosen.value = member;
  }

  /** The list was opened: it may be somebody else's hand. */
  put(): void {
    this.chosen.value = null;
  }

  private view(): Hand | null {
    const area = this.area.value;
    const members = (area?.members ?? []).filter(({ role }) => PAIR.has(role));
    if (!area || area.lead || members.length < 2) return null;
    const chosen = this.chosen.value;
    const shared = area.holder === "both";
    const now = chosen ?? members.find(({ role }) => role === area.holder)?.id ?? null;
    return { asked: shared && chosen === null, shared, now, last: this.last, choices: members };
  }

  private roleOf(member: string | null): Holder | null {
    if (member === null || member === "both") return member;
    const role = this.area.peek()?.members.find(({ id }) => id === member)?.role;
    return role === "technical" || role === "local" ? role : null;
  }
}
