/** Another phone's rescue file, handed in by this one (docs/protocol.md, `POST /api/v1/rescue`). */
import type { Answer } from "../network/ports.ts";
import { answered, askingFailure } from "./asking.ts";
import type { HandedIn } from "./contract.ts";

const LONGEST = 4 * 1024 * 1024;

interface Part {
  readonly line: number;
  readonly device: string | null;
  readonly people: number;
  readonly operations: Readonly<Record<"new" | "duplicate" | "quarantined" | "damaged", number>>;
  readonly refused: { readonly vi: string; readonly en: string } | null;
}

/** What became of each phone's work in the file. Throws a Failure with its words. */
export async function handIn(file: Blob, ask: (file: string) => Promise<Answer>): Promise<HandedIn[]> {
  if (file.size > LONGEST) throw askingFailure("rescue_not_ours");
  const text = (await file.text()).trim();
  // Nothing else that a person may have chosen by mistake leaves the phone.
  if (!/^[\w-]+\.[\w-]+\.[\w-]+(\s+[\w-]+\.[\w-]+\.[\w-]+)*$/.test(text)) throw askingFailure("rescue_not_ours");
  const { phones } = answered(await ask(text)) as { readonly phones?: readonly Part[] };
  return (phones ?? []).map(({ device, people, operations, refused }): HandedIn =>
    ({ device, people, ...operations, refused: refused && { vi: refused.vi, en: refused.en } }));
}
