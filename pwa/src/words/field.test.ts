import { describe, expect, it } from "vitest";
import { blockedVi } from "./blocked.vi";
import { endedVi } from "./ended.vi";
import { en } from "./field.en";
import { hallEn } from "./field.hall.en";
import { hallVi } from "./field.hall.vi";
import { leadEn } from "./field.lead.en";
import { leadVi } from "./field.lead.vi";
import { reportEn } from "./field.report.en";
import { reportVi } from "./field.report.vi";
import { ticketEn } from "./field.ticket.en";
import { ticketVi } from "./field.ticket.vi";
import { seldomVi } from "./field.seldom.vi";
import { vi } from "./field.vi";

/** Every leaf of a word list, by its path. */
function leaves(words: object, path = ""): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, word] of Object.entries(words)) {
    if (word !== null && typeof word === "object") for (const [deeper, leaf] of leaves(word, `${path}${key}.`)) found.set(deeper, leaf);
    else found.set(path + key, word);
  }
  return found;
}

const vietnamese = leaves({ ...vi, leads: leadVi, halls: hallVi, reports: reportVi, tickets: ticketVi, seldom: seldomVi, ended: endedVi, blocked: blockedVi });
const said = [...vietnamese].filter((pair): pair is [string, string] => typeof pair[1] === "string");

describe("the words of the field app", () => {
  it("are the same in both languages, key by key", () => expect([...leaves({ ...en, leads: leadEn, halls: hallEn, reports: reportEn, tickets: ticketEn }).keys()].sort()).toEqual([...vietnamese.keys()].sort()));
  it("are composed letters, as phones and searches expect", () => expect(said.filter(([, word]) => word !== word.normalize("NFC"))).toEqual([]));
  it("never address people by a pronoun", () => expect(said.filter(([, word]) => /(^|[^\p{L}])(bạn|tôi)([^\p{L}]|$)/iu.test(word))).toEqual([]));
  it("are never empty", () => expect(said.filter(([, word]) => word.trim() === "")).toEqual([]));
});
