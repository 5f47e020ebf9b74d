import { expect, it } from "vitest";
import offices from "../../../../../tests/fixtures/ticket_offices.json";
import { officeOf } from "./offices";

it.each(Object.entries(offices))("%s goes to %s, as the server has it", (category, office) => expect(officeOf(category)).toBe(office));

it("goes where it was passed on to, if this phone knows that office", () => {
  expect(officeOf("other", "staff")).toBe("staff");
  expect(officeOf("other", "never heard of")).toBe("police");
});
