import { describe, expect, it } from "vitest";
import { absent, admit, comeBack, emptyBook, give, goesFirst, type HallBook, numbered, takenBack } from "./hall-order.ts";

/** One number after the other: "f" goes first, "-" does not. */
const given = (kinds: string): HallBook => [...kinds].reduce((book, kind) => give(book, null, kind === "f"), emptyBook(1));
const stateOf = (book: HallBook, number: number): string | undefined => numbered(book, number)?.state;

describe("who is called", () => {
  it("whoever goes first before the others, each kind by number", () => {
    expect(given("--f-f").line).toEqual([3, 5, 1, 2, 4]);
    expect(given("---").line).toEqual([1, 2, 3]);
    expect(given("").line).toEqual([]);
  });

  it("who came in leaves the line, once", () => {
    const book = admit(given("-f-"), 2);
    expect([book.line, stateOf(book, 2)]).toEqual([[1, 3], "in"]);
    expect(admit(book, 2)).toBe(book);
    expect(admit(book, 9)).toBe(book);
  });

  it("numbers are never given twice, also when the last was taken back", () => {
    const before = given("--");
    const back = takenBack(give(before, null, true), before, 3);
    expect([back.line, back.numbers.length]).toEqual([[1, 2], 2]);
    expect(give(back, null, false).line).toEqual([1, 2, 4]);
  });
});

describe("called and not there", () => {
  it("goes behind the next three, twice; then the turn is lost", () => {
    const once = absent(given("-----"), 1);
    expect(once.line).toEqual([2, 3, 4, 1, 5]);
    const twice = absent(once, 1);
    expect(twice.line).toEqual([2, 3, 4, 5, 1]);
    const gone = absent(twice, 1);
    expect([gone.line, stateOf(gone, 1)]).toEqual([[2, 3, 4, 5], "missed"]);
    expect(absent(gone, 1)).toBe(gone);
  });

  it("behind as many as there are", () => {
    expect(absent(given("--"), 1).line).toEqual([2, 1]);
    expect(absent(given("-"), 1).line).toEqual([1]);
  });

  it("whoever goes first and was called stays behind those three; who comes later and goes first is before them", () => {
    const late = absent(given("f-----"), 1);
    expect(late.line).toEqual([2, 3, 4, 1, 5, 6]);
    expect(give(late, null, true).line).toEqual([7, 2, 3, 4, 1, 5, 6]);
    expect(give(absent(given("ffff-"), 1), null, true).line).toEqual([2, 3, 4, 1, 6, 5]);
  });

  it("comes back behind the next three and behind all who go first, with one more call", () => {
    const missed = (book: HallBook): HallBook => absent(absent(absent(book, 1), 1), 1);
    const back = comeBack(missed(given("-----")), 1);
    expect([back.line, stateOf(back, 1)]).toEqual([[2, 3, 4, 1, 5], "waiting"]);
    expect(stateOf(absent(back, 1), 1)).toBe("missed");
    let book = missed(given("--"));
    for (let more = 0; more < 4; more++) book = give(book, null, true);
    expect(comeBack(book, 1).line).toEqual([3, 4, 5, 6, 1, 2]);
    expect(comeBack(book, 2)).toBe(book);
  });
});

describe("taken back", () => {
  it("one number is as it was, where it was; what was done since with the others stays", () => {
    const before = given("---");
    const after = give(admit(before, 1), null, false);
    const back = takenBack(after, before, 1);
    expect([back.line, stateOf(back, 1)]).toEqual([[1, 2, 3, 4], "waiting"]);
    const late = absent(before, 1);
    expect(numbered(takenBack(late, before, 1), 1)?.absent).toBe(0);
    expect(takenBack(late, before, 1).line).toEqual([1, 2, 3]);
  });
});

it("the elderly are sixty in this year; a year that is not known says nothing", () => {
  expect([1966, 1967, null].map((year) => goesFirst(year, 2026))).toEqual([true, false, false]);
});
