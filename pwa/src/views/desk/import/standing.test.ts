import { describe, expect, it } from "vitest";
import type { Phone } from "../api";
import type { Counts, Part, Remark, Upload } from "../api.lists";
import {
  approvable, byCode, columnsMissing, effectOf, grouped, nextNeeding, mendable, rowRemarks, sharedAnswers, standingOf, tableRemarks, unsent, withUnsent,
} from "./standing";

const remark = (change: Partial<Remark>): Remark =>
  ({ row: 9, code: "row_no_birth", vi: "", en: "", blocks: true, question: false, field: null, value: null, answers: [], ...change });
/** As the server counts: neither the guard nor an unknown village. */
const counted = (remarks: readonly Remark[]): Counts => ({
  blocking: remarks.filter((each) => each.blocks && !each.question && each.code !== "many_gone" && each.code !== "village_unknown").length,
  questions: remarks.filter((each) => each.question).length,
});
const part = (change: Partial<Part> = {}, counts: Counts = {}): Part => ({
  key: "p", sheet: "S", first_row: 1, village: { id: "v", name: "V" }, counts: { people: 3, new: 3, ...counted(change.remarks ?? []), ...counts }, target: null, remarks: [], sentence: null,
  header: [], columns: {}, sample: [], diff: { new: [], changed: [], gone: [] }, ...change,
});
const upload = (change: Partial<Upload> = {}, ...parts: Part[]): Upload => ({
  id: "u", kind: "roster", state: "open", file_name: "a.xlsx", by: null, created_ms: 0, expires_ms: 0, digest: "d", ready: false, refused: null,
  parts: parts.length > 0 ? parts : [part()], ...change,
});
const guard = remark({ row: null, code: "many_gone" });
const question = remark({ question: true, answers: [{ key: "same", vi: "", en: "" }, { key: "different", vi: "", en: "" }] });

describe("a number that cannot stand", () => {
  it("may be left empty: where it is wrong, or somebody else's; not where people are asked about", () => {
    expect(mendable(remark({ code: "row_id_wrong", field: "id" }))).toBe(true);
    expect(mendable(remark({ code: "row_other_person", field: "id", question: true }))).toBe(true);
    expect(mendable(remark({ code: "row_moved", field: "id", question: true }))).toBe(false);
    expect(mendable(remark({ code: "row_id_unnamed", field: "id" }))).toBe(false);
    expect(mendable(remark({ code: "id_missing", field: "id", blocks: false }))).toBe(false);
    expect(mendable(remark({ code: "row_no_birth", field: "birth" }))).toBe(false);
  });
});

describe("phones before an import is taken back", () => {
  it("are those that have not sent all or never said, most first", () => {
    const phone = (device: string, unsent: number | null): Phone => ({ device, unsent, holder: null, pair: null, area: null, last_contact_ms: null });
    expect(withUnsent([phone("a", 0), phone("b", null), phone("c", 2), phone("d", 5)]).map(({ device }) => device)).toEqual(["d", "c", "b"]);
  });
});

describe("where a file stands", () => {
  it("names the first thing that a person must do", () => {
    expect(standingOf(upload({ refused: remark({}) }))).toBe("refused");
    expect(standingOf(upload({}, part({ village: null, remarks: [remark({})] })))).toBe("village");
    expect(standingOf(upload({}, part({ remarks: [remark({}), question] })))).toBe("blocked");
    expect(standingOf(upload({}, part({ remarks: [question] })))).toBe("questions");
    expect(standingOf(upload({}, part({ remarks: [guard] })))).toBe("gone");
    expect(standingOf(upload({ ready: true }))).toBe("ready");
    expect(standingOf(upload({ state: "done", ready: true }))).toBe("done");
  });

  it("never calls a file ready that takes most people off the list", () => {
    const sure = upload({ ready: true }, part({ remarks: [guard] }));
    expect(standingOf(sure)).toBe("gone");
    expect(approvable(sure)).toBe(true);
  });

  it("does not offer the yes while rows or questions are left beside the guard", () => {
    expect(approvable(upload({}, part({ remarks: [guard, question] })))).toBe(false);
    expect(approvable(upload({}, part({ remarks: [guard, remark({})] })))).toBe(false);
    expect(approvable(upload({}, part({ remarks: [guard] })))).toBe(true);
  });

  it("knows of remarks that were left out for their number", () => {
    expect(unsent(part({ remarks: [remark({}), guard, question] }, { blocking: 600, questions: 40 }))).toBe(638);
    expect(unsent(part({ remarks: [remark({}), remark({ row: null, code: "village_unknown" })] }))).toBe(0);
  });
});

describe("the table of files", () => {
  const named = (id: string, file_name: string, ready: boolean, more: Partial<Upload> = {}): Upload => upload({ id, file_name, ready, ...more });
  const files = [named("r10", "Thôn 10.xlsx", true), named("r2", "Thôn 2.xlsx", true), named("b", "b.xlsx", false), named("a", "Ấp.xlsx", false), named("x", "x.xlsx", true, { state: "discarded" })];

  it("puts what needs a person first, 2 before 10, and forgets what was discarded", () => {
    expect(grouped(files).map((each) => [each.group, each.uploads.map((one) => one.id)])).toEqual([["needs", ["a", "b"]], ["ready", ["r2", "r10"]]]);
  });

  it("counts a file whose import failed among those that need a person", () => {
    expect(grouped(files, new Set(["r2"]))[0]?.uploads.map((one) => one.id)).toEqual(["a", "b", "r2"]);
  });

  it("leads from one file that needs a person to the next, and round again", () => {
    expect(nextNeeding(files, "a")?.id).toBe("b");
    expect(nextNeeding(files, "b")?.id).toBe("a");
    expect(nextNeeding(files, "r2")?.id).toBe("a");
    expect(nextNeeding([named("a", "a", false)], "a")).toBeNull();
  });

  it("sees when the figures somebody agreed to have moved", () => {
    expect(effectOf(upload({ digest: "1" }))).toBe(effectOf(upload({ digest: "2" })));
    for (const code of ["people", "new", "changed", "gone"] as const)
      expect(effectOf(upload({}, part({}, { [code]: 1 })))).not.toBe(effectOf(upload()));
    expect(effectOf(upload({}, part({ village: { id: "w", name: "V" } })))).not.toBe(effectOf(upload()));
  });
});

describe("remarks", () => {
  const all = part({ remarks: [guard, remark({ row: 0, blocks: false, code: "quota_differs" }), question, remark({}), remark({ row: 4, blocks: false, code: "id_zeros" }), remark({ row: 5 })] });

  it("are told apart: of the table, to fix, to answer, to note", () => {
    expect(tableRemarks(all).map((each) => each.code)).toEqual(["quota_differs"]);
    expect(rowRemarks(all, "fix").map((each) => each.row)).toEqual([9, 5]);
    expect(rowRemarks(all, "ask")).toEqual([question]);
    expect(rowRemarks(all, "note").map((each) => each.row)).toEqual([4]);
  });

  it("tell when the columns have to be named first", () => {
    expect(columnsMissing(all)).toBe(false);
    expect(columnsMissing(part({ remarks: [remark({ row: null, code: "columns_missing" })] }))).toBe(true);
  });

  it("stand together by code", () => {
    expect(byCode(rowRemarks(all, "fix")).map((each) => [each.code, each.remarks.length])).toEqual([["row_no_birth", 2]]);
  });

  it("may be answered all at once only when all offer the same answers", () => {
    expect(sharedAnswers([question, question]).map((each) => each.key)).toEqual(["same", "different"]);
    expect(sharedAnswers([question, remark({})])).toEqual([]);
    expect(sharedAnswers([])).toEqual([]);
    const other = remark({ code: "row_other_person", question: true, answers: [{ key: "person_same", vi: "", en: "" }] });
    expect(sharedAnswers([other, other])).toEqual([]);
  });
});
