import { describe, expect, it } from "vitest";
import { deskPeopleVi } from "./desk.people.vi";
import { deskPlanVi } from "./desk.plan.vi";
import { deskVi } from "./desk.vi";

/** Every sentence without blanks to fill, by its path. */
function said(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, word]): [string, string][] => {
    if (typeof word === "string") return [[path + key, word]];
    return word !== null && typeof word === "object" ? said(word, `${path}${key}.`) : [];
  });
}

const sentences = said({ ...deskPlanVi, ...deskPeopleVi });

describe("the words of planning and people", () => {
  it("are composed letters, as searches expect", () => expect(sentences.filter(([, word]) => word !== word.normalize("NFC"))).toEqual([]));
  it("never address anybody by a pronoun", () => expect(sentences.filter(([, word]) => /(^|[^\p{L}])(bạn|tôi)([^\p{L}]|$)/iu.test(word))).toEqual([]));
  it("are never empty", () => expect(sentences.filter(([, word]) => word.trim() === "")).toEqual([]));
  it("take no name that another part of the desk has", () => {
    for (const [key, part] of Object.entries({ ...deskPlanVi, ...deskPeopleVi })) expect(deskVi[key as keyof typeof deskVi]).toBe(part);
  });
});
