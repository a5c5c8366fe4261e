// Character classes of Lua patterns as tables: 256 bytes, 1 where the character belongs to the class.
// Invariant: tables are never changed once returned, so that all patterns share the ones of %a, %d and so on. Classes are
// those of the C locale: no byte above 127 is a letter. Lua 5.4 manual §6.4.1; lstrlib.c match_class, matchbracketclass.

/** 1 for each character code (0–255) in the class, else 0. */
export type CharacterClass = Uint8Array;

const percent = 37;
const caret = 94;
const minus = 45;

// each class as the ranges of its members, by the small letter that names it
const ranges: Readonly<Record<string, string>> = {
  a: "AZaz",
  c: "\0\x1f\x7f\x7f",
  d: "09",
  g: "!~",
  l: "az",
  p: "!/:@[`{~",
  s: "\t\r  ",
  u: "AZ",
  w: "09AZaz",
  x: "09AFaf",
  z: "\0\0",
};

const known = /*@__PURE__*/ new Map<number, CharacterClass>();

/** Returns the class "." stands for: every character. */
export function anyCharacter(): CharacterClass {
  return remembered(-1, () => new Uint8Array(256).fill(1));
}

/** Returns the class with the single member `code`. */
export function oneCharacter(code: number): CharacterClass {
  return remembered(256 + code, () => {
    const table = new Uint8Array(256);
    table[code] = 1;
    return table;
  });
}

/** Returns the class "%x" stands for, where `code` is that of x: a class letter, a capital for its complement, or itself. */
export function escapedClass(code: number): CharacterClass {
  const letter = String.fromCharCode(code | 32);
  const members = (code | 32) >= 97 && (code | 32) <= 122 ? ranges[letter] : undefined;
  return members === undefined ? oneCharacter(code) : remembered(code, () => fromRanges(members, code < 97));
}

function remembered(key: number, make: () => CharacterClass): CharacterClass {
  let table = known.get(key);
  if (table === undefined) {
    table = make();
    known.set(key, table);
  }
  return table;
}

function fromRanges(members: string, complement: boolean): CharacterClass {
  const table = new Uint8Array(256).fill(complement ? 1 : 0);
  for (let i = 0; i < members.length; i += 2) {
    table.fill(complement ? 0 : 1, members.charCodeAt(i), members.charCodeAt(i + 1) + 1);
  }
  return table;
}

/** Returns the class "[…]" stands for, with its "[" at `start` and its "]" at `end` of `pattern`. */
export function bracketClass(pattern: string, start: number, end: number): CharacterClass {
  const table = new Uint8Array(256);
  const complement = pattern.charCodeAt(start + 1) === caret;
  for (let i = complement ? start + 2 : start + 1; i < end; i++) {
    const code = pattern.charCodeAt(i);
    if (code === percent) {
      i++;
      addAll(table, escapedClass(pattern.charCodeAt(i)));
    } else if (pattern.charCodeAt(i + 1) === minus && i + 2 < end) {
      i += 2;
      const last = pattern.charCodeAt(i);
      if (code <= last) table.fill(1, code, last + 1);
    } else {
      table[code] = 1;
    }
  }
  return complement ? table.map((member) => 1 - member) : table;
}

function addAll(table: CharacterClass, more: CharacterClass): void {
  for (let code = 0; code < 256; code++) table[code]! |= more[code]!;
}

/** Returns the class of all characters in `a` or in `b`. */
export function union(a: CharacterClass, b: CharacterClass): CharacterClass {
  const table = a.slice();
  addAll(table, b);
  return table;
}

/** Whether no character is in both `a` and `b`. */
export function areDisjoint(a: CharacterClass, b: CharacterClass): boolean {
  for (let code = 0; code < 256; code++) {
    if (a[code]! & b[code]!) return false;
  }
  return true;
}
