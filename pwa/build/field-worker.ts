/**
 * Builds src/sw.ts to /field/sw.js with the exact list of files the field page needs.
 *
 * A list made from file names would also catch the desk's chunks, so the list is walked from
 * the field entry through its imports. The same walk holds two promises: no desk code on a
 * phone, and a download that stays small.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin, type Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;
interface Options {
  source: string;
  target: string[];
}
interface Precached {
  url: string;
  revision: string | null;
}

const PAGE = "field/index.html";
const FIRST_USE_LIMIT = 60_000; // gzip bytes of JavaScript before the first screen works
const KEPT_LIMIT = 75_000; // gzip bytes of all JavaScript that every phone keeps
const WHOLE_LIMIT = 153_800; // the same with what only some phones ever ask for
const LEAD_LIMIT = 36_000; // gzip bytes of what only leads' phones keep, "Chốt số" and "Số thứ tự" with it (docs/adr/0015)
const TICKETS_LIMIT = 21_900; // gzip bytes of help, history, tickets, meetings, notes, optional papers: on every phone once its list is there (docs/adr/0015)
/** Needed with a network only (reading a QR, sending pictures; where the app may not work, no worker
 * keeps it) or by few (English): kept once it was asked for. */
const ASKED_FOR = new Set(["scan", "field.en", "blocked", "blocked-screen", "uploads"]);
/** Only on a lead's phone, and kept there: his services and his screens. */
const LEADS = new Set(["lead", "lead-part"]);
/** Help, history, tickets and their photos, meetings, notes: needed at a doorstep, never to open the first house. */
const TICKETS = new Set(["ticketing", "ticket-part"]);

export function fieldWorker({ source, target }: Options): Plugin {
  let outDir = "dist";
  let publicDir = "public";
  return {
    name: "field-worker",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
      publicDir = config.publicDir;
    },
    async writeBundle(_options, bundle) {
      const chunks = fieldChunks(bundle);
      refuseDeskCode(chunks.all);
      const { first, kept, all } = chunks;
      const without = (part: Set<Chunk>): Set<Chunk> => new Set([...part].filter((chunk) => !kept.has(chunk)));
      const [lead, tickets] = [without(chunks.lead), without(chunks.tickets)];
      const sizes = { first: gzipped(first), kept: gzipped(kept), lead: gzipped(lead), tickets: gzipped(tickets), whole: gzipped(all) };
      refuseWeight(sizes);
      const forAll = [...precachedBuild(bundle, kept), ...precachedPublic(publicDir)];
      const known = new Set(forAll.map(({ url }) => url));
      const besides = (part: Set<Chunk>): Precached[] => built(part).filter(({ url }) => !known.has(url));
      await buildWorker({ source, target }, outDir, { forAll, parts: { lead: besides(lead), tickets: besides(tickets) } });
      this.info(`field: ${told(sizes)} (gzip)`);
    },
  };
}

type Chunks = Record<"first" | "kept" | "lead" | "tickets" | "all", Set<Chunk>>;

/** The field entry with what it imports at once (first) and what it may load later, on whose phones. */
function fieldChunks(bundle: Bundle): Chunks {
  const entry = Object.values(bundle).find(
    (file): file is Chunk => file.type === "chunk" && file.isEntry && file.name === "field",
  );
  if (!entry) throw new Error("The build has no entry named field: see vite.config.ts.");
  const reach = (follow: (chunk: Chunk) => string[], without: readonly Set<string>[] = []): Set<Chunk> => {
    const seen = new Set([entry]);
    for (const chunk of seen)
      for (const name of follow(chunk)) {
        const next = bundle[name];
        if (next?.type === "chunk" && !without.some((names) => names.has(next.name))) seen.add(next);
      }
    return seen;
  };
  const later = (chunk: Chunk): string[] => [...chunk.imports, ...chunk.dynamicImports];
  return {
    first: reach((chunk) => chunk.imports),
    kept: reach(later, [ASKED_FOR, LEADS, TICKETS]),
    lead: reach(later, [ASKED_FOR, TICKETS]),
    tickets: reach(later, [ASKED_FOR, LEADS]),
    all: reach(later),
  };
}

function refuseDeskCode(chunks: Set<Chunk>): void {
  const desk = [...chunks]
    .flatMap((chunk) => Object.keys(chunk.modules))
    .filter((id) => id.includes("/src/views/desk/"));
  if (desk.length > 0)
    throw new Error(`Desk code would reach a phone: ${desk.join(", ")}. Move what both need out.`);
}

interface Sizes {
  first: number;
  kept: number;
  lead: number;
  tickets: number;
  whole: number;
}

const told = ({ first, kept, lead, tickets, whole }: Sizes): string =>
  `${first} B to first use, ${kept} B kept on every phone, ${tickets} B of tickets after the list, ${lead} B more on a lead's, ${whole} B in all`;

function refuseWeight(sizes: Sizes): void {
  const limits: Sizes = { first: FIRST_USE_LIMIT, kept: KEPT_LIMIT, lead: LEAD_LIMIT, tickets: TICKETS_LIMIT, whole: WHOLE_LIMIT };
  if ((Object.keys(limits) as (keyof Sizes)[]).some((name) => sizes[name] > limits[name]))
    throw new Error(
      `The field app has grown to ${told(sizes)}, gzip (limits ${told(limits)}). ` +
        "Load something later, or drop it.",
    );
}

function gzipped(chunks: Set<Chunk>): number {
  return [...chunks].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
}

function precachedBuild(bundle: Bundle, chunks: Set<Chunk>): Precached[] {
  const page = bundle[PAGE];
  if (page?.type !== "asset") throw new Error(`The build has no ${PAGE}.`);
  const html = String(page.source);
  const named = Object.keys(bundle).filter((name) => html.includes(`/${name}"`));
  return [{ url: "/field/", revision: digest(html) }, ...built(chunks, named)];
}

/** Files of these chunks, and others, by address. */
function built(chunks: Set<Chunk>, besides: readonly string[] = []): Precached[] {
  const names = new Set([...[...chunks].flatMap(filesOf), ...besides]);
  return [...names].sort().map((name) => ({ url: `/${name}`, revision: null }));
}

/** A chunk, its styles and its pictures, by the names Vite noted beside it. */
function filesOf(chunk: Chunk): string[] {
  const noted = (chunk as Chunk & { viteMetadata?: Record<string, Set<string>> }).viteMetadata;
  const beside = [...(noted?.["importedCss"] ?? []), ...(noted?.["importedAssets"] ?? [])];
  return [chunk.fileName, ...beside];
}

function precachedPublic(publicDir: string): Precached[] {
  const root = join(publicDir, "field");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((path) => ({
      url: `/${path.slice(publicDir.length + 1).replaceAll("\\", "/")}`,
      revision: digest(readFileSync(path)),
    }));
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

interface Kept {
  forAll: Precached[];
  /** Kept once the page has asked for it, by name. */
  parts: Record<string, Precached[]>;
}

async function buildWorker(options: Options, outDir: string, { forAll, parts }: Kept): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { "self.PRECACHE": JSON.stringify(forAll), "self.PARTS": JSON.stringify(parts) },
    build: {
      outDir: join(outDir, "field"),
      emptyOutDir: false,
      target: options.target,
      lib: { entry: options.source, formats: ["iife"], name: "worker", fileName: () => "sw.js" },
    },
  });
}
