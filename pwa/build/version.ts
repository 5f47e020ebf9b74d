/** Which build a phone runs, as the desk's list of phones shows it: the same sources, the same word. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** "field/" and eight hex digits of all that is under `folder`, tests left out. */
export function versionOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.includes(".test."))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return `field/${hash.digest("hex").slice(0, 8)}`;
}
