/**
 * Many phones in one process, each with the app's production code, led by lines of JSON.
 *
 * In:  {id, do, phone, tab?, now, …} a command · {answer: n, …Reply} to question n.
 * Out: {ask: n, …Question} · {done: id, …} when the command has ended and the phone is quiet.
 */
import { idle, keepOrder } from "./busy.ts";
import { Chance } from "./chance.ts";
import { everything, standing } from "./look.ts";
import { watchStorage } from "./storage.ts";
import { Device, type Reply, Tab } from "./tab.ts";
import { poison, tap } from "./taps.ts";
import { written, type Written } from "./writing.ts";
import type { Json } from "../../src/network/messages.ts";
// What the app loads when it needs it is here from the start: files take as long as they take.
import "../../src/services/claim.ts";
import "../../src/services/fate.ts";
import "../../src/services/lead.ts";
import "../../src/services/tickets.ts";
import "../../src/services/uploads.ts";

interface Command {
  readonly id: number;
  readonly do: string;
  readonly phone: string;
  readonly tab?: number;
  readonly now: number;
  readonly seed?: number;
  readonly link?: string;
  readonly holder?: "technical" | "local" | "both";
  readonly skew_ms?: number;
  readonly full?: boolean;
  readonly kill_after?: number;
  readonly draft?: Written;
  /** A route and a body, for questions that no screen asks yet. */
  readonly path?: string;
  readonly body?: Json;
  /** While a question of this phone waits: do not wait for its answer. */
  readonly meanwhile?: boolean;
}

const PIN = "482915";
const devices = new Map<string, Device>();
const asked = new Map<number, (reply: Reply) => void>();
let questions = 0;
let say: (line: string) => void = () => undefined;

export function start(write: (line: string) => void): (line: string) => void {
  say = write;
  delete (globalThis as { CompressionStream?: unknown }).CompressionStream; // as on older phones
  keepOrder();
  watchStorage();
  let before = Promise.resolve();
  return (line) => {
    // What comes from outside meets a process at rest, whenever it came.
    before = before.then(idle).then(() => taken(JSON.parse(line) as Command & { answer?: number } & Reply));
  };
}

function taken(given: Command & { answer?: number } & Reply): void {
  if (given.answer === undefined) return void run(given);
  asked.get(given.answer)?.(given);
  asked.delete(given.answer);
}

async function run(command: Command): Promise<void> {
  let told: Record<string, Json> = {};
  try {
    told = await perform(command);
  } catch (cause) {
    told = { failed: cause instanceof Error ? `${cause.name}: ${cause.message}\n${cause.stack ?? ""}` : String(cause) };
  }
  say(JSON.stringify({ done: command.id, ...told }));
}

async function perform(command: Command): Promise<Record<string, Json>> {
  const { do: what, phone: name, now } = command;
  if (what === "reset") {
    for (const device of devices.values()) for (const tab of device.tabs) tab.life.kill();
    devices.clear();
    return {};
  }
  if (what === "phone") devices.set(name, new Device(name, new Chance(command.seed ?? 0), ask));
  const device = devices.get(name);
  if (!device) throw new Error(`There is no phone ${name}.`);
  device.now = now;
  device.skewMs = command.skew_ms ?? device.skewMs;
  device.full = command.full ?? device.full;
  if (what === "phone") return {};
  const number = command.tab ?? 0;
  if (what === "open") device.tabs[number] = new Tab(device, number);
  const tab = device.tab(number);
  tab.life.left = command.kill_after ?? tab.life.left;
  const failed = await lived(command, device, tab);
  const told: Record<string, Json> = { killed: tab.life.dead, saved: tab.saved.splice(0) as unknown as Json, error: failed };
  if (tab.life.dead) return told;
  tab.life.left = Number.POSITIVE_INFINITY;
  return { ...told, ...(what === "look" ? await everything(device, tab) : standing(tab)) };
}

/** Runs a command until it rests, on its end or on a timer; the code of what the app refused. */
async function lived(command: Command, device: Device, tab: Tab): Promise<string | null> {
  let refused: string | null = null;
  let broken: unknown = null;
  const acted = act(command, device, tab).catch((cause: unknown) => {
    refused = cause instanceof Error ? cause.message : String(cause);
    const told = cause instanceof Error && ("vi" in cause || cause.name === "SaveError" || (device.full && cause.name === "QuotaExceededError"));
    if (!told) broken = cause;
  });
  if (command.meanwhile) await idle();
  else {
    await Promise.race([acted, tab.life.death]);
    await tab.quiet();
  }
  if (broken !== null && !tab.life.dead) throw broken;
  return refused;
}

async function act(command: Command, device: Device, tab: Tab): Promise<void> {
  const chance = new Chance(command.seed ?? 0);
  switch (command.do) {
    case "open": return tab.open();
    case "kill": return tab.life.kill();
    case "sync": return tab.field.syncNow();
    case "fire": return tab.fire();
    case "tap": return tap(tab.field, chance);
    case "poison": return poison(tab.field, chance);
    case "go_on": return goOn(tab, command);
    case "write": return command.draft && written(tab, command.draft, device.now + device.skewMs);
    case "ask": return tab.ask(command.path ?? "", command.body ?? {});
    case "look": case "set": return undefined;
    default: throw new Error(`Nobody knows how to ${command.do}.`);
  }
}

/** What the person does next with an app that is not open yet: scan, agree, set the PIN, start. */
async function goOn(tab: Tab, { link = "", holder = "both" }: Command): Promise<void> {
  const { field } = tab;
  for (let turn = 0; turn < 8 && field.phase.peek() !== "open"; turn++) {
    const claim = field.claim.peek();
    if (field.phase.peek() === "locked") void field.unlock(PIN).catch(() => undefined); // its screen says it
    else if (claim.step === "look") void field.takeClaim(holder);
    else if (claim.step === "pin") void field.setPin(PIN);
    else if (claim.step === "ready") field.start();
    else if (claim.step === "failed" && claim.retry) void field.retryClaim();
    else if (link !== "" && ["none", "failed", "ended"].includes(claim.step)) void field.lookLink(link);
    else return;
    await tab.quiet();
  }
}

function ask(question: object): Promise<Reply> {
  const number = ++questions;
  say(JSON.stringify({ ask: number, ...question }));
  return new Promise((done) => void asked.set(number, done));
}
