/**
 * Vietnamese text for searching and sorting, without asking any locale.
 * Rule: sync/README.md, "Text"; the same as sync/text.py.
 */
/** Of each word, Tên first: its letters' places in the alphabet, then its tone. */
export type NameKey = readonly (readonly [letters: readonly number[], tones: readonly number[]])[];

// Written out, because languages differ in what else they call a space or a mark.
const SPACES = /[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+/g;
const MARKS = /[\u0300-\u036f]/g;
const EDGES = /^ +| +$/g;
/** đ, eth and their capitals look alike on old keyboards and in old lists. */
const STROKED = /[đĐðÐ]/g;
const TONES: ReadonlyMap<string, number> = new Map([
  ["\u0300", 1], ["\u0309", 2], ["\u0303", 3], ["\u0301", 4], ["\u0323", 5],
]);
const PLACES: ReadonlyMap<string, number> = new Map(
  [..."aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"].map((letter, place) => [letter, place + 1]),
);

/** Text for searching: lower case, no marks, đ as d, single spaces; "hoà" and "hòa" are the same. */
export function fold(text: string): string {
  const bare = text.normalize("NFD").replace(MARKS, "").replace(STROKED, "d");
  return bare.toLowerCase().replace(SPACES, " ").replace(EDGES, "");
}

/** Sort key of a full name: Tên, Họ, then đệm; in each word letters first, then its tone. */
export function givenNameKey(name: string): NameKey {
  const plain = name.normalize("NFC").replace(/[ðÐ]/g, "đ").toLowerCase();
  const words = plain.split(SPACES).filter(Boolean);
  const ordered = words.length > 1 ? [...words.slice(-1), ...words.slice(0, 1), ...words.slice(1, -1)] : words;
  return ordered.map(wordKey);
}

function wordKey(word: string): NameKey[number] {
  const letters: string[] = [];
  const tones: number[] = [];
  for (const char of word.normalize("NFD")) {
    const last = letters.length - 1;
    const tone = TONES.get(char);
    if (last < 0 || !/^[\u0300-\u036f]$/.test(char)) letters.push(char);
    else if (tone !== undefined) tones.push(tone);
    else letters[last] = marked(letters[last] ?? "", char);
  }
  return [letters.map((letter) => PLACES.get(letter) ?? 1000 + (letter.codePointAt(0) ?? 0)), tones];
}

/** Letter with a breve, circumflex or horn; other marks change nothing. */
function marked(letter: string, mark: string): string {
  const joined = `${letter}${mark}`.normalize("NFC");
  return PLACES.has(joined) ? joined : letter;
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (const [place, one] of left.entries()) {
    const other = right[place];
    if (other === undefined) return 1;
    if (one !== other) return one - other;
  }
  return left.length - right.length;
}

/** Order of two keys of `givenNameKey`. */
export function compareKeys(left: NameKey, right: NameKey): number {
  for (const [place, [letters, tones]] of left.entries()) {
    const other = right[place];
    if (other === undefined) return 1;
    const order = compareNumbers(letters, other[0]) || compareNumbers(tones, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
