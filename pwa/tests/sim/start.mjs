/** Runs the bundle as a program that speaks JSON lines: node start.mjs <main.mjs> */
import { createInterface } from "node:readline";
import "./quick.mjs";

// What a killed app had under way ends with nobody to hear of it.
process.on("unhandledRejection", (cause) => {
  if (!(cause instanceof DOMException && cause.name === "AbortError")) throw cause;
});
const { start } = await import(process.argv[2]);
const take = start((line) => process.stdout.write(`${line}\n`));
createInterface({ input: process.stdin }).on("line", take).on("close", () => process.exit(0));
