/** Which screen the address after # asks for. A hash needs nothing of the server. */
import { signal } from "@preact/signals";
import type { ReportKind } from "./api";
import { countedHash, readCounted, type CountedRoute } from "./route.counted";

export type Route =
  | { screen: "leader" } | CountedRoute
  | { screen: "account" } | { screen: "setup"; code: string }
  | { screen: "live" } | { screen: "areas" } | { screen: "roster" } | { screen: "quarantine" }
  | { screen: "planning" } | { screen: "sessions" } | { screen: "handout" }
  | { screen: "settings" } | { screen: "audit" }
  | { screen: "village" | "households" | "people" | "devices"; id: string }
  | { screen: "import"; id: string | null }
  | { screen: "citizens"; text: string; page: number } | { screen: "citizen"; id: string }
  | { screen: "tickets"; id: string | null; show: TicketTab }
  | { screen: "conflicts"; id: string | null; closed: boolean }
  | { screen: "reconcile"; show: ReconcileShow; id: string }
  | { screen: "emulation"; tab: EmulationTab }
  | { screen: "review"; tab: ReviewTab; id: string }
  | { screen: "report"; village: string | null; atMs: number | null; phase?: string; kind?: Exclude<ReportKind, "daily"> };

/** The list of rounds; a new one for a phase; a file before it is taken; one round. */
export type ReconcileShow = "list" | "new" | "file" | "round";
export const TICKET_TABS = ["waiting", "going", "tail", "closed"] as const;
export type TicketTab = (typeof TICKET_TABS)[number];

export const EMULATION_TABS = ["groups", "explain", "log", "needs"] as const;
export type EmulationTab = (typeof EMULATION_TABS)[number];

export const REVIEW_TABS = ["hints", "checks"] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];

export const route = signal<Route>({ screen: "live" });

export function readRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?");
  const [screen = "", id = "", more = ""] = path.split("/").map(decoded);
  const asked = new URLSearchParams(query);
  switch (screen) {
    case "areas": return id === "" ? { screen: "areas" } : { screen: "village", id };
    case "conflicts": return { screen: "conflicts", id: id === "" ? null : id, closed: asked.has("closed") };
    case "citizens":
      return id === "" ? { screen: "citizens", text: asked.get("q") ?? "", page: wholeNumber(asked.get("page")) ?? 1 } : { screen: "citizen", id };
    case "tickets": return { screen, id: id === "" ? null : id, show: TICKET_TABS.find((tab) => asked.has(tab)) ?? "waiting" };
    case "leader": return { screen };
    case "counted": return readCounted(asked);
    case "roster": return { screen: "roster" };
    case "reconcile": return reconcileAsked(id, more);
    case "emulation": return { screen, tab: EMULATION_TABS.find((tab) => tab === id) ?? "groups" };
    case "review": return { screen, tab: id === "checks" ? id : "hints", id: id === "checks" ? more : "" };
    case "quarantine": case "planning": case "sessions": case "handout": return { screen };
    case "settings": case "audit": return { screen };
    case "households": case "people": case "devices": return { screen, id };
    case "account": return { screen };
    case "setup": return { screen, code: id };
    case "import": return { screen, id: id === "" ? null : id };
    case "report": return reportAsked(asked);
    default: return { screen: "live" };
  }
}

export function href(to: Route): string {
  switch (to.screen) {
    case "live": return "#/";
    case "setup": return `#/setup/${encodeURIComponent(to.code)}`;
    case "households": case "people": case "devices": return `#/${to.screen}${to.id === "" ? "" : `/${encodeURIComponent(to.id)}`}`;
    case "import": return to.id === null ? "#/import" : `#/import/${encodeURIComponent(to.id)}`;
    case "citizen": return `#/citizens/${encodeURIComponent(to.id)}`;
    case "citizens": {
      const query = new URLSearchParams();
      if (to.text !== "") query.set("q", to.text);
      if (to.page > 1) query.set("page", String(to.page));
      const text = query.toString();
      return text === "" ? "#/citizens" : `#/citizens?${text}`;
    }
    case "emulation": return to.tab === "groups" ? "#/emulation" : `#/emulation/${to.tab}`;
    case "counted": return countedHash(to);
    case "review": return `#/review${to.tab === "hints" ? "" : `/checks${to.id === "" ? "" : `/${encodeURIComponent(to.id)}`}`}`;
    case "village": return `#/areas/${encodeURIComponent(to.id)}`;
    case "tickets": return `#/tickets${to.id === null ? "" : `/${encodeURIComponent(to.id)}`}${to.show === "waiting" ? "" : `?${to.show}`}`;
    case "reconcile": return to.show === "list" ? "#/reconcile" : `#/reconcile/${to.show}/${encodeURIComponent(to.id)}`;
    case "conflicts":
      return `#/conflicts${to.id === null ? "" : `/${encodeURIComponent(to.id)}`}${to.closed ? "?closed" : ""}`;
    case "report": {
      const query = new URLSearchParams();
      if (to.village !== null) query.set("village", to.village);
      if (to.atMs !== null) query.set("at", String(to.atMs));
      if (to.phase !== undefined) query.set("phase", to.phase);
      if (to.kind !== undefined) query.set("kind", to.kind);
      const text = query.toString();
      return text === "" ? "#/report" : `#/report?${text}`;
    }
    default: return `#/${to.screen}`;
  }
}

export function go(to: Route): void {
  location.hash = href(to);
}

export function followAddress(): void {
  const read = (): void => { route.value = readRoute(location.hash); };
  addEventListener("hashchange", read);
  read();
}

function reportAsked(asked: URLSearchParams): Route {
  const phase = asked.get("phase");
  const kind = (["phase", "tail", "final"] as const).find((each) => each === asked.get("kind"));
  return {
    screen: "report", village: asked.get("village"), atMs: wholeNumber(asked.get("at")),
    ...(phase !== null && { phase }), ...(kind && { kind }),
  };
}

function reconcileAsked(show: string, id: string): Route {
  const found = (["new", "file", "round"] as const).find((each) => each === show && id !== "");
  return found === undefined ? { screen: "reconcile", show: "list", id: "" } : { screen: "reconcile", show: found, id };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
