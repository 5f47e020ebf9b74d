import { expect, it } from "vitest";
import cases from "../../../tests/fixtures/number_guard.json";
import { holdsNumbers } from "./number_guard.ts";

it.each(cases.refused)("%j is kept out", (text) => expect(holdsNumbers(text)).toBe(true));
it.each(cases.taken)("%j may be sent", (text) => expect(holdsNumbers(text)).toBe(false));
