// Lua patterns, compiled once into a chain of items that match.ts walks. What C finds out while it matches is known here:
// capture slots, whether one is still open, the class of each item, which characters the rest can start with.
// Invariant: a malformed pattern compiles; its error is an item, raised only if matching gets there, as in C.
// Lua 5.4 manual §6.4.1; lstrlib.c do_match, classend.

import {
  anyCharacter,
  areDisjoint,
  bracketClass,
  type CharacterClass,
  escapedClass,
  oneCharacter,
  union,
} from "./character-class.ts";

/** What an item does. Plain numbers (see the names in `kinds`), so that the switch over them is a jump table. */
export type Kind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14;

/** The kinds by name; match.ts repeats the numbers as literals. */
export const kinds = {
  end: 0, //        the match is complete
  character: 1, //  the character `code`
  one: 2, //        one of `set`
  max: 3, //        `least` or more of `set`, as many as possible
  maxOnly: 4, //    the same, where giving characters back cannot help
  min: 5, //        0 or more of `set`, as few as possible
  optional: 6, //   0 or 1 of `set`
  open: 7, //       a capture starts: `slot`
  close: 8, //      a capture ends: `slot`
  stringEnd: 9, //  the end of the subject
  balanced: 10, //  %b with `code` and `least` as delimiters
  frontier: 11, //  %f with `set`
  reference: 12, // what was captured in `slot`
  text: 13, //      the characters `text`
  error: 14, //     raises `text`
} as const;

/** One step of a pattern; all fields are always there, so that all items share one shape. */
export interface Item {
  kind: Kind;
  set: CharacterClass;
  code: number;
  least: number;
  slot: number;
  text: string;
  next: Item;
  /** The characters that a match of this item and those after it can start with; undefined if any, or none at all. */
  first: CharacterClass | undefined;
}

/** A compiled pattern. */
export interface Pattern {
  readonly anchored: boolean;
  readonly start: Item;
  /** The text that every match starts with, or "". */
  readonly prefix: string;
  /** Whether it is nothing but one class, as "." or "%a+"; see searchSpan in match.ts. */
  readonly isSpan: boolean;
  /** Whether it has no special characters, so that `find` takes it as plain text. */
  readonly isPlain: boolean;
  /** Of each capture: "text", "position", or "open" when the pattern lacks its ")". */
  readonly captures: readonly ("text" | "position" | "open")[];
}

/** lstrlib.c LUA_MAXCAPTURES */
const maxCaptures = 32;
/** Patterns whose items could nest deeper than C allows (MAXCCALLS 200) keep the plain items, which count the depth. */
const maxTunedItems = 190;
/** How many compiled patterns are kept. */
const cacheLimit = 500;

const cache = /*@__PURE__*/ new Map<string, Pattern>();
let lastText: string | undefined;
let lastPattern: Pattern | undefined;

/** Returns `text` compiled, with "^" as its anchor; compiled patterns are kept. */
export function compilePattern(text: string): Pattern {
  if (text === lastText) return lastPattern!;
  const pattern = cached(text, text);
  lastText = text;
  lastPattern = pattern;
  return pattern;
}

/** The same for gmatch, where a leading "^" has no special meaning. */
export function compileUnanchored(text: string): Pattern {
  // no Lua string contains U+0100
  return text.charCodeAt(0) === 94 ? cached(text, `\u0100${text}`) : compilePattern(text);
}

function cached(text: string, key: string): Pattern {
  let pattern = cache.get(key);
  if (pattern === undefined) {
    pattern = compile(text, key === text && text.charCodeAt(0) === 94);
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(key, pattern);
  }
  return pattern;
}

function compile(text: string, anchored: boolean): Pattern {
  const parser = new Parser(text, anchored ? 1 : 0);
  const items = parser.parse();
  const tuned = items.length <= maxTunedItems ? joinCharacters(items) : items;
  const start = link(tuned, items.length <= maxTunedItems);
  const prefix = start.kind === kinds.text ? start.text : start.kind === kinds.character ? charOf(start.code) : "";
  return { anchored, start, prefix, isSpan: isSpan(start), isPlain: isPlain(text), captures: parser.captures };
}

function isSpan({ kind, least, next }: Item): boolean {
  return next.kind === kinds.end && (kind === kinds.one || (kind === kinds.maxOnly && least > 0));
}

/** Whether `pattern` matches its prefix anywhere, and nothing else. */
export function isText({ anchored, start, prefix }: Pattern): boolean {
  return !anchored && prefix !== "" && start.next.kind === kinds.end;
}

function charOf(code: number): string {
  return String.fromCharCode(code);
}

// a pattern of these characters alone is searched as plain text by find; ")" and "]" are not special there
function isPlain(text: string): boolean {
  return !/[\^$*+?.([%-]/.test(text);
}

/** Makes runs of single characters one text item. */
function joinCharacters(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (let i = 0; i < items.length;) {
    let end = i;
    while (items[end]?.kind === kinds.character) end++;
    if (end - i < 2) {
      joined.push(items[i++]!);
      continue;
    }
    const text = items.slice(i, end).map(({ code }) => charOf(code));
    joined.push(item(kinds.text, { text: text.join(""), code: items[i]!.code }));
    i = end;
  }
  return joined;
}

function item(kind: Kind, fields: Partial<Item> = {}): Item {
  const made: Item = {
    kind,
    set: fields.set ?? anyCharacter(),
    code: fields.code ?? -1,
    least: fields.least ?? 0,
    slot: fields.slot ?? -1,
    text: fields.text ?? "",
    next: undefined as unknown as Item,
    first: undefined,
  };
  made.next = made;
  return made;
}

/** Chains the items, last to first, and returns the first one. */
function link(items: readonly Item[], tune: boolean): Item {
  let next = item(kinds.end);
  for (let i = items.length - 1; i >= 0; i--) {
    const current = items[i]!;
    current.next = next;
    if (tune) {
      current.first = firstCharacters(current);
      if (current.kind === kinds.max && needsNoBacktracking(current)) current.kind = kinds.maxOnly;
    }
    next = current;
  }
  return next;
}

function firstCharacters({ kind, set, code, least, next }: Item): CharacterClass | undefined {
  switch (kind) {
    case kinds.character:
    case kinds.text:
    case kinds.balanced:
      return oneCharacter(code);
    case kinds.one:
      return set;
    case kinds.frontier:
      // the end of the subject counts as "\0"
      return set[0] === 0 ? set : undefined;
    case kinds.open:
    case kinds.close:
      return next.first;
    case kinds.max:
    case kinds.min:
    case kinds.optional:
      if (least > 0) return set;
      return next.first === undefined ? undefined : union(set, next.first);
    default:
      return undefined;
  }
}

/** True if what follows cannot match where this greedy repetition would stop earlier than it has to. */
function needsNoBacktracking(max: Item): boolean {
  let after = max.next;
  while (after.kind === kinds.open || after.kind === kinds.close) after = after.next;
  if (after.kind === kinds.end || after.kind === kinds.stringEnd) return true;
  return after.first !== undefined && areDisjoint(max.set, after.first);
}

/** Thrown inside the parser, never outside: the rest of the pattern cannot be read. */
class Malformed {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

class Parser {
  readonly captures: ("text" | "position" | "open")[] = [];
  private readonly items: Item[] = [];
  private readonly text: string;
  private at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  parse(): Item[] {
    try {
      while (this.at < this.text.length) this.parseItem();
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.items.push(item(kinds.error, { text: error.message }));
    }
    return this.items;
  }

  private parseItem(): void {
    switch (this.text[this.at]) {
      case "(":
        return this.parseOpen();
      case ")":
        return this.parseClose();
      case "%":
        return this.parseEscape();
      case "$":
        if (this.at + 1 === this.text.length) {
          this.at++;
          this.items.push(item(kinds.stringEnd));
          return;
        }
    }
    this.parseSingle();
  }

  private parseOpen(): void {
    const slot = this.captures.length;
    if (slot >= maxCaptures) throw new Malformed("too many captures");
    const isPosition = this.text[this.at + 1] === ")";
    this.at += isPosition ? 2 : 1;
    this.captures.push(isPosition ? "position" : "open");
    this.items.push(item(kinds.open, { slot }));
  }

  private parseClose(): void {
    const slot = this.captures.lastIndexOf("open");
    if (slot < 0) throw new Malformed("invalid pattern capture");
    this.at++;
    this.captures[slot] = "text";
    this.items.push(item(kinds.close, { slot }));
  }

  private parseEscape(): void {
    const letter = this.text[this.at + 1] ?? "";
    if (letter === "b") this.parseBalanced();
    else if (letter === "f") this.parseFrontier();
    else if (letter >= "0" && letter <= "9") this.parseReference(Number(letter));
    else this.parseSingle();
  }

  private parseBalanced(): void {
    if (this.at + 3 >= this.text.length) throw new Malformed("malformed pattern (missing arguments to '%b')");
    const code = this.text.charCodeAt(this.at + 2);
    this.items.push(item(kinds.balanced, { code, least: this.text.charCodeAt(this.at + 3) }));
    this.at += 4;
  }

  private parseFrontier(): void {
    this.at += 2;
    if (this.text[this.at] !== "[") throw new Malformed("missing '[' after '%f' in pattern");
    const end = this.classEnd();
    this.items.push(item(kinds.frontier, { set: bracketClass(this.text, this.at, end - 1) }));
    this.at = end;
  }

  private parseReference(digit: number): void {
    const slot = digit - 1;
    const capture = this.captures[slot];
    if (capture === undefined || capture === "open") throw new Malformed(`invalid capture index %${digit}`);
    // C takes the mark of a position capture for a length that no subject has: such a reference never matches
    this.items.push(
      capture === "position" ? item(kinds.one, { set: new Uint8Array(256) }) : item(kinds.reference, { slot }),
    );
    this.at += 2;
  }

  /** A class and the suffix it may have. */
  private parseSingle(): void {
    const start = this.at;
    const end = this.classEnd();
    const suffix = this.text[end] ?? "";
    this.at = end + 1;
    const set = this.classAt(start, end);
    switch (suffix) {
      case "*":
        return void this.items.push(item(kinds.max, { set }));
      case "+":
        return void this.items.push(item(kinds.max, { set, least: 1 }));
      case "-":
        return void this.items.push(item(kinds.min, { set }));
      case "?":
        return void this.items.push(item(kinds.optional, { set }));
      default:
        this.at = end;
        this.items.push(this.plainSingle(start, set));
    }
  }

  private plainSingle(start: number, set: CharacterClass): Item {
    const letter = this.text[start];
    const code = this.text.charCodeAt(letter === "%" ? start + 1 : start);
    const isCharacter = letter !== "." && letter !== "[" && set === oneCharacter(code);
    return isCharacter ? item(kinds.character, { code, set }) : item(kinds.one, { set });
  }

  private classAt(start: number, end: number): CharacterClass {
    const letter = this.text[start];
    if (letter === ".") return anyCharacter();
    if (letter === "%") return escapedClass(this.text.charCodeAt(start + 1));
    if (letter === "[") return bracketClass(this.text, start, end - 1);
    return oneCharacter(this.text.charCodeAt(start));
  }

  /** Returns where the class that starts here ends. */
  private classEnd(): number {
    const { text, at } = this;
    if (text[at] === "%") {
      if (at + 1 === text.length) throw new Malformed("malformed pattern (ends with '%')");
      return at + 2;
    }
    if (text[at] !== "[") return at + 1;
    // the first character is a member even if it is "]"
    let end = text[at + 1] === "^" ? at + 2 : at + 1;
    do {
      if (end >= text.length) throw new Malformed("malformed pattern (missing ']')");
      end += text[end] === "%" && end + 1 < text.length ? 2 : 1;
    } while (text[end] !== "]");
    return end + 1;
  }
}
