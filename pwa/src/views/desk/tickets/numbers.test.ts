import { expect, it } from "vitest";
import cases from "../../../../../tests/fixtures/number_guard.json";
import { hasNumber } from "./numbers";

it.each(cases.refused)("refuses %j", (text) => expect(hasNumber(text)).toBe(true));
it.each(cases.taken)("takes %j", (text) => expect(hasNumber(text)).toBe(false));
