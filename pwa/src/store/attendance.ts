/** Marks of who is there that a lead has not sent. */
import { keepUnsent, keptUnsent, type Unsent } from "./unsent.ts";

type Vault = Parameters<typeof keptUnsent>[0];
/** Session → member → present, late or absent. */
export type Marks = Unsent<Readonly<Record<string, string>>>;

export const keptMarks = (vault: Vault): Promise<Marks> => keptUnsent(vault, "attendance");
export const keepMarks = (vault: Vault, marks: Marks): Promise<void> => keepUnsent(vault, "attendance", marks);
